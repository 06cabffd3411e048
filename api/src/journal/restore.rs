//! `restore`, run once after the database was put back from a copy: the journal
//! begins a new life, so that nobody takes what was lost for tampering, nor a
//! cursor of the old life for one of the new; and people who were erased after
//! the copy was made are erased again.

use super::check::Head;
use super::checkpoint::Occasion;
use super::rules::{ERASE_AGAIN, Entry, Facts, RESTORE, RecordKind};
use super::write::{Change, Writing, write};
use super::{checkpoints, erase, store};
use crate::shared::context::Context;
use crate::shared::error::Error;
use crate::shared::ids;
use std::collections::BTreeSet;
use uuid::Uuid;

/// What is blanked of a person beside the journal, when they are erased again.
pub trait EraseAgain: Send + Sync + 'static {
    /// Blanks it within the transaction, and names the tables where it did. Someone
    /// of whom this copy knows nothing is no error.
    fn erase_again(
        &self,
        writing: &mut Writing,
        person: Uuid,
    ) -> impl Future<Output = Result<&'static [&'static str], Error>> + Send;
}

/// What a restoring did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Restored {
    /// The life of the journal that ended.
    pub old_epoch: Uuid,
    /// The life that began.
    pub epoch: Uuid,
    /// The last row that the copy holds.
    pub last_seq: i64,
    /// How many people were erased again.
    pub erased_again: usize,
}

/// Begins a new life of the journal, erases again everyone in `erased`, and signs
/// where the new life begins.
///
/// # Errors
/// Faults of the database; the checkpoint cannot be written, then repeat it.
pub async fn restore(context: &Context, erased: BTreeSet<Uuid>, what_else: impl EraseAgain) -> Result<Restored, Error> {
    let restored = write(context, Restoring { erased, what_else }).await?;
    let seq = restored.last_seq + 1;
    let hash = store::hash_at(context.db.background(), seq).await?;
    let head = Head { epoch: restored.epoch, seq, hash };
    match checkpoints::take(&context.journal, &head, Occasion::Restoring) {
        Ok(()) => Ok(restored),
        Err(cause) => Err(Error::internal(format!("the new life could not be signed, so repeat `restore`: {cause}"))),
    }
}

struct Restoring<H> {
    erased: BTreeSet<Uuid>,
    what_else: H,
}

impl<H: EraseAgain> Change for Restoring<H> {
    type Outcome = Restored;

    async fn apply(&self, writing: &mut Writing) -> Result<Restored, Error> {
        let epoch = ids::fresh(writing.now());
        let old = store::begin_life(writing.tx(), epoch).await?;
        let facts = Facts::default().with("oldEpoch", old.epoch.to_string()).with("lastSequence", old.seq);
        writing.record(Entry::of(RecordKind::Deployment, ids::seeded("deployment", ""), RESTORE).after(facts));
        let mut erased_again = 0;
        for person in &self.erased {
            if erase::erase(writing, *person, &[]).await? {
                let tables = self.what_else.erase_again(writing, *person).await?;
                writing.erased.stood_in(tables);
                writing.record(Entry::of(RecordKind::Account, *person, ERASE_AGAIN).about(*person));
                erased_again += 1;
            }
        }
        Ok(Restored { old_epoch: old.epoch, epoch, last_seq: old.seq, erased_again })
    }
}
