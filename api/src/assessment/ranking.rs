//! The ranking of a call, as far as someone sees its applications.

use super::note_reading::note_reading;
use super::rules::{Advice, Place};
use super::standing::{Standings, standing_in, standings};
use super::store::{self, ranking as places};
use crate::access::Action;
use crate::shared::context::Context;
use crate::shared::error::Error;
use crate::shared::page::{Page, PageError, Slice};
use uuid::Uuid;

/// A place in a ranking, with the advice it rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// The application.
    pub application: Uuid,
    /// The place among the applications that exist for whoever asks, from 1.
    pub place: i32,
    /// How far the budget reaches.
    pub outcome: Place,
    /// Why the application was passed over; none unless it was.
    pub reason: Option<String>,
    /// What its scores came to, and what was advised.
    pub advice: Advice,
}

/// One page of the ranking of a call, first place first. What does not exist for whoever asks, or was withdrawn since, takes no place. That
/// staff read it is logged.
///
/// # Errors
/// `UNAUTHENTICATED`, `FORBIDDEN`, `CURSOR_INVALID`; faults of the database.
pub async fn ranking(context: &Context, call: Uuid, page: &Page) -> Result<Slice<Standing>, Error> {
    context.authorize(Action::ReadRanking)?;
    let found = standings(context, call).await?;
    let page = located(context, call, &found, page).await?;
    let slice = places::page(&context.db, call, &found.visible, &page).await?;
    let ids: Vec<_> = slice.rows.iter().map(|row| row.application).collect();
    let mut advice = store::advice_of((&context.db, context.db.reader()), &ids).await?;
    if !ids.is_empty() && context.authorize(Action::ReadScores).is_ok() {
        note_reading(context, call).await?;
    }
    let (has_previous, has_next) = (slice.has_previous, slice.has_next);
    let rows = slice.rows.into_iter().map(|row| {
        let missing = || Error::internal("an application was ranked without advice");
        let (place, outcome) = found.of(&row);
        let advice = advice.remove(&row.application).ok_or_else(missing)?;
        let reason = row.reason.filter(|_| outcome == Place::Skipped);
        Ok(Standing { application: row.application, place, outcome, reason, advice })
    });
    Ok(Slice { rows: rows.collect::<Result<_, Error>>()?, has_previous, has_next })
}

/// How many places there are.
///
/// # Errors
/// The same.
pub async fn count_ranking(context: &Context, call: Uuid) -> Result<i64, Error> {
    context.authorize(Action::ReadRanking)?;
    let (visible, _) = standing_in(context, call).await?;
    places::count(&context.db, call, &visible).await
}

/// A page whose bounds name applications, with the places where these stand: a cursor tells none.
async fn located(context: &Context, call: Uuid, found: &Standings, page: &Page) -> Result<Page, Error> {
    let mut page = page.clone();
    for (argument, bound) in [("after", &mut page.after), ("before", &mut page.before)] {
        if let Some(position) = bound {
            let key = places::key_of(&context.db, call, &found.visible, position.id).await?;
            position.key = key.ok_or(PageError::BadCursor { argument })?;
        }
    }
    Ok(page)
}
