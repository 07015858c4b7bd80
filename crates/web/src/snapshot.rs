//! What everybody sees now, as one value in memory: the newest articles, the fronts set from them, the titles. Pages for
//! signed-out readers are made from it. Loaded whole, swapped whole, never changed.

use std::collections::HashMap;
use std::sync::Arc;

use newsdesk::model::{
    AccountId, ArticleCard, ArticleId, Instant, Language, MINUTE_MS, OwnerId, Sequence, Source,
    SourceId,
};
use newsdesk::rank::{self, Authority, Candidate, Expectation, Front, Place, Setting};
use newsdesk::wall::{self, Access, House, Reader};
use store::{ArticleFilter, SourceFilter, Store, Totals};

use crate::i18n::preferred;

/// Articles that the fronts are set from.
const CARDS_MAX: usize = 400;
/// Languages for which a front is set, the most written first.
const FRONTS_MAX: usize = 24;
/// Titles held; a stand with more shows the first by name.
const SOURCES_MAX: usize = 10_000;
/// Titles loaded at a time.
const SOURCES_PAGE: usize = 1_000;
/// After this the titles are loaded again even when their number is the same: names and languages become known.
const SOURCES_AGE_MS: i64 = 5 * MINUTE_MS;
/// The language of the front for readers in whose languages nothing is written.
const FALLBACK_LANGUAGE: &str = "en";
/// The setting by which the owner asks everybody to sign in.
pub(crate) const SIGN_IN_REQUIRED: &str = "sign_in_required";

/// Why the front could not be set anew.
#[derive(Debug, thiserror::Error)]
pub enum RefreshError {
    /// The store does not answer.
    #[error("failed to load what the front shows")]
    Store(#[from] store::Error),
}

/// What everybody sees now.
pub(crate) struct Snapshot {
    /// Grows with every change; cached pages belong to one.
    pub(crate) generation: u64,
    /// When it was set.
    pub(crate) set: Instant,
    /// How much there is.
    pub(crate) totals: Totals,
    /// The settings of the house.
    pub(crate) house: House,
    /// The newest articles that anybody may know of, newest first.
    pub(crate) cards: Vec<ArticleCard>,
    /// The titles for everybody, by slug.
    pub(crate) sources: Arc<Vec<Source>>,
    places: HashMap<ArticleId, usize>,
    by_source: HashMap<SourceId, usize>,
    fronts: Vec<(Option<Language>, Front)>,
    sequence: Sequence,
    sources_loaded: Instant,
}

impl Snapshot {
    /// Returns the snapshot before anything was loaded.
    pub(crate) fn empty() -> Self {
        let long_ago = Instant(i64::MIN);
        Self {
            generation: 0,
            set: long_ago,
            totals: Totals::default(),
            house: House::default(),
            cards: Vec::new(),
            sources: Arc::default(),
            places: HashMap::new(),
            by_source: HashMap::new(),
            fronts: vec![(None, Front::default())],
            sequence: Sequence(0),
            sources_loaded: long_ago,
        }
    }

    /// Loads what everybody sees now, and tells whether it differs from `before`.
    pub(crate) async fn load(
        store: &Store,
        before: &Self,
        now: Instant,
    ) -> Result<(Self, bool), RefreshError> {
        let sequence = store.last_sequence().await?;
        let totals = store.totals().await?;
        let asked = store.setting(SIGN_IN_REQUIRED).await?;
        let house = House { sign_in_required: asked.as_deref() == Some("true") };
        let mut cards = store.list_articles(&ArticleFilter::default(), None, CARDS_MAX).await?;
        cards.retain(|card| is_for_everybody(card, now));
        let are_sources_fresh = before.totals == totals
            && now.ms_since(before.sources_loaded) < SOURCES_AGE_MS
            && before.generation > 0;
        let (sources, sources_loaded) = if are_sources_fresh {
            (Arc::clone(&before.sources), before.sources_loaded)
        } else {
            (Arc::new(load_sources(store).await?), now)
        };
        let mut after = Self {
            generation: before.generation,
            set: now,
            totals,
            house,
            places: index_by(&cards, |card| card.id),
            by_source: index_by(&cards, |card| card.source_id),
            fronts: set_fronts(&cards, before, now),
            cards,
            sources,
            sequence,
            sources_loaded,
        };
        let is_changed = after.differs_from(before);
        after.generation += u64::from(is_changed);
        Ok((after, is_changed))
    }

    fn differs_from(&self, before: &Self) -> bool {
        before.generation == 0
            || self.sequence != before.sequence
            || self.totals != before.totals
            || self.house != before.house
            || self.fronts != before.fronts
            || (!Arc::ptr_eq(&self.sources, &before.sources) && self.sources != before.sources)
    }

