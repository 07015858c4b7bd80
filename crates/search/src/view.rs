//! The index as it stands at one commit: its segments, the newest first, with the columns that searches read.
//! Made once for each commit, so that no search waits for a file to be opened. Knows no query.

use newsdesk::model::{AccountId, Instant, Language};
use tantivy::columnar::Column;
use tantivy::schema::Field;
use tantivy::{DocId, Searcher, SegmentReader, TantivyError};

use crate::schema::{ACCOUNT, Fields, ID, SHOWN};
use crate::stem::Stemming;

/// The most languages that are looked for in an index; more than are written.
const LANGUAGES_MAX: usize = 1_000;

/// The state of one commit.
pub(crate) struct View {
    pub(crate) searcher: Searcher,
    /// The newest first.
    pub(crate) segments: Vec<Segment>,
    /// The languages of its articles, as far as they have stemmers.
    pub(crate) stemmings: Vec<Stemming>,
}

/// One segment of the index, and its columns.
pub(crate) struct Segment {
    pub(crate) reader: SegmentReader,
    id: Column<i64>,
    shown: Column<i64>,
    account: Column<i64>,
    /// The instants of its oldest and its newest article.
    pub(crate) oldest: Instant,
    pub(crate) newest: Instant,
    /// It may hold articles that not everybody may see.
    has_private: bool,
}

/// Who asks, and for which time.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Sieve {
    pub(crate) account: Option<AccountId>,
    /// The first instant.
    pub(crate) from: Instant,
    /// The instant after the last.
    pub(crate) until: Instant,
}

impl View {
    pub(crate) fn new(searcher: Searcher, fields: Fields) -> Result<Self, TantivyError> {
        let readers = searcher.segment_readers().iter();
        let segments: Result<Vec<Segment>, TantivyError> =
            readers.map(|reader| Segment::new(reader.clone())).collect();
        let mut segments = segments?;
        segments.sort_by_key(|segment| {
            (std::cmp::Reverse(segment.newest), segment.reader.segment_id())
        });
        let stemmings = stemmings(&segments, fields.language)?;
        Ok(Self { searcher, segments, stemmings })
    }

    /// Returns the highest id that a segment holds or held; `None` for an empty index.
    pub(crate) fn highest_id(&self) -> Option<i64> {
        self.segments.iter().map(|segment| segment.id.max_value()).max()
    }
}

impl Segment {
    fn new(reader: SegmentReader) -> Result<Self, TantivyError> {
        let columns = reader.fast_fields();
        let (id, shown, account) = (columns.i64(ID)?, columns.i64(SHOWN)?, columns.i64(ACCOUNT)?);
        let shared = AccountId::SHARED.0;
        Ok(Self {
            oldest: Instant(shown.min_value()),
            newest: Instant(shown.max_value()),
            has_private: account.min_value() != shared || account.max_value() != shared,
            id,
            shown,
            account,
            reader,
        })
    }

    /// Returns the id of an article; every one has its columns.
    pub(crate) fn id(&self, doc: DocId) -> i64 {
        self.id.first(doc).unwrap_or_default()
    }

    /// Returns where an article stands in time.
    pub(crate) fn shown(&self, doc: DocId) -> Instant {
        Instant(self.shown.first(doc).unwrap_or_default())
    }

    /// Tells whether none of its articles can pass.
    pub(crate) fn is_outside(&self, sieve: Sieve) -> bool {
        self.newest < sieve.from || self.oldest >= sieve.until
    }

    /// Tells whether all of its living articles pass.
    pub(crate) fn passes_whole(&self, sieve: Sieve) -> bool {
        !self.has_private && self.oldest >= sieve.from && self.newest < sieve.until
    }

    /// Tells whether an article lives and may be seen in this search.
    pub(crate) fn passes(&self, doc: DocId, sieve: Sieve) -> bool {
        if self.reader.is_deleted(doc) {
            return false;
        }
        if self.has_private {
            let owner = AccountId(self.account.first(doc).unwrap_or_default());
            if owner != AccountId::SHARED && Some(owner) != sieve.account {
                return false;
            }
        }
        (self.oldest >= sieve.from && self.newest < sieve.until)
            || (sieve.from..sieve.until).contains(&self.shown(doc))
    }
}

/// Returns the stemmings of the languages in which the articles of the segments are written.
fn stemmings(segments: &[Segment], field: Field) -> Result<Vec<Stemming>, TantivyError> {
    let mut found = Vec::new();
    for segment in segments {
        let index = segment.reader.inverted_index(field)?;
        let mut tags = index.terms().stream()?;
        let mut left = LANGUAGES_MAX;
        while left > 0 && tags.advance() {
            left -= 1;
            let tag = std::str::from_utf8(tags.key()).unwrap_or_default();
            if let Some(stemming) = Language::from_tag(tag).and_then(|tag| Stemming::of(&tag))
                && !found.contains(&stemming)
            {
                found.push(stemming);
            }
        }
    }
    found.sort_unstable();
    Ok(found)
}
