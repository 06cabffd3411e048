//! One application, and what the rules of eligibility say of it.

use super::as_submitted::as_submitted;
use super::eligibility::rules::{Fact, FactName, Finding, Partner, PartnerRole, Subject};
use super::eligibility::run;
use super::loaders::ApplicationLoaders;
use super::rules::{Application, Member};
use super::sight::{Seen, seen};
use super::states::ApplicationState;
use super::store;
use super::store::overrides::Override;
use crate::calls::rules::Call;
use crate::shared::clock::local_date;
use crate::shared::context::Context;
use crate::shared::error::Error;
use crate::shared::lookup::Lookup;
use crate::shared::money::EuroCents;
use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

/// What the rules of eligibility said, and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Findings {
    /// What each rule found, in their order.
    pub findings: Vec<Finding>,
    /// When the application was submitted as they saw it, UTC; none for a run that was made now.
    pub frozen_at: Option<DateTime<Utc>>,
    /// What officers overrode of it.
    pub overrides: Vec<Override>,
}

/// The application with this id; none when there is none that the actor may see.
///
/// # Errors
/// `UNAUTHENTICATED`, `FORBIDDEN`; faults of the database.
pub async fn application(context: &Context, id: Uuid) -> Result<Option<Application>, Error> {
    let seen = seen(context).await?;
    let found = store::find(&context.db, id).await?.filter(|found| seen.check(found).is_ok());
    Ok(as_submitted(&context.db, &seen, found.into_iter().collect()).await?.pop())
}

/// What the rules say of an application one sees: those of its consortium who agreed to it read a dry run while it is being written, and
/// everyone the copy that was kept once it is submitted; none of what was withdrawn before. What is confidential about a partner is for
/// the Province alone, and what the test of aid says of one for that partner and the lead.
///
/// # Errors
/// `UNAUTHENTICATED`, `FORBIDDEN`, `NOT_FOUND`; faults of the database.
pub async fn findings_of(
    context: &Context,
    loaders: &ApplicationLoaders,
    application: &Application,
) -> Result<Option<Findings>, Error> {
    let seen = loaders.seen().await?;
    seen.check(application)?;
    let enterprise = match seen {
        Seen::Own { enterprise } => enterprise,
        Seen::Submitted { .. } | Seen::Awarded { .. } => return kept(loaders, application).await,
        Seen::Assigned { .. } => return Ok(kept(loaders, application).await?.map(told_to_jury)),
    };
    let Some(member) = application.member_of(*enterprise).filter(|member| member.agrees()) else { return Ok(None) };
    let is_written = matches!(application.state, ApplicationState::Draft | ApplicationState::Returned);
    let found = match is_written {
        true => Some(dry_run(context, application).await?),
        false => kept(loaders, application).await?,
    };
    Ok(found.map(|found| told_to(member, found)))
}

async fn kept(loaders: &ApplicationLoaders, application: &Application) -> Result<Option<Findings>, Error> {
    let Some(kept) = loaders.submission(application.id).await? else { return Ok(None) };
    let overrides = loaders.overrides(kept.id).await?.to_vec();
    Ok(Some(Findings { findings: kept.findings()?, frozen_at: Some(kept.received_at), overrides }))
}

async fn dry_run(context: &Context, application: &Application) -> Result<Findings, Error> {
    let on = asked_on(application, context.clock.today());
    let (findings, _) = found_now(context, application, on).await?;
    Ok(Findings { findings, frozen_at: None, overrides: Vec::new() })
}

/// What a partner is told: nothing confidential, and of the test of aid, unless it leads, what is about itself.
fn told_to(member: &Member, mut found: Findings) -> Findings {
    let is_for = |fact: &Fact| {
        let is_of_others = fact.name == FactName::AidTest && fact.about.as_ref() != Some(&member.name);
        !fact.is_confidential && (member.role == PartnerRole::Lead || !is_of_others)
    };
    found.findings.iter_mut().for_each(|finding| finding.facts.retain(is_for));
    found
}

/// What a juror is told: nothing confidential, and nothing of the ledger of aid.
fn told_to_jury(mut found: Findings) -> Findings {
    let is_for = |fact: &Fact| !fact.is_confidential && fact.name != FactName::AidTest;
    found.findings.iter_mut().for_each(|finding| finding.facts.retain(is_for));
    found
}

/// The day about which the rules are asked: that of the first submission stands, whatever is completed later.
pub(super) fn asked_on(application: &Application, today: NaiveDate) -> NaiveDate {
    application.submitted_at.map_or(today, local_date)
}

/// What the rules say of an application as it stands, and under which version of its call.
///
/// # Errors
/// Faults of the database.
pub(super) async fn found_now(
    context: &Context,
    application: &Application,
    on: NaiveDate,
) -> Result<(Vec<Finding>, Option<i32>), Error> {
    let call = crate::calls::call(context, &Lookup::Id(application.call)).await?;
    let findings = run(context, &subject(application, call.as_ref(), on)).await?;
    Ok((findings, call.map(|call| call.version)))
}

fn subject(application: &Application, call: Option<&Call>, on: NaiveDate) -> Subject {
    let budget = &application.budget;
    // Where the shares make up the whole, who is not named among them has none.
    let is_divided = budget.requested.is_some() && application.shares() == budget.requested;
    let partner = |member: &Member| Partner {
        name: member.name.clone(),
        enterprise: member.enterprise,
        role: member.role,
        share: member.share.or_else(|| is_divided.then_some(EuroCents::ZERO)),
        has_consented: member.agrees(),
    };
    Subject {
        on,
        maximum: call.and_then(|call| call.maximum),
        regime: call.and_then(|call| call.aid_regime),
        call_period: call.and_then(|call| call.execution_from.zip(call.execution_until)),
        partners: application.members.iter().map(partner).collect(),
        period: application.plan.period,
        places: application.plan.places.clone(),
        requested: budget.requested,
        eligible_cost: budget.eligible(),
        other_funding: budget.others(),
        has_result: application.plan.result.is_some(),
    }
}
