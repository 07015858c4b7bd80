//! Labels: the names that titles of many languages give to their sections, in feeds, in markup and in addresses.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::model::Section;
use crate::words::fold;

/// Characters of a label that are read; a longer one is a sentence.
const LABEL_MAX_CHARS: usize = 60;
/// Segments of an address that are read.
const SEGMENTS_MAX: usize = 5;

/// Recognises the name of a section: the whole label, else its first part that is one ("Sport / Cycling", "uk-news").
pub(super) fn label_section(label: &str) -> Option<Section> {
    if label.chars().nth(LABEL_MAX_CHARS).is_some() {
        return None;
    }
    let folded = fold(label.trim());
    let plain: String =
        folded.chars().map(|c| if matches!(c, '-' | '_' | '+') { ' ' } else { c }).collect();
    let plain = plain.replace("%20", " ");
    whole(&plain)
        .or_else(|| {
            plain
                .split(['/', '>', '|', ',', ':', '&', '・', '·', '»'])
                .find_map(|part| whole(part.trim()))
        })
        .or_else(|| {
            let mut words =
                plain.split(' ').filter(|word| !word.is_empty() && !is_empty_word(word));
            let (first, second) = (words.next()?, words.next());
            // Of longer names single words say too little: "the business of being young".
            if words.next().is_some() {
                return None;
            }
            whole(first).or_else(|| whole(second?))
        })
}

/// Returns the sections that an address names, from left to right: those of its host's first part, then those of its path. The
/// last segment names the article itself.
pub(super) fn path_sections(url: &str) -> Vec<(Section, String)> {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let rest = rest.split(['?', '#']).next().unwrap_or_default();
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    let host = host.split('.').next().filter(|part| !matches!(*part, "www" | "m" | "news"));
    let is_last_page = !path.ends_with('/');
    let mut segments: Vec<&str> = path.split('/').filter(|segment| !segment.is_empty()).collect();
    if is_last_page {
        segments.pop();
    }
    host.into_iter()
        .filter(|_| rest.matches('.').count() > 1)
        .chain(segments.into_iter().take(SEGMENTS_MAX))
        .filter_map(|segment| Some((label_section(segment)?, segment.to_owned())))
        .collect()
}

/// Looks a folded name up.
fn whole(name: &str) -> Option<Section> {
    SECTIONS.get(name).copied()
}

/// The section of each folded name. Only asked, never walked through.
static SECTIONS: LazyLock<HashMap<String, Section>> = LazyLock::new(|| {
    let names =
        NAMES.iter().flat_map(|(section, names)| names.split('|').map(|n| (fold(n), *section)));
    names.collect()
});

/// Tells whether a word of a label says nothing of its section.
fn is_empty_word(word: &str) -> bool {
    matches!(
        word,
        "news"
            | "the"
            | "and"
            | "und"
            | "et"
            | "y"
            | "e"
            | "und;"
            | "nachrichten"
            | "noticias"
            | "actualites"
            | "latest"
            | "top"
            | "live"
            | "all"
            | "section"
            | "category"
            | "rubrik"
            | "story"
            | "stories"
            | "article"
            | "articles"
            | "desk"
            | "page"
    )
}

