//! Tests of the whole press over real HTTP on loopback.

use std::sync::atomic::{AtomicI64, Ordering};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio_util::sync::CancellationToken;

use super::*;

const START: Instant = Instant(1_795_345_200_000);

/// An answer as it came over the wire.
struct Answer {
    status: u16,
    head: String,
    body: Vec<u8>,
}

impl Answer {
    fn header(&self, name: &str) -> Option<&str> {
        let lines = self.head.lines().filter_map(|it| it.split_once(": "));
        lines.into_iter().find(|(key, _)| *key == name).map(|(_, value)| value)
    }

    fn text(&self) -> &str {
        std::str::from_utf8(&self.body).expect("text")
    }
}

/// A running press with a clock that the test sets.
struct Running {
    address: SocketAddr,
    clock: Arc<AtomicI64>,
    stop: CancellationToken,
    task: tokio::task::JoinHandle<()>,
}

impl Running {
    async fn start(options: Options) -> Self {
        let clock = Arc::new(AtomicI64::new(START.0));
        let hand = Arc::clone(&clock);
        let press = Press::bind_by(options, move || Instant(hand.load(Ordering::Relaxed)))
            .await
            .expect("press");
        let (address, stop) = (press.address(), CancellationToken::new());
        let task = tokio::spawn(press.run(stop.clone().cancelled_owned()));
        Self { address, clock, stop, task }
    }

    async fn ask(&self, method: &str, path: &str, headers: &str) -> Answer {
        let mut stream = TcpStream::connect(self.address).await.expect("connection");
        let request = format!(
            "{method} {path} HTTP/1.1\r\nhost: press\r\nconnection: close\r\n{headers}\r\n"
        );
        stream.write_all(request.as_bytes()).await.expect("request");
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).await.expect("answer");
        let split = bytes.windows(4).position(|it| it == b"\r\n\r\n").expect("head");
        let body = bytes.split_off(split + 4);
        let head = String::from_utf8(bytes).expect("head");
        let status = head.split(' ').nth(1).and_then(|it| it.parse().ok()).expect("status");
        Answer { status, head, body }
    }

    async fn get(&self, path: &str) -> Answer {
        self.ask("GET", path, "").await
    }

    async fn end(self) {
        self.stop.cancel();
        self.task.await.expect("task");
    }
}

fn options() -> Options {
    Options {
        listen: SocketAddr::from(([127, 0, 0, 1], 0)),
        replay: None,
        shift_dates: false,
        happenings_after_s: 120,
    }
}

#[tokio::test]
async fn other_addresses_than_loopback_are_refused() {
    for address in ["0.0.0.0:0", "192.0.2.1:80", "[::]:0"] {
        let listen = address.parse().expect("address");
        let refused =
            Press::bind_by(Options { listen, ..options() }, || START).await.err().expect("refusal");
        let message =
            format!("the press listens on loopback only (127.0.0.1 or [::1]), not on {address}");
        assert_eq!(refused.to_string(), message);
    }
}

#[tokio::test]
async fn every_kind_of_address_answers_as_it_should() {
    let press = Running::start(options()).await;
    for (path, status, media_type) in [
        ("/", 200, "text/html; charset=utf-8"),
        ("/robots.txt", 200, "text/plain; charset=utf-8"),
        ("/press.opml", 200, "text/x-opml; charset=utf-8"),
        ("/press.css", 200, "text/css; charset=utf-8"),
        ("/t/northern-wire/", 200, "text/html; charset=utf-8"),
        ("/t/northern-wire/feed.xml", 200, "application/atom+xml; charset=utf-8"),
        ("/t/harbour-gazette/feed.xml", 200, "application/rss+xml; charset=utf-8"),
        ("/t/shiokaze-shimpo/feed.rdf", 200, "application/rdf+xml; charset=utf-8"),
        ("/t/tidewater-record/feed.json", 200, "application/feed+json; charset=utf-8"),
        ("/t/harbour-gazette/sea-gate-holds", 200, "text/html; charset=utf-8"),
        ("/img/planet/7.png", 200, "image/png"),
        ("/img/ghost/7.png", 404, "text/plain; charset=utf-8"),
        ("/t/nobody/", 404, "text/plain; charset=utf-8"),
        ("/t/northern-wire/nothing", 404, "text/plain; charset=utf-8"),
        ("/t/tidewater-record/feed.xml", 404, "text/plain; charset=utf-8"),
        ("/replay/a.xml", 404, "text/plain; charset=utf-8"),
        ("/elsewhere", 404, "text/plain; charset=utf-8"),
    ] {
        let answer = press.get(path).await;
        assert_eq!(answer.status, status, "{path}");
        assert_eq!(answer.header("content-type"), Some(media_type), "{path}");
    }
    let moved = press.get("/t/northern-wire").await;
    assert_eq!((moved.status, moved.header("location")), (308, Some("/t/northern-wire/")));
    assert_eq!(press.ask("POST", "/press.opml", "").await.status, 405);
    let head = press.ask("HEAD", "/t/tideline/feed.xml", "").await;
    assert_eq!((head.status, head.body.len()), (200, 0));
    assert!(head.header("etag").is_some() && head.header("last-modified").is_some());
    press.end().await;
}

