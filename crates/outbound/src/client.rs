//! The HTTP client below everything: one set of connections per lane of the guard, all with the same manners.
//! No proxy, no redirects of its own, no cookies, no referrer, no decoding.

use std::sync::Arc;
use std::time::Duration;

use http::HeaderValue;
use http::header::{self, HeaderMap};
use rustls::{ClientConfig, RootCertStore};

use crate::coding;
use crate::config::FetchConfig;
use crate::error::SetUpError;
use crate::guard::{Guard, Lane};
use crate::resolver::GuardedResolver;

/// How long an idle connection is kept: longer than the spacing of requests to one host, shorter than the five seconds
/// after which the common servers close theirs, short enough that a round of ten thousand hosts holds few sockets.
const POOL_IDLE: Duration = Duration::from_secs(4);

/// The clients of all lanes.
#[derive(Debug)]
pub(crate) struct Clients {
    by_lane: Vec<(Lane, reqwest::Client)>,
}

impl Clients {
    /// Builds a client for each lane of the guard.
    pub(crate) fn new(config: &FetchConfig, guard: &Arc<Guard>) -> Result<Self, SetUpError> {
        let tls = tls_config()?;
        let by_lane = guard
            .lanes()
            .into_iter()
            .map(|lane| {
                let guard = Arc::clone(guard);
                let resolver = GuardedResolver { guard, lane };
                Ok((lane, client(config, resolver, tls.clone())?))
            })
            .collect::<Result<_, SetUpError>>()?;
        Ok(Self { by_lane })
    }

    /// Returns the client of a lane.
    pub(crate) fn of(&self, lane: Lane) -> Option<&reqwest::Client> {
        let (_, client) = self.by_lane.iter().find(|(other, _)| *other == lane)?;
        Some(client)
    }
}

fn client(
    config: &FetchConfig,
    resolver: GuardedResolver,
    tls: ClientConfig,
) -> Result<reqwest::Client, SetUpError> {
    let mut headers = HeaderMap::new();
    let encodings = HeaderValue::from_static(coding::ACCEPT_ENCODING);
    headers.insert(header::ACCEPT_ENCODING, encodings);
    reqwest::Client::builder()
        .no_proxy()
        .redirect(reqwest::redirect::Policy::none())
        .referer(false)
        .default_headers(headers)
        .dns_resolver(Arc::new(resolver))
        .tls_backend_preconfigured(tls)
        .connect_timeout(config.connect_timeout)
        .pool_idle_timeout(POOL_IDLE)
        .pool_max_idle_per_host(config.private_host_connections)
        .build()
        .map_err(|error| SetUpError::Client(Box::new(error)))
}

/// Returns the encryption: ring, the roots that browsers trust, HTTP/2 where the server has it.
fn tls_config() -> Result<ClientConfig, SetUpError> {
    let roots: RootCertStore = webpki_roots::TLS_SERVER_ROOTS.iter().cloned().collect();
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let mut config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|error| SetUpError::Tls(Box::new(error)))?
        .with_root_certificates(roots)
        .with_no_client_auth();
    config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
    Ok(config)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::allow::AllowPrivate;
    use crate::error::FetchError;
    use crate::guard::Refused;

    #[tokio::test]
    async fn connections_resolve_through_the_guard() {
        let guard = Arc::new(Guard::new(AllowPrivate::default(), &[]));
        let clients = Clients::new(&FetchConfig::default(), &guard).expect("clients");
        for lane in guard.lanes() {
            let client = clients.of(lane).expect("a client");
            // Asked past the check of the address, as if a public name led here.
            let error = client.get("http://localhost/").send().await;
            let error = FetchError::from_send("localhost", error.expect_err("refused"));
            let is_refused = matches!(error, FetchError::Refused(Refused::Resolves { .. }));
            assert!(is_refused, "{lane:?}: {error:?}");
        }
    }
}
