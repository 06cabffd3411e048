//! What one can watch.

use crate::journal::{Happened, RecordKind};
use uuid::Uuid;

/// A record that is watched.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Topic {
    /// Its kind.
    pub kind: RecordKind,
    /// Its key.
    pub record: Uuid,
}

impl Topic {
    /// An account, with everything that decides what its owner may do.
    pub const fn account(account: Uuid) -> Self {
        Self { kind: RecordKind::Account, record: account }
    }

    /// What is to be told when this happened: the record itself, what it is a part of,
    /// and the account whose rights may be others now.
    pub fn of(happened: &Happened) -> impl Iterator<Item = Self> {
        let record = Self { kind: happened.kind, record: happened.record };
        let rights = matches!(happened.kind, RecordKind::Account | RecordKind::RoleGrant | RecordKind::Session);
        let account = happened.subject.filter(|_| rights).map(Self::account);
        let whole = happened.whole.map(|(kind, record)| Self { kind, record });
        [Some(record), whole, account.filter(|account| *account != record)].into_iter().flatten()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn topics(kind: RecordKind, subject: Option<u128>) -> Vec<Topic> {
        let (record, subject) = (Uuid::from_u128(1), subject.map(Uuid::from_u128));
        let happened = Happened { id: record, seq: 1, kind, record, action: "x".to_owned(), subject, whole: None };
        Topic::of(&happened).collect()
    }

    #[test]
    fn a_part_is_told_to_those_who_watch_the_whole() {
        let (id, kind, record) = (Uuid::from_u128(1), RecordKind::Registration, Uuid::from_u128(2));
        let whole = Some((RecordKind::LearningEvent, Uuid::from_u128(3)));
        let happened = Happened { id, seq: 1, kind, record, action: "x".to_owned(), subject: None, whole };
        let event = Topic { kind: RecordKind::LearningEvent, record: Uuid::from_u128(3) };
        assert!(Topic::of(&happened).any(|topic| topic == event));
    }

    #[test]
    fn a_change_is_told_to_those_who_watch_the_record() {
        let kind = RecordKind::Enterprise;
        assert_eq!(topics(kind, Some(2)), [Topic { kind, record: Uuid::from_u128(1) }]);
    }

    #[test]
    fn an_ended_role_or_session_is_told_to_its_account() {
        for kind in [RecordKind::RoleGrant, RecordKind::Session] {
            assert!(topics(kind, Some(2)).contains(&Topic::account(Uuid::from_u128(2))), "{kind:?}");
        }
        assert_eq!(topics(RecordKind::Account, Some(1)), [Topic::account(Uuid::from_u128(1))]);
    }
}
