//! The elements of Atom 0.3 and 1.0, and of RFC 6721 (withdrawn entries).

use std::borrow::Cow;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use newsdesk::model::{Author, Enclosure, EntryStatus};

use super::draft::{Closeness, Context, EntryDraft, FeedDraft};
use super::field::Field;
use super::licence;
use super::person::{self, MAX_AUTHOR_CHARS};
use super::rss::ENCLOSED_IMAGE_RANK;
use super::text::{cut, escape, is_markup, plain, unescape_twice_escaped};

/// Reads a field of an entry; tells whether Atom has it.
pub(super) fn entry_field(
    field: Field<'_, '_>,
    rank: u32,
    draft: &mut EntryDraft,
    context: &mut Context<'_>,
) -> bool {
    match field.local() {
        "id" => draft.id.offer(rank, non_empty(field.text())),
        "title" => draft.headline.offer(rank, heading(field)),
        "link" => entry_link(field, rank, draft, context),
        "summary" | "subtitle" | "tagline" => draft.summary.offer(rank, construct(field, context)),
        "content" => content(field, rank, draft, context),
        "published" => draft.published.offer(rank, context.date(&field.text(), "published")),
        "issued" | "created" => {
            draft.published.offer(rank + 1, context.date(&field.text(), "published"))
        }
        "updated" | "modified" => draft.updated.offer(rank, context.date(&field.text(), "updated")),
        "author" => draft.add_author(Closeness::Named, author(field, context)),
        "category" => category(field, draft),
        "rights" | "copyright" => {
            draft.licence.offer(rank + 1, licence::from_statement(&field.text()))
        }
        "source" => {
            for inside in field.children().filter(|inside| inside.local() == "author") {
                draft.add_author(Closeness::Source, author(inside, context));
            }
        }
        "contributor" => {}
        _ => return false,
    }
    true
}

/// Reads a field of a feed; tells whether Atom has it.
pub(super) fn feed_field(
    field: Field<'_, '_>,
    rank: u32,
    feed: &mut FeedDraft,
    context: &mut Context<'_>,
) -> bool {
    match field.local() {
        "title" => feed.title.offer(rank, heading(field)),
        "link" => feed_link(field, rank, feed, context),
        "subtitle" | "tagline" => feed.description.offer(rank, heading(field)),
        "info" => feed.description.offer(rank + 1, heading(field)),
        "updated" | "modified" => feed.updated.offer(rank, context.date(&field.text(), "updated")),
        "logo" => feed.image.offer(rank, context.url(&field.text(), "image")),
        "icon" => feed.image.offer(rank + 2, context.url(&field.text(), "image")),
        "author" if rank == 0 => {
            let author = author(field, context);
            feed.add_author(author);
        }
        "rights" | "copyright" => {
            feed.licence.offer(rank + 1, licence::from_statement(&field.text()))
        }
        "id" | "generator" | "category" | "contributor" => {}
        _ => return false,
    }
    true
}

/// Reads the notice that an entry is withdrawn.
pub(super) fn tombstone(notice: Field<'_, '_>, draft: &mut EntryDraft, context: &mut Context<'_>) {
    draft.status = Some(EntryStatus::Canceled);
    draft.id.offer(0, notice.attribute("ref").map(Cow::into_owned));
    if let Some(when) = notice.attribute("when") {
        draft.updated.offer(0, context.date(&when, "updated"));
    }
}

/// Returns a link's relation, without the address that IANA's relations may be spelt with.
fn relation<'a>(field: Field<'_, 'a>) -> Cow<'a, str> {
    let relation = field.attribute("rel").unwrap_or(Cow::Borrowed("alternate"));
    match relation.rsplit_once('/') {
        Some((path, name)) if path.ends_with("relation") => name.to_owned().into(),
        _ => relation,
    }
}

/// Reads a link of an entry.
pub(super) fn entry_link(
    field: Field<'_, '_>,
    rank: u32,
    draft: &mut EntryDraft,
    context: &mut Context<'_>,
) {
    let text = field.text();
    let Some(href) = field.attribute("href").or_else(|| non_empty(text).map(Cow::Owned)) else {
        return;
    };
    let media_type = field.attribute("type");
    let is_page = media_type.as_deref().is_none_or(|kind| kind.contains("html"));
    match &*relation(field) {
        "alternate" => {
            draft.url.offer(rank + if is_page { 1 } else { 2 }, context.url(&href, "url"));
        }
        "enclosure" => {
            let url = context.url(&href, "enclosures");
            let is_image = media_type.as_deref().is_some_and(|kind| kind.starts_with("image/"));
            draft.image.offer(ENCLOSED_IMAGE_RANK, url.clone().filter(|_| is_image));
            draft.add_enclosure(url.map(|url| Enclosure {
                url,
                media_type: media_type.map(Cow::into_owned),
                length_bytes: field.attribute("length").and_then(|length| length.parse().ok()),
            }));
        }
        "replies" if is_page => draft.comments.offer(rank, context.url(&href, "comments_url")),
        "license" => draft.licence.offer(rank, licence::from_url(&href)),
        "image" => draft.image.offer(ENCLOSED_IMAGE_RANK, context.url(&href, "image")),
        _ => {}
    }
}

