//! What is done with aid.

use super::{Aid, AidRegime};
use crate::access::Action;
use crate::aid::rules::asked::{AskedDeclaration, AskedGrant};
use crate::aid::{AidLoaders, declare_aid, record_aid, register_aid, withdraw_aid};
use crate::graphql::can::{Can, can};
use crate::graphql::id::{self, Kind};
use crate::graphql::input::{FieldError, settled};
use crate::graphql::request::{Maybe, Result, Surroundings};
use crate::graphql::scalars::Date;
use crate::shared::money::EuroCents;
use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use uuid::Uuid;

/// Aid that the Province granted.
#[derive(InputObject)]
pub struct RecordAidInput {
    /// Id of the enterprise that got it.
    enterprise: ID,
    /// Which ceiling it counts towards.
    regime: AidRegime,
    /// How much, euro cents; 1 to 1,000,000,000,000.
    amount: EuroCents,
    /// Date of the decision, Europe/Brussels; today or earlier.
    decided_on: Date,
    /// Reference of the decision; 1 to 200 characters.
    reference: String,
    /// What it was granted under, such as a regulation; 1 to 200 characters.
    granted_under: String,
    /// 8 to 100 visible ASCII characters of your choice: a repeat under the same key with the same input is not done again.
    idempotency_key: Option<String>,
}

/// Aid that an enterprise got from another public body.
#[derive(InputObject)]
pub struct DeclareAidInput {
    /// Id of the enterprise that got it.
    enterprise: ID,
    /// Which ceiling it counts towards.
    regime: AidRegime,
    /// How much, euro cents; 1 to 1,000,000,000,000.
    amount: EuroCents,
    /// Date of the decision, Europe/Brussels; today or earlier.
    decided_on: Date,
    /// The public body that granted it; 1 to 200 characters.
    public_body: String,
    /// Reference of the decision; 1 to 200 characters.
    reference: Option<String>,
    /// 8 to 100 visible ASCII characters of your choice: a repeat under the same key with the same input is not done again.
    idempotency_key: Option<String>,
}

/// Aid that was entered in the central aid register.
#[derive(InputObject)]
pub struct RegisterAidInput {
    /// Id of the aid.
    aid: ID,
    /// Reference it has there; 1 to 200 characters.
    reference: String,
    /// `version` of the aid as you saw it; refused with VERSION_STALE when it changed. Not checked when left out.
    expected_version: Option<i32>,
    /// 8 to 100 visible ASCII characters of your choice: a repeat under the same key with the same input is not done again.
    idempotency_key: Option<String>,
}

/// Aid to withdraw.
#[derive(InputObject)]
pub struct WithdrawAidInput {
    /// Id of the aid.
    aid: ID,
    /// Why; 1 to 1000 characters, read by whoever sees the aid and kept in the journal.
    reason: String,
    /// `version` of the aid as you saw it; refused with VERSION_STALE when it changed. Not checked when left out.
    expected_version: Option<i32>,
    /// 8 to 100 visible ASCII characters of your choice: a repeat under the same key with the same input is not done again.
    idempotency_key: Option<String>,
}

/// The aid as changed, or what is wrong with the input.
#[derive(SimpleObject)]
pub struct AidPayload {
    /// The aid; null when `fieldErrors` says why.
    aid: Option<Aid>,
    /// What is wrong with the input; empty when it was done.
    field_errors: Vec<FieldError>,
}

/// The aid behind an outcome, as it is now.
async fn payload(ctx: &Context<'_>, outcome: Result<Uuid>) -> Maybe<AidPayload> {
    let outcome = match outcome {
        Ok(id) => ctx.loaders::<AidLoaders>().changed_aid(id).await,
        Err(refused) => Err(refused),
    };
    settled(outcome, |found, field_errors| AidPayload {
        aid: found.flatten().map(|found| Aid(found.as_ref().clone())),
        field_errors,
    })
}

/// What is done with aid.
#[derive(Default)]
pub struct AidMutation;

