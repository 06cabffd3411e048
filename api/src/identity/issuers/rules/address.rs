//! Which addresses an issuer may have: TLS always, but for this machine in a demo.

use std::net::IpAddr;

/// Whether something may be sent to an address: `https`, or `http` to this machine where that is allowed.
pub fn may_be_asked(address: &str, allows_http: bool) -> bool {
    if !address.bytes().all(|byte| byte.is_ascii_graphic() && !br##""#<>\^`{|}"##.contains(&byte)) {
        return false;
    }
    match address.split_once("://") {
        Some(("https", rest)) => host(rest).is_some(),
        Some(("http", rest)) => allows_http && host(rest).is_some_and(is_this_machine),
        _ => false,
    }
}

/// The host of what follows the scheme; none where there is none, or a name and password before it.
fn host(rest: &str) -> Option<&str> {
    let authority = rest.split(['/', '?']).next().unwrap_or_default();
    let host = match authority.strip_prefix('[') {
        Some(inner) => inner.split_once(']').map(|(host, _)| host),
        None => Some(authority.split_once(':').map_or(authority, |(host, _)| host)),
    };
    host.filter(|host| !host.is_empty() && !authority.contains('@'))
}

fn is_this_machine(host: &str) -> bool {
    host.eq_ignore_ascii_case("localhost") || host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_this_machine_is_asked_without_tls_and_only_where_that_is_allowed() {
        for address in ["https://issuer.example.org", "https://issuer.example.org:8443/op?x=1"] {
            assert!(may_be_asked(address, false), "{address}");
        }
        for address in ["http://127.0.0.1:3000/op", "http://[::1]:3000", "http://localhost"] {
            assert!(may_be_asked(address, true) && !may_be_asked(address, false), "{address}");
        }
        for address in [
            "",
            "issuer.example.org",
            "http://issuer.example.org",
            "http://127.0.0.1.example.org",
            "http://127.0.0.1@example.org",
            "https://user@example.org",
            "https://",
            "https:///x",
            "https://a b",
            "https://x#y",
            "javascript:alert(1)",
            "file:///etc/passwd",
        ] {
            assert!(!may_be_asked(address, true), "{address}");
        }
    }
}
