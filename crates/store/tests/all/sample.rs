//! Samples: feeds, entries and records with sensible values, to be changed where a test cares.

use intake::sanitize::{SanitizedHtml, sanitize};
use newsdesk::model::{
    AccountId, ArticleCard, EntryStatus, FeedFormat, FeedId, Instant, Language, Role, Section,
    TextOrigin,
};
use store::{
    ArrivingEntry, ArticleDraft, ArticleFilter, DocumentFacts, FetchRecord, NewAccount, NewFeed,
    NewSource, Store,
};

pub(crate) const NOW: Instant = Instant(1_700_000_000_000);

pub(crate) fn source(name: &str) -> NewSource {
    NewSource {
        name: name.to_owned(),
        home: None,
        country: Some("AU".to_owned()),
        language: Language::from_tag("en"),
        section: Section::World,
        licence: None,
        owner: Some("Tide Press".to_owned()),
        catalogue_key: None,
        is_unverified: false,
    }
}

pub(crate) fn feed(url: &str, name: &str) -> NewFeed {
    NewFeed { url: url.to_owned(), title: None, account: AccountId::SHARED, source: source(name) }
}

pub(crate) fn body(text: &str) -> SanitizedHtml {
    sanitize(&format!("<p>{text}</p>"), None)
}

pub(crate) fn draft(n: i64) -> ArticleDraft {
    ArticleDraft {
        url: Some(format!("https://tide.example/{n}")),
        url_hash: Some(1_000 + n),
        headline: format!("Headline {n}"),
        dek: Some("A line.".to_owned()),
        excerpt: Some("The first words.".to_owned()),
        byline: Some("Mira Tolland".to_owned()),
        section: Section::World,
        language: Language::from_tag("en"),
        image: Some("https://tide.example/i.jpg".to_owned()),
        published: Some(NOW.plus_ms(n)),
        updated: None,
        seen: NOW,
        shown: NOW.plus_ms(n),
        licence: None,
        licence_statement: None,
        text_origin: TextOrigin::Feed,
        word_count: 3,
        status: EntryStatus::Usable,
        embargoed: None,
        body: Some(body(&format!("secret words {n}"))),
    }
}

pub(crate) fn summary(n: i64) -> ArticleDraft {
    ArticleDraft {
        text_origin: TextOrigin::Summary,
        word_count: 2,
        body: Some(body(&format!("teaser {n}"))),
        ..draft(n)
    }
}

pub(crate) fn entry(n: i64) -> ArrivingEntry {
    entry_of(n, draft(n))
}

pub(crate) fn entry_of(n: i64, article: ArticleDraft) -> ArrivingEntry {
    ArrivingEntry {
        guid: format!("guid {n}"),
        guid_hash: n,
        content_hash: 10 * n,
        received: format!("{{\"content\":\"secret words {n}\"}}"),
        article,
        revises: None,
        wants_page: false,
    }
}

/// The same entry with other content.
pub(crate) fn changed(
    entry: &ArrivingEntry,
    change: impl FnOnce(&mut ArticleDraft),
) -> ArrivingEntry {
    let mut changed = entry.clone();
    changed.content_hash += 1;
    change(&mut changed.article);
    changed
}

pub(crate) fn record(feed_id: FeedId, arrivals: Vec<ArrivingEntry>) -> FetchRecord {
    FetchRecord {
        feed_id,
        at: NOW,
        next_fetch_at: Some(NOW.plus_ms(3_600_000)),
        state: None,
        status: Some(200),
        error: None,
        failures: 0,
        latency_ms: 12,
        bytes: 1_000,
        document: Some(DocumentFacts {
            format: FeedFormat::Rss,
            title: Some("Tide".to_owned()),
            etag: Some("W/\"a\"".to_owned()),
            last_modified: Some("Sun, 22 Nov 2026 09:00:00 GMT".to_owned()),
            rhythm_ms: Some(60_000),
            problems: Vec::new(),
        }),
        etag: None,
        last_modified: None,
        moved_to: None,
        arrivals,
    }
}

/// Adds one feed of everybody.
pub(crate) async fn add_feed(store: &Store, url: &str, name: &str) -> FeedId {
    add(store, feed(url, name)).await
}

pub(crate) async fn add(store: &Store, feed: NewFeed) -> FeedId {
    store.add_feeds(&[feed], NOW).await.expect("adds")[0].feed_id
}

pub(crate) async fn add_account(store: &Store, mail: &str) -> AccountId {
    let account = NewAccount {
        mail: mail.to_owned(),
        name: "Ada".to_owned(),
        password_hash: None,
        role: Role::Reader,
    };
    store.create_account(&account, NOW).await.expect("creates")
}

/// Records arrivals of one feed; returns how many articles were new and updated.
pub(crate) async fn arrive(
    store: &Store,
    feed: FeedId,
    arrivals: Vec<ArrivingEntry>,
) -> (usize, usize) {
    let recorded = store.record_fetches(&[record(feed, arrivals)]).await.expect("records");
    assert_eq!(recorded[0].article_ids.len(), recorded[0].new + recorded[0].updated);
    (recorded[0].new, recorded[0].updated)
}

/// Everything that everybody may list.
pub(crate) async fn all(store: &Store) -> Vec<ArticleCard> {
    store.list_articles(&ArticleFilter::default(), None, 1_000).await.expect("lists")
}

/// The newest article that everybody may list.
pub(crate) async fn newest(store: &Store) -> ArticleCard {
    all(store).await.into_iter().next().expect("an article")
}
