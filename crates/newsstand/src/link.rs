//! One-time links: a random token, shown once, stored hashed, valid for a day.

use std::net::SocketAddr;

use anyhow::{Context, Result};
use newsdesk::model::{AccountId, DAY_MS, Instant};
use store::Store;
use web::Token;

use crate::config::Config;

/// How long a one-time link is valid.
const VALID_MS: i64 = DAY_MS;

/// Makes a one-time link: for an account, or for the owner of a stand that has none.
pub(crate) async fn make(
    config: &Config,
    store: &Store,
    account: Option<AccountId>,
    listening: SocketAddr,
    now: Instant,
) -> Result<String> {
    let token = Token::draw()?;
    store
        .create_setup_link(&token.hash(), account, now.plus_ms(VALID_MS))
        .await
        .context("failed to store the one-time link")?;
    let base = match config.public_url()? {
        Some(url) => url.as_str().trim_end_matches('/').to_owned(),
        None => format!("http://{listening}"),
    };
    Ok(format!("{base}/setup/{}", token.as_str()))
}
