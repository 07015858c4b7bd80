//! Long-running commands and the single round: serve, fetch, press.

use anyhow::{Context, Result};
use newsdesk::arrival::PAGE_WAIT_MS;
use newsdesk::model::Instant;
use outbound::Fetcher;
use search::Index;
use serde_json::json;
use store::{DueFeed, Store};

use super::Failure;
use crate::clock::now;
use crate::config::Config;
use crate::outside::fetch_config;
use crate::pipeline::{Newsroom, Summary, fetch_feeds, follow, make_round, run_page_jobs};
use crate::press::{self, Press};
use crate::progress::Progress;
use crate::stand::{INDEX_DIR, STORIES_FILE, block_on, open_store};
use crate::{data_dir, table};

/// Feeds that are read from the store at once.
const PAGE: usize = 1_000;

/// Runs the whole product until it is told to stop.
pub(crate) fn serve(config: &Config, is_demo: bool) -> Result<(), Failure> {
    crate::log::start(config.log())?;
    let _lock = data_dir::lock(&config.data())?;
    Ok(block_on(crate::serve::serve(config, is_demo))??)
}

/// One round of fetching, then a summary.
pub(crate) fn fetch_once(
    config: &Config,
    all: bool,
    no_pages: bool,
    as_json: bool,
) -> Result<(), Failure> {
    let _lock = data_dir::lock(&config.data())?;
    let began = now();
    let summary = block_on(round_once(config, all, no_pages))??;
    let tenths = now().ms_since(began) / 100;
    if as_json {
        table::print_line(&summary_json(&summary, began).to_string());
    } else {
        table::print_line(&format!(
            "{} feeds: {} new articles, {} updated, {} feeds unchanged, {} failed, {}.{} s",
            summary.feeds,
            summary.new,
            summary.updated,
            summary.unchanged,
            summary.failed,
            tenths / 10,
            tenths % 10
        ));
    }
    Ok(())
}

fn summary_json(summary: &Summary, began: Instant) -> serde_json::Value {
    json!({
        "feeds": summary.feeds,
        "new": summary.new,
        "updated": summary.updated,
        "unchanged": summary.unchanged,
        "failed": summary.failed,
        "seconds": f64::from(u32::try_from(now().ms_since(began)).unwrap_or(u32::MAX)) / 1_000.0,
    })
}

async fn round_once(config: &Config, all: bool, no_pages: bool) -> Result<Summary> {
    let store = open_store(config).await?;
    let opened = Index::open(&config.data().join(INDEX_DIR)).context("failed to open the index")?;
    let round = make_round(&store, Fetcher::new(&fetch_config(config, &[])?)?);
    let limit = config.fetch_concurrency()?;
    let mut summary = Summary::default();
    loop {
        let feeds = feeds_to_fetch(&store, all).await?;
        let is_last = all || feeds.len() < PAGE;
        let progress = Progress::new("fetching", feeds.len());
        summary += fetch_feeds(round.clone(), feeds, limit, |done| progress.tell(done)).await?;
        if is_last {
            break;
        }
    }
    if !no_pages {
        run_page_jobs(&round).await?;
    }
    // Nobody waits here for pages that were not fetched.
    let ready = now().plus_ms(PAGE_WAIT_MS);
    if Newsroom::is_behind(&store, ready).await? {
        let stories = config.data().join(STORIES_FILE);
        let mut newsroom = Newsroom::open(&store, stories, now()).await?;
        newsroom.follow(ready).await?;
        newsroom.keep();
    }
    follow(&store, &opened.index).await?;
    store.close().await;
    Ok(summary)
}

/// Lists what is due, or every active feed.
async fn feeds_to_fetch(store: &Store, all: bool) -> Result<Vec<DueFeed>> {
    let mut feeds: Vec<DueFeed> = Vec::new();
    if !all {
        return store.due_feeds(now(), PAGE).await.context("failed to list what is due");
    }
    loop {
        let after = feeds.last().map(|feed| feed.id);
        let page = store.all_feeds(after, PAGE).await.context("failed to list the feeds")?;
        let is_last = page.len() < PAGE;
        feeds.extend(page);
        if is_last {
            return Ok(feeds);
        }
    }
}

/// Runs the press until it is told to stop.
pub(crate) fn press(options: press::Options) -> Result<(), Failure> {
    block_on(async {
        let press = Press::bind(options).await.map_err(Failure::unusable)?;
        table::print_line(&format!("the press listens on http://{}", press.address()));
        press.run(crate::signal::stop()).await;
        Ok(())
    })?
}
