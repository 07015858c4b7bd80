//! The door of the server: takes connections in, as many as the process can hold and each address its share of them, and
//! closes on whoever keeps one without asking. Knows nothing of what is asked. HTTP/1.1 alone: a proxy brings the rest.

use std::convert::Infallible;
use std::io::ErrorKind;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::body::{Body, Bytes, HttpBody};
use axum::extract::ConnectInfo;
use axum::response::Response;
use axum::{BoxError, Router};
use futures_util::StreamExt;
use futures_util::stream::try_unfold;
use http::Request;
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use hyper_util::server::conn::auto;
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tokio::time::Instant;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;
use tower::ServiceExt;
use web::{Share, Shares};

/// Connections that are held at most: at some 20 kB each they stay below 100 MB.
const MAX_CONNECTIONS: usize = 4_096;
/// Connections that are held however low the process's limit is: fewer are of no use to anybody.
const MIN_CONNECTIONS: usize = 32;
/// With fewer connections than this the start says so: a page's pictures come over six of them.
const FEW_CONNECTIONS: usize = 512;
/// Files that are kept for all else: some 10 of the database, up to 100 of the index, the log, what a command opens.
const OTHER_FILES: usize = 192;
/// Connections of an address: ten browsers with six each.
const SHARE: usize = 60;
/// How long the head of a request may take, and how long a connection may stay idle until the next one begins.
const HEAD: Duration = Duration::from_secs(10);
/// How long the body of a request may take: 4 MB, the largest list that is taken, in a minute at 0.6 Mbit/s.
const BODY: Duration = Duration::from_secs(60);
/// How long the door rests when the system gives no connection, being out of files or of memory.
const REST: Duration = Duration::from_secs(1);

/// How much and how long is waited for whom.
#[derive(Clone, Debug)]
pub(crate) struct Limits {
    /// Connections held at once.
    pub(crate) connections: usize,
    /// Connections of an address that are held at once.
    pub(crate) share: usize,
    /// How long the head of a request may take, from when the connection is free for one.
    pub(crate) head: Duration,
    /// How long the body of a request may take.
    pub(crate) body: Duration,
}

impl Limits {
    /// Returns the limits that suit the process, `fetches` of whose files are for fetching. Says so in the log when its limit
    /// of open files is low.
    pub(crate) fn of_process(fetches: usize) -> Self {
        let connections = connections_within(open_files(), fetches);
        if connections < FEW_CONNECTIONS {
            tracing::warn!(
                connections,
                "this process may open few files, so that it holds few connections; raise the limit by ulimit -n or LimitNOFILE"
            );
        }
        Self { connections, share: SHARE, head: HEAD, body: BODY }
    }
}

/// Returns how many files this process may open at once; `None` for any number.
#[cfg(unix)]
fn open_files() -> Option<u64> {
    rustix::process::getrlimit(rustix::process::Resource::Nofile).current
}

#[cfg(not(unix))]
fn open_files() -> Option<u64> {
    None
}

/// Returns how many connections fit into a limit of open files, beside fetching and all else.
fn connections_within(files: Option<u64>, fetches: usize) -> usize {
    let files = files.and_then(|files| usize::try_from(files).ok()).unwrap_or(usize::MAX);
    files.saturating_sub(OTHER_FILES + fetches).clamp(MIN_CONNECTIONS, MAX_CONNECTIONS)
}

/// Takes connections in and has their requests answered, until `stop`; then ends when those under way are answered.
/// `shares` counts what each address holds.
pub(crate) async fn keep_open(
    listener: TcpListener,
    router: Router,
    limits: Limits,
    shares: Arc<Shares>,
    stop: CancellationToken,
) {
    let seats = Arc::new(Semaphore::new(limits.connections));
    let connections = TaskTracker::new();
    while let Some((stream, peer)) = stop.run_until_cancelled(accept(&listener)).await {
        // Whoever holds its share is closed on; whoever comes while all seats are taken waits outside.
        let Some(share) = shares.take(peer.ip()) else { continue };
        let seated = stop.run_until_cancelled(Arc::clone(&seats).acquire_owned()).await;
        let Some(Ok(seat)) = seated else { break };
        let serving = serve(stream, peer, router.clone(), limits.clone(), stop.clone(), share);
        connections.spawn(async move {
            serving.await;
            drop(seat);
        });
    }
    drop(listener);
    connections.close();
    connections.wait().await;
}

/// Waits for a connection.
async fn accept(listener: &TcpListener) -> (TcpStream, SocketAddr) {
    loop {
        match listener.accept().await {
            Ok(accepted) => return accepted,
            Err(error) if is_of_peer(error.kind()) => {}
            Err(error) => {
                tracing::error!(%error, "no connection can be taken in; trying again");
                tokio::time::sleep(REST).await;
            }
        }
    }
}

/// Tells whether it was the other side that went away before it was taken in.
fn is_of_peer(kind: ErrorKind) -> bool {
    use ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset};
    matches!(kind, ConnectionAborted | ConnectionRefused | ConnectionReset)
}

/// Answers the requests of one connection. When the server stops, the one under way is the last.
async fn serve(
    stream: TcpStream,
    peer: SocketAddr,
    router: Router,
    limits: Limits,
    stop: CancellationToken,
    _share: Share,
) {
    let service =
        tower::service_fn(move |request| answer(router.clone(), peer, limits.body, request));
    let mut builder = auto::Builder::new(TokioExecutor::new()).http1_only();
    // Begins anew when an answer is sent, so that idle connections end by it, too.
    builder.http1().timer(TokioTimer::new()).header_read_timeout(limits.head);
    let connection =
        builder.serve_connection(TokioIo::new(stream), TowerToHyperService::new(service));
    let mut connection = std::pin::pin!(connection);
    let ended = tokio::select! {
        ended = connection.as_mut() => ended,
        () = stop.cancelled() => {
            connection.as_mut().graceful_shutdown();
            connection.await
        }
    };
    if let Err(error) = ended {
        tracing::debug!(%error, "a connection ended badly");
    }
}

/// Answers one request.
async fn answer<B>(
    router: Router,
    peer: SocketAddr,
    limit: Duration,
    request: Request<B>,
) -> Result<Response, Infallible>
where
    B: HttpBody<Data = Bytes, Error: Into<BoxError>> + Send + 'static,
{
    let (mut parts, body) = request.into_parts();
    parts.extensions.insert(ConnectInfo(peer));
    let body = if body.is_end_stream() { Body::empty() } else { within(limit, Body::new(body)) };
    router.oneshot(Request::from_parts(parts, body)).await
}

/// Returns a body that fails when it has not come whole in time: a limit between its pieces would let it drip for ever.
fn within(limit: Duration, body: Body) -> Body {
    let until = Instant::now() + limit;
    let pieces = body.into_data_stream();
    Body::from_stream(try_unfold(pieces, move |mut pieces| async move {
        match tokio::time::timeout_at(until, pieces.next()).await {
            Ok(Some(piece)) => piece.map(|piece| Some((piece, pieces))),
            Ok(None) => Ok(None),
            Err(late) => Err(axum::Error::new(late)),
        }
    }))
}

#[cfg(test)]
mod tests;
