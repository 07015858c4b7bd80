//! Which addresses outside the public network this stand may reach: the `allow_private` setting, read and applied.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

use thiserror::Error;

use crate::address::{self, Block, Kind, PRIVATE};

/// Entries that the setting may hold.
pub const MAX_ENTRIES: usize = 256;
/// Different ports that its `host:port` entries may name; each has its own connections.
pub const MAX_LISTED_PORTS: usize = 32;

/// What the setting allows. Link-local addresses, metadata services and multicast are never allowed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AllowPrivate {
    ranges: Vec<Block>,
    sockets: Vec<(IpAddr, u16)>,
    names: Vec<(String, u16)>,
}

/// An entry of the setting that cannot be understood.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum BadEntry {
    /// It is neither `host:port` nor an address nor a range.
    #[error("{entry:?} is neither host:port nor an address range nor true")]
    Unreadable {
        /// The entry as found.
        entry: String,
    },
    /// It names only addresses that are never fetched.
    #[error("{entry:?} is never fetched: it is link-local, a metadata service or no single host")]
    Never {
        /// The entry as found.
        entry: String,
    },
    /// The list, or its list of ports, is too long.
    #[error("more than {MAX_ENTRIES} entries or {MAX_LISTED_PORTS} ports")]
    TooMany,
}

impl AllowPrivate {
    /// Reads the setting: `host:port`, `ip:port`, an address, a range such as `10.0.0.0/8`; `1` or `true` for loopback
    /// and the private ranges; `0`, `false` or nothing for nothing. A text may hold several, set apart by commas.
    ///
    /// # Errors
    /// [`BadEntry`] names the first entry that is none of these.
    pub fn parse<S: AsRef<str>>(list: &[S]) -> Result<Self, BadEntry> {
        let mut allow = Self::default();
        let entries = list
            .iter()
            .flat_map(|text| text.as_ref().split([',', ' ', '\n']))
            .map(str::trim)
            .filter(|entry| !entry.is_empty());
        for (index, entry) in entries.enumerate() {
            if index >= MAX_ENTRIES {
                return Err(BadEntry::TooMany);
            }
            allow.add(entry)?;
        }
        if allow.listed_ports().len() > MAX_LISTED_PORTS {
            return Err(BadEntry::TooMany);
        }
        Ok(allow)
    }

    fn add(&mut self, entry: &str) -> Result<(), BadEntry> {
        match entry.to_ascii_lowercase().as_str() {
            "0" | "false" => {}
            "1" | "true" => self.ranges.extend(PRIVATE),
            lower => {
                if let Ok(socket) = lower.parse::<SocketAddr>() {
                    self.add_socket(socket, entry)?;
                } else if let Some(range) = range(lower) {
                    self.add_range(range, entry)?;
                } else if let Some((host, port)) = host_and_port(lower) {
                    self.add_name(host, port);
                } else {
                    return Err(BadEntry::Unreadable { entry: entry.to_owned() });
                }
            }
        }
        Ok(())
    }

    fn add_socket(&mut self, socket: SocketAddr, entry: &str) -> Result<(), BadEntry> {
        refuse_never(socket.ip(), entry)?;
        self.sockets.push((address::canonical(socket.ip()), socket.port()));
        Ok(())
    }

    fn add_range(&mut self, range: (IpAddr, Block), entry: &str) -> Result<(), BadEntry> {
        let (base, block) = range;
        // A wide range that merely begins with such an address is fine: the address itself stays refused.
        if block.is_single() {
            refuse_never(base, entry)?;
        }
        self.ranges.push(block);
        Ok(())
    }

    fn add_name(&mut self, host: &str, port: u16) {
        if is_loopback_name(host) {
            self.sockets.push((Ipv4Addr::LOCALHOST.into(), port));
            self.sockets.push((Ipv6Addr::LOCALHOST.into(), port));
        }
        self.names.push((host.to_owned(), port));
    }

    /// Tells whether an address that is not public may be reached at a port. `port` is `None` where the port is not
    /// known; then only whole ranges count. `name` is the host name that led to the address.
    pub(crate) fn permits(&self, address: IpAddr, port: Option<u16>, name: Option<&str>) -> bool {
        if address::kind(address) == Kind::Never {
            return false;
        }
        let address = address::canonical(address);
        self.ranges.iter().any(|range| range.contains(address))
            || port.is_some_and(|port| {
                self.sockets.contains(&(address, port))
                    || name.is_some_and(|name| self.lists_name(name, port))
            })
    }

    /// Tells whether `name:port` is an entry.
    pub(crate) fn lists_name(&self, name: &str, port: u16) -> bool {
        self.names.iter().any(|(listed, at)| *at == port && listed == name)
    }

    /// Tells whether whole ranges are allowed, so that a name on any port may turn out to be allowed.
    pub(crate) fn has_ranges(&self) -> bool {
        !self.ranges.is_empty()
    }

    /// Returns the ports of the `host:port` entries, each once.
    pub(crate) fn listed_ports(&self) -> Vec<u16> {
        let sockets = self.sockets.iter().map(|(_, port)| *port);
        let mut ports: Vec<u16> = sockets.chain(self.names.iter().map(|(_, port)| *port)).collect();
        ports.sort_unstable();
        ports.dedup();
        ports
    }
}

