//! Work of the clock: owners are warned, and what must not stay in the guide leaves it.

use super::change::locked;
use super::rules::clocks::{Tick, Warning, confirmation_tick, recognition_tick};
use super::rules::{Entire, SuspendedBecause};
use super::store::warnings::{self, Watched};
use super::suspend_listing::Suspend;
use crate::access::Action;
use crate::enterprises::recognitions::recognitions_held;
use crate::enterprises::{recognitions_of_each, rules::Recognition};
use crate::guide::rules::ListingState;
use crate::journal::{Change, Entry, Facts, RecordKind, Writing, write};
use crate::shared::context::Context;
use crate::shared::error::{Code, Error};
use chrono::NaiveDate;
use std::collections::HashSet;
use uuid::Uuid;

/// Looks at every published listing, and does what its clocks ask for, each in a transaction of its own; how much that was.
/// Doing it twice does nothing more, and two processes may do it at once.
///
/// # Errors
/// `FORBIDDEN`; faults of the database: what was done before stays done.
pub async fn watch_listings(context: &Context) -> Result<u64, Error> {
    context.authorize(Action::ManageListings)?;
    let (mut after, mut done, mut failed) = (None, 0, None);
    loop {
        let some = warnings::watched(&context.db, after).await?;
        let Some(last) = some.last() else { break };
        after = Some(last.listing);
        for due in due(context, &some).await? {
            match write(context, due).await {
                Ok(was_due) => done += u64::from(was_due),
                Err(refused) if was_overtaken(&refused) => {}
                // One listing that fails must not keep all others waiting.
                Err(fault) => failed = Some(fault),
            }
        }
    }
    failed.map_or(Ok(done), Err)
}

/// Whether someone suspended, archived or changed it between the look and the lock.
fn was_overtaken(refused: &Error) -> bool {
    matches!(refused.code(), Code::IllegalTransition | Code::NotFound)
}

/// What the clocks ask for of some listings.
async fn due(context: &Context, watched: &[Watched]) -> Result<Vec<Watch>, Error> {
    let (listings, owners): (Vec<Uuid>, Vec<Uuid>) = watched.iter().map(|one| (one.listing, one.enterprise)).unzip();
    let recognitions = recognitions_of_each(context, &owners).await?;
    let given = warnings::given(&context.db, &listings).await?;
    let today = context.clock.today();
    let none = Vec::new();
    let due = watched.iter().filter_map(|one| {
        let held = recognitions.get(&one.enterprise).map_or(none.as_slice(), |held| held.as_slice());
        let ticks = ticks(held, one.confirmed_on, today);
        let is_due = ticks.iter().any(|tick| is_new(tick, one.listing, &given));
        is_due.then_some(Watch { listing: one.listing })
    });
    Ok(due.collect())
}

/// What both clocks ask for; once it is suspended, nobody is warned of anything.
fn ticks(recognitions: &[Recognition], confirmed_on: Option<NaiveDate>, today: NaiveDate) -> Vec<Tick> {
    let confirmation = confirmed_on.and_then(|confirmed| confirmation_tick(confirmed, today));
    let ticks: Vec<Tick> = [recognition_tick(recognitions, today), confirmation].into_iter().flatten().collect();
    match ticks.iter().find(|tick| matches!(tick, Tick::Suspend(_))) {
        Some(suspend) => vec![*suspend],
        None => ticks,
    }
}

fn is_new(tick: &Tick, listing: Uuid, given: &HashSet<(Uuid, Warning, NaiveDate)>) -> bool {
    match tick {
        Tick::Warn(warning, about_on) => !given.contains(&(listing, *warning, *about_on)),
        Tick::Suspend(_) => true,
    }
}

/// What the clocks ask for of one listing, decided again behind its lock.
struct Watch {
    listing: Uuid,
}

impl Change for Watch {
    type Outcome = bool;

    async fn apply(&self, writing: &mut Writing) -> Result<bool, Error> {
        let listing = locked(writing, self.listing, None).await?;
        if listing.state != ListingState::Published {
            return Ok(false);
        }
        let held = recognitions_held(writing, listing.enterprise_id).await?;
        let mut was_due = false;
        for tick in ticks(&held, listing.confirmed_on, writing.context().clock.today()) {
            was_due |= match tick {
                Tick::Suspend(because) => self.suspend(writing, because).await?,
                Tick::Warn(warning, about_on) => warn(writing, &listing, warning, about_on).await?,
            };
        }
        Ok(was_due)
    }
}

impl Watch {
    async fn suspend(&self, writing: &mut Writing, because: SuspendedBecause) -> Result<bool, Error> {
        let suspend = Suspend { listing: self.listing, reason: None, because, expected: None };
        suspend.apply(writing).await?;
        Ok(true)
    }
}

/// Notes a warning once; letters follow from its entry.
async fn warn(writing: &mut Writing, listing: &Entire, warning: Warning, about_on: NaiveDate) -> Result<bool, Error> {
    if !warnings::insert(writing.tx(), listing.id, warning, about_on, writing.now()).await? {
        return Ok(false);
    }
    let entry = Entry::of(RecordKind::Enterprise, listing.enterprise_id, WARN).owned_by(listing.enterprise_id);
    let after = Facts::default()
        .with("listing", listing.id.to_string())
        .with("warning", warning.code())
        .with("aboutOn", about_on.to_string());
    writing.record(entry.after(after));
    Ok(true)
}

/// What the journal calls it.
pub(super) const WARN: &str = "warnOfListing";
