//! Whether a municipality and a postal code can be where something is.

use crate::enterprises::error::EnterpriseError;
use crate::places::error::PlaceError;
use crate::places::lies_in;
use crate::places::rules::{Merger, belongs};
use crate::shared::error::{Error, Problems};
use entity::municipality;
use sea_orm::{ConnectionTrait, EntityTrait};
use uuid::Uuid;

/// Where something is, as far as it is said.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::enterprises) struct Seat<'a> {
    /// The municipality.
    pub(in crate::enterprises) municipality: Option<Uuid>,
    /// The postal code, Belgian.
    pub(in crate::enterprises) postal_code: Option<&'a str>,
}

/// Remembers what is wrong with a seat: no such municipality, or a postal code of another. What was said before, as it was imported, is
/// left as it is.
pub(in crate::enterprises) async fn check(
    connection: &impl ConnectionTrait,
    seat: Seat<'_>,
    before: Option<Seat<'_>>,
    problems: &mut Problems,
) -> Result<(), Error> {
    let Some(id) = seat.municipality.filter(|_| before != Some(seat)) else { return Ok(()) };
    let register = municipality::Entity::find().all(connection).await?;
    let Some(named) = register.iter().find(|row| row.id == id) else {
        problems.add("municipality", &EnterpriseError::MunicipalityUnknown);
        return Ok(());
    };
    let Some(code) = seat.postal_code else { return Ok(()) };
    let merger =
        |row: &municipality::Model| Merger { id: row.id, nis_code: row.nis_code.clone(), into: row.merged_into_id };
    let register: Vec<Merger> = register.iter().map(merger).collect();
    if !belongs(&register, &lies_in(connection, Some(code)).await?, id) {
        let (postal_code, municipality) = (code.to_owned(), format!("{} ({})", named.name_nl, named.nis_code));
        problems.add("postalCode", &PlaceError::PostalCodeElsewhere { postal_code, municipality });
    }
    Ok(())
}
