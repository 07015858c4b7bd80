//! Sentences: where one ends and the next begins, with the abbreviations of the languages of the news.

use std::ops::Range;

use super::abbreviation::is_abbreviation;
use crate::model::Language;

/// Bytes before a full stop that are looked at for the word that it ends.
const LONGEST_WORD_BYTES: usize = 48;
/// Quotation marks and brackets after the mark that still belong to the sentence.
const MAX_CLOSING: usize = 4;

/// Returns the sentences of a text in order, as byte ranges without the blanks around them. A line break always ends one.
///
/// A full stop ends none after an initial, an ordinal number or an abbreviation of the language, inside a number, or
/// before a word in lower case.
#[must_use]
pub fn sentences(text: &str, language: Option<&Language>) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut from = 0;
    while let Some((at, mark)) = next_mark(text, from) {
        let after = after_marks(text, at + mark.len_utf8());
        from = after;
        let is_end = match mark {
            '\n' | '\r' | '\u{2028}' | '\u{2029}' => true,
            '。' | '！' | '？' | '｡' => !is_quoted_on(text, after),
            '।' | '॥' | '։' | '។' => true,
            _ => ends(text, start, at, mark, after, language),
        };
        if is_end {
            push(text, start..after, &mut found);
            start = after;
        }
    }
    push(text, start..text.len(), &mut found);
    found
}

/// Returns the next character that may end a sentence, and where it stands.
fn next_mark(text: &str, from: usize) -> Option<(usize, char)> {
    let rest = text.get(from..)?;
    let at = rest.find(|c: char| {
        matches!(
            c,
            '.' | '!'
                | '?'
                | '…'
                | '؟'
                | '۔'
                | '।'
                | '॥'
                | '。'
                | '！'
                | '？'
                | '｡'
                | '։'
                | '។'
                | '\n'
                | '\r'
                | '\u{2028}'
                | '\u{2029}'
        )
    })?;
    Some((from + at, rest.get(at..)?.chars().next()?))
}

/// Returns where the sentence ends that a mark before `at` ends: after further marks, closing quotation marks, brackets.
fn after_marks(text: &str, at: usize) -> usize {
    let mut end = at;
    let mut closing = 0;
    let mut chars = text.get(at..).unwrap_or_default().chars().peekable();
    while let Some(c) = chars.next() {
        let is_mark = matches!(c, '.' | '!' | '?' | '…' | '؟' | '！' | '？');
        // French puts a blank before the mark that closes a quotation.
        let is_blank = matches!(c, ' ' | '\u{a0}' | '\u{202f}')
            && chars.peek().is_some_and(|next| matches!(next, '»' | '›'));
        if !is_mark {
            closing += 1;
            if closing > MAX_CLOSING || !(is_blank || is_closing(c)) {
                break;
            }
        }
        end += c.len_utf8();
    }
    end
}

/// Tells whether a character closes a quotation or a bracket.
const fn is_closing(c: char) -> bool {
    matches!(
        c,
        '"' | '\''
            | '”'
            | '’'
            | '“'
            | '»'
            | '›'
            | ')'
            | ']'
            | '」'
            | '』'
            | '）'
            | '】'
            | '〉'
            | '》'
    )
}

/// Tells whether a Japanese or Chinese quotation that ended its own sentence is carried on by the one around it.
fn is_quoted_on(text: &str, after: usize) -> bool {
    let closes = text.get(..after).and_then(|before| before.chars().next_back());
    let next = text.get(after..).and_then(|rest| rest.chars().next());
    closes.is_some_and(|c| matches!(c, '」' | '』'))
        && next.is_some_and(|c| matches!(c, 'と' | 'な' | 'を' | 'の' | 'は' | '，' | '、'))
}

/// Tells whether a mark of the scripts with spaces ends a sentence.
fn ends(
    text: &str,
    start: usize,
    at: usize,
    mark: char,
    after: usize,
    language: Option<&Language>,
) -> bool {
    let rest = text.get(after..).unwrap_or_default();
    let Some(next) = rest.chars().next() else { return true };
    if !next.is_whitespace() {
        return matches!(mark, '؟' | '۔') && next.is_alphabetic();
    }
    let follows = rest.trim_start_matches([' ', '\u{a0}', '\t', '\u{202f}']).chars().next();
    if follows.is_some_and(char::is_lowercase) {
        return false;
    }
    if mark != '.' || after > at + 1 {
        return true;
    }
    let word = last_word(text.get(start..at).unwrap_or_default());
    !(is_initial(word, follows) || is_ordinal(word, language) || is_abbreviation(word, language))
}

/// Returns the word at the end of a text, with the full stops inside it, such as `U.S`.
fn last_word(text: &str) -> &str {
    let from = text.floor_char_boundary(text.len().saturating_sub(LONGEST_WORD_BYTES));
    let tail = text.get(from..).unwrap_or_default();
    let is_part = |c: char| c.is_alphanumeric() || c == '.' || c == '-';
    tail.rfind(|c: char| !is_part(c)).map_or(tail, |at| {
        let width = tail.get(at..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8);
        tail.get(at + width..).unwrap_or_default()
    })
}

