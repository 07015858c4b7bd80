//! Feeds of the press: what every form has in common, and the choice of the form by title.

mod atom;
mod json;
mod rdf;
mod rss;

use super::article::Article;
use super::library::Shelf;
use super::markup::{body_html, escape};
use super::title::{Body, Format};

/// How many entries a feed lists at most.
const MAX_ENTRIES: usize = 60;

/// Writes the feed of a title. `base` is the press's address without a slash at its end.
pub(super) fn write(shelf: &Shelf, base: &str) -> String {
    let source = FeedSource { shelf, base };
    match shelf.title.format {
        Format::Atom => atom::write(&source),
        Format::Rss => rss::write(&source),
        Format::Rdf => rdf::write(&source),
        Format::Json => json::write(&source),
    }
}

/// What a feed is written from.
struct FeedSource<'a> {
    shelf: &'a Shelf,
    base: &'a str,
}

impl FeedSource<'_> {
    fn articles(&self) -> impl Iterator<Item = &Article> {
        self.shelf.articles.iter().take(MAX_ENTRIES)
    }

    /// Returns a path of the press as an address.
    fn address(&self, path: &str) -> String {
        format!("{}{path}", self.base)
    }

    fn home(&self) -> String {
        self.address(&self.shelf.title.home_path())
    }

    fn own_address(&self) -> String {
        self.address(&self.shelf.title.feed_path())
    }

    /// Returns the body of an article where the feed carries bodies.
    fn body(&self, article: &Article) -> Option<String> {
        (self.shelf.title.body == Body::Full).then(|| body_html(article, self.base))
    }

    fn picture(&self, article: &Article) -> Option<String> {
        article.picture_path(&self.shelf.title).map(|path| self.address(&path))
    }

    /// Returns the sentence about rights, the same for feed and page.
    fn rights(&self) -> String {
        super::wording::rights(&self.shelf.title)
    }
}

/// Writes `<name>text</name>` with a line break; nothing without text.
fn element(name: &str, text: &str) -> String {
    if text.is_empty() { String::new() } else { format!("<{name}>{}</{name}>\n", escape(text)) }
}

/// Writes the picture of an article as Media RSS.
fn media_element(source: &FeedSource<'_>, article: &Article) -> String {
    let Some(address) = source.picture(article) else { return String::new() };
    let caption = article.manuscript.caption.as_deref().unwrap_or_default();
    format!(
        "<media:content url=\"{}\" type=\"image/png\" medium=\"image\" width=\"1200\" height=\"675\">\n{}</media:content>\n",
        escape(&address),
        element("media:description", caption)
    )
}

#[cfg(test)]
mod tests;
