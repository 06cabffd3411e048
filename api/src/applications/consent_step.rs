//! What a partner does with its consent: the row of the application is the lock, so that consenting and submitting wait for one another.

use super::change::{locked, save};
use super::eligibility::rules::PartnerRole;
use super::error::ApplicationError;
use super::rules::{Application, Consent, ConsentStep, Member, after_consent};
use super::sight::in_consortium;
use super::states::{ApplicationStep, after};
use super::store::parts;
use crate::enterprises::hold_and_name;
use crate::journal::{Change, Writing};
use crate::shared::context::Context;
use crate::shared::error::Error;
use crate::shared::money::EuroCents;
use serde::Serialize;
use uuid::Uuid;

/// A step a partner takes.
#[derive(Serialize)]
pub(super) struct TakeConsentStep {
    application: Uuid,
    enterprise: Uuid,
    expected: Option<i32>,
    /// The share that was seen; none where none is consented to.
    share: Option<Option<EuroCents>>,
    /// The operation itself.
    #[serde(skip)]
    step: ConsentStep,
    /// What the journal calls it.
    #[serde(skip)]
    action: &'static str,
}

/// The step of the enterprise one acts for in an application it takes part in.
///
/// # Errors
/// `UNAUTHENTICATED`, `FORBIDDEN`, `NOT_FOUND`; faults of the database.
pub(super) async fn asked(
    context: &Context,
    application: Uuid,
    (expected, share): (Option<i32>, Option<Option<EuroCents>>),
    (step, action): (ConsentStep, &'static str),
) -> Result<TakeConsentStep, Error> {
    let enterprise = in_consortium(context, application).await?;
    Ok(TakeConsentStep { application, enterprise, expected, share, step, action })
}

impl Change for TakeConsentStep {
    type Outcome = Uuid;

    async fn apply(&self, writing: &mut Writing) -> Result<Uuid, Error> {
        let name = hold_and_name(writing, self.enterprise).await?;
        let before = locked(writing, self.application, self.expected).await?;
        let member = before.member_of(self.enterprise).ok_or_else(Error::not_found)?;
        let state = after(before.state, ApplicationStep::Edit)?;
        if member.role == PartnerRole::Lead {
            return Err(ApplicationError::LeadStays.into());
        }
        let consent = after_consent(member.consent, self.step)?;
        if self.share.is_some_and(|seen| seen != member.share) {
            return Err(ApplicationError::ShareChanged.into());
        }
        let by = writing.context().actor.person().map(|person| person.account);
        let stepped = member.consenting(consent, writing.now(), by);
        // Until it agreed it may have been called by its number alone.
        let name = if consent == Consent::Given { name } else { member.name.clone() };
        let stepped = Member { name, version: member.version + 1, ..stepped };
        parts::save_member(writing.tx(), &stepped).await?;
        let with = |member: &Member| if member.id == stepped.id { stepped.clone() } else { member.clone() };
        let changed = Application { state, members: before.members.iter().map(with).collect(), ..before.clone() };
        save(writing, &before, changed, self.action, None).await
    }
}
