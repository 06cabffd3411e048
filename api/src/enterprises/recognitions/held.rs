//! What an enterprise is recognised as, for those who decide something by it.

use super::super::change::locked;
use super::store;
use crate::enterprises::rules::{Recognition, RecognitionState};
use crate::journal::Writing;
use crate::shared::error::Error;
use uuid::Uuid;

/// The verified recognitions of an enterprise, of which none is verified, changed or ended before the change is over that decides
/// by them, and that authorizes itself.
///
/// # Errors
/// `NOT_FOUND`, `ENTERPRISE_MERGED`; faults of the database.
pub async fn recognitions_held(writing: &Writing, enterprise: Uuid) -> Result<Vec<Recognition>, Error> {
    locked(writing, enterprise).await?;
    let mut held = store::of_enterprise_locked(writing.tx(), enterprise).await?;
    held.retain(|recognition| recognition.state == RecognitionState::Verified);
    Ok(held)
}
