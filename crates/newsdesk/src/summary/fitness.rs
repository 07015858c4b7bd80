//! Which sentences can be shown alone: whole, of a readable length, leaning on no other, and news, not furniture of the
//! page. Decides on the words alone; rights and worth are others' business.

use std::ops::Range;

use super::opening;
use crate::model::Language;
use crate::words;

/// The fewest and the most words of a sentence that is shown.
const WORDS: (usize, usize) = (6, 30);
/// The fewest and the most characters in scripts without spaces.
const CHARACTERS: (usize, usize) = (12, 70);
/// Sentences of more bytes are not looked at: thirty long words in three bytes a letter.
const MAX_BYTES: usize = 1_200;

/// Pairs of quotation marks and brackets whose halves must be as many.
const PAIRS: [(char, char); 5] = [('(', ')'), ('«', '»'), ('「', '」'), ('『', '』'), ('[', ']')];
/// Marks that end a sentence which states something.
const FULL_STOPS: [char; 6] = ['.', '!', '。', '！', '।', '۔'];
/// Marks that may follow the end.
const CLOSING: [char; 10] = ['"', '”', '“', '’', '\'', '»', ')', '」', '』', ' '];
/// Letters and marks that stand in addresses, lists and notices.
const FURNITURE_MARKS: [char; 9] = ['@', '#', '©', '®', '|', '•', '►', '→', '\u{fffd}'];

/// Words that end with a full stop inside a sentence, in lower case: one that ends with them was cut there.
const ABBREVIATIONS: [&str; 45] = [
    "mr", "mrs", "ms", "dr", "prof", "sen", "rep", "gov", "gen", "col", "lt", "sgt", "capt", "rev",
    "hon", "st", "no", "vs", "etc", "inc", "ltd", "co", "corp", "jr", "sr", "jan", "feb", "apr",
    "aug", "sept", "sep", "oct", "nov", "dec", "nr", "bzw", "ca", "usw", "mio", "mrd", "sra",
    "dra", "ee", "art", "г",
];

/// What furniture of a page says, in lower case.
const FURNITURE: [&str; 74] = [
    "http:",
    "https:",
    "www.",
    "subscribe",
    "newsletter",
    "click here",
    "tap here",
    "read more",
    "sign up",
    "sign in",
    "log in",
    "follow us",
    "all rights reserved",
    "reporting by",
    "editing by",
    "photo:",
    "image:",
    "picture:",
    "copyright",
    "terms of use",
    "cookies",
    "advertisement",
    "was originally published",
    "first appeared on",
    "has been updated",
    "correction:",
    "download the app",
    "share this",
    "related:",
    "watch:",
    "abonnieren",
    "abonnement",
    "lesen sie",
    "mehr zum thema",
    "foto:",
    "anzeige",
    "melden sie sich",
    "lire aussi",
    "à lire",
    "abonnez-vous",
    "inscrivez-vous",
    "photo d'illustration",
    "suscríbete",
    "suscríbase",
    "lea también",
    "leer más",
    "lee también",
    "haga clic",
    "iscriviti",
    "leggi anche",
    "leggi tutto",
    "assine",
    "leia também",
    "leia mais",
    "inscreva-se",
    "lees ook",
    "подписывайтесь",
    "читайте также",
    "фото:",
    "اقرأ أيضا",
    "اقرأ أيضًا",
    "اشترك",
    "続きを読む",
    "会員登録",
    "関連記事",
    "無断転載",
    "点击",
    "点此",
    "关注我们",
    "订阅",
    "구독",
    "무단 전재",
    "यह भी पढ़ें",
    "baca juga",
];

/// Returns which part of a sentence can be shown alone, without its dateline; `None` when none can.
pub(super) fn fit(sentence: &str, language: Option<&Language>) -> Option<Range<usize>> {
    if sentence.len() > MAX_BYTES {
        return None;
    }
    let start = opening::after_dateline(sentence);
    let text = sentence.get(start..)?;
    let is_fit = begins_well(text)
        && ends_well(text)
        && has_whole_quotes(text)
        && has_fit_length(text)
        && !opening::is_leaning(text, language)
        && !is_furniture(text);
    is_fit.then_some(start..sentence.len())
}

/// Tells whether a sentence is long enough to tell something and short enough for a line.
fn has_fit_length(text: &str) -> bool {
    let (mut spaced, mut unspaced) = (0, 0);
    for token in words::tokens(text) {
        if token.is_unspaced {
            unspaced += token.text.chars().count();
        } else {
            spaced += 1;
        }
    }
    if unspaced > spaced {
        let characters = text.chars().filter(|c| !c.is_whitespace()).count();
        return (CHARACTERS.0..=CHARACTERS.1).contains(&characters);
    }
    (WORDS.0..=WORDS.1).contains(&spaced)
}

