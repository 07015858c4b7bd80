//! The clock. Everything below the binary gets the time as a value; this is where the value comes from.

use std::time::{SystemTime, UNIX_EPOCH};

use newsdesk::model::Instant;

/// Returns the present instant.
#[expect(clippy::disallowed_methods, reason = "the binary is where the clock is read")]
pub(crate) fn now() -> Instant {
    let since_1970 = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    Instant(i64::try_from(since_1970.as_millis()).unwrap_or(i64::MAX))
}
