//! What happened to an application, as the entries of the journal about it tell. What is typed into a draft is no event: it is
//! saved as one goes, and only that a partner has to consent anew because of it is one. Pure.

use super::Consent;
use super::party::{Capacity, Party};
use super::then::{MemberThen, asked, joined, merged, stepped};
use chrono::{DateTime, NaiveDate, Utc};

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EventKind {
    /// The lead started a draft.
    Started,
    /// The lead added a partner.
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
    /// An officer asked for what is missing.
    CompletionAsked,
    /// The completion did not come in time.
    CompletionOver,
    /// A rule of eligibility counts as met, though it was not.
    FindingOverridden,
    /// It may be assessed.
    Admissible,
    /// It is not assessed.
    Inadmissible,
    /// The jury scores it from then on.
    AssessmentStarted,
    /// The jury was done with it, and an amount was advised.
    Advised,
    /// The deputation granted money.
    Awarded,
    /// The deputation put it on the reserve.
    Reserved,
    /// The deputation granted no money.
    Rejected,
    /// Its time on the reserve was over.
    Lapsed,
    /// Two officers took back that it is not.
    Reopened,
    /// The lead took it back.
    Withdrawn,
    /// The record of a partner was merged into another.
    PartnerMerged,
}

/// The entries of the journal that may tell of an event. What is done otherwise is none.
pub const ACTIONS: [&str; 22] = [
    "startApplication",
    "addApplicationPartner",
    "removeApplicationPartner",
    "saveApplicationBudget",
    "consentToApplication",
    "withdrawApplicationConsent",
    "submitApplication",
    "resubmitApplication",
    "requestCompletion",
    "endCompletion",
    "overrideFinding",
    "declareAdmissible",
    "declareInadmissible",
    "startAssessment",
    "adviseApplication",
    "awardApplication",
    "reserveApplication",
    "rejectApplication",
    "lapseReserve",
    "reopenApplication",
    "withdrawApplication",
    "mergeEnterprises",
];

/// An entry about an application.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Then {
    /// When it was done, UTC.
    pub at: DateTime<Utc>,
    /// What was done.
    pub action: String,
    /// Why.
    pub reason: Option<String>,
    /// Until when a completion was awaited since, Europe/Brussels.
    pub completion_due_on: Option<NaiveDate>,
    /// Until when it waited on the reserve since, Europe/Brussels.
    pub reserve_until_on: Option<NaiveDate>,
    /// The consortium since.
    pub members: Vec<MemberThen>,
}

/// Something that happened to an application.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// What.
    pub kind: EventKind,
    /// When, UTC.
    pub at: DateTime<Utc>,
    /// Who did it.
    pub by: Party,
    /// What the partner is called whom it is about.
    pub partner: Option<String>,
    /// Last day of the completion that was asked for, or on the reserve, Europe/Brussels.
    pub due_on: Option<NaiveDate>,
    /// What was asked for, or why, in the words of who did it.
    pub reason: Option<String>,
}

/// What happened, in the order of the entries.
pub fn timeline(entries: &[Then]) -> Vec<Event> {
    let mut before: &[MemberThen] = &[];
    let mut events = Vec::new();
    for entry in entries {
        events.extend(told(before, entry));
        before = &entry.members;
    }
    events
}

/// Where the events begin that the Province reads: what came before the first submission is the consortium's alone.
pub fn since_submission(events: &[Event]) -> &[Event] {
    let first = events.iter().position(|event| event.kind == EventKind::Submitted);
    first.and_then(|first| events.get(first..)).unwrap_or_default()
}

