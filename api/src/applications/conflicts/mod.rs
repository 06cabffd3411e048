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

use crate::access::ScopeKind;
use crate::identity::capacities_of;
use crate::shared::context::Context;
use crate::shared::error::Error;
use uuid::Uuid;

/// The enterprises an account is tied to today: those it acts for, and those in which it holds a governance mandate.
///
/// # Errors
/// Faults of the database.
pub(super) async fn ties_of(context: &Context, account: Uuid) -> Result<Vec<Uuid>, Error> {
    let held = capacities_of(context, account).await?;
    let scopes = held.iter().filter_map(|capacity| capacity.scope);
    let mut enterprises: Vec<_> =
        scopes.filter(|scope| scope.kind == ScopeKind::Enterprise).map(|scope| scope.id).collect();
    enterprises.extend(store::governed(&context.db, account, context.clock.today()).await?);
    Ok(enterprises)
}
