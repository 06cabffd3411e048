//! A program of a partner.

use sea_orm::entity::prelude::*;

/// A program of a partner.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "partner_client")]
pub struct Model {
    /// Key; that of its account.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The role PARTNER it holds, with its enterprise, scopes and period.
    pub role_grant_id: Uuid,
    /// E-mail address of whoever looks after it; empty some time after it was ended.
    pub contact_email: Option<String>,
    /// Account that made it; empty for the command line.
    pub made_by_id: Option<Uuid>,
}

/// Relations are followed by the stores through keys.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
