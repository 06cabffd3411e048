//! What a letter tells, and whether it is still true. Pure.

use crate::applications::eligibility::rules::PartnerRole;
use crate::applications::represented::Represented;
use crate::applications::rules::{Application, Consent, Due};
use crate::applications::states::ApplicationState as State;
use crate::applications::store::submissions::Submission;
use crate::calls::rules::{Call, CallState};
use crate::journal::Told;
use crate::mail::rules::MailKind;
use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

/// What a letter tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum News {
    /// Partners must consent.
    ConsentAsked {
        /// What those are called for whom the reader acts.
        partners: String,
        /// Whether they consented before, to another share.
        anew: bool,
        /// The last day for it.
        until: NaiveDate,
    },
    /// A partner consented.
    ConsentGiven {
        /// What it is called.
        partner: String,
    },
    /// A partner refused, or took its consent back.
    ConsentWithdrawn {
        /// What it is called.
        partner: String,
    },
    /// It was submitted.
    Submitted {
        /// Whether it had been before.
        again: bool,
        /// Its reference.
        reference: String,
        /// When the service received it.
        received_at: DateTime<Utc>,
        /// The digest of what was submitted.
        content_hash: String,
    },
    /// An officer asks for what is missing.
    CompletionAsked {
        /// What, in Dutch.
        asked: String,
        /// The last day for it.
        until: NaiveDate,
        /// Whether it is for the reader to complete it.
        is_theirs: bool,
    },
    /// The completion did not come in time.
    CompletionOver,
    /// It may be assessed.
    Admissible,
    /// It is not assessed.
    Inadmissible {
        /// Why, and then how one can appeal, in Dutch.
        motivation: String,
    },
    /// It is with the Province again.
    Reopened,
    /// The lead took it back.
    Withdrawn {
        /// Why, in Dutch.
        reason: String,
    },
    /// The deadline of the call is later.
    CallExtended {
        /// The last day until now.
        from: NaiveDate,
        /// The last day from now on.
        until: NaiveDate,
        /// Why.
        reason: String,
    },
    /// The call is called off.
    CallCancelled {
        /// Why.
        reason: String,
    },
}

/// That consent is asked: of those partners of the reader that still must consent, while there is time.
pub(super) fn of_asking(
    kind: MailKind,
    application: &Application,
    reader: &Represented,
    due: Option<Due>,
    now: DateTime<Utc>,
) -> Option<News> {
    let is_written = matches!(application.state, State::Draft | State::Returned);
    let due = due.filter(|due| is_written && now < due.at)?;
    let asked = application.members.iter().filter(|member| member.consent == Consent::Asked && reader.is(member));
    let partners: Vec<_> = asked.map(|member| member.name.as_str()).collect();
    let anew = kind == MailKind::ApplicationConsentAskedAnew;
    (!partners.is_empty()).then(|| News::ConsentAsked { partners: partners.join(", "), anew, until: due.on })
}

/// What a partner answered, if that is its answer still and the application stands.
pub(super) fn of_answer(
    kind: MailKind,
    application: &Application,
    partner: Uuid,
    reader: &Represented,
) -> Option<News> {
    let member = application.members.iter().find(|member| member.id == partner)?;
    let (stands, partner) = (application.state != State::Withdrawn && reader.leads(application), member.name.clone());
    match (kind, member.consent) {
        (MailKind::ApplicationConsentGiven, Consent::Given) if stands => Some(News::ConsentGiven { partner }),
        (MailKind::ApplicationConsentWithdrawn, Consent::Withdrawn) if stands => {
            Some(News::ConsentWithdrawn { partner })
        }
        _ => None,
    }
}

/// The receipt of what was submitted, unless it was taken back since.
pub(super) fn of_receipt(
    application: &Application,
    kept: &Submission,
    reader: &Represented,
    again: bool,
) -> Option<News> {
    if application.state == State::Withdrawn || !reader.takes_part(application) {
        return None;
    }
    let (reference, content_hash) = (application.reference.clone()?, kept.content_hash.clone());
    Some(News::Submitted { again, reference, received_at: kept.received_at, content_hash })
}

/// What follows from where an application stands.
pub(super) fn of_state(
    kind: MailKind,
    application: &Application,
    reader: &Represented,
    now: DateTime<Utc>,
) -> Option<News> {
    if !reader.takes_part(application) {
        return None;
    }
    match (kind, application.state) {
        (MailKind::ApplicationCompletionAsked, State::Returned) => {
            let due = application.completion_due.filter(|due| now < due.at)?;
            let (asked, is_theirs) = (application.completion_asked.clone()?, reader.leads(application));
            Some(News::CompletionAsked { asked, until: due.on, is_theirs })
        }
        (MailKind::ApplicationCompletionOver, State::Submitted) if application.is_incomplete => {
            reader.leads(application).then_some(News::CompletionOver)
        }
        (MailKind::ApplicationAdmissible, State::Admissible | State::InAssessment | State::Advised) => {
            Some(News::Admissible)
        }
        (MailKind::ApplicationInadmissible, State::Inadmissible) => {
            let (motivation, appeal) = (application.motivation.as_deref()?, application.appeal.as_deref());
            Some(News::Inadmissible { motivation: format!("{motivation}\n{}", appeal.unwrap_or_default()) })
        }
        (MailKind::ApplicationReopened, State::Submitted) => Some(News::Reopened),
        (MailKind::ApplicationWithdrawn, State::Withdrawn) if is_partner(application, reader) => {
            application.withdrawn_reason.clone().map(|reason| News::Withdrawn { reason })
        }
        _ => None,
    }
}

