//! What a story's page is told from, loaded once: only members that this reader may know of, and of each only the words that
//! this reader may read.

use std::collections::HashMap;

use newsdesk::model::{ArticleCard, ArticleId, ArticleText, Instant, OwnerId};
use newsdesk::summary::{self, Coverage};
use newsdesk::wall::{self, Access};
use store::{ArticleQuote, LinkedStory, Member, Relation, StoryCard, StoryName};

use super::told::Told;
use crate::App;
use crate::error::Failure;
use crate::session::Viewer;
use crate::snapshot::Snapshot;

/// Articles of a story that its page looks at.
pub(super) const MEMBERS_MAX: usize = 400;
/// Articles that are looked at of the same event in another language.
const ELSEWHERE_MAX: usize = 60;
/// Languages in which the same event is looked at.
const LANGUAGES_MAX: usize = 8;
/// Names that are loaded.
const NAMES_MAX: usize = 24;

/// A story as its page tells it.
pub(super) struct Loaded {
    pub(super) card: StoryCard,
    /// Its articles, the first first, then those of the same event in other languages.
    pub(super) members: Vec<Member>,
    /// How many of the members are the story's own.
    own: usize,
    /// The words that this reader may read, of the story's own members.
    texts: Vec<ArticleText>,
    pub(super) quotes: Vec<(ArticleId, ArticleQuote)>,
    pub(super) names: Vec<StoryName>,
    pub(super) links: Vec<LinkedStory>,
    pub(super) owners: HashMap<OwnerId, String>,
    /// When this reader was here before.
    pub(super) last_visit: Option<Instant>,
    places: HashMap<ArticleId, usize>,
}

impl Loaded {
    /// Loads a story for a reader.
    pub(super) async fn of(
        app: &App,
        viewer: &Viewer,
        snapshot: &Snapshot,
        card: StoryCard,
    ) -> Result<Self, Failure> {
        let now = app.now();
        let access = |article: &ArticleCard| {
            wall::decide(snapshot.house, viewer.reader, article, now).access
        };
        let mut members = app.store.members_of(card.id, MEMBERS_MAX).await?;
        members.retain(|member| access(&member.card) >= Access::Excerpt);
        let own = members.len();
        let links = app.store.links_of(card.id).await?;
        let is_translation = |linked: &&LinkedStory| linked.link.relation == Relation::Language;
        for linked in links.iter().filter(is_translation).take(LANGUAGES_MAX) {
            let others = app.store.members_of(linked.card.id, ELSEWHERE_MAX).await?;
            members.extend(others.into_iter().filter(|it| access(&it.card) >= Access::Excerpt));
        }
        // By when they came out, as far as we trust it: one fetch may see an hour of news at once.
        let by_time = |member: &Member| (member.card.shown, member.card.id);
        let (of_story, of_others) = members.split_at_mut(own);
        of_story.sort_by_key(by_time);
        of_others.sort_by_key(by_time);
        let places: HashMap<ArticleId, usize> =
            (0..).zip(&members).map(|(at, member)| (member.card.id, at)).collect();
        let readable = |text: ArticleText| {
            let member = members.get(*places.get(&text.id)?)?;
            Some(as_allowed(text, &member.card, access(&member.card) == Access::Full))
        };
        let texts = app.store.story_texts(card.id, MEMBERS_MAX).await?;
        let texts: Vec<ArticleText> = texts.into_iter().filter_map(readable).collect();
        let quotes = app.store.quotes_of(card.id).await?;
        let mut names = app.store.names_of(&[card.id], NAMES_MAX).await?;
        let owners: Vec<OwnerId> = members.iter().map(|member| member.owner).collect();
        let last_visit = match &viewer.account {
            Some(account) => app.store.last_visit(account.account, card.id).await?,
            None => None,
        };
        Ok(Self {
            names: names.remove(&card.id).unwrap_or_default(),
            owners: app.store.publisher_names(&owners).await?,
            quotes: allowed_quotes(quotes, &texts),
            card,
            members,
            own,
            texts,
            links,
            last_visit,
            places,
        })
    }

