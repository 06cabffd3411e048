//! A webhook of a partner client.

use sea_orm::entity::prelude::*;

/// A webhook of a partner client.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "webhook_subscription")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The account of the client it belongs to.
    pub client_id: Uuid,
    /// Where things are sent.
    pub url: String,
    /// What it is for; empty when not said.
    pub description: Option<String>,
    /// Kinds it wants to hear of, separated by blanks; empty when it is all.
    pub kinds: Option<String>,
    /// Records it wants to hear of, each as kind:key, separated by blanks; empty when it is all.
    pub records: Option<String>,
    /// ACTIVE, PAUSED or DISABLED.
    pub state: String,
    /// GONE or FAILING; empty unless DISABLED.
    pub disabled_because: Option<String>,
    /// When it was disabled, UTC; empty unless DISABLED.
    pub disabled_at: Option<DateTimeUtc>,
    /// Since when nothing was delivered though it was tried, UTC; empty while things are delivered.
    pub failing_since: Option<DateTimeUtc>,
    /// How often in a row nothing was delivered; count.
    pub failures: i32,
    /// Until when nothing is sent because of them, UTC; empty when there were none.
    pub rest_until: Option<DateTimeUtc>,
    /// Deliveries that were sent again at its owner's wish since `redelivering_since`; count.
    pub redelivered: i32,
    /// When the day began for which they are counted, UTC; empty before the first.
    pub redelivering_since: Option<DateTimeUtc>,
    /// The secret that signs, sealed.
    pub secret: String,
    /// The secret before, sealed, while it signs too; empty when there is none.
    pub old_secret: Option<String>,
    /// Until when the secret before signs too, UTC; empty when there is none.
    pub old_secret_until: Option<DateTimeUtc>,
    /// When it was made, UTC.
    pub created_at: DateTimeUtc,
    /// Rises by one with each change.
    pub version: i32,
}

/// Relations are followed by the stores through keys.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
