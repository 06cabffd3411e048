//! What is expected now, of whom, and by when. It follows from what the application says and from the clock, and is stored nowhere.
//! Pure.

use super::party::{Capacity, Party};
use super::{Application, Consent, Due, Member};
use crate::applications::states::ApplicationState;
use chrono::{DateTime, Utc};

/// What is expected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Awaited {
    /// A partner consents, or refuses.
    Consent,
    /// The lead submits the application.
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

/// Something that is expected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expectation {
    /// What.
    pub what: Awaited,
    /// Of whom.
    pub of: Party,
    /// Until when; none when nothing runs out.
    pub due: Option<Due>,
}

/// What is expected of an application at an instant, by what can be done first; nothing when it is decided on for good, or can no longer
/// be submitted. `closes` is until when a draft may be submitted; none when its call takes no applications any more.
///
/// A partner that refused has answered: what is missing then is for its lead to settle.
pub fn expected(application: &Application, closes: Option<Due>, now: DateTime<Utc>) -> Vec<Expectation> {
    use ApplicationState as S;
    match application.state {
        S::Draft => written(application, Awaited::Submission, closes.filter(|due| now < due.at)),
        S::Returned => written(application, Awaited::Completion, application.completion_due.filter(|due| now < due.at)),
        S::Submitted => vec![of_province(Awaited::AdmissibilityDecision, Capacity::Officer)],
        S::Admissible => vec![of_province(Awaited::Assessment, Capacity::Officer)],
        S::InAssessment => vec![of_province(Awaited::Scores, Capacity::Jury)],
        S::Advised => vec![of_province(Awaited::Decision, Capacity::Registrar)],
        S::Reserve => of_reserve(application.reserve_until.filter(|due| now < due.at)),
        S::Inadmissible | S::Awarded | S::Rejected | S::Lapsed | S::Withdrawn => Vec::new(),
    }
}

/// That it is awarded after all, until the reserve is over.
fn of_reserve(due: Option<Due>) -> Vec<Expectation> {
    let decision = |due| Expectation { due: Some(due), ..of_province(Awaited::Decision, Capacity::Registrar) };
    due.map(decision).into_iter().collect()
}

/// What is expected of the consortium until something is due; nothing once it is over.
fn written(application: &Application, what: Awaited, due: Option<Due>) -> Vec<Expectation> {
    let Some(due) = due else { return Vec::new() };
    let of = |member: &Member| Party::member(member.role, &member.name);
    let asked = application.members.iter().filter(|member| member.consent == Consent::Asked);
    let consents = asked.map(|member| Expectation { what: Awaited::Consent, of: of(member), due: Some(due) });
    let lead = application.lead().map(|lead| Expectation { what, of: of(lead), due: Some(due) });
    consents.chain(lead).collect()
}

fn of_province(what: Awaited, capacity: Capacity) -> Expectation {
    Expectation { what, of: Party::of(capacity), due: None }
}

#[cfg(test)]
mod tests {
    use super::super::completeness::tests::whole;
    use super::*;
    use crate::shared::clock::closing_instant;
    use chrono::TimeDelta;

    fn due(on: &str) -> Due {
        let on = on.parse().expect("a date");
        Due { on, at: closing_instant(on) }
    }

    /// What is expected of an application in a state, and of whom, until the last day of the call or of a completion.
    fn told(state: ApplicationState, asks: bool) -> Vec<(Awaited, Capacity, Option<String>)> {
        let mut application = Application { state, ..whole() };
        application.completion_due = (state == ApplicationState::Returned).then(|| due("2026-11-30"));
        application.reserve_until = (state == ApplicationState::Reserve).then(|| due("2027-12-31"));
        if asks {
            application.members[1].consent = Consent::Asked;
        }
        let found = expected(&application, Some(due("2026-12-31")), due("2026-11-24").at);
        let told = |one: Expectation| (one.what, one.of.capacity, one.due.map(|due| due.on.to_string()));
        found.into_iter().map(told).collect()
    }

    #[test]
    fn every_state_tells_what_is_expected_of_whom_and_by_when() {
        use ApplicationState as S;
        let by = |what, capacity, day: &str| (what, capacity, Some(day.to_owned()));
        for state in S::ALL {
            let expected = match state {
                S::Draft => vec![by(Awaited::Submission, Capacity::Lead, "2026-12-31")],
                S::Returned => vec![by(Awaited::Completion, Capacity::Lead, "2026-11-30")],
                S::Submitted => vec![(Awaited::AdmissibilityDecision, Capacity::Officer, None)],
                S::Admissible => vec![(Awaited::Assessment, Capacity::Officer, None)],
                S::InAssessment => vec![(Awaited::Scores, Capacity::Jury, None)],
                S::Advised => vec![(Awaited::Decision, Capacity::Registrar, None)],
                S::Reserve => vec![by(Awaited::Decision, Capacity::Registrar, "2027-12-31")],
                S::Inadmissible | S::Awarded | S::Rejected | S::Lapsed | S::Withdrawn => Vec::new(),
            };
            assert_eq!(told(*state, false), expected, "{state:?}");
            let consents = told(*state, true).len() - expected.len();
            assert_eq!(consents, usize::from(matches!(state, S::Draft | S::Returned)), "{state:?}");
        }
    }

    #[test]
    fn a_consent_is_expected_of_the_partner_by_name_and_before_the_submission() {
        let mut application = Application { state: ApplicationState::Draft, ..whole() };
        application.members[1].consent = Consent::Asked;
        let name = application.members[1].name.clone();
        let found = expected(&application, Some(due("2026-12-31")), DateTime::UNIX_EPOCH);
        assert_eq!((found[0].what, &found[0].of.name), (Awaited::Consent, &Some(name)));
        assert_eq!(found[1].what, Awaited::Submission);
        application.members[1].consent = Consent::Withdrawn;
        assert_eq!(expected(&application, Some(due("2026-12-31")), DateTime::UNIX_EPOCH).len(), 1, "it has answered");
    }

    #[test]
    fn nothing_is_expected_of_a_consortium_from_the_instant_on_at_which_it_is_too_late() {
        let (closes, moment) = (due("2026-12-31"), TimeDelta::milliseconds(1));
        let draft = Application { state: ApplicationState::Draft, ..whole() };
        assert_eq!(expected(&draft, Some(closes), closes.at - moment).len(), 1);
        assert_eq!(expected(&draft, Some(closes), closes.at), []);
        assert_eq!(expected(&draft, None, DateTime::UNIX_EPOCH), []);
        let waiting = Application { state: ApplicationState::Reserve, reserve_until: Some(closes), ..whole() };
        assert_eq!(expected(&waiting, None, closes.at - moment).len(), 1);
        assert_eq!(expected(&waiting, None, closes.at), [], "the reserve is over");
        let returned = Application { state: ApplicationState::Returned, completion_due: Some(closes), ..whole() };
        assert_eq!(expected(&returned, None, closes.at - moment).len(), 1);
        assert_eq!(expected(&returned, None, closes.at), []);
    }
}
