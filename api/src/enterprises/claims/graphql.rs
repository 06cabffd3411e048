//! Claims in the graph.

use super::{claims, count_claims, grant_claim, my_claims, refuse_claim, request_claim, revoke_claim, rules};
use crate::access::Action;
use crate::enterprises::EnterpriseLoaders;
use crate::graphql::can::{Can, can};
use crate::graphql::id::{self, Kind};
use crate::graphql::input::{FieldError, settled};
use crate::graphql::page::{self, Paged, Total};
use crate::graphql::request::{Maybe, Result, Surroundings};
use crate::graphql::scalars::Instant;
use crate::guide::graphql::Enterprise;
use crate::shared::page::Position;
use async_graphql::{Context, Enum, ID, InputObject, Object, SimpleObject};
use uuid::Uuid;

/// The name of the list in its cursors.
const LIST: &str = "claims";

/// Where a claim stands.
#[derive(Clone, Copy, Debug, Enum, PartialEq, Eq)]
#[graphql(remote = "rules::ClaimState")]
pub enum ClaimState {
    /// It waits for an officer.
    Requested,
    /// Whoever asked holds the role ENTERPRISE for the enterprise.
    Granted,
    /// An officer did not see that they may act for it.
    Refused,
    /// They no longer act for it.
    Revoked,
}

/// The request of someone to act for an enterprise.
pub struct EnterpriseClaim(rules::Claim);

/// The request of someone to act for an enterprise. Seen by whoever asked, OFFICER and AUDITOR.
#[Object]
impl EnterpriseClaim {
    /// Opaque global id.
    async fn id(&self) -> ID {
        id::encode(Kind::EnterpriseClaim, self.0.id)
    }

    /// For which enterprise; null when it can no longer be seen.
    async fn enterprise(&self, ctx: &Context<'_>) -> Maybe<Enterprise> {
        Enterprise::of(ctx, self.0.enterprise).await
    }

    /// Id of the account that asks.
    async fn user(&self) -> ID {
        id::encode(Kind::User, self.0.account)
    }

    /// Name of whoever asks, as in the account; null after erasure.
    async fn name(&self, ctx: &Context<'_>) -> Maybe<String> {
        let found = ctx.loaders::<EnterpriseLoaders>().name_of(self.0.account).await;
        found.map(|name| name.map(|name| name.to_string())).transpose()
    }

    /// Whether it is your own: then another officer decides.
    async fn is_own(&self, ctx: &Context<'_>) -> bool {
        ctx.surroundings().actor.person().is_some_and(|person| person.account == self.0.account)
    }

    /// Why they may act for it, in their words; null after erasure.
    async fn motivation(&self) -> Option<&str> {
        self.0.motivation.as_deref()
    }

    /// Where it stands.
    async fn state(&self) -> ClaimState {
        self.0.state.into()
    }

    /// When it was asked, UTC.
    async fn requested_at(&self) -> Instant {
        Instant(self.0.requested_at)
    }

    /// When it was decided last, UTC; null while REQUESTED.
    async fn decided_at(&self) -> Option<Instant> {
        self.0.decided_at.map(Instant)
    }

    /// Why it was refused or revoked; null otherwise and after erasure.
    async fn reason(&self) -> Option<&str> {
        self.0.reason.as_deref()
    }

    /// Rises with every change; send it as `expectedVersion`.
    async fn version(&self) -> i32 {
        self.0.version
    }
}

/// A claim to make.
#[derive(InputObject)]
pub struct RequestClaimInput {
    /// Id of the enterprise.
    enterprise: ID,
    /// Why you may act for it; 1 to 1000 characters.
    motivation: String,
    /// 8 to 100 visible ASCII characters of your choice: a repeat under the same key with the same input is not done again.
    idempotency_key: Option<String>,
}

/// A claim to grant.
#[derive(InputObject)]
pub struct GrantClaimInput {
    /// Id of the claim.
    claim: ID,
    /// `version` of the claim as you saw it; refused with VERSION_STALE when it changed. Not checked when left out.
    expected_version: Option<i32>,
    /// 8 to 100 visible ASCII characters of your choice: a repeat under the same key with the same input is not done again.
    idempotency_key: Option<String>,
}

