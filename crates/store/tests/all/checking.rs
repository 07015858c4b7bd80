//! The doctor's questions: nothing in a sound store, each damage by its name.

use newsdesk::model::Reuse;
use store::{Error, Store};

use crate::bench::{on_both, on_both_empty};
use crate::sample::{NOW, add_feed, all, arrive, changed, entry};
use crate::stories::{admitted, claim, joins, judge};

async fn findings(store: &Store) -> Vec<(&'static str, i64)> {
    let found = store.check().await.expect("checks");
    found.into_iter().map(|finding| (finding.what, finding.count)).collect()
}

#[test]
fn each_damage_is_found() {
    // Each is done to a sound store of three articles, the first of them killed.
    let damages = [
        ("update source set article_count = 9", "sources with a wrong count of articles"),
        ("update feed set entry_count = 9", "feeds with a wrong count of entries"),
        ("update entry set received = 'x' where article_id = 1", "killed articles with text left"),
        (
            "insert into article_text (article_id, body_html, sanitizer_version) values (1, 'x', 1)",
            "killed articles with text left",
        ),
        ("delete from article_text where article_id = 2", "full texts that are missing"),
        (
            "update counter set value = 1 where name = 'sequence'",
            "articles beyond the count of changes",
        ),
        (
            "update counter set value = 2 where name = 'article'",
            "articles beyond the count of articles",
        ),
        (
            "update counter set value = 2 where name = 'entry'",
            "entries beyond the count of entries",
        ),
        (
            "delete from entry where article_id = 2; update feed set entry_count = 2",
            "articles that nothing holds",
        ),
    ];
    for (sql, want) in damages {
        on_both_empty(async |bench| {
            bench.store.migrate().await.expect("migrates");
            let id = add_feed(&bench.store, "https://t.example/rss", "Tide").await;
            arrive(&bench.store, id, vec![entry(1), entry(2), entry(3)]).await;
            let revised = changed(&entry(1), |article| "New".clone_into(&mut article.headline));
            arrive(&bench.store, id, vec![revised]).await;
            let oldest = all(&bench.store).await.last().expect("an article").id;
            bench.store.kill_article(oldest, NOW).await.expect("kills");
            assert_eq!(findings(&bench.store).await, []);
            bench.meddle(sql).await;
            let found = findings(&bench.store).await;
            assert_eq!(found.len(), 1, "{sql}: {found:?}");
            assert_eq!(found[0].0, want, "{sql}");
        });
    }
}

#[test]
fn constraints_refuse_what_must_never_be() {
    on_both(async |bench| {
        let id = add_feed(&bench.store, "https://t.example/rss", "Tide").await;
        arrive(&bench.store, id, vec![entry(1), entry(2)]).await;
        for sql in [
            "update entry set guid_hash = 1",
            "update article set url_hash = 1",
            "update article set sequence = 1",
            "update article set account_id = 5",
            "update feed set next_fetch_at = null",
            "update article set word_count = -1",
            "insert into account (id, mail, name, role, created_at) values (0, 'a', 'a', 'owner', 0)",
            "insert into account (id, mail, name, role, created_at) values (9, 'A', 'a', 'owner', 0)",
            "insert into account (id, mail, name, role, created_at) values (9, 'a', 'a', 'king', 0)",
            "insert into follow (account_id, source_id, created_at) values (404, 1, 0)",
        ] {
            assert!(bench.try_meddle(sql).await.is_err(), "{sql}");
        }
    });
}

#[test]
fn a_full_database_is_told_apart_and_recovers() {
    on_both(async |bench| {
        let store = &bench.store;
        // SQLite's own answer is proved beside the error; here the disk of the server is full.
        if bench.is_sqlite() {
            return;
        }
        let refuse = "\
create function refuse() returns trigger language plpgsql as $$
begin
  raise exception using errcode = '53100';
end $$;
create trigger refuse before insert on setting execute function refuse()";
        bench.meddle(refuse).await;
        let error = store.set_setting("key", "value").await.expect_err("the disk is full");
        assert!(matches!(error, Error::DatabaseFull { .. }), "{error:?}");
        bench.meddle("drop trigger refuse on setting").await;
        store.set_setting("key", "value").await.expect("there is space again");
    });
}

#[test]
fn each_damage_of_stories_is_found() {
    // Each is done to a sound store of two articles in one story, the second copying the first, and a third outside.
    let damages = [
        ("delete from arrival where subject_id = 3", "articles that the story writer never sees"),
        (
            "insert into arrival_wait (article_id, ready_at) values (1, 0)",
            "killed or withheld articles in stories",
        ),
        (
            "update story_member set copy_of = 404 where article_id = 2; \
             update story set folded_count = 2",
            "articles that stories lead to and nothing holds",
        ),
        ("update story set article_count = 9", "stories with a wrong count"),
        ("update story set owner_count = 9", "stories with a wrong count"),
        ("update story set folded_count = 9", "stories with a wrong count"),
        ("update story set lead_id = 3", "stories led by an article of another story"),
        ("update story set lead_id = null", "stories led by an article of another story"),
        ("update known_name set article_count = 9", "names with a wrong count of articles"),
        (
            "update counter set value = 0 where name = 'story'",
            "stories beyond the count of changes",
        ),
        (
            "update counter set value = 1 where name = 'arrival'",
            "arrivals beyond the count of arrivals",
        ),
        (
            "insert into story (id, state, merged_into, section, first_at, last_at) values
               (8, 'merged', 1, 'world', 0, 0), (9, 'merged', 8, 'world', 0, 0)",
            "redirects of stories that do not end",
        ),
    ];
    for (sql, want) in damages {
        on_both_empty(async |bench| {
            bench.store.migrate().await.expect("migrates");
            admitted(bench, 3).await;
            let mut second = joins(2, 1);
            second.article.as_mut().expect("an article").copies = vec![claim(2, 1, Reuse::Copy)];
            judge(&bench.store, vec![joins(1, 1), second]).await;
            assert_eq!(findings(&bench.store).await, []);
            bench.meddle(sql).await;
            let found = findings(&bench.store).await;
            assert_eq!(found.len(), 1, "{sql}: {found:?}");
            assert_eq!(found[0].0, want, "{sql}");
        });
    }
}
