//! What a listing says, and what is done with it, in the graph. The type `Listing` itself
//! stands in [`crate::guide::graphql`].

mod content;
mod input;
mod life;
mod parts;
mod query;
mod revising;
mod revision;
mod translating;

pub use content::ListingContent;
pub use parts::{
    CapacityLevel, ListingContact, ListingLabel, OfferingCapacity, OpeningHours, ReservedContract, ServiceArea,
    ServiceAreaKind, SuspendedBecause,
};
pub use revision::ListingRevision;

use async_graphql::MergedObject;

/// What is done about listings.
#[derive(Default, MergedObject)]
pub struct ListingMutation(
    life::ListingLifeMutation,
    revising::ListingRevisionMutation,
    translating::ListingTranslationMutation,
);

pub use query::ListingQuery;
