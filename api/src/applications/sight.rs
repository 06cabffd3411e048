//! Who sees which applications, and who writes them. What was never submitted is its consortium's alone: the Province reads an
//! application from its first submission on. For an officer who acts for a partner it does not exist at all
//! (docs/decisions/0037).

use super::conflicts::{cleared_by, declared_by, ties_of};
use super::rules::Application;
use super::states::ApplicationState;
use super::store;
use crate::access::{Action, Condition, Denial, Reach, ScopeKind, Target, policy};
use crate::enterprises::rules::of_enterprise;
use crate::shared::context::Context;
use crate::shared::error::Error;
use std::collections::BTreeSet;
use uuid::Uuid;

/// The applications someone sees.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Seen {
    /// All that were submitted, whatever became of them, but for those in which whoever asks has an interest.
    Submitted {
        /// The enterprises they are tied to.
        ties: Vec<Uuid>,
        /// The applications about which they declared a conflict of interest.
        declared: Vec<Uuid>,
    },
    /// Those under one call that are judged, about which the juror said that there is no conflict of interest.
    Assigned {
        /// The call.
        call: Uuid,
        /// The account of the juror.
        account: Uuid,
        /// The enterprises they are tied to.
        ties: Vec<Uuid>,
        /// Those applications.
        cleared: BTreeSet<Uuid>,
    },
    /// Those in which the own enterprise takes part.
    Own {
        /// It.
        enterprise: Uuid,
    },
}

/// The states in which a jury judges, and in which what it judged is still its own to read.
pub(super) const JUDGED: &[ApplicationState] = &[
    ApplicationState::Admissible,
    ApplicationState::InAssessment,
    ApplicationState::Advised,
    ApplicationState::Awarded,
    ApplicationState::Reserve,
    ApplicationState::Rejected,
    ApplicationState::Lapsed,
];

fn is_tied(ties: &[Uuid], application: &Application) -> bool {
    ties.iter().any(|tie| application.member_of(*tie).is_some())
}

impl Seen {
    /// Whether someone sees an application.
    ///
    /// # Errors
    /// `NOT_FOUND` for what is none of their business.
    pub fn check(&self, application: &Application) -> Result<(), Error> {
        let is_seen = match self {
            Self::Submitted { ties, declared } => {
                application.submitted_at.is_some() && !is_tied(ties, application) && !declared.contains(&application.id)
            }
            Self::Assigned { call, ties, cleared, .. } => {
                let is_judged = application.call == *call && JUDGED.contains(&application.state);
                is_judged && !is_tied(ties, application) && cleared.contains(&application.id)
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
        Reach::All => province(context).await,
        Reach::Own | Reach::PublicFields => match judged_call(context) {
            Some((call, account)) => jury(context, call, account).await,
            None => Ok(Seen::Own { enterprise: own_enterprise(context)? }),
        },
    }
}

async fn province(context: &Context) -> Result<Seen, Error> {
    let grant = context.actor.role().and_then(|role| policy::grant(role, Action::ReadApplications));
    let is_barred = grant.and_then(|grant| grant.unless) == Some(Condition::ConflictOfInterest);
    let Some(person) = context.actor.person().filter(|_| is_barred) else {
        return Ok(Seen::Submitted { ties: Vec::new(), declared: Vec::new() });
    };
    let ties = ties_of(context, person.account).await?.enterprises.into_iter().collect();
    Ok(Seen::Submitted { ties, declared: declared_by(&context.db, person.account).await? })
}

async fn jury(context: &Context, call: Uuid, account: Uuid) -> Result<Seen, Error> {
    let ties = ties_of(context, account).await?.enterprises.into_iter().collect();
    let cleared = cleared_by(&context.db, account).await?.into_iter().collect();
    Ok(Seen::Assigned { call, account, ties, cleared })
}

/// The call someone judges, and their account.
pub(super) fn judged_call(context: &Context) -> Option<(Uuid, Uuid)> {
    let person = context.actor.person()?;
    let scope = person.capacity.scope.filter(|scope| scope.kind == ScopeKind::Call)?;
    Some((scope.id, person.account))
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
