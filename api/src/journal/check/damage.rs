//! What can be wrong with a journal, each in one sentence.

use uuid::Uuid;

/// What can still be said of a row whose columns cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unreadable {
    /// Its sequence, if that can be read.
    pub seq: Option<i64>,
    /// Its key, if that can be read.
    pub id: Option<Uuid>,
}

/// The first thing that is not as it was written.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[allow(missing_docs, reason = "the sentence of a variant says what its fields are")]
pub enum Damage {
    /// Columns hold what was never written.
    #[error("row {seq} ({id}) cannot be read: one of its columns holds what was never written there")]
    Unreadable { seq: Known<i64>, id: Known<Uuid> },
    /// Rows were taken out.
    #[error("{} before row {seq} ({id})", are_missing(*.from, .seq - 1))]
    Missing { from: i64, seq: i64, id: Uuid },
    /// A sequence stands twice, or goes back.
    #[error("row {seq} ({id}) stands where row {wanted} should be: its sequence stands twice or was moved")]
    Misplaced { wanted: i64, seq: i64, id: Uuid },
    /// A column was changed.
    #[error("row {seq} ({id}) is not as it was written: what it holds does not fit its hash")]
    Changed { seq: i64, id: Uuid },
    /// The row before is not the one that was there.
    #[error("row {seq} ({id}) does not follow the row before it, which is not the one that stood there")]
    Unlinked { seq: i64, id: Uuid },
    /// Another life without a restoring.
    #[error("row {seq} ({id}) is of another life of the journal, but nothing says that the database was restored")]
    OtherLife { seq: i64, id: Uuid },
    /// No head.
    #[error("the journal has no head, which every write moves on")]
    Headless,
    /// The end was cut off.
    #[error("{} after row {seq} ({id}): the head of the journal says {head}", are_missing(.seq + 1, *.head))]
    CutOff { seq: i64, id: Known<Uuid>, head: i64 },
    /// The head is not that of these rows.
    #[error("row {seq} ({id}) is the last one, but the head of the journal names another")]
    OtherHead { seq: i64, id: Known<Uuid> },
    /// The chain is whole, but another one.
    #[error("row {seq} ({id}) is not the one that {file} was signed for: it, or rows before it, were rewritten")]
    Rewritten { seq: i64, id: Uuid, file: String },
    /// A signed row is of a life that nobody ended.
    #[error(
        "row {seq} ({id}) took the place of the one that {file} was signed for, and no signed checkpoint says that the \
         database was restored in between"
    )]
    Replaced { seq: i64, id: Uuid, file: String },
    /// A signed row is not there any more.
    #[error("row {seq}, for which {file} was signed, is missing: the journal ends with row {last} ({id})")]
    Gone { seq: i64, file: String, last: i64, id: Known<Uuid> },
}

/// A value in a sentence, when it is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Known<T>(pub Option<T>);

impl<T: std::fmt::Display> std::fmt::Display for Known<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match &self.0 {
            Some(value) => value.fmt(f),
            None => f.write_str("unknown"),
        }
    }
}

fn are_missing(from: i64, to: i64) -> String {
    match from == to {
        true => format!("row {from} is missing"),
        false => format!("rows {from} to {to} are missing"),
    }
}

impl From<Unreadable> for Damage {
    fn from(row: Unreadable) -> Self {
        Self::Unreadable { seq: Known(row.seq), id: Known(row.id) }
    }
}
