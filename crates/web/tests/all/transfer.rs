//! How pages travel: validators, codings, caching.

use std::io::Read;
use std::sync::atomic::Ordering;

use newsdesk::model::{MINUTE_MS, Role};

use crate::stand::{Reply, Sent, Stand};

async fn coded(stand: &Stand, path: &str, coding: &str) -> Reply {
    stand.send(Sent { path, headers: &[("accept-encoding", coding)], ..Sent::default() }).await
}

fn decoded(reply: &Reply) -> Vec<u8> {
    let mut out = Vec::new();
    match reply.header("content-encoding") {
        "br" => brotli::Decompressor::new(&reply.body[..], 4096).read_to_end(&mut out),
        "gzip" => flate2::read::GzDecoder::new(&reply.body[..]).read_to_end(&mut out),
        _ => (&reply.body[..]).read_to_end(&mut out),
    }
    .expect("a readable coding");
    out
}

#[tokio::test]
async fn every_coding_holds_the_same_page() {
    let stand = Stand::seeded().await;
    let css = stand.get("/").await.text();
    let css = css.split("stylesheet\" href=\"").nth(1).and_then(|rest| rest.split('"').next());
    for path in ["/", "/titles", css.expect("a style sheet")] {
        let plain = coded(&stand, path, "identity").await;
        assert_eq!(plain.header("content-encoding"), "");
        for (asked, got) in [("gzip, deflate, br", "br"), ("gzip", "gzip")] {
            let reply = coded(&stand, path, asked).await;
            assert_eq!(reply.header("content-encoding"), got, "{path}");
            assert_eq!(decoded(&reply), plain.body, "{path}");
            assert!(reply.body.len() * 2 < plain.body.len(), "{path}");
            assert!(reply.header("vary").contains("accept-encoding"));
        }
    }
}

#[tokio::test]
async fn a_page_that_is_known_is_not_sent_again() {
    let stand = Stand::seeded().await;
    for coding in ["br", "gzip", "identity"] {
        let first = coded(&stand, "/", coding).await;
        let tag = first.header("etag").to_owned();
        assert!(tag.starts_with('"'), "strong");
        let headers = [("accept-encoding", coding), ("if-none-match", tag.as_str())];
        let again = stand.send(Sent { headers: &headers, ..Sent::default() }).await;
        assert_eq!((again.status.as_u16(), again.body.len()), (304, 0));
        assert_eq!(again.header("etag"), tag);
        assert_eq!(again.header("cache-control"), "no-cache");
    }
    let tags: Vec<String> = [
        coded(&stand, "/", "br").await.header("etag").to_owned(),
        coded(&stand, "/", "gzip").await.header("etag").to_owned(),
    ]
    .to_vec();
    assert_ne!(tags[0], tags[1], "one validator a coding");
}

#[tokio::test]
async fn a_new_article_changes_the_validator() {
    let stand = Stand::seeded().await;
    let before = stand.get("/").await.header("etag").to_owned();
    assert_eq!(stand.get("/").await.header("etag"), before);
    stand.clock.fetch_add(MINUTE_MS, Ordering::SeqCst);
    stand.app.refresh().await.expect("a front");
    let feed = stand.title(&crate::stand::Title::new("Northern Wire")).await;
    stand.article(feed, &crate::stand::Piece::new("Something new")).await;
    stand.refresh().await;
    let page = stand.get("/").await;
    assert_ne!(page.header("etag"), before);
    assert!(page.text().contains("Something new"));
}

#[tokio::test]
async fn signed_in_pages_are_kept_by_nobody() {
    let stand = Stand::seeded().await;
    let (_, cookie) = stand.sign_in("nadia@news.example", Role::Reader).await;
    for path in ["/", "/titles", "/section/world", "/search?q=harbour"] {
        let reply = stand.get_as(&cookie, path).await;
        assert_eq!(reply.header("cache-control"), "private, no-store", "{path}");
        assert!(!reply.headers.contains_key("etag"), "{path}");
        assert!(reply.text().contains("Nadia"), "{path}");
        assert!(!stand.get(path).await.text().contains("Nadia"), "{path}");
    }
}

#[tokio::test]
async fn files_are_kept_for_ever_under_their_hash() {
    let stand = Stand::seeded().await;
    let page = stand.get("/").await.text();
    let css = page.split("stylesheet\" href=\"").nth(1).and_then(|rest| rest.split('"').next());
    let css = css.expect("a style sheet");
    let reply = stand.get(css).await;
    assert_eq!(reply.header("cache-control"), "public, max-age=31536000, immutable");
    assert_eq!(reply.header("content-type"), "text/css; charset=utf-8");
    assert_eq!(stand.get(&css.replace("newsstand.css", "newsstand.js")).await.status, 404);
}

#[tokio::test]
async fn the_chosen_paper_comes_with_the_page() {
    let stand = Stand::seeded().await;
    assert!(stand.get_as("paper=dark", "/").await.text().contains("data-theme=\"dark\""));
    assert!(!stand.get_as("paper=\"><script>", "/").await.text().contains("data-theme"));
    assert!(!stand.get("/").await.text().contains("data-theme"));
}
