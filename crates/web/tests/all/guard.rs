//! What every answer carries, and what no page contains.

use crate::stand::{Piece, Sent, Stand, Title};

const PATHS: [&str; 12] = [
    "/",
    "/titles",
    "/title/the-harbour-gazette",
    "/section/sport",
    "/search?q=harbour",
    "/nowhere",
    "/healthz",
    "/readyz",
    "/robots.txt",
    "/favicon.svg",
    "/media/x/y",
    "/static/x/y",
];

#[tokio::test]
async fn every_answer_carries_the_policy() {
    let stand = Stand::seeded().await;
    for path in PATHS {
        let reply = stand.get(path).await;
        let policy = reply.header("content-security-policy");
        assert!(policy.starts_with("default-src 'none'; img-src 'self'"), "{path}");
        assert!(!policy.contains("unsafe") && !policy.contains("http"), "{path}");
        assert_eq!(reply.header("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(reply.header("referrer-policy"), "no-referrer", "{path}");
        assert_eq!(reply.header("x-robots-tag"), "noindex", "{path}");
        assert!(!reply.headers.contains_key("server"));
    }
    assert_eq!(stand.get("/robots.txt").await.text(), "User-agent: *\nDisallow: /\n");
}

#[tokio::test]
async fn no_page_holds_a_script_or_style_of_its_own() {
    let stand = Stand::empty().await;
    let feed = stand.title(&Title::new("Tideline")).await;
    let body = "<p style=\"color:red\" onclick=\"x()\">Text.</p><script>x()</script>";
    let id = stand.article(feed, &Piece { body, ..Piece::new("What the kelp remembers") }).await;
    stand.refresh().await;
    let article = format!("/article/{id}-what-the-kelp-remembers");
    for path in PATHS.iter().copied().chain([article.as_str()]) {
        let page = stand.get(path).await.text();
        for bad in [" style=\"", "<style", " onclick", " onload", " onerror", "javascript:"] {
            assert!(!page.contains(bad), "{bad} on {path}");
        }
        let inline = page.split("<script").skip(1).filter(|rest| !rest.contains("></script>"));
        assert_eq!(inline.count(), 0, "{path}");
        let elsewhere = page.split("src=\"").skip(1).filter(|rest| !rest.starts_with('/'));
        assert_eq!(elsewhere.count(), 0, "{path}");
    }
}

#[tokio::test]
async fn failures_are_pages_that_help() {
    let stand = Stand::seeded().await;
    let page = stand.get("/nowhere").await;
    assert_eq!(page.status, 404);
    assert!(
        page.text().contains("Nothing stands here") && page.text().contains("action=\"/search\"")
    );
    let wrong = stand.send(Sent { method: "DELETE", path: "/titles", ..Sent::default() }).await;
    assert_eq!(wrong.status, 405);
    assert!(wrong.text().contains("That does not work here"));
    assert!(wrong.header("allow").contains("GET"));
    let json = stand.get("/api/nowhere").await;
    assert_eq!((json.status.as_u16(), json.header("content-type")), (404, "application/json"));
    assert!(json.text().contains("\"status\":404"));
    let headers =
        [("content-type", "application/x-www-form-urlencoded"), ("sec-fetch-site", "same-origin")];
    let body = "x".repeat(100_000);
    let sent = Sent {
        method: "POST",
        path: "/titles/add",
        headers: &headers,
        body: &body,
        ..Sent::default()
    };
    let large = stand.send(sent).await;
    assert_eq!(large.status, 413);
    assert!(large.text().contains("That is too much"));
}

#[tokio::test]
async fn forms_of_other_sites_are_refused() {
    let stand = Stand::seeded().await;
    for foreign in [
        vec![("sec-fetch-site", "cross-site")],
        vec![("origin", "https://evil.example"), ("host", "news.example")],
    ] {
        let sent =
            Sent { method: "POST", path: "/titles/add", headers: &foreign, ..Sent::default() };
        let reply = stand.send(sent).await;
        assert_eq!(reply.status, 403, "{foreign:?}");
        assert!(reply.text().contains("another site"));
    }
}

#[tokio::test]
async fn heads_and_probes_are_answered() {
    let stand = Stand::seeded().await;
    for path in ["/", "/titles", "/healthz", "/readyz", "/favicon.ico", "/robots.txt"] {
        let reply = stand.send(Sent { method: "HEAD", path, ..Sent::default() }).await;
        assert_eq!((reply.status.as_u16(), reply.body.len()), (200, 0), "{path}");
    }
    assert_eq!(stand.get("/readyz").await.text(), "ready\n");
    stand.store.close().await;
    assert_eq!(stand.get("/readyz").await.status, 503);
    assert_eq!(stand.get("/healthz").await.status, 200);
    assert_eq!(stand.get("/").await.status, 200, "the front needs no store");
}
