//! Which records, as partners know them, a row of the journal concerns. Pure.

use super::{ChangeKind, Record};
use crate::journal::{Happened, RecordKind};
use crate::partners::feed::rules::{Link, Source};
use uuid::Uuid;

/// A record that a row of the journal concerns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Concern {
    /// This one.
    Record(Record),
    /// The one of this kind that is linked to a record.
    Linked(ChangeKind, Link, Uuid),
}

/// What a row of the journal concerns: the record it is about, the whole that is a part of, and what is linked to them.
pub fn concerns(happened: &Happened) -> Vec<Concern> {
    let touched = std::iter::once((happened.kind, happened.record)).chain(happened.whole);
    touched.flat_map(|(kind, record)| of(kind, record)).collect()
}

fn of(touched: RecordKind, record: Uuid) -> impl Iterator<Item = Concern> {
    let sources = ChangeKind::ALL.iter().flat_map(|kind| kind.sources().iter().map(move |source| (*kind, *source)));
    sources.filter_map(move |(kind, source)| match source {
        Source::Touched(of) if of == touched => Some(Concern::Record((kind, record))),
        Source::Linked(of, link) if of == touched => Some(Concern::Linked(kind, link, record)),
        Source::Touched(_) | Source::Linked(..) => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn happened(kind: RecordKind, whole: Option<(RecordKind, Uuid)>) -> Happened {
        let (id, record) = (Uuid::from_u128(1), Uuid::from_u128(2));
        Happened { id, seq: 1, kind, record, action: "change".to_owned(), subject: None, whole }
    }

    #[test]
    fn a_row_concerns_its_record_the_whole_it_is_a_part_of_and_what_is_linked() {
        let (part, event) = (Uuid::from_u128(2), Uuid::from_u128(3));
        let material = happened(RecordKind::LearningMaterial, Some((RecordKind::LearningEvent, event)));
        assert_eq!(concerns(&material), [Concern::Record((ChangeKind::LearningEvent, event))]);
        let enterprise = concerns(&happened(RecordKind::Enterprise, None));
        let listing = Concern::Linked(ChangeKind::Listing, Link::ListingOfEnterprise, part);
        assert_eq!(enterprise, [Concern::Record((ChangeKind::Enterprise, part)), listing]);
        assert_eq!(concerns(&happened(RecordKind::Account, None)), []);
    }
}
