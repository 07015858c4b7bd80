//! What everybody sees now, as one value in memory: the newest articles, the fronts set from them, the titles. Pages for
//! signed-out readers are made from it. Loaded whole, swapped whole, never changed.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use newsdesk::model::{
    AccountId, ArticleCard, ArticleId, Country, Instant, Language, MINUTE_MS, OwnerId, Sequence,
    Source, SourceId, StoryId,
};
use newsdesk::rank::{self, Authority, Candidate, Expectation, Front, Place, Setting};
use newsdesk::wall::{self, Access, House, Reader};
use store::{ArticleFilter, MAX_LIST, SourceFilter, Store, StoryCard, Totals};

use crate::i18n::preferred_places;
use crate::lead::LeadLine;

/// The newest articles that are held.
const CARDS_MAX: usize = 400;
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

/// The fronts as the newsroom set them: one for all, one for each language that is much written in, one for each of its
/// countries.
pub type Fronts = Arc<Vec<(Place, Front)>>;

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
    fronts: Fronts,
    /// The stories on the fronts.
    stories: HashMap<StoryId, StoryCard>,
    /// The articles that stand for them.
    placed: HashMap<ArticleId, ArticleCard>,
    /// The lines under the leads.
    lines: HashMap<StoryId, LeadLine>,
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
            fronts: Fronts::default(),
            stories: HashMap::new(),
            placed: HashMap::new(),
            lines: HashMap::new(),
            sequence: Sequence(0),
            sources_loaded: long_ago,
        }
    }

    /// Loads what everybody sees now, and tells whether it differs from `before`. Without fronts of the newsroom they are set
    /// from articles alone.
    pub(crate) async fn load(
        store: &Store,
        before: &Self,
        fronts: &Fronts,
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
        let has_news = fronts.iter().any(|(_, front)| front.lead.is_some());
        let fronts = if has_news {
            Arc::clone(fronts)
        } else {
            fronts_of_articles(&cards, &before.fronts, now)
        };
        let (stories, placed) = load_placed(store, &fronts, now).await?;
        let lines = load_lines(store, &fronts, &stories, &before.lines, now).await?;
        let mut after = Self {
            generation: before.generation,
            set: now,
            totals,
            house,
            places: index_by(&cards, |card| card.id),
            by_source: index_by(&cards, |card| card.source_id),
            fronts,
            stories,
            placed,
            lines,
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
            || self.stories != before.stories
            || self.lines != before.lines
            || (!Arc::ptr_eq(&self.sources, &before.sources) && self.sources != before.sources)
    }

    /// Returns an article among the newest, or on a front.
    pub(crate) fn card(&self, id: ArticleId) -> Option<&ArticleCard> {
        let newest = self.places.get(&id).and_then(|at| self.cards.get(*at));
        newest.or_else(|| self.placed.get(&id))
    }

    /// Returns the line under a lead, where several articles tell its story.
    pub(crate) fn line(&self, lead: StoryId) -> Option<&LeadLine> {
        self.lines.get(&lead)
    }

    /// Returns a story on a front.
    pub(crate) fn story(&self, id: StoryId) -> Option<&StoryCard> {
        self.stories.get(&id)
    }

    /// Returns the newest article of a title, if it is among the newest of all.
    pub(crate) fn newest_of(&self, id: SourceId) -> Option<&ArticleCard> {
        self.by_source.get(&id).and_then(|at| self.cards.get(*at))
    }

    /// Returns the front for the first of the browser's languages, and its country, that there is one for; else the front in
    /// the language of most readers, else the one for all.
    pub(crate) fn front_for(&self, language_header: &str) -> (&Place, &Front) {
        static EVERYWHERE: Place = Place { language: None, country: None };
        static NOTHING: Front = Front {
            lead: None,
            top: Vec::new(),
            reserve: Vec::new(),
            sections: Vec::new(),
            latest: Vec::new(),
        };
        preferred_places(language_header)
            .chain([(FALLBACK_LANGUAGE, "")])
            .find_map(|(tag, region)| self.front_in(tag, region).or_else(|| self.front_in(tag, "")))
            .or_else(|| self.fronts.first())
            .map_or((&EVERYWHERE, &NOTHING), |(place, front)| (place, front))
    }

    /// Returns what stands on the front for a browser's languages, in order.
    pub(crate) fn ids_on_front(&self, language_header: &str) -> Vec<i64> {
        let (_, front) = self.front_for(language_header);
        let sections = front.sections.iter().flat_map(|(_, row)| row);
        let placed = front.lead.iter().chain(&front.top).chain(sections);
        placed.map(|placed| placed.story.0).collect()
    }

    fn front_in(&self, tag: &str, region: &str) -> Option<&(Place, Front)> {
        let is_tag = |language: &Language| language.as_str().eq_ignore_ascii_case(tag);
        let country = Country::from_code(region);
        self.fronts.iter().find(|(place, _)| {
            place.language.as_ref().is_some_and(is_tag) && place.country == country
        })
    }
}

