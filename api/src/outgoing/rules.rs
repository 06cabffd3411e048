//! What may be reached. Pure.
//!
//! Of the addresses that the registries of IANA set apart (RFC 6890 and its successors) none is reached: they are machines
//! inside, or nobody. What carries an IPv4 address within an IPv6 one is judged by that.

mod target;

pub use target::{Host, LONGEST, Reach, Target};

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// Networks of IPv4 that are not the public internet: first address, and how many bits name the network.
const APART_V4: [([u8; 4], u32); 16] = [
    // This host on this network.
    ([0, 0, 0, 0], 8),
    // Private.
    ([10, 0, 0, 0], 8),
    // Behind a carrier's translation.
    ([100, 64, 0, 0], 10),
    // Loopback.
    ([127, 0, 0, 0], 8),
    // Link-local; the metadata of clouds are there.
    ([169, 254, 0, 0], 16),
    // Private.
    ([172, 16, 0, 0], 12),
    // Assignments of the IETF.
    ([192, 0, 0, 0], 24),
    // Documentation.
    ([192, 0, 2, 0], 24),
    // Relays of 6to4, given up.
    ([192, 88, 99, 0], 24),
    // Private.
    ([192, 168, 0, 0], 16),
    // Benchmarking.
    ([198, 18, 0, 0], 15),
    // Documentation.
    ([198, 51, 100, 0], 24),
    // Documentation.
    ([203, 0, 113, 0], 24),
    // Multicast.
    ([224, 0, 0, 0], 4),
    // Reserved, broadcast among them.
    ([240, 0, 0, 0], 4),
    // Sinks of reverse names.
    ([192, 175, 48, 0], 24),
];

/// The one network of IPv6 that is public, and what of it is not.
const PUBLIC_V6: ([u16; 8], u32) = ([0x2000, 0, 0, 0, 0, 0, 0, 0], 3);
const APART_V6: [([u16; 8], u32); 4] = [
    // Assignments of the IETF: benchmarking, ORCHID; Teredo among them, which is judged before.
    ([0x2001, 0, 0, 0, 0, 0, 0, 0], 23),
    // Documentation.
    ([0x2001, 0x0db8, 0, 0, 0, 0, 0, 0], 32),
    ([0x3fff, 0, 0, 0, 0, 0, 0, 0], 20),
    // Sinks of reverse names.
    ([0x2620, 0x004f, 0x8000, 0, 0, 0, 0, 0], 48),
];

/// Whether nothing is sent to a network address, because it is not one of the public internet.
pub fn refused(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => refused_v4(address),
        IpAddr::V6(address) => refused_v6(address),
    }
}

fn refused_v4(address: Ipv4Addr) -> bool {
    let address = address.to_bits();
    APART_V4.iter().any(|(network, bits)| is_in(address, u32::from_be_bytes(*network), *bits))
}

fn is_in(address: u32, network: u32, bits: u32) -> bool {
    (address ^ network) >> (32 - bits) == 0
}

fn refused_v6(address: Ipv6Addr) -> bool {
    match carried(address) {
        Some(carried) => carried.into_iter().any(refused_v4),
        None => !lies_in(address, PUBLIC_V6) || APART_V6.into_iter().any(|network| lies_in(address, network)),
    }
}

fn lies_in(address: Ipv6Addr, (network, bits): ([u16; 8], u32)) -> bool {
    (address.to_bits() ^ Ipv6Addr::from(network).to_bits()) >> (128 - bits) == 0
}