#[Object]
impl AidMutation {
    /// Records aid that the Province granted. It says what was decided and is not refused above a ceiling: ask `simulateAid` before.
    /// Field errors: AID_AMOUNT_MALFORMED, AID_DECIDED_LATER, ENTERPRISE_TEXT_MALFORMED. Errors: NOT_FOUND, ENTERPRISE_MERGED,
    /// IDEMPOTENCY_KEY_REUSED, IDEMPOTENCY_KEY_MALFORMED, ID_MALFORMED, ID_OF_OTHER_TYPE.
    #[graphql(guard = "Can(Action::RecordAid)", directive = can::apply(Action::RecordAid.code().to_owned()))]
    async fn record_aid(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The aid.")] input: RecordAidInput,
    ) -> Maybe<AidPayload> {
        let outcome = async {
            let enterprise = id::decode(Kind::Enterprise, "enterprise", &input.enterprise)?;
            let asked = AskedGrant {
                regime: input.regime.into(),
                amount: input.amount,
                decided_on: input.decided_on.0,
                reference: input.reference,
                granted_under: input.granted_under,
            };
            record_aid(ctx.surroundings(), enterprise, &asked, input.idempotency_key.as_deref()).await
        };
        payload(ctx, outcome.await).await
    }

    /// Declares aid that another public body granted. Field errors: AID_AMOUNT_MALFORMED, AID_DECIDED_LATER,
    /// ENTERPRISE_TEXT_MALFORMED. Errors: NOT_FOUND, ENTERPRISE_MERGED, IDEMPOTENCY_KEY_REUSED, IDEMPOTENCY_KEY_MALFORMED,
    /// ID_MALFORMED, ID_OF_OTHER_TYPE.
    #[graphql(guard = "Can(Action::DeclareAid)", directive = can::apply(Action::DeclareAid.code().to_owned()))]
    async fn declare_aid(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The aid.")] input: DeclareAidInput,
    ) -> Maybe<AidPayload> {
        let outcome = async {
            let enterprise = id::decode(Kind::Enterprise, "enterprise", &input.enterprise)?;
            let asked = AskedDeclaration {
                regime: input.regime.into(),
                amount: input.amount,
                decided_on: input.decided_on.0,
                public_body: input.public_body,
                reference: input.reference,
            };
            declare_aid(ctx.surroundings(), enterprise, &asked, input.idempotency_key.as_deref()).await
        };
        payload(ctx, outcome.await).await
    }

    /// Says that aid of the Province was entered in the central aid register; late too. Field errors: ENTERPRISE_TEXT_MALFORMED.
    /// Errors: NOT_FOUND, VERSION_STALE, AID_TRANSITION, ENTERPRISE_MERGED, IDEMPOTENCY_KEY_REUSED, IDEMPOTENCY_KEY_MALFORMED,
    /// ID_MALFORMED, ID_OF_OTHER_TYPE.
    #[graphql(guard = "Can(Action::RegisterAid)", directive = can::apply(Action::RegisterAid.code().to_owned()))]
    async fn register_aid(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which aid, under which reference.")] input: RegisterAidInput,
    ) -> Maybe<AidPayload> {
        let outcome = async {
            let aid = id::decode(Kind::Aid, "aid", &input.aid)?;
            let (expected, key) = (input.expected_version, input.idempotency_key.as_deref());
            register_aid(ctx.surroundings(), aid, &input.reference, expected, key).await?;
            Ok(aid)
        };
        payload(ctx, outcome.await).await
    }

    /// Withdraws aid that was entered wrongly, or of which the decision fell: it stays in the ledger and counts no more. A declaration is
    /// withdrawn by the enterprise or OFFICER, what the Province granted by REGISTRAR; FORBIDDEN the other way round. Field errors:
    /// REASON_MALFORMED. Errors: NOT_FOUND, VERSION_STALE, AID_TRANSITION, ENTERPRISE_MERGED, IDEMPOTENCY_KEY_REUSED,
    /// IDEMPOTENCY_KEY_MALFORMED, ID_MALFORMED, ID_OF_OTHER_TYPE.
    #[graphql(guard = "Can(Action::WithdrawAid)", directive = can::apply(Action::WithdrawAid.code().to_owned()))]
    async fn withdraw_aid(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which aid, and why.")] input: WithdrawAidInput,
    ) -> Maybe<AidPayload> {
        let outcome = async {
            let aid = id::decode(Kind::Aid, "aid", &input.aid)?;
            let (expected, key) = (input.expected_version, input.idempotency_key.as_deref());
            withdraw_aid(ctx.surroundings(), aid, &input.reason, expected, key).await?;
            Ok(aid)
        };
        payload(ctx, outcome.await).await
    }
}
