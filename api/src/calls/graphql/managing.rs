//! What officers do with calls.

use super::criteria::CriterionInput;
use super::{Call, CallLoaders};
use crate::access::Action;
use crate::aid::graphql::AidRegime;
use crate::calls::rules::AskedCall;
use crate::calls::{cancel_call, create_call, extend_call, publish_call, update_call};
use crate::graphql::can::{Can, can};
use crate::graphql::id::{self, Kind};
use crate::graphql::input::{FieldError, settled};
use crate::graphql::request::{Maybe, Result, Surroundings};
use crate::graphql::scalars::Date;
use crate::shared::money::EuroCents;
use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use uuid::Uuid;

/// What is said of a call.
#[derive(InputObject)]
pub struct CallDetailsInput {
    /// Id of the regulation it is made under, which holds on `opensOn`.
    regulation: ID,
    /// Title in Dutch; 1 to 200 characters on one line.
    title: String,
    /// What else there is to say, in Dutch; at most 5000 characters.
    note: Option<String>,
    /// Calendar year from whose budget the money comes; 2000 to 2200.
    budget_year: i32,
    /// Money for all projects together, euro cents; at least 1.
    budget: EuroCents,
    /// Most one project can be granted, euro cents; at least 1 and not more than `budget`. Fixed once an application was
    /// submitted.
    maximum_per_project: EuroCents,
    /// First day on which applications may be submitted, Europe/Brussels. Of a published call it stands once it has come.
    opens_on: Date,
    /// Last day on which applications may be submitted, Europe/Brussels (inclusive); not before `opensOn`. Of a published call
    /// it is moved by `extendCall`.
    deadline_date: Date,
    /// First day on which projects are carried out, Europe/Brussels.
    execution_from: Date,
    /// First day on which projects are no longer carried out, Europe/Brussels (exclusive); after `executionFrom`.
    execution_until: Date,
    /// The European regime under which the aid is given.
    aid_regime: AidRegime,
    /// The measures by which applications are scored, in order; 1 to 20. Fixed once an application was submitted.
    criteria: Vec<CriterionInput>,
}

impl CallDetailsInput {
    fn asked(self) -> Result<AskedCall> {
        Ok(AskedCall {
            regulation: id::decode(Kind::Regulation, "regulation", &self.regulation)?,
            title: self.title,
            note: self.note,
            budget_year: self.budget_year,
            budget: self.budget.0,
            maximum: self.maximum_per_project.0,
            opens_on: self.opens_on.0,
            deadline_on: self.deadline_date.0,
            execution_from: self.execution_from.0,
            execution_until: self.execution_until.0,
            aid_regime: self.aid_regime.into(),
            criteria: self.criteria.into_iter().map(Into::into).collect(),
        })
    }
}

/// A new call.
#[derive(InputObject)]
pub struct CreateCallInput {
    /// Readable key in addresses, for ever: lower-case letters, digits and dashes, at most 200; one call each.
    slug: String,
    /// What is said of it.
    #[graphql(flatten)]
    details: CallDetailsInput,
    /// 8 to 100 visible ASCII characters of your choice: a repeat under the same key with the same input is not done again.
    idempotency_key: Option<String>,
}

/// Other details for a call: they take the place of all it has, so send those that stay as well.
#[derive(InputObject)]
pub struct UpdateCallInput {
    /// Id of the call.
    call: ID,
    /// What is said of it.
    #[graphql(flatten)]
    details: CallDetailsInput,
    /// `version` of the call as you saw it; refused with VERSION_STALE when it changed. Not checked when left out.
    expected_version: Option<i32>,
    /// 8 to 100 visible ASCII characters of your choice: a repeat under the same key with the same input is not done again.
    idempotency_key: Option<String>,
}

/// A call to publish.
#[derive(InputObject)]
pub struct PublishCallInput {
    /// Id of the call.
    call: ID,
    /// `version` of the call as you saw it; refused with VERSION_STALE when it changed. Not checked when left out.
    expected_version: Option<i32>,
    /// 8 to 100 visible ASCII characters of your choice: a repeat under the same key with the same input is not done again.
    idempotency_key: Option<String>,
}

