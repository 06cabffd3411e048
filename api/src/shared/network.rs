//! From which network someone asks.

use std::net::{IpAddr, Ipv6Addr};

/// The network behind an address: one IPv6 subscriber has 2^64 addresses, which count as one.
pub fn network(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V4(_) => address,
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0).into()
        }
    }
}
