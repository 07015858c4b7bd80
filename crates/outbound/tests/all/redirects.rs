//! Redirects: followed within bounds, checked at every hop.

use outbound::{FetchConfig, FetchError, Fetcher, Request};

use crate::server::{Reply, Server};
use crate::{config, get, request};

#[tokio::test]
async fn a_chain_is_followed_to_its_end() {
    let server = Server::start(|path| match path {
        "/1" => Reply::moved(301, "2"),
        "/2" => Reply::moved(308, "/3?x=1#y"),
        "/3?x=1" => Reply::moved(302, "/4"),
        "/4" => Reply::moved(307, "/5"),
        "/5" => Reply::moved(303, "/6"),
        _ => Reply::new(200, &[], b"here"),
    })
    .await;
    let answer = get(&format!("{}/1", server.base)).await.expect("an answer");
    assert_eq!(answer.body, "here");
    assert_eq!(answer.final_url.path(), "/6");
    let permanent = answer.permanent_move.map(String::from);
    assert_eq!(permanent, Some(format!("{}/3?x=1", server.base)));
}

#[tokio::test]
async fn chains_end_after_five_and_circles_at_once() {
    let server = Server::start(|path| match path {
        "/circle" => Reply::moved(302, "/back"),
        "/back" => Reply::moved(302, "/circle#again"),
        "/self" => Reply::moved(301, "/self"),
        "/lost" => Reply::new(302, &[], b""),
        _ => Reply::moved(302, &format!("{path}x")),
    })
    .await;
    let got = get(&format!("{}/", server.base)).await;
    assert!(matches!(got, Err(FetchError::TooManyRedirects { limit: 5, .. })), "{got:?}");
    assert_eq!(server.heard().len(), 6);
    for path in ["circle", "self"] {
        let got = get(&format!("{}/{path}", server.base)).await;
        assert!(matches!(got, Err(FetchError::RedirectLoop { .. })), "{path}: {got:?}");
    }
    let got = get(&format!("{}/lost", server.base)).await;
    assert!(matches!(got, Err(FetchError::BadResponse { .. })), "{got:?}");
}

#[tokio::test]
async fn every_hop_is_checked() {
    let secret = Server::always(Reply::new(200, &[], b"secret")).await;
    let port = secret.socket.rsplit(':').next().expect("a port").to_owned();
    let private = [
        secret.base.clone(),
        format!("http://localhost:{port}/"),
        format!("http://[::ffff:127.0.0.1]:{port}/"),
        format!("http://[64:ff9b::127.0.0.1]:{port}/"),
        format!("http://2130706433:{port}/"),
        format!("http://0x7f.1:{port}/"),
        format!("http://0.0.0.0:{port}/"),
        "http://169.254.169.254/latest/meta-data/".to_owned(),
        "http://localhost/".to_owned(),
        "http://10.0.0.1/".to_owned(),
        "ftp://127.0.0.1/".to_owned(),
        "file:///etc/passwd".to_owned(),
        "http://a.example:22/".to_owned(),
    ];
    for target in private {
        let to = target.clone();
        let server = Server::start(move |_| Reply::moved(302, &to)).await;
        let fetcher = Fetcher::new(&config(&[&server.socket])).expect("a fetcher");
        let got = fetcher.fetch(request(&server.base)).await;
        assert!(matches!(got, Err(FetchError::Refused(_))), "{target}: {got:?}");
    }
    assert!(secret.heard().is_empty());
}

#[tokio::test]
async fn nothing_private_is_fetched_by_default() {
    let server = Server::always(Reply::new(200, &[], b"secret")).await;
    let fetcher = Fetcher::new(&FetchConfig::default()).expect("a fetcher");
    for url in [server.base.clone(), server.base.replace("127.0.0.1", "localhost")] {
        let got = fetcher.fetch(request(&url)).await;
        assert!(matches!(got, Err(FetchError::Refused(_))), "{url}: {got:?}");
    }
    assert!(server.heard().is_empty());
}

#[tokio::test]
async fn credentials_do_not_follow_to_another_site() {
    let other = Server::always(Reply::new(200, &[], b"x")).await;
    let base = other.base.clone();
    let server = Server::start(move |path| match path {
        "/near" => Reply::moved(302, "/far"),
        _ => Reply::moved(302, &base),
    })
    .await;
    let url = format!("{}/near", server.base.replace("http://", "http://me:pw@"));
    let asked = Request { etag: Some("\"1\"".to_owned()), ..request(&url) };
    crate::fetcher().fetch(asked).await.expect("an answer");
    let authorized = |head: &String| head.contains("authorization: Basic");
    assert_eq!(server.heard().iter().filter(|head| authorized(head)).count(), 2);
    assert_eq!(other.last_header("authorization"), None);
    assert_eq!(other.last_header("if-none-match").as_deref(), Some("\"1\""));
}

#[tokio::test]
async fn unusable_configurations_are_named() {
    let bad_agent = FetchConfig { user_agent: "News\nstand".to_owned(), ..FetchConfig::default() };
    assert!(Fetcher::new(&bad_agent).is_err());
    assert!(Fetcher::new(&config(&["http://x"])).is_err());
}
