//! A partner of the consortium of an application.

use sea_orm::entity::prelude::*;

/// A partner of the consortium of an application.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "application_partner")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The application.
    pub application_id: Uuid,
    /// Place in the order, from 1; the lead comes first.
    pub position: i32,
    /// LEAD, PARTNER or SUPPORT.
    pub role: String,
    /// The record of the partner; empty for a support partner that is only named.
    pub enterprise_id: Option<Uuid>,
    /// What it was called when it was added.
    pub name: String,
    /// Its part of what is asked for, euro cents; empty until said, and for who is only named.
    pub share_cents: Option<i64>,
    /// ASKED, GIVEN, WITHDRAWN, or NOT_NEEDED of who is only named.
    pub consent: String,
    /// When it consented, UTC; empty unless it did.
    pub consented_at: Option<DateTimeUtc>,
    /// Account that consented for it; empty unless it did.
    pub consented_by_id: Option<Uuid>,
    /// Rises with every change.
    pub version: i32,
}

/// Relations are followed by the stores through keys.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
