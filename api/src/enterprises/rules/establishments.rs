//! Where enterprises carry on their activity. Pure.

use super::EstablishmentNumber;
use super::details::{line, may, name, postal_code};
use crate::codes;
use crate::enterprises::error::EnterpriseError;
use crate::shared::error::Problems;
use crate::shared::period::Period;
use chrono::NaiveDate;
use serde::Serialize;
use uuid::Uuid;

/// Longest street with its number; characters.
const LONGEST_STREET: usize = 200;

/// What is said of an establishment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Place {
    /// Ten digits.
    pub number: Option<String>,
    /// What it is called.
    pub name: String,
    /// Street and house number.
    pub street: Option<String>,
    /// Postal code.
    pub postal_code: Option<String>,
    /// Municipality.
    pub municipality: Option<Uuid>,
}

/// What is said of an establishment, as it was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AskedPlace {
    /// Number.
    pub number: Option<String>,
    /// What it is called.
    pub name: String,
    /// Street and house number.
    pub street: Option<String>,
    /// Postal code.
    pub postal_code: Option<String>,
    /// Municipality.
    pub municipality: Option<Uuid>,
}

impl AskedPlace {
    /// What can be stored of it; every problem is remembered under the name of its field.
    pub fn check(&self, problems: &mut Problems) -> Place {
        let number = may(problems, "establishmentNumber", self.number.as_deref(), |text| {
            EstablishmentNumber::parse(text).map(|number| number.as_str().to_owned())
        });
        let name = problems.take("name", name(&self.name)).unwrap_or_default();
        let street = may(problems, "street", self.street.as_deref(), |text| line(text, LONGEST_STREET));
        let postal_code = may(problems, "postalCode", self.postal_code.as_deref(), |text| postal_code(text, false));
        Place { number, name, street, postal_code, municipality: self.municipality }
    }
}

/// A place where an enterprise carries on its activity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Establishment {
    /// Key.
    pub id: Uuid,
    /// Whose it is.
    pub enterprise: Uuid,
    /// What is said of it.
    pub place: Place,
    /// When it is in use.
    pub period: Period,
    /// Rises with every change.
    pub version: i32,
}

codes! {
    /// Where an establishment stands.
    pub enum EstablishmentState {
        /// Nobody said when it closes.
        Open = "OPEN",
        /// Its last day is known.
        Closed = "CLOSED",
    }
}

codes! {
    /// What can happen to an establishment.
    pub enum EstablishmentEvent {
        /// Something else is said of it.
        Update = "UPDATE",
        /// It closes.
        Close = "CLOSE",
    }
}

impl Establishment {
    /// Where it stands.
    pub const fn state(&self) -> EstablishmentState {
        match self.period.until {
            None => EstablishmentState::Open,
            Some(_) => EstablishmentState::Closed,
        }
    }

    /// The same, closed on a day.
    ///
    /// # Errors
    /// `ESTABLISHMENT_TRANSITION`.
    pub fn closed_on(&self, day: NaiveDate) -> Result<Self, EnterpriseError> {
        next(self.state(), EstablishmentEvent::Close)?;
        Ok(Self { period: Period { until: Some(day), ..self.period }, ..self.clone() })
    }
}

/// The state after an event.
///
/// # Errors
/// `ESTABLISHMENT_TRANSITION`.
pub fn next(state: EstablishmentState, event: EstablishmentEvent) -> Result<EstablishmentState, EnterpriseError> {
    match (state, event) {
        (EstablishmentState::Open, EstablishmentEvent::Update) => Ok(EstablishmentState::Open),
        (EstablishmentState::Open, EstablishmentEvent::Close) => Ok(EstablishmentState::Closed),
        (EstablishmentState::Closed, EstablishmentEvent::Update | EstablishmentEvent::Close) => {
            Err(EnterpriseError::EstablishmentTransition { state: state.code(), event: event.code() })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_closed_stays_as_it_is() {
        use {EstablishmentEvent as E, EstablishmentState as S};
        assert_eq!(next(S::Open, E::Update), Ok(S::Open));
        assert_eq!(next(S::Open, E::Close), Ok(S::Closed));
        assert!(next(S::Closed, E::Update).is_err() && next(S::Closed, E::Close).is_err());
    }
}
