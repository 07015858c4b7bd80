//! The page of a person, place or organisation: the stories that name it, newest first.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use serde::Deserialize;
use store::{KnownName, StoryCursor, StoryFilter};

use crate::App;
use crate::answer::{self, Answer, Plan};
use crate::asking::Asking;
use crate::error::Failure;
use crate::extract::{Path, Query};
use crate::i18n::{When, name_kind_key};
use crate::next::query_part;
use crate::session::Viewer;
use crate::snapshot::Snapshot;
use crate::view::{CardView, Cards, Chrome, Place, name_path, older_stories, read_story_cursor};

/// Stories on a page.
const PAGE: usize = 30;

/// The query of the page.
#[derive(Default, Deserialize)]
pub(crate) struct Paging {
    /// The page, by the last story of the one before.
    #[serde(default)]
    before: String,
}

/// The page of a name.
#[derive(askama::Template)]
#[template(path = "topic.html")]
struct TopicPage {
    chrome: Chrome,
    name: String,
    kind: String,
    count: String,
    last: When,
    search: String,
    cards: Vec<CardView>,
    newest: Option<String>,
    older: Option<String>,
}

/// Shows a person, place or organisation.
pub(crate) async fn topic(
    State(app): State<Arc<App>>,
    asking: Asking,
    Path(key): Path<String>,
    Query(paging): Query<Paging>,
) -> Result<Response, Failure> {
    // No name holds one, and a database may refuse to be asked for it.
    if key.contains(char::is_control) {
        return Err(Failure::NotFound);
    }
    let before = read_story_cursor(&paging.before);
    let plan = Plan::kept(format!("{}/{before:?}", name_path(&key)));
    let (app, asking) = (&*app, &asking);
    answer::answer(app, asking, plan, |viewer, snapshot| async move {
        let name = app.store.name(&key).await?.ok_or(Failure::NotFound)?;
        Answer::page(&page(app, asking, &viewer, &snapshot, (name, before)).await?)
    })
    .await
}

async fn page(
    app: &App,
    asking: &Asking,
    viewer: &Viewer,
    snapshot: &Snapshot,
    (name, before): (KnownName, Option<StoryCursor>),
) -> Result<TopicPage, Failure> {
    let filter = StoryFilter { name: Some(name.key.clone()), ..StoryFilter::default() };
    let listed = app.store.list_stories(&filter, before, PAGE).await?;
    let t = asking.tongue;
    let telling = app.telling(t);
    let cards = Cards { app, telling, house: snapshot.house, reader: viewer.reader };
    let path = name_path(&name.key);
    Ok(TopicPage {
        chrome: Chrome::new(app, asking, viewer, name.text.clone(), Place::Elsewhere),
        kind: t.say(name_kind_key(name.kind)).into_owned(),
        count: t.count("topic-count", name.article_count),
        last: telling.age(name.last),
        search: format!("/search?q={}", query_part(&format!("\"{}\"", name.text))),
        older: older_stories(&path, &listed, PAGE),
        newest: before.map(|_| path),
        cards: listed.iter().filter_map(|story| cards.story(Some(story), &story.lead)).collect(),
        name: name.text,
    })
}
