//! Answers that are too large, too slow, damaged or no HTTP at all.

use std::time::Duration;

use async_compression::tokio::write::{BrotliEncoder, GzipEncoder, ZstdEncoder};
use outbound::{FetchConfig, FetchError, Fetcher, Request};
use tokio::io::{AsyncWrite, AsyncWriteExt};
use tokio::net::TcpListener;

use crate::server::{Reply, Server, Then};
use crate::{config, get, request};

const KIB: usize = 1024;

/// Fetches from a server that always sends this, within small limits.
async fn get_from(reply: Reply) -> Result<outbound::Response, FetchError> {
    let server = Server::always(reply).await;
    let config = FetchConfig {
        max_wire_bytes: 64 * KIB as u64,
        max_decoded_bytes: 4 * (KIB * KIB) as u64,
        stall_timeout: Duration::from_millis(50),
        ..config(&["true"])
    };
    let fetcher = Fetcher::new(&config).expect("a fetcher");
    fetcher.fetch(request(&server.base)).await
}

async fn shut(mut encoder: impl AsyncWrite + Unpin, plain: &[u8]) {
    encoder.write_all(plain).await.expect("packed");
    encoder.shutdown().await.expect("packed");
}

async fn packed(coding: &str, plain: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    match coding {
        "gzip" => shut(GzipEncoder::new(&mut out), plain).await,
        "br" => shut(BrotliEncoder::new(&mut out), plain).await,
        _ => shut(ZstdEncoder::new(&mut out), plain).await,
    }
    out
}

#[tokio::test]
async fn packed_answers_are_unpacked() {
    for coding in ["gzip", "br", "zstd"] {
        let plain = b"<rss>news</rss>".repeat(500);
        let body = packed(coding, &plain).await;
        let reply = Reply::new(200, &[("Content-Encoding", coding)], &body);
        let answer = get_from(reply).await.expect("an answer");
        assert_eq!(answer.body, plain, "{coding}");
        assert_eq!(answer.wire_bytes, body.len() as u64, "{coding}");
    }
}

#[tokio::test]
async fn bombs_do_not_unfold() {
    for coding in ["gzip", "br", "zstd"] {
        let body = packed(coding, &vec![0; 8 * KIB * KIB]).await;
        let reply = Reply::new(200, &[("Content-Encoding", coding)], &body);
        let got = get_from(reply).await;
        let is_cut = matches!(got, Err(FetchError::Ratio { .. } | FetchError::TooLarge { .. }));
        assert!(is_cut, "{coding}: {:?}", got.map(|answer| answer.body.len()));
    }
}

#[tokio::test]
async fn large_bodies_are_refused_with_and_without_their_length() {
    let announced = "HTTP/1.1 200 X\r\nContent-Length: 65537\r\n\r\n";
    let got = get_from(Reply::raw(announced, Then::Hang)).await;
    assert!(matches!(got, Err(FetchError::TooLarge { .. })), "{got:?}");

    let endless = format!("HTTP/1.1 200 X\r\n\r\n{}", "x".repeat(65 * KIB));
    let got = get_from(Reply::raw(endless, Then::Hang)).await;
    assert!(matches!(got, Err(FetchError::TooLarge { .. })), "{got:?}");

    let fitting = Reply::new(200, &[], &vec![b'x'; 64 * KIB]);
    assert_eq!(get_from(fitting).await.expect("an answer").body.len(), 64 * KIB);
}

#[tokio::test]
async fn a_request_may_ask_for_less() {
    let server = Server::always(Reply::new(200, &[], &[b'x'; 101])).await;
    for (max_bytes, want) in [(100, false), (101, true)] {
        let asked = Request { max_bytes: Some(max_bytes), ..request(&server.base) };
        let got = crate::fetcher().fetch(asked).await;
        assert_eq!(got.is_ok(), want, "{max_bytes}: {got:?}");
    }
}

