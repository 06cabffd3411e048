//! An enterprise got aid elsewhere.

use super::enter::Enter;
use super::rules::AidOrigin;
use super::rules::asked::AskedDeclaration;
use crate::access::Action;
use crate::enterprises::rules::of_enterprise;
use crate::journal::write_once;
use crate::shared::context::Context;
use crate::shared::error::{Error, Problems};
use uuid::Uuid;

/// Declares aid that another public body granted; its key. The enterprise does it for itself, or an officer. It counts like
/// what the Province granted.
///
/// # Errors
/// `NOT_FOUND`, also for a neighbour, `ENTERPRISE_MERGED`; the rules of [`AskedDeclaration`] as problems of fields; the refusals
/// of idempotency keys; faults of the database.
pub async fn declare_aid(
    context: &Context,
    enterprise: Uuid,
    asked: &AskedDeclaration,
    key: Option<&str>,
) -> Result<Uuid, Error> {
    context.authorize_on(Action::DeclareAid, &of_enterprise(enterprise))?;
    let mut problems = Problems::default();
    let said = asked.check(context.clock.today(), &mut problems);
    problems.finish()?;
    let action = Action::DeclareAid.code();
    write_once(context, action, key, Enter { enterprise, said, origin: AidOrigin::Declared, action }).await
}
