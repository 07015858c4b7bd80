//! What every test needs: a directory that goes away, an index in it, articles.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

use newsdesk::model::{
    AccountId, ArticleId, DAY_MS, Instant, Language, Section, Sequence, SourceId,
};
use search::{Change, Hits, Index, Query};

/// The instant at which all tests take place.
pub(crate) const NOW: Instant = Instant(1_790_000_000_000);

/// A directory that is removed with everything in it.
pub(crate) struct Directory(PathBuf);

impl Directory {
    pub(crate) fn new() -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let path = std::env::temp_dir().join(format!("search-{}-{number}", std::process::id()));
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    pub(crate) fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Directory {
    fn drop(&mut self) {
        // What cannot be removed is left to the system's cleaning of its temporary directory.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// An index in a directory of its own.
pub(crate) struct Desk {
    pub(crate) index: Index,
    pub(crate) directory: Directory,
}

impl Desk {
    pub(crate) fn new() -> Self {
        let directory = Directory::new();
        let index = Index::open(directory.path()).unwrap().index;
        Self { index, directory }
    }

    /// Returns an index that holds `changes` in one commit.
    pub(crate) fn with(changes: &[Change]) -> Self {
        let desk = Self::new();
        desk.take(changes, 1);
        desk
    }

    pub(crate) fn take(&self, changes: &[Change], sequence: i64) {
        self.index.apply(changes).unwrap();
        self.index.commit(Sequence(sequence)).unwrap();
    }

    pub(crate) fn hits(&self, query: &Query) -> Hits {
        self.index.search(query, NOW).unwrap()
    }

    pub(crate) fn found(&self, text: &str) -> Vec<i64> {
        ids(&self.hits(&query(text)))
    }

    /// Closes the index and opens its directory again; `true` when it had to be started anew.
    pub(crate) fn reopened(self) -> (Self, bool) {
        let Self { index, directory } = self;
        drop(index);
        let opened = Index::open(directory.path()).unwrap();
        (Self { index: opened.index, directory }, opened.was_rebuilt)
    }
}

pub(crate) fn ids(hits: &Hits) -> Vec<i64> {
    hits.ids.iter().map(|id| id.0).collect()
}

pub(crate) fn query(text: &str) -> Query {
    Query { text: text.to_owned(), limit: 10, ..Query::default() }
}

/// Returns a shared article of a source of no interest, a day old.
pub(crate) fn article(id: i64, headline: &str, body: &str) -> Change {
    Change {
        id: ArticleId(id),
        source_id: SourceId(1),
        account: AccountId::SHARED,
        headline: headline.to_owned(),
        dek: String::new(),
        byline: String::new(),
        source_name: "Kessandra Review".to_owned(),
        names: Vec::new(),
        language: Language::from_tag("en"),
        country: None,
        section: Section::World,
        shown: NOW.plus_ms(-DAY_MS),
        body_text: body.to_owned(),
        is_gone: false,
    }
}

pub(crate) fn gone(id: i64) -> Change {
    Change { is_gone: true, ..article(id, "", "") }
}
