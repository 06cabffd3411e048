//! An address as it is written, read into what a request needs.

use super::refused;
use crate::outgoing::error::TargetError;
use hyper::Uri;
use std::net::IpAddr;

/// Most characters of an address.
pub const LONGEST: usize = 2_000;

/// Ports of servers of the web; anything else may be a service of another kind, which reads a request as orders.
const HTTPS: [u16; 2] = [443, 8443];
const HTTP: [u16; 2] = [80, 8080];

/// Last parts of names that stand for machines nearby, never for one of the public internet (RFC 6761, 6762, 8375).
const NEARBY: [&str; 5] = ["localhost", "local", "internal", "intranet", "arpa"];

/// How far requests may reach.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reach {
    /// Whether machines that are not on the public internet are reached too, on any port.
    pub private: bool,
    /// Whether anything is sent without TLS.
    pub http: bool,
}

/// The machine of an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Host {
    /// By its name, in ASCII.
    Name(String),
    /// By its network address.
    Address(IpAddr),
}

/// An address to which something may be sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// Whether TLS is spoken.
    pub is_https: bool,
    /// The machine.
    pub host: Host,
    /// The port.
    pub port: u16,
    /// What stands in the header `Host`.
    pub authority: String,
    /// Path with query.
    pub path: String,
}

impl Target {
    /// Reads an address; what its name stands for is judged when a connection is made.
    ///
    /// # Errors
    /// [`TargetError`].
    pub fn read(address: &str, reach: Reach) -> Result<Self, TargetError> {
        let malformed = || TargetError::Malformed { most: LONGEST };
        if address.len() > LONGEST || address.contains('#') || !address.bytes().all(|byte| byte.is_ascii_graphic()) {
            return Err(malformed());
        }
        let uri: Uri = address.parse().map_err(|_| malformed())?;
        let is_https = match uri.scheme_str() {
            Some("https") => true,
            Some("http") if reach.http => false,
            Some(_) => return Err(TargetError::NotHttps),
            None => return Err(malformed()),
        };
        let authority = uri.authority().ok_or_else(malformed)?;
        if authority.as_str().contains('@') {
            return Err(TargetError::WithUser);
        }
        let host = host(authority.host()).ok_or_else(malformed)?;
        let port = port(&uri, is_https).ok_or_else(malformed)?;
        let path = uri.path_and_query().map_or("/", |path| path.as_str()).to_owned();
        let target = Self { is_https, host, port, authority: authority.as_str().to_owned(), path };
        target.judged(reach)
    }

    fn judged(self, reach: Reach) -> Result<Self, TargetError> {
        if reach.private {
            return Ok(self);
        }
        if self.host.is_nearby() {
            return Err(TargetError::Private);
        }
        let ports = if self.is_https { HTTPS } else { HTTP };
        match ports.contains(&self.port) {
            true => Ok(self),
            false => Err(TargetError::Port { ports: ports.map(|port| port.to_string()).join(", ") }),
        }
    }
}

impl Host {
    /// Whether this is no machine of the public internet, whatever its name may stand for.
    fn is_nearby(&self) -> bool {
        match self {
            Self::Address(address) => refused(*address),
            Self::Name(name) => match name.rsplit_once('.') {
                None => true,
                Some((_, last)) => NEARBY.contains(&last),
            },
        }
    }
}

/// The port; none where what is written is no number of one.
fn port(uri: &Uri, is_https: bool) -> Option<u16> {
    let written = uri.authority()?.as_str().rsplit_once(']').map_or(uri.authority()?.as_str(), |(_, rest)| rest);
    match (written.contains(':'), uri.port_u16()) {
        (_, Some(0)) | (true, None) => None,
        (_, Some(port)) => Some(port),
        (false, None) => Some(if is_https { 443 } else { 80 }),
    }
}

