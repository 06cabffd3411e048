//! What owners and officers do with a listing.

use super::input::ListingContentInput;
use super::revision::ListingRevision;
use crate::access::Action;
use crate::graphql::can::{Can, can};
use crate::graphql::id::{self, Kind};
use crate::graphql::input::{FieldError, settled};
use crate::graphql::request::{Maybe, Result, Surroundings};
use crate::guide::GuideLoaders;
use crate::guide::graphql::Listing;
use crate::guide::listings::{
    ListingLoaders, archive_listing, confirm_listing, create_listing, publish_listing, resume_listing, return_listing,
    submit_listing, suspend_listing, update_listing,
};
use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use uuid::Uuid;

/// A listing to make.
#[derive(InputObject)]
pub struct CreateListingInput {
    /// Id of the enterprise; your own, unless you are an officer.
    enterprise: ID,
    /// What it is to say.
    content: ListingContentInput,
    /// 8 to 100 visible ASCII characters of your choice: a repeat under the same key with the same input is not done again.
    idempotency_key: Option<String>,
}

/// What a listing is to say.
#[derive(InputObject)]
pub struct UpdateListingInput {
    /// Id of the listing.
    listing: ID,
    /// What it is to say: all of it.
    content: ListingContentInput,
    /// `version` of the listing as you saw it; refused with VERSION_STALE when it changed. Not checked when left out.
    expected_version: Option<i32>,
    /// 8 to 100 visible ASCII characters of your choice: a repeat under the same key with the same input is not done again.
    idempotency_key: Option<String>,
}

/// A step with a listing.
#[derive(InputObject)]
pub struct ListingStepInput {
    /// Id of the listing.
    listing: ID,
    /// `version` of the listing as you saw it; refused with VERSION_STALE when it changed. Not checked when left out.
    expected_version: Option<i32>,
    /// 8 to 100 visible ASCII characters of your choice: a repeat under the same key with the same input is not done again.
    idempotency_key: Option<String>,
}

/// A step with a listing for which its owner is told why.
#[derive(InputObject)]
pub struct ListingReasonInput {
    /// Id of the listing.
    listing: ID,
    /// Why, in Dutch; 1 to 1000 characters. Its owner and officers read it.
    reason: String,
    /// `version` of the listing as you saw it; refused with VERSION_STALE when it changed. Not checked when left out.
    expected_version: Option<i32>,
    /// 8 to 100 visible ASCII characters of your choice: a repeat under the same key with the same input is not done again.
    idempotency_key: Option<String>,
}

/// The listing as changed, or what is wrong with the input.
#[derive(SimpleObject)]
pub struct ListingPayload {
    /// The listing with the change; null when `fieldErrors` says why.
    listing: Option<Listing>,
    /// What is wrong with the input; empty when it was done.
    field_errors: Vec<FieldError>,
}

/// The listing and the revision in which its change waits, or what is wrong with the input.
#[derive(SimpleObject)]
pub struct UpdateListingPayload {
    /// The listing; null when `fieldErrors` says why.
    listing: Option<Listing>,
    /// The revision in which the change waits for an officer; null where it was made at once.
    revision: Option<ListingRevision>,
    /// What is wrong with the input; empty when it was done.
    field_errors: Vec<FieldError>,
}

/// The listing behind a change, as it is now; an earlier change in the same request may have read it.
async fn changed(ctx: &Context<'_>, listing: Uuid) -> Result<Option<Listing>> {
    let loaders = ctx.loaders::<GuideLoaders>();
    ctx.loaders::<ListingLoaders>().forget(listing);
    if let Some(known) = loaders.listing_by_id(listing).await? {
        loaders.forget(&known);
    }
    Ok(loaders.listing_by_id(listing).await?.map(Listing))
}

/// The listing behind an outcome.
pub(super) async fn listing_of(ctx: &Context<'_>, outcome: Result<Uuid>) -> Maybe<ListingPayload> {
    let outcome = match outcome {
        Ok(listing) => changed(ctx, listing).await,
        Err(refused) => Err(refused),
    };
    settled(outcome, |listing, field_errors| ListingPayload { listing: listing.flatten(), field_errors })
}

/// What owners and officers do with a listing.
#[derive(Default)]
pub struct ListingLifeMutation;