/// Tells whether a word is an initial before a name, as in `J. Smith`; not `I`, which is a word.
fn is_initial(word: &str, follows: Option<char>) -> bool {
    let last = word.rsplit(['.', '-']).next().unwrap_or_default();
    let mut letters = last.chars();
    let is_single = letters.next().is_some_and(char::is_uppercase) && letters.next().is_none();
    is_single && word != "I" && follows.is_some_and(char::is_uppercase)
}

/// Tells whether a number before a full stop is an ordinal in the language, as in German `3. Oktober`.
fn is_ordinal(word: &str, language: Option<&Language>) -> bool {
    let has_ordinals = language.is_some_and(|language| {
        matches!(
            language.as_str(),
            "de" | "da"
                | "no"
                | "nb"
                | "nn"
                | "fi"
                | "cs"
                | "sk"
                | "pl"
                | "hu"
                | "tr"
                | "hr"
                | "sr"
                | "sl"
                | "et"
                | "lv"
        )
    });
    has_ordinals && word.len() <= 2 && !word.is_empty() && word.bytes().all(|b| b.is_ascii_digit())
}

/// Adds a sentence, trimmed; nothing when only blanks remain.
fn push(text: &str, range: Range<usize>, found: &mut Vec<Range<usize>>) {
    let Some(sentence) = text.get(range.clone()) else { return };
    let start = range.start + (sentence.len() - sentence.trim_start().len());
    let end = start + sentence.trim().len();
    if start < end {
        found.push(start..end);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(tag: &str, want: &[&str]) {
        let text = want.join(if matches!(tag, "ja" | "zh") { "" } else { " " });
        let language = Language::from_tag(tag);
        let found: Vec<_> =
            sentences(&text, language.as_ref()).into_iter().map(|at| text[at].to_owned()).collect();
        assert_eq!(found, want, "{tag}");
    }

    #[test]
    fn sentences_end_at_their_marks() {
        check("en", &["The gate held.", "Nobody was hurt!", "Was it luck?", "Nobody knows…"]);
        check("ja", &["門は閉じた。", "水は来ない。"]);
        check("zh", &["闸门关闭了。", "没有人受伤！"]);
        check("hi", &["बाँध टूटा नहीं।", "कोई घायल नहीं हुआ।"]);
        check("ar", &["أغلقت البوابة.", "هل أصيب أحد؟", "لم يصب أحد."]);
        check("es", &["La puerta aguantó.", "¿Hubo heridos?", "No."]);
        check("xx", &[]);
    }

    #[test]
    fn a_line_break_always_ends_one() {
        let text = "A headline\n\nThe gate held\r\nand so on";
        let found: Vec<_> = sentences(text, None).into_iter().map(|at| &text[at]).collect();
        assert_eq!(found, ["A headline", "The gate held", "and so on"]);
    }

    #[test]
    fn quotation_marks_after_the_mark_belong_to_the_sentence() {
        check(
            "en",
            &["“We held it.”", "He left.", "(It was late.)", "She said: “Go!”", "They went."],
        );
        check("de", &["„Das Tor hielt.“", "Er ging."]);
        check("fr", &["« Elle a tenu. »", "Il est parti."]);
        check("ja", &["「門は閉じた。」と市長は述べた。", "水は来ない。"]);
        check("en", &["“Is it safe?” he asked.", "It was."]);
    }

    #[test]
    fn full_stops_inside_names_and_numbers_end_nothing() {
        check("en", &["The U.S. Senate voted 3.5 to 1.", "Mr. Hale and J. K. Moor spoke."]);
        check("en", &["Dr. Osei met Gov. Lund at 4 p.m. on Tuesday.", "It rained."]);
        check("en", &["So did I.", "Then we left."]);
        check("de", &["Am 3. Oktober sprach Dr. Wenz.", "Es regnete z. B. in Kiel."]);
        check("fr", &["M. Perrin a vu Mme. Roy.", "Il pleut."]);
        check("es", &["El Sr. Vidal y la Dra. Ríos hablaron.", "Llueve."]);
        check("pt", &["O Sr. Prado falou.", "Choveu."]);
        check("it", &["Il dott. Riva ha parlato.", "Piove."]);
        check("ru", &["В 2026 г. Иванов и А. П. Орлов уехали.", "Шел дождь."]);
        check("nl", &["Dhr. Visser sprak met mr. Bos.", "Het regende."]);
    }

    #[test]
    fn any_text_is_cut_in_order_and_loses_only_blanks() {
        let hostile = [
            ".".repeat(50_000),
            "a.\u{301}".repeat(9_000),
            "。」".repeat(9_000),
            "A. ".repeat(9_000),
        ];
        for text in &hostile {
            let mut end = 0;
            let mut kept = String::new();
            for at in sentences(text, None) {
                assert!(at.start >= end);
                end = at.end;
                kept.push_str(&text[at]);
            }
            let solid = |text: &str| text.split_whitespace().collect::<String>();
            assert_eq!(solid(&kept), solid(text));
        }
    }
}
