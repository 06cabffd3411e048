//! The form of the settings of mail, judged before anything is sent. No refusal
//! repeats a setting: the address of the server may hold a password.

use lettre::message::Mailbox;
use lettre::{AsyncSmtpTransport, Tokio1Executor};
use std::net::IpAddr;

/// Why the address of a mail server cannot be used; nothing when it can.
pub fn url_problem(url: &str) -> Option<&'static str> {
    let rest = url.strip_prefix("smtps://").or_else(|| url.strip_prefix("smtp://"));
    let Some(rest) = rest else { return Some("`mail_url` must start with smtp:// or smtps://.") };
    if AsyncSmtpTransport::<Tokio1Executor>::from_url(url).is_err() {
        return Some(
            "`mail_url` cannot be read as an address such as smtps://user:password@mail.example.org; marks such as `@`, `/` \
             and `:` in a user name or password must be percent-encoded.",
        );
    }
    let is_open = url.starts_with("smtp://") && !rest.contains("tls=required");
    match rest.split(['/', '?']).next().unwrap_or_default().rsplit_once('@') {
        Some((_, host)) if is_open && !is_here(host) => Some(
            "`mail_url` holds a password that would travel unencrypted; use smtps://, or end the address with ?tls=required.",
        ),
        _ => None,
    }
}

/// Whether a host, with its port perhaps, is this machine.
fn is_here(host: &str) -> bool {
    let name = host.rsplit_once(':').map_or(host, |(name, _)| name);
    let is_loopback = |address: IpAddr| address.is_loopback();
    name == "localhost" || name.trim_matches(['[', ']']).parse().is_ok_and(is_loopback)
}

/// Why a sender cannot be used; nothing when it can.
pub fn from_problem(from: &str) -> Option<&'static str> {
    from.parse::<Mailbox>()
        .is_err()
        .then_some("`mail_from` must be an address, with a name perhaps: `Sociale economie <post@example.org>`.")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_is_named_with_how_it_is_reached() {
        for url in [
            "smtps://user:pass@mail.example.org",
            "smtps://mail.example.org:465",
            "smtp://mail.example.org:25",
            "smtp://user:p%40ss@mail.example.org:587?tls=required",
            "smtp://user:pass@127.0.0.1:2525",
            "smtp://user:pass@localhost:2525",
        ] {
            assert_eq!(url_problem(url), None, "{url}");
        }
        for url in ["mail.example.org", "http://mail.example.org", "smtp://", ""] {
            assert!(url_problem(url).is_some(), "{url}");
        }
    }

    #[test]
    fn a_password_does_not_travel_unencrypted_and_is_not_repeated() {
        for url in ["smtp://user:geheim@mail.example.org:25", "smtp://user:geheim@mail.example.org?tls=opportunistic"] {
            let problem = url_problem(url).expect("refused");
            assert!(problem.contains("unencrypted") && !problem.contains("geheim"), "{problem}");
        }
    }

    #[test]
    fn a_sender_is_an_address_with_a_name_perhaps() {
        assert_eq!(from_problem("Sociale economie <post@example.org>"), None);
        assert_eq!(from_problem("post@example.org"), None);
        assert!(from_problem("Sociale economie").is_some());
    }
}
