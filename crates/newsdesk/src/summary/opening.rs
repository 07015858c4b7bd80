//! How a sentence must not open to be read alone: pronouns and connectives, which lean on the sentence before it, and
//! datelines, which are cut off.

use crate::model::Language;
use crate::words;

/// Openings by language, in lower case. A sentence that opens with one of them leans on another sentence.
const LEANING: [(&str, &[&str]); 14] = [
    (
        "en",
        &[
            "he",
            "he's",
            "she",
            "she's",
            "it",
            "it's",
            "its",
            "they",
            "they're",
            "them",
            "their",
            "his",
            "her",
            "this",
            "that",
            "these",
            "those",
            "such",
            "but",
            "and",
            "or",
            "so",
            "yet",
            "however",
            "meanwhile",
            "moreover",
            "furthermore",
            "also",
            "still",
            "then",
            "thus",
            "therefore",
            "instead",
            "otherwise",
            "nevertheless",
            "nonetheless",
            "besides",
            "additionally",
            "similarly",
            "in addition",
            "in turn",
            "for example",
            "for instance",
            "as a result",
            "on the other hand",
            "because",
            "which",
            "who",
            "both",
            "neither",
            "another",
            "others",
            "the former",
            "the latter",
            "the same",
            "by contrast",
            "in contrast",
            "i",
            "i'm",
            "we",
            "we're",
            "you",
            "you're",
            "your",
            "our",
            "my",
            "after that",
            "before that",
            "there too",
        ],
    ),
    (
        "de",
        &[
            "er",
            "sie",
            "es",
            "ihr",
            "ihre",
            "ihren",
            "ihm",
            "ihnen",
            "sein",
            "seine",
            "seinen",
            "dies",
            "diese",
            "dieser",
            "dieses",
            "diesen",
            "das sei",
            "das ist",
            "das war",
            "der sei",
            "aber",
            "und",
            "oder",
            "doch",
            "jedoch",
            "dennoch",
            "trotzdem",
            "allerdings",
            "auch",
            "außerdem",
            "zudem",
            "dabei",
            "damit",
            "danach",
            "daher",
            "deshalb",
            "deswegen",
            "dagegen",
            "dazu",
            "darum",
            "dann",
            "denn",
            "hingegen",
            "ferner",
            "so",
            "inzwischen",
            "unterdessen",
            "dort",
            "weil",
            "zum beispiel",
            "ich",
            "wir",
            "mein",
            "unser",
            "beide",
            "darüber hinaus",
            "im gegenzug",
            "solche",
            "davon",
            "darunter",
        ],
    ),
    (
        "fr",
        &[
            "il",
            "ils",
            "elle",
            "elles",
            "on",
            "ce",
            "c'est",
            "c’est",
            "cela",
            "ça",
            "cet",
            "cette",
            "ces",
            "celui",
            "celle",
            "ceux",
            "celles",
            "son",
            "sa",
            "ses",
            "leur",
            "leurs",
            "mais",
            "et",
            "ou",
            "or",
            "donc",
            "cependant",
            "toutefois",
            "pourtant",
            "néanmoins",
            "aussi",
            "ainsi",
            "puis",
            "ensuite",
            "alors",
            "enfin",
            "en outre",
            "de plus",
            "par ailleurs",
            "en effet",
            "en revanche",
            "par exemple",
            "parce que",
            "je",
            "j'ai",
            "j’ai",
            "nous",
            "vous",
            "notre",
            "mon",
            "ma",
            "y compris",
            "entre-temps",
        ],
    ),
    (
        "es",
        &[
            "él",
            "ella",
            "ellos",
            "ellas",
            "ello",
            "esto",
            "eso",
            "este",
            "esta",
            "estos",
            "estas",
            "ese",
            "esa",
            "esos",
            "esas",
            "aquel",
            "aquella",
            "su",
            "sus",
            "pero",
            "y",
            "e",
            "o",
            "sin embargo",
            "no obstante",
            "además",
            "también",
            "asimismo",
            "por otra parte",
            "por otro lado",
            "por ello",
            "por eso",
            "por tanto",
            "así",
            "entonces",
            "luego",
            "mientras tanto",
            "en cambio",
            "por ejemplo",
            "porque",
            "yo",
            "nosotros",
            "nuestro",
            "nuestra",
            "mi",
            "ambos",
            "ambas",
            "dijo",
            "añadió",
            "agregó",
            "según él",
            "según ella",
        ],
    ),
    (
        "pt",
        &[
            "ele",
            "ela",
            "eles",
            "elas",
            "isto",
            "isso",
            "este",
            "esta",
            "estes",
            "estas",
            "esse",
            "essa",
            "esses",
            "essas",
            "aquele",
            "aquela",
            "seu",
            "sua",
            "seus",
            "suas",
            "mas",
            "e",
            "ou",
            "porém",
            "contudo",
            "entretanto",
            "no entanto",
            "além disso",
            "também",
            "assim",
            "então",
            "depois disso",
            "por isso",
            "enquanto isso",
            "por exemplo",
            "porque",
            "eu",
            "nós",
            "nosso",
            "nossa",
            "meu",
            "ambos",
            "disse",
        ],
    ),
    (
        "it",
        &[
            "lui",
            "lei",
            "egli",
            "ella",
            "esso",
            "essa",
            "loro",
            "questo",
            "questa",
            "questi",
            "queste",
            "quello",
            "quella",
            "ciò",
            "suo",
            "sua",
            "suoi",
            "ma",
            "e",
            "o",
            "però",
            "tuttavia",
            "inoltre",
            "anche",
            "così",
            "quindi",
            "dunque",
            "poi",
            "allora",
            "infatti",
            "intanto",
            "invece",
            "per esempio",
            "perché",
            "io",
            "noi",
            "nostro",
            "nostra",
            "mio",
            "entrambi",
            "d'altra parte",
            "nel frattempo",
        ],
    ),
    (
        "nl",
        &[
            "hij",
            "zij",
            "ze",
            "het is",
            "dit",
            "dat",
            "deze",
            "die",
            "zijn",
            "haar",
            "hun",
            "maar",
            "en",
            "of",
            "echter",
            "toch",
            "ook",
            "daarnaast",
            "bovendien",
            "daarom",
            "dus",
            "dan",
            "toen",
            "want",
            "ik",
            "wij",
            "we",
            "onze",
            "intussen",
            "ondertussen",
        ],
    ),
    (
        "ru",
        &[
            "он",
            "она",
            "оно",
            "они",
            "его",
            "её",
            "ее",
            "их",
            "это",
            "этот",
            "эта",
            "эти",
            "тот",
            "та",
            "те",
            "но",
            "и",
            "а",
            "или",
            "однако",
            "также",
            "тоже",
            "кроме того",
            "при этом",
            "поэтому",
            "затем",
            "потом",
            "между тем",
            "тем не менее",
            "тем временем",
            "например",
            "потому что",
            "я",
            "мы",
            "наш",
            "наша",
            "мой",
            "оба",
            "так",
            "по его словам",
            "по ее словам",
            "по её словам",
            "по их словам",
            "в то же время",
        ],
    ),
    (
        "ar",
        &[
            "هو",
            "هي",
            "هم",
            "هن",
            "هما",
            "هذا",
            "هذه",
            "هؤلاء",
            "ذلك",
            "تلك",
            "وهو",
            "وهي",
            "وهم",
            "وهذا",
            "وهذه",
            "لكن",
            "ولكن",
            "لكنه",
            "لكنها",
            "إلا أن",
            "كما",
            "أيضا",
            "أيضًا",
            "كذلك",
            "وكذلك",
            "ثم",
            "لذلك",
            "ولذلك",
            "وأضاف",
            "وأضافت",
            "وتابع",
            "وتابعت",
            "وأوضح",
            "وأوضحت",
            "وأكد",
            "وأكدت",
            "وقال",
            "وقالت",
            "وأشار",
            "وأشارت",
            "في المقابل",
            "في حين",
            "من جهته",
            "من جهتها",
            "من جانبه",
            "من جانبها",
            "أنا",
            "نحن",
            "ومع ذلك",
            "بالإضافة إلى ذلك",
            "في غضون ذلك",
            "وفي",
            "وكان",
            "وكانت",
        ],
    ),
    (
        "hi",
        &[
            "वह",
            "वे",
            "यह",
            "ये",
            "उन्होंने",
            "उसने",
            "उनका",
            "उनकी",
            "उनके",
            "उसका",
            "उसकी",
            "इस",
            "इसके",
            "इसका",
            "इसकी",
            "लेकिन",
            "मगर",
            "परंतु",
            "और",
            "या",
            "हालांकि",
            "साथ ही",
            "इसलिए",
            "फिर",
            "तब",
            "क्योंकि",
            "मैं",
            "हम",
            "हमारा",
            "इसी",
            "उधर",
            "वहीं",
        ],
    ),
    (
        "id",
        &[
            "dia",
            "ia",
            "mereka",
            "beliau",
            "ini",
            "itu",
            "hal ini",
            "hal itu",
            "tetapi",
            "tapi",
            "namun",
            "dan",
            "atau",
            "selain itu",
            "juga",
            "sementara itu",
            "karena itu",
            "oleh karena itu",
            "kemudian",
            "lalu",
            "maka",
            "misalnya",
            "karena",
            "saya",
            "kami",
            "kita",
            "menurutnya",
        ],
    ),
    (
        "ja",
        &[
            "彼",
            "彼女",
            "これ",
            "それ",
            "この",
            "その",
            "あの",
            "しかし",
            "だが",
            "また",
            "さらに",
            "一方",
            "そして",
            "なお",
            "ただ",
            "だから",
            "そこで",
            "例えば",
            "同氏",
            "同社",
            "同市",
            "私",
            "ここ",
            "そこ",
            "こうした",
            "同日",
            "これら",
            "それでも",
            "ところが",
        ],
    ),
    (
        "zh",
        &[
            "他", "她", "它", "这", "那", "該", "该", "其", "但", "然而", "此外", "不过", "不過",
            "另外", "同时", "同時", "而", "并", "並", "因此", "所以", "例如", "我", "此", "這",
            "与此", "與此", "对此", "對此", "随后", "隨後",
        ],
    ),
    (
        "ko",
        &[
            "그는",
            "그녀는",
            "그들은",
            "이는",
            "이에",
            "이것은",
            "이번",
            "그러나",
            "하지만",
            "또",
            "또한",
            "그리고",
            "한편",
            "따라서",
            "그래서",
            "이어",
            "다만",
            "예를",
            "우리는",
            "나는",
            "이와",
            "그의",
            "이날",
        ],
    ),
];

