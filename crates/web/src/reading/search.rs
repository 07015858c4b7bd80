//! Search: the hits of a question, with its words marked. Shows headline and excerpt, and only what the wall allows.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use newsdesk::model::{AccountId, Language, Section};
use search::{Hits, LIMIT_MAX, OFFSET_MAX, Order};
use serde::Deserialize;

use crate::App;
use crate::answer::{self, Answer, Plan};
use crate::asking::Asking;
use crate::error::Failure;
use crate::extract::Query;
use crate::i18n::Arg;
use crate::next::query_part;
use crate::session::Viewer;
use crate::snapshot::Snapshot;
use crate::view::{CardView, Cards, Choice, Choices, Chrome, Piece, Place, pieces};

/// Hits on a page.
const PAGE: usize = 20;
/// Pages that can be turned to.
const PAGES_MAX: usize = OFFSET_MAX / PAGE;
/// Characters of a question.
const QUESTION_MAX_CHARS: usize = 200;

/// The query of the search page.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Filter {
    q: String,
    language: String,
    section: String,
    order: String,
    page: String,
}

/// The search page.
#[derive(askama::Template)]
#[template(path = "search.html")]
struct SearchPage {
    chrome: Chrome,
    filter: Filter,
    choices: Vec<Choice>,
    found: Option<String>,
    is_empty_answer: bool,
    tips: Vec<String>,
    hits: Vec<Hit>,
    range: Option<String>,
    back: Option<String>,
    on: Option<String>,
}

/// An article that was found.
struct Hit {
    card: CardView,
    headline: Vec<Piece>,
    excerpt: Vec<Piece>,
}

/// Shows what a question finds.
pub(crate) async fn search(
    State(app): State<Arc<App>>,
    asking: Asking,
    Query(filter): Query<Filter>,
) -> Result<Response, Failure> {
    let filter = filter.tidied();
    let peer = asking.peer;
    let costs = !filter.q.is_empty() && !peer.is_local && asking.session.is_none();
    if costs && !app.searches.allow(peer.address, app.now()) {
        return Err(Failure::TooMany);
    }
    let (app, asking) = (&*app, &asking);
    answer::answer(app, asking, Plan::fresh(), |viewer, snapshot| async move {
        Answer::page(&page(app, asking, &viewer, &snapshot, filter).await?)
    })
    .await
}

impl Filter {
    fn tidied(mut self) -> Self {
        self.q = self.q.trim().chars().take(QUESTION_MAX_CHARS).collect();
        self
    }

    /// Returns the number of the page, from 0.
    fn page(&self) -> usize {
        self.page.parse::<usize>().unwrap_or(1).clamp(1, PAGES_MAX) - 1
    }

    /// Returns the question for the index.
    fn query(&self, account: Option<AccountId>) -> search::Query {
        search::Query {
            text: self.q.clone(),
            account,
            section: Section::from_slug(&self.section),
            language: Language::from_tag(&self.language),
            order: if self.order == "newest" { Order::Newest } else { Order::Relevance },
            limit: PAGE.min(LIMIT_MAX),
            offset: self.page() * PAGE,
            ..search::Query::default()
        }
    }

    /// Returns the address of another page of the same answer.
    fn address(&self, page: usize) -> String {
        let mut address = format!("/search?q={}", query_part(&self.q));
        let others =
            [("language", &self.language), ("section", &self.section), ("order", &self.order)];
        for (name, value) in others.into_iter().filter(|(_, value)| !value.is_empty()) {
            address.extend(["&", name, "=", &query_part(value)]);
        }
        if page > 0 {
            address.push_str(&format!("&page={}", page + 1));
        }
        address
    }
}

async fn page(
    app: &App,
    asking: &Asking,
    viewer: &Viewer,
    snapshot: &Snapshot,
    filter: Filter,
) -> Result<SearchPage, Failure> {
    let found = find(app, filter.query(viewer.reader.account)).await?;
    let articles = app.store.articles_by_id(&found.ids).await?;
    let t = asking.tongue;
    let cards =
        Cards { app, telling: app.telling(t), house: snapshot.house, reader: viewer.reader };
    let hits = articles.iter().filter_map(|article| {
        let card = cards.card(article)?;
        let excerpt = article.excerpt.as_deref().or(article.dek.as_deref()).unwrap_or_default();
        Some(Hit {
            headline: pieces(&filter.q, &card.headline),
            excerpt: pieces(&filter.q, excerpt),
            card,
        })
    });
    let hits: Vec<Hit> = hits.collect();
    let is_asked = !filter.q.is_empty();
    let title = if is_asked { filter.q.clone() } else { t.say("nav-search").into_owned() };
    let page = filter.page();
    let has_more = found.total > (page + 1) * PAGE && page + 1 < PAGES_MAX;
    let choices = Choices { tongue: t };
    Ok(SearchPage {
        chrome: Chrome::new(app, asking, viewer, title, Place::Search),
        choices: vec![
            choices.language(&snapshot.sources, &filter.language),
            choices.section(&filter.section),
            choices.order(&filter.order),
        ],
        found: (is_asked && found.total > 0).then(|| t.count("search-found", count(found.total))),
        is_empty_answer: is_asked && hits.is_empty(),
        tips: ["search-tip-words", "search-tip-filters", "search-tip-titles"]
            .map(|key| t.say(key).into_owned())
            .to_vec(),
        range: (!hits.is_empty()).then(|| range(asking, page, hits.len(), found.total)),
        back: (page > 0).then(|| filter.address(page - 1)),
        on: has_more.then(|| filter.address(page + 1)),
        hits,
        filter,
    })
}

/// Asks the index, away from the threads that answer requests.
async fn find(app: &App, query: search::Query) -> Result<Hits, Failure> {
    if query.text.is_empty() {
        return Ok(Hits::default());
    }
    let (index, now) = (app.index.clone(), app.now());
    Ok(tokio::task::spawn_blocking(move || index.search(&query, now)).await??)
}

fn range(asking: &Asking, page: usize, shown: usize, total: usize) -> String {
    let from = page * PAGE + 1;
    let values = [
        ("from", Arg::Count(count(from))),
        ("to", Arg::Count(count(from + shown - 1))),
        ("n", Arg::Count(count(total))),
    ];
    asking.tongue.say_of("search-range", &values)
}

fn count(n: usize) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}
