//! A municipality under one NIS code. Source: Statbel REFNIS.

use sea_orm::entity::prelude::*;

/// A municipality under one NIS code. Source: Statbel REFNIS.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "municipality")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// NIS code, five digits.
    pub nis_code: String,
    /// Dutch name.
    pub name_nl: String,
    /// Sort key of the Dutch name.
    pub name_key: String,
    /// NIS code of the province it lies in; 40000 is East Flanders.
    pub province_nis: String,
    /// NIS code of the arrondissement.
    pub arrondissement_nis: String,
    /// Dutch name of the arrondissement.
    pub arrondissement: String,
    /// First day of the code in this register; empty = before the register.
    pub valid_from: Option<Date>,
    /// First day on which the code no longer holds; empty = in force.
    pub valid_until: Option<Date>,
    /// The municipality it merged into; empty while in force.
    pub merged_into_id: Option<Uuid>,
    /// Latitude of the centroid, WGS84 degrees.
    pub latitude: f64,
    /// Longitude of the centroid, WGS84 degrees.
    pub longitude: f64,
    /// Inhabitants, as a weight and not as a current figure.
    pub population: i32,
    /// Reference date of the population.
    pub population_on: Date,
}

/// Relations are followed by the stores through keys.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
