//! What a client says about an enterprise.

use sea_orm::entity::prelude::*;

/// What a client says about an enterprise.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "testimonial")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// About whom.
    pub enterprise_id: Uuid,
    /// The organisation that speaks.
    pub client_organisation: String,
    /// Name of the person who speaks; empty when none is named.
    pub person_name: Option<String>,
    /// What is said, in Dutch.
    pub quote_nl: String,
    /// Date on which it was given.
    pub given_on: Date,
    /// The date as a key for pages.
    pub sort_key: String,
    /// Whether everyone may see it; never after withdrawal.
    pub is_published: bool,
    /// What the client consented to.
    pub consent_purpose: String,
    /// Version of the text that was agreed to.
    pub consent_text_version: String,
    /// When consent was given, UTC.
    pub consented_at: DateTimeUtc,
    /// When consent was withdrawn, UTC; empty while it stands.
    pub withdrawn_at: Option<DateTimeUtc>,
    /// Whether it is invented for demonstration.
    pub is_synthetic: bool,
    /// When it was refused, UTC; empty unless it was.
    pub refused_at: Option<DateTimeUtc>,
    /// Why it was refused; empty unless it was.
    pub refused_reason: Option<String>,
    /// When it was submitted, UTC; empty for what was loaded.
    pub submitted_at: Option<DateTimeUtc>,
    /// Account that submitted it; empty for what was loaded.
    pub submitted_by_id: Option<Uuid>,
    /// Account that published or refused it; empty while neither, and for what was loaded.
    pub decided_by_id: Option<Uuid>,
    /// Rises with every change.
    pub version: i32,
}

/// Relations are followed by the stores through keys.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
