//! The text of the article: found by `dom_smoothie`, by the container of most paragraphs or in the structured data, cleaned
//! of what surrounds it, made safe. The only file that knows `dom_smoothie`.

use dom_query::{Document, NodeRef};
use dom_smoothie::{Config, Readability};
use url::Url;

use super::clutter;
use super::container;
use super::rights::{self, Notes};
use super::words::UNSEEN;
use crate::sanitize::{SanitizedHtml, sanitize};
use crate::text;

/// Elements of a page beyond which it is not scored: its time grows faster than the page.
const MAX_ELEMENTS: usize = 60_000;

/// Share of the container's paragraphs that a found text must reach to be believed, in percent.
const LEAST_SHARE: usize = 45;

/// Characters from which a found text is believed whatever else the page holds.
const BELIEVED_CHARS: usize = 1_400;

/// Text of the container beyond which it holds mostly other things than paragraphs, in percent of these.
const MOST_SHARE: usize = 220;

/// Characters from which the container or the structured data are an answer at all.
const LEAST_CHARS: usize = 300;

/// What is known of the article beside its text.
pub(super) struct Surroundings {
    pub(super) headline: Option<String>,
    pub(super) authors: Vec<String>,
}

/// The text of an article and what it says about itself.
pub(super) struct Body {
    pub(super) html: SanitizedHtml,
    pub(super) text: String,
    pub(super) notes: Notes,
}

/// Takes the text out of a page.
pub(super) fn take(document: Document, base: &Url, around: &Surroundings, linked: Option<&str>) -> Body {
    clutter::clean_page(document.root());
    let second = second_opinion(&document);
    let mut body = scored(document, base, around);
    if let Some((html, chars)) = second
        && is_fragment(&body.text, chars)
    {
        let other = cleaned(&Document::fragment(html), base, around);
        let is_of_paragraphs = other.text.chars().count() * 100 <= chars * MOST_SHARE;
        if is_of_paragraphs && other.text.len() > body.text.len() {
            body = other;
        }
    }
    better_of(body, linked, base)
}

/// Tells whether a found text is a fragment of what the page's paragraphs hold.
fn is_fragment(text: &str, chars: usize) -> bool {
    let found = text.chars().count();
    found < BELIEVED_CHARS && found * 100 < chars * LEAST_SHARE
}

/// Returns the markup of the element with most of the paragraphs, and how many characters they have.
fn second_opinion(document: &Document) -> Option<(String, usize)> {
    let container = container::find(document.body()?)?;
    let is_enough = container.chars >= LEAST_CHARS;
    is_enough.then(|| (container.node.inner_html().to_string(), container.chars))
}

/// Returns the text that scoring finds.
fn scored(document: Document, base: &Url, around: &Surroundings) -> Body {
    let config = Config {
        max_elements_to_parse: MAX_ELEMENTS,
        disable_json_ld: true,
        keep_classes: true,
        ..Config::default()
    };
    let found = Readability::with_document(document, Some(base.as_str()), Some(config)).ok();
    let document = found.and_then(|mut reader| reader.parse().ok().map(|_| reader.doc));
    let root = document.as_ref().map(|document| document.select("#readability-page-1"));
    match root.as_ref().and_then(|root| root.nodes().first()) {
        Some(root) => finished(*root, base, around),
        None => made_safe("", base, Notes::default()),
    }
}

/// Returns the text of a fragment.
fn cleaned(document: &Document, base: &Url, around: &Surroundings) -> Body {
    finished(document.root(), base, around)
}

/// Cleans the found text, reads its statements about rights, and makes it safe.
fn finished(root: NodeRef<'_>, base: &Url, around: &Surroundings) -> Body {
    clutter::clean_article(root, around);
    let blocks: Vec<NodeRef<'_>> = root
        .descendants()
        .into_iter()
        .filter(clutter::is_leaf_block)
        .filter(|block| block.normalized_char_count() > 0)
        .collect();
    let (notes, spent) = rights::stated_by_text(&blocks);
    for block in spent {
        block.remove_from_parent();
    }
    for node in root.descendants() {
        // The sanitiser drops these, which would run their text together.
        const FRAMES: [&str; 8] =
            ["section", "article", "main", "header", "footer", "address", "fieldset", "hgroup"];
        if FRAMES.iter().any(|name| node.has_name(name)) {
            node.rename("div");
        }
    }
    made_safe(&root.inner_html(), base, notes)
}

fn made_safe(html: &str, base: &Url, notes: Notes) -> Body {
    let html = if html.contains(UNSEEN) { sanitize(&html.replace(UNSEEN, ""), Some(base)) } else { sanitize(html, Some(base)) };
    let text = text::from_html(&without_readings(html.as_str()));
    Body { html, text, notes }
}

/// Returns safe markup without the readings set above characters (`rt`), which would double every word of the text.
fn without_readings(html: &str) -> String {
    let mut kept = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(start) = rest.find("<rt").or_else(|| rest.find("<rp")) {
        let (before, from) = rest.split_at(start);
        kept.push_str(before);
        let end = from.find("</rt>").or_else(|| from.find("</rp>"));
        rest = end.and_then(|end| from.get(end + "</rt>".len()..)).unwrap_or_default();
    }
    kept.push_str(rest);
    kept
}

/// Returns the text of the structured data where the page itself holds much less of it.
fn better_of(body: Body, linked: Option<&str>, base: &Url) -> Body {
    let Some(linked) = linked.filter(|text| text.len() >= LEAST_CHARS) else { return body };
    if body.text.len() * 2 >= linked.len() {
        return body;
    }
    let html = if linked.contains("</p>") || linked.contains("<br") {
        linked.to_owned()
    } else {
        let lines = linked.split('\n').map(str::trim).filter(|line| !line.is_empty());
        lines.map(|line| format!("<p>{}</p>", line.replace('&', "&amp;").replace('<', "&lt;"))).collect()
    };
    let other = made_safe(&html, base, body.notes.clone());
    if other.text.len() > body.text.len() { other } else { body }
}
