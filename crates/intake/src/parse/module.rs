//! The elements of the modules that feeds of every format carry: Dublin Core, content, Media RSS, podcasts, licences.

use std::borrow::Cow;

use newsdesk::model::Enclosure;

use super::draft::{Closeness, Context, EntryDraft, FeedDraft};
use super::field::Field;
use super::licence;
use super::namespace::Space;
use super::person;
use super::rss::{ENCLOSED_IMAGE_RANK, markup};
use super::text::plain;

/// The widest picture that counts as wider than others.
///
/// # Units
/// Pixels.
const MAX_WIDTH: u32 = 99_999;

/// Elements of a media group that are looked at.
const MAX_GROUP: usize = 256;

/// Reads a module's field of an entry.
pub(super) fn entry_field(field: Field<'_, '_>, draft: &mut EntryDraft, context: &mut Context<'_>) {
    match field.space() {
        Space::Content if field.local() == "encoded" => {
            draft.content.offer(1, context.markup(markup(field)));
        }
        Space::Dc => dublin_core(field, draft, context),
        Space::Media => media(field, draft, context),
        Space::Itunes => itunes(field, draft, context),
        Space::Licence if field.local() == "license" => draft.licence.offer(0, licence(field)),
        Space::Wfw if field.local() == "commentrss" => {
            draft.comments.offer(8, context.url(&field.text(), "comments_url"));
        }
        // The service's own links went through its counters, and many of them are dead.
        Space::Feedburner if field.local() == "origlink" => {
            draft.url.offer(0, context.url(&field.text(), "url"));
        }
        Space::Html if matches!(field.local(), "body" | "div") => {
            draft.content.offer(2, context.markup(field.inner_markup(true).into()));
        }
        _ => {}
    }
}

/// Reads a module's field of a feed.
pub(super) fn feed_field(field: Field<'_, '_>, feed: &mut FeedDraft, context: &mut Context<'_>) {
    match (field.space(), field.local()) {
        (Space::Dc, "title") => feed.title.offer(4, plain(&markup(field))),
        (Space::Dc, "description") => feed.description.offer(4, plain(&markup(field))),
        (Space::Dc, "language") => feed.language.offer(1, plain(&field.text())),
        (Space::Dc, "date" | "modified") => {
            feed.updated.offer(2, context.date(&field.text(), "updated"));
        }
        (Space::Dc, "rights") => feed.licence.offer(2, licence::from_statement(&field.text())),
        (Space::Dc | Space::Licence, "license") => feed.licence.offer(0, licence(field)),
        (Space::Itunes, "image" | "link") => feed.image.offer(1, image_address(field, context)),
        (Space::Itunes, "summary" | "subtitle") => feed.description.offer(5, plain(&markup(field))),
        (Space::Media, "thumbnail") => feed.image.offer(3, image_address(field, context)),
        (Space::Media, "content")
            if field.attribute("type").is_some_and(|t| t.starts_with("image/")) =>
        {
            feed.image.offer(4, image_address(field, context));
        }
        (Space::Syndication, "updateperiod") => {
            feed.update_period_minutes = match &*field.text().to_ascii_lowercase() {
                "hourly" => Some(60),
                "daily" => Some(24 * 60),
                "weekly" => Some(7 * 24 * 60),
                "monthly" => Some(30 * 24 * 60),
                "yearly" => Some(365 * 24 * 60),
                _ => None,
            };
        }
        (Space::Syndication, "updatefrequency") => feed.update_count = field.text().parse().ok(),
        _ => {}
    }
}

/// Reads an element of Dublin Core.
fn dublin_core(field: Field<'_, '_>, draft: &mut EntryDraft, context: &mut Context<'_>) {
    match field.local() {
        "title" => draft.headline.offer(4, plain(&markup(field))),
        "creator" | "author" => draft.add_author(Closeness::Named, person::parse(&markup(field))),
        "date" | "created" | "issued" | "datesubmitted" => {
            draft.published.offer(2, context.date(&field.text(), "published"));
        }
        "modified" => draft.updated.offer(2, context.date(&field.text(), "updated")),
        "subject" => draft.add_category(&field.text()),
        "description" | "abstract" => draft.summary.offer(4, context.markup(markup(field))),
        "language" => draft.language.offer(1, plain(&field.text())),
        "rights" => draft.licence.offer(2, licence::from_statement(&markup(field))),
        "license" => draft.licence.offer(0, licence(field)),
        _ => {}
    }
}

