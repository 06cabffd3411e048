//! Which records, as partners know them, are concerned where one is touched. Pure.

use super::{ChangeKind, Record};
use crate::journal::RecordKind;
use crate::partners::feed::rules::{Link, Source};
use uuid::Uuid;

/// A record that is concerned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Concern {
    /// This one.
    Record(Record),
    /// The one of this kind that is linked to a record.
    Linked(ChangeKind, Link, Uuid),
}

/// What is concerned where a record is touched: itself, and what is linked to it. The table is that of the change feed.
pub fn concerns(touched: RecordKind, record: Uuid) -> impl Iterator<Item = Concern> {
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

    #[test]
    fn a_record_that_is_touched_concerns_itself_and_what_is_linked() {
        let record = Uuid::from_u128(2);
        let of = |kind| concerns(kind, record).collect::<Vec<_>>();
        assert_eq!(of(RecordKind::LearningEvent), [Concern::Record((ChangeKind::LearningEvent, record))]);
        let listing = Concern::Linked(ChangeKind::Listing, Link::ListingOfEnterprise, record);
        assert_eq!(of(RecordKind::Enterprise), [Concern::Record((ChangeKind::Enterprise, record)), listing]);
        let mandates = Concern::Linked(ChangeKind::Mandate, Link::MandatesOfHolder, record);
        assert_eq!(of(RecordKind::DirectoryEntry), [mandates, Concern::Record((ChangeKind::DirectoryEntry, record))]);
        assert_eq!(of(RecordKind::Account), []);
        assert_eq!(of(RecordKind::Dataset), [], "too much to be told of");
    }
}
