//! The consent of a partner: what is not listed is refused. Pure.

use crate::applications::error::ApplicationError;
use crate::codes;

codes! {
    /// Where the consent of a partner stands.
    pub enum Consent {
        /// It was asked, or must be asked anew because its share changed.
        Asked = "ASKED",
        /// It consented.
        Given = "GIVEN",
        /// It took its consent back.
        Withdrawn = "WITHDRAWN",
        /// It is only named, and gets no money.
        NotNeeded = "NOT_NEEDED",
    }
}

codes! {
    /// What a partner does with its consent.
    pub enum ConsentStep {
        /// It consents.
        Give = "give",
        /// It takes it back.
        Withdraw = "withdraw",
    }
}

/// Where the consent stands after a step.
///
/// # Errors
/// `APPLICATION_CONSENT_STEP_ILLEGAL`.
pub fn after(consent: Consent, step: ConsentStep) -> Result<Consent, ApplicationError> {
    match (consent, step) {
        (Consent::Asked | Consent::Withdrawn, ConsentStep::Give) => Ok(Consent::Given),
        (Consent::Asked | Consent::Given, ConsentStep::Withdraw) => Ok(Consent::Withdrawn),
        _ => Err(ApplicationError::ConsentStep { state: consent.code(), step: step.code() }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_partner_consents_once_and_may_take_it_back() {
        use {Consent as C, ConsentStep as S};
        for (state, give, withdraw) in [
            (C::Asked, Some(C::Given), Some(C::Withdrawn)),
            (C::Given, None, Some(C::Withdrawn)),
            (C::Withdrawn, Some(C::Given), None),
            (C::NotNeeded, None, None),
        ] {
            assert_eq!((after(state, S::Give).ok(), after(state, S::Withdraw).ok()), (give, withdraw), "{state:?}");
        }
    }
}