/// The events an entry tells of.
fn told(before: &[MemberThen], entry: &Then) -> Vec<Event> {
    use EventKind as K;
    let (now, lead) = (entry.members.as_slice(), || Party::lead_then(&entry.members));
    let (officer, registrar) = (|| Party::of(Capacity::Officer), || Party::of(Capacity::Registrar));
    match entry.action.as_str() {
        "startApplication" => vec![event(K::Started, entry, lead())],
        "addApplicationPartner" => about(joined(before, now), K::PartnerAdded, entry, &lead()),
        "removeApplicationPartner" => about(joined(now, before), K::PartnerRemoved, entry, &lead()),
        "saveApplicationBudget" => about(asked(before, now), K::ConsentAskedAnew, entry, &lead()),
        "consentToApplication" | "withdrawApplicationConsent" => answers(before, entry),
        "submitApplication" => vec![event(K::Submitted, entry, lead())],
        "resubmitApplication" => vec![event(K::Resubmitted, entry, lead())],
        "requestCompletion" => {
            let asked = event(K::CompletionAsked, entry, officer());
            vec![Event { due_on: entry.completion_due_on, reason: entry.reason.clone(), ..asked }]
        }
        "endCompletion" => vec![event(K::CompletionOver, entry, Party::of(Capacity::System))],
        "overrideFinding" => vec![because(event(K::FindingOverridden, entry, officer()), entry)],
        "declareAdmissible" => vec![event(K::Admissible, entry, officer())],
        "declareInadmissible" => vec![because(event(K::Inadmissible, entry, officer()), entry)],
        "startAssessment" => vec![event(K::AssessmentStarted, entry, officer())],
        "adviseApplication" => vec![event(K::Advised, entry, officer())],
        "awardApplication" => vec![because(event(K::Awarded, entry, registrar()), entry)],
        "reserveApplication" => {
            let reserved = because(event(K::Reserved, entry, registrar()), entry);
            vec![Event { due_on: entry.reserve_until_on, ..reserved }]
        }
        "rejectApplication" => vec![because(event(K::Rejected, entry, registrar()), entry)],
        "lapseReserve" => vec![event(K::Lapsed, entry, Party::of(Capacity::System))],
        "reopenApplication" => vec![event(K::Reopened, entry, officer())],
        "withdrawApplication" => vec![because(event(K::Withdrawn, entry, lead()), entry)],
        "mergeEnterprises" => about(merged(before, now), K::PartnerMerged, entry, &officer()),
        _ => Vec::new(),
    }
}

fn event(kind: EventKind, entry: &Then, by: Party) -> Event {
    Event { kind, at: entry.at, by, partner: None, due_on: None, reason: None }
}

fn because(event: Event, entry: &Then) -> Event {
    Event { reason: entry.reason.clone(), ..event }
}

fn about(members: Vec<&MemberThen>, kind: EventKind, entry: &Then, by: &Party) -> Vec<Event> {
    let event = |member: &MemberThen| Event { partner: Some(member.name.clone()), ..event(kind, entry, by.clone()) };
    members.into_iter().map(event).collect()
}

/// What partners answered, each for itself.
fn answers(before: &[MemberThen], entry: &Then) -> Vec<Event> {
    let answer = |member: &MemberThen| {
        let given = member.consent == Consent::Given;
        let kind = if given { EventKind::ConsentGiven } else { EventKind::ConsentWithdrawn };
        let by = Party::member(member.role, &member.name);
        Event { partner: Some(member.name.clone()), ..event(kind, entry, by) }
    };
    stepped(before, &entry.members).into_iter().map(answer).collect()
}

#[cfg(test)]
mod tests {
    use super::super::then::tests::member;
    use super::*;
    use Consent::{Asked, Given, Withdrawn};
    use chrono::TimeDelta;

    fn entry(hour: i64, action: &str, members: &[MemberThen]) -> Then {
        Then {
            at: DateTime::UNIX_EPOCH + TimeDelta::hours(hour),
            action: action.to_owned(),
            reason: Some("Daarom".to_owned()),
            completion_due_on: (action == "requestCompletion").then(|| "2026-12-04".parse().expect("a date")),
            reserve_until_on: (action == "reserveApplication").then(|| "2027-12-31".parse().expect("a date")),
            members: members.to_vec(),
        }
    }

