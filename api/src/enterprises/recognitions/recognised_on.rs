//! Whether an enterprise is recognised on a date, for those who decide something about it.

use super::store;
use crate::journal::Writing;
use crate::shared::error::Error;
use chrono::NaiveDate;
use uuid::Uuid;

/// Whether a verified recognition of an enterprise, or of one of its establishments, holds on a date; none when the beginning of the only ones
/// that may is not known. Within the change of another capability, which authorizes it and locks what bounds its rule.
///
/// # Errors
/// Faults of the database.
pub async fn recognised_on(writing: &Writing, enterprise: Uuid, date: NaiveDate) -> Result<Option<bool>, Error> {
    let held = store::of_enterprise_locked(writing.tx(), enterprise).await?;
    let answers: Vec<_> = held.iter().map(|recognition| recognition.valid_on(date)).collect();
    Ok(match () {
        () if answers.contains(&Some(true)) => Some(true),
        () if answers.contains(&None) => None,
        () => Some(false),
    })
}
