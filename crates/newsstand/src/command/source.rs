//! Sources in and out: add, import, export, remove, list, and the catalogue.

use std::io::Read;
use std::path::Path;

use anyhow::{Context, Result};
use newsdesk::feed_secret::secret_in;
use newsdesk::model::{AccountId, CatalogueTitle, FeedId, FeedState, Language};
use serde_json::json;
use store::{AddedFeed, FeedFilter, FeedHealth, NewFeed, Store};

use super::Failure;
use crate::clock::now;
use crate::config::Config;
use crate::outside::Outside;
use crate::stand::{block_on, open_existing, open_store};
use crate::{feeds, table};

/// Bytes of a subscription list.
const MAX_LIST_BYTES: u64 = 16 << 20;
/// Feeds that are read from the store at once.
const PAGE: usize = 500;

/// Adds feeds by their address, or by that of a page that links to one.
pub(crate) fn add(config: &Config, urls: &[String]) -> Result<(), Failure> {
    block_on(async {
        let outside = Outside::new(config)?;
        let mut wanted = Vec::new();
        for url in urls {
            refuse_secret(url)?;
            let found = outside
                .find_feed(url)
                .await
                .map_err(|sentence| Failure::unusable(format!("{url}: {sentence}")))?;
            refuse_secret(&found.url)?;
            wanted.push(feeds::found(found));
        }
        let store = open_store(config).await?;
        let added = store.add_feeds(&wanted, now()).await.context("failed to add the feeds")?;
        for (feed, added) in wanted.iter().zip(&added) {
            let word = if added.is_new { "added" } else { "already there" };
            table::print_line(&format!("{word}: {} ({})", feed.url, feed.source.name));
        }
        store.close().await;
        Ok(())
    })?
}

/// Refuses an address that holds a secret: what is added by a command is everybody's.
fn refuse_secret(url: &str) -> Result<(), Failure> {
    feeds::refusal(url).map_or(Ok(()), |sentence| Err(Failure::unusable(sentence)))
}

/// Adds every feed of a subscription list.
pub(crate) fn import(config: &Config, file: &Path) -> Result<(), Failure> {
    let bytes = read_list(file).map_err(|error| {
        Failure::unusable(format!("failed to read `{}`: {error}", file.display()))
    })?;
    let wanted = feeds::listed(&bytes)
        .map_err(|error| Failure::unusable(format!("`{}`: {error}", file.display())))?;
    if wanted.is_empty() {
        return Err(Failure::unusable(format!("`{}` lists no feeds", file.display())));
    }
    wanted.iter().try_for_each(|feed| refuse_secret(&feed.url))?;
    let added = block_on(async {
        let store = open_store(config).await?;
        let added = add_all(&store, &wanted).await?;
        store.close().await;
        Ok::<_, anyhow::Error>(added)
    })??;
    let new = added.iter().filter(|feed| feed.is_new).count();
    table::print_line(&format!("{new} feeds added, {} were there already", added.len() - new));
    Ok(())
}

/// Adds feeds in a few transactions, so that a running server is never kept waiting long.
async fn add_all(store: &Store, feeds: &[NewFeed]) -> Result<Vec<AddedFeed>> {
    let mut added = Vec::with_capacity(feeds.len());
    for chunk in feeds.chunks(PAGE) {
        added.extend(store.add_feeds(chunk, now()).await.context("failed to add the feeds")?);
    }
    Ok(added)
}

fn read_list(file: &Path) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    if file == Path::new("-") {
        std::io::stdin().lock().take(MAX_LIST_BYTES).read_to_end(&mut bytes)?;
    } else {
        std::fs::File::open(file)?.take(MAX_LIST_BYTES).read_to_end(&mut bytes)?;
    }
    Ok(bytes)
}

/// Prints all shared feeds as OPML, but none whose address holds a secret.
pub(crate) fn export(config: &Config) -> Result<(), Failure> {
    let feeds = all_feeds(
        config,
        &FeedFilter { account: Some(AccountId::SHARED), ..FeedFilter::default() },
    )?;
    let lines = feeds
        .iter()
        .filter(|feed| secret_in(&feed.url).is_none())
        .map(opml_line)
        .collect::<String>();
    table::print_line(&format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<opml version=\"2.0\">\n<head><title>Newsstand</title></head>\n<body>\n{lines}</body>\n</opml>"
    ));
    Ok(())
}

fn opml_line(feed: &FeedHealth) -> String {
    let escape = |text: &str| {
        text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
    };
    format!(
        "<outline type=\"rss\" text=\"{}\" xmlUrl=\"{}\"/>\n",
        escape(feed.title.as_deref().unwrap_or(&feed.source_name)),
        escape(&feed.url)
    )
}

/// Removes a feed.
pub(crate) fn remove(config: &Config, id: i64) -> Result<(), Failure> {
    block_on(async {
        let store = open_existing(config).await?;
        let Some(feed) = store.feed(FeedId(id)).await.context("failed to look the feed up")? else {
            return Err(Failure::unusable(format!(
                "there is no feed {id}; `newsstand feeds` lists them"
            )));
        };
        store.remove_feed(feed.id).await.context("failed to remove the feed")?;
        table::print_line(&format!("removed: {}", feed.url));
        store.close().await;
        Ok(())
    })?
}

