//! The press: a small publisher for trying and testing, over real HTTP on loopback. Its titles, texts and pictures are
//! built in; recorded feeds of a directory may be served beside them. It knows nothing of the rest of the product.

mod answer;
mod article;
mod date;
mod feed;
mod gallery;
mod happening;
mod library;
mod manuscript;
mod markup;
mod opml;
mod page;
mod picture;
mod replay;
mod republication;
mod route;
mod title;
mod wording;

use std::future::Future;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;

use newsdesk::model::{Instant, SECOND_MS};
use tokio::net::TcpListener;

use gallery::Gallery;
use library::{Library, LibraryError, minute_floor};
use replay::{DirectoryError, Recordings};
use route::Stand;

/// How the press is to run.
#[derive(Clone, Debug)]
pub(crate) struct Options {
    /// The loopback address to listen on; port 0 takes any free one.
    pub(crate) listen: SocketAddr,
    /// A directory whose files are served as recorded feeds.
    pub(crate) replay: Option<PathBuf>,
    /// Recorded feeds get their dates moved, such that their newest entries are of the start's minute.
    pub(crate) shift_dates: bool,
    /// When the press corrects one article and withdraws another, in seconds after its start.
    pub(crate) happenings_after_s: u64,
}

/// Why the press cannot run.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Error {
    /// The address is not a loopback one.
    #[error("the press listens on loopback only (127.0.0.1 or [::1]), not on {address}")]
    NotLoopback {
        /// The address that was asked for.
        address: SocketAddr,
    },
    /// The address cannot be listened on.
    #[error("failed to listen on {address}")]
    Listen {
        /// The address.
        address: SocketAddr,
        /// Why not.
        #[source]
        source: std::io::Error,
    },
    /// What is built in cannot be read.
    #[error("failed to set up the press")]
    Library(#[source] LibraryError),
    /// The directory of recorded feeds cannot be listed.
    #[error("failed to list the recorded feeds")]
    Replay(#[source] DirectoryError),
}

/// A press that is bound to its address and waits to be run.
pub(crate) struct Press {
    address: SocketAddr,
    listener: TcpListener,
    stand: Arc<Stand>,
}

impl Press {
    /// Sets the press up and binds it to its address, by the machine's clock.
    ///
    /// # Errors
    /// See [`Error`].
    pub(crate) async fn bind(options: Options) -> Result<Self, Error> {
        Self::bind_by(options, crate::clock::now).await
    }

    /// Sets the press up and binds it; `now` reads the clock.
    async fn bind_by(
        options: Options,
        now: impl Fn() -> Instant + Send + Sync + 'static,
    ) -> Result<Self, Error> {
        let Options { listen, replay, shift_dates, happenings_after_s } = options;
        if !listen.ip().is_loopback() {
            return Err(Error::NotLoopback { address: listen });
        }
        let start = now();
        let after_ms =
            i64::try_from(happenings_after_s).unwrap_or(i64::MAX).saturating_mul(SECOND_MS);
        let happenings_at = start.plus_ms(after_ms);
        let before = Library::build(start).map_err(Error::Library)?;
        let after = before.after_happenings(happenings_at).map_err(Error::Library)?;
        let newest_at = shift_dates.then(|| minute_floor(start));
        let recordings = replay.map(|root| Recordings::list(&root, newest_at)).transpose();
        let recordings = recordings.map_err(Error::Replay)?;
        let listen_error = |source| Error::Listen { address: listen, source };
        let listener = TcpListener::bind(listen).await.map_err(listen_error)?;
        let address = listener.local_addr().map_err(listen_error)?;
        let stand = Stand {
            base: format!("http://{address}"),
            start: minute_floor(start),
            happenings_at,
            before,
            after,
            recordings,
            gallery: Gallery::default(),
            now: Box::new(now),
        };
        Ok(Self { address, listener, stand: Arc::new(stand) })
    }

    /// Returns where it listens.
    pub(crate) fn address(&self) -> SocketAddr {
        self.address
    }

    /// Returns the list of every feed as OPML.
    pub(crate) fn opml(&self) -> String {
        self.stand.opml()
    }

    /// Serves until `shutdown` is ready; requests that have begun are answered.
    pub(crate) async fn run(self, shutdown: impl Future<Output = ()> + Send + 'static) {
        let router = route::router(self.stand);
        let served = axum::serve(self.listener, router).with_graceful_shutdown(shutdown).await;
        if let Err(error) = served {
            tracing::error!(%error, "the press ended by itself");
        }
    }
}

#[cfg(test)]
mod tests;
