//! Who sees which applications, and who writes them. What was never submitted is its consortium's alone: the Province reads an
//! application from its first submission on. For an officer who acts for a partner it does not exist at all
//! (docs/decisions/0037).

use super::rules::Application;
use super::store;
use crate::access::{Action, Actor, Condition, Denial, Reach, ScopeKind, Target, policy};
use crate::enterprises::rules::of_enterprise;
use crate::identity::capacities_of;
use crate::shared::context::Context;
use crate::shared::error::Error;
use uuid::Uuid;

/// The applications someone sees.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Seen {
    /// All that were submitted, whatever became of them, but for those in which one of these enterprises takes part.
    Submitted {
        /// Who asks.
        actor: Actor,
        /// The enterprises whoever asks is tied to.
        ties: Vec<Uuid>,
    },
    /// Those in which the own enterprise takes part.
    Own {
        /// It.
        enterprise: Uuid,
    },
}

impl Seen {
    /// Whether someone sees an application.
    ///
    /// # Errors
    /// `NOT_FOUND` for what is none of their business, or in which they have an interest.
    pub fn check(&self, application: &Application) -> Result<(), Error> {
        let is_seen = match self {
            Self::Submitted { actor, ties } => {
                let has_conflict = ties.iter().any(|tie| application.member_of(*tie).is_some());
                let target = Target { has_conflict, ..Target::default() };
                policy::may_to(*actor, Action::ReadApplications, &target)?;
                application.submitted_at.is_some()
            }
            Self::Own { enterprise } => application.member_of(*enterprise).is_some(),
        };
        is_seen.then_some(()).ok_or_else(Error::not_found)
    }

    /// Whether they are of its consortium, and not of the Province.
    pub const fn is_own(&self) -> bool {
        matches!(self, Self::Own { .. })
    }
}

/// What whoever asks sees.
///
/// # Errors
/// `UNAUTHENTICATED`, `FORBIDDEN`; faults of the database.
pub(super) async fn seen(context: &Context) -> Result<Seen, Error> {
    match context.authorize(Action::ReadApplications)? {
        Reach::All => Ok(Seen::Submitted { actor: context.actor, ties: ties(context).await? }),
        Reach::Own | Reach::PublicFields => Ok(Seen::Own { enterprise: own_enterprise(context)? }),
    }
}

/// The enterprises whoever asks acts for in another capacity, where the table says that an interest bars them.
async fn ties(context: &Context) -> Result<Vec<Uuid>, Error> {
    let grant = context.actor.role().and_then(|role| policy::grant(role, Action::ReadApplications));
    let is_barred = grant.and_then(|grant| grant.unless) == Some(Condition::ConflictOfInterest);
    let Some(person) = context.actor.person().filter(|_| is_barred) else { return Ok(Vec::new()) };
    let held = capacities_of(context, person.account).await?;
    let scopes = held.iter().filter_map(|capacity| capacity.scope);
    Ok(scopes.filter(|scope| scope.kind == ScopeKind::Enterprise).map(|scope| scope.id).collect())
}

/// The enterprise someone acts for.
///
/// # Errors
/// `FORBIDDEN` for who acts for none.
pub(super) fn own_enterprise(context: &Context) -> Result<Uuid, Error> {
    let scope = context.actor.person().and_then(|person| person.capacity.scope);
    let own = scope.filter(|scope| scope.kind == ScopeKind::Enterprise);
    own.map(|scope| scope.id).ok_or_else(Error::forbidden)
}

/// An application that the actor may write: for its lead. A partner sees it, and may not.
///
/// # Errors
/// `UNAUTHENTICATED`, `NOT_FOUND`; `FORBIDDEN`, also for a partner; faults of the database.
pub(super) async fn led(context: &Context, id: Uuid) -> Result<Application, Error> {
    context.authorize(Action::WriteApplication)?;
    let found = known(context, id).await?;
    check_led(context, &found).map(|()| found)
}

/// Whether the actor may write an application that they see.
///
/// # Errors
/// `UNAUTHENTICATED`, `FORBIDDEN`.
pub(super) fn check_led(context: &Context, application: &Application) -> Result<(), Error> {
    let lead = application.lead_enterprise().map_or_else(Target::default, of_enterprise);
    match policy::may_to(context.actor, Action::WriteApplication, &lead) {
        Err(Denial::Hidden) => Err(Error::forbidden()),
        outcome => Ok(outcome?),
    }
}

/// The enterprise for which the actor may consent to an application.
///
/// # Errors
/// `UNAUTHENTICATED`, `FORBIDDEN`, `NOT_FOUND`; faults of the database.
pub(super) async fn in_consortium(context: &Context, id: Uuid) -> Result<Uuid, Error> {
    context.authorize(Action::ConsentToApplication)?;
    known(context, id).await?;
    own_enterprise(context)
}

/// An application that the actor may handle for the Province.
///
/// # Errors
/// `UNAUTHENTICATED`, `FORBIDDEN`, `NOT_FOUND`; faults of the database.
pub(super) async fn handled(context: &Context, id: Uuid) -> Result<Application, Error> {
    context.authorize(Action::HandleApplications)?;
    known(context, id).await
}

/// An application the actor sees.
///
/// # Errors
/// `UNAUTHENTICATED`, `FORBIDDEN`, `NOT_FOUND`; faults of the database.
pub(super) async fn known(context: &Context, id: Uuid) -> Result<Application, Error> {
    let found = store::find(&context.db, id).await?.ok_or_else(Error::not_found)?;
    seen(context).await?.check(&found).map(|()| found)
}
