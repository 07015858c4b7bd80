//! An article's page: the wall, its pictures, its direction, its address.

use axum::body::Bytes;
use newsdesk::model::{LicenceKind, Role, TextOrigin};

use crate::stand::{HERE, Piece, Sent, Stand, Title};

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n and the rest of a picture";

/// Follows the redirect to the readable address.
async fn page_of(stand: &Stand, id: newsdesk::model::ArticleId) -> String {
    let reply = stand.get(&format!("/article/{id}")).await;
    assert_eq!(reply.status, 303, "{}", reply.text());
    reply.header("location").to_owned()
}

#[tokio::test]
async fn text_taken_from_a_page_is_for_the_household_alone() {
    let stand = Stand::empty().await;
    let feed = stand.title(&Title::new("Ledger & Line")).await;
    let piece = Piece { origin: TextOrigin::Page, ..Piece::new("What the gate cost") };
    let id = stand.article(feed, &piece).await;
    stand.refresh().await;
    let path = page_of(&stand, id).await;
    let stranger = stand.get(&path).await.text();
    assert!(stranger.contains("The first sentence of it."));
    assert!(!stranger.contains("The last word of the text."), "{stranger}");
    assert!(stranger.contains("The rest stands at Ledger &#38; Line"), "{stranger}");
    let local = stand.send(Sent { path: &path, from: HERE, ..Sent::default() }).await;
    assert!(local.text().contains("The last word of the text."));
    assert_eq!(local.header("cache-control"), "private, no-cache");
    let proxied = [("x-forwarded-for", "192.0.2.1")];
    let proxied = Sent { path: &path, from: HERE, headers: &proxied, ..Sent::default() };
    assert!(!stand.send(proxied).await.text().contains("The last word"));
    let (_, cookie) = stand.sign_in("nadia@news.example", Role::Reader).await;
    let member = stand.get_as(&cookie, &path).await;
    assert!(member.text().contains("The last word of the text."));
    assert_eq!(member.header("cache-control"), "private, no-store");
    // What the household saw is not kept for strangers.
    assert!(!stand.get(&path).await.text().contains("The last word"));
}

#[tokio::test]
async fn a_house_that_asks_to_sign_in_keeps_open_licences_open() {
    let stand = Stand::seeded().await;
    let feed = stand.title(&Title::new("Tideline")).await;
    let open = Piece { licence: Some(LicenceKind::CcBy), ..Piece::new("What the kelp remembers") };
    let open = stand.article(feed, &open).await;
    let closed = stand.article(feed, &Piece::new("A closed story")).await;
    stand.store.set_setting("sign_in_required", "true").await.expect("a setting");
    stand.refresh().await;
    let path = page_of(&stand, open).await;
    let page = stand.get(&path).await.text();
    assert!(page.contains("The last word of the text.") && page.contains("CC BY"));
    assert!(!page.contains("Harbour story"), "nothing else of the house stands on it");
    for path in [
        "/",
        "/titles",
        "/title/tideline",
        "/section/world",
        "/search?q=a",
        &format!("/article/{closed}"),
    ] {
        let reply = stand.get(path).await;
        assert_eq!(reply.status, 303, "{path}");
        assert!(reply.header("location").starts_with("/signin?next=%2F"), "{path}");
    }
    let (_, cookie) = stand.sign_in("nadia@news.example", Role::Reader).await;
    assert_eq!(stand.get_as(&cookie, "/").await.status, 200);
}

#[tokio::test]
async fn an_article_has_one_address() {
    let stand = Stand::empty().await;
    let feed = stand.title(&Title::new("Tideline")).await;
    let id = stand.article(feed, &Piece::new("What the kelp remembers")).await;
    stand.refresh().await;
    let want = format!("/article/{id}-what-the-kelp-remembers");
    for wrong in [format!("/article/{id}"), format!("/article/{id}-something-else")] {
        let reply = stand.get(&wrong).await;
        assert_eq!((reply.status.as_u16(), reply.header("location")), (303, want.as_str()));
    }
    let page = stand.get(&want).await.text();
    for part in ["400 words, 2 minutes", "Mira Tolland", "first seen here", "Read it at the source"]
    {
        assert!(page.contains(part), "{part}");
    }
    for wrong in ["/article/x", "/article/", "/article/99999999999999999999", "/article/-1"] {
        assert_eq!(stand.get(wrong).await.status, 404, "{wrong}");
    }
}

#[tokio::test]
async fn a_right_to_left_article_reads_from_the_right() {
    let stand = Stand::empty().await;
    let title = Title { language: "ar", ..Title::new("صدى الميناء") };
    let feed = stand.title(&title).await;
    let id = stand.article(feed, &Piece { language: "ar", ..Piece::new("بوابة كالدربورت") }).await;
    stand.refresh().await;
    let page = stand.get(&format!("/article/{id}")).await;
    assert_eq!(page.status, 200, "an address without Latin words is the bare number");
    assert!(page.text().contains("<article lang=\"ar\" dir=\"rtl\">"));
}

#[tokio::test]
async fn pictures_come_through_us_and_only_signed() {
    let stand = Stand::empty().await;
    let feed = stand.title(&Title::new("Tideline")).await;
    let body = "<p>Text.</p><img src=\"https://pics.example/a.png?x=1&y=2\" width=\"640\" height=\"360\" alt=\"Kelp\">";
    let id = stand.article(feed, &Piece { body, ..Piece::new("What the kelp remembers") }).await;
    stand.refresh().await;
    let url = "https://pics.example/a.png?x=1&y=2".to_owned();
    stand.outside.pictures.lock().unwrap().push((url.clone(), Bytes::from_static(PNG)));
    let page = stand.get(&page_of(&stand, id).await).await.text();
    assert!(!page.contains("https://pics.example"), "no picture is asked for elsewhere");
    let src =
        page.split("<img src=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("a src");
    assert!(src.starts_with("/media/"));
    assert!(page.contains("loading=\"lazy\"") && page.contains("width=\"640\""));
    let picture = stand.get(src).await;
    assert_eq!(picture.status, 200);
    assert_eq!(picture.body, PNG);
    assert_eq!(picture.header("content-type"), "image/png");
    assert!(picture.header("content-security-policy").contains("sandbox"));
    assert!(picture.header("cache-control").contains("immutable"));
    stand.get(src).await;
    assert_eq!(*stand.outside.asked.lock().unwrap(), [url], "kept in memory");
    let forged = src.replacen("/media/", "/media/A", 1);
    assert_eq!(stand.get(&forged).await.status, 404);
}

#[tokio::test]
async fn what_is_no_picture_is_not_passed_on() {
    let stand = Stand::empty().await;
    let feed = stand.title(&Title::new("Tideline")).await;
    let url = "https://pics.example/evil.svg";
    let id = stand.article(feed, &Piece { image: Some(url), ..Piece::new("A drawing") }).await;
    stand.refresh().await;
    let svg =
        Bytes::from_static(b"<svg xmlns='http://www.w3.org/2000/svg'><script>x</script></svg>");
    stand.outside.pictures.lock().unwrap().push((url.to_owned(), svg));
    let page = stand.get(&page_of(&stand, id).await).await.text();
    let src =
        page.split("<img src=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("a src");
    assert_eq!(stand.get(src).await.status, 404);
    assert!(stand.get(src).await.body.len() < 100, "small");
    assert_eq!(stand.outside.asked.lock().unwrap().len(), 1, "and not asked for again");
}
