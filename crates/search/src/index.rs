//! The write side of the index: it follows the store by sequence number, one commit after another.
//! Knows changes and sequences; where they come from and when to commit is the caller's business.

use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};

use newsdesk::model::{Instant, Sequence};
use tantivy::TantivyError;
use tantivy::indexer::{IndexWriterOptions, LogMergePolicy};

use crate::directory;
use crate::error::Error;
use crate::query::{Hits, Query};
use crate::reader::Reader;
use crate::schema::Change;

/// The memory in which the writer collects words before it writes a segment.
///
/// # Units
/// Bytes. The least that tantivy takes.
const ARENA_BYTES: usize = 15_000_000;

/// After so much text without a commit the writer's queue is written out, so that a long reindexing takes no more
/// memory than a short one.
///
/// # Units
/// Bytes.
const QUEUE_MAX_BYTES: usize = 4 * 1024 * 1024;

/// Segments up to this size are merged as equals.
///
/// # Units
/// Articles.
const SMALL_SEGMENT: u32 = 1_000;

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
    /// again from sequence 0.
    pub was_rebuilt: bool,
}

struct Writer {
    writer: tantivy::IndexWriter,
    /// The highest id ever seen: articles above it cannot have a document, and need no search for it.
    highest_id: Option<i64>,
    queued_bytes: usize,
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
            Ok(reader) => return Ok(Opened { index: Self::of(reader), was_rebuilt: false }),
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
            .and_then(|(index, fields)| Reader::new(index, fields))
            .map_err(failed)?;
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
        self.reader.sequence()
    }

    /// Returns the read side alone, which follows this index's commits.
    #[must_use]
    pub fn reader(&self) -> Reader {
        self.reader.clone()
    }

    /// Returns the articles that a query finds in the last commit; see `Reader::search`.
    ///
    /// # Errors
    /// `Search` when the index's files cannot be read; never because of the query's text.
    pub fn search(&self, query: &Query, now: Instant) -> Result<Hits, Error> {
        self.reader.search(query, now)
    }

    /// Takes in changed articles: each replaces the document of its id, a gone one removes it. Searches see them
    /// after the commit; the same changes may be applied again.
    ///
    /// # Errors
    /// `OpenWriter` when no writer can be had, `Apply` when the index cannot take them in. Then all changes since
    /// the last commit are dropped: go on from `sequence`.
    pub fn apply(&self, changes: &[Change]) -> Result<(), Error> {
        let mut slot = self.lock();
        let mut writer = self.take_writer(&mut slot)?;
        writer.apply(&self.reader, changes).map_err(|source| Error::Apply(Box::new(source)))?;
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
        writer
            .commit(sequence)
            .map_err(|source| Error::Commit { sequence, source: Box::new(source) })?;
        *slot = Some(writer);
        self.reader.refresh()
    }

    /// Empties the index and sets its sequence to 0; everything has to be applied again.
    ///
    /// # Errors
    /// As `commit`.
    pub fn clear(&self) -> Result<(), Error> {
        let mut slot = self.lock();
        // Drops what was applied and not committed.
        *slot = None;
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
        let Some(writer) = slot.take() else {
            return Ok(());
        };
        let released = writer.writer.wait_merging_threads();
        // Merged segments replace their parts, whose files can go now.
        self.reader.refresh()?;
        released.map_err(|source| Error::Release(Box::new(source)))
    }

    fn lock(&self) -> MutexGuard<'_, Option<Writer>> {
        // Whoever panicked had taken the writer out of its slot: what is in it is whole.
        self.writer.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes the writer out of its slot, so that it is dropped with all that it did when anything fails.
    fn take_writer(&self, slot: &mut Option<Writer>) -> Result<Writer, Error> {
        match slot.take() {
            Some(writer) => Ok(writer),
            None => {
                Writer::open(&self.reader).map_err(|source| Error::OpenWriter(Box::new(source)))
            }
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
        policy.set_min_layer_size(SMALL_SEGMENT);
        policy.set_max_docs_before_merge(LARGE_SEGMENT);
        policy.set_del_docs_ratio_before_merge(DELETED_SHARE);
        writer.set_merge_policy(Box::new(policy));
        Ok(Self { writer, highest_id: reader.highest_id()?, queued_bytes: 0 })
    }

    fn apply(&mut self, reader: &Reader, changes: &[Change]) -> Result<(), TantivyError> {
        for change in changes {
            if Some(change.id.0) <= self.highest_id {
                self.writer.delete_term(reader.fields.id_term(change.id));
            }
            if change.is_gone {
                continue;
            }
            self.writer.add_document(reader.fields.document(change))?;
            self.highest_id = self.highest_id.max(Some(change.id.0));
            self.queued_bytes += change.weight_bytes();
            if self.queued_bytes > QUEUE_MAX_BYTES {
                // Writes out what is queued and waits for it; only a commit makes it count.
                self.writer.prepare_commit()?;
                self.queued_bytes = 0;
            }
        }
        Ok(())
    }

    fn commit(&mut self, sequence: Sequence) -> Result<(), TantivyError> {
        let mut commit = self.writer.prepare_commit()?;
        commit.set_payload(&sequence.to_string());
        commit.commit()?;
        self.queued_bytes = 0;
        Ok(())
    }
}