    /// Returns the story's own members.
    pub(super) fn own(&self) -> impl Iterator<Item = &Member> {
        self.members.iter().take(self.own)
    }

    /// Returns the member that an article is.
    pub(super) fn member(&self, article: ArticleId) -> Option<&Member> {
        self.places.get(&article).and_then(|at| self.members.get(*at))
    }

    /// Returns the words of an article that this reader may read.
    pub(super) fn text(&self, article: ArticleId) -> Option<&ArticleText> {
        self.texts.iter().find(|text| text.id == article)
    }

    /// Returns the headline under which the story stands.
    pub(super) fn headline(&self) -> String {
        self.card.lead.headline.clone()
    }

    /// Returns the name of the title that had it first.
    pub(super) fn first_title(&self) -> &str {
        self.members.first().map_or("", |member| member.card.source_name.as_str())
    }

    /// Returns when it was first seen.
    pub(super) fn first_seen(&self) -> Instant {
        self.members.first().map_or(self.card.first, |member| member.card.shown)
    }

    /// Returns who covers it, in all languages.
    pub(super) fn coverage(&self, now: Instant) -> Coverage {
        let texts: Vec<ArticleText> = self.members.iter().map(without_words).collect();
        let members: Vec<summary::Member<'_>> = texts
            .iter()
            .zip(&self.members)
            .map(|(text, member)| told_of(text, member, false))
            .collect();
        summary::coverage(&members, now)
    }

    /// Tells the story; reads all its words, so away from the threads that answer requests.
    pub(super) async fn told(&self, now: Instant) -> Result<Told, Failure> {
        let told: Vec<(ArticleText, Member)> = self
            .texts
            .iter()
            .filter_map(|text| Some((text.clone(), self.member(text.id)?.clone())))
            .collect();
        let last_visit = self.last_visit;
        let tell = move || {
            let members: Vec<summary::Member<'_>> =
                told.iter().map(|(text, member)| told_of(text, member, true)).collect();
            Told::of(&members, last_visit, now)
        };
        Ok(tokio::task::spawn_blocking(tell).await?)
    }
}

/// Returns a member as the summary reads it. What may be quoted is in `text` already.
fn told_of<'a>(text: &'a ArticleText, member: &'a Member, may_quote: bool) -> summary::Member<'a> {
    summary::Member {
        text,
        copy_of: member.copy_of,
        may_quote,
        country: member.country.as_deref(),
        boilerplate: &[],
    }
}

/// Returns the words of an article that a reader may read: all, or its excerpt.
fn as_allowed(text: ArticleText, card: &ArticleCard, is_whole: bool) -> ArticleText {
    if is_whole {
        return text;
    }
    ArticleText { body: card.excerpt.clone().unwrap_or_default(), ..text }
}

/// Returns a member's facts without its words.
fn without_words(member: &Member) -> ArticleText {
    let card = &member.card;
    ArticleText {
        id: card.id,
        source: card.source_id,
        owner: member.owner,
        headline: String::new(),
        dek: String::new(),
        body: String::new(),
        byline: String::new(),
        language: card.language.clone(),
        section: card.section,
        url: None,
        published: Some(card.shown),
        seen: card.seen,
    }
}

/// Returns the quotes that stand in words which this reader may read.
fn allowed_quotes(
    quotes: Vec<(ArticleId, ArticleQuote)>,
    texts: &[ArticleText],
) -> Vec<(ArticleId, ArticleQuote)> {
    let is_readable = |(article, quote): &(ArticleId, ArticleQuote)| {
        let text = texts.iter().find(|text| text.id == *article);
        text.is_some_and(|text| text.body.contains(&quote.text))
    };
    quotes.into_iter().filter(is_readable).collect()
}
