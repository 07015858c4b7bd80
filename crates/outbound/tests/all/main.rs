//! The fetcher against small servers on loopback: what is asked, what is understood, and what is refused.

#![expect(clippy::expect_used, reason = "a failed set-up fails the test")]

mod answers;
mod limits;
mod redirects;
mod robots;
mod server;

use std::time::Duration;

use outbound::{Accept, FetchConfig, FetchError, Fetcher, Request, Response};
use url::Url;

/// Returns a configuration that allows one server and nothing else.
fn config(allow: &[&str]) -> FetchConfig {
    FetchConfig {
        allow_private: allow.iter().map(|&entry| entry.to_owned()).collect(),
        public_spacing: Duration::ZERO,
        ..FetchConfig::default()
    }
}

/// Returns a fetcher that may reach all of loopback.
fn fetcher() -> Fetcher {
    Fetcher::new(&config(&["true"])).expect("a fetcher")
}

fn request(url: &str) -> Request {
    Request::new(Url::parse(url).expect("an address"), Accept::Feed)
}

async fn get(url: &str) -> Result<Response, FetchError> {
    fetcher().fetch(request(url)).await
}
