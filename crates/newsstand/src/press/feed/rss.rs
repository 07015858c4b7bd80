//! RSS 2.0, with the body in `content:encoded`.

use super::super::article::Article;
use super::super::date::rfc822;
use super::super::markup::{escape, summary};
use super::super::wording::{byline, section_label};
use super::{FeedSource, element, media_element};

const OPENING: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:creativeCommons="http://backend.userland.com/creativeCommonsRssModule" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/">
<channel>
"#;

/// Writes the feed.
pub(super) fn write(source: &FeedSource<'_>) -> String {
    let title = &source.shelf.title;
    let mut out = OPENING.to_owned();
    out.push_str(&element("title", &title.name));
    out.push_str(&element("link", &source.home()));
    out.push_str(&element("description", &title.motto));
    out.push_str(&element("language", &title.language));
    out.push_str(&element("copyright", &source.rights()));
    out.push_str(&licence_element(title.licence.as_deref()));
    if let Some(changed) = source.shelf.changed() {
        out.push_str(&element("lastBuildDate", &rfc822(changed)));
    }
    out.push_str("<ttl>5</ttl>\n");
    out.push_str(&format!(
        "<atom:link rel=\"self\" type=\"application/rss+xml\" href=\"{}\"/>\n",
        escape(&source.own_address())
    ));
    for article in source.articles() {
        item_push(&mut out, source, article);
    }
    out.push_str("</channel>\n</rss>\n");
    out
}

fn item_push(out: &mut String, source: &FeedSource<'_>, article: &Article) {
    let title = &source.shelf.title;
    let text = &article.manuscript;
    out.push_str("<item>\n");
    out.push_str(&element("title", &text.headline));
    out.push_str(&element("link", &source.address(&article.path(title))));
    out.push_str(&format!("<guid isPermaLink=\"false\">{}</guid>\n", escape(&article.guid(title))));
    out.push_str(&element("pubDate", &rfc822(article.published)));
    if let Some(updated) = article.updated {
        out.push_str(&element("atom:updated", &super::super::date::rfc3339(updated)));
    }
    out.push_str(&element("dc:creator", &byline(&title.language, article)));
    out.push_str(&element("category", section_label(&title.language, &text.section)));
    out.push_str(&element("description", summary(article)));
    if let Some(body) = source.body(article) {
        // The body's own `>` are escaped, so that `]]>` cannot stand in it.
        out.push_str(&format!("<content:encoded><![CDATA[{body}]]></content:encoded>\n"));
    }
    out.push_str(&media_element(source, article));
    out.push_str(&licence_element(article.licence.as_deref()));
    out.push_str("</item>\n");
}

fn licence_element(licence: Option<&str>) -> String {
    element("creativeCommons:license", licence.unwrap_or_default())
}
