//! The text of the article.

use dom_query::{Document, NodeRef};
use dom_smoothie::{Config, Readability};
use url::Url;

use super::clutter;
use super::rights::{self, Notes};
use crate::sanitize::{SanitizedHtml, sanitize};
use crate::text;

const MAX_ELEMENTS: usize = 60_000;

pub(super) struct Surroundings {
    pub(super) headline: Option<String>,
    pub(super) dek: Option<String>,
    pub(super) authors: Vec<String>,
}

pub(super) struct Body {
    pub(super) html: SanitizedHtml,
    pub(super) text: String,
    pub(super) notes: Notes,
}

pub(super) fn take(document: Document, base: &Url, around: &Surroundings, linked: Option<&str>) -> Body {
    let config = Config { max_elements_to_parse: MAX_ELEMENTS, disable_json_ld: true, keep_classes: true, ..Config::default() };
    if std::env::var_os("NOPRE").is_none() { clutter::clean_page(document.root()); }
    let mut html = String::new();
    let mut notes = Notes::default();
    if let Ok(mut reader) = Readability::with_document(document, Some(base.as_str()), Some(config)) {
        if reader.parse().is_ok() {
            if let Some(root) = reader.doc.select("#readability-page-1").nodes().first() {
                let blocks: Vec<NodeRef<'_>> = root.descendants().into_iter().filter(|n| n.has_name("p")).collect();
                let (found, spent) = rights::stated_by_text(&blocks);
                notes = found;
                for block in spent { block.remove_from_parent(); }
                if std::env::var_os("NOPOST").is_none() { clutter::clean_article(*root, around); }
                for n in root.descendants() { if ["section","article","main","header","footer","address","fieldset"].iter().any(|x| n.has_name(x)) { n.rename("div") } }
                html = root.inner_html().to_string();
            }
        }
    }
    let _ = linked;
    let html = sanitize(&html, Some(base));
    let text = text::from_html(html.as_str());
    Body { html, text, notes }
}
