//! robots.txt over HTTP.

use futures_util::future::join_all;
use url::Url;

use crate::fetcher;
use crate::server::{Reply, Server};

async fn allows(reply: Reply, path: &str) -> bool {
    let server = Server::always(reply).await;
    let url = Url::parse(&format!("{}{path}", server.base)).expect("an address");
    fetcher().robots_allow(&url).await
}

#[tokio::test]
async fn the_file_decides_about_paths_with_their_query() {
    let file = b"User-agent: newsstand\nDisallow: /a?b\n";
    let check = async |path: &str, want: bool| {
        let got = allows(Reply::new(200, &[], file), path).await;
        assert_eq!(got, want, "{path}");
    };
    check("/a", true).await;
    check("/a?b=c", false).await;
    check("/", true).await;
}

#[tokio::test]
async fn no_file_opens_and_failure_closes() {
    for (status, want) in [(404, true), (403, true), (429, false), (500, false), (503, false)] {
        let got = allows(Reply::new(status, &[], b""), "/").await;
        assert_eq!(got, want, "{status}");
    }
}

#[tokio::test]
async fn of_a_huge_file_the_beginning_counts() {
    let mut file = b"User-agent: *\nDisallow: /a\n".to_vec();
    file.resize(outbound::MAX_ROBOTS_BYTES * 2, b'#');
    assert!(!allows(Reply::new(200, &[], &file), "/a").await);
    assert!(allows(Reply::new(200, &[], &file), "/b").await);
}

#[tokio::test]
async fn a_site_is_asked_once() {
    let server = Server::start(|path| match path {
        "/robots.txt" => Reply::moved(301, "/other.txt"),
        _ => Reply::new(200, &[], b"User-agent: *\nDisallow: /x"),
    })
    .await;
    let fetcher = fetcher();
    let urls: Vec<Url> =
        (0..20).map(|n| Url::parse(&format!("{}/{n}", server.base)).expect("an address")).collect();
    let open = join_all(urls.iter().map(|url| fetcher.robots_allow(url))).await;
    assert!(open.into_iter().all(|open| open));
    assert_eq!(server.heard().len(), 2);
}
