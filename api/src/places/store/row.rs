//! How a row of a municipality is selected and read, here and in lists of others that join it.

use crate::places::rules::Municipality;
use crate::shared::db::Cells;
use crate::shared::error::Error;
use crate::shared::period::Period;
use entity::municipality::Column;
use uuid::Uuid;

/// What is read of a municipality beside its key, in this order.
pub const COLUMNS: [Column; 13] = [
    Column::NisCode,
    Column::NameNl,
    Column::NameKey,
    Column::ProvinceNis,
    Column::ArrondissementNis,
    Column::Arrondissement,
    Column::ValidFrom,
    Column::ValidUntil,
    Column::MergedIntoId,
    Column::Latitude,
    Column::Longitude,
    Column::Population,
    Column::PopulationOn,
];

/// The municipality with this key.
///
/// # Errors
/// A statement that selects something else.
pub fn read(id: Uuid, cells: &mut Cells<'_>) -> Result<Municipality, Error> {
    Ok(Municipality {
        id,
        nis_code: cells.take()?,
        name_nl: cells.take()?,
        name_key: cells.take()?,
        province_nis: cells.take()?,
        arrondissement_nis: cells.take()?,
        arrondissement: cells.take()?,
        validity: Period { from: cells.may_take()?, until: cells.may_take()? },
        merged_into_id: cells.may_take()?,
        latitude: cells.take()?,
        longitude: cells.take()?,
        population: cells.take()?,
        population_on: cells.take()?,
    })
}