/// Tells whether a name always means this machine (RFC 6761, 6.3).
pub(crate) fn is_loopback_name(name: &str) -> bool {
    name == "localhost" || name.ends_with(".localhost")
}

fn refuse_never(address: IpAddr, entry: &str) -> Result<(), BadEntry> {
    if address::kind(address) == Kind::Never {
        return Err(BadEntry::Never { entry: entry.to_owned() });
    }
    Ok(())
}

/// Reads `10.0.0.0/8`, `fd00::/8` or a single address.
fn range(text: &str) -> Option<(IpAddr, Block)> {
    let (base, prefix) = match text.split_once('/') {
        Some((base, prefix)) => (base, Some(prefix.parse::<u32>().ok()?)),
        None => (text, None),
    };
    let base: IpAddr = base.trim_matches(['[', ']']).parse().ok()?;
    let whole = if base.is_ipv4() { Ipv4Addr::BITS } else { Ipv6Addr::BITS };
    Some((base, Block::new(base, prefix.unwrap_or(whole))?))
}

/// Reads `press.example:9000`.
fn host_and_port(text: &str) -> Option<(&str, u16)> {
    let (host, port) = text.rsplit_once(':')?;
    let port: u16 = port.parse().ok().filter(|port| *port != 0)?;
    let is_name = !host.is_empty()
        && host.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'.' | b'_'));
    // What ends in a number is an address written badly, and never a name (URL Standard, "ends in a number").
    let last = host.trim_end_matches('.').rsplit('.').next()?;
    let is_number = last.bytes().all(|b| b.is_ascii_digit());
    (is_name && !is_number).then(|| (host.trim_end_matches('.'), port))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn permits(list: &[&str], socket: &str, name: Option<&str>) -> bool {
        let allow = AllowPrivate::parse(list).expect("a readable list");
        let socket: SocketAddr = socket.parse().expect("a socket address");
        allow.permits(socket.ip(), Some(socket.port()), name)
    }

    #[test]
    fn only_what_is_listed_is_allowed() {
        let check = |list: &[&str], socket: &str, want: bool| {
            assert_eq!(permits(list, socket, None), want, "{list:?} {socket}");
        };
        check(&[], "127.0.0.1:80", false);
        check(&["0"], "127.0.0.1:80", false);
        check(&["true"], "127.0.0.1:9000", true);
        check(&["1"], "192.168.3.4:80", true);
        check(&["1"], "[fd12::1]:80", true);
        check(&["1"], "169.254.169.254:80", false);
        check(&["1"], "[fe80::1]:80", false);
        check(&["1"], "[fd00:ec2::254]:80", false);
        check(&["1"], "100.64.0.1:80", false);
        check(&["100.64.0.0/10"], "100.64.0.1:80", true);
        check(&["100.64.0.0/10"], "100.100.100.200:80", false);
        check(&["0.0.0.0/0"], "169.254.169.254:80", false);
        check(&["0.0.0.0/0"], "0.0.0.0:80", false);
        check(&["127.0.0.1:9000"], "127.0.0.1:9000", true);
        check(&["127.0.0.1:9000"], "[::ffff:127.0.0.1]:9000", true);
        check(&["127.0.0.1:9000"], "127.0.0.1:9001", false);
        check(&["127.0.0.1:9000"], "127.0.0.2:9000", false);
        check(&["[::1]:9000"], "[::1]:9000", true);
        check(&["localhost:9000"], "127.0.0.1:9000", true);
        check(&["localhost:9000"], "127.0.0.1:22", false);
        check(&["10.0.0.5"], "10.0.0.5:8080", true);
        check(&["10.0.0.5"], "10.0.0.6:8080", false);
        check(&["10.0.0.5:80, 192.168.0.0/16"], "192.168.9.9:1", true);
    }

    #[test]
    fn a_listed_name_opens_its_own_port_for_itself() {
        let list = ["press.lan:9000"];
        assert!(permits(&list, "10.0.0.9:9000", Some("press.lan")));
        assert!(!permits(&list, "10.0.0.9:80", Some("press.lan")));
        assert!(!permits(&list, "10.0.0.9:9000", Some("evil.example")));
        assert!(!permits(&list, "169.254.169.254:9000", Some("press.lan")));
    }

    #[test]
    fn without_a_port_only_ranges_count() {
        let allow = AllowPrivate::parse(&["127.0.0.1:9000", "10.0.0.0/8"]).expect("readable");
        assert!(!allow.permits(Ipv4Addr::LOCALHOST.into(), None, None));
        assert!(allow.permits(Ipv4Addr::new(10, 1, 1, 1).into(), None, None));
    }

    #[test]
    fn unreadable_entries_are_named() {
        let check = |entry: &str| {
            let got = AllowPrivate::parse(&[entry]);
            assert!(got.is_err(), "{entry}: {got:?}");
        };
        for entry in
            ["press.lan", "10.0.0.0/33", "http://press.lan:80", "press.lan:0", "press.lan:x"]
        {
            check(entry);
        }
        for entry in
            ["yes", "169.254.169.254", "169.254.169.254:80", "10.0.0:80", "[fe80::1]:80", ":80"]
        {
            check(entry);
        }
        let many = "10.0.0.1,".repeat(MAX_ENTRIES + 1);
        assert_eq!(AllowPrivate::parse(&[many]), Err(BadEntry::TooMany));
    }
}
