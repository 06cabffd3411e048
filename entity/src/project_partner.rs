//! A partner of a granted project that the source names.

use sea_orm::entity::prelude::*;

/// A partner of a granted project that the source names.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "project_partner")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The project.
    pub project_id: Uuid,
    /// Order of mention, from 1.
    pub position: i32,
    /// Name as in the source or as it applied, of a sole trader too; empty for a person who is named as such.
    pub name: Option<String>,
    /// Name of a person who takes part under the own name; empty for an organisation.
    pub person_name: Option<String>,
    /// What the source calls it beside its name, in Dutch; empty when it says nothing more.
    pub note_nl: Option<String>,
    /// LEAD, PARTNER, SUPPLIER or SUPPORT, as far as the source says.
    pub role: String,
    /// SOCIAL or REGULAR; empty when unknown.
    pub side: Option<String>,
    /// Whether the source states the side or it was inferred; empty when the side is unknown.
    pub side_basis: Option<String>,
    /// Place as in the source; empty when not told.
    pub locality: Option<String>,
    /// Municipality the place lies in; empty when not told or abroad.
    pub municipality_id: Option<Uuid>,
    /// Country, ISO 3166-1 alpha-2; empty when not told.
    pub country: Option<String>,
    /// The record of the enterprise; empty when there is none.
    pub enterprise_id: Option<Uuid>,
}

/// Relations are followed by the stores through keys.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
