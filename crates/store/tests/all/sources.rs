//! Sources: which feeds share one, how they are found and listed, and how they are counted.

use newsdesk::model::{AccountId, Language, Section};
use store::{NewFeed, NewSource, SourceFacts, SourceFilter, Totals};

use crate::bench::on_both;
use crate::sample::{NOW, add, add_account, add_feed, arrive, entry, feed, source};

#[test]
fn a_feed_is_added_once_per_account() {
    on_both(async |bench| {
        let account = add_account(&bench.store, "a@b.example").await;
        let shared = feed("https://tide.example/rss", "Tide");
        let private = NewFeed { account, ..shared.clone() };
        let added = bench.store.add_feeds(&[shared.clone(), private, shared], NOW).await;
        let added = added.expect("adds");
        assert_eq!(added.iter().map(|feed| feed.is_new).collect::<Vec<_>>(), [true, true, false]);
        assert_eq!(added[0].feed_id, added[2].feed_id);
        assert_ne!(added[0].source_id, added[1].source_id);
    });
}

#[test]
fn feeds_with_the_same_key_share_a_source() {
    on_both(async |bench| {
        let with = |url: &str, name: &str, home: Option<&str>, key: Option<&str>| NewFeed {
            source: NewSource {
                home: home.map(str::to_owned),
                catalogue_key: key.map(str::to_owned),
                ..source(name)
            },
            ..feed(url, name)
        };
        let feeds = [
            with("https://www.tide.example/1", "Tide", Some("https://www.tide.example/"), None),
            with("https://tide.example/sport/2", "Tide Sport", Some("http://tide.example/"), None),
            with("https://f.example/3", "Tide", Some("https://tide.example/"), Some("tide")),
            with("https://f.example/4", "Other name", None, Some("tide")),
            with("https://f.example/5", "Tide", None, None),
            with("https://f.example/6", "tide ", None, None),
            with("https://f.example/7", "Ebb", None, None),
            // A home on another host is a claim that anybody can make: it joins nothing.
            with("https://f.example/8", "Flood", Some("https://tide.example/"), None),
        ];
        let added = bench.store.add_feeds(&feeds, NOW).await.expect("adds");
        let sources: Vec<i64> = added.iter().map(|feed| feed.source_id.0).collect();
        assert_eq!(sources, [1, 1, 2, 2, 3, 3, 4, 5]);
        let slugs = bench.store.list_sources(&SourceFilter::default(), None, 10).await;
        let slugs: Vec<String> = slugs.expect("lists").into_iter().map(|s| s.slug).collect();
        assert_eq!(slugs, ["ebb", "flood", "tide", "tide-2", "tide-3"]);
        assert_eq!(bench.number("select count(*) from publisher").await, 1);
    });
}

#[test]
fn sources_are_found_by_id_and_slug() {
    on_both(async |bench| {
        let store = &bench.store;
        let added = store.add_feeds(&[feed("https://t.example/rss", "Tide")], NOW).await;
        let id = added.expect("adds")[0].source_id;
        let by_id = store.source(id).await.expect("loads").expect("a source");
        let by_slug = store.source_by_slug("tide").await.expect("loads").expect("a source");
        assert_eq!(by_id, by_slug);
        assert_eq!((by_id.name.as_str(), by_id.section), ("Tide", Section::World));
        assert_eq!(by_id.country.as_deref(), Some("AU"));
        assert_eq!(store.source_by_slug("ebb").await.expect("loads"), None);
    });
}

#[test]
fn lists_are_filtered_and_paged() {
    on_both(async |bench| {
        let store = &bench.store;
        let account = add_account(store, "a@b.example").await;
        for (n, tag) in ["en", "de", "en", "fr"].iter().enumerate() {
            let url = format!("https://{n}.example/rss");
            let source =
                NewSource { language: Language::from_tag(tag), ..source(&format!("T{n}")) };
            let account = if n == 2 { account } else { AccountId::SHARED };
            add(store, NewFeed { source, account, ..feed(&url, "") }).await;
        }
        let list = async |filter: SourceFilter, after: Option<&str>, limit: usize| {
            let found = store.list_sources(&filter, after, limit).await.expect("lists");
            found.into_iter().map(|source| source.slug).collect::<Vec<_>>()
        };
        let all = SourceFilter::default;
        assert_eq!(list(all(), None, 10).await, ["t0", "t1", "t3"]);
        assert_eq!(list(all(), None, 2).await, ["t0", "t1"]);
        assert_eq!(list(all(), Some("t1"), 2).await, ["t3"]);
        let english = SourceFilter { language: Language::from_tag("en"), ..all() };
        assert_eq!(list(english.clone(), None, 10).await, ["t0"]);
        let ours = SourceFilter { account: Some(account), ..english };
        assert_eq!(list(ours, None, 10).await, ["t0", "t2"]);
        let none = SourceFilter { country: Some("NZ".to_owned()), ..all() };
        assert!(list(none, None, 10).await.is_empty());
        let sport = SourceFilter { section: Some(Section::Sport), ..all() };
        assert!(list(sport, None, 10).await.is_empty());
    });
}

#[test]
fn facts_fill_gaps_and_change_nothing_known() {
    on_both(async |bench| {
        let store = &bench.store;
        let unnamed = NewSource { language: None, ..source("") };
        let bare = NewFeed { source: unnamed, ..feed("https://www.t.example/rss", "") };
        let id = store.add_feeds(&[bare], NOW).await.expect("adds")[0].source_id;
        let before = store.source(id).await.expect("loads").expect("a source");
        assert_eq!((before.name.as_str(), before.slug.as_str()), ("t.example", "t-example"));
        let facts = |name: &str, tag: &str| SourceFacts {
            name: Some(name.to_owned()),
            home: Some(format!("https://{tag}.example/")),
            language: Language::from_tag(tag),
        };
        store.update_source_facts(id, &facts(" ", "de")).await.expect("updates");
        store.update_source_facts(id, &facts("Tide", "en")).await.expect("updates");
        store.update_source_facts(id, &facts("Ebb", "fr")).await.expect("updates");
        let after = store.source(id).await.expect("loads").expect("a source");
        assert_eq!(after.name, "Tide");
        assert_eq!(after.home.as_deref(), Some("https://de.example/"));
        assert_eq!(after.language, Language::from_tag("de"));
    });
}

#[test]
fn totals_count_what_is_everybodys() {
    on_both(async |bench| {
        let store = &bench.store;
        assert_eq!(store.totals().await.expect("counts"), Totals::default());
        let account = add_account(store, "a@b.example").await;
        let id = add_feed(store, "https://t.example/rss", "Tide").await;
        add_feed(store, "https://e.example/rss", "Ebb").await;
        let private = NewFeed { account, ..feed("https://p.example/rss", "Private") };
        let private = add(store, private).await;
        arrive(store, id, vec![entry(1), entry(2)]).await;
        arrive(store, private, vec![entry(3)]).await;
        let want = Totals { sources: 2, languages: 1, countries: 1, articles: 2, feeds: 2 };
        assert_eq!(store.totals().await.expect("counts"), want);
    });
}

#[test]
fn texts_lose_the_null_character_on_both_databases() {
    on_both(async |bench| {
        let added = bench.store.add_feeds(&[feed("https://t.example/rss", "Ti\0de")], NOW).await;
        let id = added.expect("adds")[0].source_id;
        assert_eq!(bench.store.source(id).await.expect("loads").expect("a source").name, "Tide");
    });
}
