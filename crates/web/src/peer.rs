//! Who sends a request: the address that counts, and whether it is somebody on this very machine.
//! Proxy headers count only from a trusted proxy.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

use axum::extract::ConnectInfo;
use http::header::{FORWARDED, HOST, VIA};
use http::{HeaderMap, HeaderName, request::Parts};

const X_FORWARDED_FOR: HeaderName = HeaderName::from_static("x-forwarded-for");
const X_REAL_IP: HeaderName = HeaderName::from_static("x-real-ip");
/// Hops of a forwarding header that are read.
const HOPS_MAX: usize = 16;

/// A range of addresses, such as `10.0.0.0/8` or `::1`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AddressRange {
    base: IpAddr,
    prefix_bits: u8,
}

impl AddressRange {
    /// This very machine.
    pub const LOOPBACK: [Self; 2] = [
        Self { base: IpAddr::V4(Ipv4Addr::new(127, 0, 0, 0)), prefix_bits: 8 },
        Self { base: IpAddr::V6(Ipv6Addr::LOCALHOST), prefix_bits: 128 },
    ];

    /// Reads an address or a range in prefix notation; `None` when it is neither.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (base, prefix) = match text.trim().split_once('/') {
            Some((base, prefix)) => (base, Some(prefix)),
            None => (text.trim(), None),
        };
        let base: IpAddr = base.parse().ok()?;
        let widest = if base.is_ipv4() { 32 } else { 128 };
        let prefix_bits = prefix.map_or(Some(widest), |bits| bits.parse().ok())?;
        (prefix_bits <= widest).then_some(Self { base, prefix_bits })
    }

    /// Tells whether an address lies in the range.
    #[must_use]
    pub fn contains(&self, address: IpAddr) -> bool {
        match (self.base, address.to_canonical()) {
            (IpAddr::V4(base), IpAddr::V4(address)) => {
                let differing = u32::from(base) ^ u32::from(address);
                differing.leading_zeros() >= u32::from(self.prefix_bits)
            }
            (IpAddr::V6(base), IpAddr::V6(address)) => {
                let differing = u128::from(base) ^ u128::from(address);
                differing.leading_zeros() >= u32::from(self.prefix_bits)
            }
            _ => false,
        }
    }
}

/// The sender of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Peer {
    /// The address that limits count by.
    pub(crate) address: IpAddr,
    /// On this machine: loopback, asked for by a name of this machine, and through no proxy. Nobody is where the stand has
    /// a name elsewhere: then a proxy on this machine may say nothing of whom it serves.
    pub(crate) is_local: bool,
}

impl Peer {
    /// Reads the sender of a request. Without a known connection it is nobody near.
    pub(crate) fn of(parts: &Parts, trusted: &[AddressRange], public_host: Option<&str>) -> Self {
        let Some(ConnectInfo(socket)) = parts.extensions.get::<ConnectInfo<SocketAddr>>() else {
            return Self { address: IpAddr::from([0, 0, 0, 0]), is_local: false };
        };
        let direct = socket.ip().to_canonical();
        if trusted.iter().any(|range| range.contains(direct)) {
            let address = forwarded_for(&parts.headers, trusted).unwrap_or(direct);
            return Self { address, is_local: false };
        }
        let is_local = direct.is_loopback()
            && public_host.is_none_or(is_loopback_name)
            && ![FORWARDED, X_FORWARDED_FOR, VIA, X_REAL_IP]
                .iter()
                .any(|name| parts.headers.contains_key(name))
            && is_named_locally(parts);
        Self { address: direct, is_local }
    }
}

/// Returns the last address of the forwarding header that is no trusted proxy of ours.
fn forwarded_for(headers: &HeaderMap, trusted: &[AddressRange]) -> Option<IpAddr> {
    headers
        .get_all(X_FORWARDED_FOR)
        .iter()
        .rev()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.rsplit(','))
        .take(HOPS_MAX)
        .filter_map(|hop| hop.trim().parse::<IpAddr>().ok())
        .map(|address| address.to_canonical())
        .find(|address| !trusted.iter().any(|range| range.contains(*address)))
}

