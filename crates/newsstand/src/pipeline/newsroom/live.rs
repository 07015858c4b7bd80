//! The live stories as ranking reads them, put together from what each of their articles says. Holds facts; decides nothing.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use newsdesk::model::{
    AccountId, ArticleId, ArticleText, Country, Instant, Language, Name, OwnerId, Section,
    SourceId, StoryChange, StoryId,
};
use newsdesk::rank::{
    Candidate, Coverage, NAMES_MAX, NOVEL_MS, Novelty, Standing, Voice, majority, stands_for,
};
use serde::{Deserialize, Serialize};
use store::StoryTraits;

/// Names that are kept of one article for ranking.
const NAMES_KEPT: usize = 12;
/// Bytes that are kept of what an article says at its beginning, for telling what is new.
const SAID_BYTES: usize = 400;
/// Bytes of text from which on an article says by itself what it is about.
const TEXT_LEAST_BYTES: usize = 600;

/// What is remembered of an article while its story is live.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Facts {
    owner: i64,
    source: i64,
    at: i64,
    language: Option<String>,
    section: String,
    country: Option<String>,
    names: Vec<String>,
    said: String,
    copy_of: Option<i64>,
    has_picture: bool,
    has_text: bool,
}

/// All live stories.
#[derive(Debug, Default)]
pub(super) struct Live {
    articles: HashMap<ArticleId, (StoryId, Facts)>,
    stories: BTreeMap<StoryId, BTreeSet<ArticleId>>,
    candidates: Vec<Candidate>,
    /// Where each story's candidate stands.
    places: HashMap<StoryId, usize>,
    /// Stories whose candidate is not up to date.
    stale: BTreeSet<StoryId>,
}

/// An article that comes to a story.
pub(super) struct Coming<'a> {
    pub(super) text: &'a ArticleText,
    pub(super) story: StoryId,
    pub(super) names: &'a [Name],
    pub(super) copy_of: Option<ArticleId>,
    pub(super) has_picture: bool,
    pub(super) country: Option<&'a str>,
}

impl Live {
    /// Returns every live story as ranking reads it.
    pub(super) fn candidates(&self) -> &[Candidate] {
        &self.candidates
    }

    /// Returns the story's candidate.
    pub(super) fn candidate(&self, story: StoryId) -> Option<&Candidate> {
        self.places.get(&story).and_then(|at| self.candidates.get(*at))
    }

    /// Takes an article in; one that is there already moves.
    pub(super) fn add(&mut self, coming: &Coming<'_>) {
        self.remove(coming.text.id);
        let facts = Facts::of(coming);
        self.articles.insert(coming.text.id, (coming.story, facts));
        self.stories.entry(coming.story).or_default().insert(coming.text.id);
        self.stale.insert(coming.story);
    }

    /// Takes an article out.
    pub(super) fn remove(&mut self, article: ArticleId) {
        if let Some((story, _)) = self.articles.remove(&article) {
            self.leave(story, article);
        }
    }

    /// Performs a change of stories.
    pub(super) fn apply(&mut self, change: &StoryChange) {
        match change {
            StoryChange::Merged { from, into } => {
                let moving = self.stories.get(from).cloned().unwrap_or_default();
                self.move_to(*into, moving);
            }
            StoryChange::Split { into, articles, .. } => {
                self.move_to(*into, articles.iter().copied());
            }
            StoryChange::Archived(story) => {
                for article in self.stories.remove(story).unwrap_or_default() {
                    self.articles.remove(&article);
                }
                self.stale.insert(*story);
            }
        }
    }

    fn move_to(&mut self, into: StoryId, articles: impl IntoIterator<Item = ArticleId>) {
        for article in articles {
            let Some((story, _)) = self.articles.get_mut(&article) else { continue };
            let from = std::mem::replace(story, into);
            self.leave(from, article);
            self.stories.entry(into).or_default().insert(article);
            self.stale.insert(into);
        }
    }

    fn leave(&mut self, story: StoryId, article: ArticleId) {
        self.stale.insert(story);
        if let Some(articles) = self.stories.get_mut(&story) {
            articles.remove(&article);
            if articles.is_empty() {
                self.stories.remove(&story);
            }
        }
    }

    /// Brings the candidates of changed stories up to date; returns how these stories are shown.
    pub(super) fn refresh(&mut self, now: Instant) -> Vec<StoryTraits> {
        let mut traits = Vec::new();
        for story in std::mem::take(&mut self.stale) {
            match self.made(story, now) {
                Some(candidate) => {
                    traits.push(StoryTraits {
                        story,
                        language: candidate.language.clone(),
                        section: candidate.section,
                        country: candidate.country.map(|country| country.as_str().to_owned()),
                        lead: Some(candidate.lead),
                    });
                    self.put(candidate);
                }
                None => self.drop_candidate(story),
            }
        }
        traits
    }

    /// Marks every story told by several articles whose newest is young: what is new in it fades with time.
    pub(super) fn age(&mut self, now: Instant) {
        let is_young = |candidate: &&Candidate| {
            candidate.coverage.voices().len() > 1
                && candidate.coverage.last().is_some_and(|last| now.ms_since(last) < 4 * NOVEL_MS)
        };
        self.stale.extend(self.candidates.iter().filter(is_young).map(|candidate| candidate.story));
    }

