//! Recording fetches: nothing lost, nothing doubled, nothing of others touched.

use newsdesk::model::{ArticleId, EntryStatus, FeedId, Section, Sequence, TextOrigin};
use store::{ArrivingEntry, FetchRecord, NewFeed, NewSource, PageText, WITHHELD_UNTIL};

use crate::bench::{Bench, on_both};
use crate::sample::{
    NOW, add, add_feed, all, arrive, body, changed, draft, entry, entry_of, feed, newest, record,
    source, summary,
};

/// Adds two feeds of one source.
async fn two_feeds(bench: &Bench) -> (FeedId, FeedId) {
    let with_home = |url: &str| NewFeed {
        source: NewSource { home: Some("https://tide.example/".to_owned()), ..source("Tide") },
        ..feed(url, "")
    };
    let first = add(&bench.store, with_home("https://tide.example/a")).await;
    (first, add(&bench.store, with_home("https://tide.example/b")).await)
}

async fn text(bench: &Bench, id: ArticleId) -> Option<String> {
    let article = bench.store.article(id).await.expect("loads").expect("an article");
    article.body.map(|body| body.as_str().to_owned())
}

#[test]
fn a_batch_is_recorded_whole_and_reads_back() {
    on_both(async |bench| {
        let id = add_feed(&bench.store, "https://t.example/rss", "Tide").await;
        assert_eq!(arrive(&bench.store, id, vec![entry(1), entry(2)]).await, (2, 0));
        let card = newest(&bench.store).await;
        let want = draft(2);
        assert_eq!((&card.headline, &card.dek, &card.url), (&want.headline, &want.dek, &want.url));
        assert_eq!((card.published, card.seen, card.shown), (want.published, NOW, want.shown));
        assert_eq!((card.revision, card.text_origin), (0, TextOrigin::Feed));
        assert_eq!(card.source_slug, "tide");
        let article = bench.store.article(card.id).await.expect("loads").expect("an article");
        assert_eq!(article.body, want.body);
        let source = bench.store.source(card.source_id).await.expect("loads").expect("a source");
        assert_eq!(source.article_count, 2);
    });
}

#[test]
fn the_same_batch_again_changes_nothing() {
    on_both(async |bench| {
        let (first, second) = two_feeds(bench).await;
        let elsewhere = entry_of(7, draft(1));
        let canceled = ArrivingEntry {
            article: store::ArticleDraft { status: EntryStatus::Canceled, ..draft(4) },
            ..entry(4)
        };
        let batch = [
            record(first, vec![entry(1), entry(2), canceled]),
            record(second, vec![elsewhere, entry(3)]),
        ];
        let once = bench.store.record_fetches(&batch).await.expect("records");
        assert_eq!(once.iter().map(|r| r.new).collect::<Vec<_>>(), [2, 1]);
        let before = bench.store.changed_articles(Sequence(0), 100).await.expect("lists");
        let twice = bench.store.record_fetches(&batch).await.expect("records again");
        assert!(twice.iter().all(|r| r.new == 0 && r.updated == 0 && r.article_ids.is_empty()));
        let after = bench.store.changed_articles(Sequence(0), 100).await.expect("lists");
        assert_eq!(before, after);
        assert_eq!(bench.number("select count(*) from entry").await, 5);
    });
}

#[test]
fn a_failing_batch_leaves_nothing_behind() {
    on_both(async |bench| {
        let id = add_feed(&bench.store, "https://t.example/rss", "Tide").await;
        let broken = FetchRecord { next_fetch_at: None, ..record(id, vec![entry(2)]) };
        let batch = [record(id, vec![entry(1)]), broken];
        bench.store.record_fetches(&batch).await.expect_err("an active feed without a time");
        assert!(all(&bench.store).await.is_empty());
        assert_eq!(bench.store.feed(id).await.expect("loads").expect("a feed").etag, None);
        assert_eq!(arrive(&bench.store, id, vec![entry(1), entry(2)]).await, (2, 0));
    });
}

#[test]
fn of_the_same_guid_twice_the_last_counts_once() {
    on_both(async |bench| {
        let id = add_feed(&bench.store, "https://t.example/rss", "Tide").await;
        let later = changed(&entry(1), |article| "Later".clone_into(&mut article.headline));
        let batch = [record(id, vec![entry(1)]), record(id, vec![entry(2), later.clone(), later])];
        let recorded = bench.store.record_fetches(&batch).await.expect("records");
        assert_eq!(recorded.iter().map(|r| r.new).collect::<Vec<_>>(), [0, 2]);
        let headlines: Vec<String> =
            all(&bench.store).await.into_iter().map(|card| card.headline).collect();
        assert_eq!(headlines, ["Headline 2", "Later"]);
    });
}

