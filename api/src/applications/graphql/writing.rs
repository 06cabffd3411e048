//! What the lead of an application does.

use super::budget::ApplicationBudgetInput;
use super::partners::ApplicationPartnerRole;
use super::{ApplicationPayload, decoded, payload};
use crate::access::Action;
use crate::applications::error::ApplicationError;
use crate::applications::rules::plan::AskedPlan;
use crate::applications::{
    AskedPartner, add_partner, remove_partner, save_budget, save_plan, start_application, submit_application,
    withdraw_application,
};
use crate::files::Files;
use crate::graphql::can::{Can, can};
use crate::graphql::id::{self, Kind};
use crate::graphql::request::{Maybe, Result, Surroundings};
use crate::graphql::scalars::Date;
use crate::shared::error::Error;
use async_graphql::{Context, ID, InputObject, Object};
use uuid::Uuid;

/// A new application.
#[derive(InputObject)]
pub struct StartApplicationInput {
    /// Id of the call.
    call: ID,
    /// Title of the project, in Dutch; 1 to 200 characters on one line.
    title: String,
    /// 8 to 100 visible ASCII characters of your choice: a repeat under the same key with the same input is not done again.
    idempotency_key: Option<String>,
}

/// A plan to save: it takes the place of all the application has, so send what stays as well.
#[derive(InputObject)]
pub struct SaveApplicationPlanInput {
    /// Id of the application.
    application: ID,
    /// Title of the project, in Dutch; 1 to 200 characters on one line.
    title: String,
    /// The product or service that comes of it, in Dutch; at most 5000 characters.
    result: Option<String>,
    /// How it is carried out, in Dutch; at most 20,000 characters.
    work_plan: Option<String>,
    /// First day on which it is carried out, Europe/Brussels; give both days or none.
    execution_from: Option<Date>,
    /// First day on which it no longer is, Europe/Brussels (exclusive); after `executionFrom`.
    execution_until: Option<Date>,
    /// Ids of the municipalities in which it is carried out; at most 60, each once.
    places: Vec<ID>,
    /// `planVersion` of the application as you saw it; refused with VERSION_STALE when someone saved another plan meanwhile.
    expected_plan_version: i32,
    /// 8 to 100 visible ASCII characters of your choice: a repeat under the same key with the same input is not done again.
    idempotency_key: Option<String>,
}

/// A budget to save: it takes the place of all the application has, so send what stays as well.
#[derive(InputObject)]
pub struct SaveApplicationBudgetInput {
    /// Id of the application.
    application: ID,
    /// The budget.
    #[graphql(flatten)]
    budget: ApplicationBudgetInput,
    /// `budgetVersion` of the application as you saw it; refused with VERSION_STALE when someone saved another budget meanwhile.
    expected_budget_version: i32,
    /// 8 to 100 visible ASCII characters of your choice: a repeat under the same key with the same input is not done again.
    idempotency_key: Option<String>,
}

/// A partner to add: by `enterprise`, by `enterpriseNumber`, or, as SUPPORT, by `name`.
#[derive(InputObject)]
pub struct AddApplicationPartnerInput {
    /// Id of the application.
    application: ID,
    /// PARTNER or SUPPORT.
    role: ApplicationPartnerRole,
    /// Id of its record.
    enterprise: Option<ID>,
    /// Its enterprise number, dots, spaces and `BE` allowed: also of a record that is not public.
    enterprise_number: Option<String>,
    /// What it is called, when it has no record here; 1 to 200 characters on one line.
    name: Option<String>,
    /// `version` of the application as you saw it; refused with VERSION_STALE when it changed. Not checked when left out.
    expected_version: Option<i32>,
    /// 8 to 100 visible ASCII characters of your choice: a repeat under the same key with the same input is not done again.
    idempotency_key: Option<String>,
}

/// A partner to take away.
#[derive(InputObject)]
pub struct RemoveApplicationPartnerInput {
    /// Id of the application.
    application: ID,
    /// Id of the partner in this application.
    partner: ID,
    /// `version` of the application as you saw it; refused with VERSION_STALE when it changed. Not checked when left out.
    expected_version: Option<i32>,
    /// 8 to 100 visible ASCII characters of your choice: a repeat under the same key with the same input is not done again.
    idempotency_key: Option<String>,
}

/// An application to submit.
#[derive(InputObject)]
pub struct SubmitApplicationInput {
    /// Id of the application.
    application: ID,
    /// `version` of the application as you saw it: what you submit is what you saw. Refused with VERSION_STALE when it changed.
    expected_version: i32,
    /// 8 to 100 visible ASCII characters of your choice: a repeat under the same key with the same input is not done again.
    idempotency_key: Option<String>,
}

