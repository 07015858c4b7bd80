//! The write side of the index: it follows the store by sequence number, one commit after another.
//! Knows changes and sequences; where they come from and when to commit is the caller's business.

mod mend;

use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};

use newsdesk::model::{AccountId, Instant, Sequence};
use tantivy::TantivyError;
use tantivy::indexer::{IndexWriterOptions, LogMergePolicy};

use crate::beginning::Suggestion;
use crate::directory;
use crate::error::Error;
use crate::query::{Hits, Query};
use crate::queue::{Queue, QueuedDocument};
use crate::reader::Reader;
use crate::schema::Change;

/// How many articles to commit at once while catching up, as in a reindexing.
///
/// # Source
/// Measured on 20,000 made articles of 3 kB: 2.4 CPU-seconds with a commit after every 2,000, 4.0 with one after
/// every 500, since each commit writes a dictionary of its own, and small segments are merged.
pub const COMMIT_ARTICLES: usize = 2_000;

/// What the writer may collect before it writes a segment.
///
/// # Units
/// Bytes, as tantivy counts them: 12 MB are counted before the first word, but not touched.
///
/// # Source
/// Enough for `COMMIT_ARTICLES` articles of 500 words, so that a commit is one segment with one dictionary. Measured on
/// 20,000 such articles beside other work: 7.1 CPU-seconds and 64 MB of memory at the highest with 36 MB, 9.5 and 99 MB
/// with 24 MB, where a commit makes two segments and they are merged twice as soon.
const ARENA_BYTES: usize = 36_000_000;

/// So many segments of a size are merged into one. A merge costs half as much as indexing anew, a segment more
/// about a tenth of a millisecond in each search.
const MERGED_AT_ONCE: usize = 12;

/// Segments up to this size count as of one size.
///
/// # Units
/// Articles.
const SMALL_SEGMENT: u32 = 200;

/// Segments above this size are merged no more: a merge reads all that it merges through memory.
///
/// # Units
/// Articles.
const LARGE_SEGMENT: usize = 100_000;

/// From this share of deleted articles on, a segment is written anew without them.
const DELETED_SHARE: f32 = 0.3;

/// The search index of a directory: derived data, rebuilt at will; losing it loses nothing.
///
/// One process may hold it; others search the same directory by `Reader`. All methods block, and none of them needs
/// a clock. After a crash it stands at its last commit, and the caller goes on from `sequence`.
pub struct Index {
    reader: Reader,
    writer: Mutex<Option<Writer>>,
}

/// What `Index::open` returns.
pub struct Opened {
    /// The index.
    pub index: Index,
    /// An index was there, but damaged or of another schema: it was started anew, and everything has to be applied
    /// again from sequence 0. Searches answer `BeingMade` until [`Index::set_complete`].
    pub was_rebuilt: bool,
}

struct Writer {
    writer: tantivy::IndexWriter<QueuedDocument>,
    queue: Queue,
    /// The highest id ever seen: articles above it cannot have a document, and need no search for it.
    highest_id: Option<i64>,
}

impl Index {
    /// Opens the index of a directory; creates both when they are missing.
    ///
    /// The directory belongs to the index alone, and the caller holds a lock that keeps other writing processes
    /// away. A writer's lock file left by a killed process does not matter.
    ///
    /// # Errors
    /// `Open` or `Clear` when the directory cannot be read or written.
    pub fn open(dir: &Path) -> Result<Opened, Error> {
        let reason = match Reader::open(dir) {
            Ok(reader) => {
                return Ok(Opened { index: Self::of(reader), was_rebuilt: false });
            }
            Err(reason) => reason,
        };
        let failed = |source| Error::Open { dir: dir.to_owned(), source: Box::new(source) };
        std::fs::create_dir_all(dir).map_err(|source| failed(source.into()))?;
        let was_rebuilt = directory::clear(dir)?;
        if was_rebuilt {
            let reason = &reason as &dyn std::error::Error;
            tracing::warn!(dir = %dir.display(), reason, "the search index cannot be used, starting anew");
        }
        let reader = directory::create(dir)
            .and_then(|(index, fields)| Reader::new(dir, index, fields))
            .map_err(failed)?;
        reader.health.set_partial(was_rebuilt);
        Ok(Opened { index: Self::of(reader), was_rebuilt })
    }

    fn of(reader: Reader) -> Self {
        Self { reader, writer: Mutex::new(None) }
    }

    /// Returns the sequence of the last commit; 0 for an empty index.
    ///
    /// # Errors
    /// `Refresh` or `ReadSequence` when the commit cannot be read.
    pub fn sequence(&self) -> Result<Sequence, Error> {
        self.reader.sequence().inspect_err(|_| self.reader.health.doubt())
    }

    /// Returns the read side alone, which follows this index's commits.
    #[must_use]
    pub fn reader(&self) -> Reader {
        self.reader.clone()
    }

    /// Returns the articles that a query finds in the last commit; see `Reader::search`.
    ///
    /// # Errors
    /// `Search` when the index's files cannot be read, never because of the query's text; `BeingMade` while it is made
    /// anew.
    pub fn search(&self, query: &Query, now: Instant) -> Result<Hits, Error> {
        self.reader.search(query, now)
    }

    /// Returns completions of what someone is typing; see `Reader::suggest`.
    ///
    /// # Errors
    /// `Search` when the index's files cannot be read, never because of what was typed; `BeingMade` while it is made
    /// anew.
    pub fn suggest(
        &self,
        typed: &str,
        account: Option<AccountId>,
        limit: usize,
    ) -> Result<Vec<Suggestion>, Error> {
        self.reader.suggest(typed, account, limit)
    }

