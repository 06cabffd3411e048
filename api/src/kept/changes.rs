//! What was changed lately, by which kept rows are judged.

use crate::journal::{Follower, Happened, Journal, RecordKind};
use crate::shared::error::Error;
use futures_util::future::{BoxFuture, ready};
use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock, RwLockReadGuard};
use uuid::Uuid;

/// Changed records remembered one by one; beyond that everything that was kept before counts as changed.
const MOST: usize = 50_000;

/// What was changed lately. Cheap to clone.
#[derive(Clone)]
pub struct Changes(Arc<Known>);

struct Known {
    journal: Journal,
    record: RwLock<Record>,
}

/// When a row was read: in which life of the journal, and up to which place it was surely true.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Read {
    life: u64,
    seq: i64,
}

#[derive(Default)]
struct Record {
    /// One more each time everything is forgotten.
    life: u64,
    /// How far the journal was heard.
    heard: i64,
    /// What was read before this place is not trusted any more.
    floor: i64,
    /// Where records were changed last.
    changed: HashMap<Uuid, i64>,
}

/// How far a change reaches.
enum Reach {
    /// The rows of one record.
    Record,
    /// Every row: it is part of many.
    Everything,
    /// No row that is kept.
    Nothing,
}

impl Record {
    fn hear(&mut self, entry: &Happened) {
        self.heard = self.heard.max(entry.seq);
        match reach(entry.kind) {
            // What someone said may be gone from anywhere.
            _ if entry.is_erasure() => self.forget_before(entry.seq),
            Reach::Record => {
                self.changed.insert(entry.record, entry.seq);
            }
            Reach::Everything => self.forget_before(entry.seq),
            Reach::Nothing => {}
        }
        if self.changed.len() > MOST {
            self.forget_before(entry.seq);
        }
    }

    fn forget_before(&mut self, seq: i64) {
        self.floor = seq;
        self.changed.clear();
    }

    /// Whether what was read then of a record is true still.
    fn holds(&self, read: Read, record: Uuid) -> bool {
        let is_unchanged = || self.changed.get(&record).is_none_or(|changed| *changed <= read.seq);
        read.life == self.life && read.seq >= self.floor && is_unchanged()
    }
}

/// Which kept rows the change of a record of a kind concerns. What is kept is about enterprises, and what is shown with them.
fn reach(kind: RecordKind) -> Reach {
    match kind {
        RecordKind::Enterprise => Reach::Record,
        RecordKind::Dataset | RecordKind::Deployment | RecordKind::Rubric => Reach::Everything,
        RecordKind::Account
        | RecordKind::RoleGrant
        | RecordKind::Session
        | RecordKind::SigningKey
        | RecordKind::LearningEvent
        | RecordKind::DirectingArea
        | RecordKind::MergerDecision
        | RecordKind::Mandate
        | RecordKind::DirectoryEntry
        | RecordKind::AreaAction
        | RecordKind::NetworkMeeting
        | RecordKind::MeetingAttendance
        | RecordKind::AgendaProposal
        | RecordKind::MeetingMinutes
        | RecordKind::MinutesObjection
        | RecordKind::Registration
        | RecordKind::Certificate
        | RecordKind::LearningMaterial
        | RecordKind::ListingRevision
        | RecordKind::EnterpriseClaim
        | RecordKind::SearchReading
        | RecordKind::Regulation
        | RecordKind::Call
        | RecordKind::Aid
        | RecordKind::UndertakingLink
        | RecordKind::SubsidyProject
        | RecordKind::Application
        | RecordKind::ApplicationProposal
        | RecordKind::GovernanceMandate
        | RecordKind::Scoring
        | RecordKind::AwardDecision
        | RecordKind::PartnerClient
        | RecordKind::ClientSecret
        | RecordKind::MailMessage => Reach::Nothing,
    }
}

impl Changes {
    /// Nothing was heard yet.
    pub fn new(journal: &Journal) -> Self {
        Self(Arc::new(Known { journal: journal.clone(), record: RwLock::default() }))
    }

