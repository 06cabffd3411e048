//! The state machine of applications (DOMAIN §4.2). What is not listed is refused, naming state and step.
//!
//! It knows the whole life of an application, so that a step which no operation takes yet is refused like any other that does
//! not follow.

use super::error::ApplicationError;
use crate::codes;

codes! {
    /// A state in the life of an application.
    pub enum ApplicationState {
        /// Being written, by its consortium alone.
        Draft = "DRAFT",
        /// With the Province.
        Submitted = "SUBMITTED",
        /// Back with the lead, to be completed.
        Returned = "RETURNED",
        /// Not assessed, because a condition is not met.
        Inadmissible = "INADMISSIBLE",
        /// It may be assessed.
        Admissible = "ADMISSIBLE",
        /// The jury scores it.
        InAssessment = "IN_ASSESSMENT",
        /// Scored, and advised on.
        Advised = "ADVISED",
        /// Money was granted.
        Awarded = "AWARDED",
        /// It waits for money that may be freed.
        Reserve = "RESERVE",
        /// No money was granted.
        Rejected = "REJECTED",
        /// It waited until the end of the budget year.
        Lapsed = "LAPSED",
        /// The lead took it back.
        Withdrawn = "WITHDRAWN",
    }
}

codes! {
    /// What is done to an application.
    pub enum ApplicationStep {
        /// What it says is changed.
        Edit = "edit",
        /// The lead submits it.
        Submit = "submit",
        /// An officer asks for what is missing.
        RequestCompletion = "requestCompletion",
        /// The lead submits it again.
        Resubmit = "resubmit",
        /// The completion did not come in time.
        EndCompletion = "endCompletion",
        /// A condition is not met.
        DeclareInadmissible = "declareInadmissible",
        /// Two officers take that back.
        Reopen = "reopen",
        /// Its conditions are met.
        DeclareAdmissible = "declareAdmissible",
        /// The jury begins.
        StartAssessment = "startAssessment",
        /// The jury is done.
        Advise = "advise",
        /// What was advised is corrected, before the ranking.
        CorrectAdvice = "correctAdvice",
        /// Money is granted.
        Award = "award",
        /// It has to wait.
        Reserve = "reserve",
        /// No money is granted.
        Reject = "reject",
        /// The budget year ends.
        Lapse = "lapse",
        /// The lead takes it back.
        Withdraw = "withdraw",
    }
}

/// The state of an application after a step.
///
/// # Errors
/// `APPLICATION_STEP_ILLEGAL`.
pub fn after(state: ApplicationState, step: ApplicationStep) -> Result<ApplicationState, ApplicationError> {
    use ApplicationState as S;
    use ApplicationStep as E;
    match (state, step) {
        (S::Draft, E::Edit) => Ok(S::Draft),
        (S::Draft, E::Submit) | (S::Returned, E::Resubmit | E::EndCompletion) | (S::Inadmissible, E::Reopen) => {
            Ok(S::Submitted)
        }
        (S::Submitted, E::RequestCompletion) | (S::Returned, E::Edit) => Ok(S::Returned),
        (S::Submitted, E::DeclareInadmissible) => Ok(S::Inadmissible),
        (S::Submitted, E::DeclareAdmissible) => Ok(S::Admissible),
        (S::Admissible, E::StartAssessment) => Ok(S::InAssessment),
        (S::InAssessment, E::Advise) | (S::Advised, E::CorrectAdvice) => Ok(S::Advised),
        (S::Advised | S::Reserve, E::Award) => Ok(S::Awarded),
        (S::Advised, E::Reserve) => Ok(S::Reserve),
        (S::Advised, E::Reject) => Ok(S::Rejected),
        (S::Reserve, E::Lapse) => Ok(S::Lapsed),
        (S::Draft | S::Submitted | S::Returned | S::Admissible | S::InAssessment | S::Advised, E::Withdraw) => {
            Ok(S::Withdrawn)
        }
        _ => Err(ApplicationError::StepIllegal { state: state.code(), step: step.code() }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shared::transitions::transitions;
    use std::collections::BTreeSet;

    /// The lines of DOMAIN §4.2, letter by letter; a chain that begins with a step goes on from the state before it.
    const DOMAIN: &str = "`DRAFT` –submit[lead, call open or personal extension]→ `SUBMITTED` (receipt: instant + content \
        hash); `SUBMITTED` –requestCompletion[OFFICER, due]→ `RETURNED` –resubmit[lead, before due]→ `SUBMITTED` (first \
        instant kept); `SUBMITTED` –declareInadmissible[OFFICER, motivation]→ `INADMISSIBLE` –reopen[OFFICER + second, \
        reason]→ `SUBMITTED`; `SUBMITTED` –declareAdmissible→ `ADMISSIBLE` –startAssessment→ `IN_ASSESSMENT` –advise[≥ 2 \
        complete scorings]→ `ADVISED`; `RESERVE` –award[budget freed]→ `AWARDED`; `RESERVE` –lapse[clock, end of the budget \
        year, text given in the reserve decision]→ `LAPSED`";
    /// What DOMAIN says in other words, in the same form: `–award/reserve/reject→ AWARDED/RESERVE/REJECTED`; "at due the clock
    /// puts it back to SUBMITTED"; "the lead may withdraw until a decision"; what is written is changed until it is submitted; and what
    /// was advised is corrected until the ranking.
    const AROUND: &str = "`ADVISED` –award→ `AWARDED`; `ADVISED` –reserve→ `RESERVE`; `ADVISED` –reject→ `REJECTED`; \
        `RETURNED` –endCompletion→ `SUBMITTED`; `DRAFT`/`SUBMITTED`/`RETURNED`/`ADMISSIBLE`/`IN_ASSESSMENT`/`ADVISED` \
        –withdraw→ `WITHDRAWN`; `DRAFT` –edit→ `DRAFT`; `RETURNED` –edit→ `RETURNED`; `ADVISED` –correctAdvice→ `ADVISED`";

    #[test]
    fn every_state_and_step_goes_where_the_domain_says_and_nowhere_else() {
        let mut told = transitions(DOMAIN);
        assert_eq!(told.len(), 10, "{told:?}");
        told.extend(transitions(AROUND));
        let mut found = BTreeSet::new();
        for state in ApplicationState::ALL {
            for step in ApplicationStep::ALL {
                match after(*state, *step) {
                    Ok(next) => {
                        found.insert((state.code().to_owned(), step.code().to_owned(), next.code().to_owned()));
                    }
                    Err(refused) => {
                        let words = refused.to_string();
                        assert!(words.contains(state.code()) && words.contains(step.code()), "{words}");
                    }
                }
            }
        }
        assert_eq!(found, told);
    }
}