    /// Takes in changed articles: each replaces the document of its id, a gone one removes it. Searches see them
    /// after the commit; the same changes may be applied again. While catching up, apply in small batches and commit
    /// after `COMMIT_ARTICLES` of them.
    ///
    /// # Errors
    /// `OpenWriter` when no writer can be had, `Apply` when the index cannot take them in. Then all changes since
    /// the last commit are dropped: go on from `sequence`.
    pub fn apply(&self, changes: &[Change]) -> Result<(), Error> {
        let mut slot = self.lock();
        let mut writer = self.take_writer(&mut slot)?;
        writer.apply(&self.reader, changes).map_err(|source| {
            self.reader.health.doubt();
            Error::Apply(Box::new(source))
        })?;
        *slot = Some(writer);
        Ok(())
    }

    /// Makes all changes applied so far durable and visible, together with the sequence of the last of them.
    ///
    /// # Errors
    /// `OpenWriter` when no writer can be had, `Commit` when the commit fails: the index stands at the one before.
    /// `Refresh` when it is on disk, but cannot be read.
    pub fn commit(&self, sequence: Sequence) -> Result<(), Error> {
        let mut slot = self.lock();
        let mut writer = self.take_writer(&mut slot)?;
        writer.commit(sequence).map_err(|source| {
            self.reader.health.doubt();
            Error::Commit { sequence, source: Box::new(source) }
        })?;
        *slot = Some(writer);
        self.reader.refresh()
    }

    /// Empties the index and sets its sequence to 0; everything has to be applied again.
    ///
    /// # Errors
    /// As `commit`, and `Release` when the earlier writer ended badly.
    pub fn clear(&self) -> Result<(), Error> {
        let mut slot = self.lock();
        // Drops what was applied and not committed.
        Self::close(&mut slot)?;
        let mut writer = self.take_writer(&mut slot)?;
        let sequence = Sequence(0);
        let failed = |source| Error::Commit { sequence, source: Box::new(source) };
        writer.writer.delete_all_documents().map_err(failed)?;
        writer.commit(sequence).map_err(failed)?;
        writer.highest_id = None;
        *slot = Some(writer);
        self.reader.refresh()
    }

    /// Lets go of the writer's memory and threads after waiting for their work; the next change brings them back.
    /// Changes that were not committed are dropped.
    ///
    /// # Errors
    /// `Release` when a thread ended badly, `Refresh` when the index cannot be read; the commits are safe.
    pub fn release_writer(&self) -> Result<(), Error> {
        let mut slot = self.lock();
        if slot.is_none() {
            return Ok(());
        }
        let closed = Self::close(&mut slot);
        // Merged segments replace their parts, whose files can go now.
        self.reader.refresh()?;
        closed
    }

    /// Ends the writer, if there is one, and waits until none of its threads touches the directory any more.
    fn close(slot: &mut Option<Writer>) -> Result<(), Error> {
        let ended = slot.take().map_or(Ok(()), |writer| writer.writer.wait_merging_threads());
        ended.map_err(|source| Error::Release(Box::new(source)))
    }

    fn lock(&self) -> MutexGuard<'_, Option<Writer>> {
        // Whoever panicked had taken the writer out of its slot: what is in it is whole.
        self.writer.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes the writer out of its slot, so that it is dropped with all that it did when anything fails.
    fn take_writer(&self, slot: &mut Option<Writer>) -> Result<Writer, Error> {
        match slot.take() {
            Some(writer) => Ok(writer),
            None => Writer::open(&self.reader).map_err(|source| {
                self.reader.health.doubt();
                Error::OpenWriter(Box::new(source))
            }),
        }
    }
}

impl Drop for Index {
    fn drop(&mut self) {
        if let Err(error) = Self::close(&mut self.lock()) {
            let error = &error as &dyn std::error::Error;
            tracing::warn!(error, "the search index's writer ended badly");
        }
    }
}

impl Writer {
    fn open(reader: &Reader) -> Result<Self, TantivyError> {
        let options = IndexWriterOptions::builder()
            .memory_budget_per_thread(ARENA_BYTES)
            .num_worker_threads(1)
            .num_merge_threads(1)
            .build();
        let writer = reader.index.writer_with_options(options)?;
        let mut policy = LogMergePolicy::default();
        policy.set_min_num_segments(MERGED_AT_ONCE);
        policy.set_min_layer_size(SMALL_SEGMENT);
        policy.set_max_docs_before_merge(LARGE_SEGMENT);
        policy.set_del_docs_ratio_before_merge(DELETED_SHARE);
        writer.set_merge_policy(Box::new(policy));
        Ok(Self { writer, queue: Queue::default(), highest_id: reader.highest_id() })
    }

    fn apply(&mut self, reader: &Reader, changes: &[Change]) -> Result<(), TantivyError> {
        for change in changes {
            if Some(change.id.0) <= self.highest_id {
                self.writer.delete_term(reader.fields.id_term(change.id));
            }
            if change.is_gone {
                continue;
            }
            let document = self.queue.admit(reader.fields.document(change), change.weight_bytes());
            self.writer.add_document(document)?;
            self.highest_id = self.highest_id.max(Some(change.id.0));
        }
        Ok(())
    }

    fn commit(&mut self, sequence: Sequence) -> Result<(), TantivyError> {
        let mut commit = self.writer.prepare_commit()?;
        commit.set_payload(&sequence.to_string());
        commit.commit()?;
        Ok(())
    }
}
