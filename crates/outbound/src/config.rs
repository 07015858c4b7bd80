//! The limits and manners of fetching, with their defaults. Read by the binary, never here.

use std::time::Duration;

/// What a [`Fetcher`](crate::Fetcher) is made of.
#[derive(Clone, Debug)]
pub struct FetchConfig {
    /// Product and version, such as `Newsstand/0.1.0`; the part before the slash is the name in robots.txt.
    pub user_agent: String,
    /// Where the people who run a site can read who we are; sent in the user agent. Empty for none.
    pub contact_url: String,
    /// Private addresses that may be reached; see [`AllowPrivate::parse`](crate::AllowPrivate::parse).
    pub allow_private: Vec<String>,
    /// Ports of public hosts that may be asked besides 80 and 443.
    pub extra_ports: Vec<u16>,
    /// The longest time for one fetch with all its redirects; waiting for one's turn does not count.
    pub total_timeout: Duration,
    /// The longest time to resolve and connect.
    pub connect_timeout: Duration,
    /// The longest silence within a body.
    pub stall_timeout: Duration,
    /// Bytes of a body as sent.
    pub max_wire_bytes: u64,
    /// Bytes of a body after decoding.
    pub max_decoded_bytes: u64,
    /// How many times larger a body may grow by decoding, once it is larger than a mebibyte.
    pub max_ratio: u64,
    /// Redirects that are followed.
    pub max_redirects: usize,
    /// Requests under way to one public host.
    pub public_host_connections: usize,
    /// Requests under way to one host of our own networks.
    pub private_host_connections: usize,
    /// The shortest time between the starts of two requests to one public host.
    pub public_spacing: Duration,
    /// Requests under way altogether.
    pub connections: usize,
}

/// One mebibyte.
const MIB: u64 = 1024 * 1024;

impl Default for FetchConfig {
    fn default() -> Self {
        Self {
            user_agent: concat!("Newsstand/", env!("CARGO_PKG_VERSION")).to_owned(),
            contact_url: String::new(),
            allow_private: Vec::new(),
            extra_ports: Vec::new(),
            total_timeout: Duration::from_secs(30),
            connect_timeout: Duration::from_secs(10),
            stall_timeout: Duration::from_secs(10),
            max_wire_bytes: 16 * MIB,
            max_decoded_bytes: 32 * MIB,
            max_ratio: 200,
            max_redirects: 5,
            public_host_connections: 2,
            private_host_connections: 16,
            public_spacing: Duration::from_secs(1),
            // Below the 256 sockets that are ours to hold; enough that 200 hosts that drip leave room for the others.
            connections: 240,
        }
    }
}
