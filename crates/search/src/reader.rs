//! Searching: the read side of the index, usable beside a writer in this process or in another.
//! Answers with ids only; what of an article may be shown is decided elsewhere.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use newsdesk::model::{AccountId, Instant, Sequence};
use tantivy::{IndexReader, ReloadPolicy, TantivyError};

use crate::beginning::Suggestion;
use crate::best::{self, Page};
use crate::directory;
use crate::error::Error;
use crate::field::Filter;
use crate::health::{Health, caught};
use crate::plan::{Planner, Strictness};
use crate::query::{Hits, LIMIT_MAX, OFFSET_MAX, Order, Query};
use crate::schema::Fields;
use crate::syntax::Clauses;
use crate::view::{Sieve, View};

/// The index as searches see it: the state of one commit. Blocking; a search costs milliseconds.
#[derive(Clone)]
pub struct Reader {
    pub(crate) index: tantivy::Index,
    pub(crate) fields: Fields,
    pub(crate) dir: PathBuf,
    pub(crate) health: Arc<Health>,
    reader: IndexReader,
    /// The newest commit that was made visible. A search holds the one with which it began.
    view: Arc<Mutex<Arc<View>>>,
}

impl Reader {
    /// Opens the index of a directory for searching alone, while another process may write it.
    ///
    /// # Errors
    /// `Open` when the directory holds no index, a damaged one or one of another schema; `Index::open` makes it
    /// anew. `ReadSequence` when its commit names no sequence.
    pub fn open(dir: &Path) -> Result<Self, Error> {
        let opened = caught(|| {
            directory::open(dir).and_then(|(index, fields)| Self::new(dir, index, fields))
        });
        let reader = opened
            .map_err(|source| Error::Open { dir: dir.to_owned(), source: Box::new(source) })?;
        reader.sequence()?;
        Ok(reader)
    }

    pub(crate) fn new(
        dir: &Path,
        index: tantivy::Index,
        fields: Fields,
    ) -> Result<Self, TantivyError> {
        // Reloading is ours to order: tantivy's own watcher is a thread that reads a file twice a second.
        let reader = index
            .reader_builder()
            .reload_policy(ReloadPolicy::Manual)
            .doc_store_cache_num_blocks(1)
            .try_into()?;
        let view = View::new(reader.searcher(), fields)?;
        Ok(Self {
            index,
            fields,
            dir: dir.to_owned(),
            health: Arc::new(Health::unchecked()),
            reader,
            view: Arc::new(Mutex::new(Arc::new(view))),
        })
    }

    /// Makes the newest commit visible to searches; done already for commits of this process.
    ///
    /// # Errors
    /// `Refresh` when the commit cannot be read; searches go on with the one before.
    pub fn refresh(&self) -> Result<(), Error> {
        let view = caught(|| {
            self.reader.reload()?;
            View::new(self.reader.searcher(), self.fields)
        });
        let view = view.map_err(|source| {
            self.health.doubt();
            Error::Refresh(Box::new(source))
        })?;
        // What is in it is whole at any time.
        *self.view.lock().unwrap_or_else(PoisonError::into_inner) = Arc::new(view);
        Ok(())
    }

    fn view(&self) -> Arc<View> {
        Arc::clone(&self.view.lock().unwrap_or_else(PoisonError::into_inner))
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

    /// Checks every file of the newest commit against its checksum; returns how many are damaged. Files that another
    /// process replaces meanwhile look damaged, too.
    ///
    /// # Errors
    /// `Check` when the commit or one of its files cannot be read.
    pub fn damaged_files(&self) -> Result<usize, Error> {
        let checked = caught(|| self.index.validate_checksum());
        checked.map(|damaged| damaged.len()).map_err(|source| Error::Check(Box::new(source)))
    }

    /// Returns the highest id that a segment of the visible commit holds or held; `None` for an empty index.
    pub(crate) fn highest_id(&self) -> Option<i64> {
        self.view().highest_id()
    }

    /// Returns the articles that a query finds: those with all of its words and, when there are none, those with
    /// any of them.
    ///
    /// # Errors
    /// `Search` when the index's files cannot be read, never because of the query's text: the index is checked then at
    /// its next [`crate::Index::mend`]. `BeingMade` while it is made anew.
    pub fn search(&self, query: &Query, now: Instant) -> Result<Hits, Error> {
        let clauses = Clauses::read(&query.text);
        if clauses.is_empty() {
            return Ok(Hits::default());
        }
        self.health.search(|| self.find(&clauses, query, now))
    }

    fn find(&self, clauses: &Clauses, query: &Query, now: Instant) -> Result<Hits, TantivyError> {
        let view = self.view();
        let planner = Planner::new(self.fields, &view, query.language.as_ref());
        let page = page(clauses, query, now);
        let mut plan = planner.plan(clauses, query, Strictness::All)?;
        let mut counted = best::count(&view, &*plan.matching, page.sieve)?;
        if counted.0 == 0 && clauses.can_be_loosened() {
            plan = planner.plan(clauses, query, Strictness::Any)?;
            counted = best::count(&view, &*plan.matching, page.sieve)?;
        }
        let (total, is_estimate) = counted;
        if total == 0 {
            return Ok(Hits::default());
        }
        let asked = match page.order {
            Order::Relevance => &*plan.scoring,
            Order::Newest => &*plan.matching,
        };
        Ok(Hits { total, is_estimate, ..best::find(&view, asked, page)? })
    }

    /// Returns what someone is typing with its last word completed, the most frequent words first. They come from
    /// headlines of articles that this account may see; never from a body. Names are the store's to suggest.
    ///
    /// # Errors
    /// As for a search.
    pub fn suggest(
        &self,
        typed: &str,
        account: Option<AccountId>,
        limit: usize,
    ) -> Result<Vec<Suggestion>, Error> {
        self.health.search(|| self.view().suggest(self.fields, typed, account, limit))
    }
}

/// Returns which of the hits are asked for.
fn page(clauses: &Clauses, query: &Query, now: Instant) -> Page {
    let mut sieve = Sieve {
        account: query.account,
        from: query.from.unwrap_or(Instant(i64::MIN)),
        until: query.until.unwrap_or(Instant(i64::MAX)),
    };
    for filter in &clauses.filters {
        sieve.narrow(filter, now);
    }
    Page {
        // Without words all hits are equally good.
        order: if clauses.wanted.is_empty() { Order::Newest } else { query.order },
        now,
        sieve,
        limit: query.limit.clamp(1, LIMIT_MAX),
        offset: query.offset.min(OFFSET_MAX),
    }
}

impl Sieve {
    /// Narrows the time by a filter of the query's text.
    fn narrow(&mut self, filter: &Filter, now: Instant) {
        match filter {
            Filter::After(days) => self.from = self.from.max(days.range(now).start),
            Filter::Before(days) => self.until = self.until.min(days.range(now).start),
            Filter::On(days) => {
                let days = days.range(now);
                self.from = self.from.max(days.start);
                self.until = self.until.min(days.end);
            }
            Filter::Section(_) | Filter::Language(_) | Filter::Country(_) => {}
        }
    }
}
