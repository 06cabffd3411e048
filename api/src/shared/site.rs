//! How the outside world knows this service: where it is, and who writes its letters.

use crate::config::Settings;
use std::sync::Arc;

/// How the outside world knows this service. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Site(Arc<Parts>);

#[derive(Debug)]
struct Parts {
    address: String,
    host: String,
    sender: Sender,
}

/// Who writes the letters of this service.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sender {
    /// Name; empty when there is none.
    pub name: String,
    /// E-mail address.
    pub email: String,
}

impl Site {
    /// The site at an address, whose letters are from this sender; both as the settings write them.
    pub fn new(address: &str, from: &str) -> Self {
        let address = address.trim_end_matches('/').to_owned();
        Self(Arc::new(Parts { host: host(&address).to_owned(), address, sender: sender(from) }))
    }

    /// The address without a slash at its end, such as `https://api.example.org`.
    pub fn address(&self) -> &str {
        &self.0.address
    }

    /// The host in it, such as `api.example.org`.
    pub fn host(&self) -> &str {
        &self.0.host
    }

    /// Who writes its letters.
    pub fn sender(&self) -> &Sender {
        &self.0.sender
    }
}

impl From<&Settings> for Site {
    fn from(settings: &Settings) -> Self {
        Self::new(&settings.token_issuer, &settings.mail_from)
    }
}

/// The host of an address, without its port.
fn host(address: &str) -> &str {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    let host = rest.split('/').next().unwrap_or_default();
    match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => name,
        _ => host,
    }
}

/// Name and address of a sender as the settings write it, see `mail_from`.
fn sender(from: &str) -> Sender {
    let (name, email) = from.rsplit_once('<').unwrap_or(("", from));
    let name = name.trim().trim_matches('"').to_owned();
    Sender { name, email: email.trim().trim_end_matches('>').to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_host_is_what_stands_between_scheme_port_and_path() {
        for (address, expected) in [
            ("https://api.example.org", "api.example.org"),
            ("https://example.org/sociale-economie", "example.org"),
            ("http://127.0.0.1:8000", "127.0.0.1"),
            ("http://[::1]:8000", "[::1]"),
            ("http://[::1]", "[::1]"),
        ] {
            assert_eq!(host(address), expected, "{address}");
        }
    }

    #[test]
    fn a_sender_has_an_address_and_perhaps_a_name() {
        let read = |from| {
            let Sender { name, email } = sender(from);
            (name, email)
        };
        assert_eq!(read("Sociale economie <post@example.org>"), ("Sociale economie".into(), "post@example.org".into()));
        assert_eq!(read("\"Dienst, Economie\" <a@b.be>"), ("Dienst, Economie".into(), "a@b.be".into()));
        assert_eq!(read("post@example.org"), (String::new(), "post@example.org".into()));
    }
}