/// An application to take back.
#[derive(InputObject)]
pub struct WithdrawApplicationInput {
    /// Id of the application.
    application: ID,
    /// Why; 1 to 1000 characters.
    reason: String,
    /// `version` of the application as you saw it; refused with VERSION_STALE when it changed. Not checked when left out.
    expected_version: Option<i32>,
    /// 8 to 100 visible ASCII characters of your choice: a repeat under the same key with the same input is not done again.
    idempotency_key: Option<String>,
}

/// How the partner of an input is named.
fn named(enterprise: Option<ID>, number: Option<String>, name: Option<String>) -> Result<AskedPartner> {
    match (enterprise, number, name) {
        (Some(id), None, None) => Ok(AskedPartner::Enterprise(id::decode(Kind::Enterprise, "enterprise", &id)?)),
        (None, Some(number), None) => Ok(AskedPartner::Number(number)),
        (None, None, Some(name)) => Ok(AskedPartner::Name(name)),
        _ => Err(Error::of_field("enterprise", &ApplicationError::PartnerMalformed)),
    }
}

/// What the lead of an application does.
#[derive(Default)]
pub struct ApplicationMutation;

#[Object]
impl ApplicationMutation {
    /// Starts an application under a published call that has not closed; the enterprise you act for is its lead. Field errors:
    /// APPLICATION_TEXT_MALFORMED. Errors: NOT_FOUND, APPLICATION_CALL_NOT_PUBLISHED, APPLICATION_CALL_CLOSED,
    /// ENTERPRISE_MERGED, IDEMPOTENCY_KEY_REUSED, IDEMPOTENCY_KEY_MALFORMED, ID_MALFORMED, ID_OF_OTHER_TYPE.
    #[graphql(guard = "Can(Action::WriteApplication)", directive = can::apply(Action::WriteApplication.code().to_owned()))]
    async fn start_application(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Under which call, and the title.")] input: StartApplicationInput,
    ) -> Maybe<ApplicationPayload> {
        let outcome = async {
            let (call, key) = (id::decode(Kind::Call, "call", &input.call)?, input.idempotency_key.as_deref());
            start_application(ctx.surroundings(), call, &input.title, key).await
        };
        payload(ctx, outcome.await).await
    }

    /// Saves what is planned; as often as one types, while it is a DRAFT or RETURNED. Whoever saves the budget meanwhile does not
    /// stand in the way. Field errors: APPLICATION_TEXT_MALFORMED, APPLICATION_PERIOD_MALFORMED, APPLICATION_PLACES_COUNT,
    /// APPLICATION_PLACE_UNKNOWN. Errors: NOT_FOUND, VERSION_STALE, APPLICATION_STEP_ILLEGAL, IDEMPOTENCY_KEY_REUSED,
    /// IDEMPOTENCY_KEY_MALFORMED, ID_MALFORMED, ID_OF_OTHER_TYPE.
    #[graphql(guard = "Can(Action::WriteApplication)", directive = can::apply(Action::WriteApplication.code().to_owned()))]
    async fn save_application_plan(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which application, and its plan.")] input: SaveApplicationPlanInput,
    ) -> Maybe<ApplicationPayload> {
        let outcome = async {
            let place = |place: &ID| Ok(id::decode(Kind::Municipality, "places", place)?);
            let asked = AskedPlan {
                title: input.title,
                result: input.result,
                work_plan: input.work_plan,
                execution_from: input.execution_from.map(|day| day.0),
                execution_until: input.execution_until.map(|day| day.0),
                places: input.places.iter().map(place).collect::<Result<Vec<Uuid>>>()?,
            };
            let (id, key) = (decoded(&input.application)?, input.idempotency_key.as_deref());
            save_plan(ctx.surroundings(), id, asked, input.expected_plan_version, key).await
        };
        payload(ctx, Box::pin(outcome).await).await
    }

    /// Saves what it costs and who pays; as often as one types, while it is a DRAFT or RETURNED. A partner whose share changes is
    /// asked for its consent anew. Whoever saves the plan meanwhile does not stand in the way. Field errors:
    /// APPLICATION_TEXT_MALFORMED, APPLICATION_AMOUNT_OUT_OF_RANGE, APPLICATION_LINES_COUNT, APPLICATION_SHARE_OF_NOBODY. Errors:
    /// NOT_FOUND, VERSION_STALE, APPLICATION_STEP_ILLEGAL, IDEMPOTENCY_KEY_REUSED, IDEMPOTENCY_KEY_MALFORMED, ID_MALFORMED,
    /// ID_OF_OTHER_TYPE.
    #[graphql(guard = "Can(Action::WriteApplication)", directive = can::apply(Action::WriteApplication.code().to_owned()))]
    async fn save_application_budget(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which application, and its budget.")] input: SaveApplicationBudgetInput,
    ) -> Maybe<ApplicationPayload> {
        let outcome = async {
            let (id, key) = (decoded(&input.application)?, input.idempotency_key.as_deref());
            let asked = input.budget.asked()?;
            save_budget(ctx.surroundings(), id, asked, input.expected_budget_version, key).await
        };
        payload(ctx, Box::pin(outcome).await).await
    }

