//! What is typed about aid and links, checked at the door. Pure.

use super::undertaking::Pair;
use super::{Regime, Said};
use crate::aid::error::AidError;
use crate::enterprises::rules::details::{line, may};
use crate::identity::error::IdentityError;
use crate::identity::rules::reason;
use crate::shared::error::Problems;
use crate::shared::money::EuroCents;
use crate::shared::period::Period;
use chrono::NaiveDate;
use uuid::Uuid;

/// Longest reference, name of a public body or of what aid was granted under; characters.
const LONGEST: usize = 200;
/// Largest amount: 10 billion EUR. Sums of any ledger then fit 64 bits by far.
const LARGEST: EuroCents = EuroCents(1_000_000_000_000);

/// Aid that the Province granted, as it is typed.
#[derive(Clone, Debug)]
pub struct AskedGrant {
    /// Which ceiling it counts towards.
    pub regime: Regime,
    /// How much.
    pub amount: EuroCents,
    /// Date of the decision.
    pub decided_on: NaiveDate,
    /// Reference of the decision.
    pub reference: String,
    /// What it was granted under.
    pub granted_under: String,
}

/// Aid that an enterprise got elsewhere, as it is typed.
#[derive(Clone, Debug)]
pub struct AskedDeclaration {
    /// Which ceiling it counts towards.
    pub regime: Regime,
    /// How much.
    pub amount: EuroCents,
    /// Date of the decision.
    pub decided_on: NaiveDate,
    /// Who granted it.
    pub public_body: String,
    /// Reference of the decision.
    pub reference: Option<String>,
}

impl AskedGrant {
    /// What can be stored of it; every problem is remembered under the name of its field.
    pub fn check(&self, today: NaiveDate, problems: &mut Problems) -> Said {
        let amount = money(self.amount, problems);
        let decided_on = decided(self.decided_on, today, problems);
        let reference = problems.take("reference", line(&self.reference, LONGEST));
        let granted_under = problems.take("grantedUnder", line(&self.granted_under, LONGEST));
        Said { regime: self.regime, amount, decided_on, reference, granted_under, public_body: None }
    }
}

impl AskedDeclaration {
    /// What can be stored of it; every problem is remembered under the name of its field.
    pub fn check(&self, today: NaiveDate, problems: &mut Problems) -> Said {
        let amount = money(self.amount, problems);
        let decided_on = decided(self.decided_on, today, problems);
        let public_body = problems.take("publicBody", line(&self.public_body, LONGEST));
        let reference = may(problems, "reference", self.reference.as_deref(), |text| line(text, LONGEST));
        Said { regime: self.regime, amount, decided_on, reference, granted_under: None, public_body }
    }
}

/// An amount within bounds.
///
/// # Errors
/// `AID_AMOUNT_MALFORMED`.
pub fn amount(asked: EuroCents, smallest: EuroCents) -> Result<EuroCents, AidError> {
    match (smallest..=LARGEST).contains(&asked) {
        true => Ok(asked),
        false => Err(AidError::AmountMalformed { smallest: smallest.0, largest: LARGEST.0 }),
    }
}

fn money(asked: EuroCents, problems: &mut Problems) -> EuroCents {
    problems.take("amount", amount(asked, EuroCents(1))).unwrap_or(asked)
}

fn decided(on: NaiveDate, today: NaiveDate, problems: &mut Problems) -> NaiveDate {
    if on > today {
        problems.add("decidedOn", &AidError::DecidedLater);
    }
    on
}

/// The reference under which aid stands in the central register.
pub fn register_reference(text: &str, problems: &mut Problems) -> String {
    problems.take("reference", line(text, LONGEST)).unwrap_or_default()
}

/// Two enterprises that are linked, as it is typed.
#[derive(Clone, Debug)]
pub struct AskedLink {
    /// One of them.
    pub one: Uuid,
    /// The other.
    pub other: Uuid,
    /// What shows that they are linked.
    pub basis: String,
    /// First day.
    pub from: NaiveDate,
    /// First day on which they no longer are; open when left out.
    pub until: Option<NaiveDate>,
}

impl AskedLink {
    /// The pair, what shows that it is one, and its period; none where something is wrong, which is remembered under the
    /// name of its field.
    pub fn check(&self, problems: &mut Problems) -> Option<(Pair, String, Period)> {
        let pair = problems.take("other", Pair::of(self.one, self.other));
        let basis = problems.take("basis", reason(&self.basis));
        let period = Period { from: Some(self.from), until: self.until };
        if self.until.is_some_and(|until| until <= self.from) {
            problems.add("validUntil", &IdentityError::PeriodReversed);
        }
        Some((pair?, basis?, period))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_is_at_least_a_cent_and_a_question_may_be_about_nothing() {
        assert!(amount(EuroCents(1), EuroCents(1)).is_ok() && amount(EuroCents(0), EuroCents(1)).is_err());
        assert!(amount(EuroCents(0), EuroCents(0)).is_ok() && amount(EuroCents(-1), EuroCents(0)).is_err());
        assert!(amount(LARGEST, EuroCents(0)).is_ok());
        assert!(
            amount(EuroCents(LARGEST.0 + 1), EuroCents(0)).is_err()
                && amount(EuroCents(i64::MAX), EuroCents(0)).is_err()
        );
    }
}
