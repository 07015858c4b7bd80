//! The text of the article: found by `dom_smoothie`, by the container of most paragraphs or in the structured data, cleaned
//! of what surrounds it, made safe. The only file that knows `dom_smoothie`.

use std::borrow::Cow;

use dom_query::{Document, NodeRef};
use dom_smoothie::{Config, Readability};
use url::Url;

use super::statement::{self, Notes};
use super::words::{UNSEEN, is_one_of};
use super::{clutter, container, picture};
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

/// Elements that the sanitiser drops, which would run the text of neighbours together.
const FRAMES: [&str; 8] =
    ["section", "article", "main", "header", "footer", "address", "fieldset", "hgroup"];

/// What is known of the article beside its text.
pub(super) struct Surroundings {
    /// What relative addresses are resolved against.
    pub(super) base: Url,
    pub(super) headline: Option<String>,
    /// The line under the headline, where it was written to stand there.
    pub(super) dek: Option<String>,
    pub(super) section: Option<String>,
    pub(super) authors: Vec<String>,
}

/// The text of an article and what it says about itself.
pub(super) struct Body {
    pub(super) html: SanitizedHtml,
    pub(super) text: String,
    pub(super) notes: Notes,
    /// Characters of it in links, in percent.
    pub(super) link_share: usize,
    /// The address of its first picture.
    pub(super) picture: Option<String>,
}

/// Takes the text out of a page.
pub(super) fn take(document: Document, around: &Surroundings, linked: Option<&str>) -> Body {
    clutter::clean_page(document.root());
    let second = second_opinion(&document);
    let mut body = scored(document, around);
    if let Some((html, chars)) = second
        && is_fragment(&body.text, chars)
    {
        let other = finished(Document::fragment(html).root(), around);
        let is_of_paragraphs = other.text.chars().count() * 100 <= chars * MOST_SHARE;
        if is_of_paragraphs && other.text.len() > body.text.len() {
            body = other;
        }
    }
    better_of(body, linked, &around.base)
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
fn scored(document: Document, around: &Surroundings) -> Body {
    let config = Config {
        max_elements_to_parse: MAX_ELEMENTS,
        disable_json_ld: true,
        keep_classes: true,
        ..Config::default()
    };
    let reader = Readability::with_document(document, Some(around.base.as_str()), Some(config));
    let found = reader.ok().and_then(|mut reader| reader.parse().ok().map(|_| reader.doc));
    let root = found.as_ref().map(|document| document.select_single("#readability-page-1"));
    match root.as_ref().and_then(|root| root.nodes().first()) {
        Some(root) => finished(*root, around),
        None => made_safe("", &around.base),
    }
}

/// Cleans the found text, reads its statements about rights, and makes it safe.
fn finished(root: NodeRef<'_>, around: &Surroundings) -> Body {
    clutter::clean_article(root, around);
    picture::settle(root);
    let blocks: Vec<NodeRef<'_>> = root
        .descendants_it()
        .filter(clutter::is_leaf_block)
        .filter(|block| block.normalized_char_count() > 0)
        .collect();
    let (notes, spent) = statement::read(&blocks);
    for block in spent {
        block.remove_from_parent();
    }
    for node in root.descendants() {
        if is_one_of(node, &FRAMES) {
            node.rename("div");
        }
    }
    let link_share = clutter::link_share(root);
    Body { notes, link_share, ..made_safe(&root.inner_html(), &around.base) }
}

/// Makes markup safe and reads its text.
fn made_safe(html: &str, base: &Url) -> Body {
    let html = if html.contains(UNSEEN) {
        sanitize(&html.replace(UNSEEN, ""), Some(base))
    } else {
        sanitize(html, Some(base))
    };
    let text = text::from_html(&without_readings(html.as_str()));
    let picture = first_picture(html.as_str());
    Body { html, text, notes: Notes::default(), link_share: 0, picture }
}

/// Returns the address of the first picture in safe markup.
fn first_picture(html: &str) -> Option<String> {
    let (_, tag) = html.split_once("<img")?;
    let (_, address) = tag.split_once("src=\"")?;
    let (address, _) = address.split_once('"')?;
    Some(address.replace("&amp;", "&"))
}

/// Returns safe markup without the readings set above characters (`rt`), which would double every word of the text.
fn without_readings(html: &str) -> Cow<'_, str> {
    if !html.contains("<rt") {
        return html.into();
    }
    without_element(&without_element(html, "<rp>", "</rp>"), "<rt>", "</rt>").into()
}

/// Returns markup without every element of a name.
fn without_element(html: &str, start: &str, end: &str) -> String {
    let mut kept = String::with_capacity(html.len());
    let mut rest = html;
    while let Some((before, from)) = rest.split_once(start) {
        kept.push_str(before);
        rest = from.split_once(end).map(|(_, after)| after).unwrap_or_default();
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
        let escaped = lines.map(|line| line.replace('&', "&amp;").replace('<', "&lt;"));
        escaped.map(|line| format!("<p>{line}</p>")).collect()
    };
    let other = made_safe(&html, base);
    if other.text.len() > body.text.len() { Body { notes: body.notes, ..other } } else { body }
}
