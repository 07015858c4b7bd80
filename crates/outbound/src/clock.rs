//! The wall clock, read in one place: what servers say of time is relative to it.

use std::time::{SystemTime, UNIX_EPOCH};

use newsdesk::model::Instant;

/// Returns the time.
#[expect(
    clippy::disallowed_methods,
    reason = "lifetimes and times to wait count from the moment of the answer"
)]
pub(crate) fn now() -> Instant {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    Instant(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
}
