//! How applications were scored.

use super::note_reading::note_reading;
use super::rules::Scoring;
use super::store;
use crate::access::Action;
use crate::applications::{Visible, application_for, visible_under};
use crate::shared::context::Context;
use crate::shared::error::Error;
use crate::shared::page::{Page, Slice};
use uuid::Uuid;

/// One page of what the juror who asks scored, newest first.
///
/// # Errors
/// `UNAUTHENTICATED`, `FORBIDDEN`; faults of the database.
pub async fn my_scorings(context: &Context, page: &Page) -> Result<Slice<Scoring>, Error> {
    let (juror, seen) = mine(context).await?;
    store::page_of_juror(&context.db, (juror, &seen), page).await
}

/// How much that is.
///
/// # Errors
/// The same.
pub async fn count_my_scorings(context: &Context) -> Result<i64, Error> {
    let (juror, seen) = mine(context).await?;
    store::count_of_juror(&context.db, (juror, &seen)).await
}

/// The juror who asks, and which applications of the call they judge exist for them.
async fn mine(context: &Context) -> Result<(Uuid, Visible), Error> {
    context.authorize(Action::ReadMyScorings)?;
    let person = context.actor.person().ok_or_else(Error::forbidden)?;
    let call = person.capacity.scope.ok_or_else(Error::forbidden)?.id;
    Ok((person.account, visible_under(context, call).await?))
}

/// How jurors scored an application that one sees, in the order in which they began.
///
/// # Errors
/// `UNAUTHENTICATED`, `FORBIDDEN`, `NOT_FOUND`; faults of the database.
pub async fn scorings_of(context: &Context, application: Uuid) -> Result<Vec<Scoring>, Error> {
    let seen = application_for(context, Action::ReadScores, application).await?;
    note_reading(context, seen.id).await?;
    store::scorings_of(context.db.reader(), &[seen.id]).await
}
