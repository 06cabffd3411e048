//! Where enterprises carry on their activity: opened, changed and closed by the enterprise itself or an officer.

mod add_establishment;
mod close_establishment;
pub mod graphql;
mod store;
mod update_establishment;

pub use add_establishment::add_establishment;
pub use close_establishment::close_establishment;
pub(in crate::enterprises) use store::{by_ids, find, move_all, of_each};
pub use update_establishment::{PlaceChanges, update_establishment};

use super::change::locked;
use super::rules::Record;
use super::rules::establishments::Establishment;
use crate::access::Action;
use crate::enterprises::rules::of_enterprise;
use crate::journal::{Facts, Writing};
use crate::shared::context::Context;
use crate::shared::error::Error;
use uuid::Uuid;

/// An establishment someone may change, with the key of its enterprise.
///
/// # Errors
/// `NOT_FOUND`, also for the establishment of a neighbour; `FORBIDDEN`; faults of the database.
async fn authorized(context: &Context, establishment: Uuid) -> Result<Uuid, Error> {
    context.authorize(Action::ManageEstablishments)?;
    let found = store::find(context.db.reader(), establishment).await?.ok_or_else(Error::not_found)?;
    context.authorize_on(Action::ManageEstablishments, &of_enterprise(found.enterprise))?;
    Ok(found.enterprise)
}

/// An establishment, locked, behind the lock of its enterprise.
async fn hold(writing: &Writing, enterprise: Uuid, establishment: Uuid) -> Result<(Record, Establishment), Error> {
    let enterprise = locked(writing, enterprise).await?;
    let found = store::lock(writing.tx(), establishment).await?;
    let found = found.filter(|found| found.enterprise == enterprise.id).ok_or_else(Error::not_found)?;
    Ok((enterprise, found))
}

/// The values of an establishment in the journal.
fn facts(establishment: &Establishment) -> Facts {
    let place = &establishment.place;
    Facts::default()
        .with("establishment", establishment.id.to_string())
        .with("establishmentNumber", place.number.clone())
        .with("establishmentName", place.name.as_str())
        .with("street", place.street.clone())
        .with("establishmentPostalCode", place.postal_code.clone())
        .with("establishmentMunicipality", place.municipality.map(|id| id.to_string()))
        .with("openFrom", establishment.period.from.map(|day| day.to_string()))
        .with("openUntil", establishment.period.until.map(|day| day.to_string()))
}
