//! Text of feeds: plain text from what may be markup, markup from what is plain text, and lengths.
//! Reads markup that nobody has checked, so it only ever takes tags away or escapes them.

use std::borrow::Cow;

use super::entity;
use crate::text::is_direction_control;

/// Names of HTML elements. Only they are taken for tags in a headline: `Vec<u8>` and `<3` stay.
const ELEMENTS: [&str; 78] = [
    "a",
    "abbr",
    "acronym",
    "address",
    "article",
    "aside",
    "audio",
    "b",
    "bdi",
    "bdo",
    "big",
    "blink",
    "blockquote",
    "body",
    "br",
    "button",
    "center",
    "cite",
    "code",
    "dd",
    "del",
    "dfn",
    "div",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "font",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "i",
    "iframe",
    "img",
    "input",
    "ins",
    "kbd",
    "label",
    "li",
    "main",
    "mark",
    "nobr",
    "ol",
    "p",
    "picture",
    "pre",
    "q",
    "rt",
    "ruby",
    "s",
    "script",
    "section",
    "small",
    "span",
    "strike",
    "strong",
    "style",
    "sub",
    "sup",
    "svg",
    "table",
    "tbody",
    "td",
    "th",
    "time",
    "tr",
    "tt",
    "u",
    "ul",
    "wbr",
];

/// Elements of HTML that are more often written about than used in a headline: taken for tags only with attributes.
const RARE_ELEMENTS: [&str; 8] =
    ["applet", "base", "embed", "frame", "frameset", "link", "meta", "object"];

/// Elements whose tags do not part words.
const INLINE: [&str; 36] = [
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "blink", "cite", "code", "del", "dfn", "em",
    "font", "i", "ins", "kbd", "label", "mark", "nobr", "q", "rt", "ruby", "s", "script", "small",
    "span", "strike", "strong", "style", "sub", "sup", "time", "tt", "u", "wbr",
];

/// Bytes after `<` in which the name of an element ends.
const MAX_NAME_BYTES: usize = 16;

/// How often the length of a text may be read in vain, looking for ends of tags that are not there.
const PATIENCE: usize = 8;

/// Returns the first `max_chars` characters.
pub(super) fn cut(text: &str, max_chars: usize) -> &str {
    let end = text.char_indices().nth(max_chars).map_or(text.len(), |(at, _)| at);
    text.get(..end).unwrap_or_default()
}

/// Returns the first `max_bytes` bytes, or a few less so that no character is torn.
pub(super) fn cut_bytes(text: &str, max_bytes: usize) -> &str {
    let end = (0..=max_bytes.min(text.len())).rev().find(|end| text.is_char_boundary(*end));
    text.get(..end.unwrap_or_default()).unwrap_or_default()
}

/// Returns what a reader sees of a headline or name that may hold markup: tags away, references decoded, spaces folded,
/// controls of direction away; `None` when nothing is left.
pub(super) fn plain(text: &str) -> Option<String> {
    let bare = without_tags(text);
    let decoded = entity::decode(&bare);
    let mut folded = String::with_capacity(decoded.len());
    for word in decoded.split_whitespace() {
        if !folded.is_empty() {
            folded.push(' ');
        }
        folded.push_str(word);
    }
    folded.retain(|character| !is_direction_control(character));
    (!folded.is_empty()).then_some(folded)
}

/// Removes tags and comments, and the inside of scripts and styles.
fn without_tags(text: &str) -> Cow<'_, str> {
    if !text.contains('<') {
        return text.into();
    }
    let mut kept = String::with_capacity(text.len());
    let mut patience = text.len().saturating_mul(PATIENCE);
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        let (before, markup) = rest.split_at(at);
        kept.push_str(before);
        if let Some(tag) = HtmlTag::at_start(markup, &mut patience) {
            if !tag.is_inline() {
                kept.push(' ');
            }
            rest = tag.after;
        } else {
            kept.push('<');
            rest = markup.get(1..).unwrap_or_default();
        }
    }
    kept.push_str(rest);
    kept.into()
}

/// A tag or comment of HTML at the start of a text; a script or style with all that is in it.
struct HtmlTag<'a> {
    /// The name in lower case; empty for a comment.
    name: String,
    /// What follows it.
    after: &'a str,
}

impl<'a> HtmlTag<'a> {
    /// Recognises a tag of a known element, or a comment. What is read in vain is taken off `patience`; when that is
    /// used up, there are no tags any more.
    fn at_start(markup: &'a str, patience: &mut usize) -> Option<Self> {
        if *patience == 0 {
            return None;
        }
        let inside = markup.strip_prefix('<')?;
        let found = match inside.strip_prefix("!--") {
            // Without end it reaches to the end of the text, as in HTML.
            Some(comment) => Some((String::new(), after(comment, "-->").unwrap_or_default())),
            None => {
                let (name, rest) = known_name(inside)?;
                let after = after_tag(rest).map(|after| after_hidden(&name, inside, after));
                after.map(|after| (name, after))
            }
        };
        if found.is_none() {
            *patience = patience.saturating_sub(markup.len());
        }
        found.map(|(name, after)| Self { name, after })
    }

    /// Tells whether it parts no words.
    fn is_inline(&self) -> bool {
        self.name.is_empty() || INLINE.binary_search(&self.name.as_str()).is_ok()
    }
}