    /// Adds a partner, which from then on sees the application; one with a record is asked for its consent. Field errors:
    /// APPLICATION_PARTNER_MALFORMED, APPLICATION_PARTNER_UNKNOWN, APPLICATION_TEXT_MALFORMED, ENTERPRISE_NUMBER_MALFORMED. Errors:
    /// NOT_FOUND, VERSION_STALE, APPLICATION_STEP_ILLEGAL, APPLICATION_PARTNER_TWICE, APPLICATION_PARTNERS_COUNT,
    /// ENTERPRISE_MERGED, IDEMPOTENCY_KEY_REUSED, IDEMPOTENCY_KEY_MALFORMED, ID_MALFORMED, ID_OF_OTHER_TYPE.
    #[graphql(guard = "Can(Action::WriteApplication)", directive = can::apply(Action::WriteApplication.code().to_owned()))]
    async fn add_application_partner(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which application, and who joins it.")] input: AddApplicationPartnerInput,
    ) -> Maybe<ApplicationPayload> {
        let outcome = async {
            let asked = (input.role.into(), named(input.enterprise, input.enterprise_number, input.name)?);
            let (id, key) = (decoded(&input.application)?, input.idempotency_key.as_deref());
            add_partner(ctx.surroundings(), id, asked, input.expected_version, key).await
        };
        payload(ctx, Box::pin(outcome).await).await
    }

    /// Takes a partner away, which no longer sees the application. Errors: NOT_FOUND, VERSION_STALE, APPLICATION_STEP_ILLEGAL,
    /// APPLICATION_LEAD_STAYS, IDEMPOTENCY_KEY_REUSED, IDEMPOTENCY_KEY_MALFORMED, ID_MALFORMED, ID_OF_OTHER_TYPE.
    #[graphql(guard = "Can(Action::WriteApplication)", directive = can::apply(Action::WriteApplication.code().to_owned()))]
    async fn remove_application_partner(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which application, and who leaves it.")] input: RemoveApplicationPartnerInput,
    ) -> Maybe<ApplicationPayload> {
        let outcome = async {
            let partner = id::decode(Kind::ApplicationPartner, "partner", &input.partner)?;
            let (expected, key) = (input.expected_version, input.idempotency_key.as_deref());
            remove_partner(ctx.surroundings(), (decoded(&input.application)?, partner), expected, key).await
        };
        payload(ctx, outcome.await).await
    }

    /// Submits an application as you saw it, or submits it again once it is completed. The instant at which the service has the
    /// request counts. Field errors: what is `missing` in it. Errors: NOT_FOUND, VERSION_STALE, APPLICATION_STEP_ILLEGAL,
    /// APPLICATION_CALL_NOT_PUBLISHED, APPLICATION_CALL_NOT_OPEN, APPLICATION_CALL_CLOSED, APPLICATION_COMPLETION_OVER,
    /// IDEMPOTENCY_KEY_REUSED, IDEMPOTENCY_KEY_MALFORMED, ID_MALFORMED, ID_OF_OTHER_TYPE.
    #[graphql(guard = "Can(Action::WriteApplication)", directive = can::apply(Action::WriteApplication.code().to_owned()))]
    async fn submit_application(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which application.")] input: SubmitApplicationInput,
    ) -> Maybe<ApplicationPayload> {
        let outcome = async {
            let (id, key) = (decoded(&input.application)?, input.idempotency_key.as_deref());
            submit_application(ctx.surroundings(), ctx.data_unchecked::<Files>(), id, input.expected_version, key).await
        };
        payload(ctx, Box::pin(outcome).await).await
    }

    /// Takes an application back, until it is decided on. Field errors: REASON_MALFORMED. Errors: NOT_FOUND, VERSION_STALE,
    /// APPLICATION_STEP_ILLEGAL, IDEMPOTENCY_KEY_REUSED, IDEMPOTENCY_KEY_MALFORMED, ID_MALFORMED, ID_OF_OTHER_TYPE.
    #[graphql(guard = "Can(Action::WriteApplication)", directive = can::apply(Action::WriteApplication.code().to_owned()))]
    async fn withdraw_application(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which application, and why.")] input: WithdrawApplicationInput,
    ) -> Maybe<ApplicationPayload> {
        let outcome = async {
            let (id, expected) = (decoded(&input.application)?, input.expected_version);
            let (files, key) = (ctx.data_unchecked::<Files>(), input.idempotency_key.as_deref());
            withdraw_application(ctx.surroundings(), files, id, &input.reason, expected, key).await
        };
        payload(ctx, outcome.await).await
    }
}
