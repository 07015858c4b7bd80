//! The elements of RSS 0.90 to 2.0, in the form of a feed and of RDF.

use newsdesk::model::Enclosure;

use super::atom;
use super::draft::{Closeness, Context, EntryDraft, FeedDraft};
use super::field::Field;
use super::licence;
use super::person;
use super::text::{plain, unescape_twice_escaped};

/// Reads a field of an item; tells whether RSS has it.
pub(super) fn entry_field(
    field: Field<'_, '_>,
    rank: u32,
    draft: &mut EntryDraft,
    context: &mut Context<'_>,
) -> bool {
    match field.local() {
        "title" => draft.headline.offer(rank, plain(&markup(field))),
        "link" if field.attribute("href").is_some() => {
            atom::entry_link(field, rank, draft, context);
        }
        "link" => draft.url.offer(rank + 1, context.url(&field.text(), "url")),
        "guid" => guid(field, rank, draft, context),
        "description" => {
            let markup = unescape_twice_escaped(markup(field));
            draft.summary.offer(rank, context.markup(markup));
        }
        "pubdate" => draft.published.offer(rank, context.date(&field.text(), "published")),
        "author" if !field.has_elements() => {
            draft.add_author(Closeness::Named, person::parse(&markup(field)));
        }
        "category" if field.attribute("term").is_none() => draft.add_category(&field.text()),
        "comments" => draft.comments.offer(rank, context.url(&field.text(), "comments_url")),
        "enclosure" => {
            let enclosure = enclosure(field, context);
            let is_image =
                |e: &&Enclosure| e.media_type.as_deref().is_some_and(|t| t.starts_with("image/"));
            let image = enclosure.as_ref().filter(is_image).map(|e| e.url.clone());
            draft.image.offer(ENCLOSED_IMAGE_RANK, image);
            draft.add_enclosure(enclosure);
        }
        "image" => draft.image.offer(ENCLOSED_IMAGE_RANK, image(field, context)),
        "language" => draft.language.offer(rank, plain(&field.text())),
        // Early extensions for the whole text.
        "body" | "fullitem" => draft.content.offer(rank + 2, context.markup(markup(field))),
        "source" => {}
        _ => return false,
    }
    true
}

/// The rank of a picture that is attached rather than described by Media RSS, whose ranks lie below.
pub(super) const ENCLOSED_IMAGE_RANK: u32 = 300_000;

/// Reads a field of a channel; tells whether RSS has it.
pub(super) fn feed_field(
    field: Field<'_, '_>,
    rank: u32,
    feed: &mut FeedDraft,
    context: &mut Context<'_>,
) -> bool {
    match field.local() {
        "title" => feed.title.offer(rank, plain(&markup(field))),
        "link" if field.attribute("href").is_some() => {
            atom::feed_link(field, rank, feed, context);
        }
        "link" => feed.link.offer(rank, context.url(&field.text(), "link")),
        "description" => {
            feed.description.offer(rank, plain(&unescape_twice_escaped(markup(field))))
        }
        "language" => feed.language.offer(rank, plain(&field.text())),
        "lastbuilddate" => feed.updated.offer(rank, context.date(&field.text(), "updated")),
        "pubdate" => feed.updated.offer(rank + 1, context.date(&field.text(), "updated")),
        "image" => feed.image.offer(rank, image(field, context)),
        "ttl" => feed.ttl_minutes.offer(0, field.text().parse().ok()),
        "copyright" => feed.licence.offer(rank + 1, licence::from_statement(&field.text())),
        "items" | "textinput" | "skiphours" | "skipdays" | "cloud" | "docs" | "managingeditor"
        | "webmaster" | "rating" => {}
        _ => return false,
    }
    true
}

/// Returns the inside of a field as markup: elements that were not escaped are part of it.
pub(super) fn markup<'a>(field: Field<'_, 'a>) -> std::borrow::Cow<'a, str> {
    if field.has_elements() { field.inner_markup(false).into() } else { field.text() }
}

/// Reads an identity, which is the link too where nothing else is.
fn guid(field: Field<'_, '_>, rank: u32, draft: &mut EntryDraft, context: &mut Context<'_>) {
    let text = field.text();
    if text.is_empty() {
        return;
    }
    let is_address = text.starts_with("http://") || text.starts_with("https://");
    let is_denied = field.attribute("isPermaLink").is_some_and(|v| v.eq_ignore_ascii_case("false"));
    if is_address && !is_denied {
        draft.url.offer(rank + 3, context.url(&text, "id"));
    }
    draft.id.offer(rank, Some(text.into_owned()));
}

/// Reads an attached file.
fn enclosure(field: Field<'_, '_>, context: &mut Context<'_>) -> Option<Enclosure> {
    let address = field.attribute("url").or_else(|| field.attribute("href"))?;
    Some(Enclosure {
        url: context.url(&address, "enclosures")?,
        media_type: field.attribute("type").map(std::borrow::Cow::into_owned),
        length_bytes: field.attribute("length").and_then(|length| length.parse().ok()),
    })
}

/// Reads a picture: its address is in an element inside, an attribute, or the text.
fn image(field: Field<'_, '_>, context: &mut Context<'_>) -> Option<String> {
    let address = field
        .child_text("url")
        .or_else(|| field.attribute("href"))
        .or_else(|| field.attribute("url"))
        .or_else(|| Some(field.text()).filter(|_| !field.has_elements()))?;
    context.url(&address, "image")
}
