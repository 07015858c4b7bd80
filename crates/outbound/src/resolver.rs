//! Resolves names to permitted addresses only, so that the address that was checked is the one connected to.

use std::net::SocketAddr;
use std::sync::Arc;

use reqwest::dns::{Addrs, Name, Resolve, Resolving};

use crate::guard::{Guard, Lane, Refused};

/// Addresses of one name that are looked at.
const MAX_RESOLVED: usize = 32;

/// Resolves names for the connections of one lane, and drops every address that the lane may not reach.
#[derive(Clone, Debug)]
pub(crate) struct GuardedResolver {
    pub(crate) guard: Arc<Guard>,
    pub(crate) lane: Lane,
}

impl GuardedResolver {
    /// Returns the permitted ones of the addresses that a name led to.
    ///
    /// # Errors
    /// [`Refused::Resolves`] when none is left of some.
    fn permitted(
        &self,
        name: &str,
        found: impl Iterator<Item = SocketAddr>,
    ) -> Result<Vec<SocketAddr>, Refused> {
        let name = name.trim_end_matches('.');
        let kept: Vec<SocketAddr> = found
            .take(MAX_RESOLVED)
            .filter(|socket| self.guard.permits(self.lane, socket.ip(), name))
            .collect();
        if kept.is_empty() {
            return Err(Refused::Resolves { host: name.to_owned() });
        }
        Ok(kept)
    }
}

impl Resolve for GuardedResolver {
    fn resolve(&self, name: Name) -> Resolving {
        let resolver = self.clone();
        Box::pin(async move {
            let found = tokio::net::lookup_host((name.as_str(), 0)).await?;
            let kept = resolver.permitted(name.as_str(), found)?;
            Ok(Box::new(kept.into_iter()) as Addrs)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::allow::AllowPrivate;

    #[test]
    fn names_lead_to_permitted_addresses_only() {
        let check = |allow: &[&str], port: u16, name: &str, found: &[&str], want: &[&str]| {
            let allowed = AllowPrivate::parse(allow).expect("a readable list");
            let guard = Arc::new(Guard::new(allowed, &[]));
            let lane = guard.lane(port);
            let resolver = GuardedResolver { guard, lane };
            let found = found.iter().map(|ip| SocketAddr::new(ip.parse().expect("an address"), 0));
            let kept = resolver.permitted(name, found).unwrap_or_default();
            let kept: Vec<String> = kept.iter().map(|socket| socket.ip().to_string()).collect();
            assert_eq!(kept, want, "{allow:?} {name}:{port}");
        };
        check(&[], 80, "a.example", &["1.1.1.1", "10.0.0.1"], &["1.1.1.1"]);
        check(&[], 80, "evil.example", &["127.0.0.1", "::1", "169.254.169.254"], &[]);
        check(
            &["true"],
            80,
            "a.example",
            &["1.1.1.1", "10.0.0.1", "fe80::1"],
            &["1.1.1.1", "10.0.0.1"],
        );
        // The port of an entry is open; another port of the same address is not, whatever name leads to it.
        let entry = ["127.0.0.1:9000"];
        check(&entry, 9000, "evil.example", &["127.0.0.1", "1.1.1.1"], &["127.0.0.1"]);
        check(&entry, 80, "evil.example", &["127.0.0.1", "1.1.1.1"], &["1.1.1.1"]);
        check(&entry, 22, "evil.example", &["127.0.0.1", "1.1.1.1"], &[]);
        check(&["press.lan:9000"], 9000, "press.lan.", &["10.0.0.9"], &["10.0.0.9"]);
        check(&["press.lan:9000"], 9000, "evil.example", &["10.0.0.9"], &[]);
        check(
            &["127.0.0.1:443"],
            443,
            "a.example",
            &["1.1.1.1", "127.0.0.1"],
            &["1.1.1.1", "127.0.0.1"],
        );
        check(&["true"], 9000, "a.example", &["1.1.1.1"], &[]);
    }
}
