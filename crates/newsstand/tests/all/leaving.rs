//! What may not be shown leaves its story within one round, and what is not for everybody never enters one.

use intake::sanitize::sanitize;
use newsdesk::model::{
    AccountId, ArticleId, ArticleText, EntryStatus, FeedFormat, FeedId, Instant, Position, Role,
    Section, StoryId, TextOrigin,
};
use store::{
    ArrivingEntry, ArticleDraft, DocumentFacts, Event, FetchRecord, NewAccount, NewFeed, NewSource,
    Store, StoryFilter,
};

use crate::desk::{Desk, press_in_lots};
use crate::program::{Running, Scratch, wait_for};

/// The article that the press withdraws, and its headline.
const WITHDRAWN: (&str, &str) = ("tanker-rumour", "Tanker aground off Lowmark Bay");
/// The article that the press corrects.
const CORRECTED: &str = "sea-gate-holds";
/// A time beyond every test.
const FAR: Instant = Instant(i64::MAX / 2);

/// Counts the rows of a table that belong to an article of the press.
fn rows_of(desk: &Desk, table: &str, article: &str) -> usize {
    let sql = format!(
        "select 'x' from {table} t join article a on a.id = t.article_id where a.url like '%{article}%'"
    );
    desk.lines(&sql).len()
}

/// Counts the arrivals of a kind that an article of the press has had.
fn arrivals_of(desk: &Desk, kind: &str, article: &str) -> usize {
    let sql = format!(
        "select 'x' from arrival v join article a on a.id = v.subject_id where v.kind = '{kind}' and a.url like '%{article}%'"
    );
    desk.lines(&sql).len()
}

#[test]
fn a_withdrawn_article_leaves_within_one_round_and_a_corrected_one_is_read_again() {
    let scratch = Scratch::new("leaving");
    let (press, lots) = press_in_lots(&scratch, 1);
    let desk = Desk::new(&scratch, "data");
    let data = scratch.path("data");
    desk.run(&["import", &lots[0]]);
    desk.fetch();
    assert_eq!(rows_of(&desk, "story_member", WITHDRAWN.0), 1);
    assert!(rows_of(&desk, "article_name", WITHDRAWN.0) > 0);
    let corrected = rows_of(&desk, "story_member", CORRECTED);
    assert!(corrected > 0);
    let serve = || Running::start(&["serve", "--listen", "127.0.0.1:0", "--data", &data]);
    let paths = |desk: &Desk| {
        let sql = format!(
            "select '/story/' || m.story_id from story_member m join article a on a.id = m.article_id where a.url like '%{}%'",
            WITHDRAWN.0
        );
        let story = desk.lines(&sql).concat();
        [
            story,
            "/".to_owned(),
            "/search?q=tanker+aground".to_owned(),
            "/title/northern-wire".to_owned(),
        ]
    };
    let paths = paths(&desk);
    let stand = serve();
    wait_for("the headline in the search", || {
        stand.get(&paths[2]).1.contains("aground").then_some(())
    });
    drop(stand);

    // The same press, after what happens in it.
    let address = press.base.trim_start_matches("http://").to_owned();
    drop(press);
    let _press = Running::start(&["press", "--listen", &address, "--happenings-after", "0"]);
    desk.fetch();
    for table in ["story_member", "quote", "article_name"] {
        assert_eq!(rows_of(&desk, table, WITHDRAWN.0), 0, "{table}");
    }
    assert_eq!(arrivals_of(&desk, "gone", WITHDRAWN.0), 1);
    assert_eq!(rows_of(&desk, "story_member", CORRECTED), corrected, "it keeps its story");
    assert!(arrivals_of(&desk, "changed", CORRECTED) > 0);
    desk.check_clean("withdrawn");
    let stand = serve();
    wait_for("a front with stories", || stand.get("/").1.contains("/story/").then_some(()));
    for path in &paths {
        let (status, page) = stand.get(path);
        assert!(!page.contains(WITHDRAWN.1), "{path} {status}");
    }
}

/// Adds a feed that is never due, for an account or for everybody.
async fn add_feed(store: &Store, account: AccountId, name: &str) -> FeedId {
    let feed = NewFeed {
        url: format!("https://{name}.example/feed.xml"),
        title: None,
        account,
        source: NewSource {
            name: name.to_owned(),
            home: None,
            country: None,
            language: None,
            section: Section::World,
            licence: None,
            owner: None,
            catalogue_key: None,
            is_unverified: false,
        },
    };
    store.add_feeds(&[feed], Instant(1)).await.expect("adds")[0].feed_id
}

