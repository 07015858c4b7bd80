//! The API: withdrawn articles, stories, and that its answers stay within what a page shows.

use newsdesk::model::{
    ArticleId, Decision, HOUR_MS, Language, Name, NameKind, Position, Section, StoryId, TextOrigin,
};
use serde_json::Value;
use store::{JudgedArticle, Judgement, Judgements, StoryTraits};

use crate::stand::{NOW, Piece, Stand, Title};

async fn json(stand: &Stand, path: &str) -> Value {
    let reply = stand.get(path).await;
    assert_eq!(reply.status, 200, "{path}");
    serde_json::from_str(&reply.text()).expect("JSON")
}

/// Makes each article a story of its own, in the section of its number; all name the place `name`.
async fn tell(stand: &Stand, articles: &[ArticleId], name: &str) {
    stand.store.admit_articles(NOW, 100).await.expect("admits");
    let after = stand.store.writer_position().await.expect("a place");
    let step = |(n, id): (i64, &ArticleId)| Judgement {
        position: Position(after.0 + n),
        article: Some(JudgedArticle {
            id: *id,
            decision: Some(Decision {
                article: *id,
                story: StoryId(id.0),
                is_opening: true,
                probability: 900,
                terms: Vec::new(),
                gap_ms: 0,
                runner_up: None,
                model: 1,
            }),
            copies: Vec::new(),
            names: vec![Name {
                text: name.to_uppercase(),
                key: name.to_owned(),
                kind: NameKind::Place,
                count: 1,
                in_headline: true,
            }],
            quotes: Vec::new(),
        }),
        changes: Vec::new(),
    };
    let steps: Vec<Judgement> = (1..).zip(articles).map(step).collect();
    let traits = articles.iter().map(|id| StoryTraits {
        story: StoryId(id.0),
        language: Language::from_tag("en"),
        section: if id.0 % 2 == 0 { Section::Sport } else { Section::Science },
        country: Some("NZ".to_owned()),
        lead: None,
    });
    let upto = Position(after.0 + i64::try_from(steps.len()).expect("a number"));
    let batch = Judgements { after, upto, steps, traits: traits.collect() };
    assert!(stand.store.record_judgements(&batch).await.expect("records"));
}

#[tokio::test]
async fn a_withdrawn_article_is_told_by_its_id_alone() {
    let stand = Stand::empty().await;
    let feed = stand.title(&Title::new("Tideline")).await;
    let gone = stand.article(feed, &Piece::new("What was withdrawn")).await;
    let kept = stand.article(feed, &Piece { age_ms: HOUR_MS, ..Piece::new("What stays") }).await;
    assert!(stand.store.kill_article(gone, NOW).await.expect("kills"));
    stand.refresh().await;
    for path in ["/api/v1/articles", "/api/v1/articles?title=tideline&section=world&language=en"] {
        let answer = json(&stand, path).await;
        let list = answer["articles"].as_array().expect("a list");
        assert_eq!(list[0], serde_json::json!({"id": gone.0, "status": "canceled"}), "{path}");
        assert_eq!((&list[1]["id"], list.len()), (&Value::from(kept.0), 2), "{path}");
        assert!(!answer.to_string().contains("withdrawn"), "{path}");
    }
    assert!(!stand.get("/title/tideline").await.text().contains(&format!("/article/{gone}")));
}

#[tokio::test]
async fn stories_are_listed_newest_first_and_turned() {
    let stand = Stand::empty().await;
    let feed = stand.title(&Title::new("Tideline")).await;
    let mut ids = Vec::new();
    for n in 1..=5 {
        let headline = format!("Story number {n}");
        let piece = Piece { age_ms: n * HOUR_MS, ..Piece::new(&headline) };
        ids.push(stand.article(feed, &piece).await);
    }
    tell(&stand, &ids, "calderport").await;
    let all = json(&stand, "/api/v1/stories").await;
    let first = &all["stories"][0];
    assert_eq!(first["headline"], "Story number 1");
    assert_eq!(first["url"], format!("/story/{}-story-number-1", ids[0]));
    assert_eq!((&first["articles"], &first["owners"]), (&Value::from(1), &Value::from(1)));
    assert_eq!((&first["country"], &first["language"]), (&"NZ".into(), &"en".into()));
    assert_eq!((&first["first"], &first["last"]), (&first["last"], &"2026-11-22T11:04:00Z".into()));
    assert_eq!(first["lead"]["excerpt"], "The first sentence of it.");
    assert!(!all.to_string().contains("The last word of the text."));
    let (mut seen, mut path) = (Vec::new(), "/api/v1/stories?limit=2".to_owned());
    for _ in 0..5 {
        let page = json(&stand, &path).await;
        seen.extend(page["stories"].as_array().expect("a list").iter().map(|it| it["id"].as_i64()));
        let Some(next) = page["next_cursor"].as_str() else { break };
        path = format!("/api/v1/stories?limit=2&cursor={next}");
    }
    assert_eq!(seen, ids.iter().map(|id| Some(id.0)).collect::<Vec<_>>());
    assert_eq!(stand.get("/api/v1/stories?cursor=zzz").await.status, 400);
}

#[tokio::test]
async fn stories_are_filtered() {
    let stand = Stand::empty().await;
    let feed = stand.title(&Title::new("Tideline")).await;
    let one = stand.article(feed, &Piece::new("One")).await;
    let two = stand.article(feed, &Piece { age_ms: 2 * HOUR_MS, ..Piece::new("Two") }).await;
    tell(&stand, &[one, two], "calderport").await;
    let sport = if one.0 % 2 == 0 { one } else { two };
    let check = async |query: &str, want: &[ArticleId]| {
        let answer = json(&stand, &format!("/api/v1/stories?{query}")).await;
        let list = answer["stories"].as_array().expect("a list");
        let ids: Vec<i64> = list.iter().filter_map(|story| story["id"].as_i64()).collect();
        assert_eq!(ids, want.iter().map(|id| id.0).collect::<Vec<_>>(), "{query}");
    };
    check("", &[one, two]).await;
    check("section=sport", &[sport]).await;
    check("section=nothing", &[]).await;
    check("language=en&country=nz&name=calderport", &[one, two]).await;
    check("language=fr", &[]).await;
    check("country=DE", &[]).await;
    check("name=nowhere", &[]).await;
}

#[tokio::test]
async fn a_story_is_told_only_as_far_as_its_article_may_be_seen() {
    let stand = Stand::empty().await;
    let feed = stand.title(&Title::new("Tideline")).await;
    let page = Piece { origin: TextOrigin::Page, ..Piece::new("From a page") };
    let page = stand.article(feed, &page).await;
    let later =
        Piece { embargoed: Some(NOW.plus_ms(HOUR_MS)), age_ms: HOUR_MS, ..Piece::new("Tomorrow") };
    let later = stand.article(feed, &later).await;
    tell(&stand, &[page, later], "calderport").await;
    let answer = json(&stand, "/api/v1/stories").await;
    assert_eq!(answer["stories"].as_array().map(Vec::len), Some(1));
    assert_eq!(answer["stories"][0]["lead"]["full_text"], false);
    assert!(!answer.to_string().contains("Tomorrow"));
    stand.store.set_setting("sign_in_required", "true").await.expect("a setting");
    stand.refresh().await;
    assert_eq!(json(&stand, "/api/v1/stories").await["stories"], Value::Array(Vec::new()));
}