/// Lists the feeds and how they are.
pub(crate) fn feeds(config: &Config, failing: bool, as_json: bool) -> Result<(), Failure> {
    let feeds = all_feeds(config, &FeedFilter { is_failing: failing, ..FeedFilter::default() })?;
    if as_json {
        let list: Vec<_> = feeds.iter().map(feed_json).collect();
        table::print_line(&serde_json::Value::Array(list).to_string());
        return Ok(());
    }
    let rows: Vec<Vec<String>> = feeds.iter().map(feed_row).collect();
    table::print(
        &["id", "title", "state", "last good", "next", "entries", "address", "note"],
        &rows,
    );
    Ok(())
}

fn all_feeds(config: &Config, filter: &FeedFilter) -> Result<Vec<FeedHealth>, Failure> {
    block_on(async {
        let store = open_existing(config).await?;
        let mut feeds: Vec<FeedHealth> = Vec::new();
        loop {
            let after = feeds.last().map(|feed| feed.id);
            let page =
                store.feed_health(filter, after, PAGE).await.context("failed to list the feeds")?;
            let is_last = page.len() < PAGE;
            feeds.extend(page);
            if is_last {
                store.close().await;
                return Ok(feeds);
            }
        }
    })?
}

fn feed_row(feed: &FeedHealth) -> Vec<String> {
    let when = |at| match crate::json::time(at) {
        serde_json::Value::String(text) => text,
        _ => "never".to_owned(),
    };
    let note = feed.last_error.clone().unwrap_or_else(|| match feed.problems.len() {
        0 => String::new(),
        1 => "1 problem".to_owned(),
        n => format!("{n} problems"),
    });
    vec![
        feed.id.to_string(),
        feed.source_name.clone(),
        state_word(feed).to_owned(),
        when(feed.last_success),
        when(feed.next_fetch),
        feed.entry_count.to_string(),
        feed.url.clone(),
        note,
    ]
}

fn state_word(feed: &FeedHealth) -> &'static str {
    match feed.state {
        FeedState::Paused => "paused",
        FeedState::Gone => "gone",
        FeedState::Active if feed.failures > 0 => "failing",
        FeedState::Active if feed.last_fetch.is_none() => "waiting",
        FeedState::Active if !feed.problems.is_empty() => "problems",
        FeedState::Active => "well",
    }
}

fn feed_json(feed: &FeedHealth) -> serde_json::Value {
    json!({
        "id": feed.id.0,
        "url": feed.url,
        "title": feed.source_name,
        "state": state_word(feed),
        "last_success": crate::json::time(feed.last_success),
        "next_fetch": crate::json::time(feed.next_fetch),
        "status": feed.last_status,
        "error": feed.last_error,
        "failures": feed.failures,
        "entries": feed.entry_count,
        "problems": feed.problems.len(),
    })
}

/// Prints the titles of the catalogue.
pub(crate) fn catalogue(
    language: Option<&str>,
    country: Option<&str>,
    as_json: bool,
) -> Result<(), Failure> {
    let wanted = match language {
        Some(tag) => Some(Language::from_tag(tag).ok_or_else(|| {
            Failure::unusable(format!("`{tag}` is no language; it looks like en"))
        })?),
        None => None,
    };
    let titles: Vec<CatalogueTitle> = crate::catalogue::titles()
        .into_iter()
        .filter(|title| wanted.as_ref().is_none_or(|wanted| *wanted == title.language))
        .filter(|title| country.is_none_or(|country| country.eq_ignore_ascii_case(&title.country)))
        .collect();
    if as_json {
        let list: Vec<_> = titles.iter().map(title_json).collect();
        table::print_line(&serde_json::Value::Array(list).to_string());
        return Ok(());
    }
    let rows: Vec<Vec<String>> = titles.iter().map(title_row).collect();
    table::print(&["key", "name", "country", "language", "section", "licence", "feed"], &rows);
    Ok(())
}

fn title_row(title: &CatalogueTitle) -> Vec<String> {
    vec![
        title.key.clone(),
        title.name.clone(),
        title.country.clone(),
        title.language.to_string(),
        title.section.slug().to_owned(),
        title.licence.map_or("", |kind| kind.as_str()).to_owned(),
        format!("{}{}", title.feed, if title.is_unverified { " (unverified)" } else { "" }),
    ]
}

fn title_json(title: &CatalogueTitle) -> serde_json::Value {
    json!({
        "key": title.key,
        "name": title.name,
        "home": title.home,
        "feed": title.feed,
        "country": title.country,
        "language": title.language.as_str(),
        "section": title.section.slug(),
        "licence": title.licence.map(|kind| kind.as_str()),
        "owner": title.owner,
        "starter": title.is_starter,
        "unverified": title.is_unverified,
    })
}

/// Switches titles of the catalogue on.
pub(crate) fn add_from_catalogue(config: &Config, keys: &[String]) -> Result<(), Failure> {
    let titles = crate::catalogue::titles();
    let mut chosen = Vec::new();
    for key in keys {
        let title = titles.iter().find(|title| title.key == *key).ok_or_else(|| {
            Failure::unusable(format!(
                "the catalogue has no title `{key}`; `newsstand catalogue` lists them"
            ))
        })?;
        chosen.push(NewFeed::from(title));
    }
    let added = block_on(async {
        let store = open_store(config).await?;
        let added = add_all(&store, &chosen).await?;
        store.close().await;
        Ok::<_, anyhow::Error>(added)
    })??;
    for (feed, added) in chosen.iter().zip(&added) {
        let word = if added.is_new { "added" } else { "already there" };
        table::print_line(&format!("{word}: {}", feed.source.name));
    }
    Ok(())
}
