//! RSS 1.0: an RDF vocabulary with Dublin Core dates.

use super::super::article::Article;
use super::super::date::rfc3339;
use super::super::markup::{escape, summary};
use super::super::wording::{byline, section_label};
use super::{FeedSource, element};

const OPENING: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<rdf:RDF xmlns="http://purl.org/rss/1.0/" xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">
"#;

/// Writes the feed.
pub(super) fn write(source: &FeedSource<'_>) -> String {
    let title = &source.shelf.title;
    let mut out = OPENING.to_owned();
    out.push_str(&format!("<channel rdf:about=\"{}\">\n", escape(&source.own_address())));
    out.push_str(&element("title", &title.name));
    out.push_str(&element("link", &source.home()));
    out.push_str(&element("description", &title.motto));
    out.push_str(&element("dc:language", &title.language));
    out.push_str(&element("dc:publisher", &title.owner));
    out.push_str(&element("dc:rights", &source.rights()));
    if let Some(changed) = source.shelf.changed() {
        out.push_str(&element("dc:date", &rfc3339(changed)));
    }
    out.push_str("<items><rdf:Seq>\n");
    for article in source.articles() {
        let name = escape(&article.guid(title));
        out.push_str(&format!("<rdf:li rdf:resource=\"{name}\"/>\n"));
    }
    out.push_str("</rdf:Seq></items>\n</channel>\n");
    for article in source.articles() {
        item_push(&mut out, source, article);
    }
    out.push_str("</rdf:RDF>\n");
    out
}

fn item_push(out: &mut String, source: &FeedSource<'_>, article: &Article) {
    let title = &source.shelf.title;
    let text = &article.manuscript;
    out.push_str(&format!("<item rdf:about=\"{}\">\n", escape(&article.guid(title))));
    out.push_str(&element("title", &text.headline));
    out.push_str(&element("link", &source.address(&article.path(title))));
    out.push_str(&element("description", summary(article)));
    out.push_str(&element("dc:date", &rfc3339(article.published)));
    if let Some(updated) = article.updated {
        out.push_str(&element("dcterms:modified", &rfc3339(updated)));
    }
    out.push_str(&element("dc:creator", &byline(&title.language, article)));
    out.push_str(&element("dc:subject", section_label(&title.language, &text.section)));
    out.push_str(&element("dcterms:license", article.licence.as_deref().unwrap_or_default()));
    if let Some(body) = source.body(article) {
        out.push_str(&format!("<content:encoded><![CDATA[{body}]]></content:encoded>\n"));
    }
    out.push_str("</item>\n");
}
