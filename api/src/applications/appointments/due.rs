//! Which last days someone must know of, by the application, its call and for whom they act. Pure.

use crate::applications::eligibility::rules::PartnerRole;
use crate::applications::represented::Represented;
use crate::applications::rules::{Application, Consent, Member};
use crate::applications::states::ApplicationState as State;
use crate::calls::rules::{Call, CallState};
use crate::shared::ids::following;
use chrono::NaiveDate;
use uuid::Uuid;

/// What is done by a last day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum DueBy {
    /// The lead submits a draft.
    Submit,
    /// The lead completes an application.
    Complete,
    /// A partner consents.
    Consent,
    /// Money is freed, or the reserve lapses.
    Wait,
}

/// A last day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct DueDay {
    /// By this key calendars know that it is the same one.
    pub(super) id: Uuid,
    /// What is done by it.
    pub(super) what: DueBy,
    /// The day, Europe/Brussels.
    pub(super) on: NaiveDate,
    /// Whether it was called off: the draft was taken back, or the call is.
    pub(super) is_off: bool,
}

/// The last days of an application for who reads; `extension` is the last day of its lead, where that was given more time.
pub(super) fn due_days(
    application: &Application,
    call: &Call,
    extension: Option<NaiveDate>,
    reader: &Represented,
) -> Vec<DueDay> {
    let leads = reader.leads(application);
    let submission = submission(application, call, extension);
    let submit = submission.filter(|_| leads);
    let complete = application.completion_due.filter(|_| leads && application.state == State::Returned);
    let complete = complete.map(|due| {
        let id = following(application.id, "completion");
        DueDay { id, what: DueBy::Complete, on: due.on, is_off: false }
    });
    let asked = application.members.iter().filter(|member| is_asked(member) && reader.is(member));
    let consents = asked.filter_map(|member| consent(application, submission, member));
    let wait = application.reserve_until.filter(|_| reader.takes_part(application));
    let wait = wait.map(|due| {
        let id = following(application.id, "reserve");
        DueDay { id, what: DueBy::Wait, on: due.on, is_off: false }
    });
    submit.into_iter().chain(complete).chain(consents).chain(wait).collect()
}

fn is_asked(member: &Member) -> bool {
    member.role != PartnerRole::Lead && member.consent == Consent::Asked
}

/// The last day on which a draft can be submitted; none for what was submitted.
fn submission(application: &Application, call: &Call, extension: Option<NaiveDate>) -> Option<DueDay> {
    let is_off = application.state == State::Withdrawn || call.state == CallState::Cancelled;
    let id = following(application.id, "deadline");
    let on = extension.map_or(call.deadline_on, |on| on.max(call.deadline_on));
    let day = DueDay { id, what: DueBy::Submit, on, is_off };
    let is_draft = matches!(application.state, State::Draft | State::Withdrawn) && application.submitted_at.is_none();
    is_draft.then_some(day)
}

/// The last day on which a consent that is asked helps: that of the completion, or of the submission.
fn consent(application: &Application, submission: Option<DueDay>, member: &Member) -> Option<DueDay> {
    let (on, is_off) = match application.completion_due {
        Some(due) => (due.on, false),
        None => submission.map(|day| (day.on, day.is_off))?,
    };
    Some(DueDay { id: following(member.id, "consent"), what: DueBy::Consent, on, is_off })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::access::{Capacity, ClientScopes, Role, Scope, ScopeKind};
    use crate::applications::rules::Due;
    use crate::applications::rules::completeness::tests::whole;
    use crate::calls::rules::tests::call;
    use crate::shared::clock::closing_instant;

    fn due_of(application: &Application, call: &Call, at: usize) -> Vec<(DueBy, bool)> {
        let scope = application.members[at].enterprise.map(|id| Scope { kind: ScopeKind::Enterprise, id });
        let reader = Represented::by(&[Capacity {
            role: Role::Enterprise,
            scope,
            grant: Uuid::nil(),
            scopes: ClientScopes::NONE,
        }]);
        due_days(application, call, None, &reader).into_iter().map(|due| (due.what, due.is_off)).collect()
    }

    #[test]
    fn who_acts_for_the_lead_submits_and_completes_and_a_partner_consents() {
        let (call, mut draft) = (call(CallState::Published), whole());
        assert_eq!((due_of(&draft, &call, 0), due_of(&draft, &call, 1)), (vec![(DueBy::Submit, false)], vec![]));
        draft.members[1].consent = Consent::Asked;
        assert_eq!(due_of(&draft, &call, 1), [(DueBy::Consent, false)]);
        let on = "2026-12-04".parse().expect("a date");
        let completion_due = Some(Due { on, at: closing_instant(on) });
        let submitted_at = Some(closing_instant(on));
        let returned = Application { state: State::Returned, completion_due, submitted_at, ..draft.clone() };
        assert_eq!(due_of(&returned, &call, 0), [(DueBy::Complete, false)]);
        assert_eq!(due_of(&returned, &call, 1), [(DueBy::Consent, false)]);
        let submitted = Application { state: State::Submitted, completion_due: None, ..returned };
        assert_eq!((due_of(&submitted, &call, 0), due_of(&submitted, &call, 1)), (vec![], vec![]));
    }

    #[test]
    fn the_whole_consortium_waits_on_the_reserve_until_its_last_day() {
        let due = Some(Due::through("2027-12-31".parse().expect("a date")));
        let waiting = Application { state: State::Reserve, reserve_until: due, ..whole() };
        let call = call(CallState::Decided);
        for at in [0, 1] {
            assert_eq!(due_of(&waiting, &call, at), [(DueBy::Wait, false)]);
        }
        let awarded = Application { state: State::Awarded, reserve_until: None, ..waiting };
        assert_eq!(due_of(&awarded, &call, 0), []);
    }

    #[test]
    fn a_lead_that_was_given_more_time_has_it_until_the_later_of_both_days() {
        let (call, draft) = (call(CallState::Published), whole());
        let scope = draft.members[0].enterprise.map(|id| Scope { kind: ScopeKind::Enterprise, id });
        let reader = Represented::by(&[Capacity {
            role: Role::Enterprise,
            scope,
            grant: Uuid::nil(),
            scopes: ClientScopes::NONE,
        }]);
        for (extension, last) in [("2027-01-15", "2027-01-15"), ("2026-12-01", "2026-12-31")] {
            let extension = extension.parse().expect("a date");
            let found = due_days(&draft, &call, Some(extension), &reader);
            assert_eq!(found.iter().map(|due| due.on.to_string()).collect::<Vec<_>>(), [last]);
        }
    }

    #[test]
    fn what_is_called_off_is_cancelled() {
        let mut draft = whole();
        draft.members[1].consent = Consent::Asked;
        let (published, cancelled) = (call(CallState::Published), call(CallState::Cancelled));
        let withdrawn = Application { state: State::Withdrawn, ..draft.clone() };
        for (application, call) in [(&draft, &cancelled), (&withdrawn, &published)] {
            assert_eq!(due_of(application, call, 0), [(DueBy::Submit, true)]);
            assert_eq!(due_of(application, call, 1), [(DueBy::Consent, true)]);
        }
    }
}
