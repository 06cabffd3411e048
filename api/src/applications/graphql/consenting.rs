//! What partners do in the graph.

use super::{ApplicationPayload, decoded, payload};
use crate::access::Action;
use crate::applications::{consent, withdraw_consent};
use crate::graphql::can::{Can, can};
use crate::graphql::request::{Maybe, Surroundings};
use crate::shared::money::EuroCents;
use async_graphql::{Context, ID, InputObject, Object};

/// An application to consent to.
#[derive(InputObject)]
pub struct ConsentToApplicationInput {
    /// Id of the application.
    application: ID,
    /// `share` of your partner in it as you saw it, euro cents; leave it out when it has none. Refused with APPLICATION_SHARE_CHANGED when
    /// it is another now.
    share: Option<EuroCents>,
    /// `version` of the application as you saw it; refused with VERSION_STALE when it changed. Not checked when left out.
    expected_version: Option<i32>,
    /// 8 to 100 visible ASCII characters of your choice: a repeat under the same key with the same input is not done again.
    idempotency_key: Option<String>,
}

/// A consent to take back.
#[derive(InputObject)]
pub struct WithdrawApplicationConsentInput {
    /// Id of the application.
    application: ID,
    /// `version` of the application as you saw it; refused with VERSION_STALE when it changed. Not checked when left out.
    expected_version: Option<i32>,
    /// 8 to 100 visible ASCII characters of your choice: a repeat under the same key with the same input is not done again.
    idempotency_key: Option<String>,
}

/// What partners do with applications.
#[derive(Default)]
pub struct ConsentMutation;

#[Object]
impl ConsentMutation {
    /// Consents, for the enterprise you act for, to take part as the application stands, with the share you saw. When that share
    /// changes your consent is asked anew. Errors: NOT_FOUND, VERSION_STALE, APPLICATION_STEP_ILLEGAL,
    /// APPLICATION_CONSENT_STEP_ILLEGAL, APPLICATION_SHARE_CHANGED, APPLICATION_LEAD_STAYS, IDEMPOTENCY_KEY_REUSED,
    /// IDEMPOTENCY_KEY_MALFORMED, ID_MALFORMED, ID_OF_OTHER_TYPE.
    #[graphql(
        guard = "Can(Action::ConsentToApplication)",
        directive = can::apply(Action::ConsentToApplication.code().to_owned())
    )]
    async fn consent_to_application(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which application.")] input: ConsentToApplicationInput,
    ) -> Maybe<ApplicationPayload> {
        let outcome = async {
            let (id, key) = (decoded(&input.application)?, input.idempotency_key.as_deref());
            consent(ctx.surroundings(), id, (input.expected_version, input.share), key).await
        };
        payload(ctx, outcome.await).await
    }

    /// Takes the consent of the enterprise you act for back, or refuses it. What was submitted stands: then it can be taken back
    /// only while it is returned to be completed. Errors: NOT_FOUND, VERSION_STALE, APPLICATION_STEP_ILLEGAL,
    /// APPLICATION_CONSENT_STEP_ILLEGAL, APPLICATION_LEAD_STAYS, IDEMPOTENCY_KEY_REUSED, IDEMPOTENCY_KEY_MALFORMED, ID_MALFORMED,
    /// ID_OF_OTHER_TYPE.
    #[graphql(
        guard = "Can(Action::ConsentToApplication)",
        directive = can::apply(Action::ConsentToApplication.code().to_owned())
    )]
    async fn withdraw_application_consent(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which application.")] input: WithdrawApplicationConsentInput,
    ) -> Maybe<ApplicationPayload> {
        let outcome = async {
            let (id, key) = (decoded(&input.application)?, input.idempotency_key.as_deref());
            withdraw_consent(ctx.surroundings(), id, input.expected_version, key).await
        };
        payload(ctx, outcome.await).await
    }
}
