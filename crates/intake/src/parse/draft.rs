//! An entry and a feed while they are being read: several elements may claim a field, the best placed one gets it.

use newsdesk::model::{Author, Enclosure, Entry, EntryStatus, FeedDocument, Instant, Licence};
use url::Url;

use super::address;
use super::date;
use super::field::MAX_FIELD_BYTES;
use super::links;
use super::problem::Problems;
use super::text::{cut_bytes, plain};

/// Categories of one entry.
pub const MAX_CATEGORIES: usize = 64;
/// Authors of one entry.
pub const MAX_AUTHORS: usize = 64;
/// Files attached to one entry.
pub const MAX_ENCLOSURES: usize = 64;

/// Authors of a feed whom its entries inherit; each of them is copied a thousand times.
const MAX_INHERITED_AUTHORS: usize = 8;

/// A value, and how well placed the element is that it comes from: 0 is best, and the first of equals stays.
#[derive(Debug)]
pub(super) struct Best<T> {
    value: Option<T>,
    rank: u32,
}

impl<T> Default for Best<T> {
    fn default() -> Self {
        Self { value: None, rank: u32::MAX }
    }
}

impl<T> Best<T> {
    /// Offers a value.
    pub(super) fn offer(&mut self, rank: u32, value: Option<T>) {
        if value.is_some() && (self.value.is_none() || rank < self.rank) {
            *self = Self { value, rank };
        }
    }

    /// Returns the value so far.
    pub(super) const fn value(&self) -> Option<&T> {
        self.value.as_ref()
    }

    /// Returns the value.
    pub(super) fn take(self) -> Option<T> {
        self.value
    }
}

/// How an author came to be named: only the closest group counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Closeness {
    /// By the entry's own author elements.
    Named,
    /// By elements of another trade: podcasts, pictures.
    Credited,
    /// By the feed that the entry was taken from.
    Source,
}

/// An entry being read.
#[derive(Debug, Default)]
pub(super) struct EntryDraft {
    pub id: Best<String>,
    pub url: Best<String>,
    pub headline: Best<String>,
    pub published: Best<Instant>,
    pub updated: Best<Instant>,
    pub summary: Best<String>,
    pub content: Best<String>,
    pub image: Best<String>,
    pub language: Best<String>,
    pub licence: Best<Licence>,
    pub comments: Best<String>,
    pub status: Option<EntryStatus>,
    authors: Vec<(Closeness, Author)>,
    categories: Vec<String>,
    enclosures: Vec<Enclosure>,
}

impl EntryDraft {
    /// Adds an author.
    pub(super) fn add_author(&mut self, closeness: Closeness, author: Option<Author>) {
        let Some(author) = author.filter(|author| *author != Author::default()) else { return };
        let is_new = self.authors.iter().all(|(_, known)| *known != author);
        if is_new && self.authors.len() < MAX_AUTHORS {
            self.authors.push((closeness, author));
        }
    }

    /// Adds a category.
    pub(super) fn add_category(&mut self, text: &str) {
        let Some(category) = plain(text) else { return };
        if self.categories.len() < MAX_CATEGORIES && !self.categories.contains(&category) {
            self.categories.push(category);
        }
    }

    /// Adds a file.
    pub(super) fn add_enclosure(&mut self, enclosure: Option<Enclosure>) {
        let Some(enclosure) = enclosure else { return };
        let is_new = self.enclosures.iter().all(|known| known.url != enclosure.url);
        if is_new && self.enclosures.len() < MAX_ENCLOSURES {
            self.enclosures.push(enclosure);
        }
    }

    /// Returns the entry.
    pub(super) fn finish(self) -> Entry {
        let closest = self.authors.iter().map(|(closeness, _)| *closeness).min();
        let authors = self.authors.into_iter().filter(|(closeness, _)| Some(*closeness) == closest);
        let url = self.url.take();
        Entry {
            id: self.id.take().or_else(|| url.clone()),
            url,
            headline: self.headline.take(),
            authors: authors.map(|(_, author)| author).collect(),
            published: self.published.take(),
            updated: self.updated.take(),
            summary_html: self.summary.take(),
            content_html: self.content.take(),
            categories: self.categories,
            image: self.image.take(),
            enclosures: self.enclosures,
            language: self.language.take(),
            licence: self.licence.take(),
            status: self.status,
            comments_url: self.comments.take(),
            ..Entry::default()
        }
    }
}

