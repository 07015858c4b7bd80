//! Ties between stories: the same event in other languages, and what is related. Facts are gathered from the store when a story
//! changed, so a restart loses nothing; what is tied to what is decided in `newsdesk::links`.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context, Result};
use newsdesk::links::{self, Extra, StoryFacts, TermTable, across, is_explainer, related};
use newsdesk::model::{ArticleText, Instant, MINUTE_MS, Name, StoryId};
use store::{Relation, Store, StoryLink, StoryName};

use super::Newsroom;

/// Stories whose facts are held, those with the newest articles: a week of a town's news.
const FACTS_MAX: usize = 5_000;
/// Stories that are read at once.
const READ_AT_ONCE: usize = 400;
/// Articles of a story that are read for its facts.
const ARTICLES_MAX: usize = 24;
/// Names of a story that are read for its facts.
const NAMES_MAX: usize = 24;
/// How long changes gather before stories are tied again.
const GATHERING_MS: i64 = MINUTE_MS;
/// The key under which the learnt table of terms is kept, and its version.
const TABLE: (&str, u32) = ("link_terms", 1);

/// What is known of the ties between stories.
#[derive(Default)]
pub(super) struct Ties {
    facts: BTreeMap<StoryId, StoryFacts>,
    /// Stories of one article that explains.
    explainers: BTreeSet<StoryId>,
    /// Stories whose facts are not up to date.
    stale: BTreeSet<StoryId>,
    table: TermTable,
    /// Pairs from which the table has learnt.
    learnt: BTreeSet<(StoryId, StoryId)>,
    tied: Option<Instant>,
}

impl Ties {
    /// Loads what was learnt.
    pub(super) async fn load(store: &Store) -> Result<Self> {
        let kept = store.load_learnt(TABLE.0).await.context("failed to load the table of terms")?;
        let text = kept.filter(|kept| kept.version == TABLE.1).map(|kept| kept.body);
        let text = text.and_then(|body| String::from_utf8(body).ok()).unwrap_or_default();
        Ok(Self { table: TermTable::read(&text).unwrap_or_default(), ..Self::default() })
    }

    /// Notes that a story changed.
    pub(super) fn touch(&mut self, story: StoryId) {
        self.stale.insert(story);
    }

    /// Takes in what the articles of a story say; without any it is forgotten.
    fn learn_of(&mut self, story: StoryId, texts: &[ArticleText], names: &[StoryName]) {
        self.facts.remove(&story);
        self.explainers.remove(&story);
        let Some(first) = texts.first() else { return };
        let names: Vec<Name> = names.iter().map(carried).collect();
        let mut facts = StoryFacts::new(story, first.language.clone());
        for (at, text) in texts.iter().enumerate() {
            facts.add(text, if at == 0 { &names } else { &[] }, Extra::default());
        }
        self.facts.insert(story, facts);
        if texts.len() == 1 && is_explainer(first) {
            self.explainers.insert(story);
        }
    }

    /// Takes the next changed stories, the newest first.
    fn take_stale(&mut self) -> Vec<StoryId> {
        let mut taken = Vec::new();
        while taken.len() < READ_AT_ONCE
            && let Some(story) = self.stale.pop_last()
        {
            taken.push(story);
        }
        taken
    }

    /// Forgets the stories whose last articles are oldest, when there are too many.
    fn shrink(&mut self) {
        let too_many = self.facts.len().saturating_sub(FACTS_MAX);
        if too_many > 0 {
            let mut by_age: Vec<(Instant, StoryId)> =
                self.facts.values().map(|facts| (facts.last, facts.id)).collect();
            by_age.sort_unstable();
            for (_, story) in by_age.into_iter().take(too_many) {
                self.facts.remove(&story);
                self.explainers.remove(&story);
            }
        }
    }

