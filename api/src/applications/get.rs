//! One application, and what the rules of eligibility say of it.

use super::eligibility::rules::{Finding, Partner, Subject};
use super::eligibility::run;
use super::rules::{Application, Member};
use super::sight::{Seen, check_seen, seen};
use super::states::ApplicationState;
use super::store::overrides::Override;
use super::store::{self, overrides, submissions};
use crate::access::Action;
use crate::calls::rules::Call;
use crate::shared::context::Context;
use crate::shared::error::Error;
use crate::shared::lookup::Lookup;
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
    context.authorize(Action::ReadApplications)?;
    let found = store::find(&context.db, id).await?;
    Ok(found.filter(|found| check_seen(context, found).is_ok()))
}

/// What the rules say of an application one sees: those of its consortium read a dry run while it is being written, and everyone
/// the copy that was kept once it is submitted. What is confidential about a partner is for the Province alone.
///
/// # Errors
/// `UNAUTHENTICATED`, `FORBIDDEN`, `NOT_FOUND`; faults of the database.
pub async fn findings_of(context: &Context, application: &Application) -> Result<Findings, Error> {
    check_seen(context, application)?;
    let is_own = matches!(seen(context)?, Seen::Own { .. });
    let is_written = matches!(application.state, ApplicationState::Draft | ApplicationState::Returned);
    let mut found = match submissions::last_of(&context.db, &[application.id]).await?.remove(&application.id) {
        Some(kept) if !(is_own && is_written) => Findings {
            findings: kept.findings()?,
            frozen_at: Some(kept.received_at),
            overrides: overrides::of(context.db.reader(), kept.id).await?,
        },
        _ => Findings {
            findings: found_now(context, application, context.clock.today()).await?,
            frozen_at: None,
            overrides: Vec::new(),
        },
    };
    if is_own {
        for finding in &mut found.findings {
            finding.facts.retain(|fact| !fact.is_confidential);
        }
    }
    Ok(found)
}

/// What the rules say of an application as it stands.
///
/// # Errors
/// Faults of the database.
pub(super) async fn found_now(
    context: &Context,
    application: &Application,
    on: NaiveDate,
) -> Result<Vec<Finding>, Error> {
    let call = crate::calls::call(context, &Lookup::Id(application.call)).await?;
    run(context, &subject(application, call.as_ref(), on)).await
}

fn subject(application: &Application, call: Option<&Call>, on: NaiveDate) -> Subject {
    let partner = |member: &Member| Partner {
        name: member.name.clone(),
        enterprise: member.enterprise,
        role: member.role,
        share: member.share,
        has_consented: member.agrees(),
    };
    let budget = &application.budget;
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
