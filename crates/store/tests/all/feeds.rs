//! Feeds: due, paused, asked for now, healthy or not, removed with what is theirs.

use newsdesk::model::{FeedId, FeedState, Instant, Problem};
use store::{
    DueFeed, FeedFilter, FeedHealth, FetchRecord, NewFeed, NewSource, SourceFilter, Store,
};

use crate::bench::on_both;
use crate::sample::{
    NOW, add, add_account, add_feed, all, arrive, draft, entry, entry_of, feed, newest, record,
    source,
};

const LATER: Instant = Instant(NOW.0 + 3_600_000);

fn ids(feeds: &[DueFeed]) -> Vec<i64> {
    feeds.iter().map(|feed| feed.id.0).collect()
}

async fn health(store: &Store, id: FeedId) -> FeedHealth {
    let all = store.feed_health(&FeedFilter::default(), None, 100).await.expect("lists");
    all.into_iter().find(|feed| feed.id == id).expect("a feed")
}

#[test]
fn feeds_are_due_at_once_and_then_when_their_record_says() {
    on_both(async |bench| {
        let store = &bench.store;
        assert_eq!(store.next_fetch_at().await.expect("finds"), None);
        let first = add_feed(store, "https://t.example/rss", "Tide").await;
        let second = add_feed(store, "https://e.example/rss", "Ebb").await;
        assert_eq!(ids(&store.due_feeds(NOW, 10).await.expect("lists")), [first.0, second.0]);
        assert_eq!(ids(&store.due_feeds(NOW, 1).await.expect("lists")), [first.0]);
        assert!(store.due_feeds(NOW.plus_ms(-1), 10).await.expect("lists").is_empty());
        arrive(store, first, vec![entry(1)]).await;
        assert_eq!(ids(&store.due_feeds(NOW, 10).await.expect("lists")), [second.0]);
        assert_eq!(store.next_fetch_at().await.expect("finds"), Some(NOW));
        assert_eq!(ids(&store.due_feeds(LATER, 10).await.expect("lists")), [second.0, first.0]);
        assert_eq!(ids(&store.all_feeds(None, 10).await.expect("lists")), [first.0, second.0]);
        assert_eq!(ids(&store.all_feeds(Some(first), 10).await.expect("lists")), [second.0]);
    });
}

#[test]
fn validators_come_back_byte_for_byte() {
    on_both(async |bench| {
        let store = &bench.store;
        let id = add_feed(store, "https://t.example/rss", "Tide").await;
        let validators = async || {
            let feed = store.feed(id).await.expect("loads").expect("a feed");
            (feed.etag, feed.last_modified)
        };
        let some = |text: &str| Some(text.to_owned());
        let mut fetched = record(id, vec![]);
        store.record_fetches(std::slice::from_ref(&fetched)).await.expect("records");
        assert_eq!(validators().await, (some("W/\"a\""), some("Sun, 22 Nov 2026 09:00:00 GMT")));
        let unmodified = FetchRecord { document: None, etag: some("\"b\" "), ..fetched.clone() };
        store.record_fetches(&[unmodified]).await.expect("records");
        assert_eq!(validators().await.0, some("\"b\" "));
        assert_eq!(validators().await.1, some("Sun, 22 Nov 2026 09:00:00 GMT"));
        if let Some(document) = &mut fetched.document {
            document.etag = None;
        }
        store.record_fetches(&[fetched]).await.expect("records");
        assert_eq!(validators().await.0, None);
    });
}

#[test]
fn health_tells_how_a_feed_answers() {
    on_both(async |bench| {
        let store = &bench.store;
        let id = add_feed(store, "https://t.example/rss", "Tide").await;
        let mut good = record(id, vec![entry(1), entry(2)]);
        let problem = Problem {
            place: "feed".to_owned(),
            what: "odd".to_owned(),
            value: Some("x".to_owned()),
        };
        good.document.as_mut().expect("a document").problems = vec![problem.clone()];
        store.record_fetches(&[good]).await.expect("records");
        let failed = FetchRecord {
            at: LATER,
            status: Some(503),
            error: Some("the server is overloaded".to_owned()),
            failures: 1,
            document: None,
            ..record(id, vec![])
        };
        store.record_fetches(&[failed]).await.expect("records");
        let feed = health(store, id).await;
        assert_eq!(feed.problems, [problem]);
        assert_eq!((feed.format.as_deref(), feed.title.as_deref()), (Some("rss"), Some("Tide")));
        assert_eq!((feed.last_fetch, feed.last_success), (Some(LATER), Some(NOW)));
        assert_eq!((feed.last_status, feed.failures), (Some(503), 1));
        assert_eq!(feed.last_error.as_deref(), Some("the server is overloaded"));
        assert_eq!((feed.entry_count, feed.bytes_fetched), (2, 2_000));
        assert_eq!((feed.latency_ms, feed.rhythm_ms), (Some(12), Some(60_000)));
        assert_eq!((feed.source_slug.as_str(), feed.added), ("tide", NOW));
    });
}

