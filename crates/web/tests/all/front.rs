//! The front: what leads, what it says before anything came, and that it never shows what it must not.

use std::sync::atomic::Ordering;

use newsdesk::model::{HOUR_MS, MINUTE_MS, Role, SECOND_MS};

use crate::stand::{NOW, Piece, Sent, Stand, Title};

#[tokio::test]
async fn the_front_has_a_lead_numbers_sections_and_an_end() {
    let stand = Stand::seeded().await;
    let page = stand.get("/").await.text();
    for part in [
        "Sunday 22 November 2026",
        "3 titles in 3 languages",
        "Top stories right now",
        "As it comes",
        "Why here",
        "Score, of 100",
        "On the stand",
        "You are up to date",
        "<cite>The Harbour Gazette</cite>",
        "20 min",
    ] {
        assert!(page.contains(part), "{part} is missing in {page}");
    }
    assert!(page.contains("lang=\"ar\" dir=\"rtl\""), "foreign headlines say their language");
}

#[tokio::test]
async fn the_front_speaks_the_readers_language_first() {
    let stand = Stand::seeded().await;
    let lead = async |language: &str| {
        let sent = Sent { headers: &[("accept-language", language)], ..Sent::default() };
        let page = stand.send(sent).await.text();
        let lead = page.split("id=\"lead-h\"").nth(1).expect("a lead");
        lead.split("</h2>").next().unwrap_or_default().to_owned()
    };
    assert!(lead("ar, en;q=0.5").await.contains("بوابة"));
    assert!(lead("ja").await.contains("澪ヶ崎"));
    assert!(lead("fr").await.contains("Harbour story"));
}

#[tokio::test]
async fn headlines_are_escaped_everywhere() {
    let stand = Stand::empty().await;
    let feed = stand.title(&Title::new("<b>Bold & Brash</b>")).await;
    let evil = "<script>alert(1)</script> \"quoted\" & <img src=x onerror=alert(2)>";
    let id = stand.article(feed, &Piece { dek: evil, excerpt: evil, ..Piece::new(evil) }).await;
    stand.refresh().await;
    let article = stand.get(&format!("/article/{id}")).await;
    for path in ["/", "/titles", "/section/world", "/search?q=script", article.header("location")] {
        let page = stand.get(path).await.text();
        assert!(page.contains("alert(1)"), "the headline is on {path}");
        for bad in ["<script>alert", "<img src=x", "<b>Bold", "onerror=alert(2)>"] {
            assert!(!page.contains(bad), "{bad} in {path}");
        }
    }
}

#[tokio::test]
async fn what_is_not_for_everybody_is_on_no_page() {
    let stand = Stand::seeded().await;
    let (account, cookie) = stand.sign_in("nadia@news.example", Role::Reader).await;
    let own = stand.title(&Title { account, ..Title::new("Private Paper") }).await;
    let private = stand.article(own, &Piece::new("Private headline")).await;
    let shared = stand.title(&Title::new("Northern Wire")).await;
    let later = Piece { embargoed: Some(NOW.plus_ms(HOUR_MS)), ..Piece::new("Embargoed headline") };
    let embargoed = stand.article(shared, &later).await;
    let killed = stand.article(shared, &Piece::new("Killed headline")).await;
    stand.refresh().await;
    assert!(stand.store.kill_article(killed, NOW).await.expect("a kill"));
    stand.refresh().await;
    for path in [
        "/".to_owned(),
        "/titles".to_owned(),
        "/section/world".to_owned(),
        "/search?q=headline".to_owned(),
        "/title/northern-wire".to_owned(),
        "/title/private-paper".to_owned(),
        format!("/article/{private}"),
        format!("/article/{embargoed}"),
        format!("/article/{killed}"),
    ] {
        let page = stand.get(&path).await.text();
        for bad in ["Private headline", "Private Paper", "Embargoed headline", "Killed headline"] {
            assert!(!page.contains(bad), "{bad} on {path}");
        }
    }
    assert_eq!(stand.get(&format!("/article/{private}")).await.status, 404);
    assert_eq!(stand.get(&format!("/article/{embargoed}")).await.status, 404);
    let theirs = stand.get_as(&cookie, "/search?q=headline").await.text();
    assert!(theirs.contains("Private <mark>headline</mark>"), "their own is found");
    assert!(!theirs.contains("Embargoed"));
    assert_eq!(stand.get_as(&cookie, "/title/private-paper").await.status, 200);
}

#[tokio::test]
async fn a_kill_leaves_the_kept_pages_at_once() {
    let stand = Stand::empty().await;
    let feed = stand.title(&Title::new("Northern Wire")).await;
    let id = stand.article(feed, &Piece::new("A tanker is adrift")).await;
    stand.article(feed, &Piece { age_ms: MINUTE_MS, ..Piece::new("Another story") }).await;
    stand.refresh().await;
    assert!(stand.get("/").await.text().contains("A tanker is adrift"));
    stand.store.kill_article(id, NOW).await.expect("a kill");
    stand.refresh().await;
    assert!(!stand.get("/").await.text().contains("A tanker is adrift"));
    let page = stand.get(&format!("/article/{id}-a-tanker-is-adrift")).await;
    assert_eq!(page.status, 410);
    assert!(page.text().contains("Withdrawn by its publisher"));
    assert!(!page.text().contains("adrift"));
}

#[tokio::test]
async fn an_empty_stand_says_what_is_going_on() {
    let stand = Stand::empty().await;
    assert!(stand.get("/").await.text().contains("No feed is switched on"));
    stand.title(&Title::new("Northern Wire")).await;
    stand.clock.fetch_add(3 * SECOND_MS, Ordering::SeqCst);
    let page = stand.get("/").await.text();
    assert!(page.contains("One feed is being fetched"), "{page}");
    assert!(!page.contains("make demo"));
    stand.clock.fetch_add(20 * SECOND_MS, Ordering::SeqCst);
    let page = stand.get("/").await.text();
    assert!(page.contains("could not be reached") && page.contains("make demo"), "{page}");
    assert!(page.contains("data-look-again") && page.contains("Look again"));
}

#[tokio::test]
async fn the_stranger_is_nobody() {
    let stand = Stand::seeded().await;
    let wrong = stand.get_as(&format!("session={}", "A".repeat(43)), "/").await;
    assert_eq!(wrong.status, 200);
    assert!(wrong.header("set-cookie").starts_with("session=; "), "a stale cookie is forgotten");
    assert!(wrong.text().contains("Sign in"));
}
