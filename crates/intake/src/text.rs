//! Plain text from markup: what a person reads, for excerpts, counts, search and language.
//! Reads markup that is already safe, so a small scanner suffices.

/// Characters of an excerpt.
pub const EXCERPT_CHARS: usize = 400;

/// Elements after which a new paragraph begins.
const BLOCKS: [&str; 25] = [
    "p",
    "div",
    "li",
    "ul",
    "ol",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "blockquote",
    "pre",
    "figure",
    "figcaption",
    "table",
    "tr",
    "dl",
    "dt",
    "dd",
    "hr",
    "details",
    "summary",
    "caption",
    "center",
];

/// Returns the text of safe markup: paragraphs parted by a blank line, spaces folded, entities decoded once.
#[must_use]
pub fn from_html(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        let (before, tag_on) = rest.split_at(start);
        push_words(&mut text, before);
        let Some((tag, after)) = split_tag(tag_on) else {
            rest = "";
            break;
        };
        push_break(&mut text, tag);
        rest = after;
    }
    push_words(&mut text, rest);
    text.truncate(text.trim_end().len());
    text
}

/// Splits a tag off: its inside, and what follows it.
fn split_tag(text: &str) -> Option<(&str, &str)> {
    let mut is_quoted = false;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'"' => is_quoted = !is_quoted,
            b'>' if !is_quoted => return Some((text.get(1..at)?, text.get(at + 1..)?)),
            _ => {}
        }
    }
    None
}

/// Adds what a tag means for the lines of the text.
fn push_break(text: &mut String, tag: &str) {
    let name = tag.trim_start_matches('/');
    let name = name.split([' ', '/']).next().unwrap_or_default();
    if name == "br" {
        text.truncate(text.trim_end_matches(' ').len());
        text.push('\n');
    } else if BLOCKS.contains(&name) {
        text.truncate(text.trim_end().len());
        if !text.is_empty() {
            text.push_str("\n\n");
        }
    } else if matches!(name, "td" | "th") && !text.ends_with([' ', '\n']) && !text.is_empty() {
        text.push(' ');
    }
}

/// Adds text with its spaces folded and its entities decoded.
fn push_words(text: &mut String, raw: &str) {
    let decoded = decode_entities(raw);
    for character in decoded.chars() {
        if character.is_whitespace() {
            if !text.is_empty() && !text.ends_with([' ', '\n']) {
                text.push(' ');
            }
        } else {
            text.push(character);
        }
    }
}

/// Decodes the entities that a serialiser writes.
fn decode_entities(raw: &str) -> std::borrow::Cow<'_, str> {
    if !raw.contains('&') {
        return raw.into();
    }
    raw.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&nbsp;", " ")
        .replace("&amp;", "&")
        .into()
}

/// Returns the number of words; every character of a script without spaces counts as half a word.
#[must_use]
pub fn word_count(text: &str) -> i64 {
    let (mut words, mut unspaced, mut is_inside) = (0_i64, 0_i64, false);
    for character in text.chars() {
        if is_unspaced(character) {
            unspaced += 1;
            is_inside = false;
        } else if character.is_alphanumeric() {
            words += i64::from(!is_inside);
            is_inside = true;
        } else if !matches!(character, '\'' | '’' | '-' | '.' | ',') {
            is_inside = false;
        }
    }
    words + (unspaced + 1) / 2
}

/// Tells whether a character belongs to a script written without spaces between words.
#[must_use]
pub const fn is_unspaced(character: char) -> bool {
    matches!(character,
        '\u{0E00}'..='\u{0EFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}'
        | '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}'
        | '\u{20000}'..='\u{3FFFF}')
}

