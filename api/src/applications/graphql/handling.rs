//! What officers do with applications.

use super::eligibility::EligibilityRule;
use super::{ApplicationPayload, decoded, payload};
use crate::access::Action;
use crate::applications::{declare_admissible, declare_inadmissible, override_finding, request_completion};
use crate::graphql::can::{Can, can};
use crate::graphql::request::{Maybe, Surroundings};
use crate::graphql::scalars::Date;
use async_graphql::{Context, ID, InputObject, Object};

/// An application to be completed.
#[derive(InputObject)]
pub struct RequestCompletionInput {
    /// Id of the application.
    application: ID,
    /// What is missing, in Dutch; 1 to 1000 characters. Its consortium reads it.
    asked: String,
    /// Last day for the completion, Europe/Brussels (inclusive); from tomorrow on, within 90 days.
    due_on: Date,
    /// `version` of the application as you saw it; refused with VERSION_STALE when it changed. Not checked when left out.
    expected_version: Option<i32>,
    /// 8 to 100 visible ASCII characters of your choice: a repeat under the same key with the same input is not done again.
    idempotency_key: Option<String>,
}

/// A finding to override.
#[derive(InputObject)]
pub struct OverrideFindingInput {
    /// Id of the application.
    application: ID,
    /// The rule that counts as met.
    rule: EligibilityRule,
    /// Why, in Dutch; 1 to 1000 characters. Its consortium reads it.
    motivation: String,
    /// `version` of the application as you saw it; refused with VERSION_STALE when it changed. Not checked when left out.
    expected_version: Option<i32>,
    /// 8 to 100 visible ASCII characters of your choice: a repeat under the same key with the same input is not done again.
    idempotency_key: Option<String>,
}

/// An application that may be assessed.
#[derive(InputObject)]
pub struct DeclareAdmissibleInput {
    /// Id of the application.
    application: ID,
    /// `version` of the application as you saw it; refused with VERSION_STALE when it changed. Not checked when left out.
    expected_version: Option<i32>,
    /// 8 to 100 visible ASCII characters of your choice: a repeat under the same key with the same input is not done again.
    idempotency_key: Option<String>,
}

/// An application that is not assessed.
#[derive(InputObject)]
pub struct DeclareInadmissibleInput {
    /// Id of the application.
    application: ID,
    /// Which condition is not met, and why, in Dutch; 1 to 1000 characters. Its consortium reads it.
    motivation: String,
    /// How, where and until when one can appeal, in Dutch; 1 to 1000 characters. Its consortium reads it.
    appeal: String,
    /// `version` of the application as you saw it; refused with VERSION_STALE when it changed. Not checked when left out.
    expected_version: Option<i32>,
    /// 8 to 100 visible ASCII characters of your choice: a repeat under the same key with the same input is not done again.
    idempotency_key: Option<String>,
}

/// What officers do with applications.
#[derive(Default)]
pub struct ApplicationHandling;

#[Object]
impl ApplicationHandling {
    /// Hands a submitted application back to its lead, to be completed by a day. If nothing comes it stands as it was submitted,
    /// marked incomplete. Field errors: APPLICATION_DUE_OUT_OF_RANGE, REASON_MALFORMED. Errors: NOT_FOUND, VERSION_STALE,
    /// APPLICATION_STEP_ILLEGAL, IDEMPOTENCY_KEY_REUSED, IDEMPOTENCY_KEY_MALFORMED, ID_MALFORMED, ID_OF_OTHER_TYPE.
    #[graphql(
        guard = "Can(Action::HandleApplications)",
        directive = can::apply(Action::HandleApplications.code().to_owned())
    )]
    async fn request_completion(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which application, what is missing, and until when.")] input: RequestCompletionInput,
    ) -> Maybe<ApplicationPayload> {
        let outcome = async {
            let (id, asked) = (decoded(&input.application)?, (input.asked.as_str(), input.due_on.0));
            let (expected, key) = (input.expected_version, input.idempotency_key.as_deref());
            request_completion(ctx.surroundings(), id, asked, expected, key).await
        };
        payload(ctx, outcome.await).await
    }

    /// Says that a rule of eligibility which a submitted application does not meet, or of which that cannot be said, counts as
    /// met. It holds for what was submitted, and not for a completion that follows. Field errors: REASON_MALFORMED. Errors:
    /// NOT_FOUND, VERSION_STALE, APPLICATION_NOT_UNDER_EXAMINATION, FINDING_MET, FINDING_OVERRIDDEN, IDEMPOTENCY_KEY_REUSED,
    /// IDEMPOTENCY_KEY_MALFORMED, ID_MALFORMED, ID_OF_OTHER_TYPE.
    #[graphql(
        guard = "Can(Action::HandleApplications)",
        directive = can::apply(Action::HandleApplications.code().to_owned())
    )]
    async fn override_finding(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which rule of which application, and why.")] input: OverrideFindingInput,
    ) -> Maybe<ApplicationPayload> {
        let outcome = async {
            let (id, asked) = (decoded(&input.application)?, (input.rule.into(), input.motivation.as_str()));
            let (expected, key) = (input.expected_version, input.idempotency_key.as_deref());
            override_finding(ctx.surroundings(), id, asked, expected, key).await
        };
        payload(ctx, outcome.await).await
    }

    /// Decides that a submitted application may be assessed: every rule of eligibility was met when it was submitted, or was
    /// overridden. Errors: NOT_FOUND, VERSION_STALE, APPLICATION_STEP_ILLEGAL, APPLICATION_NOT_ELIGIBLE,
    /// IDEMPOTENCY_KEY_REUSED, IDEMPOTENCY_KEY_MALFORMED, ID_MALFORMED, ID_OF_OTHER_TYPE.
    #[graphql(
        guard = "Can(Action::HandleApplications)",
        directive = can::apply(Action::HandleApplications.code().to_owned())
    )]
    async fn declare_admissible(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which application.")] input: DeclareAdmissibleInput,
    ) -> Maybe<ApplicationPayload> {
        let outcome = async {
            let (id, key) = (decoded(&input.application)?, input.idempotency_key.as_deref());
            declare_admissible(ctx.surroundings(), id, input.expected_version, key).await
        };
        payload(ctx, outcome.await).await
    }

    /// Decides that a submitted application is not assessed. Field errors: REASON_MALFORMED. Errors: NOT_FOUND, VERSION_STALE,
    /// APPLICATION_STEP_ILLEGAL, IDEMPOTENCY_KEY_REUSED, IDEMPOTENCY_KEY_MALFORMED, ID_MALFORMED, ID_OF_OTHER_TYPE.
    #[graphql(
        guard = "Can(Action::HandleApplications)",
        directive = can::apply(Action::HandleApplications.code().to_owned())
    )]
    async fn declare_inadmissible(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which application, and why.")] input: DeclareInadmissibleInput,
    ) -> Maybe<ApplicationPayload> {
        let outcome = async {
            let (id, expected) = (decoded(&input.application)?, input.expected_version);
            let key = input.idempotency_key.as_deref();
            let decision = (input.motivation.as_str(), input.appeal.as_str());
            declare_inadmissible(ctx.surroundings(), id, decision, expected, key).await
        };
        payload(ctx, outcome.await).await
    }
}