#[test]
fn known_entries_are_found_by_their_fingerprints() {
    on_both(async |bench| {
        let id = add_feed(&bench.store, "https://t.example/rss", "Tide").await;
        let other = add_feed(&bench.store, "https://e.example/rss", "Ebb").await;
        arrive(&bench.store, id, vec![entry(1), entry(-5)]).await;
        let known = bench.store.known_entries(id, &[1, 2, -5]).await.expect("loads");
        let mut hashes: Vec<(i64, i64)> =
            known.iter().map(|known| (known.guid_hash, known.content_hash)).collect();
        hashes.sort_unstable();
        assert_eq!(hashes, [(-5, -50), (1, 10)]);
        assert!(bench.store.known_entries(other, &[1]).await.expect("loads").is_empty());
        assert!(bench.store.known_entries(id, &[]).await.expect("loads").is_empty());
    });
}

#[test]
fn an_entry_with_a_known_address_joins_its_article() {
    on_both(async |bench| {
        let (first, second) = two_feeds(bench).await;
        let stranger = add_feed(&bench.store, "https://e.example/rss", "Ebb").await;
        assert_eq!(
            arrive(&bench.store, first, vec![entry(1), entry_of(2, draft(1))]).await,
            (1, 0)
        );
        assert_eq!(arrive(&bench.store, second, vec![entry_of(3, draft(1))]).await, (0, 0));
        assert_eq!(arrive(&bench.store, stranger, vec![entry_of(4, draft(1))]).await, (1, 0));
        assert_eq!(bench.number("select count(*) from entry").await, 4);
    });
}

#[test]
fn a_joining_entry_gives_full_text_where_a_summary_is_held() {
    on_both(async |bench| {
        let (first, second) = two_feeds(bench).await;
        arrive(&bench.store, first, vec![entry_of(1, summary(1))]).await;
        let before = newest(&bench.store).await;
        assert_eq!(arrive(&bench.store, second, vec![entry_of(2, draft(1))]).await, (0, 1));
        let after = newest(&bench.store).await;
        assert_eq!((after.id, after.text_origin, after.revision), (before.id, TextOrigin::Feed, 0));
        assert!(after.sequence > before.sequence);
        assert_eq!(text(bench, after.id).await.as_deref(), Some("<p>secret words 1</p>"));
        assert_eq!(arrive(&bench.store, first, vec![entry_of(3, summary(1))]).await, (0, 0));
        assert_eq!(text(bench, after.id).await.as_deref(), Some("<p>secret words 1</p>"));
    });
}

#[test]
fn a_revision_keeps_the_earlier_headline_and_text() {
    on_both(async |bench| {
        let id = add_feed(&bench.store, "https://t.example/rss", "Tide").await;
        arrive(&bench.store, id, vec![entry(1)]).await;
        let revised = changed(&entry(1), |article| {
            "Corrected".clone_into(&mut article.headline);
            article.body = Some(body("other words"));
            article.shown = NOW.plus_ms(99);
        });
        assert_eq!(arrive(&bench.store, id, vec![revised]).await, (0, 1));
        let card = newest(&bench.store).await;
        assert_eq!((card.headline.as_str(), card.revision), ("Corrected", 1));
        assert_eq!(card.shown, draft(1).shown);
        assert_eq!(text(bench, card.id).await.as_deref(), Some("<p>other words</p>"));
        let kept = "select count(*) from revision where revision = 0 \
                    and headline = 'Headline 1' and body_html = '<p>secret words 1</p>'";
        assert_eq!(bench.number(kept).await, 1);
        let received = "select count(*) from entry where revision = 1 and content_hash = 11";
        assert_eq!(bench.number(received).await, 1);
    });
}

#[test]
fn content_that_changes_nothing_shown_is_no_update() {
    on_both(async |bench| {
        let id = add_feed(&bench.store, "https://t.example/rss", "Tide").await;
        arrive(&bench.store, id, vec![entry(1)]).await;
        let before = newest(&bench.store).await;
        assert_eq!(arrive(&bench.store, id, vec![changed(&entry(1), |_| ())]).await, (0, 0));
        assert_eq!(newest(&bench.store).await, before);
        assert_eq!(bench.store.known_entries(id, &[1]).await.expect("loads")[0].content_hash, 11);
    });
}

