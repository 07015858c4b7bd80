//! How much of a page may be parsed. The HTML standard's tree builder takes time by the depth of open elements, rebuilds
//! unclosed formatting in every block and compares the attributes of a tag with each other, so a small page can ask for
//! minutes and gigabytes; such a page is cut first. Works on the text alone, in linear time, before any parser sees it.

/// Steps through open elements that one page may cost the tree builder: tags times open elements.
///
/// # Source
/// The 700 recorded pages (November 2026) need at most 812,681; eight million take less than a second.
const MAX_STEPS: usize = 8_000_000;

/// Elements that unclosed formatting may be rebuilt to. The recorded pages need at most 17,228.
const MAX_REBUILT: usize = 200_000;

/// Open elements at one place. All but one of the recorded pages have at most 413.
const MAX_OPEN: usize = 600;

/// Attributes of one tag. The recorded pages have at most 70.
const MAX_ATTRIBUTES: usize = 500;

/// Bytes of a tag's name that are looked at; longer names are nobody's.
const MAX_NAME_BYTES: usize = 16;

/// Elements that the tree builder opens again inside every following block until they are closed.
const FORMATTING: [&str; 14] = [
    "a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u",
];

/// Elements that hold nothing, or that the next one of their kind closes.
const SELF_CLOSING: [&str; 29] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr", "p", "li", "dt", "dd", "option", "optgroup", "tr", "td", "th", "thead",
    "tbody", "tfoot", "colgroup", "rp", "rt",
];

/// Elements whose content is text, up to their end tag.
const RAW_TEXT: [&str; 5] = ["script", "style", "textarea", "title", "iframe"];

/// What the tags so far cost.
#[derive(Default)]
struct Cost {
    open: usize,
    formatting: usize,
    foreign: usize,
    steps: usize,
    rebuilt: usize,
}

impl Cost {
    /// Counts one tag; tells whether the page is still bearable.
    fn add(&mut self, tag: &Tag) -> bool {
        let name = tag.name.as_str();
        let closes_itself = SELF_CLOSING.contains(&name);
        let is_formatting = FORMATTING.contains(&name);
        let is_foreign = matches!(name, "svg" | "math");
        if tag.is_end {
            self.open = self.open.saturating_sub(usize::from(!closes_itself));
            self.formatting = self.formatting.saturating_sub(usize::from(is_formatting));
            self.foreign = self.foreign.saturating_sub(usize::from(is_foreign));
        } else {
            self.open += usize::from(!closes_itself);
            self.formatting += usize::from(is_formatting);
            self.foreign += usize::from(is_foreign);
        }
        self.steps += self.open;
        self.rebuilt += self.formatting;
        self.open <= MAX_OPEN
            && self.steps <= MAX_STEPS
            && self.rebuilt <= MAX_REBUILT
            && tag.attributes <= MAX_ATTRIBUTES
    }
}

/// One tag of a page.
struct Tag {
    /// The name in lower case.
    name: String,
    is_end: bool,
    attributes: usize,
    /// Where the text goes on.
    end: usize,
}

/// Returns the longest start of a page or fragment, of at most `max_bytes`, that can be parsed at bearable cost.
pub(crate) fn bearable(html: &str, max_bytes: usize) -> &str {
    let html = html.get(..html.floor_char_boundary(max_bytes)).unwrap_or_default();
    let (mut cost, mut at) = (Cost::default(), 0);
    while let Some(start) = find(html, at, "<") {
        let Some(tag) = tag_at(html, start) else {
            at = start + 1;
            continue;
        };
        if !cost.add(&tag) {
            return html.get(..start).unwrap_or_default();
        }
        // Inside svg and math these elements hold markup like any other.
        let is_raw = !tag.is_end && cost.foreign == 0 && RAW_TEXT.contains(&tag.name.as_str());
        at = if is_raw { end_of_raw_text(html, tag.end, &tag.name) } else { tag.end };
    }
    html
}

/// Returns where `needle` stands at or after `from`.
fn find(html: &str, from: usize, needle: &str) -> Option<usize> {
    html.get(from..)?.find(needle).map(|at| from + at)
}

