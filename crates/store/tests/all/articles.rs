//! Articles read: lists without gaps, private ones hidden, pages filling gaps, kills.

use newsdesk::model::{ArticleId, Instant, Language, LicenceKind, Section, Sequence, TextOrigin};
use store::{ArticleCursor, ArticleFilter, NewFeed, PageText, Store};

use crate::bench::on_both;
use crate::ingest::{assert_no_words, page};
use crate::sample::{
    NOW, add, add_account, add_feed, all, arrive, changed, draft, entry, entry_of, feed, newest,
    summary,
};

async fn headlines(store: &Store, filter: &ArticleFilter) -> Vec<String> {
    let cards = store.list_articles(filter, None, 100).await.expect("lists");
    cards.into_iter().map(|card| card.headline).collect()
}

#[test]
fn pages_are_complete_while_articles_arrive() {
    on_both(async |bench| {
        let store = &bench.store;
        let id = add_feed(store, "https://t.example/rss", "Tide").await;
        // Three articles of the same time, so that the id decides between them.
        let at = |n: i64, shown: i64| {
            let mut entry = entry(n);
            entry.article.shown = Instant(NOW.0 + shown);
            entry
        };
        arrive(store, id, (1..=9).map(|n| at(n, n / 3)).collect()).await;
        let before: Vec<ArticleId> = all(store).await.iter().map(|card| card.id).collect();
        let mut seen = Vec::new();
        let mut cursor = None;
        for n in 100..200 {
            let page = store.list_articles(&ArticleFilter::default(), cursor, 2).await;
            let page = page.expect("lists");
            let Some(last) = page.last() else { break };
            cursor = Some(ArticleCursor::at(last));
            seen.extend(page.iter().map(|card| card.id));
            arrive(store, id, vec![at(n, 50)]).await;
        }
        assert_eq!(seen, before);
    });
}

#[test]
fn private_articles_are_seen_by_their_account_alone() {
    on_both(async |bench| {
        let store = &bench.store;
        let ada = add_account(store, "ada@b.example").await;
        let ben = add_account(store, "ben@b.example").await;
        let shared = add_feed(store, "https://t.example/rss", "Tide").await;
        let private = NewFeed { account: ada, ..feed("https://p.example/rss", "P") };
        let private = add(store, private).await;
        arrive(store, shared, vec![entry(1), entry(3)]).await;
        arrive(store, private, vec![entry(2)]).await;
        let source = store.feed(private).await.expect("loads").expect("a feed").source_id;
        let check = async |account, source, want: &[&str]| {
            let filter = ArticleFilter { account, source, ..ArticleFilter::default() };
            assert_eq!(headlines(store, &filter).await, want, "{filter:?}");
        };
        check(None, None, &["Headline 3", "Headline 1"]).await;
        check(Some(ben), None, &["Headline 3", "Headline 1"]).await;
        check(Some(ada), None, &["Headline 3", "Headline 2", "Headline 1"]).await;
        check(Some(ada), Some(source), &["Headline 2"]).await;
        check(Some(ben), Some(source), &[]).await;
        check(None, Some(source), &[]).await;
    });
}

#[test]
fn lists_are_filtered() {
    on_both(async |bench| {
        let store = &bench.store;
        let id = add_feed(store, "https://t.example/rss", "Tide").await;
        let other = add_feed(store, "https://e.example/rss", "Ebb").await;
        let mut sport = entry(2);
        sport.article.section = Section::Sport;
        let mut french = entry(3);
        french.article.language = Language::from_tag("fr");
        french.article.section = Section::Sport;
        arrive(store, id, vec![entry(1), sport, french]).await;
        arrive(store, other, vec![entry(4)]).await;
        let source = store.feed(other).await.expect("loads").expect("a feed").source_id;
        let check = async |filter: ArticleFilter, want: &[i64]| {
            let want: Vec<String> = want.iter().map(|n| format!("Headline {n}")).collect();
            assert_eq!(headlines(store, &filter).await, want, "{filter:?}");
        };
        let any = ArticleFilter::default;
        let english = Language::from_tag("en");
        check(any(), &[4, 3, 2, 1]).await;
        check(ArticleFilter { section: Some(Section::Sport), ..any() }, &[3, 2]).await;
        check(ArticleFilter { language: english.clone(), ..any() }, &[4, 2, 1]).await;
        let both = ArticleFilter { language: english, section: Some(Section::Sport), ..any() };
        check(both, &[2]).await;
        check(ArticleFilter { source: Some(source), ..any() }, &[4]).await;
        check(ArticleFilter { since: Some(NOW.plus_ms(3)), ..any() }, &[4, 3]).await;
        check(ArticleFilter { source: Some(source), section: Some(Section::Sport), ..any() }, &[])
            .await;
    });
}

#[test]
fn articles_come_in_the_order_of_their_ids_given() {
    on_both(async |bench| {
        let store = &bench.store;
        let id = add_feed(store, "https://t.example/rss", "Tide").await;
        arrive(store, id, vec![entry(1), entry(2), entry(3)]).await;
        let mut ids: Vec<ArticleId> = all(store).await.iter().map(|card| card.id).collect();
        ids.swap(0, 1);
        ids.insert(1, ArticleId(404));
        let found = store.articles_by_id(&ids).await.expect("loads");
        ids.remove(1);
        assert_eq!(found.iter().map(|card| card.id).collect::<Vec<_>>(), ids);
        assert!(store.articles_by_id(&[]).await.expect("loads").is_empty());
        assert_eq!(store.article(ArticleId(404)).await.expect("loads"), None);
    });
}

