//! Where aid stands in the ledger, and towards the central register. Source: DOMAIN §4.3 "Central aid register".

use super::{Aid, AidOrigin, working_day_after};
use crate::codes;
use chrono::{Datelike, NaiveDate};

/// The first year whose decisions of the Province go to the central register.
const FIRST_YEAR: i32 = 2026;
/// Within so many working days after the decision.
const WITHIN: usize = 20;

codes! {
    /// Where aid stands. It follows from what was said of it and from the day; it is not stored.
    pub enum AidState {
        /// The enterprise declared it: its giver enters it in the register.
        Declared = "DECLARED",
        /// Granted by the Province before there was a central register.
        Exempt = "EXEMPT",
        /// Granted by the Province and still to be entered, in time.
        ToRegister = "TO_REGISTER",
        /// The same, after the due date.
        Overdue = "OVERDUE",
        /// Entered in the central register.
        Registered = "REGISTERED",
        /// Withdrawn: it counts no more.
        Withdrawn = "WITHDRAWN",
    }
}

impl Aid {
    /// Last day on which it may be entered in the central register; none where it need not be.
    pub fn register_due_on(&self) -> Option<NaiveDate> {
        let is_due = self.origin == AidOrigin::Granted && self.said.decided_on.year() >= FIRST_YEAR;
        is_due.then(|| working_day_after(self.said.decided_on, WITHIN))
    }

    /// Where it stands on a day.
    pub fn state(&self, today: NaiveDate) -> AidState {
        match (self.origin, self.register_due_on()) {
            _ if self.withdrawn.is_some() => AidState::Withdrawn,
            (AidOrigin::Declared, _) => AidState::Declared,
            (AidOrigin::Granted, None) => AidState::Exempt,
            _ if self.registered.is_some() => AidState::Registered,
            (AidOrigin::Granted, Some(due)) if today > due => AidState::Overdue,
            (AidOrigin::Granted, Some(_)) => AidState::ToRegister,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Regime, Said, Step};
    use super::*;
    use crate::shared::money::EuroCents;
    use chrono::{DateTime, Utc};
    use uuid::Uuid;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    fn aid(origin: AidOrigin, decided_on: &str) -> Aid {
        let said = Said {
            regime: Regime::General,
            amount: EuroCents(1),
            decided_on: day(decided_on),
            reference: None,
            granted_under: None,
            public_body: None,
        };
        let (id, recorded_at) = (Uuid::nil(), DateTime::<Utc>::UNIX_EPOCH);
        Aid { id, enterprise: id, origin, said, recorded_at, registered: None, withdrawn: None, version: 1 }
    }

    fn step() -> Option<Step> {
        Some(Step { at: DateTime::<Utc>::UNIX_EPOCH, words: "TAM 1".to_owned() })
    }

    #[test]
    fn what_was_decided_before_2026_is_exempt_and_what_is_later_is_due_after_twenty_working_days() {
        let old = aid(AidOrigin::Granted, "2025-12-31");
        assert_eq!((old.state(day("2027-01-01")), old.register_due_on()), (AidState::Exempt, None));
        let new = aid(AidOrigin::Granted, "2026-01-01");
        assert_eq!(
            (new.state(day("2026-01-01")), new.register_due_on()),
            (AidState::ToRegister, Some(day("2026-01-29")))
        );
    }

    #[test]
    fn it_is_overdue_the_day_after_it_was_due_until_it_is_registered() {
        let mut aid = aid(AidOrigin::Granted, "2026-04-03");
        assert_eq!(aid.state(day("2026-05-05")), AidState::ToRegister);
        assert_eq!(aid.state(day("2026-05-06")), AidState::Overdue);
        aid.registered = step();
        assert_eq!(aid.state(day("2026-05-06")), AidState::Registered);
    }

    #[test]
    fn a_declaration_is_not_ours_to_register() {
        let declared = aid(AidOrigin::Declared, "2026-04-03");
        assert_eq!((declared.state(day("2027-01-01")), declared.register_due_on()), (AidState::Declared, None));
    }

    #[test]
    fn what_is_withdrawn_is_that_first_of_all() {
        for (origin, decided_on) in [
            (AidOrigin::Declared, "2026-04-03"),
            (AidOrigin::Granted, "2020-01-01"),
            (AidOrigin::Granted, "2026-04-03"),
        ] {
            let withdrawn = Aid { withdrawn: step(), registered: step(), ..aid(origin, decided_on) };
            assert_eq!(withdrawn.state(day("2026-12-01")), AidState::Withdrawn);
        }
    }
}