/// Languages whose openings are not followed by a space.
const UNSPACED: [&str; 2] = ["ja", "zh"];
/// Marks that may stand before the first word.
const OPENING_MARKS: [char; 12] = ['"', '\'', '“', '‘', '„', '«', '‚', '(', '[', '「', '『', '—'];
/// How far into a sentence its opening is compared, in characters: longer than the longest of the lists.
const MAX_OPENING: usize = 32;
/// How far into a sentence a dateline may reach, in characters.
const MAX_DATELINE: usize = 64;
/// The marks after which the text of a dateline begins.
const DATELINE_ENDS: [&str; 7] = [" — ", " – ", " - ", " -- ", "— ", "– ", "- "];
/// Brackets in which East Asian agencies print theirs.
const DATELINE_BRACKETS: [(char, char); 3] = [('【', '】'), ('［', '］'), ('〔', '〕')];

/// Tells whether a sentence leans on the one before it: opens with a pronoun or a connective. Of an unknown language the
/// English openings are asked.
pub(super) fn is_leaning(sentence: &str, language: Option<&Language>) -> bool {
    let tag = language.map_or("en", Language::as_str);
    let Some((_, openings)) = LEANING.iter().find(|(of, _)| *of == tag) else { return false };
    let text = sentence.trim_start_matches(OPENING_MARKS);
    let lower: String = text.chars().take(MAX_OPENING).flat_map(char::to_lowercase).collect();
    let is_unspaced = UNSPACED.contains(&tag);
    openings.iter().any(|opening| {
        lower.strip_prefix(opening).is_some_and(|rest| {
            is_unspaced || !rest.starts_with(|c: char| c.is_alphanumeric() || is_mark(c))
        })
    })
}

