//! What a webhook is and what it is told. Pure.

mod concern;
mod delivery;
mod message;
mod retry;
mod signing;

pub use concern::{Concern, concerns};
pub use delivery::{Attempt, Delivery, DeliveryState, Dose, Problem, Told, told_of};
pub use message::{body, message_id};
pub use retry::next_attempt;
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
/// Most records a webhook is limited to.
pub const MOST_RECORDS: usize = 100;

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

/// Of what a webhook wants to hear.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Filter {
    /// Of these kinds alone; of all when there are none.
    pub kinds: Vec<ChangeKind>,
    /// Of these records alone; of all when there are none.
    pub records: Vec<Record>,
}

impl Filter {
    /// Of these kinds and records, each once and in order.
    ///
    /// # Errors
    /// `WEBHOOK_RECORDS_TOO_MANY`.
    pub fn of(mut kinds: Vec<ChangeKind>, mut records: Vec<Record>) -> Result<Self, WebhookError> {
        kinds.sort_unstable();
        kinds.dedup();
        records.sort_unstable();
        records.dedup();
        match records.len() > MOST_RECORDS {
            true => Err(WebhookError::RecordsTooMany { most: MOST_RECORDS }),
            false => Ok(Self { kinds, records }),
        }
    }

    /// Whether it wants to hear of a record.
    pub fn wants(&self, record: Record) -> bool {
        let by_kind = self.kinds.is_empty() || self.kinds.contains(&record.0);
        by_kind && (self.records.is_empty() || self.records.contains(&record))
    }
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

    fn record(kind: ChangeKind, id: u128) -> Record {
        (kind, Uuid::from_u128(id))
    }

    #[test]
    fn a_filter_narrows_by_kind_and_by_record() {
        let all = Filter::default();
        assert!(all.wants(record(ChangeKind::Call, 1)));
        let calls = Filter::of(vec![ChangeKind::Call, ChangeKind::Call], vec![]).expect("a filter");
        assert_eq!(calls.kinds.len(), 1);
        assert!(calls.wants(record(ChangeKind::Call, 1)) && !calls.wants(record(ChangeKind::Enterprise, 1)));
        let one = Filter::of(vec![], vec![record(ChangeKind::Call, 1)]).expect("a filter");
        assert!(one.wants(record(ChangeKind::Call, 1)) && !one.wants(record(ChangeKind::Call, 2)));
        assert!(!one.wants(record(ChangeKind::Enterprise, 1)), "the key of another kind is another record");
        let many = (0..=MOST_RECORDS as u128).map(|id| record(ChangeKind::Call, id)).collect();
        assert_eq!(Filter::of(vec![], many), Err(WebhookError::RecordsTooMany { most: MOST_RECORDS }));
    }

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
}