/// A feed being read.
#[derive(Debug, Default)]
pub(super) struct FeedDraft {
    pub title: Best<String>,
    pub link: Best<String>,
    pub description: Best<String>,
    pub language: Best<String>,
    pub updated: Best<Instant>,
    pub image: Best<String>,
    pub ttl_minutes: Best<u32>,
    pub hub: Best<String>,
    pub next_page: Best<String>,
    pub licence: Best<Licence>,
    /// Minutes of the period in which the feed changes `update_count` times.
    pub update_period_minutes: Option<u32>,
    pub update_count: Option<u32>,
    /// The authors of entries that name none.
    pub authors: Vec<Author>,
}

impl FeedDraft {
    /// Adds an author.
    pub(super) fn add_author(&mut self, author: Option<Author>) {
        if let Some(author) = author.filter(|_| self.authors.len() < MAX_INHERITED_AUTHORS) {
            self.authors.push(author);
        }
    }

    /// Writes the feed's fields into a document.
    pub(super) fn finish(mut self, document: &mut FeedDocument) {
        let period = self.update_period_minutes;
        self.ttl_minutes
            .offer(1, period.map(|minutes| minutes / self.update_count.unwrap_or(1).max(1)));
        document.title = self.title.take();
        document.link = self.link.take();
        document.description = self.description.take();
        document.language = self.language.take();
        document.updated = self.updated.take();
        document.image = self.image.take();
        document.ttl_minutes = self.ttl_minutes.take();
        document.hub = self.hub.take();
        document.next_page = self.next_page.take();
        document.licence = self.licence.take();
        for entry in document.entries.iter_mut().filter(|entry| entry.authors.is_empty()) {
            entry.authors.clone_from(&self.authors);
        }
    }
}

/// What surrounds a field that is being read.
pub(super) struct Context<'c> {
    /// The base that the document declares, which its markup needs too.
    pub declared_base: Option<&'c Url>,
    /// The base that holds without such a declaration.
    pub usual_base: Option<&'c Url>,
    pub problems: &'c mut Problems,
}

impl Context<'_> {
    /// Returns an address made absolute.
    pub(super) fn url(&mut self, raw: &str, field: &str) -> Option<String> {
        address::resolve(raw, self.declared_base.or(self.usual_base), field, self.problems)
    }

    /// Reads a date.
    pub(super) fn date(&mut self, text: &str, field: &str) -> Option<Instant> {
        let instant = date::parse(text);
        if instant.is_none() && !text.trim().is_empty() {
            self.problems.note(field, "unreadable date", Some(text));
        }
        instant
    }

    /// Returns markup with absolute addresses where their base is declared; `None` when it is blank.
    pub(super) fn markup(&self, markup: std::borrow::Cow<'_, str>) -> Option<String> {
        if markup.trim().is_empty() {
            return None;
        }
        let markup = match self.declared_base {
            Some(base) => links::make_absolute(markup, base),
            None => markup,
        };
        let mut markup = markup.into_owned();
        let end = cut_bytes(&markup, MAX_FIELD_BYTES).len();
        markup.truncate(end);
        Some(markup)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_best_placed_value_wins_and_the_first_of_equals() {
        let mut best = Best::default();
        best.offer(2, Some("c"));
        best.offer(1, None);
        best.offer(1, Some("a"));
        best.offer(1, Some("b"));
        best.offer(2, Some("d"));
        assert_eq!(best.take(), Some("a"));
    }

    #[test]
    fn lists_are_capped_and_hold_nothing_twice() {
        let mut draft = EntryDraft::default();
        for number in 0..200 {
            draft.add_category(&format!("c{}", number / 2));
            let name = Some(format!("a{number}"));
            draft.add_author(Closeness::Named, Some(Author { name, ..Author::default() }));
        }
        let entry = draft.finish();
        assert_eq!((entry.categories.len(), entry.authors.len()), (MAX_CATEGORIES, MAX_AUTHORS));
        assert_eq!(entry.categories[1], "c1");
    }
}
