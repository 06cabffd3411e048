//! A partner consents.

use super::consent_step::asked;
use super::rules::ConsentStep;
use crate::journal::write_once;
use crate::shared::context::Context;
use crate::shared::error::Error;
use crate::shared::money::EuroCents;
use uuid::Uuid;

/// What the journal calls it.
const ACTION: &str = "consentToApplication";

/// Consents for the enterprise one acts for to take part as the application stands now, with the share that was seen. When that share changes the consent is asked anew.
///
/// # Errors
/// `NOT_FOUND`, `VERSION_STALE`, `APPLICATION_STEP_ILLEGAL`, `APPLICATION_CONSENT_STEP_ILLEGAL`, `APPLICATION_LEAD_STAYS`,
/// `APPLICATION_SHARE_CHANGED`; the
/// refusals of idempotency keys; faults of the database.
pub async fn consent(
    context: &Context,
    application: Uuid,
    (expected, share): (Option<i32>, Option<EuroCents>),
    key: Option<&str>,
) -> Result<Uuid, Error> {
    let change = asked(context, application, (expected, Some(share)), (ConsentStep::Give, ACTION)).await?;
    write_once(context, ACTION, key, change).await
}
