//! Mandates: a person directs an area for a period, as principal or as deputy,
//! within a policy cycle (DOMAIN §4.5).

use super::super::error::NetworkError;
use super::super::states::MandateState;
use crate::codes;
use crate::shared::period::Period;
use chrono::NaiveDate;
use uuid::Uuid;

codes! {
    /// In which place someone directs an area.
    pub enum MandateKind {
        /// The regisseur; one per area at a time.
        Principal = "PRINCIPAL",
        /// Someone who stands in for the regisseur.
        Deputy = "DEPUTY",
    }
}

/// A term of years for which mandates are arranged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cycle {
    /// Key.
    pub id: Uuid,
    /// Its years, such as 2014–2019.
    pub name: String,
    /// When it runs.
    pub period: Period,
}

/// A mandate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mandate {
    /// Key.
    pub id: Uuid,
    /// The area.
    pub area: Uuid,
    /// The account of the person.
    pub account: Uuid,
    /// Principal or deputy.
    pub kind: MandateKind,
    /// When it holds; empty when it was withdrawn before it began.
    pub period: Period,
    /// The cycle it belongs to.
    pub cycle: Uuid,
    /// The role that gives its rights.
    pub grant: Uuid,
    /// Rises with every change.
    pub version: i32,
}

impl Mandate {
    /// Where it stands on a date.
    pub fn state_on(&self, date: NaiveDate) -> MandateState {
        let is_empty = self.period.until.is_some() && self.period.until == self.period.from;
        match (self.period.until, self.period.from) {
            _ if is_empty => MandateState::Ended,
            (Some(until), _) if until <= date => MandateState::Ended,
            (_, Some(from)) if from > date => MandateState::Coming,
            _ => MandateState::Running,
        }
    }

    /// The day on which it really ends when it is to end on `until`: one that has not
    /// begun by then is withdrawn.
    ///
    /// # Errors
    /// `MANDATE_ENDS_BEFORE` when it ends before that day anyway.
    pub fn ended_on(&self, until: NaiveDate) -> Result<NaiveDate, NetworkError> {
        match self.period.until {
            Some(end) if end < until => Err(NetworkError::EndsBefore),
            _ => Ok(self.period.from.map_or(until, |from| from.max(until))),
        }
    }
}

/// The cycle a mandate belongs to and its period within it: an open one ends with the cycle.
///
/// # Errors
/// `CYCLE_UNKNOWN`, `MANDATE_BEYOND_CYCLE`.
pub fn within_cycle(
    cycles: &[Cycle],
    from: NaiveDate,
    until: Option<NaiveDate>,
) -> Result<(&Cycle, Period), NetworkError> {
    let cycle = cycles.iter().find(|cycle| cycle.period.contains(from)).ok_or(NetworkError::CycleUnknown)?;
    let end = until.or(cycle.period.until);
    match (end, cycle.period.until) {
        (Some(asked), Some(until)) if asked > until => Err(NetworkError::BeyondCycle { cycle: cycle.name.clone() }),
        _ => Ok((cycle, Period { from: Some(from), until: end })),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    fn period(from: &str, until: &str) -> Period {
        Period { from: from.parse().ok(), until: until.parse().ok() }
    }

    fn cycles() -> Vec<Cycle> {
        let cycle =
            |name: &str, from, until| Cycle { id: Uuid::nil(), name: name.to_owned(), period: period(from, until) };
        vec![
            cycle("2014–2019", "2014-01-01", "2020-01-01"),
            cycle("2020–2025", "2020-01-01", "2026-01-01"),
            cycle("2026–", "2026-01-01", ""),
        ]
    }

    fn mandate(from: &str, until: &str) -> Mandate {
        let id = Uuid::nil();
        let (kind, period) = (MandateKind::Principal, period(from, until));
        Mandate { id, area: id, account: id, kind, period, cycle: id, grant: id, version: 1 }
    }

    #[test]
    fn an_open_mandate_ends_with_its_cycle() {
        let within = |from, until: Option<&str>| {
            let cycles = cycles();
            let found = within_cycle(&cycles, date(from), until.map(date));
            found.map(|(cycle, period)| (cycle.name.clone(), period.until.map(|until| until.to_string())))
        };
        assert_eq!(within("2019-12-31", None), Ok(("2014–2019".to_owned(), Some("2020-01-01".to_owned()))));
        assert_eq!(
            within("2020-01-01", Some("2021-01-01")),
            Ok(("2020–2025".to_owned(), Some("2021-01-01".to_owned())))
        );
        assert_eq!(within("2026-01-01", None), Ok(("2026–".to_owned(), None)));
    }

    #[test]
    fn a_mandate_lies_within_one_cycle() {
        let within = |from, until| within_cycle(&cycles(), date(from), Some(date(until))).map(|_| ());
        assert_eq!(within("2019-01-01", "2020-01-01"), Ok(()));
        assert!(matches!(within("2019-01-01", "2020-01-02"), Err(NetworkError::BeyondCycle { .. })));
        assert_eq!(within("2013-12-31", "2014-01-02"), Err(NetworkError::CycleUnknown));
    }

    #[test]
    fn a_mandate_runs_from_its_first_day_to_the_eve_of_its_last() {
        let state = |day: &str| mandate("2026-01-01", "2027-01-01").state_on(date(day));
        assert_eq!(state("2025-12-31"), MandateState::Coming);
        assert_eq!(state("2026-01-01"), MandateState::Running);
        assert_eq!(state("2026-12-31"), MandateState::Running);
        assert_eq!(state("2027-01-01"), MandateState::Ended);
        assert_eq!(mandate("2027-01-01", "2027-01-01").state_on(date("2026-01-01")), MandateState::Ended, "withdrawn");
    }

    #[test]
    fn what_has_not_begun_is_withdrawn_and_what_ends_earlier_is_not_stretched() {
        let running = mandate("2026-01-01", "2027-01-01");
        assert_eq!(running.ended_on(date("2026-06-01")), Ok(date("2026-06-01")));
        assert_eq!(running.ended_on(date("2025-06-01")), Ok(date("2026-01-01")));
        assert_eq!(running.ended_on(date("2027-01-02")), Err(NetworkError::EndsBefore));
    }
}
