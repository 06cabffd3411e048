//! Reading the feed, in two steps: what comes next is found, whoever asks looks at it, and is told.

use super::error::FeedError;
use super::rules::{ChangeKind, Cursor, Followed, Kinds, Now, Phase, rights};
use super::store::{self, Candidate};
use crate::access::{Action, Target, policy::Denial};
use crate::journal::JournalError;
use crate::shared::context::Context;
use crate::shared::error::Error;
use chrono::{DateTime, Utc};
use std::collections::HashMap;
use uuid::Uuid;

/// What someone asks of the feed.
#[derive(Clone, Debug)]
pub struct Asked {
    /// Where they are; none to begin with.
    pub after: Option<String>,
    /// Of which kinds.
    pub kinds: Kinds,
    /// How many changes at most.
    pub length: usize,
}

/// One change: a record as it is seen now, or that it is not seen any more.
#[derive(Clone, Debug)]
pub struct Change<T> {
    /// Kind of the record.
    pub kind: ChangeKind,
    /// Its key.
    pub id: Uuid,
    /// The sequence of the journal up to which this is surely so.
    pub seq: i64,
    /// When it was changed; none where it is told because all there is is gone through.
    pub changed_at: Option<DateTime<Utc>>,
    /// The record; none when it is to be taken out of the copy.
    pub record: Option<T>,
}

/// A page of the feed.
#[derive(Clone, Debug)]
pub struct Told<T> {
    /// The changes, in the order in which they are to be applied.
    pub changes: Vec<Change<T>>,
    /// Where to go on.
    pub cursor: Cursor,
    /// Whether there is more to be told at once.
    pub has_more: bool,
}

/// The records that come next in the feed, at which whoever asks is to look before they are told: see [`tell()`].
#[derive(Debug)]
pub struct Page {
    reader: Uuid,
    cursor: Cursor,
    candidates: Vec<Candidate>,
    has_more: bool,
}

impl Page {
    /// The records to look at, in order.
    pub fn records(&self) -> Vec<(ChangeKind, Uuid)> {
        self.candidates.iter().map(|candidate| (candidate.kind, candidate.record)).collect()
    }
}

/// What comes next in the feed.
///
/// # Errors
/// `UNAUTHENTICATED`, `FORBIDDEN`, `CURSOR_INVALID`, `CURSOR_OF_OTHER_KINDS`, `CURSOR_OF_OTHER_EPOCH`; faults of the database.
pub async fn next_changes(context: &Context, asked: &Asked) -> Result<Page, Error> {
    let person = context.actor.person().ok_or(Denial::SignInFirst)?;
    context.authorize_on(Action::ReadChanges, &Target::account(person.account))?;
    // First of all: what is read after it is no older, so that nothing falls between the two.
    let (epoch, head, renewed) = store::standing(&context.db).await?;
    let now = Now { epoch, head, renewed, rights: rights(&person), today: context.clock.today() };
    let cursor = begin(asked, &now)?;
    let (candidates, has_more) = next(context, person.account, &cursor, &now, asked.length).await?;
    Ok(Page { reader: person.account, cursor, candidates, has_more })
}

/// Tells what came next. `seen` is what the reader sees of each of its records, as a query by its id shows it. What they are
/// told of is remembered before they are told; they are told that a record is gone when they see it no more, and of what
/// they never saw they are told nothing.
///
/// # Errors
/// Faults of the database.
pub async fn tell<T>(context: &Context, page: Page, seen: Vec<Option<T>>) -> Result<Told<T>, Error> {
    let Page { reader, cursor, candidates, has_more } = page;
    let known = store::told_of(&context.db, reader, &candidates).await?;
    let is_known = |candidate: &Candidate| known.contains(&(candidate.kind, candidate.record));
    let looked = || candidates.iter().zip(&seen);
    let new = looked().filter(|(candidate, seen)| seen.is_some() && !is_known(candidate));
    let new: Vec<_> = new.map(|(candidate, _)| (candidate.kind, candidate.record)).collect();
    store::remember(&context.db, reader, &new, context.clock.now()).await?;

    let last = candidates.last().copied();
    let told = candidates.into_iter().zip(seen).filter(|(candidate, seen)| match cursor.phase {
        Phase::Recheck(..) => seen.is_none(),
        Phase::Fill(..) => seen.is_some(),
        Phase::Follow => seen.is_some() || is_known(candidate),
    });
    let changes = once_each(told.map(|(candidate, seen)| change(&cursor, candidate, seen)));
    let cursor = past(cursor, last, has_more);
    Ok(Told { changes, has_more: has_more || cursor.phase != Phase::Follow, cursor })
}

