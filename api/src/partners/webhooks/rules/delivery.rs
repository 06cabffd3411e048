//! One thing that is told to one webhook, and how that went. Pure.

use super::{ChangeKind, Record};
use crate::codes;
use crate::outgoing::Failure;
use chrono::{DateTime, Utc};
use uuid::Uuid;

codes! {
    /// Where a delivery stands.
    pub enum DeliveryState {
        /// It waits for its turn, the first or a later one.
        Queued = "QUEUED",
        /// The receiver took it: it answered with a status of 200 to 299.
        Delivered = "DELIVERED",
        /// It was given up.
        Failed = "FAILED",
        /// It was not to be sent any more when its turn came.
        Withdrawn = "WITHDRAWN",
    }
}

codes! {
    /// What is told of a record.
    pub enum Told {
        /// It is new, or says something else.
        Changed = "CHANGED",
        /// It is not there any more for this client.
        Gone = "GONE",
        /// Nothing: it is a test.
        Test = "TEST",
    }
}

codes! {
    /// Why an attempt did not deliver.
    pub enum Problem {
        /// The answer had another status than 200 to 299; redirects are not followed.
        Status = "STATUS",
        /// The address, or what its name stands for, is not one to send anything to.
        AddressRefused = "ADDRESS_REFUSED",
        /// Its name stands for nothing.
        NameUnknown = "NAME_UNKNOWN",
        /// No connection could be made.
        Unreachable = "UNREACHABLE",
        /// The certificate is not one for this name, or TLS cannot be spoken.
        Tls = "TLS_FAILED",
        /// The answer did not come in time.
        TimedOut = "TIMED_OUT",
        /// The answer was no HTTP, or broke off.
        AnswerBroken = "ANSWER_BROKEN",
    }
}

impl From<Failure> for Problem {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::Refused => Self::AddressRefused,
            Failure::NameUnknown => Self::NameUnknown,
            Failure::Unreachable => Self::Unreachable,
            Failure::Tls => Self::Tls,
            Failure::TooLate => Self::TimedOut,
            Failure::TooLong | Failure::Broken => Self::AnswerBroken,
        }
    }
}

/// What a delivery is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dose {
    /// A record that was changed.
    Of(Record),
    /// Nothing: it is a test of the webhook.
    Test,
}

impl Dose {
    /// The kind as it is stored and sent.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Of((kind, _)) => kind.code(),
            Self::Test => Told::Test.code(),
        }
    }

    /// The kind of the record; none of a test.
    pub const fn kind(self) -> Option<ChangeKind> {
        match self {
            Self::Of((kind, _)) => Some(kind),
            Self::Test => None,
        }
    }
}

/// Something that is told to a webhook.
#[derive(Clone, Debug, PartialEq)]
pub struct Delivery {
    /// Its key.
    pub id: Uuid,
    /// The webhook.
    pub webhook: Uuid,
    /// What it is about.
    pub dose: Dose,
    /// Place in the journal of the latest change it tells of; 0 of a test.
    pub seq: i64,
    /// When that change was made.
    pub happened_at: DateTime<Utc>,
    /// What was told at the last attempt; none before the first.
    pub told: Option<Told>,
    /// Where it stands.
    pub state: DeliveryState,
    /// Attempts that were begun since it was queued, or queued again; count.
    pub attempts: i32,
    /// When the first of them was begun.
    pub first_attempt_at: Option<DateTime<Utc>>,
    /// When it was queued.
    pub queued_at: DateTime<Utc>,
    /// When it is tried next; none unless it waits.
    pub next_attempt_at: Option<DateTime<Utc>>,
    /// When it was delivered, given up or withdrawn; none while it waits.
    pub settled_at: Option<DateTime<Utc>>,
    /// Its sort key in the log.
    pub log_key: String,
}

/// One attempt to deliver.
#[derive(Clone, Debug, PartialEq)]
pub struct Attempt {
    /// Its key.
    pub id: Uuid,
    /// The delivery.
    pub delivery: Uuid,
    /// The `webhook-id` it was sent under.
    pub message_id: String,
    /// When it was begun.
    pub begun_at: DateTime<Utc>,
    /// How long it took; milliseconds.
    pub duration_ms: i32,
    /// Status of the answer; none where there was none.
    pub status: Option<i32>,
    /// Why it did not deliver; none where it did.
    pub problem: Option<Problem>,
}

/// What a client is told of a record now: nothing where it may not see it and was never told that it is there.
pub const fn told_of(is_seen: bool, was_told: bool) -> Option<Told> {
    match (is_seen, was_told) {
        (true, _) => Some(Told::Changed),
        (false, true) => Some(Told::Gone),
        (false, false) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_client_may_not_see_is_gone_if_it_was_told_of_it_and_else_is_not_there_at_all() {
        assert_eq!(told_of(true, false), Some(Told::Changed));
        assert_eq!(told_of(true, true), Some(Told::Changed));
        assert_eq!(told_of(false, true), Some(Told::Gone));
        assert_eq!(told_of(false, false), None);
    }
}