/// Whether the reader acts for a partner beside the lead.
fn is_partner(application: &Application, reader: &Represented) -> bool {
    application.members.iter().any(|member| member.role != PartnerRole::Lead && reader.is(member))
}

/// What became of a call, by the entry from which the letter follows: of two extensions the earlier is no news any more.
pub(super) fn of_call(kind: MailKind, call: &Call, entry: &Told, reason: String, now: DateTime<Utc>) -> Option<News> {
    match (kind, call.state) {
        (MailKind::ApplicationCallExtended, CallState::Published) if now < call.closes_at => {
            let day = |text: Option<&str>| text?.parse::<NaiveDate>().ok();
            let (from, until) = (day(entry.was("deadlineDate"))?, day(entry.became("deadlineDate"))?);
            (until == call.deadline_on).then_some(News::CallExtended { from, until, reason })
        }
        (MailKind::ApplicationCallCancelled, CallState::Cancelled) => Some(News::CallCancelled { reason }),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::access::{Capacity, ClientScopes, Role, Scope, ScopeKind};
    use crate::applications::rules::completeness::tests::whole;
    use crate::shared::clock::closing_instant;

    fn due(on: &str) -> Due {
        let on = on.parse().expect("a date");
        Due { on, at: closing_instant(on) }
    }

    /// Who acts for the member at a place.
    fn acting(application: &Application, at: usize) -> Represented {
        let scope = application.members[at].enterprise.map(|id| Scope { kind: ScopeKind::Enterprise, id });
        Represented::by(&[Capacity { role: Role::Enterprise, scope, grant: Uuid::nil(), scopes: ClientScopes::NONE }])
    }

    #[test]
    fn consent_is_asked_only_of_who_must_consent_and_while_there_is_time() {
        let mut draft = whole();
        draft.members[1].consent = Consent::Asked;
        let closes = due("2026-12-31");
        let asked = |application: &Application, at, due: Option<Due>, now| {
            of_asking(MailKind::ApplicationConsentAsked, application, &acting(application, at), due, now)
        };
        let news = asked(&draft, 1, Some(closes), DateTime::UNIX_EPOCH);
        assert!(matches!(news, Some(News::ConsentAsked { anew: false, until, .. }) if until == closes.on));
        assert_eq!(asked(&draft, 0, Some(closes), DateTime::UNIX_EPOCH), None, "the lead is not asked");
        assert_eq!(asked(&draft, 1, Some(closes), closes.at), None);
        assert_eq!(asked(&draft, 1, None, DateTime::UNIX_EPOCH), None);
        let withdrawn = Application { state: State::Withdrawn, ..draft.clone() };
        assert_eq!(asked(&withdrawn, 1, Some(closes), DateTime::UNIX_EPOCH), None);
        draft.members[1].consent = Consent::Given;
        assert_eq!(asked(&draft, 1, Some(closes), DateTime::UNIX_EPOCH), None);
    }

    #[test]
    fn an_answer_is_told_to_the_lead_while_it_is_the_answer() {
        let application = whole();
        let (partner, lead) = (application.members[1].id, acting(&application, 0));
        let told = |kind| of_answer(kind, &application, partner, &lead);
        assert!(matches!(told(MailKind::ApplicationConsentGiven), Some(News::ConsentGiven { .. })));
        assert_eq!(told(MailKind::ApplicationConsentWithdrawn), None);
        let to_partner = of_answer(MailKind::ApplicationConsentGiven, &application, partner, &acting(&application, 1));
        assert_eq!(to_partner, None);
    }

    #[test]
    fn what_stands_no_longer_so_is_not_told() {
        let due = due("2026-12-04");
        let returned = Application {
            state: State::Returned,
            completion_asked: Some("De begroting".to_owned()),
            completion_due: Some(due),
            ..whole()
        };
        let told =
            |application: &Application, kind, at, now| of_state(kind, application, &acting(application, at), now);
        let asked = |at, now| told(&returned, MailKind::ApplicationCompletionAsked, at, now);
        assert!(matches!(asked(0, DateTime::UNIX_EPOCH), Some(News::CompletionAsked { is_theirs: true, .. })));
        assert!(matches!(asked(1, DateTime::UNIX_EPOCH), Some(News::CompletionAsked { is_theirs: false, .. })));
        assert_eq!(asked(0, due.at), None, "it is too late");
        let back = Application { state: State::Submitted, is_incomplete: true, ..returned };
        let over = |at| told(&back, MailKind::ApplicationCompletionOver, at, due.at);
        assert_eq!((over(0), over(1)), (Some(News::CompletionOver), None));
        assert_eq!(told(&back, MailKind::ApplicationCompletionAsked, 0, DateTime::UNIX_EPOCH), None);
        let gone = Application { state: State::Withdrawn, withdrawn_reason: Some("Geen tijd".to_owned()), ..back };
        let withdrawn = |at| told(&gone, MailKind::ApplicationWithdrawn, at, due.at);
        assert_eq!((withdrawn(0), withdrawn(1)), (None, Some(News::Withdrawn { reason: "Geen tijd".to_owned() })));
    }
}