/// A claim to refuse.
#[derive(InputObject)]
pub struct RefuseClaimInput {
    /// Id of the claim.
    claim: ID,
    /// Why; 1 to 1000 characters, read by whoever asked.
    reason: String,
    /// `version` of the claim as you saw it; refused with VERSION_STALE when it changed. Not checked when left out.
    expected_version: Option<i32>,
    /// 8 to 100 visible ASCII characters of your choice: a repeat under the same key with the same input is not done again.
    idempotency_key: Option<String>,
}

/// A claim to revoke.
#[derive(InputObject)]
pub struct RevokeClaimInput {
    /// Id of the claim.
    claim: ID,
    /// Why; 1 to 1000 characters, read by whoever asked.
    reason: String,
    /// `version` of the claim as you saw it; refused with VERSION_STALE when it changed. Not checked when left out.
    expected_version: Option<i32>,
    /// 8 to 100 visible ASCII characters of your choice: a repeat under the same key with the same input is not done again.
    idempotency_key: Option<String>,
}

/// The claim as it stands, or what is wrong with the input.
#[derive(SimpleObject)]
pub struct ClaimPayload {
    /// The claim; null when `fieldErrors` says why.
    claim: Option<EnterpriseClaim>,
    /// What is wrong with the input; empty when it was done.
    field_errors: Vec<FieldError>,
}

/// The claim behind an outcome, as it is now; an earlier change in the same request may have read it.
async fn payload(ctx: &Context<'_>, outcome: Result<Uuid>) -> Maybe<ClaimPayload> {
    let outcome = match outcome {
        Ok(id) => ctx.loaders::<EnterpriseLoaders>().changed_claim(id).await,
        Err(refused) => Err(refused),
    };
    settled(outcome, |found, field_errors| {
        let claim = found.flatten().map(|found| EnterpriseClaim(found.as_ref().clone()));
        ClaimPayload { claim, field_errors }
    })
}

/// Questions about claims.
#[derive(Default)]
pub struct ClaimQuery;

#[Object]
impl ClaimQuery {
    /// The claims on enterprises, newest first. Errors: PAGE_TOO_LONG, PAGE_LENGTH_NEGATIVE, PAGE_BOTH_DIRECTIONS, CURSOR_INVALID.
    #[graphql(guard = "Can(Action::ReadClaims)", directive = can::apply(Action::ReadClaims.code().to_owned()))]
    async fn claims(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Only those that stand here; all when left out.")] state: Option<ClaimState>,
        #[graphql(
            desc = "How many from the start; 20 when left out and at most 100, unless this service is set otherwise."
        )]
        first: Option<i32>,
        #[graphql(desc = "Only what comes after this cursor.")] after: Option<String>,
        #[graphql(desc = "How many from the end; at most 100, unless this service is set otherwise.")] last: Option<
            i32,
        >,
        #[graphql(desc = "Only what comes before this cursor.")] before: Option<String>,
    ) -> Maybe<Paged<EnterpriseClaim>> {
        let found = async {
            let (context, state) = (ctx.surroundings(), state.map(Into::into));
            let page = page::asked(ctx, LIST, first, after, last, before)?;
            let slice = claims(context, state, &page).await?;
            let total = Total::of(context.clone(), move |context| async move { count_claims(&context, state).await });
            Ok(page::connection(LIST, slice, total, |row| {
                (Position { key: String::new(), id: row.id }, EnterpriseClaim(row))
            }))
        };
        Some(found.await)
    }

    /// The own claims, newest first, whatever became of them.
    #[graphql(guard = "Can(Action::ReadMyClaims)", directive = can::apply(Action::ReadMyClaims.code().to_owned()))]
    async fn my_claims(&self, ctx: &Context<'_>) -> Maybe<Vec<EnterpriseClaim>> {
        let found = my_claims(ctx.surroundings()).await;
        Some(found.map(|found| found.into_iter().map(EnterpriseClaim).collect()))
    }
}

/// What people and officers do with claims.
#[derive(Default)]
pub struct ClaimMutation;

