//! An account of a person, or of a machine.

use sea_orm::entity::prelude::*;

/// An account of a person, or of a machine.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "account")]
pub struct Model {
    /// Key; the pseudonym of the person in the journal.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// E-mail address as given; empty after erasure, and for machines.
    pub email: Option<String>,
    /// E-mail address for matching, lower case; a placeholder after erasure, and for machines.
    pub email_key: String,
    /// Name of the person; empty after erasure.
    pub name: Option<String>,
    /// Sort key of the name; a placeholder after erasure.
    pub name_key: String,
    /// Language in which the person is addressed: nl, fr or en.
    pub language: String,
    /// Argon2id hash; empty before an invitation is accepted and after erasure.
    pub password_hash: Option<String>,
    /// When the password was set, UTC; empty while there is none.
    pub password_changed_at: Option<DateTimeUtc>,
    /// Whether the account was made for demonstration; it cannot sign in when demo mode is off.
    pub is_demo: bool,
    /// When the account was made, UTC.
    pub created_at: DateTimeUtc,
    /// When the account was disabled, UTC; empty while it is in use.
    pub disabled_at: Option<DateTimeUtc>,
    /// When the person was erased, UTC; empty normally.
    pub erased_at: Option<DateTimeUtc>,
    /// Rises by one with every change of the account or its roles.
    pub version: i32,
    /// When the person turned reminders by e-mail off, UTC; empty while they get them.
    pub reminders_off_at: Option<DateTimeUtc>,
    /// When it was recorded that the address does not work, UTC; empty while it does.
    pub mail_bounced_at: Option<DateTimeUtc>,
    /// PERSON, or MACHINE: a program of a partner, without address and password.
    pub kind: String,
}

/// Relations are followed by the stores through keys.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