#[test]
fn a_page_gives_the_text_and_fills_gaps_only() {
    on_both(async |bench| {
        let store = &bench.store;
        let id = add_feed(store, "https://t.example/rss", "Tide").await;
        let mut bare = entry_of(1, summary(1));
        bare.article.byline = None;
        bare.article.published = None;
        bare.article.shown = NOW;
        arrive(store, id, vec![bare]).await;
        let before = newest(store).await;
        let page = PageText {
            dek: Some("Page line".to_owned()),
            byline: Some("Kenta Isobe".to_owned()),
            section: Some(Section::Science),
            published: Some(NOW.plus_ms(-5_000)),
            licence: Some(LicenceKind::CcBy),
            licence_statement: Some("CC BY".to_owned()),
            ..page("the whole text")
        };
        assert!(store.record_page(before.id, &page, NOW).await.expect("records"));
        let article = store.article(before.id).await.expect("loads").expect("an article");
        let card = &article.card;
        assert_eq!(article.body, Some(page.body.clone()));
        assert_eq!(article.licence_statement.as_deref(), Some("CC BY"));
        assert_eq!((card.text_origin, card.word_count), (TextOrigin::Page, 500));
        assert_eq!(card.excerpt.as_deref(), Some("From the page."));
        assert_eq!((card.headline.as_str(), card.dek.as_deref()), ("Headline 1", Some("A line.")));
        assert_eq!(card.byline.as_deref(), Some("Kenta Isobe"));
        assert_eq!((card.section, card.licence), (Section::Science, Some(LicenceKind::CcBy)));
        assert_eq!((card.published, card.shown), (page.published, NOW.plus_ms(-5_000)));
        assert_eq!(card.revision, 0, "growing from a summary is no revision");
        assert!(card.sequence > before.sequence);
        assert!(store.record_page(before.id, &page, NOW).await.expect("records again"));
        assert_eq!(newest(store).await, *card, "the same page again changes nothing");
        assert!(!store.record_page(ArticleId(404), &page, NOW).await.expect("answers"));
    });
}

#[test]
fn a_changed_page_is_a_revision_and_a_shorter_one_leaves_the_feeds_text() {
    on_both(async |bench| {
        let store = &bench.store;
        let id = add_feed(store, "https://t.example/rss", "Tide").await;
        arrive(store, id, vec![entry_of(1, summary(1)), entry(2)]).await;
        let cards = all(store).await;
        for words in ["first", "second"] {
            store.record_page(cards[1].id, &page(words), NOW).await.expect("records");
        }
        let card = &store.articles_by_id(&[cards[1].id]).await.expect("loads")[0];
        assert_eq!(card.revision, 1);
        let kept = "select count(*) from revision where body_html = '<p>first</p>'";
        assert_eq!(bench.number(kept).await, 1);
        let short = PageText { word_count: 1, ..page("short") };
        store.record_page(cards[0].id, &short, NOW).await.expect("records");
        let article = store.article(cards[0].id).await.expect("loads").expect("an article");
        assert_eq!((article.card.text_origin, article.body), (TextOrigin::Feed, draft(2).body));
    });
}

#[test]
fn a_kill_removes_every_word_and_leaves_a_tombstone() {
    on_both(async |bench| {
        let store = &bench.store;
        let id = add_feed(store, "https://t.example/rss", "Tide").await;
        let mut first = entry(1);
        first.wants_page = true;
        arrive(store, id, vec![first.clone()]).await;
        let revised = changed(&first, |article| "Corrected".clone_into(&mut article.headline));
        arrive(store, id, vec![revised]).await;
        let before = newest(store).await;
        assert!(store.kill_article(before.id, NOW.plus_ms(5)).await.expect("kills"));
        assert!(store.kill_article(before.id, NOW.plus_ms(9)).await.expect("kills again"));
        assert!(!store.kill_article(ArticleId(404), NOW).await.expect("answers"));
        assert!(all(store).await.is_empty(), "no list shows it");
        let filter = ArticleFilter { with_tombstones: true, ..ArticleFilter::default() };
        let listed = store.list_articles(&filter, None, 10).await.expect("lists");
        assert_eq!(
            listed.iter().map(|it| (it.id, it.killed)).collect::<Vec<_>>(),
            [(before.id, true)]
        );
        let article = store.article(before.id).await.expect("loads").expect("a tombstone");
        assert!(article.card.killed && article.body.is_none());
        assert_eq!(article.card.url, before.url);
        let news = store.changed_articles(before.sequence, 10).await.expect("lists");
        assert_eq!((news.len(), news[0].card.killed), (1, true));
        assert_eq!(news[0].card.sequence, Sequence(before.sequence.0 + 1));
        let at = format!("select killed_at from article where id = {}", before.id);
        assert_eq!(bench.number(&at).await, NOW.0 + 5);
        assert_eq!(bench.number("select count(*) from job").await, 0);
        assert_no_words(bench).await;
    });
}