#[test]
fn text_from_the_page_survives_a_changed_summary() {
    on_both(async |bench| {
        let id = add_feed(&bench.store, "https://t.example/rss", "Tide").await;
        arrive(&bench.store, id, vec![entry_of(1, summary(1))]).await;
        let article = newest(&bench.store).await.id;
        let page = page("the whole text");
        assert!(bench.store.record_page(article, &page, NOW).await.expect("records"));
        let teaser = changed(&entry_of(1, summary(1)), |article| {
            article.body = Some(body("another teaser"));
            article.dek = Some("Another line.".to_owned());
        });
        assert_eq!(arrive(&bench.store, id, vec![teaser]).await, (0, 1));
        let card = newest(&bench.store).await;
        assert_eq!((card.text_origin, card.word_count), (TextOrigin::Page, 500));
        assert_eq!(card.dek.as_deref(), Some("Another line."));
        assert_eq!(text(bench, article).await.as_deref(), Some("<p>the whole text</p>"));
    });
}

pub(crate) fn page(words: &str) -> PageText {
    PageText {
        body: body(words),
        word_count: 500,
        excerpt: Some("From the page.".to_owned()),
        headline: Some("Page headline".to_owned()),
        dek: None,
        byline: None,
        image: None,
        language: None,
        section: None,
        published: None,
        updated: None,
        licence: None,
        licence_statement: None,
    }
}

#[test]
fn a_kill_acts_on_the_senders_own_source_alone() {
    on_both(async |bench| {
        let id = add_feed(&bench.store, "https://t.example/rss", "Tide").await;
        let stranger = add_feed(&bench.store, "https://e.example/rss", "Ebb").await;
        arrive(&bench.store, id, vec![entry(1)]).await;
        let article = newest(&bench.store).await.id;
        let mut kill = entry_of(9, draft(1));
        kill.article.status = EntryStatus::Canceled;
        kill.revises = Some(article);
        arrive(&bench.store, stranger, vec![kill.clone()]).await;
        let card = &bench.store.articles_by_id(&[article]).await.expect("loads")[0];
        assert!(!card.killed);
        assert_eq!(arrive(&bench.store, id, vec![kill]).await, (0, 1));
        let card = &bench.store.articles_by_id(&[article]).await.expect("loads")[0];
        assert!(card.killed && card.headline.is_empty() && card.excerpt.is_none());
    });
}

#[test]
fn nothing_brings_words_back_into_a_killed_article() {
    on_both(async |bench| {
        let (first, second) = two_feeds(bench).await;
        arrive(&bench.store, first, vec![entry(1)]).await;
        let article = newest(&bench.store).await.id;
        let kill = changed(&entry(1), |article| article.status = EntryStatus::Canceled);
        assert_eq!(arrive(&bench.store, first, vec![kill.clone()]).await, (0, 1));
        let back = changed(&kill, |article| article.status = EntryStatus::Usable);
        assert_eq!(arrive(&bench.store, first, vec![back]).await, (0, 0));
        assert_eq!(arrive(&bench.store, second, vec![entry_of(2, draft(1))]).await, (0, 0));
        assert!(!bench.store.record_page(article, &page("words"), NOW).await.expect("answers"));
        assert_no_words(bench).await;
    });
}

/// Asserts that no table holds a word of the samples.
pub(crate) async fn assert_no_words(bench: &Bench) {
    for (table, column) in [
        ("article", "headline"),
        ("article", "excerpt"),
        ("article_text", "body_html"),
        ("revision", "headline"),
        ("entry", "received"),
    ] {
        let sql = format!("select count(*) from {table} where {column} <> ''");
        assert_eq!(bench.number(&sql).await, 0, "{table}.{column}");
    }
}

#[test]
fn what_is_canceled_before_it_was_held_leaves_a_tombstone() {
    on_both(async |bench| {
        let (first, second) = two_feeds(bench).await;
        let mut canceled = entry(1);
        canceled.article.status = EntryStatus::Canceled;
        assert_eq!(arrive(&bench.store, first, vec![canceled]).await, (0, 0));
        assert_eq!(arrive(&bench.store, second, vec![entry_of(2, draft(1))]).await, (0, 0));
        assert!(all(&bench.store).await.is_empty());
        assert_no_words(bench).await;
    });
}

#[test]
fn withheld_articles_are_hidden_until_they_are_usable_again() {
    on_both(async |bench| {
        let id = add_feed(&bench.store, "https://t.example/rss", "Tide").await;
        let mut withheld = entry(1);
        withheld.article.status = EntryStatus::Withheld;
        arrive(&bench.store, id, vec![withheld.clone()]).await;
        assert_eq!(newest(&bench.store).await.embargoed, Some(WITHHELD_UNTIL));
        let usable = changed(&withheld, |article| article.status = EntryStatus::Usable);
        assert_eq!(arrive(&bench.store, id, vec![usable]).await, (0, 1));
        assert_eq!(newest(&bench.store).await.embargoed, None);
    });
}

