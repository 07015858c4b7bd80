//! The lists of the lexicon, by language: number words, scales, money, what befell people. All in folded form, as
//! `words::fold` gives it; scripts without spaces as they are written.

use super::lexicon::Fate;

/// The words of one language; several parted by blanks.
pub(super) struct Lists {
    pub(super) tag: &'static str,
    /// Two to twelve. One is left out: in most languages it is the article.
    pub(super) numbers: &'static str,
    pub(super) fates: [(Fate, &'static str); 5],
    /// Words between a number and a fate that say nothing of who they are: people, persons, were, have been.
    pub(super) plain: &'static str,
    /// Beside a number they say that it comes on top of another one.
    pub(super) more: &'static str,
    /// Before a number they say that it is rounded or a bound.
    pub(super) rough: &'static str,
    /// In a sentence they say that it looks back, or at a part.
    pub(super) past: &'static str,
    /// Right before a number they say that it is no longer valid, or an age.
    pub(super) former: &'static str,
    /// Right after a number they say that it is a length of time, a clock time or an age.
    pub(super) times: &'static str,
    /// Right after a number they say that it counts a part: `three of the dead`.
    pub(super) partial: &'static str,
}

pub(super) const LISTS: [Lists; 10] = [
    Lists {
        tag: "en",
        numbers: "two three four five six seven eight nine ten eleven twelve",
        fates: [
            (
                Fate::Dead,
                "dead died dies killed killing kills deaths fatalities lives toll \
                     perished drowned",
            ),
            (
                Fate::Injured,
                "injured injuring injures injuries wounded wounding hurt hospitalised \
                     hospitalized",
            ),
            (Fate::Missing, "missing unaccounted"),
            (Fate::Displaced, "evacuated evacuees displaced homeless fled displacing evacuating"),
            (Fate::Arrested, "arrested arrests detained detaining arresting"),
        ],
        plain: "people persons were was are is have has had been confirmed reported feared \
             others left being presumed now still its their the",
        more: "more another other others additional further extra",
        rough: "at about around some nearly almost over than least most roughly approximately \
             estimated",
        past: "since ago previous previously anniversary earlier average yearly decade decades \
             capacity if compared",
        former: "from at aged age",
        times: "day days week weeks month months year years hour hours minute minutes second \
            seconds season seasons decade decades century centuries night nights weekend \
            weekends pm am oclock time times o'clock",
        partial: "of among",
    },
    Lists {
        tag: "de",
        numbers: "zwei drei vier funf sechs sieben acht neun zehn elf zwolf",
        fates: [
            (
                Fate::Dead,
                "tot tote toten toter todesopfer getotet gestorben starben ums \
                     umgekommen todesopfern ertrunken",
            ),
            (Fate::Injured, "verletzt verletzte verletzten verletzter verwundet verwundete"),
            (Fate::Missing, "vermisst vermisste vermissten vermisster"),
            (Fate::Displaced, "evakuiert evakuierte obdachlos obdachlose vertrieben vertriebene"),
            (Fate::Arrested, "festgenommen festgenommene verhaftet festnahmen"),
        ],
        plain: "menschen personen leute sind waren wurden seien haben hatten kamen werden \
             gelten als bestatigte",
        more: "weitere weiteren weiterer andere anderen zusatzliche",
        rough: "rund etwa ca knapp fast uber als mindestens ungefahr gut circa",
        past: "seit vor damals fruher fruhere jahrestag jahren durchschnittlich kapazitat \
             verglichen falls",
        former: "von mit",
        times: "tag tage tagen woche wochen monat monate monaten jahr jahre jahren stunde \
            stunden minute minuten sekunden uhr mal",
        partial: "der von unter davon",
    },
    Lists {
        tag: "fr",
        numbers: "deux trois quatre cinq six sept huit neuf dix onze douze",
        fates: [
            (Fate::Dead, "mort morts mortes tue tues tuees deces tuant victimes bilan noyes"),
            (Fate::Injured, "blesse blesses blessees blessant"),
            (Fate::Missing, "disparu disparus disparues"),
            (Fate::Displaced, "evacue evacues evacuees deplaces deplacees"),
            (
                Fate::Arrested,
                "arrete arretes arretees interpelles interpellees arrestations interpellations",
            ),
        ],
        plain: "personnes gens sont ont ete etaient avaient sa leur la vie portees d'autres",
        more: "autres d'autres supplementaires nouveaux nouvelles",
        rough: "au environ pres quelque presque plus moins autour de",
        past: "depuis precedent precedente auparavant anniversaire moyenne capacite si contre",
        former: "depuis",
        times: "jour jours semaine semaines mois an ans annee annees heure heures minute \
            minutes secondes fois nuits",
        partial: "des parmi d'entre",
    },
    Lists {
        tag: "es",
        numbers: "dos tres cuatro cinco seis siete ocho nueve diez once doce",
        fates: [
            (
                Fate::Dead,
                "muerto muertos muertas murieron fallecidos fallecidas fallecieron \
                     muertes victimas ahogados",
            ),
            (Fate::Injured, "herido heridos heridas lesionados"),
            (Fate::Missing, "desaparecido desaparecidos desaparecidas"),
            (Fate::Displaced, "evacuado evacuados evacuadas desplazados desplazadas evacuadas"),
            (Fate::Arrested, "detenido detenidos detenidas arrestados detenciones"),
        ],
        plain: "personas han fueron son sido estaban estan resultaron la vida perdieron gente",
        more: "otros otras mas adicionales nuevos nuevas",
        rough: "unos unas cerca casi alrededor al menos que de",
        past: "desde anterior anteriormente aniversario promedio capacidad hace si",
        former: "desde",
        times: "dia dias semana semanas mes meses ano anos hora horas minuto minutos segundos \
            veces noches",
        partial: "entre",
    },
    Lists {
        tag: "pt",
        numbers: "dois tres quatro cinco seis sete oito nove dez onze doze",
        fates: [
            (Fate::Dead, "morto mortos mortas morreram mortes vitimas obitos"),
            (Fate::Injured, "ferido feridos feridas ficaram"),
            (Fate::Missing, "desaparecido desaparecidos desaparecidas"),
            (Fate::Displaced, "desalojados desabrigados evacuadas evacuados deslocados"),
            (Fate::Arrested, "presos presas detidos detidas prisoes"),
        ],
        plain: "pessoas foram sao estao estavam a vida perderam tinham",
        more: "outros outras mais novos novas",
        rough: "cerca quase pelo menos que de uns umas",
        past: "desde anterior anteriormente aniversario media capacidade ha se",
        former: "desde",
        times: "dia dias semana semanas mes meses ano anos hora horas minuto minutos segundos \
            vezes noites",
        partial: "dos das entre",
    },
    Lists {
        tag: "it",
        numbers: "due tre quattro cinque sei sette otto nove dieci undici dodici",
        fates: [
            (Fate::Dead, "morto morti morte vittime deceduti uccisi uccise decessi"),
            (Fate::Injured, "ferito feriti ferite"),
            (Fate::Missing, "disperso dispersi disperse"),
            (Fate::Displaced, "sfollati sfollate evacuati evacuate"),
            (Fate::Arrested, "arrestati arrestate arresti fermati"),
        ],
        plain: "persone sono state stati hanno erano la vita perso",
        more: "altri altre nuovi nuove ulteriori",
        rough: "circa quasi almeno oltre di",
        past: "dal dalla precedente precedenti anniversario media capienza fa se",
        former: "da",
        times: "giorno giorni settimana settimane mese mesi anno anni ora ore minuto minuti \
            secondi volte notti",
        partial: "dei delle degli tra fra",
    },
    Lists {
        tag: "ru",
        numbers: "два три четыре пять шесть семь восемь девять десять одиннадцать двенадцать",
        fates: [
            (
                Fate::Dead,
                "погиб погибли погибших погибшими умерли убиты убито жертв жертвами скончались",
            ),
            (Fate::Injured, "ранен ранены ранено раненых пострадали пострадавших пострадавшими"),
            (Fate::Missing, "пропали пропавших пропавшими"),
            (Fate::Displaced, "эвакуированы эвакуировано эвакуировали"),
            (Fate::Arrested, "задержаны задержано задержанных арестованы"),
        ],
        plain: "человек человека люди людеи были было без вести числятся",
        more: "еще других другие",
        rough: "около почти более менее порядка примерно не",
        past: "с прошлого прошлом назад ранее годовщина среднем раньше если",
        former: "с",
        times: "день дня днеи недели недель месяц месяца месяцев год года лет час часа часов \
            минут минуты секунд раз суток",
        partial: "из среди",
    },
    Lists {
        tag: "ar",
        numbers: "اثنان ثلاثه اربعه خمسه سته سبعه ثمانيه تسعه عشره احد اثنا",
        fates: [
            (Fate::Dead, "قتيلا قتلي قتل مقتل قتيل وفاه وفيات مصرع ضحايا القتلي"),
            (Fate::Injured, "جريحا جرحي اصيب اصابه مصابا مصابين الجرحي المصابين"),
            (Fate::Missing, "مفقودا مفقودين مفقود المفقودين"),
            (Fate::Displaced, "نازح نازحا نازحين اجلاء"),
            (Fate::Arrested, "اعتقال معتقلا موقوفا اعتقل"),
        ],
        plain: "شخصا اشخاص شخص",
        more: "اخرين اخرون اخر اخري",
        rough: "نحو حوالي قرابه اكثر اقل من علي الاقل",
        past: "منذ السابق السابقه ذكري متوسط",
        former: "",
        times: "يوم ايام يوما اسبوع اسابيع شهر اشهر شهرا عام اعوام عاما سنه سنوات ساعه ساعات \
            دقيقه دقايق مره مرات",
        partial: "من بينهم",
    },
    Lists {
        tag: "hi",
        numbers: "दो तीन चार पांच छह सात आठ नौ दस ग्यारह बारह",
        fates: [
            (Fate::Dead, "मौत मारे मृत मृतकों मौतें"),
            (Fate::Injured, "घायल घायलों"),
            (Fate::Missing, "लापता"),
            (Fate::Displaced, "बेघर विस्थापित"),
            (Fate::Arrested, "गिरफ्तार गिरफ़्तार"),
        ],
        plain: "लोगों लोग की के लोगो गए हुए",
        more: "और अन्य",
        rough: "करीब लगभग कम से",
        past: "पिछले पहले साल",
        former: "",
        times: "दिन दिनों सप्ताह महीने महीनों वर्ष वर्षों घंटे घंटों मिनट बार बजे",
        partial: "में",
    },
    Lists {
        tag: "id",
        numbers: "dua tiga empat lima enam tujuh delapan sembilan sepuluh sebelas duabelas",
        fates: [
            (Fate::Dead, "tewas meninggal korban"),
            (Fate::Injured, "luka terluka cedera"),
            (Fate::Missing, "hilang"),
            (Fate::Displaced, "mengungsi dievakuasi pengungsi"),
            (Fate::Arrested, "ditangkap ditahan"),
        ],
        plain: "orang warga telah dilaporkan dinyatakan jiwa",
        more: "lagi lainnya tambahan",
        rough: "sekitar hampir lebih sedikitnya dari",
        past: "sejak lalu sebelumnya rata",
        former: "dari",
        times: "hari minggu pekan bulan tahun jam menit detik kali",
        partial: "di",
    },
];

/// What befell people, in scripts without spaces.
pub(super) const UNSPACED_FATES: [(&str, [(Fate, &str); 5]); 3] = [
    (
        "ja",
        [
            (Fate::Dead, "死亡 死者 犠牲 亡くな"),
            (Fate::Injured, "負傷 けが 怪我 重傷 軽傷"),
            (Fate::Missing, "行方不明 安否不明"),
            (Fate::Displaced, "避難"),
            (Fate::Arrested, "逮捕 拘束"),
        ],
    ),
    (
        "zh",
        [
            (Fate::Dead, "死亡 遇难 遇難 丧生 喪生 死者"),
            (Fate::Injured, "受伤 受傷 伤者 傷者"),
            (Fate::Missing, "失踪 失蹤 失联 失聯"),
            (Fate::Displaced, "疏散 转移 轉移 撤离 撤離"),
            (Fate::Arrested, "被捕 逮捕 拘留"),
        ],
    ),
    (
        "ko",
        [
            (Fate::Dead, "사망 숨지 숨졌 목숨"),
            (Fate::Injured, "부상 다쳤 다치"),
            (Fate::Missing, "실종"),
            (Fate::Displaced, "대피"),
            (Fate::Arrested, "체포 구속"),
        ],
    ),
];

/// Words for scales, by language, each with its power of ten.
pub(super) const SCALES: [(&str, &str); 10] = [
    ("en", "thousand 3 million 6 mn 6 billion 9 bn 9 trillion 12"),
    ("de", "tausend 3 million 6 millionen 6 mio 6 milliarde 9 milliarden 9 mrd 9 billionen 12"),
    ("fr", "mille 3 million 6 millions 6 milliard 9 milliards 9"),
    ("es", "mil 3 millon 6 millones 6 billones 12"),
    ("pt", "mil 3 milhao 6 milhoes 6 bilhao 9 bilhoes 9"),
    ("it", "mila 3 milione 6 milioni 6 miliardo 9 miliardi 9"),
    (
        "ru",
        "тысяч 3 тысячи 3 тыс 3 миллион 6 миллиона 6 миллионов 6 млн 6 миллиард 9 \
         миллиарда 9 миллиардов 9 млрд 9",
    ),
    ("ar", "الف 3 الاف 3 الفا 3 مليون 6 ملايين 6 مليار 9 مليارات 9"),
    ("hi", "हजार 3 लाख 5 करोड 7"),
    ("id", "ribu 3 juta 6 miliar 9 triliun 12"),
];

/// Words for money under the English name by which currencies are compared.
pub(super) const CURRENCIES: [(&str, &str); 11] = [
    ("dollar", "dollar dollars dolares dolar dollari долларов доллара دولار डॉलर usd"),
    ("euro", "euro euros евро يورو eur"),
    ("pound", "pound pounds pfund libras livres sterline"),
    ("yen", "yen yenes yens иен"),
    ("yuan", "yuan юанеи"),
    ("crown", "crown crowns kronen kronor couronnes coronas coroas corone крон"),
    ("franc", "franken francs"),
    ("rouble", "рублеи рубля"),
    ("real", "reais"),
    ("peso", "pesos"),
    ("rupee", "rupees रुपये"),
];

/// Money in scripts without spaces, right after the number.
pub(super) const CURRENCY_PREFIXES: [(&str, &str); 11] = [
    ("円", "yen"),
    ("日元", "yen"),
    ("ドル", "dollar"),
    ("美元", "dollar"),
    ("달러", "dollar"),
    ("ユーロ", "euro"),
    ("欧元", "euro"),
    ("歐元", "euro"),
    ("유로", "euro"),
    ("元", "yuan"),
    ("원", "won"),
];

/// Words for hundredths; those of two words are parted by a blank.
pub(super) const PERCENT: [&str; 13] = [
    "percent",
    "per cent",
    "pct",
    "prozent",
    "pour cent",
    "por ciento",
    "por cento",
    "per cento",
    "процентов",
    "процента",
    "بالميه",
    "प्रतिशत",
    "persen",
];

/// Languages in which the point parts the fraction.
pub(super) const DECIMAL_POINT: [&str; 8] = ["en", "zh", "ja", "ko", "hi", "th", "he", "ar"];
/// Languages in which plain blanks part thousands.
pub(super) const BLANK_GROUPS: [&str; 9] = ["fr", "ru", "uk", "pl", "cs", "sv", "no", "fi", "hu"];