#[test]
fn health_is_filtered_and_paged() {
    on_both(async |bench| {
        let store = &bench.store;
        let account = add_account(store, "a@b.example").await;
        let first = add_feed(store, "https://t.example/rss", "Tide").await;
        let second = add_feed(store, "https://e.example/rss", "Ebb").await;
        let third = add(store, NewFeed { account, ..feed("https://p.example/rss", "P") }).await;
        assert!(store.set_feed_state(second, FeedState::Paused).await.expect("sets"));
        let failing = FetchRecord { failures: 3, document: None, ..record(third, vec![]) };
        store.record_fetches(&[failing]).await.expect("records");
        let source = health(store, first).await.source_id;
        let check = async |filter: FeedFilter, want: &[FeedId]| {
            let found = store.feed_health(&filter, None, 10).await.expect("lists");
            assert_eq!(found.iter().map(|feed| feed.id).collect::<Vec<_>>(), want, "{filter:?}");
        };
        let all = FeedFilter::default;
        check(all(), &[first, second, third]).await;
        check(FeedFilter { state: Some(FeedState::Paused), ..all() }, &[second]).await;
        check(FeedFilter { is_failing: true, ..all() }, &[third]).await;
        check(FeedFilter { account: Some(account), ..all() }, &[third]).await;
        check(FeedFilter { source: Some(source), ..all() }, &[first]).await;
        let page = store.feed_health(&all(), Some(first), 1).await.expect("lists");
        assert_eq!(page[0].id, second);
    });
}

#[test]
fn paused_and_gone_feeds_are_not_asked_until_somebody_resumes_them() {
    on_both(async |bench| {
        let store = &bench.store;
        let id = add_feed(store, "https://t.example/rss", "Tide").await;
        store.set_feed_state(id, FeedState::Paused).await.expect("sets");
        assert!(store.due_feeds(LATER, 10).await.expect("lists").is_empty());
        assert!(store.all_feeds(None, 10).await.expect("lists").is_empty());
        // A fetch that was under way when it was paused does not resume it.
        arrive(store, id, vec![entry(1)]).await;
        assert_eq!(health(store, id).await.state, FeedState::Paused);
        assert!(store.fetch_now(id, NOW).await.expect("sets"));
        assert_eq!(ids(&store.due_feeds(NOW, 10).await.expect("lists")), [id.0]);
        let gone = FetchRecord {
            state: Some(FeedState::Gone),
            next_fetch_at: None,
            status: Some(410),
            document: None,
            ..record(id, vec![])
        };
        store.record_fetches(&[gone]).await.expect("records");
        assert_eq!(store.next_fetch_at().await.expect("finds"), None);
        store.set_feed_state(id, FeedState::Active).await.expect("sets");
        assert_eq!(ids(&store.due_feeds(NOW, 10).await.expect("lists")), [id.0]);
        assert!(!store.fetch_now(FeedId(404), NOW).await.expect("answers"));
        assert!(!store.set_feed_state(FeedId(404), FeedState::Gone).await.expect("answers"));
    });
}

#[test]
fn moves_are_counted_while_the_feed_repeats_them() {
    on_both(async |bench| {
        let store = &bench.store;
        let id = add_feed(store, "https://t.example/rss", "Tide").await;
        let check = async |to: Option<&str>, error: Option<&str>, want: (Option<&str>, i64)| {
            let moved = FetchRecord {
                moved_to: to.map(str::to_owned),
                error: error.map(str::to_owned),
                ..record(id, vec![])
            };
            store.record_fetches(&[moved]).await.expect("records");
            let feed = health(store, id).await;
            assert_eq!((feed.moved_to.as_deref(), feed.moved_count), want);
        };
        check(Some("https://a.example/"), None, (Some("https://a.example/"), 1)).await;
        check(Some("https://a.example/"), None, (Some("https://a.example/"), 2)).await;
        check(None, Some("timed out"), (Some("https://a.example/"), 2)).await;
        check(Some("https://b.example/"), None, (Some("https://b.example/"), 1)).await;
        check(None, None, (None, 0)).await;
    });
}