/// Reads the tag whose `<` stands at `start`.
fn tag_at(html: &str, start: usize) -> Option<Tag> {
    let rest = html.as_bytes().get(start + 1..)?;
    let is_end = rest.first() == Some(&b'/');
    let rest = if is_end { rest.get(1..)? } else { rest };
    if !rest.first()?.is_ascii_alphabetic() {
        return None;
    }
    let length = rest.iter().position(|byte| ends_name(*byte)).unwrap_or(rest.len());
    let name = rest.get(..length.min(MAX_NAME_BYTES))?;
    let (attributes, used) = attributes(rest.get(length..)?);
    Some(Tag {
        name: String::from_utf8_lossy(name).to_ascii_lowercase(),
        is_end,
        attributes,
        end: start + 1 + usize::from(is_end) + length + used,
    })
}

fn ends_name(byte: u8) -> bool {
    byte.is_ascii_whitespace() || matches!(byte, b'/' | b'>')
}

/// Counts the attributes of a tag, reading as the tokeniser of the HTML standard does; returns their number and the bytes
/// up to the end of the tag.
fn attributes(text: &[u8]) -> (usize, usize) {
    /// Where in a tag the reading stands.
    enum State {
        Between,
        Name,
        AfterEquals,
        Quoted(u8),
        Unquoted,
    }
    let (mut state, mut count) = (State::Between, 0);
    for (at, byte) in text.iter().copied().enumerate() {
        state = match (state, byte) {
            (State::Quoted(quote), byte) if byte == quote => State::Between,
            (State::Quoted(quote), _) => State::Quoted(quote),
            (_, b'>') => return (count, at + 1),
            (State::AfterEquals, b'"' | b'\'') => State::Quoted(byte),
            (State::AfterEquals, byte) if byte.is_ascii_whitespace() => State::AfterEquals,
            (State::AfterEquals | State::Unquoted, byte) if !byte.is_ascii_whitespace() => {
                State::Unquoted
            }
            (State::Name, b'=') => State::AfterEquals,
            (_, byte) if byte.is_ascii_whitespace() || byte == b'/' => State::Between,
            (State::Between, b'=') if count > 0 => State::AfterEquals,
            (State::Between, _) => {
                count += 1;
                State::Name
            }
            (state, _) => state,
        };
    }
    (count, text.len())
}

/// Returns where the end tag of an element that holds only text stands, or the end of the page.
fn end_of_raw_text(html: &str, from: usize, name: &str) -> usize {
    let mut at = from;
    while let Some(start) = find(html, at, "</") {
        let found = html.as_bytes().get(start + 2..start + 2 + name.len());
        if found.is_some_and(|found| found.eq_ignore_ascii_case(name.as_bytes())) {
            return start;
        }
        at = start + 2;
    }
    html.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    const MAX: usize = 3 << 20;

    #[test]
    fn ordinary_pages_pass_whole() {
        let page = "<html><body>".to_owned()
            + &"<div><p>One <b>two</b> <a href=x>three</a><br><img src=y alt='a > b'>".repeat(300)
            + &"</div>".repeat(300);
        assert_eq!(bearable(&page, MAX).len(), page.len());
        let script =
            "<script>".to_owned() + &"if (a<b) {} '<div><div>'".repeat(9_000) + "</script><p>x";
        assert_eq!(bearable(&script, MAX).len(), script.len());
        assert_eq!(bearable("a < b, 5<6, <!-- x --> <", MAX), "a < b, 5<6, <!-- x --> <");
    }

    #[test]
    fn what_would_explode_is_cut_where_it_begins_to() {
        let deep = "<div>".repeat(100_000);
        assert_eq!(bearable(&deep, MAX).len(), "<div>".len() * MAX_OPEN);
        let rebuilt =
            "<div>".to_owned() + &"<b><i>".repeat(120) + "</div>" + &"<p>x".repeat(90_000);
        assert!(bearable(&rebuilt, MAX).len() < 10_000);
        let attributes: String = (0..9_000).map(|n| format!(" a{n}=1")).collect();
        assert_eq!(bearable(&format!("<p>x<p{attributes}>y"), MAX), "<p>x");
    }

    #[test]
    fn attributes_are_counted_as_they_are_read() {
        let check = |text: &str, want: (usize, usize)| {
            assert_eq!(attributes(text.as_bytes()), want, "{text}");
        };
        check(">", (0, 1));
        check(" a b=1 c = '>' d=\"x y\"e>z", (5, 24));
        check(" a=b/c d/>", (2, 10));
        check(" href=x", (1, 7));
    }

    #[test]
    fn a_long_page_is_cut_between_characters() {
        let page = "é".repeat(MAX);
        assert!(bearable(&page, MAX).len() <= MAX);
    }
}
