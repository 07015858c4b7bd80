//! A server of fixed answers: hears requests on loopback, keeps them, and sends bytes that no honest server would.

use std::sync::{Arc, Mutex};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// What happens to the connection after an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Then {
    /// It serves the next request.
    Keep,
    /// It is closed.
    Close,
    /// It stays open and silent.
    Hang,
}

/// An answer as bytes.
#[derive(Clone, Debug)]
pub(crate) struct Reply {
    bytes: Vec<u8>,
    then: Then,
}

impl Reply {
    /// Returns a whole answer with its length.
    pub(crate) fn new(status: u16, headers: &[(&str, &str)], body: &[u8]) -> Self {
        let mut head = format!("HTTP/1.1 {status} X\r\nContent-Length: {}\r\n", body.len());
        for (name, value) in headers {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        let mut bytes = format!("{head}\r\n").into_bytes();
        bytes.extend_from_slice(body);
        let then = Then::Keep;
        Self { bytes, then }
    }

    /// Returns a redirect.
    pub(crate) fn moved(status: u16, location: &str) -> Self {
        Self::new(status, &[("Location", location)], b"")
    }

    /// Returns exactly these bytes.
    pub(crate) fn raw(bytes: impl Into<Vec<u8>>, then: Then) -> Self {
        let bytes = bytes.into();
        Self { bytes, then }
    }
}

/// A running server. Ends with its test's runtime.
pub(crate) struct Server {
    /// `http://127.0.0.1:PORT`.
    pub(crate) base: String,
    /// `127.0.0.1:PORT`.
    pub(crate) socket: String,
    heard: Arc<Mutex<Vec<String>>>,
}

impl Server {
    /// Starts a server that answers paths by a function.
    pub(crate) async fn start(answer: impl Fn(&str) -> Reply + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let socket = listener.local_addr().expect("an address").to_string();
        let heard = Arc::new(Mutex::new(Vec::new()));
        let (answer, log) = (Arc::new(answer), Arc::clone(&heard));
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(serve(stream, Arc::clone(&answer), Arc::clone(&log)));
            }
        });
        Self { base: format!("http://{socket}"), socket, heard }
    }

    /// Starts a server that answers everything alike.
    pub(crate) async fn always(reply: Reply) -> Self {
        Self::start(move |_| reply.clone()).await
    }

    /// Returns the heads of all requests so far.
    pub(crate) fn heard(&self) -> Vec<String> {
        self.heard.lock().expect("not poisoned").clone()
    }

    /// Returns a header of the last request.
    pub(crate) fn last_header(&self, name: &str) -> Option<String> {
        let heard = self.heard();
        let mut lines = heard.last()?.lines().filter_map(|line| line.split_once(": "));
        let (_, value) = lines.find(|(found, _)| found.eq_ignore_ascii_case(name))?;
        Some(value.to_owned())
    }
}

async fn serve(
    mut stream: TcpStream,
    answer: Arc<impl Fn(&str) -> Reply>,
    heard: Arc<Mutex<Vec<String>>>,
) {
    while let Some(head) = head_of(&mut stream).await {
        let path = head.split(' ').nth(1).unwrap_or_default().to_owned();
        heard.lock().expect("not poisoned").push(head);
        let reply = answer(&path);
        if stream.write_all(&reply.bytes).await.is_err() {
            return;
        }
        match reply.then {
            Then::Keep => {}
            Then::Close => return,
            Then::Hang => std::future::pending::<()>().await,
        }
    }
}

/// Reads the head of one request; `None` when the connection ends.
async fn head_of(stream: &mut TcpStream) -> Option<String> {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        head.push(stream.read_u8().await.ok()?);
    }
    String::from_utf8(head).ok()
}
