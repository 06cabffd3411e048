//! Is the journal as it was written? Pure decisions about one row after the
//! other, and about the signed checkpoints on the way; [`super::check_journal()`]
//! reads them.

mod damage;
mod witnesses;

use super::chain::{GENESIS, Row};
use super::checkpoint::Witness;
use super::rules::{RESTORE, RecordKind, cut};
use chrono::{DateTime, Utc};
pub use damage::{Damage, Known, Unreadable};
use uuid::Uuid;
pub use witnesses::Testimony;
use witnesses::Witnesses;

/// Where the journal says it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// Life of the journal.
    pub epoch: Uuid,
    /// Sequence of the last row.
    pub seq: i64,
    /// Hash of the last row.
    pub hash: String,
}

/// What was found to be in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// How many rows.
    pub rows: i64,
    /// When the first was written, UTC.
    pub first_at: Option<DateTime<Utc>>,
    /// When the last was written, UTC.
    pub last_at: Option<DateTime<Utc>>,
    /// How often the database was restored from a copy.
    pub restorings: usize,
    /// What the checkpoints say.
    pub testimony: Testimony,
}

/// A walk over the rows of the journal, in order.
#[derive(Debug, Default)]
pub struct Walk {
    last: Option<Last>,
    witnesses: Witnesses,
    report: Report,
}

/// What the next row must fit.
#[derive(Debug)]
struct Last {
    seq: i64,
    id: Uuid,
    epoch: Uuid,
    hash: String,
}

impl Walk {
    /// Will meet these checkpoints on its way.
    pub fn past(witnesses: Vec<Witness>) -> Self {
        Self { witnesses: Witnesses::new(witnesses), ..Self::default() }
    }

    /// Looks at the next row.
    ///
    /// # Errors
    /// [`Damage`], after which nothing more can be said.
    pub fn step(&mut self, row: &Row) -> Result<(), Damage> {
        self.in_place(row)?;
        unchanged(row)?;
        self.linked(row)?;
        self.same_life(row)?;
        self.witnesses.meet(row)?;
        self.report.rows += 1;
        self.report.first_at.get_or_insert(row.happened_at);
        self.report.last_at = Some(row.happened_at);
        self.last = Some(Last { seq: row.seq, id: row.id, epoch: row.epoch, hash: row.hash.clone() });
        Ok(())
    }

    /// Where the walk is: sequence and key of the last row.
    pub fn place(&self) -> Option<(i64, Uuid)> {
        self.last.as_ref().map(|last| (last.seq, last.id))
    }

    /// Compares the end with the checkpoints beyond it, and with the head.
    ///
    /// # Errors
    /// [`Damage`].
    pub fn finish(self, head: Option<&Head>) -> Result<Report, Damage> {
        let place = self.place();
        let testimony = self.witnesses.beyond(place)?;
        let head = head.ok_or(Damage::Headless)?;
        let (seq, id) = place.map_or((0, Known(None)), |(seq, id)| (seq, Known(Some(id))));
        let fits = |last: &Last| last.hash == head.hash && last.epoch == head.epoch;
        match &self.last {
            _ if seq < head.seq => Err(Damage::CutOff { seq, id, head: head.seq }),
            Some(last) if seq > head.seq || !fits(last) => Err(Damage::OtherHead { seq, id }),
            None if head.hash != GENESIS => Err(Damage::OtherHead { seq, id }),
            _ => Ok(Report { testimony, ..self.report }),
        }
    }

    fn in_place(&self, row: &Row) -> Result<(), Damage> {
        let (wanted, seq, id) = (self.last.as_ref().map_or(1, |last| last.seq + 1), row.seq, row.id);
        match seq {
            _ if seq == wanted => Ok(()),
            _ if seq > wanted => Err(Damage::Missing { from: wanted, seq, id }),
            _ => Err(Damage::Misplaced { wanted, seq, id }),
        }
    }

    fn linked(&self, row: &Row) -> Result<(), Damage> {
        let before = self.last.as_ref().map_or(GENESIS, |last| &last.hash);
        match row.previous_hash == before {
            true => Ok(()),
            false => Err(Damage::Unlinked { seq: row.seq, id: row.id }),
        }
    }

    fn same_life(&mut self, row: &Row) -> Result<(), Damage> {
        match &self.last {
            Some(last) if last.epoch != row.epoch && !is_restoring(row) => {
                Err(Damage::OtherLife { seq: row.seq, id: row.id })
            }
            Some(last) if last.epoch != row.epoch => {
                self.report.restorings += 1;
                Ok(())
            }
            _ => Ok(()),
        }
    }
}

/// Instants are cut to microseconds when they are written; the hash sees no more of them.
fn unchanged(row: &Row) -> Result<(), Damage> {
    match row.hash == row.expected_hash() && row.happened_at == cut(row.happened_at) {
        true => Ok(()),
        false => Err(Damage::Changed { seq: row.seq, id: row.id }),
    }
}

fn is_restoring(row: &Row) -> bool {
    row.record_kind == RecordKind::Deployment.code() && row.action == RESTORE
}

#[cfg(test)]
pub(super) mod tests {
    use super::super::chain::link;
    use super::super::chain::tests::row;
    use super::*;