#[test]
fn a_removed_feed_takes_what_only_it_held() {
    on_both(async |bench| {
        let store = &bench.store;
        let with_home = |url: &str| NewFeed {
            source: NewSource { home: Some("https://t.example/".to_owned()), ..source("Tide") },
            ..feed(url, "")
        };
        let first = add(store, with_home("https://t.example/a")).await;
        let second = add(store, with_home("https://t.example/b")).await;
        let mut only_first = entry(1);
        only_first.wants_page = true;
        arrive(store, first, vec![only_first, entry(2)]).await;
        arrive(store, second, vec![entry_of(12, draft(2)), entry(3)]).await;
        assert!(store.remove_feed(first).await.expect("removes"));
        let left: Vec<String> = all(store).await.into_iter().map(|card| card.headline).collect();
        assert_eq!(left, ["Headline 3", "Headline 2"]);
        assert_eq!(bench.number("select count(*) from job").await, 0);
        assert!(store.remove_feed(second).await.expect("removes"));
        for table in ["feed", "entry", "article", "article_text", "source"] {
            let sql = format!("select count(*) from {table}");
            assert_eq!(bench.number(&sql).await, 0, "{table}");
        }
        assert!(!store.remove_feed(second).await.expect("answers"));
    });
}

#[test]
fn saved_articles_and_tombstones_outlive_their_feed() {
    on_both(async |bench| {
        let store = &bench.store;
        let account = add_account(store, "a@b.example").await;
        let id = add_feed(store, "https://t.example/rss", "Tide").await;
        arrive(store, id, vec![entry(1), entry(2), entry(3)]).await;
        let cards = all(store).await;
        store.set_saved(account, cards[0].id, Some(NOW)).await.expect("saves");
        store.mark_read(account, &[cards[2].id], NOW).await.expect("marks");
        store.kill_article(cards[1].id, NOW).await.expect("kills");
        store.remove_feed(id).await.expect("removes");
        let found = store.articles_by_id(&[cards[0].id, cards[1].id, cards[2].id]).await;
        let found: Vec<_> = found.expect("loads").into_iter().map(|card| card.id).collect();
        assert_eq!(found, [cards[0].id, cards[1].id]);
        let listed = store.list_sources(&SourceFilter::default(), None, 10).await.expect("lists");
        assert!(listed.is_empty(), "a source without feeds is not listed");
        assert_eq!(store.totals().await.expect("counts").articles, 0);
        // Added again, the feed finds its source and what was kept of it.
        let again = store.add_feeds(&[feed("https://t.example/rss", "Tide")], NOW).await;
        let again = again.expect("adds")[0];
        assert_eq!(again.source_id, cards[0].source_id);
        assert_eq!(arrive(store, again.feed_id, vec![entry(1), entry(2), entry(3)]).await, (1, 0));
        store.remove_feed(again.feed_id).await.expect("removes");
        store.set_saved(account, cards[0].id, None).await.expect("saves no longer");
        assert!(store.articles_by_id(&[cards[0].id]).await.expect("loads").is_empty());
    });
}

#[test]
fn an_account_takes_its_private_feeds_along() {
    on_both(async |bench| {
        let store = &bench.store;
        let account = add_account(store, "a@b.example").await;
        let shared = add_feed(store, "https://t.example/rss", "Tide").await;
        let private = add(store, NewFeed { account, ..feed("https://p.example/rss", "P") }).await;
        arrive(store, shared, vec![entry(1)]).await;
        arrive(store, private, vec![entry(2)]).await;
        bench.meddle(&format!("delete from account where id = {account}")).await;
        assert_eq!(store.feed(private).await.expect("loads"), None);
        assert_eq!(bench.number("select count(*) from article").await, 1);
        assert_eq!(newest(store).await.headline, "Headline 1");
    });
}
