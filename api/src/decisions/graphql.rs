//! Decisions in the graph; what a registrar does is in `deciding`, what is printed in `letter`.

mod deciding;
mod letter;

pub use deciding::DecisionMutation;
pub use letter::DecisionLetterMutation;

use super::rules;
use crate::graphql::id::{self, Kind};
use crate::graphql::request::Maybe;
use crate::graphql::scalars::{Date, Instant};
use crate::guide::graphql::Enterprise;
use crate::shared::money::EuroCents;
use async_graphql::{Context, Enum, ID, Object};
use std::sync::Arc;

/// What kind of decision it is.
#[derive(Clone, Copy, Debug, Enum, PartialEq, Eq)]
#[graphql(remote = "rules::DecisionKind")]
pub enum AwardDecisionKind {
    /// Money is granted: `amount`, divided as `shares` says.
    Award,
    /// It waits for money that may be freed, until `lapsesOn`.
    Reserve,
    /// No money is granted.
    Reject,
}

/// The part of an award that goes to a partner.
pub struct AwardShare(rules::Share);

/// The part of an award that goes to a partner: in the proportion of the shares that were asked, by largest remainder. Where the call
/// has an aid regime it entered the ledger of the partner, as of the date of the decision.
#[Object]
impl AwardShare {
    /// What the partner is called in the application.
    async fn name(&self) -> &str {
        &self.0.name
    }

    /// Its record; null when it is not public and you may not see it.
    async fn enterprise(&self, ctx: &Context<'_>) -> Maybe<Enterprise> {
        Enterprise::of(ctx, self.0.enterprise).await
    }

    /// How much, euro cents.
    async fn amount(&self) -> EuroCents {
        self.0.amount
    }
}

/// A decision.
pub struct AwardDecision(pub Arc<rules::Decision>);

/// A decision of the deputation about an application, as a registrar recorded it. Seen by whoever sees the application. It never
/// changes: what is decided later is another one.
#[Object]
impl AwardDecision {
    /// Opaque global id.
    async fn id(&self) -> ID {
        id::encode(Kind::AwardDecision, self.0.id)
    }

    /// Number of the decision about this application, from 1.
    async fn number(&self) -> i32 {
        self.0.number
    }

    /// What kind of decision it is.
    async fn kind(&self) -> AwardDecisionKind {
        self.0.ruling.kind().into()
    }

    /// Reference of the decision of the deputation; one decision may be about several applications.
    async fn reference(&self) -> &str {
        &self.0.said.reference
    }

    /// Its date, Europe/Brussels.
    async fn decided_on(&self) -> Date {
        Date(self.0.said.decided_on)
    }

    /// Why, in Dutch.
    async fn motivation(&self) -> &str {
        &self.0.said.motivation
    }

    /// How, where and until when one can appeal, in Dutch; null where all that was asked is awarded and nothing is said of it.
    async fn appeal(&self) -> Option<&str> {
        self.0.said.appeal.as_deref()
    }

    /// What is awarded, euro cents; null unless it is an award.
    async fn amount(&self) -> Option<EuroCents> {
        self.0.ruling.amount()
    }

    /// The parts of the partners, in the order of the consortium: together `amount`, to the cent. Empty unless it is an award.
    async fn shares(&self) -> Vec<AwardShare> {
        self.0.ruling.shares().iter().cloned().map(AwardShare).collect()
    }

    /// Last day on the reserve, Europe/Brussels (inclusive); null unless it waits there.
    async fn lapses_on(&self) -> Option<Date> {
        self.0.ruling.reserve().map(|(until, _)| Date(until))
    }

    /// What lapsing means, in Dutch; null unless it waits on the reserve.
    async fn lapsing(&self) -> Option<&str> {
        self.0.ruling.reserve().map(|(_, lapsing)| lapsing)
    }

    /// When it was recorded, UTC.
    async fn recorded_at(&self) -> Instant {
        Instant(self.0.recorded_at)
    }
}
