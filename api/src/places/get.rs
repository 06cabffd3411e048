//! One municipality by its NIS code.

use super::error::PlaceError;
use super::rules::{Municipality, NisCode, check_register, family, holder_on};
use super::store;
use crate::access::Action;
use crate::shared::context::Context;
use crate::shared::error::Error;
use chrono::NaiveDate;
use std::sync::Arc;
use uuid::Uuid;

/// The municipality with this code; with a date, the one that holds the code's
/// territory on that date, following mergers. None for a code nobody had.
///
/// # Errors
/// `NIS_CODE_NOT_YET_IN_FORCE`, `DATE_BEFORE_REGISTER`; `FORBIDDEN`; faults of the database.
pub async fn municipality(
    context: &Context,
    code: &NisCode,
    as_of: Option<NaiveDate>,
) -> Result<Option<Municipality>, Error> {
    context.authorize(Action::ReadMunicipalities)?;
    let Some(asked) = store::by_code(&context.db, code.as_str()).await? else { return Ok(None) };
    let Some(as_of) = as_of else { return Ok(Some(asked)) };
    check_register(as_of)?;
    let predecessors = store::merged_into(&context.db, &[asked.id]).await?;
    let chain = successors(context, asked).await?;
    Ok(holder_on(&chain, &predecessors, as_of)?.cloned())
}

/// Every municipality that shares territory with this code through mergers,
/// itself included: rows recorded under an old code are found by the new one
/// and the other way round.
///
/// # Errors
/// `NIS_CODE_UNKNOWN`; faults of the database.
pub async fn family_of(context: &Context, code: &NisCode) -> Result<Vec<Uuid>, Error> {
    let unknown = || PlaceError::NisCodeUnknown { nis_code: code.to_string() };
    Ok(family(&store::mergers(&context.db).await?, code).ok_or_else(unknown)?)
}

/// A municipality and what it merged into, in order.
async fn successors(context: &Context, asked: Municipality) -> Result<Vec<Municipality>, Error> {
    let mut next = asked.merged_into_id;
    let mut chain = vec![asked];
    while let Some(id) = next {
        let found = store::by_ids(&context.db, &[id]).await?.remove(&id);
        next = found.as_ref().and_then(|municipality| municipality.merged_into_id);
        chain.extend(found.map(Arc::unwrap_or_clone));
    }
    Ok(chain)
}
