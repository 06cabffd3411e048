//! The chain: the hash of a row covers every byte stored in it and the hash of
//! the row before, so that nothing in the middle can be changed unseen.

use crate::shared::hex::hex;
use chrono::{DateTime, Utc};
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// The hash before the first row.
pub const GENESIS: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// A row as it is stored.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Key.
    pub id: Uuid,
    /// Place in the order of commits.
    pub seq: i64,
    /// Life of the journal.
    pub epoch: Uuid,
    /// When, cut to microseconds.
    pub happened_at: DateTime<Utc>,
    /// SYSTEM, VISITOR or ACCOUNT.
    pub actor_kind: String,
    /// The account that did it.
    pub actor_id: Option<Uuid>,
    /// The role in which it was done.
    pub capacity: Option<String>,
    /// The request.
    pub request_id: String,
    /// Kind of the record.
    pub record_kind: String,
    /// The record.
    pub record_id: Uuid,
    /// The person whose sealed values it holds.
    pub subject_id: Option<Uuid>,
    /// What the record belongs to.
    pub owner_id: Option<Uuid>,
    /// What was done.
    pub action: String,
    /// Who may see it.
    pub visibility: String,
    /// Why, sealed when about a person.
    pub reason: Option<String>,
    /// Values before, as stored.
    pub before: Option<String>,
    /// Values after, as stored.
    pub after: Option<String>,
    /// Hash of the row before.
    pub previous_hash: String,
    /// Hash of this row.
    pub hash: String,
}

impl Row {
    /// The hash this row must have: over all its columns in order, each with its length.
    pub fn expected_hash(&self) -> String {
        let mut hasher = Sha256::new();
        let mut feed = |bytes: Option<&[u8]>| match bytes {
            None => hasher.update(u64::MAX.to_be_bytes()),
            Some(bytes) => {
                hasher.update((bytes.len() as u64).to_be_bytes());
                hasher.update(bytes);
            }
        };
        feed(Some(self.previous_hash.as_bytes()));
        feed(Some(self.id.as_bytes()));
        feed(Some(&self.seq.to_be_bytes()));
        feed(Some(self.epoch.as_bytes()));
        feed(Some(&self.happened_at.timestamp_micros().to_be_bytes()));
        feed(Some(self.actor_kind.as_bytes()));
        feed(self.actor_id.as_ref().map(|id| id.as_bytes().as_slice()));
        feed(self.capacity.as_deref().map(str::as_bytes));
        feed(Some(self.request_id.as_bytes()));
        feed(Some(self.record_kind.as_bytes()));
        feed(Some(self.record_id.as_bytes()));
        feed(self.subject_id.as_ref().map(|id| id.as_bytes().as_slice()));
        feed(self.owner_id.as_ref().map(|id| id.as_bytes().as_slice()));
        feed(Some(self.action.as_bytes()));
        feed(Some(self.visibility.as_bytes()));
        feed(self.reason.as_deref().map(str::as_bytes));
        feed(self.before.as_deref().map(str::as_bytes));
        feed(self.after.as_deref().map(str::as_bytes));
        hex(&hasher.finalize())
    }
}

/// Chains rows that follow one another: gives each its place and hashes.
pub fn link(rows: &mut [Row], epoch: Uuid, last_seq: i64, last_hash: &str) {
    let mut previous = last_hash.to_owned();
    for (row, seq) in rows.iter_mut().zip(last_seq + 1..) {
        row.seq = seq;
        row.epoch = epoch;
        row.previous_hash = std::mem::take(&mut previous);
        row.hash = row.expected_hash();
        previous.clone_from(&row.hash);
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    pub(in crate::journal) fn row(action: &str) -> Row {
        Row {
            id: Uuid::from_u128(1),
            seq: 0,
            epoch: Uuid::nil(),
            happened_at: DateTime::UNIX_EPOCH,
            actor_kind: "SYSTEM".to_owned(),
            actor_id: None,
            capacity: None,
            request_id: "start".to_owned(),
            record_kind: "DATASET".to_owned(),
            record_id: Uuid::from_u128(2),
            subject_id: None,
            owner_id: None,
            action: action.to_owned(),
            visibility: "INTERNAL".to_owned(),
            reason: None,
            before: None,
            after: Some("{}".to_owned()),
            previous_hash: String::new(),
            hash: String::new(),
        }
    }

    #[test]
    fn each_row_is_chained_to_the_one_before() {
        let mut rows = [row("a"), row("b"), row("c")];
        link(&mut rows, Uuid::from_u128(9), 4, "start");
        assert_eq!(rows.each_ref().map(|row| row.seq), [5, 6, 7]);
        assert_eq!(rows[0].previous_hash, "start");
        assert_eq!(rows[1].previous_hash, rows[0].hash);
        assert!(rows.iter().all(|row| row.hash == row.expected_hash()));
    }

    #[test]
    fn any_change_changes_the_hash() {
        let mut rows = [row("a")];
        link(&mut rows, Uuid::nil(), 0, GENESIS);
        let whole = rows[0].hash.clone();
        let changes: [fn(&mut Row); 6] = [
            |row| row.action.push('x'),
            |row| row.reason = Some(String::new()),
            |row| row.after = None,
            |row| row.actor_id = Some(Uuid::nil()),
            |row| row.happened_at += chrono::TimeDelta::microseconds(1),
            |row| row.previous_hash.push('0'),
        ];
        for change in changes {
            let mut changed = rows[0].clone();
            change(&mut changed);
            assert_ne!(changed.expected_hash(), whole);
        }
    }

    #[test]
    fn text_cannot_move_from_one_column_to_the_next() {
        let (mut one, mut two) = (row("ab"), row("a"));
        one.visibility = "c".to_owned();
        two.visibility = "bc".to_owned();
        assert_ne!(one.expected_hash(), two.expected_hash());
    }
}
