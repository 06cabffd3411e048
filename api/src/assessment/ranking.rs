//! The ranking of a call, as far as someone sees its applications.

use super::note_reading::note_reading;
use super::rules::Advice;
use super::store::{self, RankedPlace, ranking as places};
use crate::access::Action;
use crate::applications::{Visible, visible_under};
use crate::shared::context::Context;
use crate::shared::error::Error;
use crate::shared::page::{Page, Slice};
use std::collections::HashMap;
use uuid::Uuid;

/// A place in a ranking, with the advice it rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// The place among the applications that exist for whoever asks, from 1.
    pub place: i32,
    /// The place as a key for pages.
    pub sort_key: String,
    /// How far the budget reaches, and why the application was passed over.
    pub(super) ranked: RankedPlace,
    /// What its scores came to, and what was advised.
    pub advice: Advice,
}

impl Standing {
    /// The application.
    pub const fn application(&self) -> Uuid {
        self.ranked.application
    }
}

/// One page of the ranking of a call, first place first. What does not exist for whoever asks takes no place.
///
/// # Errors
/// `UNAUTHENTICATED`, `FORBIDDEN`; faults of the database.
pub async fn ranking(context: &Context, call: Uuid, page: &Page) -> Result<Slice<Standing>, Error> {
    context.authorize(Action::ReadRanking)?;
    let visible = visible_under(context, call).await?;
    let slice = places::page(&context.db, call, &visible, page).await?;
    let numbers = numbers(context, call, &visible).await?;
    let ids: Vec<_> = slice.rows.iter().map(|row| row.application).collect();
    let mut advice = store::advice_of((&context.db, context.db.reader()), &ids).await?;
    if !ids.is_empty() {
        note_reading(context, vec![call]).await?;
    }
    let has_previous = slice.has_previous;
    let has_next = slice.has_next;
    let rows = slice.rows.into_iter().map(|ranked| {
        let missing = || Error::internal("an application was ranked without advice");
        Ok(Standing {
            place: numbers.as_ref().and_then(|all| all.get(&ranked.place).copied()).unwrap_or(ranked.place),
            sort_key: ranked.sort_key(),
            advice: advice.remove(&ranked.application).ok_or_else(missing)?,
            ranked,
        })
    });
    Ok(Slice { rows: rows.collect::<Result<_, Error>>()?, has_previous, has_next })
}

/// How many places there are.
///
/// # Errors
/// The same.
pub async fn count_ranking(context: &Context, call: Uuid) -> Result<i64, Error> {
    context.authorize(Action::ReadRanking)?;
    places::count(&context.db, call, &visible_under(context, call).await?).await
}

/// The places anew, where some do not exist for whoever asks: a gap would tell of them.
async fn numbers(context: &Context, call: Uuid, visible: &Visible) -> Result<Option<HashMap<i32, i32>>, Error> {
    if matches!(visible, Visible::AllBut(hidden) if hidden.is_empty()) {
        return Ok(None);
    }
    let seen = places::places(&context.db, call, visible).await?;
    Ok(Some(seen.into_iter().zip(1..).collect()))
}
