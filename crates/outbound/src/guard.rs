//! The guard: decides for each hop whether an address may be asked, before its name is resolved and after. Pure.

use std::net::{IpAddr, SocketAddr};

use thiserror::Error;
use url::{Host, Url};

use crate::address::{self, Kind};
use crate::allow::{AllowPrivate, is_loopback_name};

/// Bytes of an address (URL) that is asked; longer ones are no addresses of feeds, pages or pictures.
pub const MAX_URL_BYTES: usize = 8 * 1024;
/// The ports on which the public web answers.
const WEB_PORTS: [u16; 2] = [80, 443];

/// On which side of our own doors a host is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// On the open network: asked with manners.
    Public,
    /// On this machine or a network of our own, and allowed.
    Private,
}

/// Why an address is not asked.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Refused {
    /// Neither http nor https.
    #[error("refused: {scheme} is neither http nor https")]
    Scheme {
        /// The scheme as found.
        scheme: String,
    },
    /// No host is named.
    #[error("refused: no host is named")]
    NoHost,
    /// Longer than [`MAX_URL_BYTES`].
    #[error("refused: longer than {MAX_URL_BYTES} bytes")]
    TooLong,
    /// A name or password stands in the address.
    #[error("refused: the address of {host} holds a name or a password")]
    Credentials {
        /// The host.
        host: String,
    },
    /// A port on which the public web does not answer.
    #[error("refused: port {port} of {host} is not open to us")]
    Port {
        /// The host.
        host: String,
        /// The port.
        port: u16,
    },
    /// The host is written as an address that is not public.
    #[error("refused: {host} is a private address")]
    Address {
        /// The host.
        host: String,
    },
    /// The host's name leads to addresses that are not public.
    #[error("refused: {host} resolves to a private address")]
    Resolves {
        /// The host.
        host: String,
    },
}

/// Decides which hosts may be asked.
#[derive(Debug)]
pub struct Guard {
    allow: AllowPrivate,
    listed_ports: Vec<u16>,
    extra_ports: Vec<u16>,
}

/// Connections that share their rules: the resolver hears only a name, so each port with rules of its own has its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Lane {
    /// A port of the public web.
    Web,
    /// A port that `host:port` entries of the setting name.
    Listed(u16),
    /// Any other port: allowed ranges alone.
    Other,
}

impl Guard {
    /// Returns a guard that opens the public web on 80, 443 and `extra_ports`, and what `allow` lists.
    #[must_use]
    pub fn new(allow: AllowPrivate, extra_ports: &[u16]) -> Self {
        Self { listed_ports: allow.listed_ports(), allow, extra_ports: extra_ports.to_vec() }
    }

    /// Checks what can be known of an address before its name is resolved, and says how its host is to be treated.
    ///
    /// A name is taken for public until an answer from it proves otherwise, unless the setting lists it.
    ///
    /// # Errors
    /// [`Refused`] with the reason; [`Refused::Resolves`] only comes from the resolver and from loopback names.
    pub fn check_url(&self, url: &Url) -> Result<Class, Refused> {
        if url.as_str().len() > MAX_URL_BYTES {
            return Err(Refused::TooLong);
        }
        if !matches!(url.scheme(), "http" | "https") {
            return Err(Refused::Scheme { scheme: url.scheme().to_owned() });
        }
        let (Some(host), Some(port)) = (url.host(), url.port_or_known_default()) else {
            return Err(Refused::NoHost);
        };
        if !url.username().is_empty() || url.password().is_some() {
            return Err(Refused::Credentials { host: host.to_string() });
        }
        match host {
            Host::Domain(name) => self.check_name(name, port),
            Host::Ipv4(v4) => self.check_address(v4.into(), port),
            Host::Ipv6(v6) => self.check_address(v6.into(), port),
        }
    }

