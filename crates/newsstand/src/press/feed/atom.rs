//! Atom 1.0, with the marks of withdrawn entries.
//!
//! Sources: RFC 4287; RFC 4946 for `rel="license"`; RFC 6721 for `at:deleted-entry`.

use newsdesk::model::Instant;

use super::super::article::Article;
use super::super::date::rfc3339;
use super::super::library::Withdrawal;
use super::super::markup::{escape, summary};
use super::super::wording::section_label;
use super::{FeedSource, element, media_element};

/// Writes the feed.
pub(super) fn write(source: &FeedSource<'_>) -> String {
    let title = &source.shelf.title;
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" \
         xmlns:at=\"http://purl.org/atompub/tombstones/1.0\" \
         xmlns:media=\"http://search.yahoo.com/mrss/\" xml:lang=\"{}\">\n",
        escape(&title.language)
    );
    out.push_str(&element("id", &format!("urn:newsstand-press:{}", title.slug)));
    out.push_str(&element("title", &title.name));
    out.push_str(&element("subtitle", &title.motto));
    out.push_str(&element("updated", &rfc3339(source.shelf.changed().unwrap_or(Instant(0)))));
    out.push_str(&element("rights", &source.rights()));
    out.push_str(&format!("<author><name>{}</name></author>\n", escape(&title.name)));
    out.push_str(&link("self", "application/atom+xml", &source.own_address()));
    out.push_str(&link("alternate", "text/html", &source.home()));
    for withdrawal in &source.shelf.withdrawals {
        withdrawal_push(&mut out, source, withdrawal);
    }
    for article in source.articles() {
        entry_push(&mut out, source, article);
    }
    out.push_str("</feed>\n");
    out
}

fn withdrawal_push(out: &mut String, source: &FeedSource<'_>, withdrawal: &Withdrawal) {
    out.push_str(&format!(
        "<at:deleted-entry ref=\"{}\" when=\"{}\">\n{}</at:deleted-entry>\n",
        escape(&withdrawal.guid(&source.shelf.title)),
        rfc3339(withdrawal.at),
        element("at:comment", &withdrawal.note)
    ));
}

fn entry_push(out: &mut String, source: &FeedSource<'_>, article: &Article) {
    let title = &source.shelf.title;
    let text = &article.manuscript;
    out.push_str("<entry>\n");
    out.push_str(&element("id", &article.guid(title)));
    out.push_str(&element("title", &text.headline));
    out.push_str(&link("alternate", "text/html", &source.address(&article.path(title))));
    out.push_str(&element("published", &rfc3339(article.published)));
    out.push_str(&element("updated", &rfc3339(article.changed())));
    for name in article.authors() {
        out.push_str(&format!("<author><name>{}</name></author>\n", escape(name)));
    }
    out.push_str(&format!(
        "<category term=\"{}\" label=\"{}\"/>\n",
        escape(&text.section),
        escape(section_label(&title.language, &text.section))
    ));
    out.push_str(&element("summary", summary(article)));
    if let Some(body) = source.body(article) {
        out.push_str(&format!("<content type=\"html\">{}</content>\n", escape(&body)));
    }
    out.push_str(&media_element(source, article));
    if let Some(licence) = &article.licence {
        out.push_str(&format!("<link rel=\"license\" href=\"{}\"/>\n", escape(licence)));
    }
    out.push_str("</entry>\n");
}

fn link(relation: &str, media_type: &str, address: &str) -> String {
    format!("<link rel=\"{relation}\" type=\"{media_type}\" href=\"{}\"/>\n", escape(address))
}
