//! The question whether so much more aid would be allowed, in the graph.

use super::{Aid, AidRegime};
use crate::access::Action;
use crate::aid::rules::{self, Question, Weighed, Window};
use crate::aid::simulate_aid;
use crate::graphql::can::{Can, can};
use crate::graphql::id::{self, Kind};
use crate::graphql::request::{Maybe, Result, Surroundings};
use crate::graphql::scalars::Date;
use crate::guide::graphql::Enterprise;
use crate::shared::money::EuroCents;
use async_graphql::{Context, Enum, ID, Object};
use futures_util::future::join_all;

/// What the ledger answers to the question whether an amount is allowed.
#[derive(Clone, Copy, Debug, Enum, PartialEq, Eq)]
#[graphql(remote = "rules::Outcome")]
pub enum AidOutcome {
    /// It is: exactly the ceiling too.
    Pass,
    /// It is not: `over` says by how much.
    Fail,
    /// No rule is known for that date: after 2030-12-31.
    Unknown,
}

/// Whether an amount of small aid (de minimis) would be allowed.
pub struct AidSimulation(rules::Simulation);

impl AidSimulation {
    fn window(&self) -> Option<&Window> {
        self.0.tested.as_ref().map(|(window, _)| window)
    }

    fn weighed(&self) -> Option<&Weighed> {
        self.0.tested.as_ref().map(|(_, weighed)| weighed)
    }
}

/// Whether an amount of small aid (de minimis) would be allowed on a date. All totals cover the single undertaking: the enterprise
/// and every enterprise that is linked to it on that date, directly or over others; also where you may not see who they are.
#[Object]
impl AidSimulation {
    /// The answer.
    async fn outcome(&self) -> AidOutcome {
        self.0.outcome().into()
    }

    /// The enterprise; the record that stays, where the one that was named was merged.
    async fn enterprise(&self, ctx: &Context<'_>) -> Maybe<Enterprise> {
        Enterprise::of(ctx, self.0.enterprise).await
    }

    /// Which ceiling was asked about.
    async fn regime(&self) -> AidRegime {
        self.0.question.regime.into()
    }

    /// How much more was asked about, euro cents.
    async fn amount(&self) -> EuroCents {
        self.0.question.amount
    }

    /// The date of the decision that was asked about, Europe/Brussels.
    async fn on(&self) -> Date {
        Date(self.0.question.on)
    }

    /// The most a single undertaking may get, euro cents; null when UNKNOWN.
    async fn ceiling(&self) -> Option<EuroCents> {
        self.window().map(|window| window.ceiling)
    }

    /// First day whose decisions count, Europe/Brussels; null when UNKNOWN.
    async fn counts_from(&self) -> Option<Date> {
        self.window().map(|window| Date(window.first))
    }

    /// Last day whose decisions count (inclusive): the date itself, Europe/Brussels; null when UNKNOWN.
    async fn counts_to(&self) -> Option<Date> {
        self.window().map(|window| Date(window.last))
    }

    /// What the undertaking got already in that time, euro cents, linked enterprises included: of general aid towards GENERAL, of both
    /// regimes together towards SGEI; null when UNKNOWN.
    async fn counted(&self) -> Option<EuroCents> {
        self.weighed().map(|weighed| weighed.counted)
    }

    /// What is left below the ceiling before the amount, euro cents; null when UNKNOWN.
    async fn room(&self) -> Option<EuroCents> {
        self.weighed().map(|weighed| weighed.room)
    }

    /// How much the amount is too much, euro cents; 0 when PASS, null when UNKNOWN.
    async fn over(&self) -> Option<EuroCents> {
        self.weighed().map(|weighed| weighed.over)
    }

    /// The enterprises of the undertaking on that date, this one among them; null for all but OFFICER, REGISTRAR, FINANCE and AUDITOR.
    async fn enterprises(&self, ctx: &Context<'_>) -> Maybe<Vec<Enterprise>> {
        let undertaking = self.0.undertaking.as_ref()?;
        let found = join_all(undertaking.iter().map(|id| Enterprise::of(ctx, *id))).await;
        Some(found.into_iter().flatten().collect())
    }

    /// The aid that was counted, newest decision first. An ENTERPRISE sees its own here, which may be less than `counted`.
    async fn facts(&self) -> Vec<Aid> {
        self.0.facts.iter().cloned().map(Aid).collect()
    }
}

/// The question whether so much more aid would be allowed.
#[derive(Default)]
pub struct SimulationQuery;

#[Object]
impl SimulationQuery {
    /// Whether an enterprise could be granted so much more small aid (de minimis) on a date, by what the ledger knows. Nothing is stored.
    /// A record that was merged leads to the one that stays. Errors: NOT_FOUND, AID_AMOUNT_MALFORMED, ID_MALFORMED, ID_OF_OTHER_TYPE.
    #[graphql(
        guard = "Can(Action::ReadAidLedger)",
        directive = can::apply(Action::ReadAidLedger.code().to_owned())
    )]
    async fn simulate_aid(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Id of the enterprise.")] enterprise: ID,
        #[graphql(desc = "Which ceiling.")] regime: AidRegime,
        #[graphql(desc = "How much more, euro cents; 0 to 1,000,000,000,000.")] amount: EuroCents,
        #[graphql(
            desc = "Date of the decision, Europe/Brussels; today when left out, and for an enterprise in any case."
        )]
        on: Option<Date>,
    ) -> Maybe<AidSimulation> {
        let found: Result<_> = async {
            let context = ctx.surroundings();
            let enterprise = id::decode(Kind::Enterprise, "enterprise", &enterprise)?;
            let on = on.map_or_else(|| context.clock.today(), |on| on.0);
            let question = Question { regime: regime.into(), amount, on };
            Ok(AidSimulation(simulate_aid(context, enterprise, question).await?))
        }
        .await;
        Some(found)
    }
}