    fn put(&mut self, candidate: Candidate) {
        let at = *self.places.entry(candidate.story).or_insert(self.candidates.len());
        match self.candidates.get_mut(at) {
            Some(place) => *place = candidate,
            None => self.candidates.push(candidate),
        }
    }

    fn drop_candidate(&mut self, story: StoryId) {
        let Some(at) = self.places.remove(&story) else { return };
        self.candidates.swap_remove(at);
        if let Some(moved) = self.candidates.get(at) {
            self.places.insert(moved.story, at);
        }
    }

    /// Puts a story together from what its articles say; `None` when it has none.
    fn made(&self, story: StoryId, now: Instant) -> Option<Candidate> {
        let articles = self.stories.get(&story)?;
        let facts: Vec<(ArticleId, &Facts)> = articles
            .iter()
            .filter_map(|id| self.articles.get(id).map(|(_, facts)| (*id, facts)))
            .collect();
        let mut coverage = Coverage::default();
        for (id, facts) in &facts {
            coverage.add(facts.voice(*id));
        }
        let standing = facts.iter().map(|(id, facts)| facts.standing(*id));
        let lead = stands_for(standing)?;
        let (_, lead_facts) = facts.iter().find(|(id, _)| *id == lead)?;
        let countries =
            facts.iter().filter_map(|(_, facts)| Country::from_code(facts.country.as_deref()?));
        let sections = facts.iter().filter_map(|(_, facts)| Section::from_slug(&facts.section));
        Some(Candidate {
            story,
            language: lead_facts.language.as_deref().and_then(Language::from_tag),
            country: majority(countries),
            section: majority(sections)?,
            names: weightiest(facts.iter().flat_map(|(_, facts)| &facts.names)),
            novelty: novelty(&facts, now),
            coverage,
            lead,
            has_picture: lead_facts.has_picture,
            has_text: lead_facts.has_text,
            is_held: false,
        })
    }

    /// Returns what is kept of each article, by id.
    pub(super) fn to_kept(&self) -> Vec<(i64, i64, &Facts)> {
        let mut kept: Vec<_> =
            self.articles.iter().map(|(id, (story, facts))| (id.0, story.0, facts)).collect();
        kept.sort_by_key(|(id, _, _)| *id);
        kept
    }

    /// Takes back what was kept.
    pub(super) fn from_kept(kept: Vec<(i64, i64, Facts)>, now: Instant) -> Self {
        let mut live = Self::default();
        for (id, story, facts) in kept {
            let (id, story) = (ArticleId(id), StoryId(story));
            live.articles.insert(id, (story, facts));
            live.stories.entry(story).or_default().insert(id);
            live.stale.insert(story);
        }
        live.refresh(now);
        live
    }
}

impl Facts {
    fn of(coming: &Coming<'_>) -> Self {
        let text = coming.text;
        let said = format!("{}\n{}\n{}", text.headline, text.dek, cut(&text.body, SAID_BYTES));
        Self {
            owner: text.owner.0,
            source: text.source.0,
            at: text.at().0,
            language: text.language.as_ref().map(ToString::to_string),
            section: text.section.slug().to_owned(),
            country: coming.country.map(str::to_owned),
            names: coming.names.iter().take(NAMES_KEPT).map(|name| name.key.clone()).collect(),
            said: cut(&said, 2 * SAID_BYTES).to_owned(),
            copy_of: coming.copy_of.map(|id| id.0),
            has_picture: coming.has_picture,
            has_text: !text.dek.is_empty() || text.body.len() >= TEXT_LEAST_BYTES,
        }
    }

    fn voice(&self, id: ArticleId) -> Voice {
        Voice {
            owner: OwnerId(self.owner),
            source: SourceId(self.source),
            article: id,
            at: Instant(self.at),
            copy_of: self.copy_of.map(ArticleId),
            account: AccountId::SHARED,
            killed: false,
            embargoed: None,
        }
    }

    fn standing(&self, id: ArticleId) -> Standing {
        Standing {
            article: id,
            at: Instant(self.at),
            is_copy: self.copy_of.is_some(),
            has_text: self.has_text,
            has_picture: self.has_picture,
        }
    }
}

/// Returns the names that most articles carry, the weightiest first.
fn weightiest<'a>(names: impl Iterator<Item = &'a String>) -> Vec<String> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for name in names {
        *counts.entry(name).or_default() += 1;
    }
    let mut counts: Vec<(&str, usize)> = counts.into_iter().collect();
    counts.sort_by_key(|(name, count)| (std::cmp::Reverse(*count), *name));
    counts.into_iter().take(NAMES_MAX).map(|(name, _)| name.to_owned()).collect()
}

/// Compares what the last hours of a story said with what was said before; one article alone is as new as it is.
fn novelty(facts: &[(ArticleId, &Facts)], now: Instant) -> Novelty {
    if facts.len() < 2 {
        return Novelty::default();
    }
    let is_new = |facts: &Facts| now.ms_since(Instant(facts.at)) < NOVEL_MS;
    let said = |wanted: bool| {
        facts.iter().filter(move |(_, f)| is_new(f) == wanted).map(|(_, f)| f.said.as_str())
    };
    let language =
        facts.first().and_then(|(_, f)| f.language.as_deref()).and_then(Language::from_tag);
    Novelty::between(said(false), said(true), language.as_ref())
}

/// Returns the longest prefix of at most `max` bytes that ends between characters.
fn cut(text: &str, max: usize) -> &str {
    text.get(..text.floor_char_boundary(max)).unwrap_or_default()
}
