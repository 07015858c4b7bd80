//! Search: what a question finds, one result for each story, with its words marked; above it the names and titles that
//! it may mean. Shows headline and excerpt, and only what the wall allows.

mod filter;
mod result;
mod suggest;

use std::collections::HashMap;
use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use newsdesk::model::{ArticleCard, ArticleId, StoryId};
use search::{Hits, LIMIT_MAX};
use store::StoryCard;

use crate::App;
use crate::answer::{self, Answer, Plan};
use crate::asking::Asking;
use crate::error::Failure;
use crate::extract::Query;
use crate::i18n::Arg;
use crate::session::Viewer;
use crate::snapshot::Snapshot;
use crate::view::{
    CardView, Cards, Choice, Choices, Chrome, Link, Piece, Place, pieces, story_path,
};

pub(crate) use filter::Filter;
use filter::SPANS;
use result::Found;
use suggest::Meant;
pub(crate) use suggest::suggest;

/// Results on a page.
const PAGE: usize = 20;

/// The search page.
#[derive(askama::Template)]
#[template(path = "search.html")]
struct SearchPage {
    chrome: Chrome,
    filter: Filter,
    choices: Vec<Choice>,
    found: String,
    is_empty_answer: bool,
    /// The same question without its filters.
    wider: Option<String>,
    tips: Vec<String>,
    meant: Vec<Meant>,
    meant_titles: Vec<Link>,
    results: Vec<ResultView>,
    range: Option<String>,
    rest: Option<String>,
    back: Option<String>,
    on: Option<String>,
}

/// One result: the best article found of a story, others found of it, and the way to the story.
struct ResultView {
    kicker: String,
    best: Hit,
    others: Vec<Hit>,
    story: Option<Link>,
}

/// An article that was found.
struct Hit {
    card: CardView,
    headline: Vec<Piece>,
    excerpt: Vec<Piece>,
}

/// Everything found.
struct Answered {
    hits: Hits,
    results: Vec<Found>,
}

/// Shows what a question finds.
pub(crate) async fn search(
    State(app): State<Arc<App>>,
    asking: Asking,
    Query(filter): Query<Filter>,
) -> Result<Response, Failure> {
    let filter = filter.tidied();
    let (app, asking) = (&*app, &asking);
    answer::answer(app, asking, Plan::fresh(), |viewer, snapshot| async move {
        let is_limited = viewer.account.is_none() && !asking.peer.is_local;
        let costs = is_limited && !filter.q.is_empty();
        if costs && !app.searches.allow(asking.peer.address, app.now()) {
            return Err(Failure::TooMany);
        }
        let asked = Asked { app, asking, viewer: &viewer, snapshot: &snapshot };
        Answer::page(&asked.page(filter).await?)
    })
    .await
}

/// Who asks, and what a page is made with.
#[derive(Clone, Copy)]
struct Asked<'a> {
    app: &'a App,
    asking: &'a Asking,
    viewer: &'a Viewer,
    snapshot: &'a Snapshot,
}

