//! Which letter follows from what happened, and to whom. Pure.

use crate::applications::eligibility::rules::PartnerRole;
use crate::applications::rules::then::{MemberThen, asked, stepped};
use crate::applications::states::ApplicationState as State;
use crate::mail::rules::MailKind;
use uuid::Uuid;

/// To whom letters go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Circle {
    /// The partners that must consent since.
    Asked,
    /// The lead, about each partner that answered.
    AnsweredTo,
    /// The lead.
    Lead,
    /// The partners beside the lead.
    Partners,
    /// The whole consortium.
    All,
}

/// The states of what is being written, before it was ever submitted.
pub(super) const DRAFTS: &[State] = &[State::Draft];
/// The states of what a call that is called off takes along.
pub(super) const OPEN: &[State] =
    &[State::Draft, State::Submitted, State::Returned, State::Admissible, State::InAssessment, State::Advised];

/// The letter that follows from what was done to an application, and to whom it goes.
pub(super) fn plan(action: &str) -> Option<(MailKind, Circle)> {
    match action {
        "addApplicationPartner" => Some((MailKind::ApplicationConsentAsked, Circle::Asked)),
        "saveApplicationBudget" => Some((MailKind::ApplicationConsentAskedAnew, Circle::Asked)),
        "consentToApplication" => Some((MailKind::ApplicationConsentGiven, Circle::AnsweredTo)),
        "withdrawApplicationConsent" => Some((MailKind::ApplicationConsentWithdrawn, Circle::AnsweredTo)),
        "submitApplication" => Some((MailKind::ApplicationSubmitted, Circle::All)),
        "resubmitApplication" => Some((MailKind::ApplicationResubmitted, Circle::All)),
        "requestCompletion" => Some((MailKind::ApplicationCompletionAsked, Circle::All)),
        "endCompletion" => Some((MailKind::ApplicationCompletionOver, Circle::Lead)),
        "declareAdmissible" => Some((MailKind::ApplicationAdmissible, Circle::All)),
        "declareInadmissible" => Some((MailKind::ApplicationInadmissible, Circle::All)),
        "reopenApplication" => Some((MailKind::ApplicationReopened, Circle::All)),
        "withdrawApplication" => Some((MailKind::ApplicationWithdrawn, Circle::Partners)),
        _ => None,
    }
}

/// Whether a letter is about one partner, so that its record is that partner and not the application.
pub(super) const fn names_partner(kind: MailKind) -> bool {
    use MailKind as K;
    matches!(
        kind,
        K::ApplicationConsentAsked
            | K::ApplicationConsentAskedAnew
            | K::ApplicationConsentGiven
            | K::ApplicationConsentWithdrawn
    )
}

/// The letter that follows from what was done to a call, to the leads of applications in these states.
pub(super) fn after_call(action: &str) -> Option<(MailKind, &'static [State])> {
    match action {
        "extendCall" => Some((MailKind::ApplicationCallExtended, DRAFTS)),
        "cancelCall" => Some((MailKind::ApplicationCallCancelled, OPEN)),
        _ => None,
    }
}

/// The enterprises of a consortium that hear of it, each with the record the letter is about.
pub(super) fn of_consortium(
    circle: Circle,
    application: Uuid,
    before: &[MemberThen],
    now: &[MemberThen],
) -> Vec<(Uuid, Uuid)> {
    let lead = now.iter().find(|member| member.role == PartnerRole::Lead).and_then(|lead| lead.enterprise);
    let about_it = |member: &MemberThen| member.enterprise.map(|enterprise| (enterprise, application));
    match circle {
        Circle::Asked => {
            asked(before, now).into_iter().filter_map(|member| Some((member.enterprise?, member.id))).collect()
        }
        Circle::AnsweredTo => stepped(before, now).into_iter().filter_map(|member| Some((lead?, member.id))).collect(),
        Circle::Lead => lead.map(|lead| (lead, application)).into_iter().collect(),
        Circle::Partners => now.iter().filter(|member| member.role != PartnerRole::Lead).filter_map(about_it).collect(),
        Circle::All => now.iter().filter_map(about_it).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::applications::rules::Consent;

    fn member(key: u128, role: PartnerRole, enterprise: Option<u128>, consent: Consent) -> MemberThen {
        let (id, enterprise) = (Uuid::from_u128(key), enterprise.map(Uuid::from_u128));
        MemberThen { id, role, enterprise, name: "Compaan".to_owned(), consent }
    }

    #[test]
    fn letters_go_to_whom_they_concern_about_the_partner_or_the_whole() {
        let lead = member(1, PartnerRole::Lead, Some(11), Consent::Given);
        let named = member(3, PartnerRole::Support, None, Consent::NotNeeded);
        let partner = |consent| member(2, PartnerRole::Partner, Some(12), consent);
        let before = [lead.clone(), partner(Consent::Given), named.clone()];
        let now = [lead, partner(Consent::Asked), named];
        let to = |circle| {
            let found = of_consortium(circle, Uuid::from_u128(9), &before, &now);
            found.into_iter().map(|(to, about)| (to.as_u128(), about.as_u128())).collect::<Vec<_>>()
        };
        assert_eq!(to(Circle::Asked), [(12, 2)]);
        assert_eq!(to(Circle::AnsweredTo), [(11, 2)]);
        assert_eq!(to(Circle::Lead), [(11, 9)]);
        assert_eq!(to(Circle::Partners), [(12, 9)]);
        assert_eq!(to(Circle::All), [(11, 9), (12, 9)], "whoever is only named has no one to write to");
    }

    #[test]
    fn what_is_typed_and_what_officers_do_among_themselves_brings_no_letter() {
        let silent = ["startApplication", "saveApplicationPlan", "removeApplicationPartner", "mergeEnterprises"];
        assert!(silent.iter().all(|action| plan(action).is_none()));
        assert!(after_call("updateCall").is_none());
    }
}