/// Reads a licence: its address is an attribute or the text.
fn licence(field: Field<'_, '_>) -> Option<newsdesk::model::Licence> {
    let address = field.attribute("resource").unwrap_or_else(|| field.text());
    licence::from_url(&address)
}

/// Reads an element of Media RSS; groups may hold groups only as deep as the tree is.
fn media(field: Field<'_, '_>, draft: &mut EntryDraft, context: &mut Context<'_>) {
    let mut waiting = vec![field];
    let mut seen = 0_usize;
    while let Some(field) = waiting.pop().filter(|_| seen < MAX_GROUP) {
        seen += 1;
        match field.local() {
            "group" => {
                let inside: Vec<_> = field.children().take(MAX_GROUP).collect();
                waiting.extend(inside.into_iter().rev());
            }
            "content" => {
                media_content(field, draft, context);
                let inside = field.children().take(MAX_GROUP);
                waiting.extend(inside.filter(|field| field.local() == "thumbnail"));
            }
            "thumbnail" => {
                let rank = 2 * (MAX_WIDTH + 1) - width(field);
                draft.image.offer(rank, image_address(field, context));
            }
            "title" => draft.headline.offer(6, plain(&markup(field))),
            "description" => draft.summary.offer(6, context.markup(markup(field))),
            "category" => {
                draft.add_category(&field.attribute("label").unwrap_or_else(|| field.text()));
            }
            "credit" if field.attribute("role").is_none_or(|role| role == "author") => {
                draft.add_author(Closeness::Credited, person::parse(&markup(field)));
            }
            _ => {}
        }
    }
}

/// Reads a picture, a film or a sound.
fn media_content(field: Field<'_, '_>, draft: &mut EntryDraft, context: &mut Context<'_>) {
    let media_type = field.attribute("type").unwrap_or_default();
    let medium = field.attribute("medium");
    let medium = medium.as_deref().or(media_type.split('/').next()).unwrap_or_default();
    match medium {
        "audio" | "video" => {
            let Some(address) = field.attribute("url") else { return };
            draft.add_enclosure(context.url(&address, "enclosures").map(|url| Enclosure {
                url,
                media_type: Some(media_type.into_owned()).filter(|text| !text.is_empty()),
                length_bytes: field.attribute("fileSize").and_then(|size| size.parse().ok()),
            }));
        }
        "image" | "" => {
            let address = image_address(field, context);
            let is_image = medium == "image" || address.as_deref().is_some_and(ends_like_image);
            draft.image.offer(MAX_WIDTH + 1 - width(field), address.filter(|_| is_image));
        }
        _ => {}
    }
}

/// Tells whether an address ends like that of a picture.
fn ends_like_image(url: &str) -> bool {
    let path = url.split(['?', '#']).next().unwrap_or_default().to_ascii_lowercase();
    [".jpg", ".jpeg", ".png", ".webp", ".gif", ".avif"].iter().any(|ending| path.ends_with(ending))
}

/// Returns the width that a picture claims.
fn width(field: Field<'_, '_>) -> u32 {
    let width = field.attribute("width").and_then(|width| width.parse().ok());
    width.unwrap_or(0).min(MAX_WIDTH)
}

/// Returns a picture's address: an attribute, an element inside, or the text. Portraits of commentators, which
/// `WordPress` puts first, are none.
fn image_address(field: Field<'_, '_>, context: &mut Context<'_>) -> Option<String> {
    let address = field
        .attribute("url")
        .or_else(|| field.attribute("href"))
        .or_else(|| field.child_text("url"))
        .or_else(|| Some(field.text()).filter(|text| text.starts_with("http")))?;
    let is_portrait = address.contains("gravatar.com/avatar/");
    context.url(&address, "image").filter(|_| !is_portrait)
}

/// Reads an element of the podcast module.
fn itunes(field: Field<'_, '_>, draft: &mut EntryDraft, context: &mut Context<'_>) {
    match field.local() {
        "title" => draft.headline.offer(5, plain(&markup(field))),
        "author" => draft.add_author(Closeness::Credited, person::parse(&markup(field))),
        "image" | "link" => {
            draft.image.offer(ENCLOSED_IMAGE_RANK + 1, image_address(field, context));
        }
        "summary" => draft.summary.offer(7, context.markup(markup(field))),
        "subtitle" => draft.summary.offer(8, context.markup(markup(field))),
        "keywords" => {
            for word in field.text().split(',') {
                draft.add_category(word);
            }
        }
        "category" => {
            for category in std::iter::once(field).chain(field.children()) {
                draft.add_category(&category.attribute("text").unwrap_or(Cow::Borrowed("")));
            }
        }
        _ => {}
    }
}