    fn check_name(&self, name: &str, port: u16) -> Result<Class, Refused> {
        let bare = name.trim_end_matches('.');
        if self.allow.lists_name(bare, port) {
            return Ok(Class::Private);
        }
        if is_loopback_name(bare) {
            let loopback = [IpAddr::from([127, 0, 0, 1]), IpAddr::from([0, 0, 0, 0, 0, 0, 0, 1])];
            let permitted = |ip| self.allow.permits(ip, Some(port), Some(bare));
            if loopback.into_iter().any(permitted) {
                return Ok(Class::Private);
            }
            return Err(Refused::Resolves { host: bare.to_owned() });
        }
        // On other ports, only the resolver can tell whether the name leads to an allowed address.
        let may_be_private = self.allow.has_ranges() || matches!(self.lane(port), Lane::Listed(_));
        if self.is_web_port(port) || may_be_private {
            return Ok(Class::Public);
        }
        Err(Refused::Port { host: bare.to_owned(), port })
    }

    fn check_address(&self, address: IpAddr, port: u16) -> Result<Class, Refused> {
        let host = || address.to_string();
        match address::kind(address) {
            Kind::Public if self.is_web_port(port) => Ok(Class::Public),
            _ if self.allow.permits(address, Some(port), None) => Ok(Class::Private),
            Kind::Public => Err(Refused::Port { host: host(), port }),
            _ => Err(Refused::Address { host: host() }),
        }
    }

    /// Checks the address that an answer came from, once more, and says on which side it is.
    ///
    /// # Errors
    /// [`Refused::Resolves`] when the address is not permitted or not known.
    pub(crate) fn check_peer(&self, url: &Url, peer: Option<SocketAddr>) -> Result<Class, Refused> {
        let host = url.host_str().unwrap_or_default().trim_end_matches('.');
        let port = url.port_or_known_default().unwrap_or_default();
        let lane = self.lane(port);
        match peer.map(|peer| peer.ip()) {
            Some(ip) if self.permits(lane, ip, host) => match address::kind(ip) {
                Kind::Public => Ok(Class::Public),
                Kind::Private | Kind::Special | Kind::Never => Ok(Class::Private),
            },
            _ => Err(Refused::Resolves { host: host.to_owned() }),
        }
    }

    /// Returns the lane of a port.
    pub(crate) fn lane(&self, port: u16) -> Lane {
        if self.listed_ports.contains(&port) {
            Lane::Listed(port)
        } else if self.is_web_port(port) {
            Lane::Web
        } else {
            Lane::Other
        }
    }

    /// Returns every lane that [`Guard::lane`] can return.
    pub(crate) fn lanes(&self) -> Vec<Lane> {
        let listed = self.listed_ports.iter().copied().map(Lane::Listed);
        [Lane::Web, Lane::Other].into_iter().chain(listed).collect()
    }

    /// Tells whether an address that `name` led to may be connected to in a lane.
    pub(crate) fn permits(&self, lane: Lane, address: IpAddr, name: &str) -> bool {
        let (port, is_web) = match lane {
            Lane::Web => (None, true),
            Lane::Other => (None, false),
            Lane::Listed(port) => (Some(port), self.is_web_port(port)),
        };
        (is_web && address::kind(address) == Kind::Public)
            || self.allow.permits(address, port, Some(name))
    }

