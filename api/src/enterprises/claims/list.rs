//! Claims: those that wait, for officers, and the own ones.

use super::rules::{Claim, ClaimState};
use super::store;
use crate::access::{Action, Denial};
use crate::shared::context::Context;
use crate::shared::error::Error;
use crate::shared::page::{Page, Slice};

/// One page of claims, newest first, in one state if asked.
///
/// # Errors
/// `UNAUTHENTICATED`, `FORBIDDEN`; faults of the database.
pub async fn claims(context: &Context, state: Option<ClaimState>, page: &Page) -> Result<Slice<Claim>, Error> {
    context.authorize(Action::ReadClaims)?;
    store::page(&context.db, state, page).await
}

/// How many there are.
///
/// # Errors
/// The same.
pub async fn count_claims(context: &Context, state: Option<ClaimState>) -> Result<i64, Error> {
    context.authorize(Action::ReadClaims)?;
    store::count(&context.db, state).await
}

/// The claims of whoever asks, newest first.
///
/// # Errors
/// `UNAUTHENTICATED`, `FORBIDDEN`; faults of the database.
pub async fn my_claims(context: &Context) -> Result<Vec<Claim>, Error> {
    context.authorize(Action::ReadMyClaims)?;
    let account = context.actor.person().ok_or(Denial::SignInFirst)?.account;
    store::of_account(context.db.reader(), account).await
}
