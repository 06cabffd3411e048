//! Who sees which applications, and who writes them. What was never submitted is its consortium's alone: the Province reads an
//! application from its first submission on. For an officer or a juror with a conflict of interest it does not exist at all
//! (docs/decisions/0037, 0041), and for a juror it does not exist either before they said that they have none.
//! For finance an application exists from its award on (docs/decisions/0042).

use super::conflicts::{cleared_by, declared_by, known_of, unanswered_by};
use super::rules::Application;
use super::states::ApplicationState;
use super::store;
use crate::access::{Action, Actor, Condition, Denial, Reach, Scope, ScopeKind, Target, policy};
use crate::enterprises::rules::of_enterprise;
use crate::shared::context::Context;
use crate::shared::error::Error;
use uuid::Uuid;

/// The applications someone sees.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Seen {
    /// All that were submitted, whatever became of them, but for those in which whoever asks has an interest.
    Submitted {
        /// Who asks.
        actor: Actor,
        /// In what they have an interest.
        interests: Interests,
    },
    /// Those under one call that are judged, about which the juror said that there is no conflict of interest.
    Assigned {
        /// Who asks.
        actor: Actor,
        /// The call.
        call: Uuid,
        /// In what they have an interest.
        interests: Interests,
        /// The applications about which they said so.
        cleared: Vec<Uuid>,
    },
    /// Those for which money was granted.
    Awarded {
        /// Who asks.
        actor: Actor,
    },
    /// Those in which the own enterprise takes part.
    Own {
        /// It.
        enterprise: Uuid,
    },
}

/// In what someone has an interest, where the table says that it bars them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Interests {
    /// The enterprises they are tied to.
    pub ties: Vec<Uuid>,
    /// The applications about which they declared a conflict of interest.
    pub declared: Vec<Uuid>,
}

impl Interests {
    /// Whether an application is among them.
    pub fn include(&self, application: &Application) -> bool {
        self.declared.contains(&application.id) || self.ties.iter().any(|tie| application.member_of(*tie).is_some())
    }
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

impl Seen {
    /// Whether someone sees an application.
    ///
    /// # Errors
    /// `NOT_FOUND` for what is none of their business, or in which they have an interest.
    pub fn check(&self, application: &Application) -> Result<(), Error> {
        let is_seen = match self {
            Self::Submitted { actor, interests } => {
                policy::may_to(*actor, Action::ReadApplications, &target(application, interests))?;
                application.submitted_at.is_some()
            }
            Self::Assigned { actor, interests, cleared, .. } => {
                policy::may_to(*actor, Action::ReadApplications, &target(application, interests))?;
                JUDGED.contains(&application.state) && cleared.contains(&application.id)
            }
            Self::Awarded { actor } => {
                let target = target(application, &Interests::default());
                policy::may_to(*actor, Action::ReadApplications, &target).map(|()| true)?
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

/// An application as the table asks about it.
fn target(application: &Application, interests: &Interests) -> Target {
    let scope = Some(Scope { kind: ScopeKind::Call, id: application.call });
    let is_awarded = application.state == ApplicationState::Awarded;
    Target { scope, has_conflict: interests.include(application), is_awarded, ..Target::default() }
}

/// What whoever asks sees.
///
/// # Errors
/// `UNAUTHENTICATED`, `FORBIDDEN`; faults of the database.
pub(super) async fn seen(context: &Context) -> Result<Seen, Error> {
    let reach = context.authorize(Action::ReadApplications)?;
    let actor = context.actor;
    match (reach, judged_call(context)) {
        (Reach::All, _) if unless(context) == Some(Condition::NotAwarded) => Ok(Seen::Awarded { actor }),
        (Reach::All, _) => Ok(Seen::Submitted { actor, interests: interests(context).await? }),
        (Reach::Own | Reach::PublicFields, Some((call, account))) => {
            let (interests, cleared) = (interests(context).await?, cleared_by(&context.db, account).await?);
            Ok(Seen::Assigned { actor, call, interests, cleared })
        }
        (Reach::Own | Reach::PublicFields, None) => Ok(Seen::Own { enterprise: own_enterprise(context)? }),
    }
}

/// The case in which an application does not exist for whoever asks.
fn unless(context: &Context) -> Option<Condition> {
    policy::grant(context.actor.role()?, Action::ReadApplications)?.unless
}

/// In what whoever asks has an interest, where the table says that this bars them.
///
/// # Errors
/// Faults of the database.
pub(super) async fn interests(context: &Context) -> Result<Interests, Error> {
    let is_barred = unless(context) == Some(Condition::ConflictOfInterest);
    let Some(person) = context.actor.person().filter(|_| is_barred) else { return Ok(Interests::default()) };
    let known = known_of(context, person.account).await?;
    let mut declared = declared_by(&context.db, person.account).await?;
    // Who judges a call too knows nothing of its applications, in another capacity either, before answering.
    if judged_call(context).is_none() {
        declared.extend(unanswered_by(context, person.account, &known.judges).await?);
    }
    Ok(Interests { ties: known.ties, declared })
}

/// The call someone judges, and their account.
pub(super) fn judged_call(context: &Context) -> Option<(Uuid, Uuid)> {
    let person = context.actor.person()?;
    let scope = person.capacity.scope.filter(|scope| scope.kind == ScopeKind::Call)?;
    Some((scope.id, person.account))
}

/// An application about which whoever asks may have to say whether they have an interest in it: a juror of one that is judged under
/// their call, an officer of one that was submitted. One in which the register knows that they have an interest does not exist for them.
///
/// # Errors
/// `UNAUTHENTICATED`, `FORBIDDEN`, `NOT_FOUND`; faults of the database.
pub(super) async fn asked_about(context: &Context, id: Uuid) -> Result<Application, Error> {
    context.authorize(Action::AnswerConflict)?;
    let found = store::find(&context.db, id).await?.filter(|found| match judged_call(context) {
        Some((call, _)) => found.call == call && JUDGED.contains(&found.state),
        None => found.submitted_at.is_some(),
    });
    let found = found.ok_or_else(Error::not_found)?;
    // What they declared themselves is no secret to them: they may ask again, and read that it stays.
    let tied = Interests { declared: Vec::new(), ..interests(context).await? };
    match tied.include(&found) {
        true => Err(Error::not_found()),
        false => Ok(found),
    }
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
