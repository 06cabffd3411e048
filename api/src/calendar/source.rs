//! What calendars ask of the capabilities whose appointments stand in them.

use super::rules::Appointment;
use crate::identity::Reader;
use crate::shared::context::Context;
use crate::shared::error::Error;
use crate::shared::language::Language;
use chrono::NaiveDate;
use futures_util::future::BoxFuture;

/// Which appointments are wanted, and how they are told.
#[derive(Clone, Copy, Debug)]
pub struct Asked {
    /// Those on or after this day, Europe/Brussels.
    pub since: NaiveDate,
    /// The language, where there is a text in it.
    pub language: Language,
}

/// A capability that has appointments.
pub trait Appointments: Send + Sync + 'static {
    /// Those that whoever asks may see; of very many the latest.
    fn public<'a>(&'a self, context: &'a Context, asked: Asked) -> BoxFuture<'a, Result<Vec<Appointment>, Error>>;

    /// Those of a person, and the days and hours by which they have to do something: as far as one of the capacities
    /// that they hold today lets them see it.
    fn own<'a>(
        &'a self,
        context: &'a Context,
        reader: &'a Reader,
        asked: Asked,
    ) -> BoxFuture<'a, Result<Vec<Appointment>, Error>>;
}
