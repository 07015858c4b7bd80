//! The words that make numbers comparable, by language: number words, scales, money, what befell people. All in folded
//! form, as `words::fold` gives it; scripts without spaces as they are written.

use std::collections::HashMap;

use crate::model::Language;

/// What befell the people whom a number counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fate {
    Dead,
    Injured,
    Missing,
    Displaced,
    Arrested,
}

/// The words of one language; several parted by blanks.
struct Lists {
    tag: &'static str,
    /// Two to twelve. One is left out: in most languages it is the article.
    numbers: &'static str,
    fates: [(Fate, &'static str); 5],
    /// Words between a number and a fate that say nothing of who they are: people, persons, were, have been.
    plain: &'static str,
    /// Beside a number they say that it comes on top of another one.
    more: &'static str,
    /// Before a number they say that it is rounded or a bound.
    rough: &'static str,
    /// In a sentence they say that it looks back, or at a part.
    past: &'static str,
    /// Right before a number they say that it is no longer valid.
    former: &'static str,
    /// Right after a number they say that it counts a part: `three of the dead`.
    partial: &'static str,
}

const LISTS: [Lists; 10] = [
    Lists {
        tag: "en",
        numbers: "two three four five six seven eight nine ten eleven twelve",
        fates: [
            (
                Fate::Dead,
                "dead died dies killed killing kills deaths death fatalities lives toll perished drowned",
            ),
            (
                Fate::Injured,
                "injured injuring injures injuries wounded wounding hurt hospitalised hospitalized",
            ),
            (Fate::Missing, "missing unaccounted"),
            (Fate::Displaced, "evacuated evacuees displaced homeless fled displacing evacuating"),
            (Fate::Arrested, "arrested arrests detained detaining arresting"),
        ],
        plain: "people persons were was are is have has had been confirmed reported feared others left being presumed now still its their the",
        more: "more another other others additional further extra",
        rough: "about around some nearly almost over than least most roughly approximately estimated",
        past: "since ago previous previously anniversary earlier average yearly decade decades capacity if compared",
        former: "from",
        partial: "of among",
    },
    Lists {
        tag: "de",
        numbers: "zwei drei vier funf sechs sieben acht neun zehn elf zwolf",
        fates: [
            (
                Fate::Dead,
                "tot tote toten toter todesopfer getotet gestorben starben ums umgekommen todesopfern ertrunken",
            ),
            (Fate::Injured, "verletzt verletzte verletzten verletzter verwundet verwundete"),
            (Fate::Missing, "vermisst vermisste vermissten vermisster"),
            (Fate::Displaced, "evakuiert evakuierte obdachlos obdachlose vertrieben vertriebene"),
            (Fate::Arrested, "festgenommen festgenommene verhaftet festnahmen"),
        ],
        plain: "menschen personen leute sind waren wurden seien haben hatten kamen werden gelten als bestatigte",
        more: "weitere weiteren weiterer andere anderen zusatzliche",
        rough: "rund etwa ca knapp fast uber als mindestens ungefahr gut circa",
        past: "seit vor damals fruher fruhere jahrestag jahren durchschnittlich kapazitat verglichen falls",
        former: "von",
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
        rough: "environ pres quelque presque plus moins autour de",
        past: "depuis precedent precedente auparavant anniversaire moyenne capacite si contre",
        former: "depuis",
        partial: "des parmi d'entre",
    },
    Lists {
        tag: "es",
        numbers: "dos tres cuatro cinco seis siete ocho nueve diez once doce",
        fates: [
            (
                Fate::Dead,
                "muerto muertos muertas murieron fallecidos fallecidas fallecieron muertes victimas ahogados",
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
        partial: "di",
    },
];

/// What befell people, in scripts without spaces.
const UNSPACED_FATES: [(&str, [(Fate, &str); 5]); 3] = [
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

/// Words for scales, by language.
const SCALES: [(&str, &[(&str, i64)]); 10] = [
    (
        "en",
        &[
            ("thousand", 1_000),
            ("million", 1_000_000),
            ("mn", 1_000_000),
            ("billion", 1_000_000_000),
            ("bn", 1_000_000_000),
            ("trillion", 1_000_000_000_000),
        ],
    ),
    (
        "de",
        &[
            ("tausend", 1_000),
            ("million", 1_000_000),
            ("millionen", 1_000_000),
            ("mio", 1_000_000),
            ("milliarde", 1_000_000_000),
            ("milliarden", 1_000_000_000),
            ("mrd", 1_000_000_000),
            ("billionen", 1_000_000_000_000),
        ],
    ),
    (
        "fr",
        &[
            ("mille", 1_000),
            ("million", 1_000_000),
            ("millions", 1_000_000),
            ("milliard", 1_000_000_000),
            ("milliards", 1_000_000_000),
        ],
    ),
    (
        "es",
        &[
            ("mil", 1_000),
            ("millon", 1_000_000),
            ("millones", 1_000_000),
            ("billones", 1_000_000_000_000),
        ],
    ),
    (
        "pt",
        &[
            ("mil", 1_000),
            ("milhao", 1_000_000),
            ("milhoes", 1_000_000),
            ("bilhao", 1_000_000_000),
            ("bilhoes", 1_000_000_000),
        ],
    ),
    (
        "it",
        &[
            ("mila", 1_000),
            ("milione", 1_000_000),
            ("milioni", 1_000_000),
            ("miliardo", 1_000_000_000),
            ("miliardi", 1_000_000_000),
        ],
    ),
    (
        "ru",
        &[
            ("тысяч", 1_000),
            ("тысячи", 1_000),
            ("тыс", 1_000),
            ("миллион", 1_000_000),
            ("миллиона", 1_000_000),
            ("миллионов", 1_000_000),
            ("млн", 1_000_000),
            ("миллиард", 1_000_000_000),
            ("миллиарда", 1_000_000_000),
            ("миллиардов", 1_000_000_000),
            ("млрд", 1_000_000_000),
        ],
    ),
    (
        "ar",
        &[
            ("الف", 1_000),
            ("الاف", 1_000),
            ("الفا", 1_000),
            ("مليون", 1_000_000),
            ("ملايين", 1_000_000),
            ("مليار", 1_000_000_000),
            ("مليارات", 1_000_000_000),
        ],
    ),
    ("hi", &[("हजार", 1_000), ("लाख", 100_000), ("करोड", 10_000_000)]),
    (
        "id",
        &[
            ("ribu", 1_000),
            ("juta", 1_000_000),
            ("miliar", 1_000_000_000),
            ("triliun", 1_000_000_000_000),
        ],
    ),
];

/// Words for money, with the English name by which currencies are compared.
const CURRENCIES: [(&str, &str); 44] = [
    ("dollar", "dollar"),
    ("dollars", "dollar"),
    ("dolares", "dollar"),
    ("dolar", "dollar"),
    ("dollari", "dollar"),
    ("долларов", "dollar"),
    ("доллара", "dollar"),
    ("دولار", "dollar"),
    ("डॉलर", "dollar"),
    ("usd", "dollar"),
    ("euro", "euro"),
    ("euros", "euro"),
    ("евро", "euro"),
    ("يورو", "euro"),
    ("eur", "euro"),
    ("pound", "pound"),
    ("pounds", "pound"),
    ("pfund", "pound"),
    ("libras", "pound"),
    ("livres", "pound"),
    ("sterline", "pound"),
    ("yen", "yen"),
    ("yenes", "yen"),
    ("yens", "yen"),
    ("иен", "yen"),
    ("yuan", "yuan"),
    ("юанеи", "yuan"),
    ("crown", "crown"),
    ("crowns", "crown"),
    ("kronen", "crown"),
    ("kronor", "crown"),
    ("couronnes", "crown"),
    ("coronas", "crown"),
    ("coroas", "crown"),
    ("corone", "crown"),
    ("крон", "crown"),
    ("franken", "franc"),
    ("francs", "franc"),
    ("рублеи", "rouble"),
    ("рубля", "rouble"),
    ("reais", "real"),
    ("pesos", "peso"),
    ("rupees", "rupee"),
    ("रुपये", "rupee"),
];

/// Money in scripts without spaces, right after the number.
const CURRENCY_PREFIXES: [(&str, &str); 11] = [
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
const PERCENT: [&str; 13] = [
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
const DECIMAL_POINT: [&str; 8] = ["en", "zh", "ja", "ko", "hi", "th", "he", "ar"];
/// Languages in which plain blanks part thousands.
const BLANK_GROUPS: [&str; 9] = ["fr", "ru", "uk", "pl", "cs", "sv", "no", "fi", "hu"];

/// Returns the tag of a language; that of English where none is known.
fn tag(language: Option<&Language>) -> &str {
    language.map_or("en", Language::as_str)
}

/// What a word means beside a number.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Sense {
    /// Its value, when it is a number word.
    pub(super) number: Option<i64>,
    /// Its value, when it is a scale.
    pub(super) scale: Option<i64>,
    /// What it says befell people.
    pub(super) fate: Option<Fate>,
    pub(super) is_plain: bool,
    pub(super) is_more: bool,
    pub(super) is_rough: bool,
    pub(super) is_past: bool,
    pub(super) is_former: bool,
    pub(super) is_partial: bool,
}

/// The words of one language, ready to be asked.
pub(super) struct Lexicon {
    senses: HashMap<&'static str, Sense>,
}

impl Lexicon {
    /// Returns the words of a language; none of languages that have no lists.
    pub(super) fn of(language: Option<&Language>) -> Self {
        let mut senses: HashMap<&'static str, Sense> = HashMap::new();
        if let Some(lists) = lists(language) {
            let mut note = |list: &'static str, set: &dyn Fn(&mut Sense)| {
                for word in list.split(' ').filter(|word| !word.is_empty()) {
                    set(senses.entry(word).or_default());
                }
            };
            for (fate, list) in lists.fates {
                note(list, &|sense| sense.fate = Some(fate));
            }
            note(lists.plain, &|sense| sense.is_plain = true);
            note(lists.more, &|sense| sense.is_more = true);
            note(lists.rough, &|sense| sense.is_rough = true);
            note(lists.past, &|sense| sense.is_past = true);
            note(lists.former, &|sense| sense.is_former = true);
            note(lists.partial, &|sense| sense.is_partial = true);
            for (value, word) in (2..).zip(lists.numbers.split(' ')) {
                senses.entry(word).or_default().number = Some(value);
            }
        }
        for (word, scale) in scales(language) {
            senses.entry(word).or_default().scale = Some(*scale);
        }
        Self { senses }
    }

    /// Returns what a folded word means.
    pub(super) fn sense(&self, word: &str) -> Sense {
        self.senses.get(word).copied().unwrap_or_default()
    }
}

/// Returns the lists of a language.
fn lists(language: Option<&Language>) -> Option<&'static Lists> {
    LISTS.iter().find(|lists| lists.tag == tag(language))
}

/// Returns the words for scales of a language.
fn scales(language: Option<&Language>) -> &'static [(&'static str, i64)] {
    SCALES.iter().find(|(of, _)| *of == tag(language)).map_or(&[], |(_, scales)| scales)
}

/// Tells whether fates are named in a language by parts of runs, since its script puts no spaces between words.
pub(super) fn names_fates_in_runs(language: Option<&Language>) -> bool {
    UNSPACED_FATES.iter().any(|(of, _)| *of == tag(language))
}

/// Tells whether a folded word is a number word.
pub(super) fn is_number_word(word: &str, language: Option<&Language>) -> bool {
    lists(language).is_some_and(|lists| lists.numbers.split(' ').any(|known| known == word))
}

/// Returns the fate that words in a script without spaces name first; `None` in other languages.
pub(super) fn unspaced_fate(text: &str, language: Option<&Language>) -> Option<Fate> {
    let (_, fates) = UNSPACED_FATES.iter().find(|(of, _)| *of == tag(language))?;
    fates
        .iter()
        .filter_map(|(fate, list)| {
            let first = list.split(' ').filter_map(|word| text.find(word)).min()?;
            Some((first, *fate))
        })
        .min()
        .map(|(_, fate)| fate)
}

/// Returns the value of letters right after the digits of a sum of money, as in `$2.3bn`.
pub(super) fn scale_suffix(letters: &str) -> Option<i64> {
    match letters {
        "k" => Some(1_000),
        "m" | "mn" => Some(1_000_000),
        "b" | "bn" => Some(1_000_000_000),
        "tn" => Some(1_000_000_000_000),
        _ => None,
    }
}

/// Returns the value of a sign for a scale, in scripts without spaces.
pub(super) const fn scale_sign(sign: char) -> Option<i64> {
    match sign {
        '千' | '천' => Some(1_000),
        '万' | '萬' | '만' => Some(10_000),
        '億' | '亿' | '억' => Some(100_000_000),
        '兆' | '조' => Some(1_000_000_000_000),
        _ => None,
    }
}

/// Returns the English name of the currency of a sign.
pub(super) const fn currency_sign(sign: char) -> Option<&'static str> {
    match sign {
        '$' => Some("dollar"),
        '€' => Some("euro"),
        '£' => Some("pound"),
        '¥' | '￥' => Some("yen"),
        '₹' => Some("rupee"),
        '₽' => Some("rouble"),
        '₩' => Some("won"),
        _ => None,
    }
}

/// Returns the English name of the currency that words in a script without spaces begin with, and its length in bytes.
pub(super) fn currency_prefix(text: &str) -> Option<(&'static str, usize)> {
    let (word, name) = CURRENCY_PREFIXES.iter().find(|(word, _)| text.starts_with(word))?;
    Some((name, word.len()))
}

/// Returns the English name of the currency of a folded word.
pub(super) fn currency_word(word: &str) -> Option<&'static str> {
    CURRENCIES.iter().find(|(known, _)| *known == word).map(|(_, name)| *name)
}