/// Returns where the text of a sentence begins after its dateline; 0 when it has none.
///
/// # Example
/// `CALDERPORT, Nov 22 (Northern Wire) - The gate held.` begins at `The`.
pub(super) fn after_dateline(sentence: &str) -> usize {
    for (open, close) in DATELINE_BRACKETS {
        if sentence.starts_with(open)
            && let Some(end) = head(sentence).find(close)
        {
            let end = end + close.len_utf8();
            let rest = sentence.get(end..).unwrap_or_default();
            return end + (rest.len() - rest.trim_start().len());
        }
    }
    let head = head(sentence);
    let end = DATELINE_ENDS
        .iter()
        .filter_map(|mark| head.find(mark).map(|at| (at, at + mark.len())))
        .filter(|(at, _)| head.get(..*at).is_some_and(is_dateline))
        .min();
    end.map_or(0, |(_, end)| end)
}

/// Returns the beginning of a sentence as far as a dateline may reach.
fn head(sentence: &str) -> &str {
    let end = sentence.char_indices().nth(MAX_DATELINE).map_or(sentence.len(), |(at, _)| at);
    sentence.get(..end).unwrap_or(sentence)
}

/// Tells whether what stands before a dash is a dateline: it ends with an agency in brackets, or begins with a place in
/// capitals.
fn is_dateline(before: &str) -> bool {
    let first: String =
        words::tokens(before).next().map(|token| token.text.to_owned()).unwrap_or_default();
    let is_capitals = first.chars().nth(2).is_some() && first.chars().all(char::is_uppercase);
    let ends_in_brackets = before.ends_with(')') && before.contains('(');
    is_capitals || ends_in_brackets
}