    fn record(&self) -> RwLockReadGuard<'_, Record> {
        self.0.record.read().unwrap_or_else(PoisonError::into_inner)
    }

    /// What a row is marked with that is about to be read; none while the journal is not followed.
    pub(super) fn reading(&self) -> Option<Read> {
        let record = self.record();
        let read = Read { life: record.life, seq: record.heard };
        self.0.journal.is_followed().then_some(read)
    }

    /// Judges rows; none while the journal is not followed.
    pub(super) fn judge(&self) -> Option<Judge<'_>> {
        self.0.journal.is_followed().then(|| Judge(self.record()))
    }
}

/// Says whether rows are true still.
pub(super) struct Judge<'a>(RwLockReadGuard<'a, Record>);

impl Judge<'_> {
    /// Whether what was read then of a record is true still.
    pub(super) fn holds(&self, read: Read, record: Uuid) -> bool {
        self.0.holds(read, record)
    }
}

impl Follower for Changes {
    fn apply<'a>(&'a self, happened: &'a [Happened]) -> BoxFuture<'a, Result<(), Error>> {
        let mut record = self.0.record.write().unwrap_or_else(PoisonError::into_inner);
        happened.iter().for_each(|entry| record.hear(entry));
        Box::pin(ready(Ok(())))
    }

    fn forget(&self) -> BoxFuture<'_, Result<(), Error>> {
        let mut record = self.0.record.write().unwrap_or_else(PoisonError::into_inner);
        *record = Record { life: record.life + 1, ..Record::default() };
        Box::pin(ready(Ok(())))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ONE: Uuid = Uuid::from_u128(1);
    const OTHER: Uuid = Uuid::from_u128(2);

    fn entry(seq: i64, kind: RecordKind, record: Uuid) -> Happened {
        let (id, action) = (Uuid::from_u128(seq as u128), "change".to_owned());
        Happened { id, seq, kind, record, action, subject: None, whole: None }
    }

    fn read(seq: i64) -> Read {
        Read { life: 0, seq }
    }

    #[test]
    fn a_row_holds_until_its_record_is_changed() {
        let mut record = Record::default();
        record.hear(&entry(5, RecordKind::Enterprise, ONE));
        assert!(!record.holds(read(4), ONE) && record.holds(read(5), ONE) && record.holds(read(4), OTHER));
        record.hear(&entry(6, RecordKind::Session, OTHER));
        assert!(record.holds(read(4), OTHER) && record.heard == 6);
    }

    #[test]
    fn a_data_set_makes_everything_read_before_it_doubtful() {
        let mut record = Record::default();
        record.hear(&entry(5, RecordKind::Dataset, ONE));
        assert!(!record.holds(read(4), OTHER) && record.holds(read(5), OTHER));
    }

    #[test]
    fn an_erasure_makes_everything_read_before_it_doubtful() {
        let mut record = Record::default();
        let erasure = Happened { action: "eraseUser".to_owned(), ..entry(5, RecordKind::Account, ONE) };
        record.hear(&erasure);
        assert!(!record.holds(read(4), OTHER) && record.holds(read(5), OTHER));
    }

    #[test]
    fn more_changes_than_are_remembered_make_everything_doubtful() {
        let mut record = Record::default();
        for number in 0..=MOST as i64 {
            record.hear(&entry(number + 1, RecordKind::Enterprise, Uuid::from_u128(number as u128)));
        }
        assert!(record.changed.is_empty() && !record.holds(read(MOST as i64), Uuid::from_u128(u128::MAX)));
        assert!(record.holds(read(MOST as i64 + 1), ONE));
    }

    #[test]
    fn what_was_read_in_another_life_does_not_hold() {
        let record = Record { life: 1, ..Record::default() };
        assert!(!record.holds(read(9), ONE) && record.holds(Read { life: 1, seq: 0 }, ONE));
    }
}
