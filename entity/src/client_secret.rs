//! A secret by which a program of a partner proves who it is.

use sea_orm::entity::prelude::*;

/// A secret by which a program of a partner proves who it is.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "client_secret")]
pub struct Model {
    /// Key; that of the session it stands for, which says since when and until when it holds.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The program whose secret it is.
    pub client_id: Uuid,
    /// SHA-256 of the secret; the secret itself is nowhere.
    pub secret_hash: String,
    /// Its last four characters, by which people tell secrets apart.
    pub hint: String,
    /// Which of the two places for secrets that live it takes, 1 or 2; empty once it does not.
    pub slot: Option<i32>,
    /// The day on which an access token was got with it last, Europe/Brussels; empty when none was.
    pub last_used_on: Option<Date>,
    /// When its contact was warned that it ends, UTC; empty before.
    pub warned_at: Option<DateTimeUtc>,
}

/// Relations are followed by the stores through keys.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