    fn is_web_port(&self, port: u16) -> bool {
        WEB_PORTS.contains(&port) || self.extra_ports.contains(&port)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn guard(allow: &[&str]) -> Guard {
        let allow = AllowPrivate::parse(allow).expect("a readable list");
        Guard::new(allow, &[8443])
    }

    fn verdict(allow: &[&str], url: &str) -> Result<Class, Refused> {
        guard(allow).check_url(&Url::parse(url).expect("an address"))
    }

    #[test]
    fn only_the_public_web_is_open_by_default() {
        let check = |url: &str, open: bool| {
            let got = verdict(&[], url);
            assert_eq!(got.is_ok(), open, "{url}: {got:?}");
        };
        for url in ["http://a.example/", "https://a.example/x?y", "https://a.example:443/"] {
            check(url, true);
        }
        for url in ["https://a.example:8443/", "http://1.1.1.1/", "http://[2606:4700::1111]/"] {
            check(url, true);
        }
        for url in ["ftp://a.example/", "file:///etc/passwd", "gopher://a.example/", "data:,x"] {
            check(url, false);
        }
        for url in ["http://a.example:22/", "http://a.example:9000/", "http://1.1.1.1:25/"] {
            check(url, false);
        }
        for url in ["http://me:pw@a.example/", "http://me@a.example/", "http://:pw@a.example/"] {
            check(url, false);
        }
        for url in
            ["http://localhost/", "http://LOCALHOST./", "http://x.localhost/", "http://127.0.0.1/"]
        {
            check(url, false);
        }
    }

    #[test]
    fn every_spelling_of_a_private_address_is_refused() {
        let check = |host: &str| {
            let url = Url::parse(&format!("http://{host}/")).expect("an address");
            let got = guard(&[]).check_url(&url);
            let refused = matches!(got, Err(Refused::Address { .. }));
            assert!(refused, "{host} ({url}): {got:?}");
        };
        let v4 = [
            "127.0.0.1",
            "127.1",
            "127.0.1",
            "2130706433",
            "0x7f000001",
            "0x7f.1",
            "0177.0.0.1",
            "017700000001",
            "127.0.0.1.",
            "①②⑦.0.0.1",
            "%31%32%37.0.0.1",
            "0",
            "0.0.0.0",
            "10.0.0.1",
            "172.16.0.1",
            "172.31.255.255",
            "192.168.0.1",
            "169.254.169.254",
            "2852039166",
            "0xA9FEA9FE",
            "100.64.0.1",
            "192.0.0.1",
            "192.0.2.1",
            "198.18.0.1",
            "198.51.100.1",
            "203.0.113.1",
            "224.0.0.1",
            "240.0.0.1",
            "255.255.255.255",
        ];
        let v6 = [
            "[::]",
            "[::1]",
            "[0:0:0:0:0:0:0:1]",
            "[::ffff:127.0.0.1]",
            "[::ffff:7f00:1]",
            "[::127.0.0.1]",
            "[::ffff:169.254.169.254]",
            "[64:ff9b::127.0.0.1]",
            "[64:ff9b::a9fe:a9fe]",
            "[64:ff9b:1::1]",
            "[2002:7f00:1::]",
            "[2001::1]",
            "[2001:db8::1]",
            "[fc00::1]",
            "[fd00:ec2::254]",
            "[fe80::1]",
            "[fec0::1]",
            "[ff02::1]",
        ];
        for host in v4.into_iter().chain(v6) {
            check(host);
        }
    }

    #[test]
    fn what_is_allowed_is_private_and_nothing_beside_it() {
        let check = |allow: &str, url: &str, want: Option<Class>| {
            assert_eq!(verdict(&[allow], url).ok(), want, "{allow} {url}");
        };
        let (public, private) = (Some(Class::Public), Some(Class::Private));
        check("true", "http://127.0.0.1:9000/", private);
        check("true", "http://localhost:9000/", private);
        check("true", "http://press.lan:9000/", public);
        check("true", "http://169.254.169.254/", None);
        check("true", "http://1.1.1.1:9000/", None);
        check("127.0.0.1:9000", "http://127.0.0.1:9000/", private);
        check("127.0.0.1:9000", "http://localhost:9000/", private);
        check("127.0.0.1:9000", "http://127.0.0.1:9001/", None);
        check("127.0.0.1:9000", "http://127.0.0.1/", None);
        check("127.0.0.1:9000", "http://localhost/", None);
        check("127.0.0.1:9000", "http://1.1.1.1/", public);
        check("127.0.0.1:9000", "http://a.example:9001/", None);
        check("press.lan:9000", "http://press.lan:9000/", private);
        check("press.lan:9000", "http://press.lan:22/", None);
        check("127.0.0.1:80", "http://127.0.0.1/", private);
    }

    #[test]
    fn the_address_that_answered_is_checked_again() {
        let guard = guard(&["127.0.0.1:9000"]);
        let check = |url: &str, peer: Option<&str>, want: Option<Class>| {
            let url = Url::parse(url).expect("an address");
            let peer = peer.map(|peer| peer.parse().expect("a socket address"));
            assert_eq!(guard.check_peer(&url, peer).ok(), want, "{url} {peer:?}");
        };
        check("http://a.example/", Some("1.1.1.1:80"), Some(Class::Public));
        check("http://a.example/", Some("10.0.0.1:80"), None);
        check("http://a.example/", None, None);
        check("http://a.example:9000/", Some("127.0.0.1:9000"), Some(Class::Private));
    }

    #[test]
    fn a_refusal_names_the_host() {
        let refused = verdict(&[], "http://localhost/").expect_err("refused");
        assert_eq!(refused.to_string(), "refused: localhost resolves to a private address");
    }
}
