//! What happened to an application and what is expected now, in the graph.

use crate::applications::rules::{expected, party, timeline};
use crate::graphql::scalars::{Date, Instant};
use async_graphql::{Enum, SimpleObject};

/// In which capacity someone has to do with an application. Nobody is named but enterprises.
#[derive(Clone, Copy, Debug, Enum, PartialEq, Eq)]
#[graphql(remote = "party::Capacity")]
pub enum ApplicationCapacity {
    /// Whoever acts for the lead.
    Lead,
    /// Whoever acts for another partner.
    Partner,
    /// Whoever handles the dossier for the Province.
    Officer,
    /// The jury.
    Jury,
    /// Whoever records what the deputation decides.
    Registrar,
    /// The service itself, by the clock.
    System,
}

/// Who did something, or is expected to: by capacity, and never by the name of a person.
#[derive(SimpleObject)]
pub struct ApplicationParty {
    /// In which capacity.
    capacity: ApplicationCapacity,
    /// What the lead or the partner was called when it was added; null for all others.
    name: Option<String>,
}

impl From<party::Party> for ApplicationParty {
    fn from(party: party::Party) -> Self {
        Self { capacity: party.capacity.into(), name: party.name }
    }
}

/// What happened to an application.
#[derive(Clone, Copy, Debug, Enum, PartialEq, Eq)]
#[graphql(remote = "timeline::EventKind")]
pub enum ApplicationEventKind {
    /// The lead started a draft.
    Started,
    /// The lead added a partner, who is asked for its consent when it has a record.
    PartnerAdded,
    /// The lead took a partner away.
    PartnerRemoved,
    /// A partner consented.
    ConsentGiven,
    /// A partner refused its consent, or took it back.
    ConsentWithdrawn,
    /// The share of a partner changed, so that it must consent anew.
    ConsentAskedAnew,
    /// The lead submitted it.
    Submitted,
    /// The lead submitted it again, completed.
    Resubmitted,
    /// An officer asked for what is missing: `reason` says what, `dueOn` until when.
    CompletionAsked,
    /// The completion did not come in time: it stands as it was submitted, marked incomplete.
    CompletionOver,
    /// An officer let a rule of eligibility count as met that was not, or of which that could not be said; `reason` says why.
    FindingOverridden,
    /// It may be assessed.
    Admissible,
    /// It is not assessed; `reason` says why.
    Inadmissible,
    /// The jury scores it from then on.
    AssessmentStarted,
    /// The jury was done with it, and an officer advised the deputation.
    Advised,
    /// The deputation granted money; `reason` says why, `Application.decisions` how much.
    Awarded,
    /// The deputation put it on the reserve: `reason` says why, `dueOn` until when.
    Reserved,
    /// The deputation granted no money; `reason` says why.
    Rejected,
    /// Its time on the reserve was over, and no money was freed.
    Lapsed,
    /// Two officers took back that it is not assessed: it is with the Province again.
    Reopened,
    /// The lead took it back; `reason` says why.
    Withdrawn,
    /// The record of a partner was merged into that of the same enterprise.
    PartnerMerged,
}

/// Something that happened to an application. What is typed into a draft is none.
#[derive(SimpleObject)]
pub struct ApplicationEvent {
    /// What happened.
    kind: ApplicationEventKind,
    /// When it was done, UTC. Of a submission, `receivedAt` of its receipt is the instant that counts.
    at: Instant,
    /// Who did it.
    by: ApplicationParty,
    /// What the partner is called whom it is about; null when it is about the whole.
    partner: Option<String>,
    /// Last day of the completion that was asked for, or on the reserve, Europe/Brussels (inclusive); null for all else.
    due_on: Option<Date>,
    /// What was asked for, or why, in Dutch; null where neither is said.
    reason: Option<String>,
}

impl From<timeline::Event> for ApplicationEvent {
    fn from(event: timeline::Event) -> Self {
        Self {
            kind: event.kind.into(),
            at: Instant(event.at),
            by: event.by.into(),
            partner: event.partner,
            due_on: event.due_on.map(Date),
            reason: event.reason,
        }
    }
}

/// What is expected.
#[derive(Clone, Copy, Debug, Enum, PartialEq, Eq)]
#[graphql(remote = "expected::Awaited")]
pub enum ApplicationAwaited {
    /// A partner consents, or refuses.
    Consent,
    /// The lead submits it; `missing` says what it needs for that, and its call from when on it can.
    Submission,
    /// The lead completes it and submits it again.
    Completion,
    /// The Province decides whether it is admissible.
    AdmissibilityDecision,
    /// The Province has it assessed.
    Assessment,
    /// The jury scores it.
    Scores,
    /// The decision of the deputation is recorded; of what waits on the reserve, that there is money after all.
    Decision,
}

/// Something that is expected now.
#[derive(SimpleObject)]
pub struct ApplicationExpectation {
    /// What.
    what: ApplicationAwaited,
    /// Of whom.
    of: ApplicationParty,
    /// The last day for it, Europe/Brussels (inclusive); null when nothing runs out.
    due_on: Option<Date>,
    /// First instant at which it is too late, UTC; null when nothing runs out.
    due_at: Option<Instant>,
}

impl From<expected::Expectation> for ApplicationExpectation {
    fn from(expected: expected::Expectation) -> Self {
        Self {
            what: expected.what.into(),
            of: expected.of.into(),
            due_on: expected.due.map(|due| Date(due.on)),
            due_at: expected.due.map(|due| Instant(due.at)),
        }
    }
}
