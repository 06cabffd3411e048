//! A public body or organisation with a part in the programme.

use sea_orm::entity::prelude::*;

/// A public body or organisation with a part in the programme.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "programme_body")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Language-free code.
    pub code: String,
    /// Place in the list, from 1.
    pub position: i32,
    /// Name as the slides use it.
    pub name: String,
    /// The name written out; not from the slides; empty when there is nothing to write out.
    pub long_name: Option<String>,
    /// The service within it that acts; empty when none is named.
    pub service: Option<String>,
    /// Website as printed, without scheme; empty when none is printed.
    pub website: Option<String>,
    /// Its part in the programme, in Dutch.
    pub role_nl: String,
    /// Whether it funds the programme.
    pub is_funder: bool,
    /// Whether its agreement with the programme is said to have ended.
    pub agreement_has_ended: bool,
    /// Date of that end; empty = unknown or not ended.
    pub agreement_ended_on: Option<Date>,
    /// The body that took its tasks over; empty when none did.
    pub taken_over_by_id: Option<Uuid>,
    /// The record of the enterprise; empty when there is none.
    pub enterprise_id: Option<Uuid>,
}

/// Relations are followed by the stores through keys.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
