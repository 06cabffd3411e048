//! Proposed changes of listings in the graph.

use super::content::ListingContent;
use crate::graphql::id::{self, Kind};
use crate::graphql::request::{Maybe, Surroundings};
use crate::graphql::scalars::Instant;
use crate::guide::GuideLoaders;
use crate::guide::graphql::Listing;
use crate::guide::listings::ListingLoaders;
use crate::guide::listings::rules::difference::{self, Difference, differences};
use crate::guide::listings::rules::revision as rules;
use async_graphql::{Context, Enum, ID, Object, SimpleObject};
use std::sync::Arc;

/// Where a revision stands.
#[derive(Clone, Copy, Debug, Enum, PartialEq, Eq)]
#[graphql(remote = "rules::RevisionState")]
pub enum ListingRevisionState {
    /// Waits for an officer other than whoever proposed it.
    Pending,
    /// The listing says it since.
    Cleared,
    /// An officer turned it down; `reason` says why.
    Refused,
    /// Whoever proposed it took it back.
    Withdrawn,
    /// A newer one took its place.
    Replaced,
}

/// A field of what a listing says.
#[derive(Clone, Copy, Debug, Enum, PartialEq, Eq)]
#[graphql(remote = "difference::ContentField")]
pub enum ListingField {
    /// The name.
    Name,
    /// The website.
    Website,
    /// The postal code of the seat.
    PostalCode,
    /// The municipality of the seat.
    Municipality,
    /// The description.
    Description,
    /// The contacts.
    Contacts,
    /// The opening hours.
    OpeningHours,
    /// The offerings.
    Offerings,
    /// The quality labels.
    Labels,
    /// What is declared for reserved contracts.
    ReservedContract,
}

/// A field that is to become something else.
#[derive(SimpleObject)]
pub struct ListingDifference {
    /// The field.
    field: ListingField,
    /// What the listing says of it and the revision does not, a line for each thing.
    before: Vec<String>,
    /// What the revision says of it and the listing does not, a line for each thing.
    after: Vec<String>,
}

impl From<Difference> for ListingDifference {
    fn from(difference: Difference) -> Self {
        Self { field: difference.field.into(), before: difference.before, after: difference.after }
    }
}

/// A proposed change of a listing.
pub struct ListingRevision(pub Arc<rules::Revision>);

/// A proposed change of a listing that was published. Its owner and officers read it.
#[Object]
impl ListingRevision {
    /// Opaque global id.
    pub async fn id(&self) -> ID {
        id::encode(Kind::ListingRevision, self.0.id)
    }

    /// Where it stands.
    async fn state(&self) -> ListingRevisionState {
        self.0.state.into()
    }

    /// The listing.
    async fn listing(&self, ctx: &Context<'_>) -> Maybe<Listing> {
        let found = ctx.loaders::<GuideLoaders>().listing_by_id(self.0.listing_id).await;
        found.map(|found| found.map(Listing)).transpose()
    }

    /// All that the listing is to say; once it was decided about, without private contacts.
    async fn content(&self) -> ListingContent {
        ListingContent(Arc::new(self.0.content.clone()))
    }

    /// What of it differs from what the listing says now; empty once it was decided about.
    async fn differences(&self, ctx: &Context<'_>) -> Maybe<Vec<ListingDifference>> {
        if self.0.state != rules::RevisionState::Pending {
            return Some(Ok(Vec::new()));
        }
        let found = ctx.loaders::<ListingLoaders>().content(self.0.listing_id, self.0.enterprise_id).await;
        let told = |now: Arc<_>| differences(&now, &self.0.content).into_iter().map(Into::into).collect();
        found.map(|found| found.map(told)).transpose()
    }

    /// Version of the listing on which it is based.
    async fn base_version(&self) -> i32 {
        self.0.base_version
    }

    /// Whether you proposed it: then another officer decides about it, and you may take it back.
    async fn own(&self, ctx: &Context<'_>) -> bool {
        ctx.surroundings().actor.person().is_some_and(|person| person.account == self.0.proposed_by)
    }

    /// When it was proposed, UTC.
    async fn proposed_at(&self) -> Instant {
        Instant(self.0.proposed_at)
    }

    /// When it was cleared, refused, withdrawn or replaced, UTC; null while it waits.
    async fn decided_at(&self) -> Option<Instant> {
        self.0.decided_at.map(Instant)
    }

    /// Why it was refused, in Dutch; null otherwise.
    async fn reason(&self) -> Option<&str> {
        self.0.reason.as_deref()
    }

    /// The version to send as `expectedVersion`; it rises with every change of the revision.
    async fn version(&self) -> i32 {
        self.0.version
    }
}