/// Reads a link of a feed.
pub(super) fn feed_link(
    field: Field<'_, '_>,
    rank: u32,
    feed: &mut FeedDraft,
    context: &mut Context<'_>,
) {
    let text = field.text();
    let Some(href) = field.attribute("href").or_else(|| non_empty(text).map(Cow::Owned)) else {
        return;
    };
    let is_page = field.attribute("type").is_none_or(|kind| kind.contains("html"));
    match &*relation(field) {
        "alternate" => feed.link.offer(rank + u32::from(!is_page), context.url(&href, "link")),
        "hub" => feed.hub.offer(rank, context.url(&href, "hub")),
        "next" => feed.next_page.offer(rank, context.url(&href, "next_page")),
        "license" => feed.licence.offer(rank, licence::from_url(&href)),
        _ => {}
    }
}

/// Reads an author: elements inside, or plain text as RSS has it.
pub(super) fn author(field: Field<'_, '_>, context: &mut Context<'_>) -> Option<Author> {
    if !field.has_elements() {
        return person::parse(&field.text());
    }
    let name = field.child_text("name").and_then(|name| plain(cut(&name, MAX_AUTHOR_CHARS)));
    let email = field.child_text("email").map(|email| cut(&email, MAX_AUTHOR_CHARS).to_owned());
    let url = field
        .child_text("uri")
        .or_else(|| field.child_text("url"))
        .or_else(|| field.child_text("homepage"))
        .and_then(|url| context.url(&url, "authors"));
    let author = match name.as_deref().and_then(person::parse) {
        // A name that holds an address as well is taken apart.
        Some(parsed) if parsed.email.is_some() => {
            Author { email: email.or(parsed.email), name: parsed.name.or(name), url }
        }
        _ => Author { name, email, url },
    };
    Some(author).filter(|author| *author != Author::default())
}

/// Reads a category: its label, else its term.
fn category(field: Field<'_, '_>, draft: &mut EntryDraft) {
    let name = field.attribute("label").or_else(|| field.attribute("term"));
    draft.add_category(&name.unwrap_or_else(|| field.text()));
}

/// Reads the content: its text, or where it is to be found.
fn content(field: Field<'_, '_>, rank: u32, draft: &mut EntryDraft, context: &mut Context<'_>) {
    if let Some(source) = field.attribute("src") {
        draft.url.offer(rank + 2, context.url(&source, "url"));
        return;
    }
    draft.content.offer(rank, construct(field, context));
}

/// How a text construct is written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    /// As elements.
    Xhtml,
    /// As markup that is escaped.
    Html,
    /// As plain text.
    Text,
    /// Not said.
    Unsaid,
    /// As something that nobody reads.
    Binary,
}

/// Returns the form that a text construct claims.
fn form(field: Field<'_, '_>) -> Form {
    let media_type = field.attribute("type").unwrap_or_default().to_ascii_lowercase();
    match media_type.split(';').next().unwrap_or_default().trim() {
        "" => Form::Unsaid,
        "html" | "text/html" => Form::Html,
        "xhtml" | "application/xhtml+xml" => Form::Xhtml,
        kind if kind == "text" || kind.starts_with("text/") => Form::Text,
        kind if kind.contains("xml") => Form::Xhtml,
        _ => Form::Binary,
    }
}

/// Returns a text construct as it is written: markup or text.
fn written<'a>(field: Field<'_, 'a>) -> Cow<'a, str> {
    if field.has_elements() {
        return field.inner_markup(form(field) != Form::Html).into();
    }
    let text = field.text();
    if field.attribute("mode").is_some_and(|mode| mode == "base64") || form(field) == Form::Binary {
        return from_base64(&text).map_or(text, Cow::Owned);
    }
    text
}

/// Returns a text construct as plain text.
fn heading(field: Field<'_, '_>) -> Option<String> {
    plain(&written(field))
}

/// Returns a text construct as markup.
fn construct(field: Field<'_, '_>, context: &Context<'_>) -> Option<String> {
    let text = written(field);
    let form = form(field);
    let is_plain = form == Form::Text || form == Form::Unsaid && !is_markup(&text);
    let markup = if is_plain && !field.has_elements() {
        escape(&text).into_owned().into()
    } else {
        unescape_twice_escaped(text)
    };
    context.markup(markup)
}

/// Decodes base64 that holds text.
fn from_base64(text: &str) -> Option<String> {
    let packed: String = text.split_ascii_whitespace().collect();
    String::from_utf8(STANDARD.decode(packed).ok()?).ok()
}

/// Returns a text that is not empty.
fn non_empty(text: Cow<'_, str>) -> Option<String> {
    (!text.is_empty()).then(|| text.into_owned())
}