#[Object]
impl ListingLifeMutation {
    /// Makes a listing: DRAFT. What it says of its enterprise is said to everyone once it is published. Field errors: those
    /// of a content, LISTING_NAME_MALFORMED, LISTING_TEXT_MALFORMED, WEBSITE_MALFORMED, POSTAL_CODE_MALFORMED,
    /// POSTAL_CODE_ELSEWHERE, NIS_CODE_MALFORMED, NIS_CODE_UNKNOWN, EMAIL_MALFORMED, PHONE_MALFORMED, TIME_MALFORMED, HOURS_REVERSED, HOURS_OVERLAP,
    /// LISTING_LIST_TOO_LONG, RUBRIC_UNKNOWN, SERVICE_AREA_EMPTY, OFFERING_UNKNOWN, OFFERING_TWICE, STATED_IN_FUTURE,
    /// SHARE_MALFORMED. Errors: NOT_FOUND, LISTING_EXISTS, ENTERPRISE_MERGED, IDEMPOTENCY_KEY_REUSED,
    /// IDEMPOTENCY_KEY_MALFORMED, ID_MALFORMED, ID_OF_OTHER_TYPE.
    #[graphql(
        guard = "Can(Action::EditListing)",
        directive = can::apply(Action::EditListing.code().to_owned())
    )]
    async fn create_listing(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The listing.")] input: CreateListingInput,
    ) -> Maybe<ListingPayload> {
        let outcome = async {
            let enterprise = id::decode(Kind::Enterprise, "enterprise", &input.enterprise)?;
            let (asked, key) = (input.content.asked()?, input.idempotency_key);
            create_listing(ctx.surroundings(), enterprise, asked, key.as_deref()).await
        };
        listing_of(ctx, Box::pin(outcome).await).await
    }

    /// Changes what a listing says: of a DRAFT or SUBMITTED one at once; of a PUBLISHED or SUSPENDED one as a revision, which
    /// takes the place of one that waits. Everyone goes on reading what was cleared last. Field errors: those of a content,
    /// as for `createListing`; NOTHING_TO_REVISE. Errors: NOT_FOUND, LISTING_TRANSITION, VERSION_STALE,
    /// IDEMPOTENCY_KEY_REUSED, IDEMPOTENCY_KEY_MALFORMED, ID_MALFORMED, ID_OF_OTHER_TYPE.
    #[graphql(
        guard = "Can(Action::EditListing)",
        directive = can::apply(Action::EditListing.code().to_owned())
    )]
    async fn update_listing(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What the listing is to say.")] input: UpdateListingInput,
    ) -> Maybe<UpdateListingPayload> {
        let outcome = async {
            let listing = id::decode(Kind::Listing, "listing", &input.listing)?;
            let (asked, expected, key) = (input.content.asked()?, input.expected_version, input.idempotency_key);
            let updated = update_listing(ctx.surroundings(), listing, asked, expected, key.as_deref()).await?;
            let revision = match updated.revision {
                Some(revision) => ctx.loaders::<ListingLoaders>().revision(revision).await?,
                None => None,
            };
            Ok((changed(ctx, updated.listing).await?, revision.map(ListingRevision)))
        };
        settled(Box::pin(outcome).await, |done, field_errors| {
            let (listing, revision) = done.unwrap_or_default();
            UpdateListingPayload { listing, revision, field_errors }
        })
    }

    /// Hands a DRAFT in: SUBMITTED. Errors: NOT_FOUND, LISTING_TRANSITION, VERSION_STALE, IDEMPOTENCY_KEY_REUSED,
    /// IDEMPOTENCY_KEY_MALFORMED, ID_MALFORMED, ID_OF_OTHER_TYPE.
    #[graphql(
        guard = "Can(Action::VouchForListing)",
        directive = can::apply(Action::VouchForListing.code().to_owned())
    )]
    async fn submit_listing(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The listing.")] input: ListingStepInput,
    ) -> Maybe<ListingPayload> {
        let outcome = async {
            let listing = id::decode(Kind::Listing, "listing", &input.listing)?;
            let (expected, key) = (input.expected_version, input.idempotency_key.as_deref());
            submit_listing(ctx.surroundings(), listing, expected, key).await
        };
        listing_of(ctx, Box::pin(outcome).await).await
    }

    /// Gives a SUBMITTED listing back to be worked on: DRAFT. Field errors: LISTING_TEXT_MALFORMED. Errors: NOT_FOUND,
    /// LISTING_TRANSITION, VERSION_STALE, IDEMPOTENCY_KEY_REUSED,
    /// IDEMPOTENCY_KEY_MALFORMED, ID_MALFORMED, ID_OF_OTHER_TYPE.
    #[graphql(
        guard = "Can(Action::ManageListings)",
        directive = can::apply(Action::ManageListings.code().to_owned())
    )]
    async fn return_listing(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The listing and why.")] input: ListingReasonInput,
    ) -> Maybe<ListingPayload> {
        let outcome = async {
            let listing = id::decode(Kind::Listing, "listing", &input.listing)?;
            let (expected, key) = (input.expected_version, input.idempotency_key.as_deref());
            return_listing(ctx.surroundings(), listing, &input.reason, expected, key).await
        };
        listing_of(ctx, Box::pin(outcome).await).await
    }

    /// Brings a SUBMITTED listing into the guide: PUBLISHED. With it everyone sees its enterprise. Errors: NOT_FOUND,
    /// LISTING_TRANSITION, LISTING_WITHOUT_OFFERING, LISTING_WITHOUT_CONTACT, LISTING_WITHOUT_RECOGNITION, VERSION_STALE, IDEMPOTENCY_KEY_REUSED,
    /// IDEMPOTENCY_KEY_MALFORMED, ID_MALFORMED, ID_OF_OTHER_TYPE.
    #[graphql(
        guard = "Can(Action::ManageListings)",
        directive = can::apply(Action::ManageListings.code().to_owned())
    )]
    async fn publish_listing(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The listing.")] input: ListingStepInput,
    ) -> Maybe<ListingPayload> {
        let outcome = async {
            let listing = id::decode(Kind::Listing, "listing", &input.listing)?;
            let (expected, key) = (input.expected_version, input.idempotency_key.as_deref());
            publish_listing(ctx.surroundings(), listing, expected, key).await
        };
        listing_of(ctx, Box::pin(outcome).await).await
    }

    /// Takes a PUBLISHED listing out of the guide for a while: SUSPENDED, BY_OFFICER. Field errors: LISTING_TEXT_MALFORMED.
    /// Errors: NOT_FOUND, LISTING_TRANSITION, VERSION_STALE, IDEMPOTENCY_KEY_REUSED,
    /// IDEMPOTENCY_KEY_MALFORMED, ID_MALFORMED, ID_OF_OTHER_TYPE.
    #[graphql(
        guard = "Can(Action::ManageListings)",
        directive = can::apply(Action::ManageListings.code().to_owned())
    )]
    async fn suspend_listing(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The listing and why.")] input: ListingReasonInput,
    ) -> Maybe<ListingPayload> {
        let outcome = async {
            let listing = id::decode(Kind::Listing, "listing", &input.listing)?;
            let (expected, key) = (input.expected_version, input.idempotency_key.as_deref());
            suspend_listing(ctx.surroundings(), listing, &input.reason, expected, key).await
        };
        listing_of(ctx, Box::pin(outcome).await).await
    }

    /// Brings a SUSPENDED listing back into the guide, as it was cleared last: PUBLISHED. Errors: NOT_FOUND,
    /// LISTING_TRANSITION, LISTING_WITHOUT_OFFERING, LISTING_WITHOUT_CONTACT, LISTING_WITHOUT_RECOGNITION,
    /// LISTING_CONFIRMATION_OVERDUE, VERSION_STALE, IDEMPOTENCY_KEY_REUSED,
    /// IDEMPOTENCY_KEY_MALFORMED, ID_MALFORMED, ID_OF_OTHER_TYPE.
    #[graphql(
        guard = "Can(Action::ManageListings)",
        directive = can::apply(Action::ManageListings.code().to_owned())
    )]
    async fn resume_listing(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The listing.")] input: ListingStepInput,
    ) -> Maybe<ListingPayload> {
        let outcome = async {
            let listing = id::decode(Kind::Listing, "listing", &input.listing)?;
            let (expected, key) = (input.expected_version, input.idempotency_key.as_deref());
            resume_listing(ctx.surroundings(), listing, expected, key).await
        };
        listing_of(ctx, Box::pin(outcome).await).await
    }

    /// Takes a listing out of the guide for good, in whatever state it is: ARCHIVED. A revision that waits is refused for the
    /// same reason. Field errors: LISTING_TEXT_MALFORMED. Errors: NOT_FOUND, LISTING_TRANSITION, VERSION_STALE, IDEMPOTENCY_KEY_REUSED,
    /// IDEMPOTENCY_KEY_MALFORMED, ID_MALFORMED, ID_OF_OTHER_TYPE.
    #[graphql(
        guard = "Can(Action::ManageListings)",
        directive = can::apply(Action::ManageListings.code().to_owned())
    )]
    async fn archive_listing(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The listing and why.")] input: ListingReasonInput,
    ) -> Maybe<ListingPayload> {
        let outcome = async {
            let listing = id::decode(Kind::Listing, "listing", &input.listing)?;
            let (expected, key) = (input.expected_version, input.idempotency_key.as_deref());
            archive_listing(ctx.surroundings(), listing, &input.reason, expected, key).await
        };
        listing_of(ctx, Box::pin(outcome).await).await
    }

    /// Says that a PUBLISHED or SUSPENDED listing is right as of today. A suspended one stays so: an officer resumes it.
    /// Errors: NOT_FOUND, LISTING_TRANSITION, VERSION_STALE, IDEMPOTENCY_KEY_REUSED,
    /// IDEMPOTENCY_KEY_MALFORMED, ID_MALFORMED, ID_OF_OTHER_TYPE.
    #[graphql(
        guard = "Can(Action::VouchForListing)",
        directive = can::apply(Action::VouchForListing.code().to_owned())
    )]
    async fn confirm_listing(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The listing.")] input: ListingStepInput,
    ) -> Maybe<ListingPayload> {
        let outcome = async {
            let listing = id::decode(Kind::Listing, "listing", &input.listing)?;
            let (expected, key) = (input.expected_version, input.idempotency_key.as_deref());
            confirm_listing(ctx.surroundings(), listing, expected, key).await
        };
        listing_of(ctx, Box::pin(outcome).await).await
    }
}
