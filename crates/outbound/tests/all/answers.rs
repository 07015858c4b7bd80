//! What is asked, and what answers are understood to mean.

use outbound::{Accept, FetchConfig, FetchError, Fetcher, Request};

use crate::server::{Reply, Server, Then};
use crate::{config, fetcher, get, request};

const ODD_ETAG: &str = "W/\"x y,'z';\u{e4}--gzip\"";
const ODD_DATE: &str = "yesterday, about 3 o'clock";

#[tokio::test]
async fn validators_return_byte_for_byte() {
    let server = Server::start(|path| match path {
        "/first" => Reply::new(200, &[("ETag", ODD_ETAG), ("Last-Modified", ODD_DATE)], b"x"),
        _ => {
            Reply::raw("HTTP/1.1 304 Not Modified\r\nCache-Control: max-age=60\r\n\r\n", Then::Keep)
        }
    })
    .await;
    let first = get(&format!("{}/first", server.base)).await.expect("an answer");
    assert_eq!(first.etag.as_deref(), Some(ODD_ETAG));
    assert_eq!(first.last_modified.as_deref(), Some(ODD_DATE));
    assert_eq!((first.status, first.not_modified, &first.body[..]), (200, false, &b"x"[..]));

    let again = Request {
        etag: first.etag,
        last_modified: first.last_modified,
        ..request(&format!("{}/again", server.base))
    };
    let answer = fetcher().fetch(again).await.expect("an answer");
    assert_eq!(server.last_header("if-none-match").as_deref(), Some(ODD_ETAG));
    assert_eq!(server.last_header("if-modified-since").as_deref(), Some(ODD_DATE));
    assert_eq!((answer.status, answer.not_modified), (304, true));
    assert_eq!((answer.etag, answer.last_modified), (None, None));
    assert!(answer.fresh_until.is_some() && answer.body.is_empty() && answer.is_private_host);
}

#[tokio::test]
async fn not_modified_without_a_question_is_no_answer() {
    let server = Server::always(Reply::raw("HTTP/1.1 304 X\r\n\r\n", Then::Keep)).await;
    let got = get(&server.base).await;
    assert!(matches!(got, Err(FetchError::BadResponse { .. })), "{got:?}");
}

#[tokio::test]
async fn a_request_says_who_asks_and_nothing_more() {
    let server = Server::always(Reply::new(200, &[("Set-Cookie", "id=1")], b"")).await;
    let config = FetchConfig {
        user_agent: "Newsstand/9".to_owned(),
        contact_url: "https://stand.example/about".to_owned(),
        ..config(&["true"])
    };
    let fetcher = Fetcher::new(&config).expect("a fetcher");
    for _ in 0..2 {
        let asked = Request {
            subscribers: Some(3),
            accept: Accept::Page,
            ..request(&format!("{}/a?b=c#d", server.base))
        };
        fetcher.fetch(asked).await.expect("an answer");
    }
    let agent = "Newsstand/9 (+https://stand.example/about; 3 subscribers)";
    assert_eq!(server.last_header("user-agent").as_deref(), Some(agent));
    assert_eq!(server.last_header("accept-encoding").as_deref(), Some("gzip, br, zstd"));
    assert!(server.last_header("accept").is_some_and(|accept| accept.starts_with("text/html")));
    for absent in ["cookie", "referer", "authorization", "if-none-match"] {
        assert_eq!(server.last_header(absent), None, "{absent}");
    }
    assert!(server.heard()[0].starts_with("GET /a?b=c HTTP/1.1\r\n"), "{:?}", server.heard());
}

#[tokio::test]
async fn statuses_from_400_on_are_answers() {
    for status in [400, 403, 404, 410, 429, 500, 503] {
        let headers = [("Retry-After", "120"), ("Cache-Control", "max-age=600")];
        let server = Server::always(Reply::new(status, &headers, b"<p>no</p>")).await;
        let answer = get(&server.base).await.expect("an answer");
        assert_eq!(answer.status, status);
        assert!(answer.retry_after.is_some(), "{status}");
        assert_eq!(answer.fresh_until, None, "{status}");
    }
}

#[tokio::test]
async fn both_forms_of_retry_after_are_understood() {
    let date = ("Date", "Sun, 06 Nov 1994 08:49:37 GMT");
    let server = Server::start(move |path| match path {
        "/seconds" => Reply::new(503, &[date, ("Retry-After", "3600")], b""),
        _ => Reply::new(503, &[date, ("Retry-After", "Sun, 06 Nov 1994 09:49:37 GMT")], b""),
    })
    .await;
    let seconds = get(&format!("{}/seconds", server.base)).await.expect("an answer");
    let by_date = get(&format!("{}/date", server.base)).await.expect("an answer");
    assert!(seconds.retry_after.is_some(), "{seconds:?}");
    assert!(by_date.retry_after.is_some(), "{by_date:?}");
}

#[tokio::test]
async fn reservations_of_crawling_are_reported() {
    let headers = [("X-Robots-Tag", "noindex"), ("X-Robots-Tag", "otherbot: noarchive")];
    let server = Server::always(Reply::new(200, &headers, b"x")).await;
    let answer = get(&server.base).await.expect("an answer");
    assert_eq!(answer.robots_tag.as_deref(), Some("noindex, otherbot: noarchive"));
}

#[tokio::test]
async fn name_and_password_go_into_their_header() {
    let server = Server::always(Reply::new(200, &[], b"x")).await;
    let url = server.base.replace("http://", "http://me:pw@");
    get(&url).await.expect("an answer");
    assert_eq!(server.last_header("authorization").as_deref(), Some("Basic bWU6cHc="));
}

#[tokio::test]
async fn connections_are_used_again() {
    let ports = std::sync::Arc::new(std::sync::Mutex::new(0));
    let count = std::sync::Arc::clone(&ports);
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let url = format!("http://{}/", listener.local_addr().expect("an address"));
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            *count.lock().expect("not poisoned") += 1;
            tokio::spawn(async move {
                use tokio::io::{AsyncReadExt, AsyncWriteExt};
                let mut buffer = [0; 4096];
                while stream.read(&mut buffer).await.is_ok_and(|length| length > 0) {
                    let answer = b"HTTP/1.1 200 X\r\nContent-Length: 1\r\n\r\nx";
                    stream.write_all(answer).await.expect("written");
                }
            });
        }
    });
    let fetcher = fetcher();
    for _ in 0..20 {
        fetcher.fetch(request(&url)).await.expect("an answer");
    }
    assert_eq!(*ports.lock().expect("not poisoned"), 1);
}