/// Returns what follows the first `end`.
fn after<'a>(text: &'a str, end: &str) -> Option<&'a str> {
    text.split_once(end).map(|(_, after)| after)
}

/// Reads the name of a known element from what follows `<`, in lower case, and what follows the name.
fn known_name(inside: &str) -> Option<(String, &str)> {
    let (inside, is_end) = inside.strip_prefix('/').map_or((inside, false), |name| (name, true));
    let end = inside.bytes().take(MAX_NAME_BYTES).position(|b| !b.is_ascii_alphanumeric())?;
    let name = inside.get(..end)?.to_ascii_lowercase();
    let rest = inside.get(end..)?;
    let has_attributes = rest.starts_with(|c: char| c.is_ascii_whitespace());
    let is_ended = has_attributes || rest.starts_with(['>', '/']);
    let is_rare = RARE_ELEMENTS.contains(&name.as_str()) && (has_attributes || is_end);
    (is_ended && (is_rare || ELEMENTS.binary_search(&name.as_str()).is_ok()))
        .then_some((name, rest))
}

/// Returns what follows the `>` of a tag; a `>` inside quotes is passed over where the quotes close.
fn after_tag(rest: &str) -> Option<&str> {
    let (head, behind) = rest.split_once('>')?;
    let is_quoted = head.matches('"').count() % 2 == 1;
    let quoted = is_quoted.then(|| after(behind, "\"").and_then(|more| after(more, ">"))).flatten();
    Some(quoted.unwrap_or(behind))
}

/// Returns what follows the end tag of a script or style that begins here; otherwise `after`.
fn after_hidden<'a>(name: &str, inside: &str, rest: &'a str) -> &'a str {
    match name {
        "script" if !inside.starts_with('/') => after(rest, "</script>").unwrap_or_default(),
        "style" if !inside.starts_with('/') => after(rest, "</style>").unwrap_or_default(),
        _ => rest,
    }
}

/// Tells whether a text is markup rather than plain text: it has a tag of a known element, or a reference.
pub(super) fn is_markup(text: &str) -> bool {
    let mut patience = text.len().saturating_mul(PATIENCE);
    let mut is_tag = |at: usize| {
        text.get(at..).is_some_and(|markup| HtmlTag::at_start(markup, &mut patience).is_some())
    };
    text.match_indices('<').any(|(at, _)| is_tag(at)) || entity::has_reference(text)
}

/// Returns plain text as markup.
pub(super) fn escape(text: &str) -> Cow<'_, str> {
    if !text.contains(['&', '<', '>']) {
        return text.into();
    }
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").into()
}

/// Decodes markup that was plainly escaped twice: a text that begins with an escaped tag, ends one, and has no real one.
pub(super) fn unescape_twice_escaped(text: Cow<'_, str>) -> Cow<'_, str> {
    let is_escaped = text.trim_start().starts_with("&lt;")
        && !text.contains('<')
        && (text.contains("&lt;/") || text.contains("/&gt;"));
    if is_escaped {
        let decoded = entity::decode(&text);
        if decoded.trim_start().strip_prefix('<').is_some_and(|inside| known_name(inside).is_some())
        {
            return decoded.into_owned().into();
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted_for_searching() {
        assert!(ELEMENTS.is_sorted() && INLINE.is_sorted());
    }

    #[test]
    fn a_headline_is_what_a_reader_sees() {
        let check = |text: &str, want: &str| {
            assert_eq!(plain(text).as_deref(), Some(want), "{text}");
        };
        check("  Two \n words ", "Two words");
        check("<b>Bold</b> move", "Bold move");
        check("One<br/>two <a href=\"x>y\">three</a>", "One two three");
        check("AT&amp;T", "AT&T");
        check("&amp;lt;b&amp;gt;", "&lt;b&gt;");
        check("Vec<u8> &lt;3 and 1 < 2", "Vec<u8> <3 and 1 < 2");
        check(
            "The <link> element, <object data=x>and more</object><!-- x",
            "The <link> element, and more",
        );
        check("a<!-- b -->c<script>d</script>e", "ace");
        assert_eq!(plain(" <p></p> "), None);
    }

    #[test]
    fn markup_is_told_from_text() {
        assert!(is_markup("a <em>b</em>") && is_markup("a &amp; b") && is_markup("x<br>"));
        assert!(!is_markup("a & b < c <d> Vec<u8>"));
    }

    #[test]
    fn only_plainly_twice_escaped_markup_is_decoded_again() {
        let check = |text: &str, want: &str| {
            assert_eq!(unescape_twice_escaped(text.into()), want, "{text}");
        };
        check("&lt;p&gt;a&lt;/p&gt;", "<p>a</p>");
        check("Use &lt;p&gt; and &lt;/p&gt;", "Use &lt;p&gt; and &lt;/p&gt;");
        check("<p>&lt;p&gt;&lt;/p&gt;</p>", "<p>&lt;p&gt;&lt;/p&gt;</p>");
        check("&lt;T&gt; a&lt;/T&gt;", "&lt;T&gt; a&lt;/T&gt;");
    }

    #[test]
    fn cuts_never_tear_a_character() {
        assert_eq!(cut("äöü", 2), "äö");
        assert_eq!(cut_bytes("äöü", 3), "ä");
        assert_eq!(cut_bytes("ab", 9), "ab");
    }
}
