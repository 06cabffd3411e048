//! The municipalities of the province on a date.

use super::rules::{Municipality, check_register};
use super::store;
use crate::access::Action;
use crate::shared::context::Context;
use crate::shared::error::Error;
use crate::shared::page::{Page, Slice};
use chrono::NaiveDate;

/// One page of the municipalities in force on a date, by name. There were 65
/// until 2018, 60 until 2024, 55 since (DOMAIN §5).
///
/// # Errors
/// `DATE_BEFORE_REGISTER`; `FORBIDDEN`; faults of the database.
pub async fn municipalities(context: &Context, as_of: NaiveDate, page: &Page) -> Result<Slice<Municipality>, Error> {
    context.authorize(Action::ReadMunicipalities)?;
    check_register(as_of)?;
    store::page_on(&context.db, as_of, page).await
}

/// All of them by name: a few dozen, for a map.
///
/// # Errors
/// `DATE_BEFORE_REGISTER`; `FORBIDDEN`; faults of the database.
pub async fn municipalities_on(context: &Context, as_of: NaiveDate) -> Result<Vec<Municipality>, Error> {
    context.authorize(Action::ReadMunicipalities)?;
    check_register(as_of)?;
    store::all_on(&context.db, as_of).await
}

/// How many there are on that date.
///
/// # Errors
/// `FORBIDDEN`; faults of the database.
pub async fn count(context: &Context, as_of: NaiveDate) -> Result<i64, Error> {
    context.authorize(Action::ReadMunicipalities)?;
    store::count_on(&context.db, as_of).await
}

/// Every municipality of the register, also those that merged and those of other provinces: a few dozen, in one statement.
///
/// # Errors
/// `FORBIDDEN`; faults of the database.
pub async fn municipal_register(context: &Context) -> Result<Vec<Municipality>, Error> {
    context.authorize(Action::ReadMunicipalities)?;
    store::all(&context.db).await
}