/// Tells whether a request names this machine, so that a foreign name pointed at the loopback address (DNS rebinding)
/// reads nothing more than a stranger.
fn is_named_locally(parts: &Parts) -> bool {
    let from_uri = parts.uri.authority().map(http::uri::Authority::as_str);
    let from_header = parts.headers.get(HOST).and_then(|value| value.to_str().ok());
    let Some(named) = from_uri.or(from_header) else {
        return true;
    };
    let is_port = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    match named.rsplit_once(':') {
        Some((host, port)) if is_port(port) => is_loopback_name(host),
        _ => is_loopback_name(named),
    }
}

/// Tells whether a host as it stands in addresses is this machine and no other.
fn is_loopback_name(host: &str) -> bool {
    let bare = host.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).unwrap_or(host);
    bare.eq_ignore_ascii_case("localhost")
        || bare.parse::<IpAddr>().is_ok_and(|address| address.to_canonical().is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(peer: &str, headers: &[(&str, &str)]) -> Parts {
        let mut request = http::Request::builder().uri("/");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let (mut parts, ()) = request.body(()).expect("a request").into_parts();
        let socket: SocketAddr = peer.parse().expect("an address");
        parts.extensions.insert(ConnectInfo(socket));
        parts
    }

    #[test]
    fn ranges_hold_their_addresses_alone() {
        let check = |range: &str, address: &str, want: bool| {
            let range = AddressRange::parse(range).expect("a range");
            assert_eq!(range.contains(address.parse().expect("an address")), want, "{address}");
        };
        check("10.0.0.0/8", "10.255.1.2", true);
        check("10.0.0.0/8", "11.0.0.1", false);
        check("0.0.0.0/0", "8.8.8.8", true);
        check("127.0.0.1", "::ffff:127.0.0.1", true);
        check("fd00::/8", "fd12::1", true);
        check("fd00::/8", "10.0.0.1", false);
        for bad in ["", "10.0.0.0/33", "host", "10.0.0/8", "::/129"] {
            assert_eq!(AddressRange::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn only_an_unproxied_loopback_peer_is_local() {
        let check = |peer: &str, headers: &[(&str, &str)], want: bool| {
            let got = Peer::of(&parts(peer, headers), &[], None);
            assert_eq!(got.is_local, want, "{peer} {headers:?}");
        };
        check("127.0.0.1:9", &[], true);
        check("[::1]:9", &[("host", "localhost:8080")], true);
        check("127.0.0.1:9", &[("host", "[::1]:8080")], true);
        check("127.0.0.1:9", &[("host", "evil.example")], false);
        check("127.0.0.1:9", &[("host", "[::1].evil.example")], false);
        check("192.0.2.7:9", &[], false);
        for header in ["forwarded", "x-forwarded-for", "via", "x-real-ip"] {
            check("127.0.0.1:9", &[(header, "192.0.2.1")], false);
        }
    }

    #[test]
    fn nobody_is_local_where_the_stand_has_a_name_elsewhere() {
        let check = |public: &str, host: &str, want: bool| {
            let asked = parts("127.0.0.1:9", &[("host", host)]);
            assert_eq!(Peer::of(&asked, &[], Some(public)).is_local, want, "{public} {host}");
        };
        // An ordinary proxy on this machine passes either name on, and need not say whom it serves.
        check("news.example", "news.example", false);
        check("news.example", "127.0.0.1:8080", false);
        check("localhost", "localhost:8080", true);
        check("[::1]", "[::1]:8080", true);
        check("127.0.0.1", "localhost", true);
    }

    #[test]
    fn forwarded_addresses_count_from_a_trusted_proxy_alone() {
        let trusted = [AddressRange::parse("127.0.0.0/8").expect("a range")];
        let asked = parts("127.0.0.1:9", &[("x-forwarded-for", "6.6.6.6, 192.0.2.9, 127.0.0.2")]);
        let peer = Peer::of(&asked, &trusted, None);
        assert_eq!(peer.address, IpAddr::from([192, 0, 2, 9]));
        assert!(!peer.is_local);
        let untrusted = Peer::of(&asked, &[], None);
        assert_eq!(untrusted.address, IpAddr::from([127, 0, 0, 1]));
    }
}