impl Asked<'_> {
    async fn page(self, filter: Filter) -> Result<SearchPage, Failure> {
        let t = self.asking.tongue;
        let answered = self.find(&filter).await?;
        let total = answered.results.len();
        let from = (filter.page() * PAGE).min(total);
        let shown = answered.results.iter().skip(from).take(PAGE);
        let results = self.results(&filter.q, shown.collect()).await?;
        let meant = match filter.page() {
            0 => suggest::names(self.app, t, &filter.q).await?,
            _ => Vec::new(),
        };
        let is_asked = !filter.q.is_empty();
        let to = (from + PAGE).min(total);
        let tips =
            ["search-tip-words", "search-tip-filters", "search-tip-fields", "search-tip-titles"];
        let title = if is_asked { filter.q.clone() } else { t.say("nav-search").into_owned() };
        Ok(SearchPage {
            chrome: Chrome::new(self.app, self.asking, self.viewer, title, Place::Search),
            choices: self.choices(&filter),
            found: if is_asked { self.count(&answered) } else { String::new() },
            is_empty_answer: is_asked && total == 0,
            wider: filter.is_narrowed().then(|| Filter::of(&filter.q).address(0)),
            tips: tips.map(|key| t.say(key).into_owned()).to_vec(),
            meant_titles: match filter.page() {
                0 => suggest::titles_named(self.snapshot, &filter.q),
                _ => Vec::new(),
            },
            meant,
            range: (from < to).then(|| self.range(from, to, total)),
            rest: self.rest(&filter, &answered.hits),
            back: (filter.page() > 0).then(|| filter.address(filter.page() - 1)),
            on: (to < total).then(|| filter.address(filter.page() + 1)),
            results,
            filter,
        })
    }

    /// Asks the index, away from the threads that answer requests, and groups what it finds by story.
    async fn find(self, filter: &Filter) -> Result<Answered, Failure> {
        if filter.q.is_empty() {
            return Ok(Answered { hits: Hits::default(), results: Vec::new() });
        }
        let (index, now) = (self.app.index.clone(), self.app.now());
        let zone = &self.app.settings().time_zone;
        let query = filter.query(self.snapshot, self.viewer.reader.account, (zone, now));
        let hits = tokio::task::spawn_blocking(move || index.search(&query, now)).await??;
        let standing = self.app.store.stories_of(&hits.ids).await?;
        let results = result::by_story(&hits.ids, &standing);
        Ok(Answered { hits, results })
    }

    /// Shows results; one of which this reader may see nothing is left out.
    async fn results(self, q: &str, found: Vec<&Found>) -> Result<Vec<ResultView>, Failure> {
        let ids: Vec<ArticleId> = found.iter().flat_map(|found| found.articles.clone()).collect();
        let articles = self.app.store.articles_by_id(&ids).await?;
        let articles: HashMap<ArticleId, ArticleCard> =
            articles.into_iter().map(|article| (article.id, article)).collect();
        let ids: Vec<StoryId> = found.iter().filter_map(|found| found.story).collect();
        let stories = self.app.store.story_cards(&ids).await?;
        let stories: HashMap<StoryId, StoryCard> =
            stories.into_iter().map(|story| (story.id, story)).collect();
        let view = |found: &&Found| {
            let listed = found.articles.iter().filter_map(|id| articles.get(id));
            let mut hits = listed.filter_map(|article| self.hit(q, article));
            let best = hits.next()?;
            let story = found.story.and_then(|id| stories.get(&id));
            let story = story.filter(|story| story.article_count > 1);
            Some(ResultView {
                kicker: self.kicker(&best.card, story),
                others: hits.collect(),
                story: story.map(|story| self.way(story)),
                best,
            })
        };
        Ok(found.iter().filter_map(view).collect())
    }

    fn hit(self, q: &str, article: &ArticleCard) -> Option<Hit> {
        let telling = self.app.telling(self.asking.tongue);
        let (house, reader) = (self.snapshot.house, self.viewer.reader);
        let card = Cards { app: self.app, telling, house, reader }.card(article)?;
        let language = article.language.as_ref();
        let excerpt = article.excerpt.as_deref().or(article.dek.as_deref()).unwrap_or_default();
        Some(Hit {
            headline: pieces(q, &card.headline, language),
            excerpt: pieces(q, excerpt, language),
            card,
        })
    }

    fn kicker(self, card: &CardView, story: Option<&StoryCard>) -> String {
        let t = self.asking.tongue;
        let Some(story) = story else {
            return card.kicker.clone();
        };
        let articles = t.count("articles-count", story.article_count.into());
        format!("{} · {}", t.say_with("search-story", "articles", &articles), card.kicker)
    }

    /// Returns the way to a story, saying how many others tell it.
    fn way(self, story: &StoryCard) -> Link {
        let t = self.asking.tongue;
        let others = i64::from(story.owner_count) - 1;
        let words = if others > 0 {
            t.count("search-also", others)
        } else {
            t.count("search-also-same", i64::from(story.article_count) - 1)
        };
        Link::to(story_path(story), words)
    }

    fn choices(self, filter: &Filter) -> Vec<Choice> {
        let choices = Choices { tongue: self.asking.tongue };
        let sources = &self.snapshot.sources;
        let spans = SPANS.iter().map(|(value, key, _)| (*value, *key));
        let spans = [("", "filter-any")].into_iter().chain(spans);
        let orders = [("", "order-relevance"), ("newest", "order-newest")];
        vec![
            choices.title(sources, &filter.title),
            choices.section(&filter.section),
            choices.language(sources, &filter.language),
            choices.country(sources, &filter.country),
            choices.of("time", "filter-time", spans, &filter.time),
            choices.of("order", "filter-order", orders, &filter.order),
        ]
    }

    /// Returns in words how much was found.
    fn count(self, answered: &Answered) -> String {
        let t = self.asking.tongue;
        let (total, results) = (answered.hits.total, answered.results.len());
        if total == 0 {
            t.say("search-nothing").into_owned()
        } else if answered.hits.is_estimate {
            t.count("search-found-about", count(rounded(total)))
        } else if total > answered.hits.ids.len() || results == total {
            t.count("search-found", count(total))
        } else {
            let values = [("n", Arg::Count(count(total))), ("results", Arg::Count(count(results)))];
            t.say_of("search-found-stories", &values)
        }
    }

    fn range(self, from: usize, to: usize, total: usize) -> String {
        let values = [
            ("from", Arg::Count(count(from + 1))),
            ("to", Arg::Count(count(to))),
            ("n", Arg::Count(count(total))),
        ];
        self.asking.tongue.say_of("search-range", &values)
    }

    /// Says that more was found than is listed.
    fn rest(self, filter: &Filter, hits: &Hits) -> Option<String> {
        let is_newest = filter.order == "newest";
        let key = if is_newest { "search-first-newest" } else { "search-first" };
        let is_cut = hits.total > hits.ids.len();
        is_cut.then(|| self.asking.tongue.count(key, count(LIMIT_MAX)))
    }
}

/// Returns an estimate with the two digits that it is good for.
fn rounded(n: usize) -> usize {
    let unit = 10_usize.saturating_pow(n.max(1).ilog10().saturating_sub(1));
    n / unit * unit
}

fn count(n: usize) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn estimates_are_round() {
        for (n, want) in [(0, 0), (7, 7), (42, 42), (193, 190), (19_342, 19_000)] {
            assert_eq!(rounded(n), want);
        }
    }
}
