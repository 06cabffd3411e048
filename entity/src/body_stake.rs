//! The hold one body has in another.

use sea_orm::entity::prelude::*;

/// The hold one body has in another.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "body_stake")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Who holds it.
    pub holder_id: Uuid,
    /// In whom.
    pub held_id: Uuid,
    /// Whether the holder is a shareholder.
    pub is_shareholder: bool,
    /// Whether the holder takes part in the board of directors.
    pub is_in_board_of_directors: bool,
    /// Whether the holder takes part in the management committee.
    pub is_in_management_committee: bool,
    /// With what aim, in Dutch; empty when none is given.
    pub aim_nl: Option<String>,
}

/// Relations are followed by the stores through keys.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
