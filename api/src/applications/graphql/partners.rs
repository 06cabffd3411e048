//! The partners of an application in the graph.

use crate::applications::eligibility::rules as eligibility;
use crate::applications::rules::{self, Member};
use crate::graphql::id::{self, Kind};
use crate::graphql::request::Maybe;
use crate::graphql::scalars::Instant;
use crate::guide::graphql::Enterprise;
use crate::shared::money::EuroCents;
use async_graphql::{Context, Enum, ID, Object};

/// The part of a partner in a consortium.
#[derive(Clone, Copy, Debug, Enum, PartialEq, Eq)]
#[graphql(remote = "eligibility::PartnerRole")]
pub enum ApplicationPartnerRole {
    /// Writes and submits the application and answers for the project.
    Lead,
    /// Carries the project with the lead.
    Partner,
    /// Helps, without counting as one of the two sides: a municipality, a public centre, a research body, a foreign firm.
    Support,
}

/// Where the consent of a partner stands.
#[derive(Clone, Copy, Debug, Enum, PartialEq, Eq)]
#[graphql(remote = "rules::Consent")]
pub enum ApplicationConsent {
    /// It was asked, or is asked anew because its share changed.
    Asked,
    /// It consented.
    Given,
    /// It took its consent back, or refused.
    Withdrawn,
    /// It is only named, and gets no money.
    NotNeeded,
}

/// A partner.
pub struct ApplicationPartner(pub Member);

/// A partner of the consortium of an application. Seen by whoever sees the application.
#[Object]
impl ApplicationPartner {
    /// Opaque global id.
    async fn id(&self) -> ID {
        id::encode(Kind::ApplicationPartner, self.0.id)
    }

    /// Its part in the consortium.
    async fn role(&self) -> ApplicationPartnerRole {
        self.0.role.into()
    }

    /// What it was called when it was added.
    async fn name(&self) -> &str {
        &self.0.name
    }

    /// Its record; null when it is only named, and when you may not see that record.
    async fn enterprise(&self, ctx: &Context<'_>) -> Maybe<Enterprise> {
        Enterprise::of(ctx, self.0.enterprise?).await
    }

    /// Its share of what is asked for, euro cents; null until said, and for who is only named.
    async fn share(&self) -> Option<EuroCents> {
        self.0.share
    }

    /// Where its consent stands.
    async fn consent(&self) -> ApplicationConsent {
        self.0.consent.into()
    }

    /// When it consented, UTC; null unless it did.
    async fn consented_at(&self) -> Option<Instant> {
        self.0.consented_at.map(Instant)
    }
}