/// Names of sections, folded, parted by bars.
///
/// # Source
/// The labels and paths of the recorded feeds and of the catalogue's titles in twelve languages; IPTC Media Topics, top level,
/// for the English ones. Words that titles use for two sections ("life", "features", "local") are left to the general one or out.
const NAMES: [(Section, &str); 11] = [
    (
        Section::World,
        "world|international|global|europe|africa|asia|asia pacific|americas|middle east|world news|us news|uk news|us|uk|usa|national|\
         nation|local|domestic|australia news|war|conflict|conflict, war and peace|unrest|disaster|disaster, accident and emergency incident|breaking news|general|\
         ausland|inland|welt|deutschland|internationales|international|monde|france|afrique|proche orient|mundo|internacional|espana|america|\
         america latina|latinoamerica|brasil|esteri|mondo|italia|europa|мир|в мире|россия|за рубежом|عالم|العالم|اخبار|عربي|دولي|国際|国内|海外|国际|國際|世界|兩岸|两岸|中国|दुनिया|देश|विदेश|dunia|internasional|nasional|nusantara",
    ),
    (
        Section::Politics,
        "politics|us politics|uk politics|government|election|elections|election 2024|election 2026|parliament|congress|white house|westminster|\
         policy|politics and government|politik|innenpolitik|aussenpolitik|bundestag|wahlen|politique|elections|gouvernement|politica|\
         elecciones|gobierno|eleicoes|governo|elezioni|политика|выборы|власть|سياسه|السياسه|انتخابات|政治|選挙|选举|政经|時政|时政|राजनीति|चुनाव|politik|pemilu",
    ),
    (
        Section::Business,
        "business|economy|economics|finance|financial|money|markets|market|stock market|companies|company news|industry|banking|personal finance|real estate|property|\
         economy, business and finance|labour|retail|trade|work|jobs|investing|wirtschaft|finanzen|unternehmen|geld|boerse|borse|arbeit|economie|entreprises|argent|\
         bourse|emploi|economia|empresas|finanzas|negocios|mercados|dinero|dinheiro|financas|finanza|lavoro|soldi|imprese|экономика|бизнес|финансы|деньги|\
         рынки|اقتصاد|الاقتصاد|اعمال|مال|経済|ビジネス|マネー|经济|財經|财经|产业|產經|金融|व्यापार|कारोबार|बिजनेस|अर्थव्यवस्था|ekonomi|bisnis|keuangan|ekonomi bisnis",
    ),
    (
        Section::Science,
        "science|sciences|space|astronomy|physics|biology|archaeology|research|science and environment|science and technology|wissenschaft|wissen|forschung|weltraum|\
         sciences|espace|recherche|ciencia|espacio|ciencias|espaco|scienza|scienze|spazio|наука|космос|علوم|العلوم|科学|サイエンス|宇宙|科學|विज्ञान|sains|ilmu pengetahuan",
    ),
    (
        Section::Climate,
        "climate|climate change|climate crisis|environment|environmental issue|weather|nature|wildlife|energy|sustainability|green|planet|earth|animals|klima|umwelt|wetter|\
         natur|energie|klimawandel|environnement|planete|climat|meteo|ecologie|medio ambiente|clima|medioambiente|clima y medio ambiente|meio ambiente|ambiente|\
         sustentabilidade|экология|климат|погода|природа|بيئه|البيئه|مناخ|طقس|環境|気象|天気|环境|气候|生态|पर्यावरण|मौसम|जलवायु|lingkungan|iklim|cuaca",
    ),
    (
        Section::Health,
        "health|medicine|medical|wellness|coronavirus|covid 19|covid|mental health|healthcare|well|fitness|nutrition|gesundheit|medizin|sante|\
         medecine|salud|bienestar|saude|bem estar|salute|benessere|sanita|здоровье|медицина|صحه|الصحه|طب|健康|医療|医疗|醫療|健康医疗|ヘルス|स्वास्थ्य|सेहत|kesehatan",
    ),
    (
        Section::Culture,
        "culture|arts|art|books|film|films|movies|music|entertainment|theatre|theater|tv|television|tv and radio|stage|arts and design|arts, culture, entertainment and media|\
         entertainment and arts|celebrity|celebrities|games|gaming|media|literature|photography|showbiz|kultur|feuilleton|literatur|musik|kino|buecher|medien|unterhaltung|\
         culture|livres|musique|cinema|medias|cultura|libros|musica|cine|television|espectaculos|famosos|livros|entretenimento|ilustrada|famosos|spettacoli|libri|\
         культура|кино|музыка|книги|шоу бизнес|ثقافه|الثقافه|فن|فنون|文化|エンタメ|芸能|カルチャー|娱乐|娛樂|文娱|影视|मनोरंजन|संस्कृति|बॉलीवुड|budaya|hiburan|seni|seleb|film",
    ),
    (
        Section::Sport,
        "sport|sports|football|soccer|cricket|tennis|rugby|rugby union|rugby league|golf|cycling|formula 1|formula one|f1|motorsport|boxing|athletics|basketball|baseball|hockey|\
         nfl|nba|mlb|nhl|olympics|world cup|premier league|swimming|horse racing|afl|fussball|bundesliga|formel1|formel 1|wintersport|football|sports|ligue 1|cyclisme|jo|\
         deportes|futbol|deporte|baloncesto|liga|ciclismo|esporte|esportes|futebol|desporto|calcio|serie a|sport|спорт|футбол|хоккей|теннис|رياضه|الرياضه|كره القدم|كره قدم|スポーツ|野球|サッカー|\
         体育|體育|運動|足球|खेल|क्रिकेट|olahraga|bola|sepak bola|sepakbola",
    ),
    (
        Section::Society,
        "society|education|law|crime|courts|lifestyle|life and style|life style|lifestyle and leisure|travel|food|food and drink|family|religion|fashion|style|social affairs|human interest|crime, law and justice|\
         justice|schools|university|universities|parenting|relationships|women|obituaries|home and garden|gesellschaft|panorama|bildung|leben|reise|stil|justiz|karriere|\
         societe|education|justice|faits divers|voyage|cuisine|religions|sociedad|educacion|sucesos|viajes|gastronomia|estilo de vida|estilo|religion|sociedade|educacao|\
         cotidiano|turismo|viagem|direito|cronaca|societa|scuola|viaggi|cucina|moda|общество|образование|происшествия|криминал|путешествия|مجتمع|المجتمع|منوعات|تعليم|社会|暮らし|\
         ライフ|教育|生活|法治|社會|旅游|समाज|शिक्षा|अपराध|जीवन शैली|लाइफस्टाइल|masyarakat|pendidikan|gaya hidup|hukum|kriminal|wisata|kuliner",
    ),
    (
        Section::Technology,
        "technology|tech|technology and internet|internet|digital|computing|gadgets|ai|artificial intelligence|cybersecurity|security research|mobile|software|hardware|gear|startups|\
         technik|netzwelt|digitales|netzpolitik|computer|technologie|technologies|numerique|high tech|pixels|tecnologia|internet|ciencia y tecnologia|tec|технологии|интернет|гаджеты|\
         техника|تكنولوجيا|تقنيه|التقنيه|テクノロジー|テック|デジタル|科技|互联网|数码|數位|तकनीक|प्रौद्योगिकी|टेक|टेक्नोलॉजी|teknologi|tekno|gawai",
    ),
    (
        Section::Comment,
        "comment|opinion|opinions|commentary|editorial|editorials|columnists|columns|column|commentisfree|comment is free|op ed|oped|letters|voices|views|analysis and opinion|meinung|kommentar|\
         kommentare|kolumne|kolumnen|debatte|leserbriefe|opinions|idees|tribune|tribunes|edito|editos|debats|chroniques|point de vue|opinion|columnas|tribuna|editoriales|\
         opiniao|colunas|colunistas|commenti|opinioni|editoriali|мнение|мнения|колонка|колонки|комментарии|راي|اراء|مقالات|الراي|オピニオン|社説|コラム|論説|评论|評論|社论|社評|观点|विचार|संपादकीय|opini|kolom|tajuk rencana",
    ),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stand_in_one_section() {
        let mut all: Vec<(String, Section)> = NAMES
            .iter()
            .flat_map(|(section, names)| names.split('|').map(move |name| (fold(name), *section)))
            .collect();
        all.sort_unstable();
        all.dedup();
        for pair in all.windows(2) {
            assert_ne!(pair[0].0, pair[1].0, "{pair:?}");
        }
    }

    #[test]
    fn the_last_part_of_an_address_is_the_article() {
        let check = |url: &str, want: &[Section]| {
            let found: Vec<Section> = path_sections(url).into_iter().map(|(s, _)| s).collect();
            assert_eq!(found, want, "{url}");
        };
        check("https://a.example/sport/2026/nov/22/the-match", &[Section::Sport]);
        check("https://a.example/politics", &[]);
        check("https://a.example/politics/", &[Section::Politics]);
        check("https://sport.a.example/artikel/1", &[Section::Sport]);
        check("https://sport.example/1", &[]);
        check("https://a.example/world/business/x", &[Section::World, Section::Business]);
        check("", &[]);
    }

    #[test]
    fn sentences_are_no_labels() {
        assert_eq!(label_section("the business of being young"), None);
        assert_eq!(label_section(&"sport ".repeat(20)), None);
        assert_eq!(label_section("Science & Environment"), Some(Section::Science));
        assert_eq!(label_section("UK-News"), Some(Section::World));
    }
}
