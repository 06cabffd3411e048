//! The regisseur of an area, or an officer, gives it a deputy.

use super::appointing::{Appointed, AskedMandate, appoint};
use super::rules::mandates::MandateKind;
use crate::access::Action;
use crate::identity::Identity;
use crate::shared::context::Context;
use crate::shared::error::Error;

/// Appoints a deputy of an area, with the rights of a regisseur there for the period.
/// An area may have several; a deputy appoints nobody.
///
/// # Errors
/// As for `appointRegisseur` without `PRINCIPAL_TAKEN`; `DEPUTY_MAY_NOT`.
pub async fn appoint_deputy(
    context: &Context,
    identity: &Identity,
    asked: &AskedMandate,
    key: Option<&str>,
) -> Result<Appointed, Error> {
    context.authorize(Action::AppointDeputy)?;
    appoint(context, identity, (Action::AppointDeputy, MandateKind::Deputy), asked, key).await
}
