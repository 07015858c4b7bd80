//! Searching: the read side of the index, usable beside a writer in this process or in another.
//! Answers with ids only; what of an article may be shown is decided elsewhere.

use std::path::Path;

use newsdesk::model::{ArticleId, Instant, Sequence};
use tantivy::collector::{Count, TopDocs};
use tantivy::{IndexReader, ReloadPolicy, TantivyError};

use crate::directory;
use crate::error::Error;
use crate::query::{Hits, LIMIT_MAX, OFFSET_MAX, Query, Strictness};
use crate::ranking::Ranking;
use crate::schema::{Fields, ID};
use crate::syntax::Clauses;

/// The index as searches see it: the state of one commit. Blocking; a search costs milliseconds.
#[derive(Clone)]
pub struct Reader {
    pub(crate) index: tantivy::Index,
    pub(crate) fields: Fields,
    reader: IndexReader,
}

impl Reader {
    /// Opens the index of a directory for searching alone, while another process may write it.
    ///
    /// # Errors
    /// `Open` when the directory holds no index, a damaged one or one of another schema; `Index::open` makes it
    /// anew. `ReadSequence` when its commit names no sequence.
    pub fn open(dir: &Path) -> Result<Self, Error> {
        let opened = directory::open(dir).and_then(|(index, fields)| Self::new(index, fields));
        let reader = opened
            .map_err(|source| Error::Open { dir: dir.to_owned(), source: Box::new(source) })?;
        reader.sequence()?;
        Ok(reader)
    }

    pub(crate) fn new(index: tantivy::Index, fields: Fields) -> Result<Self, TantivyError> {
        // Reloading is ours to order: tantivy's own watcher is a thread that reads a file twice a second.
        let reader = index
            .reader_builder()
            .reload_policy(ReloadPolicy::Manual)
            .doc_store_cache_num_blocks(1)
            .try_into()?;
        Ok(Self { index, fields, reader })
    }

    /// Makes the newest commit visible to searches; done already for commits of this process.
    ///
    /// # Errors
    /// `Refresh` when the commit cannot be read; searches go on with the one before.
    pub fn refresh(&self) -> Result<(), Error> {
        self.reader.reload().map_err(|source| Error::Refresh(Box::new(source)))
    }

    /// Returns the sequence of the newest commit on disk; 0 for an empty index.
    ///
    /// # Errors
    /// `Refresh` when the commit cannot be read, `ReadSequence` when it names no sequence.
    pub fn sequence(&self) -> Result<Sequence, Error> {
        let metas = self.index.load_metas().map_err(|source| Error::Refresh(Box::new(source)))?;
        let Some(payload) = metas.payload else {
            return Ok(Sequence(0));
        };
        match payload.parse() {
            Ok(number) => Ok(Sequence(number)),
            Err(source) => Err(Error::ReadSequence { payload, source }),
        }
    }

    /// Returns the highest id that a segment of the visible commit holds or held; `None` for an empty index.
    pub(crate) fn highest_id(&self) -> Result<Option<i64>, TantivyError> {
        let mut highest = None;
        for segment in self.reader.searcher().segment_readers() {
            highest = highest.max(Some(segment.fast_fields().i64(ID)?.max_value()));
        }
        Ok(highest)
    }

    /// Returns the articles that a query finds: those with all of its words and, when there are none, those with
    /// any of them.
    ///
    /// # Errors
    /// `Search` when the index's files cannot be read; never because of the query's text.
    pub fn search(&self, query: &Query, now: Instant) -> Result<Hits, Error> {
        let clauses = Clauses::read(&query.text);
        if clauses.wanted.is_empty() {
            return Ok(Hits::default());
        }
        let hits = self.find(&clauses, query, now, Strictness::All)?;
        if hits.total > 0 || !clauses.can_be_loosened() {
            return Ok(hits);
        }
        self.find(&clauses, query, now, Strictness::Any)
    }

    fn find(
        &self,
        clauses: &Clauses,
        query: &Query,
        now: Instant,
        strictness: Strictness,
    ) -> Result<Hits, Error> {
        let page = TopDocs::with_limit(query.limit.clamp(1, LIMIT_MAX))
            .and_offset(query.offset.min(OFFSET_MAX))
            .order_by(Ranking { order: query.order, now });
        let (total, found) = self
            .reader
            .searcher()
            .search(&self.fields.query(clauses, query, strictness), &(Count, page))
            .map_err(|source| Error::Search(Box::new(source)))?;
        let ids = found.into_iter().map(|((_, id), _)| ArticleId(id)).collect();
        Ok(Hits { total, ids })
    }
}
