//! What a program of a partner used of its budget on a day.

use sea_orm::entity::prelude::*;

/// What a program of a partner used of its budget on a day.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "client_use")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The program.
    pub client_id: Uuid,
    /// The day, Europe/Brussels.
    pub used_on: Date,
    /// What its requests cost; points.
    pub points: i64,
    /// How many requests it made; count.
    pub requests: i64,
}

/// Relations are followed by the stores through keys.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