    /// Returns an article among the newest.
    pub(crate) fn card(&self, id: ArticleId) -> Option<&ArticleCard> {
        self.places.get(&id).and_then(|at| self.cards.get(*at))
    }

    /// Returns the newest article of a title, if it is among the newest of all.
    pub(crate) fn newest_of(&self, id: SourceId) -> Option<&ArticleCard> {
        self.by_source.get(&id).and_then(|at| self.cards.get(*at))
    }

    /// Returns the front for the first of the browser's languages that there is one for, with that language; else the
    /// front in the language of most readers, else the one for all languages.
    pub(crate) fn front_for(&self, language_header: &str) -> (Option<&Language>, &Front) {
        static NOTHING: Front = Front {
            lead: None,
            top: Vec::new(),
            reserve: Vec::new(),
            sections: Vec::new(),
            latest: Vec::new(),
        };
        preferred(language_header)
            .chain([FALLBACK_LANGUAGE])
            .find_map(|tag| self.front_in(tag))
            .or_else(|| self.fronts.first())
            .map_or((None, &NOTHING), |(language, front)| (language.as_ref(), front))
    }

    /// Returns what stands on the front for a browser's languages, in order.
    pub(crate) fn ids_on_front(&self, language_header: &str) -> Vec<i64> {
        let (_, front) = self.front_for(language_header);
        let sections = front.sections.iter().flat_map(|(_, row)| row);
        let placed = front.lead.iter().chain(&front.top).chain(sections);
        placed.map(|placed| placed.story.0).collect()
    }

    /// Returns the front set for a language, or for all of them.
    fn front_of(&self, language: Option<&Language>) -> Option<&Front> {
        let found = self.fronts.iter().find(|(of, _)| of.as_ref() == language);
        found.map(|(_, front)| front)
    }

    fn front_in(&self, tag: &str) -> Option<&(Option<Language>, Front)> {
        let is_tag = |language: &Language| language.as_str().eq_ignore_ascii_case(tag);
        self.fronts.iter().find(|(language, _)| language.as_ref().is_some_and(is_tag))
    }
}

/// Tells whether anybody may see that there is such an article. What an embargo holds back comes with a later snapshot; that
/// the house may ask to sign in is decided for each page.
fn is_for_everybody(card: &ArticleCard, now: Instant) -> bool {
    let access = wall::decide(House::default(), Reader::STRANGER, card, now).access;
    access >= Access::Excerpt
}

/// Loads the titles for everybody.
async fn load_sources(store: &Store) -> Result<Vec<Source>, RefreshError> {
    let mut sources: Vec<Source> = Vec::new();
    while sources.len() < SOURCES_MAX {
        let after = sources.last().map(|source| source.slug.clone());
        let filter = SourceFilter::default();
        let page = store.list_sources(&filter, after.as_deref(), SOURCES_PAGE).await?;
        let is_last = page.len() < SOURCES_PAGE;
        sources.extend(page.into_iter().filter(|source| source.account == AccountId::SHARED));
        if is_last {
            break;
        }
    }
    Ok(sources)
}

/// Returns where the first article of each key stands.
fn index_by<K: Eq + std::hash::Hash>(
    cards: &[ArticleCard],
    key: impl Fn(&ArticleCard) -> K,
) -> HashMap<K, usize> {
    let mut places = HashMap::with_capacity(cards.len());
    for (at, card) in cards.iter().enumerate() {
        places.entry(key(card)).or_insert(at);
    }
    places
}

/// Sets a front for everybody, and one for each of the languages most written in, with regard to those set before.
fn set_fronts(
    cards: &[ArticleCard],
    before: &Snapshot,
    now: Instant,
) -> Vec<(Option<Language>, Front)> {
    let mut counts: HashMap<&Language, usize> = HashMap::new();
    for language in cards.iter().filter_map(|card| card.language.as_ref()) {
        *counts.entry(language).or_default() += 1;
    }
    let mut languages: Vec<(&Language, usize)> = counts.into_iter().collect();
    languages.sort_by_key(|(language, count)| (std::cmp::Reverse(*count), *language));
    // A title is its own owner, and an article its own story.
    let candidates: Vec<Candidate> =
        cards.iter().map(|card| Candidate::of_article(card, OwnerId(card.source_id.0))).collect();
    let (authority, expectation) = (Authority::default(), Expectation::default());
    let (nothing, languages) = (Front::default(), languages.into_iter().take(FRONTS_MAX));
    std::iter::once(None)
        .chain(languages.map(|(language, _)| Some(language.clone())))
        .map(|language| {
            let place = Place { language, country: None };
            let setting =
                Setting { place: &place, authority: &authority, expectation: &expectation, now };
            let previous = before.front_of(place.language.as_ref()).unwrap_or(&nothing);
            let front = rank::front(&candidates, previous, &setting);
            (place.language, front)
        })
        .collect()
}
