//! Why a fetch gave no answer. Each error names the host alone: addresses may hold secrets in path and query.

use std::error::Error as StdError;
use std::io;

use thiserror::Error;

use crate::allow::BadEntry;
use crate::guard::Refused;

/// The cause below an error, for the log.
pub type Cause = Box<dyn StdError + Send + Sync>;

/// Why a fetch gave no answer. Statuses from 400 on are answers.
#[derive(Debug, Error)]
pub enum FetchError {
    /// The guard does not let us ask.
    #[error(transparent)]
    Refused(Refused),
    /// The host's name is not known.
    #[error("failed to find {host}")]
    NotFound {
        /// The host.
        host: String,
        /// What the resolver said.
        #[source]
        source: Cause,
    },
    /// No connection came about.
    #[error("failed to connect to {host}")]
    Connect {
        /// The host.
        host: String,
        /// What the network said.
        #[source]
        source: Cause,
    },
    /// The connection could not be made secure.
    #[error("failed to make a secure connection to {host}")]
    Tls {
        /// The host.
        host: String,
        /// What was wrong.
        #[source]
        source: Cause,
    },
    /// It took too long altogether, or to connect.
    #[error("{host} took too long")]
    Timeout {
        /// The host.
        host: String,
    },
    /// The body fell silent.
    #[error("{host} fell silent in the middle of its answer")]
    Stalled {
        /// The host.
        host: String,
    },
    /// More redirects than are followed.
    #[error("{host} redirects more than {limit} times")]
    TooManyRedirects {
        /// The host that was asked first.
        host: String,
        /// How many are followed.
        limit: usize,
    },
    /// A redirect leads back to where we were.
    #[error("{host} redirects in a circle")]
    RedirectLoop {
        /// The host that was asked first.
        host: String,
    },
    /// A request that carries a name and password would continue unencrypted.
    #[error("{host} redirects a request with a password to an unencrypted address")]
    Downgrade {
        /// The host.
        host: String,
    },
    /// The body is larger than allowed.
    #[error("{host} sent more than {limit_bytes} bytes")]
    TooLarge {
        /// The host.
        host: String,
        /// The limit, of bytes as sent or after decoding.
        limit_bytes: u64,
    },
    /// The body grows more by decoding than anything honest does.
    #[error("{host} sent a body that grows more than {limit} times by decoding")]
    Ratio {
        /// The host.
        host: String,
        /// The limit.
        limit: u64,
    },
    /// The body's encoding is unknown, doubled or damaged.
    #[error("{host} sent a body that cannot be decoded: {what}")]
    BadEncoding {
        /// The host.
        host: String,
        /// What is wrong with it.
        what: String,
    },
    /// The answer breaks the rules of HTTP, or broke off.
    #[error("{host} answered badly: {what}")]
    BadResponse {
        /// The host.
        host: String,
        /// What is wrong with it.
        what: &'static str,
        /// What the connection said.
        #[source]
        source: Option<Cause>,
    },
}

/// Why a fetcher cannot be made.
#[derive(Debug, Error)]
pub enum SetUpError {
    /// The list of allowed private addresses holds something unreadable.
    #[error("failed to read the list of allowed private addresses")]
    AllowPrivate(#[source] BadEntry),
    /// The user agent holds something that no header may hold.
    #[error("failed to use {user_agent:?} as user agent")]
    UserAgent {
        /// The user agent as configured.
        user_agent: String,
    },
    /// The encryption could not be set up.
    #[error("failed to set up encryption")]
    Tls(#[source] Cause),
    /// The HTTP client could not be set up.
    #[error("failed to set up the HTTP client")]
    Client(#[source] Cause),
}

impl FetchError {
    /// Returns what happened for people, without the cause: the words of a sentence, which whoever shows them ends.
    #[must_use]
    pub fn sentence(&self) -> String {
        match self {
            Self::Refused(refused) => refused.sentence(),
            Self::NotFound { host, .. } => format!("there is no server named {host}"),
            Self::Connect { host, .. } => format!("{host} cannot be reached"),
            Self::Tls { host, .. } => format!("{host} has no valid certificate"),
            Self::Timeout { host } => format!("{host} took too long to answer"),
            Self::Stalled { host } => format!("{host} stopped in the middle of its answer"),
            Self::TooManyRedirects { host, .. } => {
                format!("{host} keeps sending us on to other addresses")
            }
            Self::RedirectLoop { host } => format!("{host} sends us on in a circle"),
            Self::Downgrade { host } => {
                format!(
                    "{host} sends us on to an unencrypted address, but your password must not go there"
                )
            }
            Self::TooLarge { host, limit_bytes } => {
                let mebibytes = limit_bytes.div_ceil(1024 * 1024);
                format!("{host} sent more than the {mebibytes} MB that we take")
            }
            Self::Ratio { host, .. } => format!("{host} sent something that looks like an attack"),
            Self::BadEncoding { host, .. } => {
                format!("{host} sent something that cannot be unpacked")
            }
            Self::BadResponse { host, .. } => format!("{host} sent an answer that makes no sense"),
        }
    }

    /// Sorts what the HTTP client reported before an answer's head was read.
    pub(crate) fn from_send(host: &str, error: reqwest::Error) -> Self {
        // The client's own text repeats the address, query and all.
        let error = error.without_url();
        let host = host.to_owned();
        if let Some(refused) = cause_of::<Refused>(&error) {
            return Self::Refused(refused.clone());
        }
        if error.is_timeout() {
            return Self::Timeout { host };
        }
        let is_tls = cause_of::<rustls::Error>(&error).is_some();
        let (is_dns, is_connect) = (error.is_dns(), error.is_connect());
        let source: Cause = Box::new(error);
        match (is_dns, is_tls, is_connect) {
            (true, _, _) => Self::NotFound { host, source },
            (_, true, _) => Self::Tls { host, source },
            (_, _, true) => Self::Connect { host, source },
            _ => Self::BadResponse { host, what: "not understood", source: Some(source) },
        }
    }
}

impl Refused {
    /// Returns the reason for people, as above.
    #[must_use]
    pub fn sentence(&self) -> String {
        match self {
            Self::Scheme { scheme } => {
                format!("only http and https addresses are fetched, not {scheme}")
            }
            Self::NoHost => "the address names no server".to_owned(),
            Self::TooLong => "the address is too long".to_owned(),
            Self::Credentials { .. } => {
                "name and password must not be written into the address".to_owned()
            }
            Self::Port { host, port } => {
                format!("{host} is only asked on the ports of the web, not on {port}")
            }
            Self::Address { host } | Self::Resolves { host } => {
                format!("{host} is a private address, which this server does not fetch")
            }
        }
    }
}

/// Links of a chain of causes that are looked at.
const MAX_CAUSES: usize = 16;

/// Returns the first cause of a type. I/O errors hide what they wrap from `source`, so they are opened.
fn cause_of<'a, T: StdError + 'static>(error: &'a (dyn StdError + 'static)) -> Option<&'a T> {
    let mut next = Some(error);
    for _ in 0..MAX_CAUSES {
        let error = next?;
        if let Some(found) = error.downcast_ref::<T>() {
            return Some(found);
        }
        let wrapped = error.downcast_ref::<io::Error>().and_then(io::Error::get_ref);
        next = match wrapped {
            Some(wrapped) => Some(wrapped),
            None => error.source(),
        };
    }
    None
}
