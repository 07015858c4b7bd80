//! Open pages: they are told when the front changes, and let go when the server ends.

use axum::body::BodyDataStream;
use futures_util::StreamExt;
use http::StatusCode;

use crate::stand::{HERE, Piece, Sent, Stand, Title};

#[tokio::test]
async fn an_address_has_eight_open_pages_and_others_have_theirs() {
    let stand = Stand::seeded().await;
    let mut open = Vec::new();
    for _ in 0..8 {
        open.push(listen(&stand).await);
    }
    let again = async || stand.begin(Sent { path: "/events", ..Sent::default() }).await.status();
    assert_eq!(again().await, StatusCode::TOO_MANY_REQUESTS);
    let other = Sent { path: "/events", from: "192.0.2.8:4000", ..Sent::default() };
    assert_eq!(stand.begin(other).await.status(), StatusCode::OK);
    for _ in 0..9 {
        let here = stand.begin(Sent { path: "/events", from: HERE, ..Sent::default() }).await;
        assert_eq!(here.status(), StatusCode::OK, "a proxy on this machine stands for many");
        open.push(here.into_body().into_data_stream());
    }
    open.clear();
    assert_eq!(again().await, StatusCode::OK, "what is closed is given back");
}

async fn listen(stand: &Stand) -> BodyDataStream {
    let answer = stand.begin(Sent { path: "/events", ..Sent::default() }).await;
    assert_eq!(answer.status(), StatusCode::OK);
    assert_eq!(answer.headers()["content-type"], "text/event-stream");
    assert_eq!(answer.headers()["cache-control"], "no-store");
    assert!(!answer.headers().contains_key("content-encoding"), "events are sent as they come");
    answer.into_body().into_data_stream()
}

#[tokio::test]
async fn open_pages_are_told_of_a_new_front_and_let_go_at_the_end() {
    let stand = Stand::seeded().await;
    let mut open = listen(&stand).await;
    let page = stand.get("/").await.text();
    let known = page.split("data-ids=\"").nth(1).and_then(|rest| rest.split('"').next());
    let feed = stand.title(&Title::new("Northern Wire")).await;
    let new = stand.article(feed, &Piece::new("The gate is open again")).await.to_string();
    assert!(known.expect("the ids of the page").split(',').all(|id| id != new));
    stand.refresh().await;
    let told = open.next().await.expect("an event").expect("bytes");
    let told = String::from_utf8(told.to_vec()).expect("text");
    assert!(told.contains("event: front"), "{told}");
    let ids = told.lines().find_map(|line| line.strip_prefix("data: ")).expect("ids");
    assert!(ids.split(',').any(|id| id == new), "{new} is not among {ids}");
    stand.app.dismiss_listeners();
    assert!(open.next().await.is_none());
}
