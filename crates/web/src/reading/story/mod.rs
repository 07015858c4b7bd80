//! A story: what happened in the titles' own words, who covers it, who said what, what is new since the reader's last visit.
//! Every word of it passes the wall first: of a member that this reader may not read whole, only its excerpt is told.

mod coverage;
mod load;
mod picture;
mod said;
mod told;

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use newsdesk::model::StoryId;
use newsdesk::summary::{Together, why_together};
use serde::Deserialize;

use crate::App;
use crate::answer::{self, Answer, Plan};
use crate::asking::Asking;
use crate::error::Failure;
use crate::extract::{Path, Query};
use crate::i18n::{Arg, When, section_name};
use crate::session::Viewer;
use crate::snapshot::{Snapshot, place_tag};
use crate::view::{
    Cards, Chrome, Link, Place, RelatedView, Why, article_slug, name_path, related, story_path,
};
use coverage::{CoverageView, Filter};
use load::Loaded;
use picture::BarGroup;
use said::SaidView;
use told::{DifferView, LineView, MomentView, NewsView, Told};

/// How long after its last article a story counts as still developing.
const DEVELOPING_MS: i64 = 6 * newsdesk::model::HOUR_MS;
/// People, places and organisations that are listed.
const NAMES: usize = 12;

/// The query of a story's page: filters of its coverage.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    language: String,
    country: String,
    kind: String,
}

/// The page of a story.
#[derive(askama::Template)]
#[template(path = "story.html")]
struct StoryPage {
    chrome: Chrome,
    href: String,
    kicker: String,
    headline: String,
    lang: Option<String>,
    dir: &'static str,
    first: String,
    first_seen: When,
    last_change: When,
    counts: String,
    why: Option<Why>,
    why_words: String,
    together: Vec<String>,
    lines: Vec<LineView>,
    news: Vec<NewsView>,
    news_words: String,
    differ: Vec<DifferView>,
    filters: Vec<Link>,
    coverage: Vec<CoverageView>,
    left_out: String,
    said: Vec<SaidView>,
    picture: Vec<BarGroup>,
    picture_words: String,
    timeline: Vec<MomentView>,
    names: Vec<Link>,
    related: Vec<RelatedView>,
}

/// Shows a story.
pub(crate) async fn story(
    State(app): State<Arc<App>>,
    asking: Asking,
    Path(name): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let (id, slug) = name.split_once('-').unwrap_or((&name, ""));
    let id = StoryId(id.parse().map_err(|_| Failure::NotFound)?);
    let filter = Filter::read(&asked);
    let tag = place_tag(app.snapshot().front_for(asking.language_header()).0);
    let key = format!("/story/{id}-{slug}{}/{tag}", filter.query());
    let plan = Plan { key: Some(key), differs_locally: true, asks_the_wall: false };
    let asked = (id, slug.to_owned(), filter);
    let (app, asking) = (&*app, &asking);
    // Boxed: what a story is told from would make the future of every request large.
    answer::answer(app, asking, plan, |viewer, snapshot| {
        Box::pin(async move { show(app, asking, &viewer, &snapshot, asked).await })
    })
    .await
}

async fn show(
    app: &App,
    asking: &Asking,
    viewer: &Viewer,
    snapshot: &Snapshot,
    (id, slug, filter): (StoryId, String, Filter),
) -> Result<Answer, Failure> {
    let card = app.store.story(id).await?.ok_or(Failure::NotFound)?;
    if card.id != id || slug != article_slug(&card.lead.headline) {
        return Ok(Answer::Elsewhere(format!("{}{}", story_path(&card), filter.query())));
    }
    let loaded = Loaded::of(app, viewer, snapshot, card).await?;
    if loaded.members.is_empty() {
        return Err(Failure::NotFound);
    }
    let told = loaded.told(app.now()).await?;
    if let Some(account) = &viewer.account {
        app.store.record_visit(account.account, loaded.card.id, app.now()).await?;
    }
    let setting = Setting { app, asking, viewer, snapshot };
    Answer::page(&setting.page(&loaded, &told, &filter))
}

/// What the page is set from.
struct Setting<'a> {
    app: &'a App,
    asking: &'a Asking,
    viewer: &'a Viewer,
    snapshot: &'a Snapshot,
}

