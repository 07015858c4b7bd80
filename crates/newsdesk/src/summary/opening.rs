//! How a sentence must not open to be read alone: pronouns and connectives, which lean on the sentence before it, and
//! datelines, which are cut off.

use super::opening_words::LEANING;
use crate::model::Language;
use crate::words;

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
    openings.split('|').any(|opening| {
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
            for opening in openings.split('|') {
                assert_eq!(opening.to_lowercase(), opening, "{tag}");
                assert!(!opening.trim().is_empty(), "{tag}");
                assert!(opening.chars().count() < MAX_OPENING, "{tag}: {opening}");
            }
        }
    }
}
