//! Shares of what is scarce and held for long, by address: connections, pages that wait for news. Where nobody is exempt
//! one address never holds more than its share. Knows neither what is held nor for how long.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::limit::site;
use crate::peer::AddressRange;

/// Counts what each address holds.
#[derive(Debug)]
pub struct Shares {
    each: usize,
    exempt: Vec<AddressRange>,
    /// As large as the addresses that hold something now.
    held: Mutex<HashMap<IpAddr, usize>>,
}

/// What an address holds, until it is dropped.
#[derive(Debug)]
pub struct Share {
    shares: Arc<Shares>,
    /// The site that it counts for; `None` for who is exempt.
    site: Option<IpAddr>,
}

impl Shares {
    /// Gives each address so many; of IPv6 each site, since a single host has 2^64 addresses there. Addresses of the ranges
    /// `exempt` hold as much as they like: they stand for many readers.
    #[must_use]
    pub fn new(each: usize, exempt: Vec<AddressRange>) -> Arc<Self> {
        Arc::new(Self { each, exempt, held: Mutex::default() })
    }

    /// Takes one for an address; `None` when it holds its share already.
    #[must_use]
    pub fn take(self: &Arc<Self>, address: IpAddr) -> Option<Share> {
        let address = address.to_canonical();
        if self.exempt.iter().any(|range| range.contains(address)) {
            return Some(Share { shares: Arc::clone(self), site: None });
        }
        let site = site(address);
        let mut held = self.held();
        let count = held.get(&site).copied().unwrap_or_default();
        if count >= self.each {
            return None;
        }
        held.insert(site, count + 1);
        Some(Share { shares: Arc::clone(self), site: Some(site) })
    }

    fn held(&self) -> MutexGuard<'_, HashMap<IpAddr, usize>> {
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Share {
    fn drop(&mut self) {
        let Some(site) = self.site else { return };
        let mut held = self.shares.held();
        let count = held.get(&site).copied().unwrap_or_default();
        if count > 1 {
            held.insert(site, count - 1);
        } else {
            held.remove(&site);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(text: &str) -> IpAddr {
        text.parse().expect("an address")
    }

    #[test]
    fn an_address_holds_its_share_and_gets_it_back() {
        let shares = Shares::new(2, Vec::new());
        let one = shares.take(address("192.0.2.1"));
        let two = shares.take(address("192.0.2.1"));
        assert!(one.is_some() && two.is_some());
        assert!(shares.take(address("::ffff:192.0.2.1")).is_none(), "the same address");
        assert!(shares.take(address("192.0.2.2")).is_some(), "others are not in its way");
        drop(one);
        let again = shares.take(address("192.0.2.1"));
        assert!(again.is_some());
        drop((two, again));
        assert!(shares.held().is_empty(), "nobody is remembered who holds nothing");
    }

    #[test]
    fn a_site_of_ipv6_is_one() {
        let shares = Shares::new(1, Vec::new());
        let _held = shares.take(address("2001:db8::1")).expect("a share");
        assert!(shares.take(address("2001:db8::2")).is_none());
        assert!(shares.take(address("2001:db8:0:1::1")).is_some());
    }

    #[test]
    fn who_stands_for_many_is_exempt() {
        let shares = Shares::new(1, AddressRange::LOOPBACK.to_vec());
        for from in ["127.0.0.1", "::1", "::ffff:127.0.0.1"] {
            let held: Vec<Option<Share>> = (0..3).map(|_| shares.take(address(from))).collect();
            assert!(held.iter().all(Option::is_some), "{from}");
        }
    }
}
