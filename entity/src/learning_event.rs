//! A learning event: study day, information moment or other gathering to learn from.

use sea_orm::entity::prelude::*;

/// A learning event: study day, information moment or other gathering to learn from.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "learning_event")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Name in addresses.
    pub slug: String,
    /// The theme it is about.
    pub theme_id: Uuid,
    /// Title in Dutch.
    pub title_nl: String,
    /// Title as printed in the slides; empty when it does not come from there.
    pub source_title: Option<String>,
    /// What it is about, in Dutch; empty when unknown.
    pub description_nl: Option<String>,
    /// Whom it is for: EVERYONE, LOCAL_GOVERNMENTS, REGISSEURS or ENTERPRISES.
    pub audience: String,
    /// Who goes first when seats are short, declared before registration opens; empty when nobody does.
    pub priority_audience: Option<String>,
    /// Language spoken: nl, fr or en; empty when unknown.
    pub language: Option<String>,
    /// ON_SITE, ONLINE or HYBRID; empty when unknown.
    pub mode: Option<String>,
    /// When it starts, UTC; empty when no date is known.
    pub starts_at: Option<DateTimeUtc>,
    /// When it ends, UTC; empty when unknown.
    pub ends_at: Option<DateTimeUtc>,
    /// Where it takes place; empty for online ones and when unknown.
    pub municipality_id: Option<Uuid>,
    /// Name of the venue; empty for online ones and when unknown.
    pub venue: Option<String>,
    /// How people with a disability take part, in Dutch; empty when unknown.
    pub accessibility_nl: Option<String>,
    /// Seats at the venue; empty when unlimited, unknown or not held there.
    pub on_site_capacity: Option<i32>,
    /// Seats online; empty when unlimited, unknown or not held there.
    pub online_capacity: Option<i32>,
    /// Most seats for one organisation; empty when there is no such limit.
    pub maximum_per_organisation: Option<i32>,
    /// First instant of registration, UTC; empty when there is no registration.
    pub registration_opens_at: Option<DateTimeUtc>,
    /// First instant after registration, UTC; empty when there is no registration.
    pub registration_closes_at: Option<DateTimeUtc>,
    /// A part of more minutes than these earns a certificate; empty when no part does.
    pub certificate_above_minutes: Option<i32>,
    /// DRAFT, PUBLISHED, HELD, CLOSED or CANCELLED; a draft is for staff alone.
    pub state: String,
    /// Why it was cancelled, in Dutch; filled exactly when the state is CANCELLED.
    pub cancelled_reason_nl: Option<String>,
    /// Sort key: the start in UTC; undated ones come last, by title.
    pub sort_key: String,
    /// Whether it is invented for demonstration.
    pub is_synthetic: bool,
    /// Rises with every change.
    pub version: i32,
    /// Rises with every change of time, place or state: the sequence of its calendar entry.
    pub revision: i32,
}

/// Relations are followed by the stores through keys.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
