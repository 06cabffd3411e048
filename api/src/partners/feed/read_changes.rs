//! Reading the feed: what comes next is found, whoever asks looks at it, and is told of it, until the page is full.

use super::error::FeedError;
use super::rules::{ChangeKind, Cursor, Followed, Kinds, Now, Phase, rights};
use super::store::{self, Candidate};
use crate::access::{Action, Target, policy::Denial};
use crate::journal::JournalError;
use crate::shared::context::Context;
use crate::shared::error::Error;
use chrono::{DateTime, Utc};
use futures_util::future::BoxFuture;
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
    /// Where to go on: sealed, for it names the last record that was looked at, which the reader may not know of.
    pub cursor: String,
    /// Whether there is more to be told at once.
    pub has_more: bool,
}

/// Fewest records that are looked at together: what a reader does not see is passed over many at a time.
const LOOKED_AT_ONCE: usize = 100;

/// Most records that are looked at for one page; then it ends, however few of them were told of.
const MOST_LOOKED_AT: usize = 2_000;

/// What of cursors is sealed for.
const PURPOSE: &str = "change feed cursor";

/// The next page of the feed. `look` is what the reader sees of records, as a query by their ids shows it. They are told of
/// what they see and, once, that something is gone that they were told of; of what they never saw they are told nothing,
/// and neither the length of a page nor its cursor lets them count it.
///
/// # Errors
/// `UNAUTHENTICATED`, `FORBIDDEN`, `CURSOR_INVALID`, `CURSOR_OF_OTHER_KINDS`, `CURSOR_OF_OTHER_EPOCH`; what looking fails with;
/// faults of the database.
pub async fn read_changes<'a, T>(
    context: &Context,
    asked: &Asked,
    look: impl Fn(Vec<(ChangeKind, Uuid)>) -> BoxFuture<'a, Result<Vec<Option<T>>, Error>>,
) -> Result<Told<T>, Error> {
    let person = context.actor.person().ok_or(Denial::SignInFirst)?;
    context.authorize_on(Action::ReadChanges, &Target::account(person.account))?;
    // First of all: what is read after it is no older, so that nothing falls between the two.
    let (epoch, head, renewed) = store::standing(&context.db).await?;
    let now = Now { epoch, head, renewed, rights: rights(&person), today: context.clock.today() };
    let mut cursor = begin(context, person.account, asked, &now)?;
    let (mut changes, mut looked_at) = (Vec::new(), 0);
    let has_more = loop {
        let room = asked.length - changes.len();
        let (candidates, is_cut) = next(context, person.account, &cursor, &now, room.max(LOOKED_AT_ONCE)).await?;
        let seen = look(candidates.iter().map(|candidate| (candidate.kind, candidate.record)).collect()).await?;
        looked_at += candidates.len();
        let step = tell(context, person.account, cursor, candidates, seen, room, is_cut).await?;
        cursor = step.cursor;
        changes.extend(step.changes);
        if !step.has_more || changes.len() >= asked.length || looked_at >= MOST_LOOKED_AT {
            break step.has_more;
        }
    };
    let sealed = context.journal.master().seal(PURPOSE, person.account.as_bytes(), cursor.encode().as_bytes());
    Ok(Told { changes: once_each(changes), cursor: sealed.map_err(Error::internal)?, has_more })
}

/// What was told of some records.
struct Step<T> {
    changes: Vec<Change<T>>,
    cursor: Cursor,
    has_more: bool,
}

/// Tells as much of these records as there is room for. What the reader is told of is remembered before they are told.
async fn tell<T>(
    context: &Context,
    reader: Uuid,
    cursor: Cursor,
    mut candidates: Vec<Candidate>,
    mut seen: Vec<Option<T>>,
    room: usize,
    is_cut: bool,
) -> Result<Step<T>, Error> {
    let known = store::told_of(&context.db, reader, &candidates).await?;
    let is_known = |candidate: &Candidate| known.contains(&(candidate.kind, candidate.record));
    let is_told = |candidate: &Candidate, seen: &Option<T>| match cursor.phase {
        Phase::Recheck(..) => seen.is_none(),
        Phase::Fill(..) => seen.is_some(),
        Phase::Follow => seen.is_some() || is_known(candidate),
    };
    let told = candidates.iter().zip(&seen).enumerate().filter(|(_, (candidate, seen))| is_told(candidate, seen));
    let fits = match room.checked_sub(1) {
        Some(last) => told.map(|(place, _)| place + 1).nth(last).unwrap_or(candidates.len()),
        None => 0,
    };
    let is_cut = is_cut || fits < candidates.len();
    candidates.truncate(fits);
    seen.truncate(fits);

    let looked = candidates.iter().zip(&seen);
    let new = looked.filter(|(candidate, seen)| seen.is_some() && !is_known(candidate));
    let new: Vec<_> = new.map(|(candidate, _)| (candidate.kind, candidate.record)).collect();
    store::remember(&context.db, reader, &new, context.clock.now()).await?;
    let last = candidates.last().copied();
    let told = candidates.into_iter().zip(seen).filter(|(candidate, seen)| is_told(candidate, seen));
    let changes = told.map(|(candidate, seen)| change(&cursor, candidate, seen)).collect();
    // Whatever was gone through, the journal is still to be followed from where that began.
    let has_more = is_cut || cursor.phase != Phase::Follow;
    Ok(Step { changes, cursor: past(cursor, last, is_cut), has_more })
}

/// Where a reader is now.
fn begin(context: &Context, reader: Uuid, asked: &Asked, now: &Now) -> Result<Cursor, Error> {
    let Some(after) = &asked.after else { return Ok(Cursor::beginning(asked.kinds, now)) };
    let opened = context.journal.master().open_sealed(PURPOSE, reader.as_bytes(), after);
    let opened = opened.ok().and_then(|bytes| String::from_utf8(bytes.to_vec()).ok());
    let cursor = Cursor::decode(&opened.unwrap_or_default())?;
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
fn once_each<T>(changes: Vec<Change<T>>) -> Vec<Change<T>> {
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
        let told = once_each(vec![change(1, 5), change(2, 6), change(1, 7)]);
        assert_eq!(told.iter().map(|change| change.seq).collect::<Vec<_>>(), [6, 7]);
    }
}
