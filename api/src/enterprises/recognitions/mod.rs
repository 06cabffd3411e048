//! Recognitions as a social enterprise: proposed by the enterprise or an officer ([`propose_recognition()`]), verified by
//! an officer who is not the proposer ([`verify_recognition()`]) or refused ([`refuse_recognition()`]), and ended
//! ([`end_recognition()`]). Only what is verified counts anywhere; of one kind and scope no two hold on one day.

mod end_recognition;
pub mod error;
pub mod graphql;
mod held;
mod list;
mod propose_recognition;
mod refuse_recognition;
pub mod states;
mod store;
mod verify_recognition;

pub use end_recognition::end_recognition;
pub use held::recognitions_held;
pub use list::{count, may_see_files, recognition_proposals};
pub use propose_recognition::{AskedRecognition, propose_recognition};
pub use refuse_recognition::refuse_recognition;
pub(in crate::enterprises) use store::{by_ids, move_to, of_each, of_enterprise_locked};
pub use verify_recognition::verify_recognition;

use super::change::locked;
use super::rules::{Recognition, Record, of_enterprise};
use crate::access::{Action, Target};
use crate::journal::{Facts, Writing, check_version};
use crate::shared::context::Context;
use crate::shared::error::Error;
use uuid::Uuid;

/// A recognition someone may do something to, which is not their own proposal where that stands against it.
///
/// # Errors
/// `NOT_FOUND`, `OWN_PROPOSAL`, `FORBIDDEN`; faults of the database.
async fn authorized(context: &Context, action: Action, recognition: Uuid) -> Result<Uuid, Error> {
    context.authorize(action)?;
    let found = store::find(context.db.reader(), recognition).await?.ok_or_else(Error::not_found)?;
    let target = Target { proposer: found.proposed_by, ..of_enterprise(found.enterprise) };
    context.authorize_on(action, &target)?;
    Ok(found.enterprise)
}

/// A recognition, locked, behind the lock of its enterprise, at the version the client saw.
async fn hold(
    writing: &Writing,
    enterprise: Uuid,
    recognition: Uuid,
    expected: Option<i32>,
) -> Result<(Record, Recognition), Error> {
    let enterprise = locked(writing, enterprise).await?;
    let found = store::lock(writing.tx(), recognition).await?;
    let found = found.filter(|found| found.enterprise == enterprise.id).ok_or_else(Error::not_found)?;
    check_version(expected, found.version)?;
    Ok((enterprise, found))
}

/// The values of a recognition in the journal.
fn facts(recognition: &Recognition) -> Facts {
    Facts::default()
        .with("recognition", recognition.id.to_string())
        .with("kind", recognition.kind.code())
        .with("recognitionState", recognition.state.code())
        .with("establishment", recognition.establishment.map(|id| id.to_string()))
        .with("reference", recognition.reference.clone())
        .with("validFrom", recognition.period.from.map(|day| day.to_string()))
        .with("validUntil", recognition.period.until.map(|day| day.to_string()))
}
