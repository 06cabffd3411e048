//! An enterprise or organisation as a record.

use sea_orm::entity::prelude::*;

/// An enterprise or organisation as a record.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "enterprise")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Readable key in addresses.
    pub slug: String,
    /// Name as used in public.
    pub name: String,
    /// Sort key of the name.
    pub name_key: String,
    /// Legal form as an abbreviation (vzw, cv, nv …); empty when not verified.
    pub legal_form: Option<String>,
    /// Number in the Crossroads Bank for Enterprises, ten digits; empty when not verified.
    pub enterprise_number: Option<String>,
    /// Municipality of the seat; empty when not verified.
    pub municipality_id: Option<Uuid>,
    /// Postal code of the seat; empty when not verified.
    pub postal_code: Option<String>,
    /// Website; empty when not verified.
    pub website: Option<String>,
    /// PUBLIC_SOURCE: collected from public pages. PROGRAMME: named in the slides of 2018 alone. REGISTERED: made here by an
    /// officer. INVENTED: synthetic.
    pub origin: String,
    /// What the collector of the record noted.
    pub note: Option<String>,
    /// Date on which the facts were collected.
    pub collected_on: Date,
    /// Whether everyone may see the record.
    pub is_public: bool,
    /// Whether the record is invented for demonstration.
    pub is_synthetic: bool,
    /// Whether it is known which side of the economy it is on.
    pub is_kind_known: bool,
    /// The record this one was merged into; empty normally.
    pub merged_into_id: Option<Uuid>,
    /// Country of the seat, ISO 3166-1 alpha-2; empty for Belgium and when not verified.
    pub country: Option<String>,
    /// Number in the register of that country; empty for a Belgian enterprise.
    pub foreign_number: Option<String>,
    /// Rises with every change by people; 1 as it was made or loaded.
    pub version: i32,
}

/// Relations are followed by the stores through keys.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
