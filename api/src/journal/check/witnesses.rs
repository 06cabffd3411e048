//! What signed checkpoints say of the rows: whoever rewrote the whole chain, or
//! cut off its end with the head, is found by them.

use super::damage::{Damage, Known};
use super::is_restoring;
use crate::journal::chain::Row;
use crate::journal::checkpoint::{Occasion, Witness};
use chrono::{DateTime, Utc};
use uuid::Uuid;

/// What the checkpoints say that were met.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Testimony {
    /// How many agree with the rows.
    pub agreeing: usize,
    /// The last row that one of them agrees with.
    pub proven_to: Option<i64>,
    /// How many are of rows that were lost when a copy was put back.
    pub lost: usize,
}

/// Checkpoints on the way through the rows.
#[derive(Debug, Default)]
pub(super) struct Witnesses {
    /// Those still to be met, the next one last.
    ahead: Vec<Witness>,
    /// Signed restorings of a copy: when, and the life that began.
    restored: Vec<(DateTime<Utc>, Uuid)>,
    testimony: Testimony,
}

impl Witnesses {
    /// Nobody was met yet.
    pub(super) fn new(mut ahead: Vec<Witness>) -> Self {
        ahead.sort_by_key(|witness| std::cmp::Reverse(witness.checkpoint.seq));
        Self { ahead, ..Self::default() }
    }

    /// Compares a row with the checkpoints that were taken of it.
    ///
    /// # Errors
    /// [`Damage::Rewritten`], [`Damage::Replaced`].
    pub(super) fn meet(&mut self, row: &Row) -> Result<(), Damage> {
        let mut here = Vec::new();
        while let Some(witness) = self.ahead.pop_if(|witness| witness.checkpoint.seq <= row.seq) {
            here.push(witness);
        }
        if is_restoring(row) && here.iter().any(|witness| confirms(witness, row)) {
            self.restored.push((row.happened_at, row.epoch));
        }
        here.into_iter().try_for_each(|witness| self.compare(witness, row))
    }

    /// Looks at the checkpoints of rows beyond the last one.
    ///
    /// # Errors
    /// [`Damage::Gone`].
    pub(super) fn beyond(mut self, last: Option<(i64, Uuid)>) -> Result<Testimony, Damage> {
        let (last, id) = last.map_or((0, None), |(seq, id)| (seq, Some(id)));
        while let Some(Witness { checkpoint, file }) = self.ahead.pop() {
            if !self.was_lost(checkpoint.epoch, checkpoint.taken_at) {
                return Err(Damage::Gone { seq: checkpoint.seq, file, last, id: Known(id) });
            }
            self.testimony.lost += 1;
        }
        Ok(self.testimony)
    }

    fn compare(&mut self, Witness { checkpoint, file }: Witness, row: &Row) -> Result<(), Damage> {
        let (seq, id) = (row.seq, row.id);
        match checkpoint.epoch == row.epoch {
            true if checkpoint.hash == row.hash && checkpoint.seq == seq => {
                self.testimony.agreeing += 1;
                self.testimony.proven_to = Some(seq);
                Ok(())
            }
            true => Err(Damage::Rewritten { seq, id, file }),
            false if self.was_lost(checkpoint.epoch, checkpoint.taken_at) => {
                self.testimony.lost += 1;
                Ok(())
            }
            false => Err(Damage::Replaced { seq, id, file }),
        }
    }

    /// Whether a copy was put back after a checkpoint was taken: what it was taken
    /// of is gone, and rightly so. Only a signed restoring counts, since anyone who
    /// can write the database can write a row that speaks of one.
    fn was_lost(&self, epoch: Uuid, taken_at: DateTime<Utc>) -> bool {
        self.restored.iter().any(|(at, life)| *life != epoch && taken_at <= *at)
    }
}

