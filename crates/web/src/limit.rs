//! Limits per address for what costs much: search, pictures, sign-in. A bucket of tokens that fills with time.
//! Knows no clock: every question carries its time. Holds a bounded number of addresses.

use std::net::IpAddr;
use std::sync::{Arc, Mutex, PoisonError};

use newsdesk::model::Instant;

/// Addresses remembered; the least used are forgotten first, which only ever favours them.
const ADDRESSES_MAX: u64 = 20_000;

/// How much an address may ask for.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Allowance {
    /// Requests at once.
    pub(crate) burst: u32,
    /// How long one more takes to be allowed.
    pub(crate) refill_ms: i64,
}

/// Counts requests by address.
pub(crate) struct Limiter {
    allowance: Allowance,
    buckets: moka::sync::Cache<IpAddr, Arc<Mutex<Bucket>>>,
}

/// What an address has left.
#[derive(Clone, Copy)]
struct Bucket {
    left: u32,
    filled_at: Instant,
}

impl Limiter {
    pub(crate) fn new(allowance: Allowance) -> Self {
        Self { allowance, buckets: moka::sync::Cache::new(ADDRESSES_MAX) }
    }

    /// Counts a request and tells whether it is within the allowance.
    pub(crate) fn allow(&self, address: IpAddr, now: Instant) -> bool {
        let full = Bucket { left: self.allowance.burst, filled_at: now };
        let bucket = self.buckets.get_with(site(address), || Arc::new(Mutex::new(full)));
        let mut bucket = bucket.lock().unwrap_or_else(PoisonError::into_inner);
        let refill_ms = self.allowance.refill_ms.max(1);
        let earned = now.ms_since(bucket.filled_at).max(0) / refill_ms;
        if earned > 0 {
            let earned_count = u32::try_from(earned).unwrap_or(u32::MAX);
            bucket.left = bucket.left.saturating_add(earned_count).min(self.allowance.burst);
            bucket.filled_at = bucket.filled_at.plus_ms(earned.saturating_mul(refill_ms));
        }
        let is_allowed = bucket.left > 0;
        bucket.left = bucket.left.saturating_sub(1);
        is_allowed
    }
}

/// Returns the address that counts: of IPv6 the network of a site, since a single host has 2^64 addresses there.
pub(crate) fn site(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(six) => IpAddr::from((u128::from(six) & !u128::from(u64::MAX)).to_be_bytes()),
        four @ IpAddr::V4(_) => four,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_burst_is_stopped_and_time_allows_more() {
        let limiter = Limiter::new(Allowance { burst: 2, refill_ms: 1_000 });
        let address = IpAddr::from([192, 0, 2, 1]);
        let asked = |ms| limiter.allow(address, Instant(ms));
        assert_eq!([asked(0), asked(1), asked(2)], [true, true, false]);
        assert_eq!([asked(1_000), asked(1_001)], [true, false]);
        assert!(limiter.allow(IpAddr::from([192, 0, 2, 2]), Instant(2)));
    }

    #[test]
    fn neighbours_in_one_ipv6_network_share_a_bucket() {
        let limiter = Limiter::new(Allowance { burst: 1, refill_ms: 1_000 });
        let asked = |text: &str| limiter.allow(text.parse().expect("an address"), Instant(0));
        assert!(asked("2001:db8::1"));
        assert!(!asked("2001:db8::2"));
        assert!(asked("2001:db8:0:1::1"));
    }
}
