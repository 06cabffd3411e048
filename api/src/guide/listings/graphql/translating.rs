//! What a listing says in French or English.

use super::life::{ListingPayload, listing_of};
use crate::access::Action;
use crate::graphql::can::{Can, can};
use crate::graphql::id::{self, Kind};
use crate::graphql::request::{Maybe, Surroundings};
use crate::graphql::text::OtherLanguage;
use crate::guide::listings::translate_listing;
use crate::translations::TranslationLoaders;
use crate::translations::rules::{Form, Texts};
use async_graphql::{Context, ID, InputObject, MaybeUndefined, Object};

/// Texts of a listing, or of one of its offerings, in French or English. What is left out stays as it is; null takes the
/// translation away, and the Dutch stands in for it.
#[derive(InputObject)]
pub struct TranslateListingInput {
    /// Id of the listing.
    listing: ID,
    /// Id of one of its offerings, whose texts these are; left out for those of the listing itself.
    offering: Option<ID>,
    /// The language of the texts.
    language: OtherLanguage,
    /// The title of the offering; 1 to 200 characters on one line. A listing has none.
    title: MaybeUndefined<String>,
    /// The description; 1 to 5000 characters.
    description: MaybeUndefined<String>,
    /// `version` of the listing as you saw it; refused with VERSION_STALE when it changed. Not checked when left out.
    expected_version: Option<i32>,
    /// 8 to 100 visible ASCII characters of your choice: a repeat under the same key with the same input is not done again.
    idempotency_key: Option<String>,
}

impl TranslateListingInput {
    fn texts(&self) -> Texts {
        self.language.texts([
            ("title", "title_nl", Form::Line, self.title.clone()),
            ("description", "description_nl", Form::Text, self.description.clone()),
        ])
    }
}

/// What a listing says in French or English.
#[derive(Default)]
pub struct ListingTranslationMutation;

#[Object]
impl ListingTranslationMutation {
    /// Gives or corrects the French or English texts of a listing or of one of its offerings, each a translation of the Dutch
    /// text as it is now: when that changes later, `isOutdated` says so. Its owner translates a DRAFT or SUBMITTED one; what
    /// everyone reads at once, of a PUBLISHED or SUSPENDED one, officers alone. Field errors: TRANSLATION_MALFORMED,
    /// NOTHING_TO_TRANSLATE. Errors: NOT_FOUND, FORBIDDEN, LISTING_TRANSITION, VERSION_STALE, IDEMPOTENCY_KEY_REUSED,
    /// IDEMPOTENCY_KEY_MALFORMED, ID_MALFORMED, ID_OF_OTHER_TYPE.
    #[graphql(
        guard = "Can(Action::EditListing)",
        directive = can::apply(Action::EditListing.code().to_owned())
    )]
    async fn translate_listing(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The listing and its texts.")] input: TranslateListingInput,
    ) -> Maybe<ListingPayload> {
        let outcome = async {
            let listing = id::decode(Kind::Listing, "listing", &input.listing)?;
            let offering = input.offering.as_ref().map(|id| id::decode(Kind::Offering, "offering", id)).transpose()?;
            ctx.loaders::<TranslationLoaders>().forget(offering.unwrap_or(listing));
            let (expected, key) = (input.expected_version, input.idempotency_key.as_deref());
            translate_listing(ctx.surroundings(), (listing, offering), input.texts(), expected, key).await
        };
        listing_of(ctx, Box::pin(outcome).await).await
    }
}
