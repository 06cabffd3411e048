//! What someone says of themselves in the directory of the network.

use sea_orm::entity::prelude::*;

/// What someone says of themselves in the directory of the network.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "directory_entry")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The account of the person.
    pub account_id: Uuid,
    /// What they do, such as their function; empty when not told.
    pub job_title: Option<String>,
    /// Where they work; empty when not told.
    pub organisation: Option<String>,
    /// Telephone number as given; empty when not told.
    pub phone: Option<String>,
    /// E-mail address for contact; empty when not told.
    pub email: Option<String>,
    /// Whether name, function and organisation are for everyone.
    pub is_public: bool,
    /// Whether the telephone number is for everyone.
    pub is_phone_public: bool,
    /// Whether the e-mail address is for everyone.
    pub is_email_public: bool,
    /// When the person agreed to that, UTC; empty unless public.
    pub consented_at: Option<DateTimeUtc>,
    /// The text to which they agreed; empty unless public.
    pub consent_text_version: Option<String>,
    /// Match key of what is for everyone.
    pub public_key: String,
    /// Match key of everything.
    pub full_key: String,
    /// When it was last changed, UTC.
    pub changed_at: DateTimeUtc,
    /// Rises by one with every change.
    pub version: i32,
}

/// Relations are followed by the stores through keys.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