#[Object]
impl ClaimMutation {
    /// Asks to act for an enterprise. It grants nothing by itself: an officer decides. Field errors: REASON_MALFORMED. Errors: NOT_FOUND,
    /// CLAIM_OPEN, ENTERPRISE_REPRESENTED, IDEMPOTENCY_KEY_REUSED, IDEMPOTENCY_KEY_MALFORMED, ID_MALFORMED, ID_OF_OTHER_TYPE.
    #[graphql(guard = "Can(Action::RequestClaim)", directive = can::apply(Action::RequestClaim.code().to_owned()))]
    async fn request_claim(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "For which enterprise, and why.")] input: RequestClaimInput,
    ) -> Maybe<ClaimPayload> {
        let outcome = async {
            let enterprise = id::decode(Kind::Enterprise, "enterprise", &input.enterprise)?;
            let key = input.idempotency_key.as_deref();
            request_claim(ctx.surroundings(), enterprise, &input.motivation, key).await
        };
        payload(ctx, outcome.await).await
    }

    /// Grants a claim: from today on whoever asked holds the role ENTERPRISE for the enterprise. Never one's own. Errors: NOT_FOUND,
    /// OWN_PROPOSAL, VERSION_STALE, CLAIM_TRANSITION, ROLE_HELD, ACCOUNT_ERASED, ENTERPRISE_MERGED, IDEMPOTENCY_KEY_REUSED,
    /// IDEMPOTENCY_KEY_MALFORMED, ID_MALFORMED, ID_OF_OTHER_TYPE.
    #[graphql(guard = "Can(Action::DecideClaims)", directive = can::apply(Action::DecideClaims.code().to_owned()))]
    async fn grant_claim(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which one.")] input: GrantClaimInput,
    ) -> Maybe<ClaimPayload> {
        let outcome = async {
            let claim = id::decode(Kind::EnterpriseClaim, "claim", &input.claim)?;
            let (expected, key) = (input.expected_version, input.idempotency_key.as_deref());
            grant_claim(ctx.surroundings(), claim, expected, key).await?;
            Ok(claim)
        };
        payload(ctx, outcome.await).await
    }

    /// Refuses a claim. Never one's own. Field errors: REASON_MALFORMED. Errors: NOT_FOUND, OWN_PROPOSAL, VERSION_STALE, CLAIM_TRANSITION,
    /// ENTERPRISE_MERGED, IDEMPOTENCY_KEY_REUSED, IDEMPOTENCY_KEY_MALFORMED, ID_MALFORMED, ID_OF_OTHER_TYPE.
    #[graphql(guard = "Can(Action::DecideClaims)", directive = can::apply(Action::DecideClaims.code().to_owned()))]
    async fn refuse_claim(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which one, and why.")] input: RefuseClaimInput,
    ) -> Maybe<ClaimPayload> {
        let outcome = async {
            let claim = id::decode(Kind::EnterpriseClaim, "claim", &input.claim)?;
            let (expected, key) = (input.expected_version, input.idempotency_key.as_deref());
            refuse_claim(ctx.surroundings(), claim, &input.reason, expected, key).await?;
            Ok(claim)
        };
        payload(ctx, outcome.await).await
    }

    /// Revokes a claim that was granted: the role it gave ends at once, in every session. Never one's own. Field errors: REASON_MALFORMED.
    /// Errors: NOT_FOUND, OWN_PROPOSAL, VERSION_STALE, CLAIM_TRANSITION, ENTERPRISE_MERGED, IDEMPOTENCY_KEY_REUSED,
    /// IDEMPOTENCY_KEY_MALFORMED, ID_MALFORMED, ID_OF_OTHER_TYPE.
    #[graphql(guard = "Can(Action::DecideClaims)", directive = can::apply(Action::DecideClaims.code().to_owned()))]
    async fn revoke_claim(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which one, and why.")] input: RevokeClaimInput,
    ) -> Maybe<ClaimPayload> {
        let outcome = async {
            let claim = id::decode(Kind::EnterpriseClaim, "claim", &input.claim)?;
            let (expected, key) = (input.expected_version, input.idempotency_key.as_deref());
            revoke_claim(ctx.surroundings(), claim, &input.reason, expected, key).await?;
            Ok(claim)
        };
        payload(ctx, outcome.await).await
    }
}
