//! Adding feeds: what everybody reads, and what is one account's own because its address is a secret.

use newsdesk::model::{AccountId, Role};
use store::FeedFilter;
use web::{FoundFeed, ListedFeed};

use crate::stand::{Reply, Sent, Stand};

const KEY: &str = "https://p.example/rss?token=AB3DFGHIJKLM5NOPQRST";
const PASSWORD: &str = "https://ada:tide@q.example/rss";
const PUBLIC: &str = "https://t.example/rss?page=2";

fn found(url: &str) -> FoundFeed {
    FoundFeed {
        url: url.to_owned(),
        title: Some("Tideline".to_owned()),
        home: None,
        language: None,
        entry_count: Some(3),
    }
}

async fn post(stand: &Stand, cookie: &str, path: &str, kind: &str, body: &str) -> Reply {
    let headers = [("cookie", cookie), ("content-type", kind)];
    stand.send(Sent { method: "POST", path, headers: &headers, body, ..Sent::default() }).await
}

async fn added(stand: &Stand) -> Vec<(String, AccountId)> {
    let feeds = stand.store.feed_health(&FeedFilter::default(), None, 10).await.expect("feeds");
    feeds.into_iter().map(|feed| (feed.url, feed.account)).collect()
}

#[tokio::test]
async fn a_feed_with_a_secret_in_its_address_belongs_to_who_adds_it() {
    let form = "application/x-www-form-urlencoded";
    for (typed, answers, is_private) in [
        ("t.example", PUBLIC, false),
        ("p.example", KEY, true),
        ("q.example", PASSWORD, true),
        // The feed of a page that only its key opens.
        ("https://p.example/?auth=AB3DFGHIJKLM5NOPQRST", PUBLIC, true),
    ] {
        let stand = Stand::empty().await;
        let (account, cookie) = stand.sign_in("nadia@news.example", Role::Operator).await;
        stand.outside.found.lock().unwrap().push(found(answers));
        let body = format!("url={}", typed.replace('?', "%3F").replace('=', "%3D"));
        for (path, is_new) in [("/admin/add", true), ("/admin/add/feed", false)] {
            let reply = post(&stand, &cookie, path, form, &body).await;
            assert_eq!(reply.status, 200, "{typed}");
            let says = reply.text().contains("for you alone");
            assert_eq!(says, is_private && is_new, "{typed} {path}");
        }
        let owner = if is_private { account } else { AccountId::SHARED };
        assert_eq!(added(&stand).await, [(answers.to_owned(), owner)], "{typed}");
    }
}

#[tokio::test]
async fn of_a_list_only_the_feeds_with_secrets_are_ones_own() {
    let stand = Stand::empty().await;
    let (account, cookie) = stand.sign_in("nadia@news.example", Role::Owner).await;
    let listed = |url: &str| ListedFeed {
        url: url.to_owned(),
        title: Some(url.to_owned()),
        home: None,
        section: None,
    };
    stand.outside.listed.lock().unwrap().extend([PUBLIC, KEY, PASSWORD].map(listed));
    let body = "--x\r\ncontent-disposition: form-data; name=\"list\"; filename=\"l.opml\"\r\n\r\n<opml/>\r\n--x--\r\n";
    let reply = post(&stand, &cookie, "/admin/add/list", "multipart/form-data; boundary=x", body);
    let page = reply.await.text();
    assert!(page.contains("3 feeds were added") && page.contains("2 of them are yours"), "{page}");
    let want = [(PUBLIC, AccountId::SHARED), (KEY, account), (PASSWORD, account)];
    assert_eq!(added(&stand).await, want.map(|(url, account)| (url.to_owned(), account)));
}

#[tokio::test]
async fn a_feed_that_is_there_is_not_called_added() {
    let stand = Stand::empty().await;
    let (_, cookie) = stand.sign_in("ola@newsstand.example", Role::Operator).await;
    stand.outside.found.lock().unwrap().push(FoundFeed {
        url: "https://tideline.example/feed.xml".to_owned(),
        title: Some("Tideline".to_owned()),
        home: None,
        language: None,
        entry_count: Some(3),
    });
    let add = async |path| {
        let headers = [
            ("content-type", "application/x-www-form-urlencoded"),
            ("sec-fetch-site", "same-origin"),
            ("cookie", cookie.as_str()),
        ];
        let body = "url=https%3A%2F%2Ftideline.example%2Ffeed.xml";
        let sent = Sent { method: "POST", path, headers: &headers, body, ..Sent::default() };
        stand.send(sent).await.text()
    };
    assert!(add("/admin/add").await.contains("Tideline was added and is being fetched."));
    for path in ["/admin/add", "/admin/add/feed"] {
        let page = add(path).await;
        assert!(page.contains("Tideline is there already. Nothing was added."), "{page}");
        assert!(!page.contains("is being fetched"), "{page}");
    }
}

#[tokio::test]
async fn an_empty_list_is_told_apart_from_what_is_none() {
    let stand = Stand::empty().await;
    let (_, cookie) = stand.sign_in("ola@newsstand.example", Role::Operator).await;
    for (list, want) in [
        ("an empty list", "This subscription list is empty"),
        ("no list", "This file is no subscription list"),
    ] {
        let headers = [
            ("content-type", "multipart/form-data; boundary=x"),
            ("sec-fetch-site", "same-origin"),
            ("cookie", cookie.as_str()),
        ];
        let head = "content-disposition: form-data; name=\"list\"; filename=\"list.opml\"";
        let body = format!("--x\r\n{head}\r\n\r\n{list}\r\n--x--\r\n");
        let sent = Sent {
            method: "POST",
            path: "/admin/add/list",
            headers: &headers,
            body: &body,
            ..Sent::default()
        };
        let reply = stand.send(sent).await;
        assert_eq!(reply.status, 422);
        assert!(reply.text().contains(want), "{list}: {}", reply.text());
    }
}