    /// Finds the links of changed stories, and of those that they touch.
    fn links_of(&mut self, changed: &[StoryId]) -> (Vec<StoryId>, Vec<StoryLink>) {
        let facts: Vec<StoryFacts> = self.facts.values().cloned().collect();
        let translations = across(&facts, &self.table);
        let mut concerned: BTreeSet<StoryId> = changed.iter().copied().collect();
        for link in &translations {
            if concerned.contains(&link.a) || concerned.contains(&link.b) {
                concerned.extend([link.a, link.b]);
            }
            self.learn(link);
        }
        let mut found = Vec::new();
        for link in translations {
            let evidence = format!("{:?}", link.likeness);
            for (story, other) in [(link.a, link.b), (link.b, link.a)] {
                if concerned.contains(&story) {
                    found.push(StoryLink {
                        story,
                        other,
                        relation: Relation::Language,
                        probability: link.probability,
                        evidence: evidence.clone(),
                    });
                }
            }
        }
        let by_name = by_name(&facts);
        let stories = concerned.iter().filter_map(|story| self.facts.get(story));
        for story in stories {
            found.extend(self.relations(story, &facts, &by_name));
        }
        (concerned.into_iter().collect(), found)
    }

    /// Returns the stories related to one, of those in its language that share a name with it.
    fn relations(
        &self,
        story: &StoryFacts,
        facts: &[StoryFacts],
        by_name: &BTreeMap<&str, Vec<usize>>,
    ) -> Vec<StoryLink> {
        let near: BTreeSet<usize> = story
            .names
            .keys()
            .filter_map(|key| by_name.get(key.as_str()))
            .filter(|stories| stories.len() <= links::NAME_STORIES_MAX)
            .flatten()
            .copied()
            .collect();
        let similar: Vec<_> = near
            .into_iter()
            .filter_map(|at| facts.get(at))
            .filter(|other| other.language == story.language)
            .map(|other| links::Similar::of(story, other, self.explainers.contains(&other.id)))
            .collect();
        related(story, &similar, links::SAME_STORY)
            .into_iter()
            .map(|related| StoryLink {
                story: story.id,
                other: related.story,
                relation: match related.relation {
                    links::Relation::EarlierChapter => Relation::Earlier,
                    links::Relation::Background => Relation::Background,
                    links::Relation::SamePeople => Relation::People,
                    links::Relation::SamePlace => Relation::Place,
                },
                probability: related.nearness,
                evidence: related.names.join(", "),
            })
            .collect()
    }

    /// Learns once from each pair which words of two languages go together.
    fn learn(&mut self, link: &links::Link) {
        if self.learnt.len() < FACTS_MAX
            && self.learnt.insert((link.a, link.b))
            && let (Some(a), Some(b)) = (self.facts.get(&link.a), self.facts.get(&link.b))
        {
            self.table.learn(a, b);
        }
    }
}

/// Returns a name of a story as an article would carry it.
fn carried(name: &StoryName) -> Name {
    Name {
        text: name.name.text.clone(),
        key: name.name.key.clone(),
        kind: name.name.kind,
        count: name.mentions,
        in_headline: name.headlines > 0,
    }
}

/// Returns where the stories stand that carry each name.
fn by_name(facts: &[StoryFacts]) -> BTreeMap<&str, Vec<usize>> {
    let mut by_name: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, story) in facts.iter().enumerate() {
        for key in story.names.keys() {
            by_name.entry(key).or_default().push(at);
        }
    }
    by_name
}

impl Newsroom {
    /// Ties the stories that changed to others, once changes have gathered; tells whether there was anything to do.
    ///
    /// # Errors
    /// When the store does not answer; what was not tied is tied the next time.
    pub(crate) async fn tie(&mut self, now: Instant) -> Result<bool> {
        let is_early = self.ties.tied.is_some_and(|tied| now.ms_since(tied) < GATHERING_MS);
        if self.ties.stale.is_empty() || is_early {
            return Ok(false);
        }
        let changed = self.ties.take_stale();
        let mut names = self
            .store
            .names_of(&changed, NAMES_MAX)
            .await
            .context("failed to read the names of stories")?;
        for story in &changed {
            let names = names.remove(story).unwrap_or_default();
            let texts = self.store.story_texts(*story, ARTICLES_MAX).await;
            let texts = texts.context("failed to read the texts of a story")?;
            self.ties.learn_of(*story, &texts, &names);
        }
        self.ties.shrink();
        let (stories, links) = tokio::task::block_in_place(|| self.ties.links_of(&changed));
        self.store.record_links(&stories, &links, now).await.context("failed to record links")?;
        let table = self.ties.table.write();
        let saved = self.store.save_learnt(TABLE.0, TABLE.1, table.as_bytes(), now).await;
        saved.context("failed to save the table of terms")?;
        self.ties.tied = Some(now);
        Ok(true)
    }
}
