//! How a row of an enterprise is selected and read, here and in lists of others that join it.

use crate::enterprises::rules::{Enterprise, EnterpriseColumn, Origin, Shown};
use crate::places::row as place;
use crate::places::rules::Municipality;
use crate::shared::db::{Cells, Distinct};
use crate::shared::error::Error;
use entity::enterprise::{Column, Entity};
use entity::municipality;
use sea_orm::{ColumnTrait, EntityTrait, JoinType, QuerySelect, RelationDef};
use std::sync::Arc;

/// The columns that can be left out, in the order in which they are read.
const COLUMNS: [(EnterpriseColumn, Column); 15] = [
    (EnterpriseColumn::Slug, Column::Slug),
    (EnterpriseColumn::Name, Column::Name),
    (EnterpriseColumn::LegalForm, Column::LegalForm),
    (EnterpriseColumn::EnterpriseNumber, Column::EnterpriseNumber),
    (EnterpriseColumn::MunicipalityId, Column::MunicipalityId),
    (EnterpriseColumn::PostalCode, Column::PostalCode),
    (EnterpriseColumn::Website, Column::Website),
    (EnterpriseColumn::Origin, Column::Origin),
    (EnterpriseColumn::IsKindKnown, Column::IsKindKnown),
    (EnterpriseColumn::CollectedOn, Column::CollectedOn),
    (EnterpriseColumn::MergedIntoId, Column::MergedIntoId),
    (EnterpriseColumn::Country, Column::Country),
    (EnterpriseColumn::ForeignNumber, Column::ForeignNumber),
    (EnterpriseColumn::IsPublic, Column::IsPublic),
    (EnterpriseColumn::Version, Column::Version),
];

/// Adds to a select that has enterprises what is shown of them; `key` is the
/// column by which the list is sorted.
pub fn selected<S: QuerySelect>(select: S, shown: Shown, key: impl ColumnTrait) -> S {
    let columns = COLUMNS.iter().filter(|(column, _)| shown.columns.has(*column)).map(|(_, column)| *column);
    let select = select.column(Column::Id).column(key).columns(columns);
    match shown.municipality {
        true => select.join(JoinType::LeftJoin, seat()).columns(place::COLUMNS),
        false => select,
    }
}

fn seat() -> RelationDef {
    Entity::belongs_to(municipality::Entity).from(Column::MunicipalityId).to(municipality::Column::Id).into()
}

/// Reads what [`selected`] selects, row after row.
pub struct Rows {
    shown: Shown,
    municipalities: Distinct<Municipality>,
}

impl Rows {
    /// A reader of rows of which this is shown.
    pub fn of(shown: Shown) -> Self {
        Self { shown, municipalities: Distinct::default() }
    }

    /// The next row.
    ///
    /// # Errors
    /// A code that nobody declared; a statement that selects something else.
    pub fn read(&mut self, cells: &mut Cells<'_>) -> Result<Enterprise, Error> {
        use EnterpriseColumn as C;
        let is_shown = |column| self.shown.columns.has(column);
        let mut enterprise = Enterprise {
            id: cells.take()?,
            name_key: cells.take()?,
            slug: cells.take_if(is_shown(C::Slug))?,
            name: cells.take_if(is_shown(C::Name))?,
            legal_form: cells.may_take_if(is_shown(C::LegalForm))?,
            enterprise_number: cells.may_take_if(is_shown(C::EnterpriseNumber))?,
            municipality_id: cells.may_take_if(is_shown(C::MunicipalityId))?,
            postal_code: cells.may_take_if(is_shown(C::PostalCode))?,
            website: cells.may_take_if(is_shown(C::Website))?,
            origin: cells.take_if(is_shown(C::Origin))?.try_map(Origin::from_code)?,
            is_kind_known: cells.take_if(is_shown(C::IsKindKnown))?,
            collected_on: cells.take_if(is_shown(C::CollectedOn))?,
            merged_into_id: cells.may_take_if(is_shown(C::MergedIntoId))?,
            country: cells.may_take_if(is_shown(C::Country))?,
            foreign_number: cells.may_take_if(is_shown(C::ForeignNumber))?,
            is_public: cells.take_if(is_shown(C::IsPublic))?,
            version: cells.take_if(is_shown(C::Version))?,
            municipality: None,
        };
        if self.shown.municipality {
            enterprise.municipality = self.municipality(&enterprise, cells)?;
        }
        Ok(enterprise)
    }

    fn municipality(&mut self, of: &Enterprise, cells: &mut Cells<'_>) -> Result<Option<Arc<Municipality>>, Error> {
        match of.municipality_id.get()? {
            Some(id) => self.municipalities.read(*id, || place::read(*id, cells)).map(Some),
            None => Ok(None),
        }
    }
}