/// The addresses of IPv4 that one of IPv6 carries, which whoever forwards it takes out of it: mapped and compatible ones
/// (RFC 4291), NAT64 (RFC 6052), 6to4 (RFC 3056), and server and client of Teredo (RFC 4380). None for any other.
fn carried(address: Ipv6Addr) -> Option<Vec<Ipv4Addr>> {
    let v4 = |high: u16, low: u16| Ipv4Addr::from_bits(u32::from(high) << 16 | u32::from(low));
    match address.segments() {
        [0, 0, 0, 0, 0, 0 | 0xffff, high, low] => Some(vec![v4(high, low)]),
        [0, 0, 0, 0, 0xffff, 0, high, low] => Some(vec![v4(high, low)]),
        [0x64, 0xff9b, 0, 0, 0, 0, high, low] => Some(vec![v4(high, low)]),
        [0x2002, high, low, ..] => Some(vec![v4(high, low)]),
        [0x2001, 0, server_high, server_low, _, _, high, low] => {
            Some(vec![v4(server_high, server_low), v4(!high, !low)])
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn refuses(address: &str) {
        assert!(refused(address.parse().expect("an address")), "{address} is not public");
    }

    #[track_caller]
    fn allows(address: &str) {
        assert!(!refused(address.parse().expect("an address")), "{address} is public");
    }

    #[test]
    fn addresses_of_the_public_internet_are_reached() {
        ["8.8.8.8", "1.1.1.1", "193.191.168.1", "172.15.255.255", "172.32.0.0", "100.63.255.255", "100.128.0.0"]
            .map(allows);
        ["2a02:1800::1", "2606:4700:4700::1111", "2001:4860:4860::8888", "2400:cb00::1"].map(allows);
    }

    #[test]
    fn the_host_itself_and_private_networks_are_not_reached() {
        ["0.0.0.0", "0.1.2.3", "127.0.0.1", "127.255.255.255", "10.0.0.1", "10.255.255.255"].map(refuses);
        ["172.16.0.1", "172.31.255.255", "192.168.0.1", "192.168.255.255"].map(refuses);
    }

    #[test]
    fn link_local_and_carriers_networks_are_not_reached() {
        ["169.254.169.254", "169.254.0.1", "100.64.0.1", "100.127.255.255"].map(refuses);
    }

    #[test]
    fn multicast_broadcast_and_reserved_networks_are_not_reached() {
        ["224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255"].map(refuses);
        ["192.0.0.1", "192.0.0.255", "192.88.99.1", "192.175.48.1"].map(refuses);
    }

    #[test]
    fn documentation_and_benchmarking_are_not_reached() {
        ["192.0.2.1", "198.51.100.1", "203.0.113.255", "198.18.0.1", "198.19.255.255"].map(refuses);
        ["2001:db8::1", "3fff::1", "2001:2::1", "100::1"].map(refuses);
    }

    #[test]
    fn ipv6_that_is_not_global_is_not_reached() {
        ["::1", "::", "fc00::1", "fd12:3456::1", "fe80::1", "febf::1", "fec0::1", "ff02::1", "ff0e::1"].map(refuses);
        ["64:ff9b:1::1", "4000::1", "5f00::1", "2001:10::1", "2001:20::1", "2620:4f:8000::1"].map(refuses);
    }

    #[test]
    fn what_carries_an_ipv4_address_is_judged_by_it() {
        // Mapped, translated, compatible, NAT64, 6to4.
        ["::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:0:10.0.0.1", "::127.0.0.1", "::169.254.169.254"].map(refuses);
        ["64:ff9b::10.0.0.1", "64:ff9b::169.254.169.254", "2002:7f00:1::1", "2002:c0a8:101::"].map(refuses);
        ["::ffff:8.8.8.8", "64:ff9b::8.8.8.8", "2002:808:808::1"].map(allows);
    }

    #[test]
    fn teredo_is_judged_by_server_and_client() {
        // The client stands with every bit turned: 10.0.0.1 is f5ff:fffe, 8.8.8.8 is f7f7:f7f7.
        refuses("2001:0:808:808:0:0:f5ff:fffe");
        refuses("2001:0:a00:1:0:0:f7f7:f7f7");
        allows("2001:0:808:808:0:0:f7f7:f7f7");
    }
}