#[tokio::test]
async fn a_body_that_falls_silent_is_given_up() {
    let silent = "HTTP/1.1 200 X\r\nContent-Length: 100\r\n\r\nxxx";
    let got = get_from(Reply::raw(silent, Then::Hang)).await;
    assert!(matches!(got, Err(FetchError::Stalled { .. })), "{got:?}");
}

#[tokio::test]
async fn the_whole_fetch_has_its_time_before_and_within_the_body() {
    for sent in ["", "HTTP/1.1 200 X\r\nContent-Length: 100\r\n\r\nxxx"] {
        let server = Server::always(Reply::raw(sent, Then::Hang)).await;
        let config = FetchConfig { total_timeout: Duration::from_millis(50), ..config(&["true"]) };
        let fetcher = Fetcher::new(&config).expect("a fetcher");
        let got = fetcher.fetch(request(&server.base)).await;
        assert!(matches!(got, Err(FetchError::Timeout { .. })), "{sent:?}: {got:?}");
    }
}

#[tokio::test]
async fn truncated_bodies_are_no_answers() {
    for head in ["Content-Length: 100", "Transfer-Encoding: chunked"] {
        let cut = format!("HTTP/1.1 200 X\r\n{head}\r\n\r\n50\r\nxxx");
        let got = get_from(Reply::raw(cut, Then::Close)).await;
        assert!(matches!(got, Err(FetchError::BadResponse { .. })), "{head}: {got:?}");
    }
}

#[tokio::test]
async fn bad_encodings_are_named() {
    let gzip = packed("gzip", b"news").await;
    let twice = packed("gzip", &gzip).await;
    for (coding, body) in [
        ("gzip", &b"<rss>plain</rss>"[..]),
        ("br", b"<rss>plain</rss>"),
        ("gzip", &gzip[..gzip.len() - 4]),
        ("gzip, gzip", &twice),
        ("compress", b"x"),
    ] {
        let got = get_from(Reply::new(200, &[("Content-Encoding", coding)], body)).await;
        assert!(matches!(got, Err(FetchError::BadEncoding { .. })), "{coding}: {got:?}");
    }
}

#[tokio::test]
async fn heads_without_end_and_nonsense_are_no_answers() {
    let many = (0..500).map(|n| format!("X-{n}: x\r\n")).collect::<String>();
    let long = format!("X: {}\r\n", "x".repeat(1_000 * KIB));
    for bytes in [
        format!("HTTP/1.1 200 X\r\n{many}\r\n"),
        format!("HTTP/1.1 200 X\r\n{long}\r\n"),
        "SSH-2.0-OpenSSH_9.9\r\n".to_owned(),
        "HTTP/1.1 200 X\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nx".to_owned(),
        String::new(),
    ] {
        let shown = bytes.get(..40).unwrap_or(&bytes).to_owned();
        let got = get_from(Reply::raw(bytes, Then::Close)).await;
        assert!(matches!(got, Err(FetchError::BadResponse { .. })), "{shown:?}: {got:?}");
    }
}

#[tokio::test]
async fn a_long_validator_is_dropped() {
    let long = "x".repeat(KIB + 1);
    let answer = get_from(Reply::new(200, &[("ETag", &long)], b"x")).await;
    assert_eq!(answer.expect("an answer").etag, None);
}

#[tokio::test]
async fn failures_to_connect_are_told_apart_and_hide_the_address() {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let socket = listener.local_addr().expect("an address");
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            stream.write_all(b"this is no TLS").await.expect("written");
        }
    });
    let secure = format!("https://{socket}/secret?token=hidden");
    let got = get(&secure).await.expect_err("no answer");
    assert!(matches!(got, FetchError::Tls { .. }), "{got:?}");
    let shown = format!("{got} {got:?} {}", got.sentence());
    assert!(!shown.contains("hidden") && !shown.contains("secret"), "{shown}");

    let closed = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let socket = closed.local_addr().expect("an address");
    drop(closed);
    let got = get(&format!("http://{socket}/secret")).await.expect_err("no answer");
    assert!(matches!(got, FetchError::Connect { .. }), "{got:?}");
    assert_eq!(got.sentence(), "127.0.0.1 cannot be reached");
}
