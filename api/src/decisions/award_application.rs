//! The deputation grants money for an application.

use super::ceilings::{Undertakings, check_ceilings, hold_undertakings};
use super::error::DecisionError;
use super::keep::{Held, held, record};
use super::publish::publish;
use super::rules::{
    AskedDecision, DecisionKind, Ruling, Said, Share, check_amount, check_appeal, check_budget, check_reserve, most,
    shares_of,
};
use super::store;
use crate::access::Action;
use crate::aid::enter_granted;
use crate::aid::rules::{Regime, Said as AidSaid};
use crate::applications::application_for;
use crate::calls::hold_call;
use crate::journal::{Change, Writing, check_version, write_once};
use crate::shared::context::Context;
use crate::shared::error::{Error, Problems};
use crate::shared::money::EuroCents;
use serde::Serialize;
use uuid::Uuid;

/// What the journal calls it.
const ACTION: &str = "awardApplication";

/// Records an award, from the ranking or from the reserve: perhaps less than advised and asked, never more than asked, than the
/// maximum, or than what is left of the budget. It is divided over the partners, and each part enters the aid ledger. The lock of the
/// call decides between two awards that together exceed the budget; the other is told how much is left.
///
/// # Errors
/// `NOT_FOUND`, `VERSION_STALE`, `APPLICATION_STEP_ILLEGAL`, `DECISION_CALL_NOT_RANKED`, `RESERVE_OVER`, `AWARD_BEYOND_BUDGET`,
/// `AWARD_NOBODY_SHARES`, `AWARD_ABOVE_CEILING`, `AWARD_LINKS_CHANGED`, `ENTERPRISE_MERGED`; `AWARD_OUT_OF_RANGE`,
/// `DECISION_REFERENCE_MALFORMED`, `DECISION_LATER`, `DECISION_TOO_EARLY`, `DECISION_APPEAL_MISSING` and `REASON_MALFORMED` as problems of
/// their fields; the refusals of idempotency keys; faults of the database.
pub async fn award_application(
    context: &Context,
    application: Uuid,
    (asked, amount): (&AskedDecision, EuroCents),
    expected: Option<i32>,
    key: Option<&str>,
) -> Result<Uuid, Error> {
    let seen = application_for(context, Action::DecideApplications, application).await?;
    let said = asked.checked(context.clock.today())?;
    let partners = seen.members.iter().filter(|member| member.share.is_some()).filter_map(|member| member.enterprise);
    let partners = partners.collect();
    let consortium = seen.members.iter().filter_map(|member| member.enterprise).collect();
    let change = AwardApplication {
        application,
        amount,
        said,
        expected,
        call: seen.call,
        found_on: seen.version,
        partners,
        consortium,
    };
    write_once(context, ACTION, key, change).await
}

#[derive(Serialize)]
struct AwardApplication {
    application: Uuid,
    amount: EuroCents,
    said: Said,
    expected: Option<i32>,
    /// Follows from the application.
    #[serde(skip)]
    call: Uuid,
    /// The version of the application that named these partners.
    #[serde(skip)]
    found_on: i32,
    /// Those who share in what is asked.
    #[serde(skip)]
    partners: Vec<Uuid>,
    /// All who are named with a record.
    #[serde(skip)]
    consortium: Vec<Uuid>,
}

impl Change for AwardApplication {
    type Outcome = Uuid;

    async fn apply(&self, writing: &mut Writing) -> Result<Uuid, Error> {
        let call = hold_call(writing, self.call).await?;
        let undertakings = hold_undertakings(writing, (&self.partners, &self.consortium), self.said.decided_on).await?;
        let held = held(writing, call, (self.application, self.expected), DecisionKind::Award).await?;
        check_version(Some(self.found_on), held.application.version)?;
        self.check(writing, &held).await?;
        let shares = shares_of(self.amount, &held.application.members).ok_or(DecisionError::NobodyShares)?;
        let shares = self.enter_aid(writing, &held, shares, &undertakings).await?;
        publish(writing, &held, &self.said, self.amount).await?;
        record(writing, &held, &self.said, Ruling::Award { amount: self.amount, shares }).await
    }
}

impl AwardApplication {
    /// Whether the day, the amount and the budget allow it.
    async fn check(&self, writing: &Writing, held: &Held) -> Result<(), Error> {
        let (application, call, said) = (&held.application, &held.call, &self.said);
        let requested = application.budget.requested;
        let mut problems = Problems::default();
        problems.take("amount", check_amount(self.amount, most(call.maximum, requested)));
        problems.take("decidedOn", held.check_day(writing.context(), said.decided_on).await?);
        problems.take("appeal", check_appeal(self.amount, requested, said.appeal.as_deref()));
        problems.finish()?;
        check_reserve(said.decided_on, application.reserve_until)?;
        let awarded = store::awarded_under(writing.tx(), call.id).await?;
        Ok(check_budget(call.budget, awarded, self.amount)?)
    }

    /// The shares with the aid that was entered for each, under the regime of the call; as they are where it has none.
    async fn enter_aid(
        &self,
        writing: &mut Writing,
        held: &Held,
        mut shares: Vec<Share>,
        undertakings: &Undertakings,
    ) -> Result<Vec<Share>, Error> {
        let Some(regime) = held.call.aid_regime else { return Ok(shares) };
        check_ceilings(writing, (regime, self.said.decided_on), &shares, undertakings).await?;
        for share in shares.iter_mut().filter(|share| share.amount > EuroCents::ZERO) {
            let said = self.aid(regime, share.amount, &held.call.title_nl);
            share.aid = Some(enter_granted(writing, share.enterprise, said, ACTION).await?);
        }
        Ok(shares)
    }

    /// What the ledger says of a share.
    fn aid(&self, regime: Regime, amount: EuroCents, call: &str) -> AidSaid {
        AidSaid {
            regime,
            amount,
            decided_on: self.said.decided_on,
            reference: Some(self.said.reference.clone()),
            granted_under: Some(call.to_owned()),
            public_body: None,
        }
    }
}
