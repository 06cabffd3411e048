//! What every decision has in common: call and application are locked in this order, whether it may be recorded is asked, and it is
//! numbered, stored and told.

use super::error::DecisionError;
use super::rules::{Decision, DecisionKind, Ruling, Said, check_call, check_day};
use super::store::{self, Last};
use crate::applications::rules::Application;
use crate::applications::states::after;
use crate::applications::{decide, hold_application};
use crate::calls::rules::Call;
use crate::journal::{Entry, Facts, RecordKind, Writing, history_of};
use crate::shared::clock::local_date;
use crate::shared::context::Context;
use crate::shared::error::Error;
use crate::shared::ids;
use chrono::NaiveDate;
use serde_json::{Value, json};
use uuid::Uuid;

/// A call and one of its applications about which something is decided, both locked.
pub(super) struct Held {
    pub(super) call: Call,
    pub(super) application: Application,
    /// The decision before this one.
    last: Option<Last>,
}

/// The application under a call that is locked, locked too; `expected` is the version the client saw.
///
/// # Errors
/// `NOT_FOUND`, `VERSION_STALE`, `APPLICATION_STEP_ILLEGAL`, `DECISION_CALL_NOT_RANKED`; faults of the database.
pub(super) async fn held(
    writing: &Writing,
    call: Call,
    (application, expected): (Uuid, Option<i32>),
    kind: DecisionKind,
) -> Result<Held, Error> {
    let application = hold_application(writing, application, expected).await?;
    after(application.state, kind.step())?;
    check_call(call.state, application.state)?;
    let last = store::last(writing.tx(), application.id).await?;
    Ok(Held { call, application, last })
}

impl Held {
    /// Whether a decision of this day is not earlier than the ranking and the decision before it.
    ///
    /// # Errors
    /// Faults of the database.
    pub(super) async fn check_day(&self, context: &Context, on: NaiveDate) -> Result<Result<(), DecisionError>, Error> {
        let ranked_on = ranked_on(context, self.call.id).await?;
        let earliest = [ranked_on, self.last.map(|last| last.decided_on)].into_iter().flatten().max();
        Ok(check_day(on, earliest))
    }
}

/// The day on which a call was ranked, as the journal tells.
async fn ranked_on(context: &Context, call: Uuid) -> Result<Option<NaiveDate>, Error> {
    let told = history_of(&context.db, RecordKind::Call, &[call], &["rankCall"]).await?;
    Ok(told.get(&call).and_then(|steps| steps.last()).map(|step| local_date(step.at)))
}

/// Stores a decision about an application that is held, and takes the application its step; the application.
///
/// # Errors
/// Faults of the database.
pub(super) async fn record(writing: &mut Writing, held: &Held, said: &Said, ruling: Ruling) -> Result<Uuid, Error> {
    let decision = Decision {
        id: ids::fresh(writing.now()),
        application: held.application.id,
        call: held.call.id,
        number: held.last.map_or(1, |last| last.number + 1),
        said: said.clone(),
        ruling,
        recorded_at: writing.now(),
    };
    store::insert(writing, &decision).await?;
    writing.record(entry(&decision, held.application.lead_enterprise()));
    let (kind, until) = (decision.ruling.kind(), decision.ruling.reserve().map(|(until, _)| until));
    decide(writing, &held.application, (kind.step(), until), kind.action(), said.motivation.clone()).await
}

/// What the journal says of a decision; the lead may read it.
fn entry(decision: &Decision, lead: Option<Uuid>) -> Entry {
    let Decision { said, ruling, .. } = decision;
    let reserve = ruling.reserve();
    let facts = Facts::default()
        .with("application", decision.application.to_string())
        .with("call", decision.call.to_string())
        .with("number", decision.number)
        .with("kind", ruling.kind().code())
        .with("reference", said.reference.as_str())
        .with("decidedOn", said.decided_on.to_string())
        .with("appeal", said.appeal.clone())
        .with("amountCents", ruling.amount().map(|amount| amount.0))
        .with(
            "shares",
            ruling
                .shares()
                .iter()
                .map(|share| json!({ "enterprise": share.enterprise, "amountCents": share.amount, "aid": share.aid }))
                .collect::<Vec<Value>>(),
        )
        .with("lapsesOn", reserve.map(|(until, _)| until.to_string()))
        .with("lapsing", reserve.map(|(_, lapsing)| lapsing.to_owned()));
    let entry = Entry::of(RecordKind::AwardDecision, decision.id, ruling.kind().action()).after(facts);
    let entry = entry.because(Some(said.motivation.clone()));
    match lead {
        Some(lead) => entry.owned_by(lead),
        None => entry,
    }
}
