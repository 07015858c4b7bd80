//! Search: results by story, what narrows them, what is suggested and to whom; and the pages of names.

use newsdesk::model::{
    AccountId, ArticleId, CopyClaim, DAY_MS, Decision, MINUTE_MS, Name, NameKind, Origin, Position,
    Reuse, Role, StoryId,
};
use store::{JudgedArticle, Judgement, Judgements};

use crate::stand::{HERE, NOW, Piece, Sent, Stand, Title};

/// Where an article stands, and whom it names.
struct Standing<'a> {
    article: ArticleId,
    story: i64,
    copy_of: Option<ArticleId>,
    names: &'a [(&'a str, &'a str, NameKind)],
}

impl Stand {
    /// Gives articles their stories, as the newsroom does.
    async fn judge(&self, standing: &[Standing<'_>]) {
        self.store.admit_articles(NOW, 1_000).await.expect("admits");
        let after = self.store.writer_position().await.expect("a place");
        let steps = standing.iter().map(judgement).collect();
        let upto = Position(after.0 + 1);
        let batch = Judgements { after, upto, steps, traits: Vec::new() };
        assert!(self.store.record_judgements(&batch).await.expect("records"));
    }
}

fn judgement(standing: &Standing<'_>) -> Judgement {
    let article = standing.article;
    let decision = Decision {
        article,
        story: StoryId(standing.story),
        is_opening: article.0 == standing.story,
        probability: 930,
        terms: Vec::new(),
        gap_ms: MINUTE_MS,
        runner_up: None,
        model: 1,
    };
    let copies = standing.copy_of.map(|of| CopyClaim {
        copy: article,
        of,
        reuse: Reuse::Copy,
        containment: 910,
        shared: 40,
        origin: Origin::Credit("(Northern Wire)".to_owned()),
    });
    let name = |(key, text, kind): &(&str, &str, NameKind)| Name {
        text: (*text).to_owned(),
        key: (*key).to_owned(),
        kind: *kind,
        count: 2,
        in_headline: true,
    };
    Judgement {
        position: Position(article.0),
        article: Some(JudgedArticle {
            id: article,
            decision: Some(decision),
            copies: copies.into_iter().collect(),
            names: standing.names.iter().map(name).collect(),
            quotes: Vec::new(),
        }),
        changes: Vec::new(),
    }
}

const VOSTOK: (&str, &str, NameKind) = ("mirela vostok", "Mirela Vostok", NameKind::Person);

/// A stand with a story of three articles, one of them a copy, and a single article.
async fn told() -> Stand {
    let stand = Stand::empty().await;
    let gazette = stand.title(&Title::new("The Harbour Gazette")).await;
    let record = stand.title(&Title::new("Tidewater Record")).await;
    let first = stand.article(gazette, &Piece::new("Harbour gate holds")).await;
    let copy = stand.article(record, &Piece::new("Harbour gate holds, says wire")).await;
    let second = stand.article(record, &Piece::new("Harbour cost of the gate")).await;
    let old =
        Piece { section: "sport", age_ms: 9 * DAY_MS, ..Piece::new("Harbour regatta begins") };
    let alone = stand.article(gazette, &old).await;
    let story = first.0;
    let standing = |article, copy_of| Standing { article, story, copy_of, names: &[VOSTOK] };
    stand
        .judge(&[
            standing(first, None),
            standing(copy, Some(first)),
            standing(second, None),
            Standing { article: alone, story: alone.0, copy_of: None, names: &[] },
        ])
        .await;
    stand.refresh().await;
    stand
}

#[tokio::test]
async fn a_story_is_one_result_and_copies_are_folded() {
    let stand = told().await;
    let page = stand.get("/search?q=harbour").await.text();
    assert!(page.contains("<span role=\"status\">4 articles in 2 stories.</span>"), "{page}");
    assert!(page.contains("1 to 2 of 2"), "{page}");
    assert!(page.contains("Story · 3 articles"), "{page}");
    assert!(page.contains(">Also in 1 more title</a>"), "{page}");
    assert!(page.contains("gate holds</a>") && page.contains(" cost of the gate</a>"), "{page}");
    assert!(!page.contains("says wire"), "{page}");
    let copy = stand.get("/search?q=wire").await.text();
    assert!(copy.contains("says <mark>wire</mark></a>"), "{copy}");
}

#[tokio::test]
async fn every_filter_narrows() {
    let stand = told().await;
    let check = async |query: &str, want: Option<&str>| {
        let page = stand.get(&format!("/search?q=harbour&{query}")).await.text();
        let found = page.split("role=\"status\">").nth(1).and_then(|rest| rest.split('<').next());
        assert_eq!(found, Some(want.unwrap_or("Nothing was found.")), "{query}");
    };
    check("title=tidewater-record", Some("2 articles in one story.")).await;
    check("title=unknown", Some("4 articles in 2 stories.")).await;
    check("section=sport", Some("One article.")).await;
    check("section=culture", None).await;
    check("language=en", Some("4 articles in 2 stories.")).await;
    check("language=de", None).await;
    check("country=DE", None).await;
    check("time=today", Some("3 articles in one story.")).await;
    check("time=week", Some("3 articles in one story.")).await;
    check("time=month", Some("4 articles in 2 stories.")).await;
    check("from=2026-11-10&until=2026-11-14", Some("One article.")).await;
    check("from=2026-11-14&until=2026-11-10", Some("One article.")).await;
    check("until=2026-11-10", None).await;
    check("from=yesterday", Some("4 articles in 2 stories.")).await;
    check("time=today&page=9", Some("3 articles in one story.")).await;
    let page = stand.get("/search?q=harbour&from=2026-11-10&time=month").await.text();
    assert!(page.contains("value=\"2026-11-10\"") && page.contains("value=\"month\" selected"));
}

#[tokio::test]
async fn an_empty_answer_helps() {
    let stand = told().await;
    let page = stand.get("/search?q=harbour&language=de").await.text();
    assert!(page.contains("href=\"/search?q=harbour\">Search everything"), "{page}");
    assert!(page.contains("after:2026-11-01"), "{page}");
    let page = stand.get("/search?q=zzzz").await.text();
    assert!(!page.contains("Search everything") && page.contains("Try fewer words"), "{page}");
}

#[tokio::test]
async fn names_and_titles_stand_above_the_results() {
    let stand = told().await;
    let page = stand.get("/search?q=vostok").await.text();
    assert!(page.contains("href=\"/topic/mirela%20vostok\">Mirela Vostok</a>"), "{page}");
    assert!(page.contains("Person · 3 articles"), "{page}");
    let page = stand.get("/search?q=gazette").await.text();
    assert!(page.contains("href=\"/title/the-harbour-gazette\">The Harbour Gazette</a></li>"));
    let page = stand.get("/search?q=vost").await.text();
    assert!(!page.contains("/topic/"), "{page}");
}

#[tokio::test]
async fn names_are_suggested_first() {
    let stand = told().await;
    let check = async |typed: &str, want: &str| {
        let reply = stand.get(&format!("/search/suggest?q={typed}")).await;
        assert_eq!(reply.header("content-type"), "application/json");
        assert_eq!(reply.text(), want, "{typed}");
    };
    check("vos", "[\"Mirela Vostok\"]").await;
    check("HARB", "[\"The Harbour Gazette\",\"harbour\"]").await;
    check("gate+hol", "[\"gate holds\"]").await;
    check("h", "[]").await;
    check("", "[]").await;
    check("%00%22", "[]").await;
}

#[tokio::test]
async fn private_articles_are_suggested_to_their_account_alone() {
    let stand = told().await;
    let (owner, cookie) = stand.sign_in("owner@news.example", Role::Owner).await;
    let (_, other) = stand.sign_in("reader@news.example", Role::Reader).await;
    let diary = stand.title(&Title { account: owner, ..Title::new("Quillon Diary") }).await;
    assert_ne!(owner, AccountId::SHARED);
    let article = stand.article(diary, &Piece::new("Quillonesque thoughts")).await;
    stand.judge(&[Standing { article, story: article.0, copy_of: None, names: &[VOSTOK] }]).await;
    stand.refresh().await;
    let path = "/search/suggest?q=quill";
    assert_eq!(stand.get(path).await.text(), "[]");
    assert_eq!(stand.get_as(&other, path).await.text(), "[]");
    assert_eq!(stand.get_as(&cookie, path).await.text(), "[\"quillonesque\"]");
    assert!(!stand.get("/search?q=quillonesque").await.text().contains("/article/"));
    assert!(stand.get("/topic/mirela%20vostok").await.text().contains("Named in 3 articles."));
}

#[tokio::test]
async fn suggestions_are_limited_and_ask_to_sign_in_where_the_house_does() {
    let stand = told().await;
    let mut last = 200;
    for _ in 0..70 {
        last = stand.get("/search/suggest?q=harb").await.status.as_u16();
    }
    assert_eq!(last, 429);
    assert_eq!(stand.get("/search?q=harbour").await.status, 200, "searching is counted apart");
    let here = Sent { path: "/search/suggest?q=harb", from: HERE, ..Sent::default() };
    assert_eq!(stand.send(here).await.status, 200, "the household is not limited");
    stand.store.set_setting("sign_in_required", "true").await.expect("a setting");
    stand.refresh().await;
    let here = Sent { path: "/search/suggest?q=harb", from: HERE, ..Sent::default() };
    assert_eq!(stand.send(here).await.status, 303);
}

#[tokio::test]
async fn a_made_up_session_is_limited_as_none() {
    let stand = told().await;
    for (path, most) in [("/search?q=harbour", 31), ("/search/suggest?q=harb", 61)] {
        let mut last = 200;
        for _ in 0..most {
            last = stand.get_as("session=made-up", path).await.status.as_u16();
        }
        assert_eq!(last, 429, "{path}");
    }
}

#[tokio::test]
async fn a_name_has_a_page_with_its_stories() {
    let stand = told().await;
    let page = stand.get("/topic/mirela%20vostok").await.text();
    assert!(page.contains(">Mirela Vostok</h1>") && page.contains("Person"), "{page}");
    assert!(page.contains("Named in 3 articles."), "{page}");
    assert!(page.contains("href=\"/search?q=%22Mirela+Vostok%22\""), "{page}");
    assert_eq!(page.matches("<article").count(), 1, "{page}");
    let none = stand.get("/topic/mirela%20vostok?before=5-1").await.text();
    assert!(none.contains("No story that names it can be shown now."), "{none}");
    for path in ["/topic/nobody", "/topic/%00", "/topic/mirela+vostok"] {
        assert_eq!(stand.get(path).await.status, 404, "{path}");
    }
}

#[tokio::test]
async fn pages_of_a_name_miss_and_repeat_nothing() {
    let stand = Stand::empty().await;
    let feed = stand.title(&Title::new("The Harbour Gazette")).await;
    let mut standing = Vec::new();
    for n in 1..=40 {
        let headline = format!("Tide number {n} rises");
        let piece = Piece { age_ms: n * MINUTE_MS, ..Piece::new(&headline) };
        let article = stand.article(feed, &piece).await;
        standing.push(Standing { article, story: article.0, copy_of: None, names: &[VOSTOK] });
    }
    stand.judge(&standing).await;
    stand.refresh().await;
    let first = stand.get("/topic/mirela%20vostok").await.text();
    let next = first.split("rel=\"next\" href=\"").nth(1).and_then(|rest| rest.split('"').next());
    let second = stand.get(next.expect("an older page")).await.text();
    assert!(!second.contains("rel=\"next\""), "{second}");
    let numbers = |page: &str| -> Vec<i64> {
        let found = page.split(">Tide number ").skip(1);
        found.filter_map(|rest| rest.split(' ').next()?.parse().ok()).collect()
    };
    let seen = [numbers(&first), numbers(&second)].concat();
    assert_eq!(seen, (1..=40).collect::<Vec<_>>());
}
