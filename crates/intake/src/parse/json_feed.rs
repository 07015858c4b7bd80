//! JSON Feed 1.0 and 1.1, with ids that are numbers, dates that are none, and documents that break off.

use newsdesk::model::{Author, Enclosure, Entry, FeedDocument, FeedFormat};
use serde_json::{Map, Value};
use url::Url;

use super::draft::{Closeness, Context, EntryDraft, FeedDraft};
use super::encoding::without_controls;
use super::person::MAX_AUTHOR_CHARS;
use super::problem::Problems;
use super::text::{cut, escape, plain};
use super::{Error, MAX_ENTRIES, json_value};

/// Elements of one list that are looked at.
const MAX_LIST: usize = 256;

/// Reads a JSON document.
pub(super) fn read(
    text: &str,
    url: Option<&Url>,
    mut problems: Problems,
) -> Result<FeedDocument, Error> {
    let feed = object(text, &mut problems)?;
    let Some(Value::Array(items)) = feed.get("items") else {
        return Err(Error::NotAFeed { looks_like: "this is JSON, but no JSON Feed" });
    };
    let mut document = FeedDocument::new(FeedFormat::JsonFeed);
    document.version = text_of(&feed, "version").map(|version| {
        version.rsplit_once("/version/").map_or(version.clone(), |(_, number)| number.to_owned())
    });
    let site = text_of(&feed, "home_page_url").and_then(|home| Url::parse(&home).ok());
    let base = url.or(site.as_ref());
    let mut context = Context { declared_base: None, usual_base: base, problems: &mut problems };
    let draft = feed_draft(&feed, &mut context);
    for (number, item) in items.iter().take(MAX_ENTRIES).enumerate() {
        context.problems.entry = Some(number);
        match item {
            Value::Object(item) => document.entries.push(entry(item, &mut context)),
            other => context.problems.note("", "not an object", Some(&other.to_string())),
        }
    }
    if items.len() > MAX_ENTRIES {
        problems.note_document("more than 1,000 entries: the rest is left out");
    }
    document.problems = problems.into_list();
    draft.finish(&mut document);
    Ok(document)
}

/// Reads the object that the document is, mended where it is broken.
fn object(text: &str, problems: &mut Problems) -> Result<Map<String, Value>, Error> {
    let value = json_value::parse(text).or_else(|error| {
        problems.note_document(if error.is_eof() {
            "the document ends early"
        } else {
            "broken JSON"
        });
        // Raw line breaks inside strings are the commonest slip; between values they are nothing.
        let spaced = text.replace(|c: char| c.is_control(), " ");
        json_value::parse(&spaced).or_else(|_| json_value::parse(&closed_early(&spaced)))
    });
    match value {
        Ok((Value::Object(object), is_cut)) => {
            if is_cut {
                problems.note_document("more than 100,000 values: the rest is left out");
            }
            Ok(object)
        }
        _ => Err(Error::NotAFeed { looks_like: "this is JSON, but no JSON Feed" }),
    }
}

/// Cuts a broken document after the last whole element of its list of entries, and closes what is open there.
fn closed_early(text: &str) -> String {
    let (mut open, mut is_string, mut is_escaped) = (Vec::new(), false, false);
    let mut last_whole = None;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' if is_string => is_escaped = true,
            b'"' => is_string = !is_string,
            _ if is_string => {}
            b'{' => open.push('}'),
            b'[' => open.push(']'),
            b'}' | b']' => {
                open.pop();
                // Inside the feed's object and its list.
                if byte == b'}' && open == ['}', ']'] {
                    last_whole = Some(at + 1);
                }
            }
            _ => {}
        }
    }
    let kept = last_whole.and_then(|end| text.get(..end)).unwrap_or_default();
    format!("{kept}]}}")
}