/// Tells whether a sentence begins like one: not in the middle, not as a point of a list, and not with what somebody
/// said, which belongs to "who said what".
fn begins_well(text: &str) -> bool {
    let first = text.chars().next();
    first.is_some_and(|c| c.is_alphanumeric() && !c.is_lowercase() || "$€£¥₹¿¡".contains(c))
}

/// Tells whether a sentence ends with a full stop that is its own: not cut, no colon, no question.
fn ends_well(text: &str) -> bool {
    let bare = text.trim_end_matches(CLOSING);
    bare.ends_with(FULL_STOPS) && !bare.ends_with("..") && !ends_in_abbreviation(bare)
}

/// Tells whether the last word is an abbreviation or an initial, so that its full stop may not be the sentence's.
fn ends_in_abbreviation(text: &str) -> bool {
    let Some(bare) = text.strip_suffix('.') else { return false };
    let last = bare.rsplit(|c: char| c.is_whitespace() || c == '(').next().unwrap_or_default();
    let is_initial = last.chars().nth(1).is_none() && last.chars().all(char::is_alphabetic);
    let has_letters = last.chars().any(char::is_alphabetic);
    let lower = last.to_lowercase();
    is_initial || (has_letters && last.contains('.')) || ABBREVIATIONS.contains(&lower.as_str())
}

/// Tells whether every quotation and bracket of a sentence is closed.
fn has_whole_quotes(text: &str) -> bool {
    let count = |mark: char| text.matches(mark).count();
    let (low, left, right) = (count('„'), count('“'), count('”'));
    // German closes „ with “, Polish and Dutch with ”.
    let is_curly_whole = if low > 0 { low == left + right } else { left == right };
    is_curly_whole
        && count('"').is_multiple_of(2)
        && PAIRS.iter().all(|(open, close)| count(*open) == count(*close))
}

/// Tells whether a sentence belongs to the page and not to the news.
fn is_furniture(text: &str) -> bool {
    if text.contains(FURNITURE_MARKS) {
        return true;
    }
    let letters = || text.chars().filter(|c| c.is_alphabetic());
    let is_shouted = letters().any(char::is_uppercase) && !letters().any(char::is_lowercase);
    let lower = text.to_lowercase();
    is_shouted || FURNITURE.iter().any(|words| lower.contains(words))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_sentences_that_stand_alone_are_fit() {
        let check = |tag: &str, sentence: &str, want: Option<&str>| {
            let language = Language::from_tag(tag);
            let found = fit(sentence, language.as_ref()).map(|range| &sentence[range]);
            assert_eq!(found, want, "{sentence}");
        };
        let whole = |tag: &str, sentence: &str| check(tag, sentence, Some(sentence));
        let unfit = |tag: &str, sentence: &str| check(tag, sentence, None);
        whole("en", "The gate closed at 03:10 and the water rose no higher.");
        whole("en", "The gate was “asked to wait outside”, Oona Valsgard said on Sunday.");
        whole("de", "Das Tor habe „ohne einen Riss“ gehalten, sagte die Hafenmeisterin.");
        whole("fr", "La porte a tenu, « sans une fissure », selon le port.");
        whole("ja", "水門は午前三時に閉じ、旧市街の水位は上がらなかった。");
        whole("ar", "صمدت بوابة كالدربورت أمام أعلى مد منذ تسعين عاما.");
        whole("hi", "कालदरपोर्ट का द्वार नब्बे साल के सबसे ऊँचे ज्वार में टिका रहा।");
        check(
            "en",
            "CALDERPORT (Northern Wire) - The gate held against the highest tide.",
            Some("The gate held against the highest tide."),
        );
        unfit("en", "The gate held.");
        unfit("en", "The port authority gave these figures on Sunday morning:");
        unfit("en", "The port authority gave these figures on Sunday …");
        unfit("en", "The port authority gave these figures on Sunday...");
        unfit("en", "The harbour master of Calderport called Oona Valsgard, Dr.");
        unfit("en", "The gate was the first of its kind built in the U.S.");
        unfit("en", "Will the gate hold against the next tide?");
        unfit("en", "and the gate held against the highest tide.");
        unfit("en", "The gate “held against the highest tide.");
        unfit("en", "“We asked it to wait outside,” Oona Valsgard said on Sunday.");
        unfit("en", "“The gate held against the highest tide in ninety years.”");
        unfit("en", "Subscribe to our morning paper for more stories like this.");
        unfit("en", "Follow the harbour at www.example.org all day long.");
        unfit("en", "THE GATE HELD AGAINST THE HIGHEST TIDE TODAY.");
        unfit("en", "It held against the highest tide in ninety years.");
        unfit("ja", "水門は閉じた。");
        unfit("en", &format!("The gate {}held.", "really ".repeat(40)));
        unfit("ja", &format!("水門{}。", "は閉じた".repeat(30)));
        unfit("en", "");
        unfit("en", &"\u{301}(".repeat(5_000));
    }
}
