//! Opening, migrating, refusing what a newer release wrote.

use std::collections::BTreeSet;
use std::path::Path;

use newsdesk::model::{Instant, Position};
use store::{Config, Error, Event, Store};

use crate::bench::{on_both, on_both_empty};

#[test]
fn both_folders_have_the_same_numbers() {
    let numbers = |database: &str| -> BTreeSet<String> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations").join(database);
        std::fs::read_dir(folder)
            .expect("a folder")
            .map(|file| file.expect("a file").file_name().into_string().expect("a name"))
            .collect()
    };
    assert_eq!(numbers("sqlite"), numbers("postgres"));
    assert_eq!(numbers("sqlite").len(), 2);
}

#[test]
fn migrating_is_safe_to_repeat() {
    on_both_empty(async |bench| {
        let store = &bench.store;
        store.ping().await.expect("answers");
        assert_eq!(store.schema_version().await.expect("a version"), 0);
        store.migrate().await.expect("migrates");
        assert_eq!(store.schema_version().await.expect("a version"), 2);
        store.set_setting("kept", "yes").await.expect("sets");
        store.migrate().await.expect("migrates again");
        assert_eq!(store.setting("kept").await.expect("reads").as_deref(), Some("yes"));
    });
}

#[test]
fn two_processes_may_migrate_at_the_same_time() {
    on_both_empty(async |bench| {
        let other = bench.another().await;
        let (first, second) = tokio::join!(bench.store.migrate(), other.migrate());
        first.expect("migrates");
        second.expect("migrates, too");
        other.close().await;
    });
}

#[test]
fn a_newer_schema_is_refused() {
    on_both(async |bench| {
        bench.meddle("insert into schema_version (version) values (99)").await;
        for refused in [bench.store.migrate().await, bench.store.schema_version().await.map(|_| ())]
        {
            let error = refused.expect_err("a newer schema");
            assert!(matches!(error, Error::SchemaTooNew { found: 99, known: 2 }), "{error:?}");
            assert!(error.to_string().contains("newer release"), "{error}");
        }
    });
}

#[test]
fn other_addresses_are_refused_without_repeating_them() {
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    for url in ["mysql://u:secret@h/db", "newsstand.db", "sqlite://"] {
        let config = Config { url: Some(url.to_owned()), data_dir: std::env::temp_dir() };
        let error = runtime.block_on(Store::open(&config)).err().expect("no database address");
        assert!(matches!(error, Error::Address), "{url}");
        assert!(!error.to_string().contains("secret"));
    }
}

#[test]
fn what_cannot_be_reached_is_unavailable() {
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    let missing = std::env::temp_dir().join("newsstand-no-such-directory");
    let file = Config { url: None, data_dir: missing };
    let server = Config {
        url: Some("postgres://nobody:secret@127.0.0.1:1/none".to_owned()),
        data_dir: std::env::temp_dir(),
    };
    for config in [file, server] {
        let error = runtime.block_on(Store::open(&config)).err().expect("nothing is there");
        assert!(matches!(error, Error::Unavailable { .. }), "{error:?}");
        assert!(!error.to_string().contains("secret"));
    }
}

#[test]
fn articles_held_before_there_were_stories_wait_to_be_judged() {
    on_both_empty(async |bench| {
        let first = if bench.is_sqlite() {
            include_str!("../../migrations/sqlite/0001_first.sql")
        } else {
            include_str!("../../migrations/postgres/0001_first.sql")
        };
        let article = |id: i64, account: i64, killed: &str, embargoed: &str| {
            let words = if killed == "null" { "'Headline'" } else { "''" };
            format!(
                "insert into article (id, source_id, account_id, sequence, headline, section, seen_at,
                   shown_at, text_origin, word_count, killed, killed_at, embargoed_until, revision)
                 values ({id}, {account} + 1, {account}, {id}, {words}, 'world', {id}, {id},
                   'summary', 0, {killed} is not null, {killed}, {embargoed}, 0);\n"
            )
        };
        let source = |account: i64| {
            format!(
                "insert into source (id, account_id, source_key, slug, name, is_named, section,
                   is_unverified, created_at)
                 values ({account} + 1, {account}, 'k', 's{account}', 'Tide', true, 'world', false, 0);\n"
            )
        };
        let rows = [
            "create table schema_version (version bigint primary key);\n".to_owned(),
            "insert into schema_version (version) values (1);\n".to_owned(),
            "insert into account (id, mail, name, role, created_at)
               values (4, 'a', 'a', 'reader', 0);\n"
                .to_owned(),
            source(0),
            source(4),
            article(2, 0, "null", "null"),
            article(3, 0, "null", "50"),
            article(4, 0, "9", "null"),
            article(5, 4, "null", "null"),
            article(6, 0, "null", "null"),
        ];
        bench.meddle(&format!("{first}\n{}", rows.concat())).await;
        bench.store.migrate().await.expect("migrates");
        bench.store.admit_articles(Instant(49), 9).await.expect("admits");
        bench.store.admit_articles(Instant(50), 9).await.expect("admits");
        let arrived = bench.store.arrivals(Position(0), 9).await.expect("lists");
        let ids: Vec<i64> = arrived
            .iter()
            .filter_map(|arrival| match &arrival.event {
                Event::New(text) => Some(text.id.0),
                _ => None,
            })
            .collect();
        assert_eq!(ids, [2, 6, 3]);
    });
}
