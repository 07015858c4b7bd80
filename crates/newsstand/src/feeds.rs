//! Feeds to be added: found at an address, listed in OPML, chosen from the catalogue, or those of the demo's press.

use anyhow::{Context, Result, anyhow};
use newsdesk::feed_secret::{Secret, secret_in};
use newsdesk::model::{FeedId, Section};
use store::{FeedFilter, NewFeed, Store};

use crate::clock::now;
use crate::outside::Discovered;

/// Feeds that are read from the store at once.
const PAGE: usize = 500;
/// The setting that holds the address of the demo's press at its last start.
const DEMO_PRESS: &str = "demo_press";

/// Returns the feed that was found.
pub(crate) fn found(found: Discovered) -> NewFeed {
    let mut feed = NewFeed::found(found.url, found.title, found.home);
    feed.source.language = found.language;
    feed
}

/// Returns the feeds of a subscription list.
pub(crate) fn listed(bytes: &[u8]) -> Result<Vec<NewFeed>> {
    let outlines = intake::parse::opml(bytes).map_err(|error| anyhow!("{error}"))?;
    let feeds = outlines.into_iter().map(|outline| {
        let section = outline.folder.as_deref().and_then(section_of_folder);
        let mut feed = NewFeed::found(outline.feed_url, outline.title, outline.home);
        feed.source.section = section.unwrap_or(Section::World);
        feed
    });
    Ok(feeds.collect())
}

/// Says why an address is not added for everybody: it holds a secret. The sentence does not repeat it.
pub(crate) fn refusal(url: &str) -> Option<String> {
    let what = match secret_in(url)? {
        Secret::Credentials => "a name or password",
        Secret::Key => "a key",
    };
    let host = url::Url::parse(url).ok().and_then(|url| url.host_str().map(str::to_owned));
    Some(format!(
        "the address at {} holds {what}, and feeds added here are read by everybody; \
         sign in and add it on the page /admin/add, where it is yours alone",
        host.as_deref().unwrap_or("this host")
    ))
}

/// Returns the section that a folder is named after, looking at its innermost name first.
fn section_of_folder(folder: &str) -> Option<Section> {
    folder.rsplit('/').find_map(Section::from_label)
}

/// Adds the feeds of the demo's press. Those of an earlier start at another port go: they would never answer again.
pub(crate) async fn replace_demo(store: &Store, address: &str, opml: &str) -> Result<()> {
    let before = store.setting(DEMO_PRESS).await.context("failed to read a setting")?;
    if let Some(before) = before.filter(|before| before != address) {
        let prefix = format!("http://{before}/");
        for id in feeds_below(store, &prefix).await? {
            store.remove_feed(id).await.context("failed to remove a feed of the demo")?;
        }
    }
    let feeds = listed(opml.as_bytes())?;
    store.add_feeds(&feeds, now()).await.context("failed to add the feeds of the demo")?;
    store.set_setting(DEMO_PRESS, address).await.context("failed to keep a setting")
}

/// Lists the feeds whose addresses begin so.
async fn feeds_below(store: &Store, prefix: &str) -> Result<Vec<FeedId>> {
    let mut found = Vec::new();
    let mut after = None;
    loop {
        let page = store
            .feed_health(&FeedFilter::default(), after, PAGE)
            .await
            .context("failed to list the feeds")?;
        let Some(last) = page.last() else { return Ok(found) };
        after = Some(last.id);
        found.extend(page.iter().filter(|feed| feed.url.starts_with(prefix)).map(|feed| feed.id));
    }
}