/// The machine that is written; none where it is neither a network address nor a name of letters, digits and hyphens. A
/// last part that is a number makes a name an IPv4 address to some who read it, in ways that are not to be guessed at.
fn host(written: &str) -> Option<Host> {
    if let Some(address) = written.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
        return Some(Host::Address(IpAddr::V6(address.parse().ok()?)));
    }
    if let Ok(address) = written.parse() {
        return Some(Host::Address(IpAddr::V4(address)));
    }
    let name = written.strip_suffix('.').unwrap_or(written).to_ascii_lowercase();
    let is_fit = |part: &str| {
        (1..=63).contains(&part.len())
            && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_')
    };
    let is_number = |part: &str| part.starts_with("0x") || part.bytes().all(|byte| byte.is_ascii_digit());
    let parts: Vec<_> = name.split('.').collect();
    let is_name = name.len() <= 253 && parts.iter().all(|part| is_fit(part));
    (is_name && !parts.last().is_some_and(|last| is_number(last))).then_some(Host::Name(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    const PUBLIC: Reach = Reach { private: false, http: false };
    const ALL: Reach = Reach { private: true, http: true };

    fn refusal(address: &str) -> &'static str {
        use crate::shared::error::Refuse;
        Target::read(address, PUBLIC).expect_err("refused").rule()
    }

    #[test]
    fn an_address_of_the_web_is_taken_apart() {
        let target = Target::read("https://Hooks.Voorbeeld.be/in?x=1", PUBLIC).expect("an address");
        assert_eq!(target.host, Host::Name("hooks.voorbeeld.be".to_owned()));
        assert_eq!((target.port, target.path.as_str(), target.is_https), (443, "/in?x=1", true));
        assert_eq!(Target::read("https://8.8.8.8:8443", PUBLIC).map(|target| target.path), Ok("/".to_owned()));
        assert!(Target::read("https://[2a02:1800::1]/", PUBLIC).is_ok());
    }

    #[test]
    fn what_is_no_address_is_refused() {
        for address in
            ["", "hooks", "/in", "https://", "https:///in", "https://a b.be/", "https://é.be/", "https://x.be/#a"]
        {
            assert_eq!(refusal(address), "URL_MALFORMED", "{address}");
        }
        for address in ["https://x..be/", "https://x.be:0/", "https://x.be:99999/", "https://x.be:/", "https://[::1/"] {
            assert_eq!(refusal(address), "URL_MALFORMED", "{address}");
        }
        assert_eq!(refusal(&format!("https://x.be/{}", "a".repeat(LONGEST))), "URL_MALFORMED");
    }

    #[test]
    fn numbers_that_some_read_as_an_address_are_no_name() {
        for address in
            ["https://127.1/", "https://2130706433/", "https://0x7f000001/", "https://0x7f.1/", "https://1.2.3.4.5/"]
        {
            assert_eq!(refusal(address), "URL_MALFORMED", "{address}");
        }
        assert_eq!(refusal("https://0177.0.0.1/"), "URL_MALFORMED");
    }

    #[test]
    fn tls_no_user_and_a_port_of_the_web_are_asked_for() {
        assert_eq!(refusal("http://x.be/"), "URL_NOT_HTTPS");
        assert_eq!(refusal("ftp://x.be/"), "URL_NOT_HTTPS");
        assert_eq!(refusal("https://jan@x.be/"), "URL_WITH_USER");
        assert_eq!(refusal("https://8.8.8.8@x.be/"), "URL_WITH_USER");
        assert_eq!(refusal("https://x.be:5432/"), "URL_PORT_NOT_ALLOWED");
    }

    #[test]
    fn machines_nearby_are_refused_as_they_are_written() {
        for address in ["https://127.0.0.1/", "https://10.1.2.3/", "https://[::1]/", "https://[::ffff:10.0.0.1]/"] {
            assert_eq!(refusal(address), "URL_ADDRESS_NOT_PUBLIC", "{address}");
        }
        for address in
            ["https://localhost/", "https://x.localhost/", "https://db/", "https://db.local./", "https://x.internal/"]
        {
            assert_eq!(refusal(address), "URL_ADDRESS_NOT_PUBLIC", "{address}");
        }
    }

    #[test]
    fn where_it_is_allowed_everything_nearby_is_reached() {
        assert!(Target::read("http://127.0.0.1:40123/in", ALL).is_ok());
        assert!(Target::read("http://localhost:1/", ALL).is_ok());
        assert!(Target::read("ftp://localhost/", ALL).is_err());
    }
}
