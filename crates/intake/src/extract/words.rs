//! Small readings of text that the other parts share: folded spaces, entities and tags gone, names of classes as words.

use dom_query::{Document, Element, NodeRef};

use crate::text::is_direction_control;

/// Characters of a text that is looked at as one line: a headline, a name, a label.
const MAX_LINE_CHARS: usize = 2_000;

/// Nodes of a text that is looked at as one line; a line has far fewer.
const MAX_LINE_NODES: usize = 1_000;

/// Bytes of text, with its indentation, for each character that a line may have.
const BYTES_A_CHAR: usize = 8;

/// Elements whose text is not shown, or shown above the line.
const UNREAD: [&str; 7] = ["script", "style", "noscript", "template", "svg", "rt", "rp"];

/// Elements that only set off words of a line.
const IN_LINE: [&str; 13] =
    ["a", "b", "i", "em", "strong", "sup", "sub", "font", "mark", "u", "q", "abbr", "ruby"];

/// Characters that are not seen: soft hyphens, joints of no width, byte order marks.
pub(super) const UNSEEN: [char; 4] = ['\u{ad}', '\u{200b}', '\u{2060}', '\u{feff}'];

/// Returns a text with its spaces folded, without characters that are not seen or that turn its direction.
pub(super) fn folded(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !folded.is_empty() {
            folded.push(' ');
        }
        let is_seen = |c: &char| !UNSEEN.contains(c) && !is_direction_control(*c);
        folded.extend(word.chars().filter(is_seen));
    }
    folded
}

/// Tells whether a node is an element of one of some names.
pub(super) fn is_one_of(node: NodeRef<'_>, names: &[&str]) -> bool {
    node.element_ref().is_some_and(|element| names.contains(&&*element.name.local))
}

/// Returns the text of an element where it is at most so long; parts of it can be left out.
pub(super) fn line(
    node: NodeRef<'_>,
    max_chars: usize,
    is_left_out: impl Fn(NodeRef<'_>) -> bool,
) -> Option<String> {
    let mut text = String::new();
    let mut nodes = 0;
    for part in node.descendants_it() {
        nodes += 1;
        if nodes > MAX_LINE_NODES || text.len() > max_chars * BYTES_A_CHAR {
            return None;
        }
        let is_unread = || part.parent().is_some_and(|parent| is_one_of(parent, &UNREAD));
        if !part.is_text() || is_unread() || is_left_out(part) {
            continue;
        }
        text.push_str(&part.text());
        // What stands in boxes side by side is parted by more than the text shows.
        let is_in_line = part.parent().is_some_and(|parent| is_one_of(parent, &IN_LINE));
        if !is_in_line && part.next_sibling().is_none_or(|next| !is_one_of(next, &IN_LINE)) {
            text.push(' ');
        }
    }
    let text = folded(&text);
    (!text.is_empty() && text.chars().count() <= max_chars).then_some(text)
}

/// Returns a value of metadata as plain text: entities that were escaped twice decoded, tags gone, spaces folded; `None`
/// when nothing is left.
pub(super) fn plain(raw: &str) -> Option<String> {
    let cut: String = raw.chars().take(MAX_LINE_CHARS).collect();
    let text = if cut.contains('&') || cut.contains("</") || cut.contains("<br") {
        folded(&Document::fragment(cut).text())
    } else {
        folded(&cut)
    };
    (!text.is_empty()).then_some(text)
}

/// Returns what a text shares with other spellings of itself: letters and digits in lower case.
pub(super) fn bare(text: &str) -> String {
    text.chars()
        .filter(|character| character.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

/// Returns the words of an element's class and id in lower case, each between spaces: ` post body main `.
pub(super) fn marks(element: &Element) -> String {
    let mut marks = String::new();
    for attribute in &element.attrs {
        if matches!(&*attribute.name.local, "class" | "id" | "data-testid" | "data-component") {
            push_words(&mut marks, &attribute.value);
        }
    }
    marks
}

/// Adds the words of a class list: `postBody`, `post-body` and `post_body` are the same two words.
fn push_words(marks: &mut String, value: &str) {
    let mut was_lower = false;
    for character in value.chars().take(MAX_LINE_CHARS) {
        let starts_word = character.is_uppercase() && was_lower;
        if (starts_word || !character.is_alphanumeric()) && !marks.ends_with(' ') {
            marks.push(' ');
        }
        if character.is_alphanumeric() {
            if marks.is_empty() {
                marks.push(' ');
            }
            marks.push(character.to_ascii_lowercase());
        }
        was_lower = character.is_lowercase();
    }
    if !marks.is_empty() && !marks.ends_with(' ') {
        marks.push(' ');
    }
}

/// Tells whether the marks hold one of some words.
pub(super) fn has_any(marks: &str, words: &[&str]) -> bool {
    marks.split(' ').any(|word| !word.is_empty() && words.contains(&word))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marks_of(html: &str) -> String {
        let document = Document::fragment(html);
        let node = document.select("div").nodes().first().copied().expect("a div");
        let element = node.element_ref().expect("an element");
        marks(&element)
    }

    #[test]
    fn classes_are_read_as_words() {
        let check = |html: &str, want: &str| assert_eq!(marks_of(html), want, "{html}");
        check("<div class='postBody main_text' id=c-1></div>", " post body main text c 1 ");
        check("<div class='  a__b--c '></div>", " a b c ");
        check("<div></div>", "");
        assert!(has_any(" social share bar ", &["share"]));
        assert!(!has_any(" shareholder bar ", &["share"]));
    }

    #[test]
    fn metadata_becomes_plain_text() {
        let check =
            |raw: &str, want: Option<&str>| assert_eq!(plain(raw).as_deref(), want, "{raw}");
        check(" The &quot;Gate&quot; &amp;#8211; held\n", Some("The \"Gate\" &#8211; held"));
        check("5 < 6 and <b>bold</b>", Some("5 < 6 and bold"));
        check("Gate \u{202e}dleh\u{202c} \u{2067}now\u{2069}", Some("Gate dleh now"));
        check("  ", None);
    }
}
