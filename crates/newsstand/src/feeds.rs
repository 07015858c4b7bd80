//! Feeds to be added: found at an address, listed in OPML, chosen from the catalogue, or those of the demo's press.

use anyhow::{Context, Result, anyhow};
use newsdesk::model::{AccountId, FeedId, Section};
use store::{FeedFilter, NewFeed, NewSource, Store};

use crate::clock::now;
use crate::outside::Discovered;

/// Feeds that are read from the store at once.
const PAGE: usize = 500;
/// The setting that holds the address of the demo's press at its last start.
const DEMO_PRESS: &str = "demo_press";

/// Returns the feed that everybody reads, for what was found.
pub(crate) fn found(found: Discovered) -> NewFeed {
    NewFeed {
        url: found.url,
        title: found.title.clone(),
        account: AccountId::SHARED,
        source: NewSource {
            name: found.title.unwrap_or_default(),
            home: found.home,
            country: None,
            language: found.language,
            section: Section::World,
            licence: None,
            owner: None,
            catalogue_key: None,
            is_unverified: false,
        },
    }
}

/// Returns the feeds of a subscription list.
pub(crate) fn listed(bytes: &[u8]) -> Result<Vec<NewFeed>> {
    let outlines = intake::parse::opml(bytes).map_err(|error| anyhow!("{error}"))?;
    let feeds = outlines.into_iter().map(|outline| {
        let section = outline.folder.as_deref().and_then(section_of_folder);
        NewFeed {
            url: outline.feed_url,
            title: outline.title.clone(),
            account: AccountId::SHARED,
            source: NewSource {
                name: outline.title.unwrap_or_default(),
                home: outline.home,
                country: None,
                language: None,
                section: section.unwrap_or(Section::World),
                licence: None,
                owner: None,
                catalogue_key: None,
                is_unverified: false,
            },
        }
    });
    Ok(feeds.collect())
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
