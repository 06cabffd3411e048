//! The round of a call, in which its granted projects stand.

use super::rules::{Place, Round};
use super::store::writing as rows;
use crate::calls::rules::Call;
use crate::enterprises::rules::details::unused_slug;
use crate::journal::Writing;
use crate::shared::error::Error;
use crate::shared::ids;
use chrono::NaiveDate;

/// The place of one more approved project in the round of a call that is held; the round begins with its first. It is said by the entry
/// about the project.
///
/// # Errors
/// Faults of the database.
pub(in crate::grants) async fn place_in_round(
    writing: &Writing,
    call: &Call,
    period: (NaiveDate, NaiveDate),
) -> Result<Place, Error> {
    let round = match rows::lock_of_call(writing.tx(), call.id).await? {
        Some(round) => round,
        None => begin(writing, call, period).await?,
    };
    let approved_count = round.approved_count.checked_add(1);
    let approved_count = approved_count.ok_or_else(|| Error::internal("a round cannot count its projects"))?;
    rows::save_count(writing.tx(), round.id, approved_count).await?;
    Ok(Round { approved_count, ..round }.last_place())
}

async fn begin(writing: &Writing, call: &Call, period: (NaiveDate, NaiveDate)) -> Result<Round, Error> {
    let slug = unused_slug(&call.slug, &rows::slugs_beginning(writing.tx(), &call.slug).await?);
    let round = Round::of_call(ids::fresh(writing.now()), slug, call, period);
    rows::insert(writing.tx(), &round).await?;
    Ok(round)
}
