//! A brake for the writer's queue: documents wait in it as long as they are not indexed, and take memory. Tantivy
//! bounds their number at 10,000; this bounds their size. Knows documents by their weight alone.

use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};

use tantivy::TantivyDocument;
use tantivy::schema::Document;

/// With so much text waiting to be indexed, further documents are held back.
///
/// # Units
/// Bytes.
const WAITING_MAX_BYTES: usize = 1024 * 1024;
/// With so little text left, further documents are admitted again: many at once, since waking a thread for each
/// document costs a twentieth of the indexing.
///
/// # Units
/// Bytes.
const WAITING_LOW_BYTES: usize = WAITING_MAX_BYTES / 4;

/// How much waits to be indexed.
#[derive(Clone, Debug, Default)]
pub(crate) struct Queue(Arc<Waiting>);

#[derive(Debug, Default)]
struct Waiting {
    bytes: Mutex<usize>,
    is_low: Condvar,
}

impl Queue {
    /// Admits a document as soon as there is room for it. Every admitted document is dropped at last, indexed or
    /// not, even when the thread that indexes fails: so this ends.
    pub(crate) fn admit(&self, document: TantivyDocument, bytes: usize) -> QueuedDocument {
        let mut waiting = self.0.lock();
        if *waiting >= WAITING_MAX_BYTES {
            while *waiting > WAITING_LOW_BYTES {
                waiting = self.0.is_low.wait(waiting).unwrap_or_else(PoisonError::into_inner);
            }
        }
        *waiting = waiting.saturating_add(bytes);
        QueuedDocument { document, bytes, waiting: Arc::clone(&self.0) }
    }
}

impl Waiting {
    fn lock(&self) -> MutexGuard<'_, usize> {
        self.bytes.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A document on its way to being indexed.
#[derive(Debug)]
pub(crate) struct QueuedDocument {
    document: TantivyDocument,
    bytes: usize,
    waiting: Arc<Waiting>,
}

impl Document for QueuedDocument {
    type Value<'a> = <TantivyDocument as Document>::Value<'a>;
    type FieldsValuesIter<'a> = <TantivyDocument as Document>::FieldsValuesIter<'a>;

    fn iter_fields_and_values(&self) -> Self::FieldsValuesIter<'_> {
        self.document.iter_fields_and_values()
    }
}

impl Drop for QueuedDocument {
    fn drop(&mut self) {
        let mut waiting = self.waiting.lock();
        let was_high = *waiting > WAITING_LOW_BYTES;
        *waiting = waiting.saturating_sub(self.bytes);
        if was_high && *waiting <= WAITING_LOW_BYTES {
            self.waiting.is_low.notify_all();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dropped_documents_make_room() {
        let queue = Queue::default();
        let first = queue.admit(TantivyDocument::default(), WAITING_MAX_BYTES * 2);
        let dropping = std::thread::spawn(move || drop(first));
        let second = queue.admit(TantivyDocument::default(), WAITING_MAX_BYTES);
        dropping.join().unwrap();
        assert_eq!(*queue.0.lock(), WAITING_MAX_BYTES);
        drop(second);
        assert_eq!(*queue.0.lock(), 0);
    }
}