    const LIFE: Uuid = Uuid::from_u128(9);

    pub(in crate::journal) fn journal(rows: usize) -> Vec<Row> {
        let mut rows: Vec<_> =
            (0..rows).map(|number| Row { id: Uuid::from_u128(number as u128), ..row("x") }).collect();
        link(&mut rows, LIFE, 0, GENESIS);
        rows
    }

    pub(in crate::journal) fn head_of(rows: &[Row]) -> Head {
        let last = rows.last().expect("a row");
        Head { epoch: last.epoch, seq: last.seq, hash: last.hash.clone() }
    }

    fn checked(rows: &[Row], head: &Head) -> Result<Report, Damage> {
        let mut walk = Walk::default();
        rows.iter().try_for_each(|row| walk.step(row))?;
        walk.finish(Some(head))
    }

    #[test]
    fn a_journal_as_it_was_written_is_in_order() {
        let rows = journal(5);
        assert_eq!(checked(&rows, &head_of(&rows)).map(|report| report.rows), Ok(5));
        let new = Head { epoch: LIFE, seq: 0, hash: GENESIS.to_owned() };
        assert_eq!(checked(&[], &new), Ok(Report::default()));
    }

    #[test]
    fn a_changed_row_is_named() {
        let mut rows = journal(5);
        let head = head_of(&rows);
        rows[2].action.push('!');
        assert_eq!(checked(&rows, &head), Err(Damage::Changed { seq: 3, id: Uuid::from_u128(2) }));
    }

    #[test]
    fn a_fraction_below_a_microsecond_was_never_written() {
        let mut rows = journal(2);
        let head = head_of(&rows);
        rows[1].happened_at += chrono::TimeDelta::nanoseconds(1);
        assert_eq!(checked(&rows, &head), Err(Damage::Changed { seq: 2, id: Uuid::from_u128(1) }));
    }

    #[test]
    fn removed_rows_are_named_by_the_row_that_follows() {
        let mut rows = journal(6);
        let head = head_of(&rows);
        rows.drain(2..4);
        let damage = checked(&rows, &head).expect_err("a gap");
        assert!(damage.to_string().starts_with("rows 3 to 4 are missing before row 5 ("), "{damage}");
    }

    #[test]
    fn a_row_that_was_changed_with_its_hash_breaks_the_link() {
        let mut rows = journal(5);
        let head = head_of(&rows);
        rows[2].action.push('!');
        rows[2].hash = rows[2].expected_hash();
        assert_eq!(checked(&rows, &head), Err(Damage::Unlinked { seq: 4, id: Uuid::from_u128(3) }));
    }

    #[test]
    fn two_rows_that_changed_places_are_found() {
        let mut rows = journal(5);
        let head = head_of(&rows);
        (rows[1].seq, rows[2].seq) = (3, 2);
        rows.swap(1, 2);
        assert_eq!(checked(&rows, &head), Err(Damage::Changed { seq: 2, id: Uuid::from_u128(2) }));
    }

    #[test]
    fn a_sequence_that_stands_twice_is_found() {
        let mut rows = journal(3);
        let head = head_of(&rows);
        rows.insert(1, Row { id: Uuid::from_u128(77), ..rows[0].clone() });
        assert_eq!(checked(&rows, &head), Err(Damage::Misplaced { wanted: 2, seq: 1, id: Uuid::from_u128(77) }));
    }

    #[test]
    fn an_end_that_was_cut_off_or_a_head_that_was_changed_is_found() {
        let rows = journal(5);
        let head = head_of(&rows);
        let damage = checked(&rows[..3], &head).expect_err("cut off");
        assert!(damage.to_string().starts_with("rows 4 to 5 are missing after row 3 ("), "{damage}");
        let damage = checked(&[], &head).expect_err("emptied");
        assert_eq!(damage.to_string(), "rows 1 to 5 are missing after row 0 (unknown): the head of the journal says 5");
        for other in [
            Head { seq: 4, ..head.clone() },
            Head { hash: GENESIS.to_owned(), ..head.clone() },
            Head { epoch: Uuid::nil(), ..head },
        ] {
            assert!(matches!(checked(&rows, &other), Err(Damage::OtherHead { seq: 5, .. })), "{other:?}");
        }
        assert_eq!(Walk::default().finish(None), Err(Damage::Headless));
    }

    #[test]
    fn another_life_begins_with_a_restoring_and_never_without() {
        let mut rows = journal(4);
        let (kept, mut later) = (head_of(&rows), vec![row("x"), row("y")]);
        link(&mut later, Uuid::from_u128(10), kept.seq, &kept.hash);
        rows.append(&mut later);
        assert!(matches!(checked(&rows, &head_of(&rows)), Err(Damage::OtherLife { seq: 5, .. })));

        rows[4].record_kind = RecordKind::Deployment.code().to_owned();
        rows[4].action = RESTORE.to_owned();
        link(&mut rows[4..], Uuid::from_u128(10), kept.seq, &kept.hash);
        assert_eq!(checked(&rows, &head_of(&rows)).map(|report| report.restorings), Ok(1));
    }
}