/// A call and its later deadline.
#[derive(InputObject)]
pub struct ExtendCallInput {
    /// Id of the call.
    call: ID,
    /// The new last day on which applications may be submitted, Europe/Brussels (inclusive); later than the old one, and not
    /// before today.
    deadline_date: Date,
    /// Why, in Dutch, for everyone to read; 1 to 1000 characters.
    reason: String,
    /// `version` of the call as you saw it; refused with VERSION_STALE when it changed. Not checked when left out.
    expected_version: Option<i32>,
    /// 8 to 100 visible ASCII characters of your choice: a repeat under the same key with the same input is not done again.
    idempotency_key: Option<String>,
}

/// A call to call off.
#[derive(InputObject)]
pub struct CancelCallInput {
    /// Id of the call.
    call: ID,
    /// Why, in Dutch; of a published call for everyone to read; 1 to 1000 characters.
    reason: String,
    /// `version` of the call as you saw it; refused with VERSION_STALE when it changed. Not checked when left out.
    expected_version: Option<i32>,
    /// 8 to 100 visible ASCII characters of your choice: a repeat under the same key with the same input is not done again.
    idempotency_key: Option<String>,
}

/// The call as changed, or what is wrong with the input.
#[derive(SimpleObject)]
pub struct CallPayload {
    /// The call with the change; null when `fieldErrors` says why.
    call: Option<Call>,
    /// What is wrong with the input; empty when it was done.
    field_errors: Vec<FieldError>,
}

/// The call behind an outcome, as it is now.
pub(super) async fn call_of(ctx: &Context<'_>, outcome: Result<Uuid>) -> Maybe<CallPayload> {
    let outcome = match outcome {
        Ok(id) => ctx.loaders::<CallLoaders>().changed(id).await,
        Err(refused) => Err(refused),
    };
    settled(outcome, |call, field_errors| CallPayload { call: call.flatten().map(Call), field_errors })
}

pub(super) fn decoded(id: &ID) -> Result<Uuid> {
    Ok(id::decode(Kind::Call, "call", id)?)
}

/// What officers do with calls.
#[derive(Default)]
pub struct CallMutation;

#[Object]
impl CallMutation {
    /// Makes a draft, which OFFICER, REGISTRAR, FINANCE and AUDITOR alone see. Field errors: SLUG_MALFORMED, CALL_SLUG_TAKEN,
    /// CALL_REGULATION_UNKNOWN, REGULATION_NOT_IN_FORCE, CALL_TITLE_MALFORMED, CALL_NOTE_MALFORMED, CALL_YEAR_OUT_OF_RANGE,
    /// CALL_AMOUNT_OUT_OF_RANGE, MAXIMUM_ABOVE_BUDGET, CALL_DATE_OUT_OF_RANGE, DEADLINE_BEFORE_OPENING,
    /// EXECUTION_PERIOD_MALFORMED, CRITERIA_COUNT, WEIGHTS_NOT_100, TIE_BREAK_NOT_ONE, CRITERION_NAME_MALFORMED,
    /// CRITERION_NAME_TWICE, CRITERION_WEIGHT_MALFORMED. Errors: IDEMPOTENCY_KEY_REUSED, IDEMPOTENCY_KEY_MALFORMED,
    /// ID_MALFORMED, ID_OF_OTHER_TYPE.
    #[graphql(guard = "Can(Action::ManageCalls)", directive = can::apply(Action::ManageCalls.code().to_owned()))]
    async fn create_call(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The call.")] input: CreateCallInput,
    ) -> Maybe<CallPayload> {
        let outcome = async {
            let (asked, key) = (input.details.asked()?, input.idempotency_key.as_deref());
            create_call(ctx.surroundings(), &input.slug, asked, key).await
        };
        call_of(ctx, Box::pin(outcome).await).await
    }

