//! What registrars do with the applications of a ranked call.

use crate::access::Action;
use crate::applications::ApplicationLoaders;
use crate::applications::graphql::Application;
use crate::calls::CallLoaders;
use crate::calls::graphql::Call;
use crate::decisions::rules::AskedDecision;
use crate::decisions::{DecisionLoaders, award_application, decide_call, reject_application, reserve_application};
use crate::graphql::can::{Can, can};
use crate::graphql::id::{self, Kind};
use crate::graphql::input::{FieldError, settled};
use crate::graphql::request::{Maybe, Result, Surroundings};
use crate::graphql::scalars::Date;
use crate::shared::money::EuroCents;
use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use uuid::Uuid;

/// An award.
#[derive(InputObject)]
pub struct AwardApplicationInput {
    /// Id of the application.
    application: ID,
    /// What is awarded, euro cents; at least a cent, at most what is asked, within the maximum of the call.
    amount: EuroCents,
    /// Reference of the decision of the deputation; 1 to 100 characters on one line. One decision may be about several applications.
    reference: String,
    /// Its date, Europe/Brussels; not after today, not before the ranking or an earlier decision about the application.
    decided_on: Date,
    /// Why, in Dutch; 1 to 1000 characters. The consortium reads it.
    motivation: String,
    /// How, where and until when one can appeal, in Dutch; 1 to 1000 characters. Needed where less is awarded than asked.
    appeal: Option<String>,
    /// `version` of the application as you saw it; refused with VERSION_STALE when it changed. Not checked when left out.
    expected_version: Option<i32>,
    /// 8 to 100 visible ASCII characters of your choice: a repeat under the same key with the same input is not done again.
    idempotency_key: Option<String>,
}

/// A place on the reserve.
#[derive(InputObject)]
pub struct ReserveApplicationInput {
    /// Id of the application.
    application: ID,
    /// Last day on the reserve, Europe/Brussels (inclusive); from today on, at the latest the end of the budget year of the call, which
    /// is taken when it is left out.
    lapses_on: Option<Date>,
    /// What lapsing means, in Dutch; 1 to 1000 characters. The consortium reads it.
    lapsing: String,
    /// Reference of the decision of the deputation; 1 to 100 characters on one line. One decision may be about several applications.
    reference: String,
    /// Its date, Europe/Brussels; not after today, not before the ranking.
    decided_on: Date,
    /// Why, in Dutch; 1 to 1000 characters. The consortium reads it.
    motivation: String,
    /// How, where and until when one can appeal, in Dutch; 1 to 1000 characters.
    appeal: String,
    /// `version` of the application as you saw it; refused with VERSION_STALE when it changed. Not checked when left out.
    expected_version: Option<i32>,
    /// 8 to 100 visible ASCII characters of your choice: a repeat under the same key with the same input is not done again.
    idempotency_key: Option<String>,
}

/// A rejection.
#[derive(InputObject)]
pub struct RejectApplicationInput {
    /// Id of the application.
    application: ID,
    /// Reference of the decision of the deputation; 1 to 100 characters on one line. One decision may be about several applications.
    reference: String,
    /// Its date, Europe/Brussels; not after today, not before the ranking.
    decided_on: Date,
    /// Why, in Dutch; 1 to 1000 characters. The consortium reads it.
    motivation: String,
    /// How, where and until when one can appeal, in Dutch; 1 to 1000 characters.
    appeal: String,
    /// `version` of the application as you saw it; refused with VERSION_STALE when it changed. Not checked when left out.
    expected_version: Option<i32>,
    /// 8 to 100 visible ASCII characters of your choice: a repeat under the same key with the same input is not done again.
    idempotency_key: Option<String>,
}