/// Where a reader is now.
fn begin(asked: &Asked, now: &Now) -> Result<Cursor, Error> {
    let Some(after) = &asked.after else { return Ok(Cursor::beginning(asked.kinds, now)) };
    let cursor = Cursor::decode(after)?;
    if cursor.epoch != now.epoch {
        return Err(JournalError::CursorOfOtherEpoch.into());
    }
    if cursor.kinds != asked.kinds {
        return Err(FeedError::OtherKinds.into());
    }
    Ok(cursor.resumed(now))
}

/// The records that come next, and whether there are more.
async fn next(
    context: &Context,
    account: Uuid,
    cursor: &Cursor,
    now: &Now,
    length: usize,
) -> Result<(Vec<Candidate>, bool), Error> {
    let (db, kinds, most) = (&context.db, cursor.kinds_now(), length as u64 + 1);
    let mut candidates = match cursor.phase {
        Phase::Recheck(_, stop) => store::told(db, account, &kinds, stop, most).await?,
        Phase::Fill(_, stop) => store::all(db, &kinds, stop, most).await?,
        Phase::Follow => store::touched(db, &kinds, (cursor.followed, now.head), most).await?,
    };
    let has_more = candidates.len() > length;
    candidates.truncate(length);
    Ok((candidates, has_more))
}

fn change<T>(cursor: &Cursor, candidate: Candidate, record: Option<T>) -> Change<T> {
    let Candidate { kind, record: id, touched } = candidate;
    let seq = touched.map_or(cursor.followed.seq, |(seq, _)| seq);
    Change { kind, id, seq, changed_at: touched.map(|(_, at)| at), record }
}

/// Of several changes of one record the last: two projects of a page may stand in one round.
fn once_each<T>(changes: impl Iterator<Item = Change<T>>) -> Vec<Change<T>> {
    let changes: Vec<_> = changes.collect();
    let places = changes.iter().enumerate().map(|(place, change)| ((change.kind, change.id), place));
    let last: HashMap<_, _> = places.collect();
    let kept = changes.into_iter().enumerate().filter(|(place, of)| last.get(&(of.kind, of.id)) == Some(place));
    kept.map(|(_, change)| change).collect()
}

/// The place after these.
fn past(cursor: Cursor, last: Option<Candidate>, has_more: bool) -> Cursor {
    let followed = last.and_then(|last| {
        let (seq, _) = last.touched?;
        Some(Followed { seq, kind: last.kind.number(), record: last.record })
    });
    let cursor = Cursor { followed: followed.unwrap_or(cursor.followed), ..cursor };
    cursor.past(last.map(|last| (last.kind, last.record)), has_more)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_that_comes_twice_in_a_page_is_told_of_once_the_last_time() {
        let change = |id, seq| Change {
            kind: ChangeKind::SubsidyRound,
            id: Uuid::from_u128(id),
            seq,
            changed_at: None,
            record: Some(()),
        };
        let told = once_each([change(1, 5), change(2, 6), change(1, 7)].into_iter());
        assert_eq!(told.iter().map(|change| change.seq).collect::<Vec<_>>(), [6, 7]);
    }
}