#[test]
fn the_callers_hint_revises_within_the_own_source() {
    on_both(async |bench| {
        let (first, _) = two_feeds(bench).await;
        arrive(&bench.store, first, vec![entry(1)]).await;
        let article = newest(&bench.store).await.id;
        let mut second = entry(2);
        second.revises = Some(article);
        assert_eq!(arrive(&bench.store, first, vec![second]).await, (0, 1));
        let card = newest(&bench.store).await;
        assert_eq!((card.id, card.headline.as_str()), (article, "Headline 2"));
        assert_eq!(card.url.as_deref(), Some("https://tide.example/2"));
    });
}

#[test]
fn a_revision_never_takes_the_address_of_another_article() {
    on_both(async |bench| {
        let id = add_feed(&bench.store, "https://t.example/rss", "Tide").await;
        arrive(&bench.store, id, vec![entry(1), entry(2)]).await;
        let moved = changed(&entry(1), |article| {
            article.url = draft(2).url;
            article.url_hash = draft(2).url_hash;
            "Moved".clone_into(&mut article.headline);
        });
        let free = changed(&entry(2), |article| {
            article.url = draft(3).url;
            article.url_hash = draft(3).url_hash;
        });
        assert_eq!(arrive(&bench.store, id, vec![moved, free, entry(3)]).await, (0, 2));
        let urls: Vec<String> = all(&bench.store).await.into_iter().filter_map(|c| c.url).collect();
        assert_eq!(urls, ["https://tide.example/3", "https://tide.example/1"]);
    });
}

#[test]
fn a_section_of_its_own_is_not_lost_to_the_sources() {
    on_both(async |bench| {
        let id = add_feed(&bench.store, "https://t.example/rss", "Tide").await;
        let mut sport = entry(1);
        sport.article.section = Section::Sport;
        arrive(&bench.store, id, vec![sport.clone()]).await;
        let general = changed(&sport, |article| article.section = Section::World);
        arrive(&bench.store, id, vec![general]).await;
        assert_eq!(newest(&bench.store).await.section, Section::Sport);
    });
}

#[test]
fn a_feed_that_has_vanished_is_passed_over() {
    on_both(async |bench| {
        let id = add_feed(&bench.store, "https://t.example/rss", "Tide").await;
        let batch = [record(FeedId(404), vec![entry(1)]), record(id, vec![entry(2)])];
        let recorded = bench.store.record_fetches(&batch).await.expect("records");
        assert_eq!((recorded[0].feed_id, recorded[0].new), (FeedId(404), 0));
        assert_eq!(recorded[1].new, 1);
        assert!(bench.store.record_fetches(&[]).await.expect("records nothing").is_empty());
    });
}

#[test]
fn sequences_grow_with_every_change() {
    on_both(async |bench| {
        let id = add_feed(&bench.store, "https://t.example/rss", "Tide").await;
        arrive(&bench.store, id, (1..=300).map(entry).collect()).await;
        assert_eq!(bench.store.last_sequence().await.expect("loads"), Sequence(300));
        let revised = changed(&entry(7), |article| "Corrected".clone_into(&mut article.headline));
        arrive(&bench.store, id, vec![revised, entry(301)]).await;
        let news = bench.store.changed_articles(Sequence(300), 10).await.expect("lists");
        let headlines: Vec<&str> = news.iter().map(|c| c.card.headline.as_str()).collect();
        assert_eq!(headlines, ["Corrected", "Headline 301"]);
        assert_eq!(news[1].body_html, "<p>secret words 301</p>");
    });
}

#[test]
fn records_of_two_processes_at_the_same_time_double_nothing() {
    on_both(async |bench| {
        let (first, second) = two_feeds(bench).await;
        let other = bench.another().await;
        let ours = [record(first, (1..=40).map(entry).collect())];
        let theirs = [record(second, (21..=60).map(|n| entry_of(1_000 + n, draft(n))).collect())];
        let (ours, theirs) =
            tokio::join!(bench.store.record_fetches(&ours), other.record_fetches(&theirs));
        assert_eq!(ours.expect("records")[0].new + theirs.expect("records")[0].new, 60);
        assert_eq!(all(&bench.store).await.len(), 60);
        other.close().await;
    });
}