fn confirms(Witness { checkpoint, .. }: &Witness, row: &Row) -> bool {
    checkpoint.occasion == Occasion::Restoring && checkpoint.epoch == row.epoch && checkpoint.hash == row.hash
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journal::chain::tests::row;
    use crate::journal::chain::{GENESIS, link};
    use crate::journal::check::Walk;
    use crate::journal::check::tests::{head_of, journal};
    use crate::journal::checkpoint::Checkpoint;
    use crate::journal::rules::{RESTORE, RecordKind};
    use chrono::TimeDelta;

    fn of(row: &Row, occasion: Occasion) -> Witness {
        let (epoch, seq, hash, taken_at) = (row.epoch, row.seq, row.hash.clone(), row.happened_at);
        Witness { checkpoint: Checkpoint { epoch, seq, hash, taken_at, occasion }, file: format!("file-{seq}") }
    }

    fn each(rows: &[Row]) -> Vec<Witness> {
        rows.iter().map(|row| of(row, Occasion::Running)).collect()
    }

    fn testified(witnesses: Vec<Witness>, rows: &[Row]) -> Result<Testimony, Damage> {
        let mut walk = Walk::past(witnesses);
        rows.iter().try_for_each(|row| walk.step(row))?;
        walk.finish(Some(&head_of(rows))).map(|report| report.testimony)
    }

    /// The journal after a copy with so many rows was put back, with two new rows.
    fn restored(rows: &[Row], kept: usize, life: u128) -> Vec<Row> {
        let mut after = rows[..kept].to_vec();
        let last = head_of(&after);
        let happened_at = rows[rows.len() - 1].happened_at + TimeDelta::hours(1);
        let mut later =
            vec![row(RESTORE), row("y")].into_iter().map(|row| Row { happened_at, ..row }).collect::<Vec<_>>();
        later[0].record_kind = RecordKind::Deployment.code().to_owned();
        link(&mut later, Uuid::from_u128(life), last.seq, &last.hash);
        after.append(&mut later);
        after
    }

    #[test]
    fn checkpoints_agree_with_rows_as_they_were_written() {
        let rows = journal(5);
        let found = testified(each(&rows[1..4]), &rows);
        assert_eq!(found, Ok(Testimony { agreeing: 3, proven_to: Some(4), lost: 0 }));
    }

    #[test]
    fn an_end_that_was_rewritten_with_a_chain_of_its_own_is_found() {
        let rows = journal(5);
        let mut rewritten = rows.clone();
        rewritten[2].action.push('!');
        link(&mut rewritten, rows[0].epoch, 0, GENESIS);
        assert_eq!(testified(Vec::new(), &rewritten), Ok(Testimony::default()), "the chain alone does not tell");
        let damage = testified(each(&rows[3..4]), &rewritten).expect_err("rewritten");
        assert!(matches!(&damage, Damage::Rewritten { seq: 4, file, .. } if file == "file-4"), "{damage}");
    }

    #[test]
    fn an_end_that_was_cut_off_with_the_head_is_found() {
        let rows = journal(5);
        assert_eq!(testified(Vec::new(), &rows[..2]), Ok(Testimony::default()), "the chain alone does not tell");
        let damage = testified(each(&rows[3..4]), &rows[..2]).expect_err("cut off");
        assert!(damage.to_string().starts_with("row 4, for which file-4 was signed, is missing"), "{damage}");
    }

    #[test]
    fn what_a_copy_did_not_hold_was_lost_and_is_no_damage() {
        let rows = journal(6);
        let after = restored(&rows, 3, 10);
        let mut witnesses = each(&rows);
        witnesses.push(of(&after[3], Occasion::Restoring));
        let found = testified(witnesses, &after);
        assert_eq!(found, Ok(Testimony { agreeing: 4, proven_to: Some(4), lost: 3 }));
    }

    #[test]
    fn a_life_that_was_lost_as_a_whole_is_no_damage_either() {
        let first = journal(6);
        let second = restored(&first, 4, 10);
        let third = restored(&second[..6], 2, 11);
        let mut witnesses = each(&first);
        witnesses.extend([of(&second[4], Occasion::Restoring), of(&second[5], Occasion::Running)]);
        witnesses.push(of(&third[2], Occasion::Restoring));
        assert_eq!(testified(witnesses, &third), Ok(Testimony { agreeing: 3, proven_to: Some(3), lost: 6 }));
    }

    #[test]
    fn a_restoring_that_nobody_signed_excuses_nothing() {
        let rows = journal(6);
        let after = restored(&rows, 3, 10);
        assert!(matches!(testified(each(&rows), &after), Err(Damage::Replaced { seq: 4, .. })));
        assert!(matches!(testified(each(&rows[5..]), &after), Err(Damage::Gone { seq: 6, .. })));
        let mut witnesses = each(&rows);
        witnesses.push(of(&after[3], Occasion::Running));
        assert!(matches!(testified(witnesses, &after), Err(Damage::Replaced { .. })), "signed by a server that saw it");
    }

    #[test]
    fn a_restoring_excuses_nothing_that_was_signed_after_it() {
        let rows = journal(6);
        let after = restored(&rows, 3, 10);
        let mut late = of(&rows[5], Occasion::Running);
        late.checkpoint.taken_at = after[3].happened_at + TimeDelta::hours(1);
        let found = testified(vec![of(&after[3], Occasion::Restoring), late], &after);
        assert!(matches!(found, Err(Damage::Gone { seq: 6, .. })), "{found:?}");
    }
}
