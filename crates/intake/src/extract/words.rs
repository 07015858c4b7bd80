//! Small readings of text that the other parts share: folded spaces, entities and tags gone, names of classes as words.

use dom_query::{Document, Element};

/// Characters of a text that is looked at as one line: a headline, a name, a label.
const MAX_LINE_CHARS: usize = 2_000;

/// Characters that are not seen: soft hyphens, joints of no width, byte order marks.
pub(super) const UNSEEN: [char; 4] = ['\u{ad}', '\u{200b}', '\u{2060}', '\u{feff}'];

/// Returns a text with its spaces folded and without characters that are not seen.
pub(super) fn folded(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !folded.is_empty() {
            folded.push(' ');
        }
        if word.contains(UNSEEN) {
            folded.extend(word.chars().filter(|character| !UNSEEN.contains(character)));
        } else {
            folded.push_str(word);
        }
    }
    folded
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
    text.chars().filter(|character| character.is_alphanumeric()).flat_map(char::to_lowercase).collect()
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
        let check = |raw: &str, want: Option<&str>| assert_eq!(plain(raw).as_deref(), want, "{raw}");
        check(" The &quot;Gate&quot; &amp;#8211; held\n", Some("The \"Gate\" &#8211; held"));
        check("5 < 6 and <b>bold</b>", Some("5 < 6 and bold"));
        check("  ", None);
    }
}
