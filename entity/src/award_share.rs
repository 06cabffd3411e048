//! The part of an award that goes to a partner.

use sea_orm::entity::prelude::*;

/// The part of an award that goes to a partner; all parts together are the award.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "award_share")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The award.
    pub decision_id: Uuid,
    /// Place in the order of the consortium, from 1.
    pub position: i32,
    /// The partner, as its record was called then.
    pub enterprise_id: Uuid,
    /// What the partner was called.
    pub name: String,
    /// Its part, euro cents.
    pub amount_cents: i64,
    /// The aid that was entered in the ledger; empty without a regime, and for nothing.
    pub aid_id: Option<Uuid>,
}

/// Relations are followed by the stores through keys.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
