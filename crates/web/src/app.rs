//! The web application: what the binary hands in, and what all requests share. Reads no clock; pages are told the time.

use std::sync::Arc;

use arc_swap::ArcSwap;
use jiff::tz::TimeZone;
use newsdesk::model::{CatalogueTitle, Instant};
use newsdesk::rank::{Front, Place};
use store::Store;
use tokio::sync::{Semaphore, watch};
use url::Url;

use crate::cache::PageCache;
use crate::i18n::{Telling, Tongue};
use crate::limit::{Allowance, Limiter};
use crate::media::Media;
use crate::outside::Outside;
use crate::peer::AddressRange;
use crate::share::Shares;
use crate::snapshot::{Fronts, RefreshError, Snapshot};

/// Searches of an address: thirty at once, then one in two seconds.
const SEARCHES: Allowance = Allowance { burst: 30, refill_ms: 2_000 };
/// Suggestions of an address: each letter typed asks for some. Sixty at once, then two a second.
const SUGGESTIONS: Allowance = Allowance { burst: 60, refill_ms: 500 };
/// Pictures of an address: a few full pages at once, then ten a second.
const PICTURES: Allowance = Allowance { burst: 400, refill_ms: 100 };

/// Pages of an address that may hold a connection for events open at once: a household's, and a reader's many tabs.
const LISTENERS_OF_ADDRESS: usize = 8;

/// The clock of the process.
pub type Clock = Arc<dyn Fn() -> Instant + Send + Sync>;

/// What the binary hands in.
pub struct Parts {
    /// The store, migrated.
    pub store: Store,
    /// The read side of the search index.
    pub index: search::Reader,
    /// What reaches outside.
    pub outside: Arc<dyn Outside>,
    /// The titles that may be switched on.
    pub catalogue: Arc<[CatalogueTitle]>,
    /// The settings that pages depend on.
    pub settings: Settings,
    /// Pages that may hold a connection for events open at once; each costs some 20 kB.
    pub max_listeners: usize,
    /// The installation's secret; signs the addresses of pictures.
    pub secret: [u8; 32],
    /// The clock.
    pub clock: Clock,
}

/// The settings that pages depend on.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The address under which readers reach the stand; absolute links use it alone.
    pub public_url: Option<Url>,
    /// The proxies whose forwarding headers are believed.
    pub trusted_proxies: Vec<AddressRange>,
    /// The built-in press is running.
    pub is_demo: bool,
    /// The version of the program.
    pub version: String,
    /// The zone in which times are shown.
    pub time_zone: TimeZone,
}

impl Settings {
    /// Tells whether readers come by https, so that cookies can be kept to it.
    #[must_use]
    pub fn is_https(&self) -> bool {
        self.public_url.as_ref().is_some_and(|url| url.scheme() == "https")
    }

    /// Returns the addresses that stand for many readers: this machine and the trusted proxies.
    #[must_use]
    pub fn of_many_readers(&self) -> Vec<AddressRange> {
        self.trusted_proxies.iter().copied().chain(AddressRange::LOOPBACK).collect()
    }

    /// Returns the host under which readers reach the stand.
    pub(crate) fn public_host(&self) -> Option<&str> {
        self.public_url.as_ref().and_then(Url::host_str)
    }
}

/// The web application.
pub struct App {
    pub(crate) store: Store,
    pub(crate) index: search::Reader,
    pub(crate) outside: Arc<dyn Outside>,
    pub(crate) catalogue: Arc<[CatalogueTitle]>,
    pub(crate) cache: PageCache,
    pub(crate) media: Media,
    pub(crate) searches: Limiter,
    pub(crate) suggestions: Limiter,
    pub(crate) pictures: Limiter,
    /// Seats for open pages that are told of changes.
    pub(crate) listeners: Arc<Semaphore>,
    /// How many of them each address has.
    pub(crate) listener_shares: Arc<Shares>,
    /// The generation of the front; `None` once the server is about to end.
    generation: watch::Sender<Option<u64>>,
    settings: Settings,
    clock: Clock,
    started: Instant,
    snapshot: ArcSwap<Snapshot>,
    fronts: ArcSwap<Vec<(Place, Front)>>,
}

impl App {
    /// Makes the application. Its front is empty until the first `refresh`.
    #[must_use]
    pub fn new(parts: Parts) -> Arc<Self> {
        let started = (parts.clock)();
        let exempt = parts.settings.of_many_readers();
        Arc::new(Self {
            store: parts.store,
            index: parts.index,
            outside: parts.outside,
            catalogue: parts.catalogue,
            cache: PageCache::new(),
            media: Media::new(&parts.secret),
            searches: Limiter::new(SEARCHES),
            suggestions: Limiter::new(SUGGESTIONS),
            pictures: Limiter::new(PICTURES),
            listeners: Arc::new(Semaphore::new(parts.max_listeners)),
            listener_shares: Shares::new(LISTENERS_OF_ADDRESS, exempt),
            generation: watch::Sender::new(Some(0)),
            settings: parts.settings,
            clock: parts.clock,
            started,
            snapshot: ArcSwap::from_pointee(Snapshot::empty()),
            fronts: ArcSwap::default(),
        })
    }

    /// Takes the fronts that the newsroom set; the next refresh shows them.
    pub fn set_fronts(&self, fronts: Fronts) {
        self.fronts.store(fronts);
    }

    /// Sets the front anew from the store and forgets the pages that it changes. To be called whenever articles,
    /// sources or settings of the house changed, and each minute.
    ///
    /// # Errors
    /// [`RefreshError`] when the store does not answer; what was shown before stays.
    pub async fn refresh(&self) -> Result<(), RefreshError> {
        let before = self.snapshot();
        let now = self.now();
        let fronts = self.fronts.load_full();
        let (after, is_changed) = Snapshot::load(&self.store, &before, &fronts, now).await?;
        let generation = after.generation;
        self.snapshot.store(Arc::new(after));
        if is_changed {
            self.cache.clear();
            self.generation.send_replace(Some(generation));
        }
        Ok(())
    }

    /// Ends the connections of pages that wait for changes, so that the server can end.
    pub fn dismiss_listeners(&self) {
        self.generation.send_replace(None);
    }

    /// Returns what tells of each new generation of the front.
    pub(crate) fn generations(&self) -> watch::Receiver<Option<u64>> {
        self.generation.subscribe()
    }

    /// Returns the time.
    #[must_use]
    pub fn now(&self) -> Instant {
        (self.clock)()
    }

    /// Returns when the application was made.
    pub(crate) const fn started(&self) -> Instant {
        self.started
    }

    /// Returns the settings.
    #[must_use]
    pub const fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Returns what everybody sees now.
    pub(crate) fn snapshot(&self) -> Arc<Snapshot> {
        self.snapshot.load_full()
    }

    /// Returns what words and times of a page are made with.
    pub(crate) fn telling(&self, tongue: &'static Tongue) -> Telling<'_> {
        Telling { tongue, now: self.now(), zone: &self.settings.time_zone }
    }
}
