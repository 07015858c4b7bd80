//! The articles that a replay takes: from a file, one JSON object a line, or from the store with the stories it holds.

use std::collections::{BTreeMap, HashMap};

use anyhow::{Context, Result};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use newsdesk::model::{
    ArticleCard, ArticleId, Country, DAY_MS, Instant, Language, OwnerId, Section, SourceId, StoryId,
};
use serde_json::Value;
use store::{ArticleCursor, ArticleFilter, SourceFilter, Standing, Store};

use crate::config::Config;
use crate::stand::open_store;

/// Articles that are replayed; a file with more is refused, of the store the newest are taken.
const ARTICLES_MAX: usize = 500_000;
/// Articles and sources that are read from the store at once.
const PAGE: usize = 1_000;
/// How long before the day articles are taken from the store: as long as a story stays live.
const BEFORE_MS: i64 = 3 * DAY_MS;
/// Bytes of an article's text that are read beside its headline, to see what is new: two or three paragraphs.
const TEXT_MAX_BYTES: usize = 1_200;

/// One article of the day, or of the days before.
pub(super) struct Piece {
    pub(super) at: Instant,
    pub(super) headline: String,
    pub(super) text: String,
    pub(super) url: Option<String>,
    pub(super) source: SourceId,
    pub(super) story: StoryId,
    pub(super) language: Option<Language>,
    pub(super) owner: OwnerId,
    pub(super) copy_of: Option<ArticleId>,
    /// Its section, where it is known.
    pub(super) section: Option<Section>,
    pub(super) country: Option<Country>,
}

/// Reads the articles of a file that have a date, in order of time.
pub(super) fn of_lines(text: &str) -> Result<Vec<Piece>, String> {
    let mut pieces = Vec::new();
    let mut sources = Numbers::default();
    let mut stories = Numbers::default();
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    for (number, line) in lines {
        if pieces.len() >= ARTICLES_MAX {
            return Err(format!("more than {ARTICLES_MAX} articles"));
        }
        let value: Value = serde_json::from_str(line)
            .map_err(|error| format!("line {} is no JSON: {error}", number + 1))?;
        pieces.extend(piece(&value, number, &mut sources, &mut stories));
    }
    pieces.sort_by_key(|piece| piece.at);
    Ok(pieces)
}

/// Reads one article; `None` for one without headline or date. One that names no story is a story by itself.
fn piece(
    value: &Value,
    number: usize,
    sources: &mut Numbers,
    stories: &mut Numbers,
) -> Option<Piece> {
    let text = |names: &[&str]| {
        let mut found = names.iter().filter_map(|name| value.get(name)?.as_str());
        found.find(|text| !text.is_empty())
    };
    let own = || format!("\u{0}{number}");
    let story = text(&["story", "cluster"]).map_or_else(own, str::to_owned);
    let body = text(&["summary", "text", "body"]).unwrap_or_default();
    let source = SourceId(sources.of(text(&["source"]).unwrap_or_default()));
    Some(Piece {
        at: instant(text(&["published", "date"])?)?,
        headline: text(&["headline", "title"])?.to_owned(),
        text: body.get(..body.floor_char_boundary(TEXT_MAX_BYTES)).unwrap_or_default().to_owned(),
        url: text(&["url"]).map(str::to_owned),
        source,
        // A title is its own owner: the file names no others.
        owner: OwnerId(source.0),
        copy_of: None,
        section: None,
        country: None,
        story: StoryId(stories.of(&story)),
        language: text(&["language", "lang"]).and_then(Language::from_tag),
    })
}

/// Numbers for names, in the order in which they first come.
#[derive(Default)]
struct Numbers(BTreeMap<String, i64>);

impl Numbers {
    fn of(&mut self, name: &str) -> i64 {
        let next = i64::try_from(self.0.len()).unwrap_or(i64::MAX);
        *self.0.entry(name.to_owned()).or_insert(next)
    }
}

/// Reads a time; a date alone is its midnight, UTC.
fn instant(text: &str) -> Option<Instant> {
    let of_time = || text.parse::<Timestamp>().ok();
    let of_date = || Some(text.parse::<Date>().ok()?.to_zoned(TimeZone::UTC).ok()?.timestamp());
    of_time().or_else(of_date).map(|stamp| Instant(stamp.as_millisecond()))
}

/// Reads the articles of a day, and of the days before it, from the store; without a day all that it holds.
pub(super) async fn of_store(config: &Config, day: Option<Instant>) -> Result<Vec<Piece>> {
    let store = open_store(config).await?;
    let countries = countries(&store).await?;
    let (from, until) = match day {
        Some(day) => (day.plus_ms(-BEFORE_MS), day.plus_ms(DAY_MS)),
        None => (Instant(i64::MIN), Instant(i64::MAX)),
    };
    let mut before = Some(ArticleCursor { shown: until, id: ArticleId(0) });
    let mut pieces = Vec::new();
    while let Some(cursor) = before.take().filter(|_| pieces.len() < ARTICLES_MAX) {
        let listed = store.list_articles(&ArticleFilter::default(), Some(cursor), PAGE).await;
        let mut listed = listed.context("failed to list articles")?;
        let is_full = listed.len() >= PAGE;
        let last = listed.last().map(ArticleCursor::at);
        listed.retain(|card| card.shown >= from);
        let ids: Vec<ArticleId> = listed.iter().map(|card| card.id).collect();
        let standings =
            store.stories_of(&ids).await.context("failed to find the stories of articles")?;
        let is_whole = listed.len() >= PAGE;
        pieces.extend(
            listed
                .into_iter()
                .filter_map(|card| Some(of_card(&card, standings.get(&card.id)?, &countries))),
        );
        before = last.filter(|_| is_full && is_whole);
    }
    store.close().await;
    pieces.sort_by_key(|piece| piece.at);
    Ok(pieces)
}

/// Returns an article of the store.
fn of_card(
    card: &ArticleCard,
    standing: &Standing,
    countries: &HashMap<SourceId, Country>,
) -> Piece {
    Piece {
        at: card.shown,
        headline: card.headline.clone(),
        text: card.excerpt.clone().or_else(|| card.dek.clone()).unwrap_or_default(),
        url: card.url.clone(),
        source: card.source_id,
        story: standing.story,
        language: card.language.clone(),
        owner: OwnerId(card.source_id.0),
        copy_of: standing.copy_of,
        section: Some(card.section),
        country: countries.get(&card.source_id).copied(),
    }
}

/// Returns the countries of the sources.
async fn countries(store: &Store) -> Result<HashMap<SourceId, Country>> {
    let mut countries = HashMap::new();
    let mut after: Option<String> = None;
    loop {
        let page = store.list_sources(&SourceFilter::default(), after.as_deref(), PAGE).await;
        let page = page.context("failed to list the sources")?;
        countries.extend(page.iter().filter_map(|source| {
            Some((source.id, Country::from_code(source.country.as_deref()?)?))
        }));
        match page.last() {
            Some(last) if page.len() >= PAGE => after = Some(last.slug.clone()),
            _ => return Ok(countries),
        }
    }
}
