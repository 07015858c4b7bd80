//! An article: as much of it as the wall allows this reader, where it comes from, and what else there is.

mod body;
mod story;
mod wall;

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use http::StatusCode;
use newsdesk::model::{ArticleCard, ArticleId, Source};
use newsdesk::wall::{Access, Decision, Reason};
use store::{Article, ArticleFilter};

use crate::App;
use crate::answer::{self, Answer, Plan};
use crate::asking::Asking;
use crate::error::Failure;
use crate::extract::Path;
use crate::i18n::{Arg, When, country_name, licence_key, section_name};
use crate::session::Viewer;
use crate::snapshot::{Snapshot, place_tag};
use crate::view::{
    CardView, Cards, Chrome, Link, MiniCover, Numbered, Place, RelatedView, article_path,
    article_slug, related, section_path, title_path,
};
use body::Text;
use story::{CopyView, OfStory};
use wall::WallView;

/// Further articles of its title.
const MORE: usize = 5;
/// Further articles of its section.
const NEWEST: usize = 5;
/// Top stories beside it.
const TOP: usize = 5;
/// Words that a minute of reading takes.
///
/// # Source
/// Brysbaert, "How many words do we read per minute?", 2019: 238 for English non-fiction.
const WORDS_PER_MINUTE: i64 = 238;

/// The page of an article.
#[derive(askama::Template)]
#[template(path = "article.html")]
struct ArticlePage {
    chrome: Chrome,
    mini: MiniCover,
    source: String,
    source_href: String,
    place: String,
    lang: Option<String>,
    dir: &'static str,
    section: Link,
    headline: String,
    dek: Option<String>,
    byline: Option<String>,
    times: Vec<Time>,
    length: Option<String>,
    image: Option<String>,
    text: Text,
    is_cut: bool,
    wall: Option<WallView>,
    origin: String,
    statement: Option<String>,
    original: Option<String>,
    more: Vec<CardView>,
    more_words: String,
    story: Option<Link>,
    copy: Option<CopyView>,
    related: Vec<RelatedView>,
    newest: Vec<CardView>,
    section_words: String,
    top: Vec<Numbered>,
}

/// A time in the article's life.
struct Time {
    words: String,
    when: When,
}

/// The page of an article that was withdrawn.
#[derive(askama::Template)]
#[template(path = "withdrawn.html")]
struct WithdrawnPage {
    chrome: Chrome,
    source: String,
    source_href: String,
    text: String,
}

/// Shows an article.
pub(crate) async fn article(
    State(app): State<Arc<App>>,
    asking: Asking,
    Path(name): Path<String>,
) -> Result<Response, Failure> {
    let (id, slug) = name.split_once('-').unwrap_or((&name, ""));
    let id = ArticleId(id.parse().map_err(|_| Failure::NotFound)?);
    let plan = Plan {
        key: Some(format!("/article/{id}-{slug}/{}", front_tag(&app, &asking))),
        differs_locally: true,
        asks_the_wall: true,
    };
    let asked = (id, slug);
    let (app, asking) = (&*app, &asking);
    answer::answer(app, asking, plan, |viewer, snapshot| async move {
        show(app, asking, &viewer, &snapshot, asked).await
    })
    .await
}

/// Returns the place of the top stories beside the article.
fn front_tag(app: &App, asking: &Asking) -> String {
    let snapshot = app.snapshot();
    place_tag(snapshot.front_for(asking.language_header()).0)
}

async fn show(
    app: &App,
    asking: &Asking,
    viewer: &Viewer,
    snapshot: &Snapshot,
    (id, slug): (ArticleId, &str),
) -> Result<Answer, Failure> {
    let article = app.store.article(id).await?.ok_or(Failure::NotFound)?;
    let card = &article.card;
    let decision = newsdesk::wall::decide(snapshot.house, viewer.reader, card, app.now());
    match decision.access {
        Access::Nothing if decision.reason == Reason::SignInRequired => {
            Err(Failure::SignInRequired(asking.place().to_owned()))
        }
        Access::Nothing => Err(Failure::NotFound),
        Access::Tombstone => withdrawn(app, asking, viewer, card),
        Access::Excerpt | Access::Full if slug != article_slug(&card.headline) => {
            Ok(Answer::Elsewhere(article_path(card)))
        }
        Access::Excerpt | Access::Full => {
            let filter = ArticleFilter {
                source: Some(card.source_id),
                account: viewer.reader.account,
                ..ArticleFilter::default()
            };
            let more = app.store.list_articles(&filter, None, MORE + 1).await?;
            let source = app.store.source(card.source_id).await?;
            let telling = app.telling(asking.tongue);
            let cards = Cards { app, telling, house: snapshot.house, reader: viewer.reader };
            let story = OfStory::load(&cards, card).await?;
            let setting = Setting { asking, viewer, snapshot, cards, decision, story };
            Answer::page(&setting.page(article, source.as_ref(), &more))
        }
    }
}

/// Shows that an article was withdrawn. Nothing of it is left.
fn withdrawn(
    app: &App,
    asking: &Asking,
    viewer: &Viewer,
    card: &ArticleCard,
) -> Result<Answer, Failure> {
    let t = asking.tongue;
    let page = WithdrawnPage {
        chrome: Chrome::new(app, asking, viewer, t.say("withdrawn"), Place::Elsewhere),
        source: card.source_name.clone(),
        source_href: title_path(&card.source_slug),
        text: t.say_with("withdrawn-text", "title", &card.source_name),
    };
    Ok(Answer::Page(StatusCode::GONE, askama::Template::render(&page)?))
}

