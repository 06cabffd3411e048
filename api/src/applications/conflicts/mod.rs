//! Conflicts of interest (DOMAIN §4.2): who may not know of an application, though their role reads applications.
//!
//! A conflict is declared by the person ([`answer_conflict()`]), or follows from what the register knows: the person acts for a
//! partner, or holds a governance mandate in one ([`record_governance_mandate()`], [`end_governance_mandate()`]). For whoever has one the
//! application does not exist: not in lists, counts, scores or the ranking. A juror answers before the content opens
//! ([`conflict_questions()`]). Who is barred is decided in `applications/sight.rs`.

mod answer_conflict;
mod end_governance_mandate;
pub mod error;
mod forget_conflicts;
mod governance_mandates;
pub mod graphql;
mod move_mandates;
mod questions;
mod record_governance_mandate;
pub mod rules;
mod store;

pub use answer_conflict::answer_conflict;
pub use end_governance_mandate::end_governance_mandate;
pub use forget_conflicts::forget_conflicts;
pub use governance_mandates::governance_mandates;
pub use move_mandates::move_mandates;
pub use questions::{conflict_questions, count_conflict_questions};
pub use record_governance_mandate::record_governance_mandate;
pub(super) use store::{cleared_by, declared_by};

use crate::access::{Role, Scope, ScopeKind};
use crate::applications::rules::Application;
use crate::applications::sight::Interests;
use crate::applications::store::judging::judged_ids;
use crate::identity::capacities_of;
use crate::shared::context::Context;
use crate::shared::error::Error;
use uuid::Uuid;

/// What the register knows of an account today.
pub(super) struct Known {
    /// The enterprises it is tied to: those it acts for, and those in which it holds a governance mandate.
    pub(super) ties: Vec<Uuid>,
    /// The calls it judges.
    pub(super) judges: Vec<Uuid>,
}

/// What the register knows of an account today.
///
/// # Errors
/// Faults of the database.
pub(super) async fn known_of(context: &Context, account: Uuid) -> Result<Known, Error> {
    let held = capacities_of(context, account).await?;
    let of = |kind| move |scope: &Scope| (scope.kind == kind).then_some(scope.id);
    let scopes = held.iter().filter_map(|capacity| capacity.scope);
    let mut ties: Vec<_> = scopes.filter_map(|scope| of(ScopeKind::Enterprise)(&scope)).collect();
    ties.extend(store::governed(&context.db, account, context.clock.today()).await?);
    let jury = held.iter().filter(|capacity| capacity.role == Role::Jury).filter_map(|capacity| capacity.scope);
    Ok(Known { ties, judges: jury.filter_map(|scope| of(ScopeKind::Call)(&scope)).collect() })
}

/// The applications under these calls, which an account judges, about which it has not answered.
///
/// # Errors
/// Faults of the database.
pub(super) async fn unanswered_by(context: &Context, account: Uuid, calls: &[Uuid]) -> Result<Vec<Uuid>, Error> {
    if calls.is_empty() {
        return Ok(Vec::new());
    }
    let cleared = cleared_by(&context.db, account).await?;
    let mut judged = judged_ids(&context.db, calls).await?;
    judged.retain(|application| !cleared.contains(application));
    Ok(judged)
}

/// Which of these accounts may judge an application that is held: those who said that they have no conflict of interest, and of whom the
/// register knows none.
///
/// # Errors
/// Faults of the database.
pub(super) async fn judges_among(
    context: &Context,
    application: &Application,
    accounts: &[Uuid],
) -> Result<Vec<Uuid>, Error> {
    let cleared = store::cleared_about(&context.db, application.id).await?;
    let mut judges = Vec::new();
    for account in accounts.iter().filter(|account| cleared.contains(account)) {
        let tied = Interests { ties: known_of(context, *account).await?.ties, declared: Vec::new() };
        if !tied.include(application) {
            judges.push(*account);
        }
    }
    Ok(judges)
}
