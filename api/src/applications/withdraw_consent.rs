//! A partner takes its consent back.

use super::consent_step::asked;
use super::rules::ConsentStep;
use crate::journal::write_once;
use crate::shared::context::Context;
use crate::shared::error::Error;
use uuid::Uuid;

/// What the journal calls it.
const ACTION: &str = "withdrawApplicationConsent";

/// Takes the consent of the enterprise one acts for back, or refuses it. Once the application was submitted it stands, unless that is returned to be completed.
///
/// # Errors
/// `NOT_FOUND`, `VERSION_STALE`, `APPLICATION_STEP_ILLEGAL`, `APPLICATION_CONSENT_STEP_ILLEGAL`, `APPLICATION_LEAD_STAYS`; the
/// refusals of idempotency keys; faults of the database.
pub async fn withdraw_consent(
    context: &Context,
    application: Uuid,
    expected: Option<i32>,
    key: Option<&str>,
) -> Result<Uuid, Error> {
    let change = asked(context, application, (expected, None), (ConsentStep::Withdraw, ACTION)).await?;
    write_once(context, ACTION, key, change).await
}