/// Returns how many words say that the number before them counts hundredths.
pub(super) fn percent_words(first: &str, second: &str) -> Option<usize> {
    PERCENT.iter().find_map(|words| match words.split_once(' ') {
        Some((one, two)) => (one == first && two == second).then_some(2),
        None => (*words == first).then_some(1),
    })
}

/// Returns the mark that parts the fraction of a number in a language.
pub(super) fn decimal_mark(language: Option<&Language>) -> char {
    if DECIMAL_POINT.contains(&tag(language)) { '.' } else { ',' }
}

/// Tells whether a language parts thousands by plain blanks.
pub(super) fn parts_thousands_by_blanks(language: Option<&Language>) -> bool {
    BLANK_GROUPS.contains(&tag(language))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::fold;

    #[test]
    fn every_word_is_folded_so_that_it_can_be_met() {
        for lexicon in &LISTS {
            let lists = [
                lexicon.numbers,
                lexicon.plain,
                lexicon.more,
                lexicon.rough,
                lexicon.past,
                lexicon.former,
                lexicon.partial,
            ];
            let fates = lexicon.fates.iter().map(|(_, list)| *list);
            for word in lists.into_iter().chain(fates).flat_map(|list| list.split(' ')) {
                assert_eq!(fold(word), word, "{}", lexicon.tag);
            }
            assert_eq!(lexicon.numbers.split(' ').count(), 11, "{}", lexicon.tag);
        }
        let scales = SCALES.iter().flat_map(|(_, scales)| scales.iter().map(|(word, _)| *word));
        let currencies = CURRENCIES.iter().map(|(word, _)| *word);
        for word in scales.chain(currencies).chain(PERCENT) {
            assert_eq!(fold(word), word);
        }
    }

    #[test]
    fn the_first_fate_named_counts() {
        let ja = Language::from_tag("ja");
        assert_eq!(unspaced_fate("人が死亡", ja.as_ref()), Some(Fate::Dead));
        assert_eq!(unspaced_fate("人がけが", ja.as_ref()), Some(Fate::Injured));
        assert_eq!(unspaced_fate("人が参加", ja.as_ref()), None);
        assert_eq!(unspaced_fate("死亡", Language::from_tag("de").as_ref()), None);
    }
}
