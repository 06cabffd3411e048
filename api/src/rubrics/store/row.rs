//! How a row of a rubric is selected and read, here and in lists of others that join it.

use crate::rubrics::rules::Rubric;
use crate::shared::db::Cells;
use crate::shared::error::Error;
use entity::rubric::Column;
use uuid::Uuid;

/// What is read of a rubric beside its key, in this order.
pub const COLUMNS: [Column; 5] = [Column::Slug, Column::NameNl, Column::ParentId, Column::SortKey, Column::IsRetired];

/// The rubric with this key.
///
/// # Errors
/// A statement that selects something else.
pub fn read(id: Uuid, cells: &mut Cells<'_>) -> Result<Rubric, Error> {
    Ok(Rubric {
        id,
        slug: cells.take()?,
        name_nl: cells.take()?,
        parent_id: cells.may_take()?,
        sort_key: cells.take()?,
        is_retired: cells.take()?,
    })
}
