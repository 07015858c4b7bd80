//! A section: its articles, newest first.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use newsdesk::model::Section;
use serde::Deserialize;
use store::{ArticleCursor, ArticleFilter};

use crate::App;
use crate::answer::{self, Answer, Plan};
use crate::asking::Asking;
use crate::error::Failure;
use crate::extract::{Path, Query};
use crate::i18n::section_name;
use crate::session::Viewer;
use crate::snapshot::{Snapshot, place_tag};
use crate::view::{
    CardView, Cards, Chrome, Numbered, Place, Stories, older, read_cursor, section_path,
};

/// Articles on a page.
const PAGE: usize = 30;
/// Top stories beside the list.
const TOP: usize = 6;

/// The query of a section's page.
#[derive(Default, Deserialize)]
pub(crate) struct Paging {
    /// The page, by the last article of the one before.
    #[serde(default)]
    before: String,
}

/// The page of a section.
#[derive(askama::Template)]
#[template(path = "section.html")]
struct SectionPage {
    chrome: Chrome,
    name: String,
    cards: Vec<CardView>,
    top: Vec<Numbered>,
    newest: Option<String>,
    older: Option<String>,
}

/// Shows a section.
pub(crate) async fn section(
    State(app): State<Arc<App>>,
    asking: Asking,
    Path(slug): Path<String>,
    Query(paging): Query<Paging>,
) -> Result<Response, Failure> {
    let section = Section::from_slug(&slug).ok_or(Failure::NotFound)?;
    let before = read_cursor(&paging.before);
    let snapshot = app.snapshot();
    let tag = place_tag(snapshot.front_for(asking.language_header()).0);
    let plan = Plan::kept(format!("{}/{before:?}/{tag}", section_path(section)));
    let (app, asking) = (&*app, &asking);
    answer::answer(app, asking, plan, |viewer, snapshot| async move {
        Answer::page(&page(app, asking, &viewer, &snapshot, (section, before)).await?)
    })
    .await
}

async fn page(
    app: &App,
    asking: &Asking,
    viewer: &Viewer,
    snapshot: &Snapshot,
    (section, before): (Section, Option<ArticleCursor>),
) -> Result<SectionPage, Failure> {
    let filter = ArticleFilter {
        section: Some(section),
        account: viewer.reader.account,
        ..ArticleFilter::default()
    };
    let listed = app.store.list_articles(&filter, before, PAGE).await?;
    let telling = app.telling(asking.tongue);
    let cards = Cards { app, telling, house: snapshot.house, reader: viewer.reader };
    let (_, front) = snapshot.front_for(asking.language_header());
    let name = section_name(asking.tongue, section);
    let path = section_path(section);
    Ok(SectionPage {
        chrome: Chrome::new(app, asking, viewer, name.clone(), Place::Section(section)),
        name: name.into_owned(),
        top: cards.numbered(snapshot, front.lead.iter().chain(&front.top).take(TOP), 1),
        older: older(&path, &listed, PAGE),
        newest: before.map(|_| path),
        cards: Stories::of(&cards, &listed).await?.folded(&cards, &listed),
    })
}
