//! What a webhook is and what it is told. Pure.

mod concern;
mod delivery;
mod filter;
mod message;
mod redelivery;
mod rest;
mod retry;
mod share;
mod signing;

pub use concern::{Concern, concerns};
pub use delivery::{Attempt, Delivery, DeliveryState, Dose, Knows, Problem, Told, told_of};
pub use filter::{Filter, MOST_RECORDS, Unknown};
pub use message::{body, message_id};
pub use redelivery::Redelivered;
pub use rest::Health;
pub use retry::{next_attempt, put_off};
pub use share::{AtOnce, Busy, Waiting};
pub use signing::{Secret, signatures};

use super::error::WebhookError;
use crate::codes;
pub use crate::partners::feed::rules::ChangeKind;
use chrono::{DateTime, Utc};
use uuid::Uuid;

/// A record, as partners know it.
pub type Record = (ChangeKind, Uuid);

/// Most characters of a description.
pub const LONGEST_DESCRIPTION: usize = 200;

codes! {
    /// Where a webhook stands.
    pub enum WebhookState {
        /// What happens is sent.
        Active = "ACTIVE",
        /// What happens waits until it is resumed.
        Paused = "PAUSED",
        /// Nothing is kept for it nor sent.
        Disabled = "DISABLED",
    }
}

codes! {
    /// Why a webhook was disabled.
    pub enum DisabledBecause {
        /// The receiver said that it is gone for good: status 410.
        Gone = "GONE",
        /// Nothing was delivered for too long.
        Failing = "FAILING",
    }
}

/// A webhook of a client, without its secrets.
#[derive(Clone, Debug, PartialEq)]
pub struct Webhook {
    /// Its key.
    pub id: Uuid,
    /// The client it belongs to, and as whom it sees things.
    pub client: Uuid,
    /// Where things are sent.
    pub url: String,
    /// What it is for, in the words of its owner.
    pub description: Option<String>,
    /// Of what it wants to hear.
    pub filter: Filter,
    /// Where it stands.
    pub state: WebhookState,
    /// Why and when it was disabled; none unless it is.
    pub disabled: Option<(DisabledBecause, DateTime<Utc>)>,
    /// Since when nothing was delivered though it was tried; none while things are delivered.
    pub failing_since: Option<DateTime<Utc>>,
    /// How its receiver fares.
    pub health: Health,
    /// What was sent again lately, at the wish of its owner.
    pub redelivered: Redelivered,
    /// Until when what is sent is signed with the secret before too; none when there is none.
    pub old_secret_until: Option<DateTime<Utc>>,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// Rises by one with each change.
    pub version: i32,
}

impl Webhook {
    /// The machine things are sent to: of an address, no more is told to anyone but its owner, for it may hold a secret.
    pub fn host(&self) -> &str {
        host(&self.url)
    }
}

/// The machine in an address.
pub fn host(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    rest.split(['/', '?']).next().unwrap_or_default()
}

/// The machine in an address, in one spelling: by it is counted how much is sent to it at once.
pub fn machine(url: &str) -> String {
    let host = host(url).to_ascii_lowercase();
    let written = host.rsplit_once(':').filter(|(_, port)| port.bytes().all(|byte| byte.is_ascii_digit()));
    let (name, port) = written.unwrap_or((&host, "443"));
    format!("{}:{port}", name.trim_end_matches('.'))
}

/// A description that can be one.
///
/// # Errors
/// `WEBHOOK_DESCRIPTION_MALFORMED`.
pub fn description(text: &str) -> Result<String, WebhookError> {
    let text = text.trim();
    let is_fit = (1..=LONGEST_DESCRIPTION).contains(&text.chars().count()) && !text.contains(char::is_control);
    is_fit.then(|| text.to_owned()).ok_or(WebhookError::DescriptionMalformed { most: LONGEST_DESCRIPTION })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_description_is_one_line() {
        assert_eq!(description("  Naar de gids "), Ok("Naar de gids".to_owned()));
        for bad in ["", " ", "a\nb", &"a".repeat(LONGEST_DESCRIPTION + 1)] {
            assert!(description(bad).is_err(), "{bad:?}");
        }
    }

    #[test]
    fn of_an_address_the_host_is_told() {
        assert_eq!(host("https://hooks.voorbeeld.be:8443/in?token=x"), "hooks.voorbeeld.be:8443");
        assert_eq!(host("https://hooks.voorbeeld.be?token=x"), "hooks.voorbeeld.be");
    }

    #[test]
    fn a_machine_is_one_however_its_name_is_spelled() {
        let spellings =
            ["https://Hooks.Voorbeeld.be/in", "https://hooks.voorbeeld.be.?x=1", "https://hooks.voorbeeld.be:443/"];
        for url in spellings {
            assert_eq!(machine(url), "hooks.voorbeeld.be:443", "{url}");
        }
        assert_eq!(machine("https://hooks.voorbeeld.be:8443/in"), "hooks.voorbeeld.be:8443");
        assert_eq!(machine("https://[2001:db8::1]:8443/in"), "[2001:db8::1]:8443");
        assert_eq!(machine("https://[2001:db8::1]/in"), "[2001:db8::1]:443");
    }
}