/// Tells whether a character turns or closes the direction of what follows, beyond its own line: it has no place in a line
/// that is set among others.
///
/// # Source
/// Unicode Standard Annex 9, 2.1 to 2.5: embeddings, overrides and isolates. The marks of a single point (U+200E, U+200F)
/// turn nothing and stay.
pub(crate) const fn is_direction_control(character: char) -> bool {
    matches!(character, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// Returns the first sentences of a text: at most `max_chars` characters, ending after a sentence where one ends in the
/// second half, else after a word with an ellipsis. Controls of direction are left out: what they turn may be cut off.
#[must_use]
pub fn excerpt(text: &str, max_chars: usize) -> String {
    let mut flat = text.split_whitespace().collect::<Vec<_>>().join(" ");
    flat.retain(|character| !is_direction_control(character));
    let Some((limit, _)) = flat.char_indices().nth(max_chars) else {
        return flat;
    };
    let head = flat.get(..limit).unwrap_or_default();
    if let Some(end) = last_sentence_end(head).filter(|end| *end * 2 > head.len()) {
        return head.get(..end).unwrap_or_default().trim_end().to_owned();
    }
    let cut = head.rfind(' ').filter(|cut| *cut * 2 > head.len()).unwrap_or(head.len());
    let words = head.get(..cut).unwrap_or_default();
    format!("{}…", words.trim_end_matches([' ', ',', ';', ':', '–', '—', '-', '、', '،']))
}

/// Tells whether a text begins with what a line says, in whatever spelling; a line that was cut ends before its ellipsis.
#[must_use]
pub fn opens(text: &str, line: &str) -> bool {
    let bare = |text: &str| -> String {
        text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
    };
    let line = bare(line);
    // Letters in lower case may take more bytes, punctuation and spaces as many again.
    let start: String = text.chars().take(line.len().saturating_mul(4)).collect();
    !line.is_empty() && bare(&start).starts_with(&line)
}

/// Returns where the last whole sentence ends.
fn last_sentence_end(text: &str) -> Option<usize> {
    let mut end = None;
    let mut characters = text.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        let after = at + character.len_utf8();
        let next = characters.peek().map(|(_, next)| *next);
        match character {
            '。' | '！' | '？' => end = Some(after),
            '.' | '!' | '?' | '؟' | '۔' | '।' if next.is_none_or(char::is_whitespace) => {
                end = Some(after);
            }
            '”' | '"' | '»' | '’' | '」' if end == Some(at) => end = Some(after),
            _ => {}
        }
    }
    end
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_are_parted_by_a_blank_line() {
        let check = |html: &str, want: &str| assert_eq!(from_html(html), want, "{html}");
        check("<p>One  two</p>\n<p>three</p>", "One two\n\nthree");
        check("a<br>b", "a\nb");
        check("<ul><li>x</li><li>y</li></ul>", "x\n\ny");
        check("5 &lt; 6 &amp;amp; more", "5 < 6 &amp; more");
        check("<p title=\"a > b\">t</p>", "t");
        check("<table><tbody><tr><td>a</td><td>b</td></tr></tbody></table>", "a b");
    }

    #[test]
    fn an_excerpt_ends_at_a_sentence_or_a_word() {
        let check = |text: &str, max, want: &str| assert_eq!(excerpt(text, max), want, "{text}");
        check("Short.", 20, "Short.");
        check("The gate held. The town stayed dry all night.", 20, "The gate held.");
        check("An unending line without any stop at all", 20, "An unending line…");
        check("A\u{202e}b\u{2066} c\u{2069}\u{200f}", 20, "Ab c\u{200f}");
        check("門は持ちこたえた。町は乾いたままだった。人々は", 12, "門は持ちこたえた。");
    }

    #[test]
    fn a_line_that_opens_a_text_is_known_in_any_spelling() {
        let text = "The gate held,  and the town stayed dry.\n\nThen it rained.";
        let check = |line: &str, want: bool| assert_eq!(opens(text, line), want, "{line}");
        check("The gate held, and the town…", true);
        check("THE GATE HELD", true);
        check("The town stayed dry.", false);
        check("", false);
        assert!(!opens("", "The gate held"));
    }

    #[test]
    fn words_of_unspaced_scripts_are_counted_by_characters() {
        assert_eq!(word_count("The mayor's plan, 4,200 people"), 5);
        assert_eq!(word_count("町は乾いた"), 3);
        assert_eq!(word_count("صدى الميناء"), 2);
        assert_eq!(word_count(""), 0);
    }
}
