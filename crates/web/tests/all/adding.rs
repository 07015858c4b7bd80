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
        for path in ["/admin/add", "/admin/add/feed"] {
            let reply = post(&stand, &cookie, path, form, &body).await;
            assert_eq!(reply.status, 200, "{typed}");
            assert_eq!(reply.text().contains("for you alone"), is_private, "{typed}");
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
