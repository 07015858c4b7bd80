//! A title: its cover, its articles newest first, and the facts about it.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use newsdesk::model::{AccountId, Source};
use serde::Deserialize;
use store::{ArticleCursor, ArticleFilter};

use crate::App;
use crate::answer::{self, Answer, Plan};
use crate::asking::Asking;
use crate::error::Failure;
use crate::extract::{Path, Query};
use crate::i18n::{country_name, language_name, licence_key, section_name};
use crate::session::Viewer;
use crate::snapshot::Snapshot;
use crate::view::{
    CardView, Cards, Chrome, CoverView, Place, Stories, older, read_cursor, section_path,
    title_path,
};

/// Articles on a page.
const PAGE: usize = 30;
/// Characters of a title's slug.
const SLUG_MAX_BYTES: usize = 120;

/// The query of a title's page.
#[derive(Default, Deserialize)]
pub(crate) struct Paging {
    /// The page, by the last article of the one before.
    #[serde(default)]
    before: String,
}

/// The page of a title.
#[derive(askama::Template)]
#[template(path = "title.html")]
struct TitlePage {
    chrome: Chrome,
    cover: CoverView,
    dek: String,
    list_words: String,
    cards: Vec<CardView>,
    newest: Option<String>,
    older: Option<String>,
    facts: Vec<Fact>,
}

/// Something known of a title.
struct Fact {
    name: String,
    text: String,
    href: Option<String>,
}

/// Shows a title.
pub(crate) async fn title(
    State(app): State<Arc<App>>,
    asking: Asking,
    Path(slug): Path<String>,
    Query(paging): Query<Paging>,
) -> Result<Response, Failure> {
    if slug.len() > SLUG_MAX_BYTES {
        return Err(Failure::NotFound);
    }
    let before = read_cursor(&paging.before);
    let plan = Plan::kept(format!("{}/{before:?}", title_path(&slug)));
    let (app, asking) = (&*app, &asking);
    answer::answer(app, asking, plan, |viewer, snapshot| async move {
        Answer::page(&page(app, asking, &viewer, &snapshot, (&slug, before)).await?)
    })
    .await
}

async fn page(
    app: &App,
    asking: &Asking,
    viewer: &Viewer,
    snapshot: &Snapshot,
    (slug, before): (&str, Option<ArticleCursor>),
) -> Result<TitlePage, Failure> {
    let found = app.store.source_by_slug(slug).await?;
    let source = found.filter(|source| may_see(viewer, source)).ok_or(Failure::NotFound)?;
    let filter = ArticleFilter {
        source: Some(source.id),
        account: viewer.reader.account,
        ..ArticleFilter::default()
    };
    let listed = app.store.list_articles(&filter, before, PAGE).await?;
    let t = asking.tongue;
    let cards =
        Cards { app, telling: app.telling(t), house: snapshot.house, reader: viewer.reader };
    let list_words = if before.is_some() { "title-earlier" } else { "title-latest" };
    let path = title_path(&source.slug);
    Ok(TitlePage {
        chrome: Chrome::new(app, asking, viewer, source.name.clone(), Place::Titles),
        cover: CoverView::new(t, snapshot, &source),
        dek: t.count("title-dek", source.article_count),
        list_words: t.say(list_words).into_owned(),
        older: older(&path, &listed, PAGE),
        newest: before.map(|_| path),
        cards: Stories::of(&cards, &listed).await?.beside(&cards, &listed),
        facts: facts(asking, &source),
    })
}

/// Tells whether a title is everybody's or this reader's own.
fn may_see(viewer: &Viewer, source: &Source) -> bool {
    source.account == AccountId::SHARED || viewer.reader.account == Some(source.account)
}

/// Returns what is known of a title; what is not known is left out.
fn facts(asking: &Asking, source: &Source) -> Vec<Fact> {
    let t = asking.tongue;
    let fact = |key: &str, text: Option<String>, href: Option<String>| {
        text.map(|text| Fact { name: t.say(key).into_owned(), text, href })
    };
    let is_web = |home: &&String| home.starts_with("https://") || home.starts_with("http://");
    let home = source.home.as_ref().filter(is_web);
    let host = home.and_then(|home| url::Url::parse(home).ok());
    let host = host.and_then(|url| url.host_str().map(|h| h.trim_start_matches("www.").to_owned()));
    let country = source.country.as_deref().map(|code| country_name(t, code).into_owned());
    let licence = source.licence.map(|licence| t.say(licence_key(licence)).into_owned());
    let section = section_name(t, source.section).into_owned();
    let section_href = Some(section_path(source.section));
    let whose = (source.account != AccountId::SHARED).then(|| t.say("title-private").into_owned());
    let language = source.language.as_ref().map(|l| language_name(l).to_owned());
    [
        fact("title-home", host, home.cloned()),
        fact("filter-country", country, None),
        fact("filter-language", language, None),
        fact("filter-section", Some(section), section_href),
        fact("title-licence", licence, None),
        fact("title-articles", Some(t.number(source.article_count)), None),
        fact("title-whose", whose, None),
    ]
    .into_iter()
    .flatten()
    .collect()
}
