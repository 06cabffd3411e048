//! A term of years for which directing areas and mandates are arranged.

use sea_orm::entity::prelude::*;

/// A term of years for which directing areas and mandates are arranged.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "policy_cycle")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Its years, such as 2014–2019.
    pub name: String,
    /// First day, Europe/Brussels.
    pub valid_from: Date,
    /// First day of the next, Europe/Brussels; empty while its end is not known.
    pub valid_until: Option<Date>,
}

/// Relations are followed by the stores through keys.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
