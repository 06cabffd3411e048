//! An officer decides to which area a merged municipality belongs. The decision and
//! the memberships that follow from it are one change.

use super::add_municipality_to_area::join;
use super::end_municipality_membership::leave;
use super::error::NetworkError;
use super::rules::mergers::{Decision, Register};
use super::rules::{DirectingArea, Membership};
use super::states::{FlagEvent, flag_after};
use super::store;
use super::store::{decisions, members, places};
use crate::access::Action;
use crate::identity::rules::reason;
use crate::journal::{Change, Entry, Facts, RecordKind, Writing, write_once};
use crate::shared::context::Context;
use crate::shared::error::{Error, Problems};
use crate::shared::ids;
use crate::shared::period::Period;
use chrono::NaiveDate;
use serde::Serialize;
use uuid::Uuid;

/// A decision as asked for.
#[derive(Clone, Debug)]
pub struct AskedDecision {
    /// The municipality that came of the merger.
    pub municipality: Uuid,
    /// The area it belongs to from then on; none when to none.
    pub area: Option<Uuid>,
    /// What was decided and why.
    pub words: String,
    /// First day on which it holds; today when left out.
    pub effective_on: Option<NaiveDate>,
}

/// Decides about a flagged merger: from the day it holds every membership of the
/// merged municipality and its parts ends, and it joins the area under its own code.
///
/// # Errors
/// `NOT_FOUND` when it is not flagged; `MERGER_TRANSITION`, `MEMBERS_AFTER_END`, `OUTSIDE_AREA_PERIOD`,
/// `CENTRE_CITY_ALONE`; `REASON_MALFORMED` and `BEFORE_MERGER` as problems of fields; the refusals of idempotency keys;
/// faults of the database.
pub async fn decide_merger_flag(context: &Context, asked: &AskedDecision, key: Option<&str>) -> Result<Uuid, Error> {
    context.authorize(Action::ManageDirectingAreas)?;
    let mut problems = Problems::default();
    let words = problems.take("decision", reason(&asked.words)).unwrap_or_default();
    problems.finish()?;
    let (municipality, area, asked_on) = (asked.municipality, asked.area, asked.effective_on);
    let effective_on = asked_on.unwrap_or_else(|| context.clock.today());
    let change = DecideMerger { municipality, area, words, asked_on, effective_on };
    write_once(context, "decideMergerFlag", key, change).await?;
    Ok(municipality)
}

#[derive(Serialize)]
struct DecideMerger {
    municipality: Uuid,
    area: Option<Uuid>,
    words: String,
    asked_on: Option<NaiveDate>,
    /// Not part of what is asked: a repeat tomorrow asks the same.
    #[serde(skip)]
    effective_on: NaiveDate,
}

impl DecideMerger {
    /// The decision about a merger that is flagged and open.
    async fn decide(&self, writing: &Writing, register: &Register, held: &[Membership]) -> Result<Decision, Error> {
        let flags = register.flags(held, &decisions::all(writing.tx().connection()).await?);
        let flag = flags.into_iter().find(|flag| flag.municipality == self.municipality);
        let flag = flag.ok_or_else(Error::not_found)?;
        flag_after(flag.state(), FlagEvent::Decide)?;
        let mut problems = Problems::default();
        if self.effective_on < flag.merged_on {
            problems.add("effectiveOn", &NetworkError::BeforeMerger);
        }
        problems.finish()?;
        let (municipality, area, effective_on) = (self.municipality, self.area, self.effective_on);
        Ok(Decision { municipality, area, words: self.words.clone(), effective_on, decided_at: writing.now() })
    }
}

impl Change for DecideMerger {
    type Outcome = ();

    async fn apply(&self, writing: &mut Writing) -> Result<(), Error> {
        let register = places::register(writing.tx().connection()).await?;
        let family = register.family(self.municipality);
        places::lock(writing.tx(), &family).await?;
        let held = members::of_municipalities(writing.tx(), &family).await?;
        let decision = self.decide(writing, &register, &held).await?;
        record(writing, &decision).await?;
        let ended = register.ended_by_decision(self.municipality, &held, self.effective_on)?;
        let mut touched: Vec<_> = ended.iter().map(|held| held.area_id).chain(self.area).collect();
        touched.sort_unstable();
        touched.dedup();
        let areas = store::lock(writing.tx(), &touched).await?;
        for held in ended {
            leave(writing, &register, held, self.effective_on).await?;
        }
        if let Some(chosen) = self.area {
            let chosen = areas.iter().find(|area| area.id == chosen).ok_or_else(Error::not_found)?;
            join_chosen(writing, &register, chosen, &decision).await?;
        }
        for area in &areas {
            store::change(writing.tx(), area).await?;
        }
        Ok(())
    }
}

/// The merged municipality joins the chosen area under its own code.
async fn join_chosen(
    writing: &mut Writing,
    register: &Register,
    chosen: &DirectingArea,
    decision: &Decision,
) -> Result<(), Error> {
    let validity = chosen.clip(Period { from: Some(decision.effective_on), until: None })?;
    let (id, municipality_id) = (ids::fresh(writing.now()), decision.municipality);
    join(writing, register, chosen, &Membership { id, area_id: chosen.id, municipality_id, validity }).await
}

async fn record(writing: &mut Writing, decision: &Decision) -> Result<(), Error> {
    let id = ids::fresh(writing.now());
    let by = writing.context().actor.person().map(|person| person.account);
    decisions::insert(writing.tx(), id, decision, by).await?;
    let facts = Facts::default()
        .with("municipality", decision.municipality.to_string())
        .with("area", decision.area.map(|area| area.to_string()))
        .with("decision", decision.words.as_str())
        .with("effectiveOn", decision.effective_on.to_string());
    writing.record(Entry::of(RecordKind::MergerDecision, id, "decideMergerFlag").after(facts));
    Ok(())
}
