//! How much of a page may be parsed. The HTML standard's tree builder takes time by the depth of open elements and
//! rebuilds unclosed formatting in every block, so a small page can ask for gigabytes; such a page is cut first.
//! Works on the bytes alone, in linear time, before any parser sees them.

use super::MAX_PAGE_BYTES;

/// Steps through open elements that one page may cost the tree builder: tags times open elements.
///
/// # Source
/// The recorded pages need at most 3 million; 60 million take about a tenth of a second.
const MAX_STEPS: usize = 60_000_000;

/// Elements that unclosed formatting may be rebuilt to. The recorded pages need at most 40,000.
const MAX_REBUILT: usize = 400_000;

/// Open elements at one place. The recorded pages have at most 120.
const MAX_OPEN: usize = 600;

/// Elements that the tree builder opens again inside every following block until they are closed.
const FORMATTING: [&[u8]; 14] = [
    b"a", b"b", b"big", b"code", b"em", b"font", b"i", b"nobr", b"s", b"small", b"strike",
    b"strong", b"tt", b"u",
];

/// Elements that hold nothing, or that the next one of their kind closes.
const SELF_CLOSING: [&[u8]; 29] = [
    b"area",
    b"base",
    b"br",
    b"col",
    b"embed",
    b"hr",
    b"img",
    b"input",
    b"link",
    b"meta",
    b"param",
    b"source",
    b"track",
    b"wbr",
    b"p",
    b"li",
    b"dt",
    b"dd",
    b"option",
    b"optgroup",
    b"tr",
    b"td",
    b"th",
    b"thead",
    b"tbody",
    b"tfoot",
    b"colgroup",
    b"rp",
    b"rt",
];

/// Elements whose content is text, up to their end tag.
const RAW_TEXT: [&[u8]; 5] = [b"script", b"style", b"textarea", b"title", b"iframe"];

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
    fn add(&mut self, name: &[u8], is_end: bool) -> bool {
        let is_formatting = FORMATTING.contains(&name);
        let is_foreign = name == b"svg" || name == b"math";
        if is_end {
            self.open = self.open.saturating_sub(usize::from(!SELF_CLOSING.contains(&name)));
            self.formatting = self.formatting.saturating_sub(usize::from(is_formatting));
            self.foreign = self.foreign.saturating_sub(usize::from(is_foreign));
        } else if !SELF_CLOSING.contains(&name) {
            self.open += 1;
            self.formatting += usize::from(is_formatting);
            self.foreign += usize::from(is_foreign);
        }
        self.steps += self.open;
        self.rebuilt += self.formatting;
        self.open <= MAX_OPEN && self.steps <= MAX_STEPS && self.rebuilt <= MAX_REBUILT
    }
}

/// Returns the longest start of a page that can be parsed at bearable cost.
pub(super) fn bearable(html: &str) -> &str {
    let mut limit = MAX_PAGE_BYTES.min(html.len());
    while !html.is_char_boundary(limit) {
        limit -= 1;
    }
    let html = html.get(..limit).unwrap_or_default();
    let (mut cost, mut at) = (Cost::default(), 0);
    while let Some(start) = find(html, at, "<") {
        let Some((name, is_end)) = tag_name(html, start + 1) else {
            at = start + 1;
            continue;
        };
        if !cost.add(&name, is_end) {
            return html.get(..start).unwrap_or_default();
        }
        at = start + 1 + name.len();
        // Inside svg and math these elements hold markup like any other.
        if !is_end && cost.foreign == 0 && RAW_TEXT.contains(&name.as_slice()) {
            at = end_of_raw_text(html, at, &name);
        }
    }
    html
}

/// Returns where `needle` stands at or after `from`.
fn find(html: &str, from: usize, needle: &str) -> Option<usize> {
    html.get(from..)?.find(needle).map(|at| from + at)
}

/// Returns the lower-case name of the tag whose `<` stands before `at`, and whether it is an end tag.
fn tag_name(html: &str, at: usize) -> Option<(Vec<u8>, bool)> {
    let rest = html.as_bytes().get(at..)?;
    let is_end = rest.first() == Some(&b'/');
    let name = if is_end { rest.get(1..)? } else { rest };
    let name: Vec<u8> = name
        .iter()
        .take(16)
        .take_while(|byte| byte.is_ascii_alphanumeric() || **byte == b'-')
        .map(u8::to_ascii_lowercase)
        .collect();
    name.first().is_some_and(u8::is_ascii_alphabetic).then_some((name, is_end))
}

/// Returns where the end tag of an element that holds only text stands, or the end of the page.
fn end_of_raw_text(html: &str, from: usize, name: &[u8]) -> usize {
    let mut at = from;
    while let Some(start) = find(html, at, "</") {
        let found = html.as_bytes().get(start + 2..start + 2 + name.len());
        if found.is_some_and(|found| found.eq_ignore_ascii_case(name)) {
            return start;
        }
        at = start + 2;
    }
    html.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinary_pages_pass_whole() {
        let page = "<html><body>".to_owned()
            + &"<div><p>One <b>two</b> <a href=x>three</a><br><img src=y>".repeat(300)
            + &"</div>".repeat(300);
        assert_eq!(bearable(&page).len(), page.len());
        let script =
            "<script>".to_owned() + &"if (a<b) {} '<div><div>'".repeat(9_000) + "</script><p>x";
        assert_eq!(bearable(&script).len(), script.len());
        assert_eq!(bearable("a < b, 5<6, <!-- x --> <"), "a < b, 5<6, <!-- x --> <");
    }

    #[test]
    fn what_would_explode_is_cut_where_it_begins_to() {
        let deep = "<div>".repeat(100_000);
        assert_eq!(bearable(&deep).len(), "<div>".len() * MAX_OPEN);
        let rebuilt =
            "<div>".to_owned() + &"<b><i>".repeat(200) + "</div>" + &"<p>x".repeat(90_000);
        assert!(bearable(&rebuilt).len() < 10_000);
    }

    #[test]
    fn a_long_page_is_cut_between_characters() {
        let page = "é".repeat(MAX_PAGE_BYTES);
        assert!(bearable(&page).len() <= MAX_PAGE_BYTES);
    }
}