/// What the page is set from.
struct Setting<'a> {
    asking: &'a Asking,
    viewer: &'a Viewer,
    snapshot: &'a Snapshot,
    cards: Cards<'a>,
    decision: Decision,
    story: OfStory,
}

impl Setting<'_> {
    fn page(&self, article: Article, source: Option<&Source>, more: &[ArticleCard]) -> ArticlePage {
        let (t, app) = (self.asking.tongue, self.cards.app);
        let is_allowed = self.decision.access == Access::Full;
        let text = Text::of(&app.media, &article, is_allowed);
        let Article { card, licence_statement, .. } = article;
        let (_, front) = self.snapshot.front_for(self.asking.language_header());
        let placed = front.lead.iter().chain(&front.top).filter(|placed| placed.article != card.id);
        let is_whole = matches!(text, Text::Whole(_));
        let foreign = card.language.as_ref().filter(|l| l.as_str() != t.code());
        let country = source.and_then(|source| source.country.as_deref());
        ArticlePage {
            chrome: self.chrome(&card),
            mini: MiniCover::new(&card.source_name),
            source_href: title_path(&card.source_slug),
            place: country.map(|code| country_name(t, code).into_owned()).unwrap_or_default(),
            lang: foreign.map(|language| language.as_str().to_owned()),
            dir: card.language.as_ref().map_or(t.dir(), |l| l.direction().as_str()),
            section: Link {
                href: section_path(card.section),
                label: section_name(t, card.section).into_owned(),
                is_current: false,
            },
            dek: card.dek.clone(),
            byline: card.byline.clone(),
            times: self.times(&card),
            length: is_whole.then(|| self.length(&card)).flatten(),
            image: text.picture(&app.media, &card),
            is_cut: !is_whole && card.excerpt.is_some(),
            wall: (!is_whole).then(|| WallView::new(self.asking, &card, self.decision.reason)),
            origin: self.origin(&card),
            statement: licence_statement.filter(|statement| !statement.is_empty()),
            more: self.cards.list(more.iter().filter(|other| other.id != card.id).take(MORE)),
            more_words: t.say_with("more-from", "title", &card.source_name),
            story: self.story.link.clone(),
            copy: self.story.copy.clone(),
            related: related(&self.cards, &self.story.links),
            newest: self.newest(&card, more),
            section_words: t.say_with("section-latest", "section", &section_name(t, card.section)),
            top: self.cards.numbered(self.snapshot, placed.take(TOP), 1),
            source: card.source_name,
            headline: card.headline,
            original: card.url,
            text,
        }
    }

    fn chrome(&self, card: &ArticleCard) -> Chrome {
        let values =
            [("headline", Arg::Text(&card.headline)), ("title", Arg::Text(&card.source_name))];
        let title = self.asking.tongue.say_of("article-title", &values);
        Chrome::new(self.cards.app, self.asking, self.viewer, title, Place::Elsewhere)
    }

    /// Returns when it was published, changed and first seen, as far as that is told.
    fn times(&self, card: &ArticleCard) -> Vec<Time> {
        let telling = self.cards.telling;
        let time = |key: &str, at| Time {
            words: telling.tongue.say(key).into_owned(),
            when: telling.moment(at),
        };
        let updated = card.updated.filter(|at| card.published.is_none_or(|first| first < *at));
        [("published", card.published), ("updated", updated), ("first-seen", Some(card.seen))]
            .into_iter()
            .filter_map(|(key, at)| at.map(|at| time(key, at)))
            .collect()
    }

    /// Returns how long it is, in words and minutes.
    fn length(&self, card: &ArticleCard) -> Option<String> {
        let minutes = (card.word_count + WORDS_PER_MINUTE / 2) / WORDS_PER_MINUTE;
        let values = [("n", Arg::Count(card.word_count)), ("minutes", Arg::Count(minutes.max(1)))];
        (card.word_count > 0).then(|| self.asking.tongue.say_of("article-length", &values))
    }

    /// Returns where its text comes from and under which licence it stands.
    fn origin(&self, card: &ArticleCard) -> String {
        let t = self.asking.tongue;
        let title = card.source_name.as_str();
        let key = match self.decision.reason {
            Reason::DeliveredByFeed => "origin-feed",
            Reason::Household => "origin-page",
            _ => "origin-other",
        };
        let from = t.say_with(key, "title", title);
        match card.licence {
            Some(licence) => {
                let name = t.say(licence_key(licence));
                format!("{from} {}", t.say_with("origin-licence", "licence", &name))
            }
            None => from,
        }
    }

    /// Returns the newest of its section that stand nowhere else on the page, where no story is related.
    fn newest(&self, card: &ArticleCard, more: &[ArticleCard]) -> Vec<CardView> {
        if !self.story.links.is_empty() {
            return Vec::new();
        }
        let is_new = |other: &&ArticleCard| {
            other.section == card.section
                && other.id != card.id
                && !more.iter().any(|shown| shown.id == other.id)
        };
        self.cards.list(self.snapshot.cards.iter().filter(is_new).take(NEWEST))
    }
}
