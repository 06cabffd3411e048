//! What stands in a calendar, from every capability that has appointments.

use super::rules::{Appointment, When, calendar};
use super::source::{Appointments, Asked};
use crate::identity::Reader;
use crate::shared::clock::start_of_day;
use crate::shared::context::Context;
use crate::shared::error::Error;
use crate::shared::language::Language;
use chrono::{DateTime, Months, NaiveDate, Utc};
use std::sync::Arc;
use uuid::Uuid;

/// How far back calendars go; months.
const MONTHS_BACK: Months = Months::new(12);

/// Every capability that has appointments. Cheap to clone.
#[derive(Clone)]
pub struct Calendars(Arc<[Arc<dyn Appointments>]>);

impl Calendars {
    /// Of these capabilities.
    pub fn of(capabilities: Vec<Arc<dyn Appointments>>) -> Self {
        Self(capabilities.into())
    }

    /// What whoever asks may see, by time.
    pub(super) async fn public(&self, context: &Context, asked: Asked) -> Result<Vec<Appointment>, Error> {
        let mut all = Vec::new();
        for capability in &*self.0 {
            all.extend(capability.public(context, asked).await?);
        }
        Ok(by_time(all))
    }

    /// What is a person's own, by time.
    pub(super) async fn own(
        &self,
        context: &Context,
        reader: &Reader,
        asked: Asked,
    ) -> Result<Vec<Appointment>, Error> {
        let mut all = Vec::new();
        for capability in &*self.0 {
            all.extend(capability.own(context, reader, asked).await?);
        }
        Ok(by_time(all))
    }
}

/// The first day of calendars that are read today.
pub(super) fn since(context: &Context) -> NaiveDate {
    let today = context.clock.today();
    today.checked_sub_months(MONTHS_BACK).unwrap_or(today)
}

/// Appointments as a calendar with a name.
///
/// # Errors
/// None in practice.
pub fn written(context: &Context, name: &str, appointments: &[Appointment]) -> Result<String, Error> {
    calendar(&context.site, name, appointments).map_err(Error::internal)
}

/// The name of a calendar.
pub(super) const fn name(language: Language, is_own: bool) -> &'static str {
    match (language, is_own) {
        (Language::Nl, false) => "Sociale economie: leermomenten, samenkomsten en oproepen",
        (Language::Fr, false) => "Économie sociale : formations, réunions et appels",
        (Language::En, false) => "Social economy: learning events, meetings and calls",
        (Language::Nl, true) => "Mijn sociale economie",
        (Language::Fr, true) => "Mon économie sociale",
        (Language::En, true) => "My social economy",
    }
}

fn by_time(mut appointments: Vec<Appointment>) -> Vec<Appointment> {
    appointments.sort_by_key(place);
    appointments
}

/// Where an appointment stands: the order is the same as long as nothing changes, and so is the text.
fn place(appointment: &Appointment) -> (DateTime<Utc>, Uuid) {
    match appointment.when {
        When::At { starts, .. } => (starts, appointment.id),
        When::On(day) => (start_of_day(day), appointment.id),
    }
}
