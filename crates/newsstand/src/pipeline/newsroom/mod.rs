//! The newsroom: the one writer that takes articles in their order of arrival, gives them their stories, and sets the
//! fronts. Wires the rooms of `newsdesk` to each other and to the store; what belongs together, and what leads, is decided
//! there. Its state is derived: it is kept in a file, and made anew from the store where that file is lost.

mod agree;
mod front;
mod judge;
mod keep;
mod live;
mod ties;

use std::collections::HashMap;
use std::path::PathBuf;

use anyhow::{Context, Result, bail};
use newsdesk::copies::Shelf;
use newsdesk::model::{AccountId, DAY_MS, Instant, Position, SourceId, StoryChange};
use newsdesk::names::Casing;
use newsdesk::rank::{Authority, Expectation};
use newsdesk::story::{Weights, Window};
use store::{Judgement, Judgements, SourceFilter, Store};

use self::front::Previous;
use self::live::Live;
use self::ties::Ties;

/// Arrivals that are read, judged and recorded at once.
const BATCH: usize = 250;
/// Articles that are let in at once.
const ADMITTED_AT_ONCE: usize = 1_000;
/// Arrivals after which the state is kept in its file: a restart judges at most so many again.
const KEPT_AFTER: i64 = 5_000;
/// How far back a newsroom without memory reads: twice the longest time for which a story stays live.
const READ_AGAIN_MS: i64 = 14 * DAY_MS;
/// Sources that are read from the store at once.
const SOURCES_PAGE: usize = 1_000;

/// What the newsroom knows of a source.
#[derive(Clone, Debug, Default)]
struct SourceTraits {
    country: Option<String>,
}

/// Everything that the writer remembers from one arrival to the next.
struct State {
    /// The last arrival that was taken in.
    position: Position,
    shelf: Shelf,
    window: Window,
    casing: Casing,
    live: Live,
    authority: Authority,
    expectation: Expectation,
    /// The latest moment at which an article was seen.
    seen: Instant,
}

impl State {
    /// Begins without memory: with what arrived within the days that stories stay live, and twice as many.
    async fn begin(store: &Store, now: Instant) -> Result<Self> {
        let position = store.position_before(now.plus_ms(-READ_AGAIN_MS)).await;
        Ok(Self::at(position.context("failed to find where to read on")?))
    }

    fn at(position: Position) -> Self {
        Self {
            position,
            shelf: Shelf::new(),
            window: Window::new(Weights::default()),
            casing: Casing::default(),
            live: Live::default(),
            authority: Authority::default(),
            expectation: Expectation::default(),
            seen: Instant(i64::MIN),
        }
    }
}

/// The story writer of a store. There is one at a time: it is run by whoever holds the data directory's lock.
pub(crate) struct Newsroom {
    store: Store,
    file: PathBuf,
    state: Box<State>,
    /// Up to here the store holds the judgements already.
    recorded: Position,
    /// What was read again after a start is compared with what the store holds.
    has_agreed: bool,
    /// What has to change in the store so that it holds the stories of this newsroom; recorded with the next arrivals.
    corrections: Vec<StoryChange>,
    /// What was judged and is not recorded: being recorded, or refused by the store.
    unrecorded: Option<Judgements>,
    /// The position at which the state was kept last.
    kept: Position,
    sources: HashMap<SourceId, SourceTraits>,
    previous: Previous,
    ties: Ties,
}

impl Newsroom {
    /// Tells whether anything waits to be judged, so that a round without news need not open the newsroom.
    pub(crate) async fn is_behind(store: &Store, now: Instant) -> Result<bool> {
        let admitted = store.admit_articles(now, ADMITTED_AT_ONCE).await;
        if admitted.context("failed to let articles in")? > 0 {
            return Ok(true);
        }
        let recorded = store.writer_position().await;
        let recorded = recorded.context("failed to find the story writer's place")?;
        let next = store.arrivals(recorded, 1).await.context("failed to read arrivals")?;
        Ok(!next.is_empty())
    }

    /// Opens the newsroom: with the state that was kept, else from the beginning.
    pub(crate) async fn open(store: &Store, file: PathBuf, now: Instant) -> Result<Self> {
        let recorded =
            store.writer_position().await.context("failed to find the story writer's place")?;
        let state = match keep::read_fitting(&file, recorded) {
            Some(state) => state,
            None => State::begin(store, now).await?,
        };
        let kept = state.position;
        let previous = Previous::load(store).await?;
        let ties = Ties::load(store).await?;
        let mut newsroom = Self {
            store: store.clone(),
            file,
            has_agreed: state.position >= recorded,
            corrections: Vec::new(),
            unrecorded: None,
            state: Box::new(state),
            recorded,
            kept,
            sources: HashMap::new(),
            previous,
            ties,
        };
        for candidate in newsroom.state.live.candidates() {
            newsroom.ties.touch(candidate.story);
        }
        newsroom.learn_sources().await?;
        Ok(newsroom)
    }

