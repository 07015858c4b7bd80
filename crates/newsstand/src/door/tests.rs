//! The door from outside: over real connections, with limits short enough to wait for.

use axum::http::StatusCode;
use axum::routing::{get, post};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::sync::Notify;
use tokio::task::JoinHandle;

use super::*;

const SOON: Duration = Duration::from_millis(20);
const NEVER: Duration = Duration::from_secs(600);

const LIMITS: Limits = Limits { connections: 8, share: 8, head: NEVER, body: NEVER };

/// An open door before a small house.
struct House {
    address: SocketAddr,
    stop: CancellationToken,
    /// Tells that the slow page was asked for.
    asked: Arc<Notify>,
    /// Lets the slow page be answered.
    bell: Arc<Notify>,
    door: JoinHandle<()>,
}

impl House {
    async fn open(limits: Limits) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let (asked, bell) = (Arc::new(Notify::new()), Arc::new(Notify::new()));
        let (asking, rung) = (asked.clone(), bell.clone());
        let slow = async move || {
            asking.notify_one();
            rung.notified().await;
            "at last"
        };
        let echo = async |body: Result<String, _>| match body {
            Ok(body) => (StatusCode::OK, body),
            Err::<_, axum::extract::rejection::StringRejection>(_) => {
                (StatusCode::BAD_REQUEST, String::new())
            }
        };
        let router = Router::new()
            .route("/", get(async || "welcome"))
            .route("/slow", get(slow))
            .route("/echo", post(echo));
        let stop = CancellationToken::new();
        let shares = Shares::new(limits.share, Vec::new());
        let door = tokio::spawn(keep_open(listener, router, limits, shares, stop.clone()));
        Self { address, stop, asked, bell, door }
    }

    /// Connects and says something.
    async fn say(&self, text: &str) -> TcpStream {
        let mut stream = TcpStream::connect(self.address).await.unwrap();
        stream.write_all(text.as_bytes()).await.unwrap();
        stream
    }
}

/// Reads an answer up to its last words.
async fn hear(stream: &mut TcpStream, last: &str) -> String {
    let mut text = String::new();
    while !text.ends_with(last) {
        let byte = stream.read_u8().await.expect("more of the answer");
        text.push(char::from(byte));
    }
    text
}

/// Reads until the other side closes.
async fn hear_out(stream: &mut TcpStream) -> String {
    let mut bytes = Vec::new();
    // A connection closed on unread bytes is reset; that is an end, too.
    stream.read_to_end(&mut bytes).await.ok();
    String::from_utf8(bytes).unwrap()
}

#[tokio::test]
async fn a_head_that_does_not_come_ends_its_connection() {
    let house = House::open(Limits { head: SOON, ..LIMITS }).await;
    for begun in ["", "GET", "GET / HTTP/1.1\r\nHost: x\r\nX-Slow:"] {
        let mut stream = house.say(begun).await;
        assert!(!hear_out(&mut stream).await.contains("welcome"), "{begun}");
    }
    let mut idle = house.say("GET / HTTP/1.1\r\nHost: x\r\n\r\n").await;
    assert!(hear_out(&mut idle).await.ends_with("welcome"), "answered, then idle, then closed");
}

#[tokio::test]
async fn a_body_that_does_not_come_ends_its_request() {
    let house = House::open(Limits { body: SOON, ..LIMITS }).await;
    let mut whole =
        house.say("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\n\r\nword").await;
    assert!(hear(&mut whole, "word").await.starts_with("HTTP/1.1 200"));
    let mut part =
        house.say("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 400\r\n\r\nw").await;
    assert!(hear_out(&mut part).await.starts_with("HTTP/1.1 400"));
}

#[tokio::test]
async fn an_address_holds_its_share_of_connections() {
    const ASK: &str = "GET / HTTP/1.1\r\nHost: x\r\n\r\n";
    let house = House::open(Limits { share: 2, ..LIMITS }).await;
    let mut held = Vec::new();
    for _ in 0..2 {
        let mut stream = house.say(ASK).await;
        hear(&mut stream, "welcome").await;
        held.push(stream);
    }
    let mut third = TcpStream::connect(house.address).await.unwrap();
    third.write_all(ASK.as_bytes()).await.ok();
    assert_eq!(hear_out(&mut third).await, "");
    held.clear();
    loop {
        let mut next = TcpStream::connect(house.address).await.unwrap();
        next.write_all(b"GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").await.ok();
        if hear_out(&mut next).await.ends_with("welcome") {
            break;
        }
    }
}

#[tokio::test]
async fn who_comes_while_all_seats_are_taken_waits_for_one() {
    let house = House::open(Limits { connections: 1, ..LIMITS }).await;
    let mut first = house.say("GET / HTTP/1.1\r\nHost: x\r\n\r\n").await;
    hear(&mut first, "welcome").await;
    let mut second = house.say("GET / HTTP/1.1\r\nHost: x\r\n\r\n").await;
    drop(first);
    assert!(hear(&mut second, "welcome").await.starts_with("HTTP/1.1 200"));
}

#[tokio::test]
async fn what_is_under_way_is_answered_when_the_server_stops() {
    let house = House::open(LIMITS).await;
    let mut slow = house.say("GET /slow HTTP/1.1\r\nHost: x\r\n\r\n").await;
    let mut idle = house.say("GET / HTTP/1.1\r\nHost: x\r\n\r\n").await;
    hear(&mut idle, "welcome").await;
    house.asked.notified().await;
    house.stop.cancel();
    assert_eq!(hear_out(&mut idle).await, "", "who asks nothing is let go");
    house.bell.notify_one();
    assert!(hear_out(&mut slow).await.ends_with("at last"));
    house.door.await.unwrap();
    assert!(TcpStream::connect(house.address).await.is_err(), "nobody is taken in any more");
}

#[test]
fn connections_leave_files_for_the_rest() {
    let check = |files, fetches, want| assert_eq!(connections_within(files, fetches), want);
    check(Some(1_024), 64, 768);
    check(Some(256), 64, MIN_CONNECTIONS);
    check(Some(1 << 20), 64, MAX_CONNECTIONS);
    check(None, 512, MAX_CONNECTIONS);
}