/// Returns the name of a place in cached pages, such as `de-CH`, `de` or nothing.
pub(crate) fn place_tag(place: &Place) -> String {
    let language = place.language.as_ref().map_or("", Language::as_str);
    match &place.country {
        Some(country) => format!("{language}-{}", country.as_str()),
        None => language.to_owned(),
    }
}

/// Tells whether anybody may see that there is such an article. What an embargo holds back comes with a later snapshot; that
/// the house may ask to sign in is decided for each page.
pub(crate) fn is_for_everybody(card: &ArticleCard, now: Instant) -> bool {
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

/// Sets fronts from articles alone, each its own story and each title its own owner: what is shown until the newsroom has
/// judged the first of them.
fn fronts_of_articles(cards: &[ArticleCard], before: &Fronts, now: Instant) -> Fronts {
    let candidates: Vec<Candidate> =
        cards.iter().map(|card| Candidate::of_article(card, OwnerId(card.source_id.0))).collect();
    let (authority, expectation) = (Authority::default(), Expectation::default());
    let nothing = Front::default();
    let set = |place: Place| {
        let setting =
            Setting { place: &place, authority: &authority, expectation: &expectation, now };
        let previous = before.iter().find(|(known, _)| *known == place);
        let previous = previous.map_or(&nothing, |(_, front)| front);
        let front = rank::front(&candidates, previous, &setting);
        (place, front)
    };
    Arc::new(rank::places(&candidates).into_iter().map(set).collect())
}

/// Chooses the lines under the leads that several articles tell; of an unchanged story the one before stays.
async fn load_lines(
    store: &Store,
    fronts: &Fronts,
    stories: &HashMap<StoryId, StoryCard>,
    before: &HashMap<StoryId, LeadLine>,
    now: Instant,
) -> Result<HashMap<StoryId, LeadLine>, RefreshError> {
    let leads: BTreeSet<StoryId> =
        fronts.iter().filter_map(|(_, front)| Some(front.lead.as_ref()?.story)).collect();
    let told_by_several = |id| stories.get(&id).filter(|story| story.article_count > 1);
    let mut lines = HashMap::with_capacity(leads.len());
    for story in leads.into_iter().filter_map(told_by_several) {
        let known = before.get(&story.id).filter(|line| line.sequence == story.sequence).cloned();
        let line = match known {
            Some(line) => Some(line),
            None => LeadLine::of(store, story, now).await?,
        };
        lines.extend(line.map(|line| (story.id, line)));
    }
    Ok(lines)
}

/// Loads the stories of fronts and the articles that stand for them, as far as anybody may know of them.
async fn load_placed(
    store: &Store,
    fronts: &Fronts,
    now: Instant,
) -> Result<(HashMap<StoryId, StoryCard>, HashMap<ArticleId, ArticleCard>), RefreshError> {
    let placed = || fronts.iter().flat_map(|(_, front)| front.placed());
    let ids: Vec<StoryId> =
        placed().map(|placed| placed.story).collect::<BTreeSet<_>>().into_iter().collect();
    let mut stories = HashMap::with_capacity(ids.len());
    for ids in ids.chunks(MAX_LIST) {
        stories.extend(store.story_cards(ids).await?.into_iter().map(|card| (card.id, card)));
    }
    let ids: Vec<ArticleId> =
        placed().map(|placed| placed.article).collect::<BTreeSet<_>>().into_iter().collect();
    let mut articles = HashMap::with_capacity(ids.len());
    for ids in ids.chunks(MAX_LIST) {
        let cards = store.articles_by_id(ids).await?;
        let shown = cards.into_iter().filter(|card| is_for_everybody(card, now));
        articles.extend(shown.map(|card| (card.id, card)));
    }
    Ok((stories, articles))
}