impl<'a> Setting<'a> {
    fn cards(&self) -> Cards<'a> {
        let telling = self.app.telling(self.asking.tongue);
        Cards { app: self.app, telling, house: self.snapshot.house, reader: self.viewer.reader }
    }

    fn page(&self, loaded: &Loaded, told: &Told, filter: &Filter) -> StoryPage {
        let (t, cards) = (self.asking.tongue, self.cards());
        let card = &loaded.card;
        let path = story_path(card);
        let headline = loaded.headline();
        let picture = loaded.coverage(self.app.now());
        let set = coverage::set(&cards, loaded, &picture, filter);
        let foreign = card.language.as_ref().filter(|l| l.as_str() != t.code());
        let (why, why_words) = self.why(card.id, &cards);
        StoryPage {
            chrome: Chrome::new(
                self.app,
                self.asking,
                self.viewer,
                headline.clone(),
                Place::Elsewhere,
            ),
            kicker: self.kicker(loaded),
            lang: foreign.map(ToString::to_string),
            dir: card.language.as_ref().map_or(t.dir(), |l| l.direction().as_str()),
            first: t.say_with("story-first", "title", loaded.first_title()),
            first_seen: cards.telling.moment(loaded.first_seen()),
            last_change: cards.telling.age(card.last),
            counts: counts(t, &picture),
            why,
            why_words,
            together: self.together(loaded),
            lines: told.lines(&cards, loaded),
            news: told.news(&cards, loaded),
            news_words: loaded
                .last_visit
                .map(|at| t.say_with("story-news", "time", &cards.telling.moment(at).shown))
                .unwrap_or_default(),
            differ: told.differ(&cards, loaded),
            filters: filter.links(t, &path, &picture),
            left_out: set.left_out,
            coverage: set.list,
            said: said::set(&cards, loaded),
            picture_words: picture::words(t, &picture),
            picture: picture::bars(t, loaded, &picture),
            timeline: told.timeline(&cards, loaded),
            names: self.names(loaded),
            related: related(&cards, &loaded.links),
            href: path,
            headline,
        }
    }

    fn kicker(&self, loaded: &Loaded) -> String {
        let t = self.asking.tongue;
        let section = section_name(t, loaded.card.section);
        let is_developing = self.app.now().ms_since(loaded.card.last) < DEVELOPING_MS
            && loaded.card.owner_count > 1;
        if is_developing {
            format!("{section} · {}", t.say("story-developing"))
        } else {
            section.into_owned()
        }
    }

    /// Returns why the story stands on the front, where it does.
    fn why(&self, story: StoryId, cards: &Cards<'_>) -> (Option<Why>, String) {
        let t = self.asking.tongue;
        let (_, front) = self.snapshot.front_for(self.asking.language_header());
        let ranked = (1..).zip(front.lead.iter().chain(&front.top));
        let mut listed = ranked
            .map(|(n, placed)| (Some(n), placed))
            .chain(front.sections.iter().flat_map(|(_, row)| row).map(|placed| (None, placed)));
        let Some((number, placed)) = listed.find(|(_, placed)| placed.story == story) else {
            return (None, String::new());
        };
        let why = cards.why(placed);
        let score = ("score", Arg::Text(&why.score));
        let words = match number {
            Some(number) => {
                let place = t.number(number);
                t.say_of("story-why", &[("place", Arg::Text(&place)), score])
            }
            None => t.say_of("story-why-score", &[score]),
        };
        (Some(why), words)
    }

    /// Returns why the articles belong together, in words.
    fn together(&self, loaded: &Loaded) -> Vec<String> {
        let decisions: Vec<_> = loaded.own().map(|member| member.decision.clone()).collect();
        let Together { terms, gap_ms, probability, joined, .. } = why_together(&decisions);
        let t = self.asking.tongue;
        let mut words = Vec::new();
        if joined == 0 {
            return words;
        }
        if !terms.is_empty() {
            let terms: Vec<String> = terms.iter().map(|term| format!("“{term}”")).collect();
            words.push(t.say_with("story-together-terms", "terms", &terms.join(", ")));
        }
        if let Some(gap_ms) = gap_ms {
            let minutes = (gap_ms / newsdesk::model::MINUTE_MS).max(1);
            words.push(t.count("story-together-gap", minutes));
        }
        if let Some(probability) = probability {
            let shown = t.number(i64::from(probability / 10));
            let version = loaded.own().next().map_or(0, |member| member.decision.model);
            let version = t.number(i64::from(version));
            let values = [("probability", Arg::Text(&shown)), ("version", Arg::Text(&version))];
            words.push(t.say_of("story-together-probability", &values));
        }
        words
    }

    fn names(&self, loaded: &Loaded) -> Vec<Link> {
        let names = loaded.names.iter().take(NAMES);
        names.map(|name| Link::to(name_path(&name.name.key), name.name.text.clone())).collect()
    }
}

/// Returns how much there is of a story.
fn counts(t: &crate::i18n::Tongue, picture: &newsdesk::summary::Coverage) -> String {
    let count = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    let known = |n: usize, rest: Option<usize>| n - usize::from(rest.is_some());
    let articles = t.count("articles-count", count(picture.articles));
    let titles = t.count("titles-count", count(picture.sources));
    let owners = t.count("owners-count", count(picture.owners.len()));
    let rest = picture.by_language.iter().position(|bar| bar.key.is_none());
    let languages = known(picture.by_language.len(), rest);
    let languages = t.count("languages-count", count(languages.max(1)));
    let rest = picture.by_country.iter().position(|bar| bar.key.is_none());
    let countries = known(picture.by_country.len(), rest);
    let of_countries = t.count("countries-count", count(countries));
    let values = [
        ("articles", Arg::Text(&articles)),
        ("titles", Arg::Text(&titles)),
        ("owners", Arg::Text(&owners)),
        ("countries", Arg::Text(&of_countries)),
        ("languages", Arg::Text(&languages)),
    ];
    t.say_of(if countries == 0 { "story-counts-placeless" } else { "story-counts" }, &values)
}
