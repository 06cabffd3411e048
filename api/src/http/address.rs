//! Whose request it is: the address of the client, seen through proxies that are trusted.
//!
//! The headers are read from right to left, since every proxy adds to the right:
//! as long as the last address known is that of a trusted proxy, what it says of
//! the one before it is believed. What anyone further away says is not.

use std::net::{IpAddr, SocketAddr};

/// The address of the client. `forwarded` and `x_forwarded_for` are the values of
/// the headers `Forwarded` and `X-Forwarded-For`, in order. Where both are there
/// and disagree, one of them came through a proxy that does not keep it, and
/// nobody can tell which: then the address is that of the proxy itself.
pub fn client(
    peer: IpAddr,
    forwarded: &[&str],
    x_forwarded_for: &[&str],
    is_trusted: impl Fn(IpAddr) -> bool,
) -> IpAddr {
    let peer = peer.to_canonical();
    let by_forwarded = furthest(peer, elements(forwarded).map(forwarded_for), &is_trusted);
    let by_x = furthest(peer, elements(x_forwarded_for).map(address), &is_trusted);
    match (forwarded.is_empty(), x_forwarded_for.is_empty()) {
        (true, _) => by_x,
        (false, true) => by_forwarded,
        (false, false) if by_forwarded == by_x => by_x,
        (false, false) => peer,
    }
}

/// Follows a chain, nearest first, as long as trusted proxies vouch for it.
fn furthest(peer: IpAddr, chain: impl Iterator<Item = Option<IpAddr>>, is_trusted: &impl Fn(IpAddr) -> bool) -> IpAddr {
    let mut current = peer;
    for next in chain {
        match next {
            Some(next) if is_trusted(current) => current = next.to_canonical(),
            _ => break,
        }
    }
    current
}

/// The elements of a header that may be repeated, the last one first.
fn elements<'a>(values: &[&'a str]) -> impl Iterator<Item = &'a str> {
    let elements: Vec<_> = values.iter().flat_map(|value| value.split(',')).map(str::trim).collect();
    elements.into_iter().rev()
}

/// The `for` of an element of `Forwarded`.
fn forwarded_for(element: &str) -> Option<IpAddr> {
    element.split(';').find_map(|pair| {
        let (name, value) = pair.trim().split_once('=')?;
        name.trim().eq_ignore_ascii_case("for").then(|| address(value.trim().trim_matches('"')))?
    })
}

/// An address, perhaps with a port, perhaps in brackets.
fn address(text: &str) -> Option<IpAddr> {
    let bare = text.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).unwrap_or(text);
    bare.parse().ok().or_else(|| text.parse::<SocketAddr>().ok().map(|with_port| with_port.ip()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ip(text: &str) -> IpAddr {
        text.parse().expect("an address")
    }

    fn seen(peer: &str, forwarded: &[&str], x: &[&str]) -> String {
        client(ip(peer), forwarded, x, |address| address.to_string().starts_with("10.") || address == ip("fd00::1"))
            .to_string()
    }

    #[test]
    fn a_stranger_is_who_connects_whatever_it_says() {
        assert_eq!(seen("203.0.113.9", &["for=198.51.100.1"], &["198.51.100.1"]), "203.0.113.9");
        assert_eq!(seen("203.0.113.9", &[], &[]), "203.0.113.9");
    }

    #[test]
    fn behind_a_trusted_proxy_it_is_who_the_proxy_saw() {
        assert_eq!(seen("10.0.0.1", &[], &["198.51.100.1"]), "198.51.100.1");
        assert_eq!(seen("10.0.0.1", &["for=198.51.100.1;proto=https"], &[]), "198.51.100.1");
        assert_eq!(seen("::ffff:10.0.0.1", &[], &["198.51.100.1"]), "198.51.100.1");
    }

    #[test]
    fn what_the_client_forged_on_the_left_is_not_believed() {
        assert_eq!(seen("10.0.0.1", &[], &["192.0.2.66, 198.51.100.1, 10.0.0.2"]), "198.51.100.1");
        assert_eq!(seen("10.0.0.1", &[], &["192.0.2.66", "198.51.100.1"]), "198.51.100.1");
        assert_eq!(seen("10.0.0.1", &["for=192.0.2.66, for=198.51.100.1"], &[]), "198.51.100.1");
    }

    #[test]
    fn ports_brackets_and_quotes_are_read() {
        assert_eq!(seen("10.0.0.1", &["For=\"[2001:db8::1]:4711\""], &[]), "2001:db8::1");
        assert_eq!(seen("fd00::1", &["for=\"[2001:db8::1]\""], &[]), "2001:db8::1");
        assert_eq!(seen("10.0.0.1", &[], &["198.51.100.1:8080"]), "198.51.100.1");
    }

    #[test]
    fn what_cannot_be_read_ends_the_chain() {
        assert_eq!(seen("10.0.0.1", &["for=unknown"], &[]), "10.0.0.1");
        assert_eq!(seen("10.0.0.1", &[], &["198.51.100.1, nonsense, 10.0.0.2"]), "10.0.0.2");
        assert_eq!(seen("10.0.0.1", &["by=10.0.0.1"], &[]), "10.0.0.1");
    }

    #[test]
    fn headers_that_disagree_are_neither_believed() {
        assert_eq!(seen("10.0.0.1", &["for=192.0.2.66"], &["198.51.100.1"]), "10.0.0.1");
        assert_eq!(seen("10.0.0.1", &["for=198.51.100.1"], &["198.51.100.1"]), "198.51.100.1");
    }
}
