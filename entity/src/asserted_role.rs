//! A role that the word of an external issuer gives or confirms, as of the last signing in.

use sea_orm::entity::prelude::*;

/// A role that the word of an external issuer gives or confirms, as of the last signing in.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "asserted_role")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Whom the issuer spoke of.
    pub external_identity_id: Uuid,
    /// The role.
    pub role_grant_id: Uuid,
    /// Whether the role was given by that word, and ends when it is not said again; else it is only confirmed.
    pub is_given: bool,
}

/// Relations are followed by the stores through keys.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
