//! The JSON of the plumbing commands: the model written out by hand, so that it never steers the model.

use intake::extract::{Access, Extracted};
use intake::sanitize::sanitize;
use jiff::Timestamp;
use newsdesk::model::{Author, Enclosure, Entry, FeedDocument, Instant, Licence, Problem};
use serde_json::{Value, json};
use url::Url;

/// Returns an instant in RFC 3339, UTC, whole seconds.
pub(crate) fn time(at: Option<Instant>) -> Value {
    let stamp = at.and_then(|at| Timestamp::from_millisecond(at.0).ok());
    let whole = stamp.and_then(|stamp| Timestamp::from_second(stamp.as_second()).ok());
    whole.map_or(Value::Null, |stamp| Value::String(stamp.to_string()))
}

/// Returns what `newsstand parse` prints.
pub(crate) fn feed(document: &FeedDocument, url: Option<&Url>) -> Value {
    let link = document.link.as_deref().and_then(|link| Url::parse(link).ok());
    let base = link.as_ref().or(url);
    json!({
        "format": document.format.as_str(),
        "version": document.version,
        "title": document.title,
        "link": document.link,
        "description": document.description,
        "language": document.language,
        "updated": time(document.updated),
        "image": document.image,
        "ttl_minutes": document.ttl_minutes,
        "hub": document.hub,
        "next_page": document.next_page,
        "licence": document.licence.as_ref().map(licence),
        "items": document.entries.iter().map(|item| entry(item, base)).collect::<Vec<_>>(),
        "problems": document.problems.iter().map(problem).collect::<Vec<_>>(),
    })
}

fn entry(entry: &Entry, base: Option<&Url>) -> Value {
    let own = entry.url.as_deref().and_then(|url| Url::parse(url).ok());
    let safe = |raw: &Option<String>| {
        raw.as_deref().map(|raw| sanitize(raw, own.as_ref().or(base)).as_str().to_owned())
    };
    json!({
        "id": entry.id,
        "url": entry.url,
        "headline": entry.headline,
        "authors": entry.authors.iter().map(author).collect::<Vec<_>>(),
        "published": time(entry.published),
        "updated": time(entry.updated),
        "summary_html": safe(&entry.summary_html),
        "content_html": safe(&entry.content_html),
        "categories": entry.categories,
        "image": entry.image,
        "enclosures": entry.enclosures.iter().map(enclosure).collect::<Vec<_>>(),
        "language": entry.language,
        "licence": entry.licence.as_ref().map(licence),
        "status": entry.status().as_str(),
        "embargoed": time(entry.embargoed),
        "urgency": entry.urgency,
        "version": entry.version,
        "comments_url": entry.comments_url,
    })
}

/// Returns what is kept of an entry as it was received: everything but its full text, which the article holds.
pub(crate) fn received(entry: &Entry) -> String {
    json!({
        "id": entry.id,
        "url": entry.url,
        "headline": entry.headline,
        "authors": entry.authors.iter().map(author).collect::<Vec<_>>(),
        "published": time(entry.published),
        "updated": time(entry.updated),
        "categories": entry.categories,
        "image": entry.image,
        "enclosures": entry.enclosures.iter().map(enclosure).collect::<Vec<_>>(),
        "licence": entry.licence.as_ref().map(licence),
        "urgency": entry.urgency,
        "version": entry.version,
        "comments_url": entry.comments_url,
    })
    .to_string()
}

fn author(author: &Author) -> Value {
    json!({"name": author.name, "email": author.email, "url": author.url})
}

fn enclosure(file: &Enclosure) -> Value {
    json!({"url": file.url, "type": file.media_type, "length": file.length_bytes})
}

fn licence(licence: &Licence) -> Value {
    json!({"kind": licence.kind.as_str(), "url": licence.url, "statement": licence.statement})
}

fn problem(problem: &Problem) -> Value {
    json!({"where": problem.place, "what": problem.what, "value": problem.value})
}

/// Returns what `newsstand extract` prints.
pub(crate) fn extracted(article: &Extracted) -> Value {
    let access = match article.access {
        Access::Free => "free",
        Access::Metered => "metered",
        Access::Paid => "paid",
        Access::Unknown => "unknown",
    };
    json!({
        "headline": article.headline,
        "dek": article.dek,
        "byline": article.byline,
        "authors": article.authors,
        "site_name": article.site_name,
        "section": article.section,
        "published": time(article.published),
        "updated": time(article.updated),
        "language": article.language.as_ref().map(|language| language.as_str()),
        "dir": article.dir.map(|dir| dir.as_str()),
        "canonical_url": article.canonical_url,
        "image": article.image,
        "excerpt": article.excerpt,
        "body_html": article.body.as_str(),
        "body_text": article.body_text,
        "is_article": article.is_article,
        "licence": article.licence.as_ref().map(licence),
        "origin": article.origin.as_ref().map(|origin| json!({
            "name": origin.name, "url": origin.url, "evidence": origin.evidence,
        })),
        "access": access,
    })
}
