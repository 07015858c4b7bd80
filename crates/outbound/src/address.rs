//! What kind of network an IP address belongs to. Pure: knows the registries' tables, not what this stand allows.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// A block of addresses: those whose first `prefix` bits are those of `base`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Block {
    base: IpAddr,
    prefix: u32,
}

impl Block {
    /// Returns a block, or `None` when the prefix is longer than the address.
    pub(crate) const fn new(base: IpAddr, prefix: u32) -> Option<Self> {
        let bits = match base {
            IpAddr::V4(_) => Ipv4Addr::BITS,
            IpAddr::V6(_) => Ipv6Addr::BITS,
        };
        if prefix > bits {
            return None;
        }
        Some(Self { base, prefix })
    }

    const fn v4(a: u8, b: u8, c: u8, d: u8, prefix: u32) -> Self {
        Self { base: IpAddr::V4(Ipv4Addr::new(a, b, c, d)), prefix }
    }

    const fn v6(bits: u128, prefix: u32) -> Self {
        Self { base: IpAddr::V6(Ipv6Addr::from_bits(bits)), prefix }
    }

    /// Tells whether the block is one address.
    pub(crate) const fn is_single(&self) -> bool {
        match self.base {
            IpAddr::V4(_) => self.prefix == Ipv4Addr::BITS,
            IpAddr::V6(_) => self.prefix == Ipv6Addr::BITS,
        }
    }

    /// Tells whether an address lies in the block.
    pub(crate) fn contains(&self, address: IpAddr) -> bool {
        // A shift by the whole width is none (`None`): every address shares a prefix of no bits.
        match (self.base, address) {
            (IpAddr::V4(base), IpAddr::V4(other)) => (base.to_bits() ^ other.to_bits())
                .checked_shr(Ipv4Addr::BITS - self.prefix)
                .is_none_or(|differing| differing == 0),
            (IpAddr::V6(base), IpAddr::V6(other)) => (base.to_bits() ^ other.to_bits())
                .checked_shr(Ipv6Addr::BITS - self.prefix)
                .is_none_or(|differing| differing == 0),
            _ => false,
        }
    }
}

/// The kind of an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Anybody's: on the open network.
    Public,
    /// This machine or a network of our own; fetched only when allowed.
    Private,
    /// Set aside for something else; fetched only when its range is allowed by name.
    Special,
    /// Never fetched, whatever is allowed: link-local, metadata services, multicast, "this network".
    Never,
}

/// Loopback and the private ranges: what `allow_private = true` opens.
///
/// # Source
/// RFC 1122 (loopback), RFC 1918, RFC 4193.
pub(crate) const PRIVATE: [Block; 6] = [
    Block::v4(127, 0, 0, 0, 8),
    Block::v4(10, 0, 0, 0, 8),
    Block::v4(172, 16, 0, 0, 12),
    Block::v4(192, 168, 0, 0, 16),
    Block::v6(1, 128),
    Block::v6(0xfc00 << 112, 7),
];

/// Addresses that answer with the secrets of the machine or are no single host.
///
/// # Source
/// IANA special-purpose registries (RFC 6890) for link-local, multicast and "this network"; the documented metadata
/// addresses of the large hosting providers, November 2026.
const NEVER: [Block; 12] = [
    Block::v4(0, 0, 0, 0, 8),
    Block::v4(169, 254, 0, 0, 16),
    Block::v4(224, 0, 0, 0, 4),
    Block::v4(240, 0, 0, 0, 4),
    // Metadata outside the link-local range: Alibaba, Oracle, Azure; by IPv6 Amazon and Google.
    Block::v4(100, 100, 100, 200, 32),
    Block::v4(192, 0, 0, 192, 32),
    Block::v4(168, 63, 129, 16, 32),
    Block::v6(0xfd00_0ec2 << 96, 32),
    Block::v6(0xfd20_00ce << 96, 32),
    Block::v6(0xfe80 << 112, 10),
    Block::v6(0xff00 << 112, 8),
    Block::v6(0, 128),
];

/// Ranges set aside: shared address space, protocol assignments, documentation, relays, benchmarks.
///
/// # Source
/// IANA special-purpose registries (RFC 6890, RFC 7526 for 192.88.99.0/24, RFC 9637 for `3fff::/20`).
const SPECIAL: [Block; 11] = [
    Block::v4(100, 64, 0, 0, 10),
    Block::v4(192, 0, 0, 0, 24),
    Block::v4(192, 0, 2, 0, 24),
    Block::v4(192, 88, 99, 0, 24),
    Block::v4(198, 18, 0, 0, 15),
    Block::v4(198, 51, 100, 0, 24),
    Block::v4(203, 0, 113, 0, 24),
    // Teredo (2001::/32) and the other protocol assignments; documentation; 6to4; documentation again.
    Block::v6(0x2001 << 112, 23),
    Block::v6(0x2001_0db8 << 96, 32),
    Block::v6(0x2002 << 112, 16),
    Block::v6(0x3fff << 112, 20),
];

