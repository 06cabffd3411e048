//! A button in a letter, which does one thing for whom the letter is for.

use sea_orm::entity::prelude::*;

/// A button in a letter, which does one thing for whom the letter is for.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "mail_button")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The account it is for, and in whose name it acts.
    pub account_id: Uuid,
    /// The letter it stands in.
    pub message_id: Uuid,
    /// What it does: REGISTER_AREA, ACCEPT_SEAT, KEEP_SEAT or STOP_REMINDERS.
    pub deed: String,
    /// The record it does it to: a meeting, a registration, the account.
    pub record_id: Uuid,
    /// The directing area it registers; empty unless REGISTER_AREA.
    pub area_id: Option<Uuid>,
    /// SHA-256 of the secret in its address; the secret itself is nowhere.
    pub token_hash: String,
    /// When it was made, UTC.
    pub made_at: DateTimeUtc,
    /// When it no longer works, UTC.
    pub expires_at: DateTimeUtc,
    /// When it was pressed, UTC; empty before, and always for STOP_REMINDERS.
    pub used_at: Option<DateTimeUtc>,
}

/// Relations are followed by the stores through keys.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
