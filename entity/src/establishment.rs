//! A place where an enterprise carries on its activity.

use sea_orm::entity::prelude::*;

/// A place where an enterprise carries on its activity.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "establishment")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Whose it is.
    pub enterprise_id: Uuid,
    /// Number in the Crossroads Bank for Enterprises, ten digits, the first 2 to 8; empty when not verified.
    pub establishment_number: Option<String>,
    /// What it is called.
    pub name: String,
    /// Street and house number; empty when not given.
    pub street: Option<String>,
    /// Postal code, four digits; empty when not given.
    pub postal_code: Option<String>,
    /// Municipality; empty when not given.
    pub municipality_id: Option<Uuid>,
    /// First day on which it is in use, Europe/Brussels.
    pub valid_from: Date,
    /// First day on which it no longer is, Europe/Brussels; empty while it is.
    pub valid_until: Option<Date>,
    /// Rises with every change.
    pub version: i32,
}

/// Relations are followed by the stores through keys.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