    /// Takes in everything that has arrived; returns how many arrivals there were.
    ///
    /// # Errors
    /// When the store does not answer, or another writer is at work on it; what was recorded stays.
    pub(crate) async fn follow(&mut self, now: Instant) -> Result<usize> {
        let mut count = 0;
        self.record_refused().await?;
        loop {
            let admitted = self.store.admit_articles(now, ADMITTED_AT_ONCE).await;
            let admitted = admitted.context("failed to let articles in")?;
            loop {
                let taken = self.take_batch().await?;
                count += taken;
                if taken == 0 {
                    break;
                }
            }
            if admitted < ADMITTED_AT_ONCE {
                break;
            }
        }
        if self.state.position.0 - self.kept.0 >= KEPT_AFTER {
            self.keep();
        }
        Ok(count)
    }

    /// Takes in the next arrivals; returns how many there were.
    async fn take_batch(&mut self) -> Result<usize> {
        let after = self.state.position;
        if !self.has_agreed && after >= self.recorded {
            self.agree().await?;
        }
        let mut arrivals =
            self.store.arrivals(after, BATCH).await.context("failed to read arrivals")?;
        if after < self.recorded {
            arrivals.retain(|arrival| arrival.position <= self.recorded);
        }
        let Some(upto) = arrivals.last().map(|arrival| arrival.position) else { return Ok(0) };
        let count = arrivals.len();
        if arrivals.iter().any(|arrival| !self.knows_source_of(arrival)) {
            self.learn_sources().await?;
        }
        let judged =
            tokio::task::block_in_place(|| judge::judge(&mut self.state, &self.sources, arrivals));
        self.state.position = upto;
        for traits in &judged.traits {
            self.ties.touch(traits.story);
        }
        if upto <= self.recorded {
            return Ok(count);
        }
        let mut steps = judged.steps;
        if !self.corrections.is_empty() {
            let changes = self.corrections.clone();
            steps.insert(0, Judgement { position: after, article: None, changes });
        }
        self.unrecorded = Some(Judgements { after, upto, steps, traits: judged.traits });
        self.record().await?;
        Ok(count)
    }

    /// Records what was judged.
    async fn record(&mut self) -> Result<()> {
        let Some(batch) = &self.unrecorded else { return Ok(()) };
        let is_recorded = self.store.record_judgements(batch).await;
        if !is_recorded.context("failed to record judgements")? {
            bail!("another newsstand is writing stories into this database");
        }
        self.note_recorded(batch.upto);
        Ok(())
    }

    /// Records what the store refused before. It may hold it all the same: then only its answer was lost.
    async fn record_refused(&mut self) -> Result<()> {
        let Some(upto) = self.unrecorded.as_ref().map(|batch| batch.upto) else { return Ok(()) };
        let reached = self.store.writer_position().await;
        if reached.context("failed to find the story writer's place")? == upto {
            self.note_recorded(upto);
        }
        self.record().await
    }

    fn note_recorded(&mut self, upto: Position) {
        self.recorded = upto;
        self.corrections.clear();
        self.unrecorded = None;
    }

    fn knows_source_of(&self, arrival: &store::Arrival) -> bool {
        match &arrival.event {
            store::Event::New(article) | store::Event::Changed(article) => {
                self.sources.contains_key(&article.source)
            }
            store::Event::Gone(_) | store::Event::Order(_) => true,
        }
    }

    /// Reads names and countries of the sources.
    async fn learn_sources(&mut self) -> Result<()> {
        let mut after: Option<String> = None;
        loop {
            let page = self
                .store
                .list_sources(&SourceFilter::default(), after.as_deref(), SOURCES_PAGE)
                .await
                .context("failed to list the sources")?;
            for source in page.iter().filter(|source| source.account == AccountId::SHARED) {
                self.state.shelf.name_source(source.id, &source.name);
                self.sources.insert(source.id, SourceTraits { country: source.country.clone() });
            }
            match page.last() {
                Some(last) if page.len() == SOURCES_PAGE => after = Some(last.slug.clone()),
                _ => return Ok(()),
            }
        }
    }

    /// Keeps the state in its file. That it could not is told, and costs only time at the next start.
    pub(crate) fn keep(&mut self) {
        if self.kept == self.state.position {
            return;
        }
        match tokio::task::block_in_place(|| keep::write(&self.file, &self.state)) {
            Ok(()) => self.kept = self.state.position,
            Err(error) => {
                tracing::warn!(
                    error = format!("{error:#}"),
                    "the stories could not be kept in their file"
                );
            }
        }
    }
}
