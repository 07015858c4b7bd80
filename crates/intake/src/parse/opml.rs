//! OPML: lists of subscriptions. Folders are the outlines without a feed.

use std::borrow::Cow;

use newsdesk::model::{Entry, FeedDocument, FeedFormat};

use super::problem::Problems;
use super::tag::Tag;
use super::text::{cut, plain};
use super::tree::MAX_DEPTH;
use super::xml::{Token, Tokens};

/// Subscriptions of one list.
pub const MAX_OUTLINES: usize = 20_000;

/// Characters of the name of a subscription or folder.
const MAX_NAME_CHARS: usize = 300;

/// Characters of the folders that a subscription lies in.
const MAX_FOLDER_CHARS: usize = 600;

/// One subscription of a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outline {
    /// The address of the feed, as found.
    pub feed_url: String,
    /// The page that it belongs to.
    pub home: Option<String>,
    /// Its name.
    pub title: Option<String>,
    /// The names of the folders that it lies in, joined by `/`.
    pub folder: Option<String>,
}

/// What the list says of itself, and its subscriptions.
#[derive(Default)]
pub(super) struct List {
    title: Option<String>,
    pub outlines: Vec<Outline>,
}

/// Reads the outlines of a document.
pub(super) fn read(tokens: &mut Tokens<'_>, problems: &mut Problems) -> List {
    let mut list = List::default();
    // One name for each open outline; `None` for a feed that has outlines inside.
    let mut folders: Vec<Option<String>> = Vec::new();
    let mut is_title = false;
    while let Some(token) = tokens.next() {
        match token {
            Token::Start(tag) if tag.name.eq_ignore_ascii_case("outline") => {
                let name = outline(&tag, &folders, &mut list.outlines);
                if !tag.is_empty && folders.len() < MAX_DEPTH {
                    folders.push(name);
                }
            }
            Token::End(name) if name.eq_ignore_ascii_case("outline") => _ = folders.pop(),
            // What follows a tag that ended too early, at a `>` inside an attribute.
            Token::Text(text) if text.contains("xmlUrl=") => {
                let title = folders.pop().flatten();
                let tag = Tag { name: "outline", attributes: text, is_empty: true };
                outline(&tag, &folders, &mut list.outlines);
                if let Some(outline) = list.outlines.last_mut() {
                    outline.title = title.or(outline.title.take());
                }
            }
            Token::Start(tag) => is_title = tag.name.eq_ignore_ascii_case("title"),
            Token::Text(text) if is_title && list.title.is_none() => {
                list.title = plain(&super::entity::decode(text));
            }
            _ => is_title = false,
        }
        if list.outlines.len() >= MAX_OUTLINES {
            problems.note_document("more than 20,000 subscriptions: the rest is left out");
            break;
        }
    }
    list
}

/// Takes an outline's feed, if it has one; otherwise returns its name as that of a folder.
fn outline(
    tag: &Tag<'_>,
    folders: &[Option<String>],
    outlines: &mut Vec<Outline>,
) -> Option<String> {
    let text = |name: &str| {
        let value = tag.attribute(name).and_then(|value| plain(&value))?;
        Some(cut(&value, MAX_NAME_CHARS).to_owned())
    };
    let title = text("title").or_else(|| text("text"));
    let Some(feed_url) = tag.attribute("xmlUrl").filter(|url| !url.is_empty()) else {
        return title;
    };
    let path: Vec<&str> = folders.iter().flatten().map(String::as_str).collect();
    let home = tag.attribute("htmlUrl").map(Cow::into_owned).filter(|home| !home.is_empty());
    let folder = (!path.is_empty()).then(|| cut(&path.join("/"), MAX_FOLDER_CHARS).to_owned());
    outlines.push(Outline { feed_url: feed_url.into_owned(), home, title, folder });
    None
}

/// Returns a list as feed document: one entry for each subscription.
pub(super) fn document(root: &Tag<'_>, list: List, problems: Problems) -> FeedDocument {
    let mut document = FeedDocument::new(FeedFormat::Opml);
    document.version = root.attribute("version").map(Cow::into_owned);
    document.title = list.title;
    document.entries = list.outlines.into_iter().map(entry).collect();
    document.problems = problems.into_list();
    document
}

/// Returns a subscription as entry.
fn entry(outline: Outline) -> Entry {
    Entry {
        id: Some(outline.feed_url.clone()),
        url: Some(outline.feed_url),
        headline: outline.title,
        categories: outline.folder.into_iter().collect(),
        ..Entry::default()
    }
}
