//! Which directing area a municipality belongs to.

use super::store::members;
use crate::access::Action;
use crate::places::family_of;
use crate::places::rules::NisCode;
use crate::shared::context::Context;
use crate::shared::error::Error;
use uuid::Uuid;

/// The directing area to which a municipality belongs today, under whichever of its codes that was recorded; none where it
/// belongs to none, or mergers left it in several about which nobody decided.
///
/// # Errors
/// `FORBIDDEN`, `NIS_CODE_UNKNOWN`; faults of the database.
pub async fn area_of_municipality(context: &Context, code: &NisCode) -> Result<Option<Uuid>, Error> {
    context.authorize(Action::ReadDirectingAreas)?;
    let family = family_of(context, code).await?;
    let mut areas = members::areas_of(&context.db, &family, context.clock.today()).await?;
    areas.sort_unstable();
    areas.dedup();
    Ok(areas.pop().filter(|_| areas.is_empty()))
}
