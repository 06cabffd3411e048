//! Key figures of one year and territory, in one unit, from one source.

use sea_orm::entity::prelude::*;

/// Key figures of one year and territory, in one unit, from one source.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "key_figure_set")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Calendar year the figures are about.
    pub year: i32,
    /// NIS code of the territory; 40000 is the province of East Flanders.
    pub territory_nis: String,
    /// Dutch name of the territory.
    pub territory_nl: String,
    /// PERSONS or FTE (full-time equivalents); never mixed in one set.
    pub unit: String,
    /// Where the figures come from.
    pub source: String,
    /// PROVISIONAL or DEFINITIVE; empty = the source does not say.
    pub status: Option<String>,
    /// Version of the set, from 1; a correction is a new version.
    pub version: i32,
    /// Everyone employed, in units of the set; empty = unknown, never 0 for unknown.
    pub total: Option<i32>,
    /// Of these, target-group workers; empty = unknown.
    pub target_group_count: Option<i32>,
    /// Of these, supporting staff; empty = unknown.
    pub supporting_staff_count: Option<i32>,
    /// Newest year and version first, as a key for pages.
    pub sort_key: String,
}

/// Relations are followed by the stores through keys.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