/// A call that is decided on as a whole.
#[derive(InputObject)]
pub struct DecideCallInput {
    /// Id of the call.
    call: ID,
    /// `version` of the call as you saw it; refused with VERSION_STALE when it changed. Not checked when left out.
    expected_version: Option<i32>,
    /// 8 to 100 visible ASCII characters of your choice: a repeat under the same key with the same input is not done again.
    idempotency_key: Option<String>,
}

/// The application about which something was decided, or what is wrong with the input.
#[derive(SimpleObject)]
pub struct DecidedApplicationPayload {
    /// The application with the decision; null when `fieldErrors` says why.
    application: Option<Application>,
    /// What is wrong with the input; empty when it was done.
    field_errors: Vec<FieldError>,
}

/// The call that was decided on.
#[derive(SimpleObject)]
pub struct DecidedCallPayload {
    /// The call; null when `fieldErrors` says why.
    call: Option<Call>,
    /// What is wrong with the input; empty when it was done.
    field_errors: Vec<FieldError>,
}

/// The application behind an outcome, with what was decided about it.
async fn of_application(ctx: &Context<'_>, outcome: Result<Uuid>) -> Maybe<DecidedApplicationPayload> {
    let outcome = match outcome {
        Ok(id) => {
            ctx.loaders::<DecisionLoaders>().forget(id);
            ctx.loaders::<ApplicationLoaders>().changed(id).await
        }
        Err(refused) => Err(refused),
    };
    settled(outcome, |found, field_errors| DecidedApplicationPayload {
        application: found.flatten().map(Application),
        field_errors,
    })
}

async fn of_call(ctx: &Context<'_>, outcome: Result<Uuid>) -> Maybe<DecidedCallPayload> {
    let outcome = match outcome {
        Ok(id) => ctx.loaders::<CallLoaders>().changed(id).await,
        Err(refused) => Err(refused),
    };
    settled(outcome, |found, field_errors| DecidedCallPayload { call: found.flatten().map(Call), field_errors })
}

fn decoded(id: &ID) -> Result<Uuid> {
    Ok(id::decode(Kind::Application, "application", id)?)
}

/// What registrars do with the applications of a ranked call.
#[derive(Default)]
pub struct DecisionMutation;