    /// Changes what is said of a draft or a published call. A published one keeps its deadline, and its opening once that has
    /// come; after the first application criteria, weights and maximum stand. Field errors: as for `createCall` but those of
    /// the slug. Errors: NOT_FOUND, VERSION_STALE, CALL_STEP_ILLEGAL, CALL_FROZEN, DEADLINE_MOVED_BY_EXTENDING, CALL_OPENED,
    /// IDEMPOTENCY_KEY_REUSED, IDEMPOTENCY_KEY_MALFORMED, ID_MALFORMED, ID_OF_OTHER_TYPE.
    #[graphql(guard = "Can(Action::ManageCalls)", directive = can::apply(Action::ManageCalls.code().to_owned()))]
    async fn update_call(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The call and its details.")] input: UpdateCallInput,
    ) -> Maybe<CallPayload> {
        let outcome = async {
            let (id, asked) = (decoded(&input.call)?, input.details.asked()?);
            let (expected, key) = (input.expected_version, input.idempotency_key.as_deref());
            update_call(ctx.surroundings(), id, asked, expected, key).await
        };
        call_of(ctx, Box::pin(outcome).await).await
    }

    /// Publishes a draft whose deadline lies ahead and whose regulation holds when it opens; everyone sees it from now on.
    /// Errors: NOT_FOUND, VERSION_STALE, CALL_STEP_ILLEGAL, CALL_DEADLINE_PASSED, REGULATION_NOT_IN_FORCE,
    /// IDEMPOTENCY_KEY_REUSED, IDEMPOTENCY_KEY_MALFORMED, ID_MALFORMED, ID_OF_OTHER_TYPE.
    #[graphql(guard = "Can(Action::ManageCalls)", directive = can::apply(Action::ManageCalls.code().to_owned()))]
    async fn publish_call(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The call.")] input: PublishCallInput,
    ) -> Maybe<CallPayload> {
        let outcome = async {
            let (expected, key) = (input.expected_version, input.idempotency_key.as_deref());
            publish_call(ctx.surroundings(), decoded(&input.call)?, expected, key).await
        };
        call_of(ctx, Box::pin(outcome).await).await
    }

    /// Moves the deadline of a published call later; everyone reads why. One that has closed, but is not being assessed yet, is
    /// open again. Field errors: EXTENDED_TO_EARLIER, CALL_DEADLINE_PASSED, CALL_DATE_OUT_OF_RANGE, REASON_MALFORMED. Errors:
    /// NOT_FOUND, VERSION_STALE, CALL_STEP_ILLEGAL, IDEMPOTENCY_KEY_REUSED, IDEMPOTENCY_KEY_MALFORMED, ID_MALFORMED,
    /// ID_OF_OTHER_TYPE.
    #[graphql(guard = "Can(Action::ManageCalls)", directive = can::apply(Action::ManageCalls.code().to_owned()))]
    async fn extend_call(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The call, its later deadline and why.")] input: ExtendCallInput,
    ) -> Maybe<CallPayload> {
        let outcome = async {
            let (id, deadline) = (decoded(&input.call)?, input.deadline_date.0);
            let (expected, key) = (input.expected_version, input.idempotency_key.as_deref());
            extend_call(ctx.surroundings(), id, deadline, &input.reason, expected, key).await
        };
        call_of(ctx, Box::pin(outcome).await).await
    }

    /// Calls off a draft, or a published call under which nothing was granted. Field errors: REASON_MALFORMED. Errors: NOT_FOUND,
    /// VERSION_STALE, CALL_STEP_ILLEGAL, CALL_AWARDED, IDEMPOTENCY_KEY_REUSED, IDEMPOTENCY_KEY_MALFORMED, ID_MALFORMED,
    /// ID_OF_OTHER_TYPE.
    #[graphql(guard = "Can(Action::ManageCalls)", directive = can::apply(Action::ManageCalls.code().to_owned()))]
    async fn cancel_call(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The call and why.")] input: CancelCallInput,
    ) -> Maybe<CallPayload> {
        let outcome = async {
            let (expected, key) = (input.expected_version, input.idempotency_key.as_deref());
            cancel_call(ctx.surroundings(), decoded(&input.call)?, &input.reason, expected, key).await
        };
        call_of(ctx, Box::pin(outcome).await).await
    }
}
