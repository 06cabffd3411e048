//! The Province granted aid.

use super::enter::Enter;
use super::rules::AidOrigin;
use super::rules::asked::AskedGrant;
use crate::access::Action;
use crate::journal::write_once;
use crate::shared::context::Context;
use crate::shared::error::{Error, Problems};
use uuid::Uuid;

/// Records aid that the Province granted to an enterprise; its key. It says what was decided, and is not refused above a
/// ceiling. What was decided from 2026 on is then due in the central register.
///
/// # Errors
/// `NOT_FOUND`, `ENTERPRISE_MERGED`; the rules of [`AskedGrant`] as problems of fields; the refusals of idempotency keys; faults
/// of the database.
pub async fn record_aid(
    context: &Context,
    enterprise: Uuid,
    asked: &AskedGrant,
    key: Option<&str>,
) -> Result<Uuid, Error> {
    context.authorize(Action::RecordAid)?;
    let mut problems = Problems::default();
    let said = asked.check(context.clock.today(), &mut problems);
    problems.finish()?;
    let action = Action::RecordAid.code();
    write_once(context, action, key, Enter { enterprise, said, origin: AidOrigin::Granted, action }).await
}
