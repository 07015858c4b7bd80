//! Follows, read state and saves: each account's own, and of nothing that it may not see.

use newsdesk::model::{AccountId, ArticleId, SourceId};
use store::{NewFeed, SavedCursor, Store};

use crate::bench::{Bench, on_both};
use crate::sample::{NOW, add, add_account, add_feed, all, arrive, entry, feed};

/// Two accounts, and three articles of everybody.
async fn readers(bench: &Bench) -> (AccountId, AccountId, Vec<ArticleId>) {
    let store = &bench.store;
    let ada = add_account(store, "ada@example.org").await;
    let ben = add_account(store, "ben@example.org").await;
    let id = add_feed(store, "https://t.example/rss", "Tide").await;
    arrive(store, id, vec![entry(1), entry(2), entry(3)]).await;
    let mut ids: Vec<ArticleId> = all(store).await.iter().map(|card| card.id).collect();
    ids.sort_unstable();
    (ada, ben, ids)
}

/// Adds a private feed with one article; returns its source and article.
async fn private(store: &Store, account: AccountId) -> (SourceId, ArticleId) {
    let id = add(store, NewFeed { account, ..feed("https://p.example/rss", "P") }).await;
    let recorded = store.record_fetches(&[crate::sample::record(id, vec![entry(9)])]).await;
    let article = recorded.expect("records")[0].article_ids[0];
    (store.feed(id).await.expect("loads").expect("a feed").source_id, article)
}

#[test]
fn follows_are_each_accounts_own() {
    on_both(async |bench| {
        let store = &bench.store;
        let (ada, ben, _) = readers(bench).await;
        let (secret, _) = private(store, ada).await;
        for _ in 0..2 {
            store.follow(ada, SourceId(1), NOW).await.expect("follows");
        }
        store.follow(ada, secret, NOW).await.expect("follows");
        store.follow(ben, secret, NOW).await.expect("is none to see");
        store.follow(ben, SourceId(404), NOW).await.expect("is none at all");
        let followed = async |account| store.followed_sources(account).await.expect("lists");
        assert_eq!(followed(ada).await, [SourceId(1), secret]);
        assert!(followed(ben).await.is_empty());
        store.unfollow(ben, SourceId(1)).await.expect("nothing to unfollow");
        store.unfollow(ada, SourceId(1)).await.expect("unfollows");
        assert_eq!(followed(ada).await, [secret]);
    });
}

#[test]
fn read_state_is_each_accounts_own() {
    on_both(async |bench| {
        let store = &bench.store;
        let (ada, ben, ids) = readers(bench).await;
        let (_, secret) = private(store, ada).await;
        let everything = [ids.as_slice(), &[secret, ArticleId(404)]].concat();
        store.mark_read(ada, &[ids[0], ids[2], secret], NOW).await.expect("marks");
        store.mark_read(ada, &[ids[0]], NOW.plus_ms(9)).await.expect("marks again");
        store.mark_read(ben, &[ids[1], secret, ArticleId(404)], NOW).await.expect("marks");
        let read = async |account| store.read_among(account, &everything).await.expect("loads");
        assert_eq!(read(ada).await, [ids[0], ids[2], secret]);
        assert_eq!(read(ben).await, [ids[1]]);
        let first = format!("select min(read_at) from read_state where article_id = {}", ids[0]);
        assert_eq!(bench.number(&first).await, NOW.0, "the first time counts");
        store.mark_unread(ada, &[ids[0], ids[1]]).await.expect("marks");
        assert_eq!(read(ada).await, [ids[2], secret]);
        assert_eq!(read(ben).await, [ids[1]]);
        store.mark_read(ada, &[], NOW).await.expect("marks nothing");
    });
}

#[test]
fn read_and_saved_are_two_facts() {
    on_both(async |bench| {
        let store = &bench.store;
        let (ada, _, ids) = readers(bench).await;
        let one = &ids[..1];
        store.set_saved(ada, ids[0], Some(NOW)).await.expect("saves");
        assert!(store.read_among(ada, one).await.expect("loads").is_empty());
        store.mark_read(ada, one, NOW).await.expect("marks");
        store.mark_unread(ada, one).await.expect("marks");
        assert_eq!(store.list_saved(ada, None, 10).await.expect("lists").len(), 1);
        store.mark_read(ada, one, NOW).await.expect("marks");
        store.set_saved(ada, ids[0], None).await.expect("saves no longer");
        assert!(store.list_saved(ada, None, 10).await.expect("lists").is_empty());
        assert_eq!(store.read_among(ada, one).await.expect("loads"), one);
        store.mark_unread(ada, one).await.expect("marks");
        assert_eq!(bench.number("select count(*) from read_state").await, 0);
    });
}

#[test]
fn saved_articles_are_listed_last_saved_first() {
    on_both(async |bench| {
        let store = &bench.store;
        let (ada, ben, ids) = readers(bench).await;
        let (_, secret) = private(store, ada).await;
        for (id, ms) in [(ids[2], 1), (ids[0], 2), (ids[1], 2), (secret, 0), (ids[0], 9)] {
            store.set_saved(ada, id, Some(NOW.plus_ms(ms))).await.expect("saves");
        }
        store.set_saved(ben, secret, Some(NOW)).await.expect("is none to see");
        assert!(store.list_saved(ben, None, 10).await.expect("lists").is_empty());
        let mut seen = Vec::new();
        let mut before = None;
        for _ in 0..5 {
            let page = store.list_saved(ada, before, 1).await.expect("lists");
            let Some(saved) = page.first() else { break };
            before = Some(SavedCursor { saved: saved.saved, id: saved.card.id });
            seen.push(saved.card.id);
        }
        assert_eq!(seen, [ids[1], ids[0], ids[2], secret]);
    });
}

#[test]
fn an_account_takes_its_traces_along() {
    on_both(async |bench| {
        let store = &bench.store;
        let (ada, ben, ids) = readers(bench).await;
        for account in [ada, ben] {
            store.follow(account, SourceId(1), NOW).await.expect("follows");
            store.mark_read(account, &ids, NOW).await.expect("marks");
        }
        bench.meddle(&format!("delete from account where id = {ada}")).await;
        assert!(store.followed_sources(ada).await.expect("lists").is_empty());
        assert!(store.read_among(ada, &ids).await.expect("loads").is_empty());
        assert_eq!(store.read_among(ben, &ids).await.expect("loads"), ids);
    });
}
