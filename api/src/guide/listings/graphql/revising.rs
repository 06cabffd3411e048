//! What becomes of revisions.

use super::revision::ListingRevision;
use crate::access::Action;
use crate::graphql::can::{Can, can};
use crate::graphql::id::{self, Kind};
use crate::graphql::input::{FieldError, settled};
use crate::graphql::request::{Maybe, Result, Surroundings};
use crate::guide::GuideLoaders;
use crate::guide::listings::{
    ListingLoaders, clear_listing_revision, refuse_listing_revision, withdraw_listing_revision,
};
use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use uuid::Uuid;

/// A step with a revision.
#[derive(InputObject)]
pub struct ListingRevisionStepInput {
    /// Id of the revision.
    revision: ID,
    /// `version` of the revision as you saw it; refused with VERSION_STALE when it changed. Not checked when left out.
    expected_version: Option<i32>,
    /// 8 to 100 visible ASCII characters of your choice: a repeat under the same key with the same input is not done again.
    idempotency_key: Option<String>,
}

/// A revision to turn down.
#[derive(InputObject)]
pub struct RefuseListingRevisionInput {
    /// Id of the revision.
    revision: ID,
    /// Why, in Dutch; 1 to 1000 characters. Its owner and officers read it.
    reason: String,
    /// `version` of the revision as you saw it; refused with VERSION_STALE when it changed. Not checked when left out.
    expected_version: Option<i32>,
    /// 8 to 100 visible ASCII characters of your choice: a repeat under the same key with the same input is not done again.
    idempotency_key: Option<String>,
}

/// The revision as changed, or what is wrong with the input.
#[derive(SimpleObject)]
pub struct ListingRevisionPayload {
    /// The revision with the change; null when `fieldErrors` says why.
    revision: Option<ListingRevision>,
    /// What is wrong with the input; empty when it was done.
    field_errors: Vec<FieldError>,
}

/// The revision behind an outcome, as it is now.
async fn revision_of(ctx: &Context<'_>, outcome: Result<Uuid>) -> Maybe<ListingRevisionPayload> {
    let outcome = match outcome {
        Ok(revision) => changed(ctx, revision).await,
        Err(refused) => Err(refused),
    };
    settled(outcome, |revision, field_errors| ListingRevisionPayload { revision: revision.flatten(), field_errors })
}

async fn changed(ctx: &Context<'_>, revision: Uuid) -> Result<Option<ListingRevision>> {
    let (loaders, guide) = (ctx.loaders::<ListingLoaders>(), ctx.loaders::<GuideLoaders>());
    loaders.forget_revision(revision);
    let Some(found) = loaders.revision(revision).await? else { return Ok(None) };
    loaders.forget(found.listing_id);
    if let Some(known) = guide.listing_by_id(found.listing_id).await? {
        guide.forget(&known);
    }
    Ok(Some(ListingRevision(found)))
}

/// What becomes of revisions.
#[derive(Default)]
pub struct ListingRevisionMutation;

#[Object]
impl ListingRevisionMutation {
    /// Clears a PENDING revision: the listing says it from now on, and everyone reads it where the listing is published.
    /// CLEARED. Four eyes: never by whoever proposed it. Errors: NOT_FOUND, OWN_PROPOSAL, REVISION_TRANSITION,
    /// REVISION_OUTDATED when the listing says something else meanwhile, RUBRIC_UNKNOWN when one was retired meanwhile, VERSION_STALE,
    /// IDEMPOTENCY_KEY_REUSED, IDEMPOTENCY_KEY_MALFORMED, ID_MALFORMED, ID_OF_OTHER_TYPE.
    #[graphql(
        guard = "Can(Action::DecideListingRevision)",
        directive = can::apply(Action::DecideListingRevision.code().to_owned())
    )]
    async fn clear_listing_revision(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The revision.")] input: ListingRevisionStepInput,
    ) -> Maybe<ListingRevisionPayload> {
        let outcome = async {
            let revision = id::decode(Kind::ListingRevision, "revision", &input.revision)?;
            let (expected, key) = (input.expected_version, input.idempotency_key.as_deref());
            clear_listing_revision(ctx.surroundings(), revision, expected, key).await
        };
        revision_of(ctx, Box::pin(outcome).await).await
    }

    /// Turns a PENDING revision down; the listing stays as it is. REFUSED. Four eyes: never by whoever proposed it. Field
    /// errors: LISTING_TEXT_MALFORMED. Errors: NOT_FOUND, OWN_PROPOSAL, REVISION_TRANSITION, VERSION_STALE,
    /// IDEMPOTENCY_KEY_REUSED, IDEMPOTENCY_KEY_MALFORMED, ID_MALFORMED, ID_OF_OTHER_TYPE.
    #[graphql(
        guard = "Can(Action::DecideListingRevision)",
        directive = can::apply(Action::DecideListingRevision.code().to_owned())
    )]
    async fn refuse_listing_revision(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The revision and why.")] input: RefuseListingRevisionInput,
    ) -> Maybe<ListingRevisionPayload> {
        let outcome = async {
            let revision = id::decode(Kind::ListingRevision, "revision", &input.revision)?;
            let (expected, key) = (input.expected_version, input.idempotency_key.as_deref());
            refuse_listing_revision(ctx.surroundings(), revision, &input.reason, expected, key).await
        };
        revision_of(ctx, Box::pin(outcome).await).await
    }

    /// Takes a PENDING revision back; the listing stays as it is. WITHDRAWN. By whoever proposed it. Errors: NOT_FOUND,
    /// ANOTHERS_PROPOSAL, REVISION_TRANSITION, VERSION_STALE, IDEMPOTENCY_KEY_REUSED, IDEMPOTENCY_KEY_MALFORMED, ID_MALFORMED,
    /// ID_OF_OTHER_TYPE.
    #[graphql(
        guard = "Can(Action::WithdrawListingRevision)",
        directive = can::apply(Action::WithdrawListingRevision.code().to_owned())
    )]
    async fn withdraw_listing_revision(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The revision.")] input: ListingRevisionStepInput,
    ) -> Maybe<ListingRevisionPayload> {
        let outcome = async {
            let revision = id::decode(Kind::ListingRevision, "revision", &input.revision)?;
            let (expected, key) = (input.expected_version, input.idempotency_key.as_deref());
            withdraw_listing_revision(ctx.surroundings(), revision, expected, key).await
        };
        revision_of(ctx, Box::pin(outcome).await).await
    }
}
