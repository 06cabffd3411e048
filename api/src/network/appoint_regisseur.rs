//! An officer gives a directing area its regisseur.

use super::appointing::{Appointed, AskedMandate, appoint};
use super::rules::mandates::MandateKind;
use crate::access::Action;
use crate::identity::Identity;
use crate::shared::context::Context;
use crate::shared::error::Error;

/// Appoints the principal of an area: someone with an account, or someone who is
/// invited to one. The mandate gives the role REGISSEUR for the area and its period.
/// An area has one principal at a time; nobody appoints themselves.
///
/// # Errors
/// `NOT_FOUND`, `OWN_ACCOUNT`, `PRINCIPAL_TAKEN`, `OUTSIDE_AREA_PERIOD`, `CYCLE_UNKNOWN`, `MANDATE_BEYOND_CYCLE`,
/// `ROLE_HELD`, `ACCOUNT_ERASED`; `EMAIL_MALFORMED`, `NAME_MALFORMED`, `PERIOD_REVERSED` as problems of fields; the
/// refusals of idempotency keys; faults of the database.
pub async fn appoint_regisseur(
    context: &Context,
    identity: &Identity,
    asked: &AskedMandate,
    key: Option<&str>,
) -> Result<Appointed, Error> {
    context.authorize(Action::AppointRegisseur)?;
    appoint(context, identity, (Action::AppointRegisseur, MandateKind::Principal), asked, key).await
}
