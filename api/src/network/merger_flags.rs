//! The mergers an officer must decide about, or did.

use super::rules::mergers::Flag;
use super::states::FlagState;
use super::store::{decisions, members, places};
use crate::access::Action;
use crate::shared::context::Context;
use crate::shared::error::Error;

/// Every merger of municipalities whose parts were not in one area on the eve of it,
/// latest first; of one state when that is given.
///
/// # Errors
/// `FORBIDDEN`; faults of the database.
pub async fn merger_flags(context: &Context, state: Option<FlagState>) -> Result<Vec<Flag>, Error> {
    context.authorize(Action::ReadMergerFlags)?;
    let reader = context.db.reader();
    let (register, memberships) = (places::register(reader).await?, members::all(reader).await?);
    let mut flags = register.flags(&memberships, &decisions::all(reader).await?);
    flags.retain(|flag| state.is_none_or(|state| flag.state() == state));
    Ok(flags)
}
