//! Judging: each arrival through the rooms of the newsroom, in order. Copies first, since a copy group votes once; then names,
//! the story, and who says what.

use std::collections::HashMap;

use newsdesk::model::{
    ArticleId, ArticleText, CopyClaim, DAY_MS, HOUR_MS, Instant, Reuse, SourceId, StoryChange,
};
use newsdesk::names;
use newsdesk::quotes::{self, Kind, Quote};
use store::{Arrival, ArticleQuote, DeskOrder, Event, JudgedArticle, Judgement, StoryTraits, Wish};

use super::live::Coming;
use super::{SourceTraits, State};

/// How long texts stay comparable: a copy comes within days.
const SHELF_MS: i64 = 5 * DAY_MS;

/// The marks before quoted words, dashes of dialogues among them: a text without any has nothing that is kept.
const MARKS: [char; 11] = ['"', '“', '„', '«', '»', '‘', '‹', '「', '『', '—', '–'];

/// What is said of a batch of arrivals.
pub(super) struct Judged {
    pub(super) steps: Vec<Judgement>,
    pub(super) traits: Vec<StoryTraits>,
}

/// Judges arrivals, in their order.
pub(super) fn judge(
    state: &mut State,
    sources: &HashMap<SourceId, SourceTraits>,
    arrivals: Vec<Arrival>,
) -> Judged {
    let mut steps = Vec::with_capacity(arrivals.len());
    for arrival in arrivals {
        let (article, changes) = match arrival.event {
            Event::New(article) => {
                let country = sources.get(&article.source).and_then(|it| it.country.as_deref());
                let (article, changes) = state.take_in(&article, arrival.has_picture, country);
                (Some(article), changes)
            }
            Event::Changed(article) => (Some(state.read_again(&article)), Vec::new()),
            Event::Gone(article) => {
                state.forget(article);
                (None, Vec::new())
            }
            Event::Order(order) => (None, state.obey(&order)),
        };
        for change in &changes {
            state.note(change);
        }
        steps.push(Judgement { position: arrival.position, article, changes });
    }
    let traits = state.live.refresh(state.seen);
    Judged { steps, traits }
}

impl State {
    /// Takes a new article in.
    fn take_in(
        &mut self,
        article: &ArticleText,
        has_picture: bool,
        country: Option<&str>,
    ) -> (JudgedArticle, Vec<StoryChange>) {
        self.pass_time(article.seen);
        let copies = self.shelf.arrive(article);
        let names = names::find(article, &self.casing);
        self.casing.learn(article);
        let claim =
            copies.iter().find(|claim| claim.copy == article.id && claim.reuse != Reuse::Passages);
        let arrived = self.window.arrive(article, &names, claim);
        let copy_of = self.shelf.group_of(article.id).filter(|head| *head != article.id);
        self.live.add(&Coming {
            text: article,
            story: arrived.decision.story,
            names: &names,
            copy_of,
            has_picture,
            country,
        });
        let judged = JudgedArticle {
            id: article.id,
            decision: Some(arrived.decision),
            quotes: said(article, &copies),
            copies,
            names,
        };
        (judged, arrived.changes)
    }

    /// Reads an article again whose words have changed: it keeps its story.
    fn read_again(&mut self, article: &ArticleText) -> JudgedArticle {
        let copies = self.shelf.arrive(article);
        let names = names::find(article, &self.casing);
        JudgedArticle {
            id: article.id,
            decision: None,
            quotes: said(article, &copies),
            copies,
            names,
        }
    }

    /// Forgets an article that may not be shown any more.
    fn forget(&mut self, article: ArticleId) {
        self.shelf.remove(article);
        self.window.remove(article);
        self.live.remove(article);
    }

    /// Does what the desk ordered.
    fn obey(&mut self, order: &DeskOrder) -> Vec<StoryChange> {
        let change = match &order.wish {
            Wish::Merge { from, into } => self.window.desk_merge(*from, *into),
            Wish::Split { from, articles } => self.window.desk_split(*from, articles),
            Wish::Part(a, b) => self.part(*a, *b),
        };
        change.into_iter().collect()
    }

    /// Keeps two articles apart. Where they stand together, the later one leaves; the earlier one where that one cannot.
    fn part(&mut self, a: ArticleId, b: ArticleId) -> Option<StoryChange> {
        self.window.forbid(a, b);
        let story = self.window.story_of(a)?;
        if self.window.story_of(b) != Some(story) {
            return None;
        }
        let members = self.window.articles_of(story);
        let mut leaving: Vec<ArticleId> = members.filter(|id| *id == a || *id == b).collect();
        leaving.reverse();
        leaving.into_iter().find_map(|article| self.window.desk_split(story, &[article]))
    }

    /// Notes what became of stories: who was early and confirmed is learnt when one is over.
    fn note(&mut self, change: &StoryChange) {
        if let StoryChange::Archived(story) = change {
            self.live.refresh(self.seen);
            if let Some(candidate) = self.live.candidate(*story) {
                self.authority.learn(&candidate.coverage, self.seen);
            }
        }
        self.live.apply(change);
    }

    /// Moves the newsroom's time on with what arrives; what was learnt fades by the day, hours are learnt when they are over.
    fn pass_time(&mut self, seen: Instant) {
        let before = self.seen;
        self.seen = before.max(seen);
        if before.0 == i64::MIN {
            return;
        }
        let unit = |at: Instant, unit_ms: i64| at.0.div_euclid(unit_ms);
        if unit(self.seen, HOUR_MS) > unit(before, HOUR_MS) {
            self.live.age(self.seen);
            self.live.refresh(self.seen);
            self.expectation.learn(self.live.candidates(), self.seen);
            self.shelf.forget(self.seen.plus_ms(-SHELF_MS));
        }
        if unit(self.seen, DAY_MS) > unit(before, DAY_MS) {
            self.authority.fade();
        }
    }
}

/// Returns who says what in an article. Of a copy nothing: its original says it.
fn said(article: &ArticleText, copies: &[CopyClaim]) -> Vec<ArticleQuote> {
    let is_same = copies.iter().any(|claim| claim.copy == article.id && claim.reuse == Reuse::Same);
    if is_same {
        return Vec::new();
    }
    if !article.body.contains(MARKS) {
        return Vec::new();
    }
    let found = quotes::find(&article.body, article.language.as_ref());
    found.into_iter().filter(|quote| quote.kind != Kind::Indirect).map(kept).collect()
}

/// Returns a quote as it is kept: with its place in the article's plain text.
fn kept(quote: Quote) -> ArticleQuote {
    let place = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    ArticleQuote {
        start: place(quote.chars.start),
        end: place(quote.chars.end),
        speaker: quote.speaker,
        cue: quote.cue,
        kind: quote.kind,
        text: quote.text,
    }
}