/// Tells whether a character continues a word although it is no letter: vowel signs of Indian scripts.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{900}'..='\u{903}' | '\u{93a}'..='\u{94f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pronouns_and_connectives_lean() {
        let check = |tag: &str, sentence: &str, want: bool| {
            let language = Language::from_tag(tag);
            assert_eq!(is_leaning(sentence, language.as_ref()), want, "{tag}: {sentence}");
        };
        check("en", "He said the gate held.", true);
        check("en", "However, the gate held.", true);
        check("en", "“But the gate held,” she said.", true);
        check("en", "Helen Ruiz said the gate held.", false);
        check("en", "Itasca County closed its schools.", false);
        check("de", "Sie sagte, das Tor halte.", true);
        check("de", "Siegen schließt seine Schulen.", false);
        check("fr", "Elle a tenu.", true);
        check("fr", "Ellesmere a tenu.", false);
        check("es", "Sin embargo, la puerta resistió.", true);
        check("pt", "Ela disse que a ponte resistiu.", true);
        check("it", "Inoltre la diga ha tenuto.", true);
        check("ru", "Однако ворота выдержали.", true);
        check("ru", "Онега вышла из берегов.", false);
        check("ar", "وأضاف أن البوابة صمدت.", true);
        check("ar", "صمدت البوابة أمام المد.", false);
        check("hi", "उन्होंने कहा कि द्वार टिका रहा।", true);
        check("hi", "इसरो ने उपग्रह छोड़ा।", false);
        check("id", "Namun, gerbang itu bertahan.", true);
        check("ja", "しかし門は持ちこたえた。", true);
        check("ja", "水門は持ちこたえた。", false);
        check("zh", "此外，闸门经受住了考验。", true);
        check("ko", "그러나 수문은 버텼다.", true);
        check("sw", "Lakini lango lilishikilia.", false);
    }

    #[test]
    fn datelines_are_cut_off() {
        let check = |sentence: &str, want: &str| {
            assert_eq!(&sentence[after_dateline(sentence)..], want, "{sentence}");
        };
        check("CALDERPORT, Nov 22 (Northern Wire) - The gate held.", "The gate held.");
        check("CALDERPORT — The gate held.", "The gate held.");
        check("Berlin (dpa) - Das Tor hielt.", "Das Tor hielt.");
        check("القاهرة (رويترز) - صمدت البوابة.", "صمدت البوابة.");
        check("【東京】水門は持ちこたえた。", "水門は持ちこたえた。");
        check("The gate - the largest - held.", "The gate - the largest - held.");
        check("The gate held.", "The gate held.");
        check("NATO ships sailed on Monday.", "NATO ships sailed on Monday.");
        check("", "");
    }

    #[test]
    fn openings_are_written_as_they_are_compared() {
        for (tag, openings) in LEANING {
            for opening in openings {
                assert_eq!(opening.to_lowercase(), *opening, "{tag}");
                assert!(opening.chars().count() < MAX_OPENING, "{tag}: {opening}");
            }
        }
    }
}