/// Records an article with the words of another, as a feed brings it; `revises` where it brought it before.
async fn bring(
    store: &Store,
    feed: FeedId,
    words: &ArticleText,
    embargoed: Option<Instant>,
    revises: Option<ArticleId>,
) -> ArticleId {
    let base = url::Url::parse("https://a.example/").expect("an address");
    let hash = feed.0;
    let article = ArticleDraft {
        url: Some(format!("https://a.example/{hash}")),
        url_hash: Some(hash),
        headline: words.headline.clone(),
        dek: Some(words.dek.clone()),
        excerpt: None,
        byline: None,
        section: words.section,
        language: words.language.clone(),
        image: None,
        published: words.published,
        updated: None,
        seen: words.seen,
        shown: words.at(),
        licence: None,
        licence_statement: None,
        text_origin: TextOrigin::Feed,
        word_count: 100,
        status: EntryStatus::Usable,
        embargoed,
        body: Some(sanitize(&format!("<p>{}</p>", words.body), Some(&base))),
    };
    let arriving = ArrivingEntry {
        guid: hash.to_string(),
        guid_hash: hash,
        content_hash: hash + i64::from(revises.is_some()),
        received: "{}".to_owned(),
        article,
        revises,
        wants_page: false,
    };
    let document = DocumentFacts {
        format: FeedFormat::Rss,
        title: None,
        etag: None,
        last_modified: None,
        rhythm_ms: None,
        problems: Vec::new(),
    };
    let record = FetchRecord {
        feed_id: feed,
        at: words.seen,
        next_fetch_at: Some(FAR),
        state: None,
        status: Some(200),
        error: None,
        failures: 0,
        latency_ms: 1,
        bytes: 1,
        document: Some(document),
        etag: None,
        last_modified: None,
        moved_to: None,
        arrivals: vec![arriving],
    };
    let recorded = store.record_fetches(&[record]).await.expect("records");
    recorded[0].article_ids.first().copied().or(revises).expect("an article")
}

/// Finds the words of an article of the press among the arrivals.
async fn words_of(store: &Store, article: &str) -> ArticleText {
    let arrivals = store.arrivals(Position(0), 1_000).await.expect("lists");
    let found = arrivals.into_iter().find_map(|arrival| match arrival.event {
        Event::New(text) if text.url.as_ref().is_some_and(|url| url.contains(article)) => {
            Some(*text)
        }
        _ => None,
    });
    found.expect("the article")
}

#[test]
fn private_articles_never_enter_a_story_and_embargoed_ones_not_before_their_time() {
    let scratch = Scratch::new("entering");
    let (_press, lots) = press_in_lots(&scratch, 1);
    Desk::on_both(&scratch, "data", |desk| {
        desk.run(&["import", &lots[0]]);
        desk.fetch();
        let (words, private, later, feed) = desk.with_store(async |store| {
            let account = NewAccount {
                mail: "nadia@news.example".to_owned(),
                name: "Nadia".to_owned(),
                password_hash: None,
                role: Role::Reader,
            };
            let account = store.create_account(&account, Instant(1)).await.expect("an account");
            let words = words_of(store, CORRECTED).await;
            let own = add_feed(store, account, "private").await;
            let private = bring(store, own, &words, None, None).await;
            let feed = add_feed(store, AccountId::SHARED, "later").await;
            let later = bring(store, feed, &words, Some(FAR), None).await;
            (words, private, later, feed)
        });
        let standing = |desk: &Desk| {
            desk.write_stories();
            desk.check_clean("entering");
            let ids = [words.id, private, later];
            let found = desk.with_store(async |store| store.stories_of(&ids).await.expect("finds"));
            ids.map(|id| found.get(&id).map(|standing| standing.story))
        };
        let [story, of_private, of_later] = standing(desk);
        assert!(story.is_some());
        assert_eq!((of_private, of_later), (None, None));
        desk.with_store(async |store| {
            bring(store, feed, &words, Some(words.seen), Some(later)).await;
        });
        let [same, of_private, of_later] = standing(desk);
        assert_eq!((same, of_later), (story, story), "its time has come: it stands with its copy");
        assert_eq!(of_private, None);
    });
}

#[test]
fn what_is_read_again_without_its_first_article_stays_one_story() {
    let scratch = Scratch::new("first-gone");
    let (_press, lots) = press_in_lots(&scratch, 1);
    Desk::on_both(&scratch, "data", |desk| {
        desk.run(&["import", &lots[0]]);
        desk.fetch();
        let (story, words) = desk.with_store(async |store| {
            let (story, left) = told_by_several(store).await;
            store.kill_article(ArticleId(story.0), Instant(1)).await.expect("kills");
            (story, left)
        });
        desk.write_stories();
        std::fs::remove_file(desk.file("stories")).expect("the kept state");
        let copy = desk.with_store(async |store| {
            let feed = add_feed(store, AccountId::SHARED, "again").await;
            bring(store, feed, &words, None, None).await
        });
        desk.write_stories();
        desk.with_store(async |store| {
            let standing = store.stories_of(&[words.id, copy]).await.expect("finds");
            assert_eq!(standing[&words.id].story, standing[&copy].story, "a copy stands apart");
            let led = store.story(story).await.expect("loads").expect("the id leads on");
            assert_eq!(led.id, standing[&copy].story);
        });
        desk.check_clean("its first article is gone");
    });
}

/// Finds a story that several titles tell, with the words of the latest of its articles that copies nothing.
async fn told_by_several(store: &Store) -> (StoryId, ArticleText) {
    let list = store.list_stories(&StoryFilter::default(), None, 100).await.expect("lists");
    for card in list {
        let members = store.members_of(card.id, 100).await.expect("lists");
        let own = members.iter().filter(|member| member.copy_of.is_none());
        let last = own.map(|member| member.card.id).filter(|id| id.0 != card.id.0).max();
        if let Some(last) = last
            && members.iter().any(|member| member.card.id.0 == card.id.0)
        {
            let texts = store.story_texts(card.id, 100).await.expect("loads");
            return (card.id, texts.into_iter().find(|text| text.id == last).expect("its words"));
        }
    }
    panic!("the press tells no story by several titles");
}
