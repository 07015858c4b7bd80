//! Sections decided on a table of own cases, in the forms that titles use; accuracy is counted for each kind of witness.

use super::*;
use crate::model::{
    Language,
    Section::{
        self, Business, Climate, Comment, Culture, Health, Politics, Science, Society, Sport,
        Technology, World,
    },
};

/// An address, and the section that its title's desk means by it.
const ADDRESSES: &[(&str, Section)] = &[
    ("https://www.herald.example/sport/2026/nov/22/harbour-win-at-last", Sport),
    ("https://www.herald.example/uk-news/2026/nov/22/gate-held", World),
    ("https://www.herald.example/business/2026/nov/22/battery-recall", Business),
    ("https://www.herald.example/commentisfree/2026/nov/22/why-we-vote", Comment),
    ("https://www.herald.example/environment/2026/nov/22/river", Climate),
    ("https://www.herald.example/artanddesign/../culture/2026/nov/22/gallery", Culture),
    ("https://www.tribune.example/world/europe/strike/index.html", World),
    ("https://www.tribune.example/us/politics/budget-vote", Politics),
    ("https://www.tribune.example/technology/chips-1234.html", Technology),
    ("https://www.tribune.example/health/measles-outbreak-77", Health),
    ("https://www.tribune.example/opinion/politics/columnists/why", Comment),
    ("https://www.tribune.example/science/space/comet-22", Science),
    ("https://www.tribune.example/education/2026/schools", Society),
    ("https://www.tribune.example/entertainment/music/album", Culture),
    ("https://sport.tagblatt.example/artikel/a-123.html", Sport),
    ("https://www.tagblatt.example/politik/deutschland/haushalt-a-1.html", Politics),
    ("https://www.tagblatt.example/wirtschaft/unternehmen/werk-a-2.html", Business),
    ("https://www.tagblatt.example/wissenschaft/weltall/sonde-a-3.html", Science),
    ("https://www.tagblatt.example/panorama/justiz/prozess-a-4.html", Society),
    ("https://www.tagblatt.example/netzwelt/web/luecke-a-5.html", Technology),
    ("https://www.tagblatt.example/meinung/leitartikel-a-6.html", Comment),
    ("https://www.tagblatt.example/feuilleton/buecher/roman-7.html", Culture),
    ("https://www.lejournal.example/economie/article/2026/11/22/x_1.html", Business),
    ("https://www.lejournal.example/planete/article/2026/11/22/x_2.html", Climate),
    ("https://www.lejournal.example/idees/article/2026/11/22/x_3.html", Comment),
    ("https://www.lejournal.example/politique/article/2026/11/22/x_4.html", Politics),
    ("https://www.lejournal.example/pixels/article/2026/11/22/x_5.html", Technology),
    ("https://www.lejournal.example/sante/article/2026/11/22/x_6.html", Health),
    ("https://www.lejournal.example/international/article/2026/11/22/x.html", World),
    ("https://diario.example/deportes/futbol/2026-11-22/gana.html", Sport),
    ("https://diario.example/clima-y-medio-ambiente/2026-11-22/rio.html", Climate),
    ("https://diario.example/economia/2026-11-22/precios.html", Business),
    ("https://diario.example/opinion/2026-11-22/carta.html", Comment),
    ("https://diario.example/internacional/2026-11-22/acuerdo.html", World),
    ("https://jornal.example/esporte/futebol/noticia/2026/11/22/x.ghtml", Sport),
    ("https://jornal.example/saude/noticia/2026/11/22/x.ghtml", Health),
    ("https://jornal.example/cotidiano/2026/11/x.shtml", Society),
    ("https://www.ilmolo.example/esteri/2026/11/22/news/x-1/", World),
    ("https://www.ilmolo.example/cronaca/2026/11/22/news/x-2/", Society),
    ("https://www.ilmolo.example/sport/calcio/2026/11/22/news/x-3/", Sport),
    ("https://gazeta.example/экономика/2026/11/22/x.html", Business),
    ("https://shimbun.example/スポーツ/articles/x.html", Sport),
    ("https://berita.example/olahraga/read/2026/11/22/x", Sport),
    ("https://berita.example/ekonomi-bisnis/read/2026/11/22/x", Business),
    ("https://www.herald.example/2026/11/22/nothing-to-see", World),
];