    /// The whole life of an application, with what does not count in between.
    fn life() -> Vec<Then> {
        let alone = [member(1, Given)];
        let asks = [member(1, Given), member(2, Asked)];
        let agreed = [member(1, Given), member(2, Given)];
        let refused = [member(1, Given), member(2, Withdrawn)];
        let other = MemberThen { enterprise: None, ..member(2, Given) };
        let merged = [member(1, Given), other];
        [
            ("startApplication", &alone[..]),
            ("addApplicationPartner", &asks),
            ("saveApplicationBudget", &asks),
            ("consentToApplication", &agreed),
            ("saveApplicationBudget", &asks),
            ("withdrawApplicationConsent", &refused),
            ("consentToApplication", &agreed),
            ("submitApplication", &agreed),
            ("requestCompletion", &agreed),
            ("saveApplicationPlan", &agreed),
            ("resubmitApplication", &agreed),
            ("requestCompletion", &agreed),
            ("removeApplicationPartner", &alone),
            ("endCompletion", &agreed),
            ("mergeEnterprises", &merged),
            ("declareInadmissible", &merged),
            ("reopenApplication", &merged),
            ("overrideFinding", &merged),
            ("declareAdmissible", &merged),
            ("withdrawApplication", &merged),
        ]
        .into_iter()
        .zip(0..)
        .map(|((action, members), hour)| entry(hour, action, members))
        .collect()
    }

    #[test]
    fn what_happened_is_told_in_order_and_what_was_typed_is_not() {
        use EventKind as K;
        let kinds: Vec<_> = timeline(&life()).iter().map(|event| event.kind).collect();
        let expected = [
            K::Started,
            K::PartnerAdded,
            K::ConsentGiven,
            K::ConsentAskedAnew,
            K::ConsentWithdrawn,
            K::ConsentGiven,
            K::Submitted,
            K::CompletionAsked,
            K::Resubmitted,
            K::CompletionAsked,
            K::PartnerRemoved,
            K::CompletionOver,
            K::PartnerMerged,
            K::Inadmissible,
            K::Reopened,
            K::FindingOverridden,
            K::Admissible,
            K::Withdrawn,
        ];
        assert_eq!(kinds, expected);
    }

    #[test]
    fn whoever_did_it_is_told_by_capacity_and_partners_by_name() {
        let events = timeline(&life());
        let of = |kind| events.iter().find(|event| event.kind == kind).expect("an event");
        let told = |kind| (of(kind).by.capacity, of(kind).by.name.as_deref(), of(kind).partner.as_deref());
        assert_eq!(told(EventKind::Started), (Capacity::Lead, Some("Partner 1"), None));
        assert_eq!(told(EventKind::PartnerAdded), (Capacity::Lead, Some("Partner 1"), Some("Partner 2")));
        assert_eq!(told(EventKind::PartnerRemoved), (Capacity::Lead, Some("Partner 1"), Some("Partner 2")));
        assert_eq!(told(EventKind::ConsentGiven), (Capacity::Partner, Some("Partner 2"), Some("Partner 2")));
        assert_eq!(told(EventKind::CompletionOver), (Capacity::System, None, None));
        assert_eq!(told(EventKind::PartnerMerged), (Capacity::Officer, None, Some("Partner 2")));
        let asked = of(EventKind::CompletionAsked);
        assert_eq!(asked.due_on.map(|on| on.to_string()).as_deref(), Some("2026-12-04"));
        assert_eq!((asked.reason.as_deref(), of(EventKind::PartnerMerged).reason.as_deref()), (Some("Daarom"), None));
    }

    #[test]
    fn what_was_decided_is_told_by_the_registrar_with_why_and_the_end_of_the_reserve_by_the_clock() {
        let members = [member(1, Given)];
        let all = ["awardApplication", "reserveApplication", "rejectApplication", "lapseReserve"];
        let entries: Vec<_> = all.into_iter().zip(0..).map(|(action, hour)| entry(hour, action, &members)).collect();
        let told = |event: Event| (event.kind, event.by.capacity, event.due_on.map(|on| on.to_string()), event.reason);
        let (why, until) = (Some("Daarom".to_owned()), Some("2027-12-31".to_owned()));
        let expected = [
            (EventKind::Awarded, Capacity::Registrar, None, why.clone()),
            (EventKind::Reserved, Capacity::Registrar, until, why.clone()),
            (EventKind::Rejected, Capacity::Registrar, None, why),
            (EventKind::Lapsed, Capacity::System, None, None),
        ];
        assert_eq!(timeline(&entries).into_iter().map(told).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn the_province_reads_from_the_first_submission_on() {
        let events = timeline(&life());
        assert_eq!(since_submission(&events).first().map(|event| event.kind), Some(EventKind::Submitted));
        assert_eq!(since_submission(&events).len(), 12);
        assert_eq!(since_submission(&events[..4]), []);
    }
}
