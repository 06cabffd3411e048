//! What the Province reads of an application that is being completed: the words that were submitted, and not what is being typed.

use super::rules::{Application, Content};
use super::sight::Seen;
use super::states::ApplicationState;
use super::store::submissions::{self, Submission};
use crate::shared::db::Db;
use crate::shared::error::Error;
use uuid::Uuid;

/// Applications as someone sees them: of one that was handed back the Province goes on reading what was submitted.
///
/// # Errors
/// Faults of the database.
pub(super) async fn as_submitted(
    db: &Db,
    seen: &Seen,
    applications: Vec<Application>,
) -> Result<Vec<Application>, Error> {
    let is_typed = |one: &Application| !seen.is_own() && one.state == ApplicationState::Returned;
    let typed: Vec<Uuid> = applications.iter().filter(|one| is_typed(one)).map(|one| one.id).collect();
    if typed.is_empty() {
        return Ok(applications);
    }
    let kept = submissions::last_of(db, &typed).await?;
    applications.into_iter().map(|one| shown(kept.get(&one.id).map(AsRef::as_ref), one)).collect()
}

fn shown(kept: Option<&Submission>, application: Application) -> Result<Application, Error> {
    let Some(kept) = kept else { return Ok(application) };
    let content: Content = serde_json::from_str(&kept.content).map_err(Error::internal)?;
    Ok(content.put_back(&application, |record| record))
}