/// A label of a feed, as printed, and what it means.
const LABELS: &[(&str, Section)] = &[
    ("World news", World),
    ("US news", World),
    ("Conflict, war and peace", World),
    ("Arts, culture, entertainment and media", Culture),
    ("Economy, business and finance", Business),
    ("Crime, law and justice", Society),
    ("Science & Environment", Science),
    ("Science and technology", Science),
    ("Environmental issue", Climate),
    ("Health", Health),
    ("Film", Culture),
    ("Sport/Cricket", Sport),
    ("Premier League", Sport),
    ("Life and style", Society),
    ("Opinion | Editorial", Comment),
    ("Artificial Intelligence", Technology),
    ("Stock market", Business),
    ("Politik", Politics),
    ("Fußball", Sport),
    ("Aktien & Börse", Business),
    ("Gesundheit", Health),
    ("Économie", Business),
    ("Faits divers", Society),
    ("Médias", Culture),
    ("Opinión", Comment),
    ("Medio ambiente", Climate),
    ("Sucesos", Society),
    ("Política", Politics),
    ("Saúde", Health),
    ("Opinião", Comment),
    ("Calcio", Sport),
    ("Società", Society),
    ("Экономика", Business),
    ("В мире", World),
    ("Наука", Science),
    ("رياضة", Sport),
    ("اقتصاد", Business),
    ("آراء", Comment),
    ("スポーツ", Sport),
    ("経済", Business),
    ("社説", Comment),
    ("科技", Technology),
    ("體育", Sport),
    ("खेल", Sport),
    ("मनोरंजन", Culture),
    ("Gaya hidup", Society),
    ("Teknologi", Technology),
];

