//! The ledger in the graph: aid here, what is done with it in `doing`, the question in `simulation`, links in `undertakings`.

mod doing;
mod simulation;
mod undertakings;

pub use doing::AidMutation;
pub use simulation::SimulationQuery;
pub use undertakings::{UndertakingMutation, UndertakingQuery};

use super::{aid_ledger, count_aid, rules};
use crate::access::Action;
use crate::graphql::can::{Can, can};
use crate::graphql::id::{self, Kind};
use crate::graphql::page::{self, Paged, Total};
use crate::graphql::request::{Maybe, Surroundings};
use crate::graphql::scalars::{Date, Instant};
use crate::guide::graphql::Enterprise;
use crate::shared::money::EuroCents;
use crate::shared::page::Position;
use crate::shared::text_key::newest_first;
use async_graphql::{Context, Enum, ID, Object};

/// The name of the list in its cursors.
const LIST: &str = "aidLedger";

/// Which ceiling small aid (de minimis) counts towards. Source: Regulations (EU) 2023/2831 and 2023/2832.
#[derive(Clone, Copy, Debug, Enum, PartialEq, Eq)]
#[graphql(remote = "rules::Regime")]
pub enum AidRegime {
    /// General: 300,000.00 EUR over three years from 2024 to 2030; before, 200,000.00 EUR over this year and the two before it.
    General,
    /// For services of general economic interest (DAEB): 750,000.00 EUR, before 2024 500,000.00 EUR, over the same time.
    Sgei,
}

/// How the ledger knows of aid.
#[derive(Clone, Copy, Debug, Enum, PartialEq, Eq)]
#[graphql(remote = "rules::AidOrigin")]
pub enum AidOrigin {
    /// The Province granted it.
    Granted,
    /// The enterprise declared that another public body granted it.
    Declared,
}

/// Where aid stands today, also towards the central aid register. Source: DOMAIN §4.3.
#[derive(Clone, Copy, Debug, Enum, PartialEq, Eq)]
#[graphql(remote = "rules::AidState")]
pub enum AidState {
    /// Declared; whoever granted it enters it in the central register.
    Declared,
    /// Granted by the Province before 2026-01-01: it need not be entered in the central register.
    Exempt,
    /// Granted by the Province and still to be entered, at the latest on `registerDueOn`.
    ToRegister,
    /// The same, after that day.
    Overdue,
    /// Entered in the central register.
    Registered,
    /// Withdrawn: it stays here and counts no more.
    Withdrawn,
}

/// Small aid (de minimis) to an enterprise.
pub struct Aid(pub rules::Aid);

/// Small aid (de minimis) to an enterprise. Seen by the enterprise itself, OFFICER, REGISTRAR, FINANCE and AUDITOR.
#[Object]
impl Aid {
    /// Opaque global id.
    async fn id(&self) -> ID {
        id::encode(Kind::Aid, self.0.id)
    }

    /// Who got it.
    async fn enterprise(&self, ctx: &Context<'_>) -> Maybe<Enterprise> {
        Enterprise::of(ctx, self.0.enterprise).await
    }

    /// Whether the Province granted it, or the enterprise declared it.
    async fn origin(&self) -> AidOrigin {
        self.0.origin.into()
    }

    /// Which ceiling it counts towards.
    async fn regime(&self) -> AidRegime {
        self.0.said.regime.into()
    }

    /// How much, euro cents.
    async fn amount(&self) -> EuroCents {
        self.0.said.amount
    }

    /// Date of the decision, Europe/Brussels: the date that counts, and not that of a payment.
    async fn decided_on(&self) -> Date {
        Date(self.0.said.decided_on)
    }

    /// Reference of the decision; null when a declaration gives none.
    async fn reference(&self) -> Option<&str> {
        self.0.said.reference.as_deref()
    }

    /// What the Province granted it under, such as a regulation; null for a declaration.
    async fn granted_under(&self) -> Option<&str> {
        self.0.said.granted_under.as_deref()
    }

    /// The public body that granted it, as declared; null for what the Province granted.
    async fn public_body(&self) -> Option<&str> {
        self.0.said.public_body.as_deref()
    }

    /// When it was entered here, UTC.
    async fn recorded_at(&self) -> Instant {
        Instant(self.0.recorded_at)
    }

    /// Where it stands today, Europe/Brussels.
    async fn state(&self, ctx: &Context<'_>) -> AidState {
        self.0.state(ctx.surroundings().clock.today()).into()
    }

    /// Last day to enter it in the central aid register, Europe/Brussels: the 20th working day after the decision; null for a
    /// declaration and for what was decided before 2026-01-01.
    async fn register_due_on(&self) -> Option<Date> {
        self.0.register_due_on().map(Date)
    }

    /// Reference in the central aid register; null until it is entered there.
    async fn register_reference(&self) -> Option<&str> {
        self.0.registered.as_ref().map(|step| step.words.as_str())
    }

    /// When it was said here that it is entered there, UTC; null until then.
    async fn registered_at(&self) -> Option<Instant> {
        self.0.registered.as_ref().map(|step| Instant(step.at))
    }

    /// When it was withdrawn, UTC; null while it counts.
    async fn withdrawn_at(&self) -> Option<Instant> {
        self.0.withdrawn.as_ref().map(|step| Instant(step.at))
    }

    /// Why it was withdrawn; null while it counts.
    async fn withdrawn_reason(&self) -> Option<&str> {
        self.0.withdrawn.as_ref().map(|step| step.words.as_str())
    }

    /// Rises with every change; send it as `expectedVersion`.
    async fn version(&self) -> i32 {
        self.0.version
    }
}

/// Questions about the ledger.
#[derive(Default)]
pub struct AidQuery;

#[Object]
impl AidQuery {
    /// The small aid of one enterprise, newest decision first, withdrawn aid too; not that of enterprises linked to it. A record
    /// that was merged leads to the one that stays. Errors: NOT_FOUND, ID_MALFORMED, ID_OF_OTHER_TYPE, PAGE_TOO_LONG,
    /// PAGE_LENGTH_NEGATIVE, PAGE_BOTH_DIRECTIONS, CURSOR_INVALID.
    #[graphql(
        guard = "Can(Action::ReadAidLedger)",
        directive = can::apply(Action::ReadAidLedger.code().to_owned())
    )]
    async fn aid_ledger(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Id of the enterprise.")] enterprise: ID,
        #[graphql(
            desc = "How many from the start; 20 when left out and at most 100, unless this service is set otherwise."
        )]
        first: Option<i32>,
        #[graphql(desc = "Only what comes after this cursor.")] after: Option<String>,
        #[graphql(desc = "How many from the end; at most 100, unless this service is set otherwise.")] last: Option<
            i32,
        >,
        #[graphql(desc = "Only what comes before this cursor.")] before: Option<String>,
    ) -> Maybe<Paged<Aid>> {
        let found = async {
            let context = ctx.surroundings();
            let enterprise = id::decode(Kind::Enterprise, "enterprise", &enterprise)?;
            let page = page::asked(ctx, LIST, first, after, last, before)?;
            let slice = aid_ledger(context, enterprise, &page).await?;
            let total = Total::of(context.clone(), move |context| async move { count_aid(&context, enterprise).await });
            Ok(page::connection(LIST, slice, total, |row| {
                let key = newest_first(&row.said.decided_on.to_string());
                (Position { key, id: row.id }, Aid(row))
            }))
        };
        Some(found.await)
    }
}
