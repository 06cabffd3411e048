//! Of what a webhook wants to hear, and how that is kept. Pure.

use super::super::error::WebhookError;
use super::{ChangeKind, Record};
use uuid::Uuid;

/// Most records a webhook is limited to.
pub const MOST_RECORDS: usize = 100;

/// Of what a webhook wants to hear.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Filter {
    /// Of these kinds alone; of all when there are none.
    pub kinds: Vec<ChangeKind>,
    /// Of these records alone; of all when there are none.
    pub records: Vec<Record>,
    /// What of both only a newer program knows, as it is kept: it narrows, and nothing is told of it.
    pub unknown: Unknown,
}

/// Kinds and records that only a newer program knows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Unknown {
    /// Codes of kinds.
    pub kinds: Vec<String>,
    /// Records, each as kind:key.
    pub records: Vec<String>,
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
            false => Ok(Self { kinds, records, unknown: Unknown::default() }),
        }
    }

    /// As it is kept: kinds and records, separated by blanks.
    pub fn read(kinds: &str, records: &str) -> Self {
        let mut filter = Self::default();
        for word in kinds.split_whitespace() {
            match ChangeKind::from_code(word) {
                Ok(kind) => filter.kinds.push(kind),
                Err(_) => filter.unknown.kinds.push(word.to_owned()),
            }
        }
        for word in records.split_whitespace() {
            match record(word) {
                Some(record) => filter.records.push(record),
                None => filter.unknown.records.push(word.to_owned()),
            }
        }
        filter
    }

    /// Its kinds, separated by blanks.
    pub fn kinds_in_words(&self) -> String {
        let known = self.kinds.iter().map(|kind| kind.code().to_owned());
        known.chain(self.unknown.kinds.iter().cloned()).collect::<Vec<_>>().join(" ")
    }

    /// Its records, each as kind:key, separated by blanks.
    pub fn records_in_words(&self) -> String {
        let known = self.records.iter().map(|(kind, id)| format!("{}:{id}", kind.code()));
        known.chain(self.unknown.records.iter().cloned()).collect::<Vec<_>>().join(" ")
    }

    /// Whether it wants to hear of a record.
    pub fn wants(&self, record: Record) -> bool {
        let of_all_kinds = self.kinds.is_empty() && self.unknown.kinds.is_empty();
        let of_all_records = self.records.is_empty() && self.unknown.records.is_empty();
        (of_all_kinds || self.kinds.contains(&record.0)) && (of_all_records || self.records.contains(&record))
    }
}

fn record(word: &str) -> Option<Record> {
    let (kind, id) = word.split_once(':')?;
    Some((ChangeKind::from_code(kind).ok()?, id.parse::<Uuid>().ok()?))
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
    fn what_only_a_newer_program_knows_narrows_still_and_is_kept_as_it_was() {
        let id = Uuid::from_u128(1);
        let (kinds, records) = ("CALL FERRY", format!("CALL:{id} FERRY:{id}"));
        let filter = Filter::read(kinds, &records);
        assert!(filter.wants((ChangeKind::Call, id)) && !filter.wants((ChangeKind::Call, Uuid::from_u128(2))));
        assert_eq!((filter.kinds_in_words().as_str(), filter.records_in_words()), (kinds, records));
        assert!(!Filter::read("FERRY", "").wants((ChangeKind::Call, id)), "none of its kinds is not all of them");
        assert!(!Filter::read("", &format!("FERRY:{id}")).wants((ChangeKind::Call, id)));
    }
}