/// A language and a headline alone, as on a title that labels nothing.
const HEADLINES: &[(&str, &str, Section)] = &[
    ("en", "Harbour striker scores twice as the cup semi-final goes to penalties", Sport),
    ("en", "Senate passes budget after all-night vote as coalition holds", Politics),
    ("en", "Shares fall as inflation rises and the bank holds rates", Business),
    ("en", "Astronomers find water vapour with the new telescope", Science),
    ("en", "Measles outbreak: hospitals ask for more vaccine", Health),
    ("en", "Flood warnings as storm brings a month of rainfall", Climate),
    ("en", "Debut novel and two films share the festival's first prize", Culture),
    ("en", "Judge jails two men for the murder of a school teacher", Society),
    ("en", "Hackers used flaw in smartphone software for months", Technology),
    ("en", "Two countries sign the river treaty after forty years", World),
    ("en", "Museum buys painting by unknown sculptor", Culture),
    ("en", "Glacier loses record mass as emissions climb", Climate),
    ("de", "Bundestag stimmt über Haushalt ab, Koalition bleibt knapp", Politics),
    ("de", "Aktien fallen, Inflation steigt weiter", Business),
    ("de", "Forscher finden Planeten mit neuem Teleskop", Science),
    ("de", "Hochwasser nach Unwetter: Klima der Extreme", Climate),
    ("de", "Trainer lobt Torwart nach Elfmeterkrimi im Pokal", Sport),
    ("de", "Krankenhäuser melden mehr Patienten mit Grippe", Health),
    ("de", "Museum zeigt Ausstellung über vergessene Maler", Culture),
    ("de", "Gericht verurteilt Lehrer nach langem Prozess", Society),
    ("de", "Hacker nutzen Lücke in Smartphone-Software aus", Technology),
    ("fr", "Le Parlement vote la motion de censure contre le ministre", Politics),
    ("fr", "La Bourse recule, l’inflation inquiète les banques", Business),
    ("fr", "Des astronomes découvrent une planète grâce au télescope", Science),
    ("fr", "Inondations et canicule : le climat change déjà", Climate),
    ("fr", "Hôpital : les médecins alertent sur le vaccin", Health),
    ("fr", "Le cinéma en fête : un film et un roman primés au festival", Culture),
    ("fr", "Le tribunal condamne l’enseignant, prison ferme", Society),
    ("es", "El Congreso aprueba la ley tras la votación de los diputados", Politics),
    ("es", "La bolsa cae y la inflación preocupa a los bancos", Business),
    ("es", "Astrónomos hallan un planeta con el telescopio espacial", Science),
    ("es", "Inundaciones y sequía: el clima del futuro", Climate),
    ("es", "El portero salva al equipo en la semifinal de copa", Sport),
    ("es", "Los hospitales piden más vacunas para los pacientes", Health),
    ("es", "El juez envía a prisión al detenido", Society),
    ("pt", "Senado aprova projeto após votação; deputados protestam", Politics),
    ("pt", "Inflação sobe e bolsa cai, dizem investidores", Business),
    ("pt", "Astrônomos usam telescópio e acham planeta", Science),
    ("pt", "Goleiro brilha e seleção vai à final da copa", Sport),
    ("pt", "Hospitais recebem vacina contra dengue", Health),
    ("pt", "Enchente e desmatamento: chuva castiga a Amazônia", Climate),
    ("it", "Il Senato vota la fiducia al governo, opposizione divisa", Politics),
    ("it", "Borsa in calo, inflazione e banche preoccupano", Business),
    ("it", "L’allenatore elogia il portiere dopo la partita di coppa", Sport),
    ("it", "Alluvione, maltempo e allerta meteo in tre regioni", Climate),
    ("it", "Ospedale, i medici: servono vaccini per i pazienti", Health),
    ("it", "Un film e un romanzo vincono il festival del cinema", Culture),
    ("ru", "Парламент принял законопроект, депутаты голосовали ночью", Politics),
    ("ru", "Акции падают, инфляция растёт, банки ждут ставку", Business),
    ("ru", "Астрономы нашли планету с новым телескопом", Science),
    ("ru", "Вратарь спас матч в полуфинале кубка", Sport),
    ("ru", "Наводнение и ураган: погода бьёт рекорды", Climate),
    ("ru", "Суд вынес приговор по делу об убийстве", Society),
    ("ar", "البرلمان يصوت على الحكومة والمعارضة تنسحب", Politics),
    ("ar", "تراجع الأسهم وارتفاع التضخم يقلقان البنوك", Business),
    ("ar", "المدرب يشيد باللاعبين بعد مباراة الدوري", Sport),
    ("ar", "فيضانات وأمطار غزيرة بعد موجة جفاف", Climate),
    ("ar", "المستشفى يطلب لقاح للمرضى", Health),
    ("ja", "衆院選挙、与党が議席を減らす", Politics),
    ("ja", "株価下落、日銀の金利に市場が注目", Business),
    ("ja", "宇宙望遠鏡が新しい惑星を発見", Science),
    ("ja", "台風接近、気象庁が大雨の警報", Climate),
    ("ja", "決勝で本塁打、野球の代表戦に優勝", Sport),
    ("ja", "映画監督の新作小説が文学賞", Culture),
    ("zh", "立法院通过预算，民进党国民党投票", Politics),
    ("zh", "股市下跌，通胀上升，央行维持利率", Business),
    ("zh", "天文学家用望远镜发现新行星", Science),
    ("zh", "台风带来暴雨，气象部门预警洪水", Climate),
    ("zh", "世界杯决赛：门将扑出进球", Sport),
    ("zh", "医院呼吁患者接种疫苗", Health),
    ("hi", "चुनाव से पहले संसद में मुख्यमंत्री का भाषण", Politics),
    ("hi", "सेंसेक्स गिरा, महंगाई से निवेशक परेशान", Business),
    ("hi", "क्रिकेट मैच में बल्लेबाज ने बनाया रिकॉर्ड", Sport),
    ("hi", "बाढ़ और बारिश से मौसम विभाग सतर्क", Climate),
    ("id", "DPR dan partai koalisi bahas pemilu", Politics),
    ("id", "Saham turun, inflasi naik, investor cemas", Business),
    ("id", "Pelatih timnas puji kiper usai pertandingan", Sport),
    ("id", "Banjir dan cuaca buruk, BMKG beri peringatan hujan", Climate),
    ("id", "Polisi tangkap tersangka pembunuhan guru sekolah", Society),
];

/// Counts the cases that come out right, and names the others.
fn accuracy<T>(cases: &[T], decide: impl Fn(&T) -> (Section, Section, String)) -> (usize, String) {
    let mut right = 0;
    let mut wrong = String::new();
    for case in cases {
        let (got, want, what) = decide(case);
        if got == want {
            right += 1;
        } else {
            wrong.push_str(&format!("{what}: {got:?}, not {want:?}\n"));
        }
    }
    (right, wrong)
}