#[Object]
impl DecisionMutation {
    /// Records that money is granted to an application, from the ranking or from the reserve. The award is divided over the partners
    /// that share in what is asked, by largest remainder; each part is tested against the ceiling of aid of its undertaking on the date
    /// of the decision and enters the aid ledger, to be registered within 20 working days. The consortium is told by letter. Field
    /// errors: AWARD_OUT_OF_RANGE, DECISION_REFERENCE_MALFORMED, DECISION_LATER, DECISION_TOO_EARLY, DECISION_APPEAL_MISSING,
    /// REASON_MALFORMED. Errors: NOT_FOUND, VERSION_STALE, APPLICATION_STEP_ILLEGAL, DECISION_CALL_NOT_RANKED, RESERVE_OVER,
    /// AWARD_BEYOND_BUDGET, AWARD_NOBODY_SHARES, AWARD_ABOVE_CEILING, AWARD_LINKS_CHANGED, ENTERPRISE_MERGED,
    /// IDEMPOTENCY_KEY_REUSED, IDEMPOTENCY_KEY_MALFORMED, ID_MALFORMED, ID_OF_OTHER_TYPE.
    #[graphql(
        guard = "Can(Action::DecideApplications)",
        directive = can::apply(Action::DecideApplications.code().to_owned())
    )]
    async fn award_application(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which application, how much, and the decision.")] input: AwardApplicationInput,
    ) -> Maybe<DecidedApplicationPayload> {
        let outcome = async {
            let AwardApplicationInput { amount, reference, decided_on, motivation, appeal, .. } = input;
            let asked = AskedDecision { reference, decided_on: decided_on.0, motivation, appeal };
            let (id, key) = (decoded(&input.application)?, input.idempotency_key.as_deref());
            award_application(ctx.surroundings(), id, (&asked, amount), input.expected_version, key).await
        };
        of_application(ctx, Box::pin(outcome).await).await
    }

    /// Records that an application waits for money that may be freed. It lapses by the clock after its last day. The consortium is told
    /// by letter. Field errors: RESERVE_UNTIL_OUT_OF_RANGE, DECISION_REFERENCE_MALFORMED, DECISION_LATER, DECISION_TOO_EARLY,
    /// REASON_MALFORMED. Errors: NOT_FOUND, VERSION_STALE, APPLICATION_STEP_ILLEGAL, DECISION_CALL_NOT_RANKED,
    /// IDEMPOTENCY_KEY_REUSED, IDEMPOTENCY_KEY_MALFORMED, ID_MALFORMED, ID_OF_OTHER_TYPE.
    #[graphql(
        guard = "Can(Action::DecideApplications)",
        directive = can::apply(Action::DecideApplications.code().to_owned())
    )]
    async fn reserve_application(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which application, until when, and the decision.")] input: ReserveApplicationInput,
    ) -> Maybe<DecidedApplicationPayload> {
        let outcome = async {
            let ReserveApplicationInput { reference, decided_on, motivation, appeal, lapsing, .. } = input;
            let asked = AskedDecision { reference, decided_on: decided_on.0, motivation, appeal: Some(appeal) };
            let (id, key) = (decoded(&input.application)?, input.idempotency_key.as_deref());
            let asked = (&asked, input.lapses_on.map(|on| on.0), lapsing.as_str());
            reserve_application(ctx.surroundings(), id, asked, input.expected_version, key).await
        };
        of_application(ctx, Box::pin(outcome).await).await
    }

    /// Records that no money is granted to an application. The consortium is told by letter. Field errors:
    /// DECISION_REFERENCE_MALFORMED, DECISION_LATER, DECISION_TOO_EARLY, REASON_MALFORMED. Errors: NOT_FOUND, VERSION_STALE,
    /// APPLICATION_STEP_ILLEGAL, DECISION_CALL_NOT_RANKED, IDEMPOTENCY_KEY_REUSED, IDEMPOTENCY_KEY_MALFORMED, ID_MALFORMED,
    /// ID_OF_OTHER_TYPE.
    #[graphql(
        guard = "Can(Action::DecideApplications)",
        directive = can::apply(Action::DecideApplications.code().to_owned())
    )]
    async fn reject_application(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which application, and the decision.")] input: RejectApplicationInput,
    ) -> Maybe<DecidedApplicationPayload> {
        let outcome = async {
            let RejectApplicationInput { reference, decided_on, motivation, appeal, .. } = input;
            let asked = AskedDecision { reference, decided_on: decided_on.0, motivation, appeal: Some(appeal) };
            let (id, key) = (decoded(&input.application)?, input.idempotency_key.as_deref());
            reject_application(ctx.surroundings(), id, &asked, input.expected_version, key).await
        };
        of_application(ctx, Box::pin(outcome).await).await
    }

    /// Closes the decisions about a ranked call, of which every ranked application is decided on or withdrawn. Its reserve may still be
    /// awarded. Errors: NOT_FOUND, VERSION_STALE, CALL_STEP_ILLEGAL, CALL_UNDECIDED, IDEMPOTENCY_KEY_REUSED,
    /// IDEMPOTENCY_KEY_MALFORMED, ID_MALFORMED, ID_OF_OTHER_TYPE.
    #[graphql(
        guard = "Can(Action::DecideApplications)",
        directive = can::apply(Action::DecideApplications.code().to_owned())
    )]
    async fn decide_call(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which call.")] input: DecideCallInput,
    ) -> Maybe<DecidedCallPayload> {
        let outcome = async {
            let (id, key) = (id::decode(Kind::Call, "call", &input.call)?, input.idempotency_key.as_deref());
            decide_call(ctx.surroundings(), id, input.expected_version, key).await
        };
        of_call(ctx, outcome.await).await
    }
}