/// The only IPv6 block that is handed out for the open network (RFC 4291).
const GLOBAL_UNICAST: Block = Block::v6(0x2000 << 112, 3);
/// Translated IPv4 addresses (RFC 6052).
const NAT64: Block = Block::v6(0x0064_ff9b << 96, 96);

/// Returns the address that is meant: IPv4 where it is written inside an IPv6 one.
pub(crate) fn canonical(address: IpAddr) -> IpAddr {
    address.to_canonical()
}

/// Returns the kind of an address, whichever way it is written.
pub(crate) fn kind(address: IpAddr) -> Kind {
    let address = canonical(address);
    let in_any = |blocks: &[Block]| blocks.iter().any(|block| block.contains(address));
    if in_any(&NEVER) {
        return Kind::Never;
    }
    if in_any(&PRIVATE) {
        return Kind::Private;
    }
    match address {
        IpAddr::V6(v6) if NAT64.contains(address) => translated_kind(v6),
        IpAddr::V6(_) if !GLOBAL_UNICAST.contains(address) => Kind::Special,
        _ if in_any(&SPECIAL) => Kind::Special,
        _ => Kind::Public,
    }
}

/// Returns the kind of an address behind a translator: networks without IPv4 reach the open network that way, and
/// nothing else has a reason to.
fn translated_kind(address: Ipv6Addr) -> Kind {
    let [.., a, b, c, d] = address.octets();
    match kind(IpAddr::V4(Ipv4Addr::new(a, b, c, d))) {
        Kind::Public => Kind::Public,
        Kind::Private | Kind::Special | Kind::Never => Kind::Never,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_spelling_of_a_network_that_is_not_public_is_known() {
        let check = |text: &str, want: Kind| {
            assert_eq!(kind(text.parse().expect("an address")), want, "{text}");
        };
        for text in ["1.1.1.1", "9.255.255.255", "11.0.0.0", "172.15.255.255", "172.32.0.0"] {
            check(text, Kind::Public);
        }
        for text in
            ["100.63.255.255", "100.128.0.0", "198.17.255.255", "198.20.0.0", "223.255.255.255"]
        {
            check(text, Kind::Public);
        }
        for text in ["2606:4700::1111", "2a00:1450:4001::1", "64:ff9b::101:101", "::ffff:1.1.1.1"] {
            check(text, Kind::Public);
        }
        for text in ["127.0.0.1", "127.255.255.255", "10.0.0.1", "172.16.0.0", "172.31.255.255"] {
            check(text, Kind::Private);
        }
        for text in
            ["192.168.0.1", "::1", "fc00::1", "fdff::1", "::ffff:127.0.0.1", "::ffff:10.1.2.3"]
        {
            check(text, Kind::Private);
        }
        for text in ["100.64.0.1", "192.0.0.1", "192.0.2.1", "198.18.0.1", "198.19.255.255"] {
            check(text, Kind::Special);
        }
        for text in [
            "198.51.100.7",
            "203.0.113.7",
            "192.88.99.1",
            "2001:db8::1",
            "2001::1",
            "2002:7f00:1::",
        ] {
            check(text, Kind::Special);
        }
        for text in
            ["fec0::1", "::127.0.0.1", "::2", "64:ff9b:1::1", "3fff::1", "5f00::1", "100::1"]
        {
            check(text, Kind::Special);
        }
        for text in ["0.0.0.0", "0.1.2.3", "::", "::ffff:0.0.0.0", "169.254.169.254", "224.0.0.1"] {
            check(text, Kind::Never);
        }
        for text in
            ["240.0.0.1", "255.255.255.255", "fe80::1", "febf::1", "ff02::1", "fd00:ec2::254"]
        {
            check(text, Kind::Never);
        }
        for text in ["64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "64:ff9b::a00:1", "100.100.100.200"] {
            check(text, Kind::Never);
        }
        check("::ffff:169.254.169.254", Kind::Never);
        check("168.63.129.16", Kind::Never);
    }

    #[test]
    fn a_block_holds_what_shares_its_prefix() {
        let check = |base: &str, prefix: u32, address: &str, want: bool| {
            let block = Block::new(base.parse().expect("an address"), prefix).expect("a block");
            let address = address.parse().expect("an address");
            assert_eq!(block.contains(address), want, "{base}/{prefix} {address}");
        };
        check("0.0.0.0", 0, "255.1.2.3", true);
        check("::", 0, "2001::", true);
        check("0.0.0.0", 0, "::1", false);
        check("10.1.2.3", 32, "10.1.2.3", true);
        check("10.1.2.3", 32, "10.1.2.2", false);
        check("10.1.2.3", 31, "10.1.2.2", true);
        check("fd00::", 8, "fd12::1", true);
        check("fd00::", 8, "fc12::1", false);
        assert_eq!(Block::new(IpAddr::V4(Ipv4Addr::LOCALHOST), 33), None);
    }
}