/// Returns a string without control characters.
fn text_of(object: &Map<String, Value>, name: &str) -> Option<String> {
    match object.get(name)? {
        Value::String(text) => Some(without_controls(text.as_str().into()).into_owned()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
    .filter(|text| !text.trim().is_empty())
}

/// Returns the objects of a list, or the one that stands in its place.
fn objects<'v>(
    object: &'v Map<String, Value>,
    name: &str,
) -> impl Iterator<Item = &'v Map<String, Value>> + use<'v> {
    let list = match object.get(name) {
        Some(Value::Array(list)) => list.as_slice(),
        Some(one) => std::slice::from_ref(one),
        None => &[],
    };
    list.iter().take(MAX_LIST).filter_map(Value::as_object)
}

/// Reads the feed's own fields.
fn feed_draft(feed: &Map<String, Value>, context: &mut Context<'_>) -> FeedDraft {
    let mut draft = FeedDraft::default();
    let text = |name| text_of(feed, name);
    draft.title.offer(0, text("title").and_then(|title| plain(&title)));
    draft.description.offer(0, text("description").and_then(|text| plain(&text)));
    draft.language.offer(0, text("language"));
    draft.link.offer(0, text("home_page_url").and_then(|url| context.url(&url, "link")));
    draft.image.offer(0, text("icon").and_then(|url| context.url(&url, "image")));
    draft.image.offer(1, text("favicon").and_then(|url| context.url(&url, "image")));
    draft.next_page.offer(0, text("next_url").and_then(|url| context.url(&url, "next_page")));
    for hub in objects(feed, "hubs") {
        draft.hub.offer(0, text_of(hub, "url").and_then(|url| context.url(&url, "hub")));
    }
    for author in objects(feed, "authors").chain(objects(feed, "author")) {
        draft.add_author(author_of(author, context));
    }
    draft
}

/// Reads an item.
fn entry(item: &Map<String, Value>, context: &mut Context<'_>) -> Entry {
    let mut draft = EntryDraft::default();
    let text = |name| text_of(item, name);
    draft.id.offer(0, text("id"));
    draft.url.offer(0, text("url").and_then(|url| context.url(&url, "url")));
    draft.url.offer(1, text("external_url").and_then(|url| context.url(&url, "url")));
    draft.headline.offer(0, text("title").and_then(|title| plain(&title)));
    draft.content.offer(0, text("content_html").and_then(|html| context.markup(html.into())));
    draft.content.offer(1, text("content_text").and_then(|text| context.markup(with_lines(&text))));
    draft.summary.offer(0, text("summary").and_then(|text| context.markup(escape(&text))));
    draft.image.offer(0, text("image").and_then(|url| context.url(&url, "image")));
    draft.image.offer(1, text("banner_image").and_then(|url| context.url(&url, "image")));
    draft.language.offer(0, text("language"));
    draft.published.offer(0, text("date_published").and_then(|d| context.date(&d, "published")));
    draft.updated.offer(0, text("date_modified").and_then(|d| context.date(&d, "updated")));
    for author in objects(item, "authors").chain(objects(item, "author")) {
        draft.add_author(Closeness::Named, author_of(author, context));
    }
    for tag in item.get("tags").and_then(Value::as_array).into_iter().flatten().take(MAX_LIST) {
        draft.add_category(tag.as_str().unwrap_or_default());
    }
    for file in objects(item, "attachments") {
        draft.add_enclosure(attachment(file, context));
    }
    draft.finish()
}

/// Returns plain text as markup that keeps its lines.
fn with_lines(text: &str) -> std::borrow::Cow<'_, str> {
    if text.contains('\n') { escape(text).replace('\n', "<br>\n").into() } else { escape(text) }
}

/// Reads an author.
fn author_of(author: &Map<String, Value>, context: &mut Context<'_>) -> Option<Author> {
    let address = text_of(author, "url").unwrap_or_default();
    let email = address.strip_prefix("mailto:").map(|mail| cut(mail, MAX_AUTHOR_CHARS).to_owned());
    let url = if email.is_some() { None } else { context.url(&address, "authors") };
    let name = text_of(author, "name").and_then(|name| plain(cut(&name, MAX_AUTHOR_CHARS)));
    Some(Author { name, email, url }).filter(|author| *author != Author::default())
}

/// Reads an attached file.
fn attachment(file: &Map<String, Value>, context: &mut Context<'_>) -> Option<Enclosure> {
    Some(Enclosure {
        url: context.url(&text_of(file, "url")?, "enclosures")?,
        media_type: text_of(file, "mime_type"),
        length_bytes: file.get("size_in_bytes").and_then(Value::as_u64),
    })
}
