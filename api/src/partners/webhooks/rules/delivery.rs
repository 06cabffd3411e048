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
        /// The address, or what its name stands for, is not one to send anything to, or the name stands for nothing. Which of these
        /// it was is for the operator alone: it tells of names inside.
        AddressRefused = "ADDRESS_REFUSED",
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
            Failure::Refused | Failure::NameUnknown => Self::AddressRefused,
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
    /// How often that turned from one attempt to the next.
    pub turn: i32,
    /// Whether its client was known to see it, or to have been told of it, when it was queued.
    pub is_judged: bool,
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

/// What a client knows of a record.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Knows {
    /// It was never told of it.
    #[default]
    Nothing,
    /// It was told that it is there.
    There,
    /// It was told that it is gone.
    Gone,
}

/// What a client is told of a record now: nothing where it may not see it and was never told that it is there. That something is
/// gone it is told once; but what is told again tells what is so.
pub const fn told_of(is_seen: bool, knows: Knows, is_told_again: bool) -> Option<Told> {
    match (is_seen, knows) {
        (true, _) => Some(Told::Changed),
        (false, Knows::There) => Some(Told::Gone),
        (false, Knows::Gone) if is_told_again => Some(Told::Gone),
        (false, Knows::Gone | Knows::Nothing) => None,
    }
}

impl Delivery {
    /// The same as it is told now: another message where that turned.
    pub fn telling(self, told: Told) -> Self {
        let has_turned = self.told.is_some_and(|before| before != told);
        Self { told: Some(told), turn: self.turn + i32::from(has_turned), is_judged: true, ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_client_may_not_see_is_gone_if_it_was_told_of_it_and_else_is_not_there_at_all() {
        for knows in [Knows::Nothing, Knows::There, Knows::Gone] {
            assert_eq!(told_of(true, knows, false), Some(Told::Changed));
        }
        assert_eq!(told_of(false, Knows::There, false), Some(Told::Gone));
        assert_eq!(told_of(false, Knows::Nothing, true), None);
        assert_eq!(told_of(false, Knows::Gone, false), None, "once");
        assert_eq!(told_of(false, Knows::Gone, true), Some(Told::Gone));
    }

    #[test]
    fn a_delivery_turns_when_it_tells_something_else_than_before() {
        let delivery = Delivery {
            id: Uuid::nil(),
            webhook: Uuid::nil(),
            dose: Dose::Of((ChangeKind::Call, Uuid::nil())),
            seq: 1,
            happened_at: DateTime::UNIX_EPOCH,
            told: None,
            turn: 0,
            is_judged: false,
            state: DeliveryState::Queued,
            attempts: 0,
            first_attempt_at: None,
            queued_at: DateTime::UNIX_EPOCH,
            next_attempt_at: None,
            settled_at: None,
            log_key: String::new(),
        };
        let mut turns = Vec::new();
        let mut delivery = delivery;
        for told in [Told::Changed, Told::Changed, Told::Gone, Told::Changed] {
            delivery = delivery.telling(told);
            turns.push(delivery.turn);
        }
        assert_eq!(turns, [0, 0, 1, 2]);
        assert!(delivery.is_judged);
    }

    #[test]
    fn a_name_that_leads_inside_and_one_that_leads_nowhere_are_one_problem() {
        assert_eq!(Problem::from(Failure::Refused), Problem::from(Failure::NameUnknown));
    }
}