#[test]
fn addresses_name_their_section() {
    let (right, wrong) = accuracy(ADDRESSES, |(url, want)| {
        let verdict = decide(&Evidence { url: Some(url), ..Evidence::default() });
        (verdict.section, *want, (*url).to_owned())
    });
    assert_eq!((right, wrong), (ADDRESSES.len(), String::new()));
}

#[test]
fn labels_name_their_section() {
    let (right, wrong) = accuracy(LABELS, |(label, want)| {
        let labels = [(*label).to_owned()];
        let verdict = decide(&Evidence { labels: &labels, ..Evidence::default() });
        (verdict.section, *want, (*label).to_owned())
    });
    assert_eq!((right, wrong), (LABELS.len(), String::new()));
}

#[test]
fn headlines_speak_for_their_section() {
    let (right, wrong) = accuracy(HEADLINES, |(tag, headline, want)| {
        let language = Language::from_tag(tag);
        let language = language.as_ref();
        let verdict = decide(&Evidence { headline, language, ..Evidence::default() });
        (verdict.section, *want, (*headline).to_owned())
    });
    assert!(right * 100 >= HEADLINES.len() * 95, "{right} of {}\n{wrong}", HEADLINES.len());
}

#[test]
fn witnesses_are_weighed() {
    let check = |evidence: Evidence<'_>, want: Section, ground: &str| {
        let verdict = decide(&evidence);
        let got = (verdict.section, format!("{:?}", verdict.ground));
        assert_eq!(got, (want, ground.to_owned()), "{evidence:?}");
    };
    let english = Language::from_tag("en");
    let language = english.as_ref();
    let football = "Striker scores as the cup goes to penalties";
    // Comment is a form: it wins over whatever the text is about.
    let url = Some("https://a.example/opinion/sport/x");
    check(
        Evidence { url, headline: football, language, ..Evidence::default() },
        Comment,
        "Path(\"opinion\")",
    );
    // The desk's own address wins over the words, and the words over the title's general subject.
    let url = Some("https://a.example/business/x");
    check(
        Evidence { url, headline: football, language, ..Evidence::default() },
        Business,
        "Path(\"business\")",
    );
    let feed = Some(Technology);
    let words = "Words([\"striker\", \"cup\", \"penalt\"])";
    check(Evidence { feed, headline: football, language, ..Evidence::default() }, Sport, words);
    check(
        Evidence { feed, headline: "A day out", language, ..Evidence::default() },
        Technology,
        "Feed",
    );
    // "World" says little: it is where titles put everything.
    let labels = ["World".to_owned()];
    check(
        Evidence { labels: &labels, headline: football, language, ..Evidence::default() },
        Sport,
        words,
    );
    check(Evidence { labels: &labels, ..Evidence::default() }, World, "Label(\"World\")");
    check(Evidence { markup: Some("Sports"), ..Evidence::default() }, Sport, "Markup(\"Sports\")");
    check(Evidence { feed: Some(World), ..Evidence::default() }, World, "Nothing");
}

#[test]
fn confidence_grows_with_agreement_and_falls_with_doubt() {
    let url = Some("https://a.example/sport/x");
    let alone = decide(&Evidence { url, ..Evidence::default() }).confidence;
    let both = decide(&Evidence { url, markup: Some("Sport"), ..Evidence::default() }).confidence;
    let torn = decide(&Evidence { url, feed: Some(Health), ..Evidence::default() }).confidence;
    assert_eq!(alone, 800);
    assert!(both > alone && torn < alone, "{both} {alone} {torn}");
    assert_eq!(decide(&Evidence::default()).confidence, 0);
}

#[test]
fn text_of_any_size_is_borne() {
    let long = "東".repeat(200_000) + &"x".repeat(200_000);
    let labels = vec![long.clone(); 100];
    for tag in ["ja", "en", "ar"] {
        let language = Language::from_tag(tag);
        let verdict = decide(&Evidence {
            feed: None,
            labels: &labels,
            url: Some(&long),
            markup: Some(&long),
            headline: &long,
            text: &long,
            language: language.as_ref(),
        });
        assert_eq!(verdict.ground, Ground::Nothing);
    }
}