#[tokio::test]
async fn unchanged_feeds_pages_and_pictures_are_answered_with_304() {
    let press = Running::start(options()).await;
    for path in ["/t/tideline/feed.xml", "/t/tideline/forest-of-lowmark", "/img/kelp/7.png"] {
        let first = press.get(path).await;
        let tag = first.header("etag").expect("tag");
        let again = press.ask("GET", path, &format!("if-none-match: {tag}\r\n")).await;
        assert_eq!((again.status, again.body.len()), (304, 0), "{path}");
        let date = first.header("last-modified").expect("date");
        let again = press.ask("GET", path, &format!("if-modified-since: {date}\r\n")).await;
        assert_eq!(again.status, 304, "{path}");
    }
    let packed = press.ask("GET", "/t/tideline/feed.xml", "accept-encoding: gzip\r\n").await;
    assert_eq!(packed.header("content-encoding"), Some("gzip"));
    let mut text = String::new();
    let mut decoder = flate2::read::GzDecoder::new(packed.body.as_slice());
    std::io::Read::read_to_string(&mut decoder, &mut text).expect("gzip");
    assert_eq!(text, press.get("/t/tideline/feed.xml").await.text());
    press.end().await;
}

#[tokio::test]
async fn correction_and_kill_happen_in_their_time() {
    let press = Running::start(options()).await;
    let (page, rumour) = ("/t/harbour-gazette/sea-gate-holds", "/t/northern-wire/tanker-rumour");
    let feed = "/t/northern-wire/feed.xml";
    press.clock.store(START.0 + 119_999, Ordering::Relaxed);
    assert!(press.get(page).await.text().contains("421 metres"));
    assert_eq!(press.get(rumour).await.status, 200);
    let before = press.get(feed).await;
    assert!(!before.text().contains("at:deleted-entry "));
    press.clock.store(START.0 + 120_000, Ordering::Relaxed);
    let corrected = press.get(page).await;
    assert!(corrected.text().contains("412 metres") && corrected.text().contains("Correction: "));
    assert_eq!(press.get(rumour).await.status, 410);
    let tag = before.header("etag").expect("tag");
    let after = press.ask("GET", feed, &format!("if-none-match: {tag}\r\n")).await;
    assert_eq!(after.status, 200);
    let mark = "<at:deleted-entry ref=\"urn:newsstand-press:northern-wire:tanker-rumour\" when=\"";
    assert!(after.text().contains(mark));
    press.end().await;
}

#[tokio::test]
async fn recorded_feeds_are_listed_served_and_confined() {
    let root = std::env::temp_dir().join(format!("newsstand-press-{}", std::process::id()));
    std::fs::create_dir_all(root.join("a b")).expect("directory");
    let feed = "<rss><channel><title>Tide</title><item><pubDate>Sun, 15 Mar 2020 10:00:00 GMT</pubDate></item></channel></rss>";
    std::fs::write(root.join("a b/feed"), feed).expect("file");
    let press =
        Running::start(Options { replay: Some(root.clone()), shift_dates: true, ..options() })
            .await;
    let list = press.get("/press.opml").await;
    let address = format!("title=\"Tide\" xmlUrl=\"http://{}/replay/a%20b/feed\"", press.address);
    assert!(list.text().contains(&address), "{}", list.text());
    let answer = press.get("/replay/a%20b/feed").await;
    assert_eq!(answer.header("content-type"), Some("application/rss+xml"));
    assert!(
        answer.text().contains("<pubDate>Sun, 22 Nov 2026 11:00:00 GMT</pubDate>"),
        "{}",
        answer.text()
    );
    let tag = answer.header("etag").expect("tag");
    let again = press.ask("GET", "/replay/a%20b/feed", &format!("if-none-match: {tag}\r\n")).await;
    assert_eq!(again.status, 304);
    for path in [
        "/replay/../Cargo.toml",
        "/replay/%2e%2e/%2e%2e/etc/hostname",
        "/replay/a%20b",
        "/replay//etc/hostname",
    ] {
        assert_eq!(press.get(path).await.status, 404, "{path}");
    }
    press.end().await;
    std::fs::remove_dir_all(root).expect("remove");
}
