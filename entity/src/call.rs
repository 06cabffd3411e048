//! A call for projects under a regulation.

use sea_orm::entity::prelude::*;

/// A call for projects under a regulation.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "call")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The regulation it is made under.
    pub regulation_id: Uuid,
    /// Readable key in addresses.
    pub slug: String,
    /// Title in Dutch.
    pub title_nl: String,
    /// Title as the source spells it; empty when no source gives one.
    pub source_title: Option<String>,
    /// State in the life of the call: DRAFT, PUBLISHED, IN_ASSESSMENT, RANKED, DECIDED, ARCHIVED or CANCELLED.
    pub state: String,
    /// Whether the call was published, so that everyone may see it.
    pub is_public: bool,
    /// First day on which applications may be submitted; empty when unknown.
    pub opens_on: Option<Date>,
    /// The instant at which the first day begins, UTC; empty when unknown.
    pub opens_at: Option<DateTimeUtc>,
    /// Last day on which applications may be submitted, Europe/Brussels.
    pub deadline_on: Date,
    /// First instant at which the call is closed, UTC: local midnight after the deadline.
    pub closes_at: DateTimeUtc,
    /// Calendar year in which projects are carried out; empty when unknown.
    pub execution_year: Option<i32>,
    /// Where the year comes from. SLIDES: the slides of 2018. PUBLISHED_ELSEWHERE: published by the Province outside the slides. RECORDED_HERE: said by the officer who made the call here.
    pub execution_year_basis: Option<String>,
    /// Most a project can be granted, euro cents; empty when unknown.
    pub maximum_cents: Option<i64>,
    /// Where the maximum comes from. SLIDES: the slides of 2018. PUBLISHED_ELSEWHERE: published by the Province outside the slides. RECORDED_HERE: said by the officer who made the call here.
    pub maximum_basis: Option<String>,
    /// Money for all projects together, euro cents; empty when unknown.
    pub budget_cents: Option<i64>,
    /// What else is known, in Dutch; empty when nothing is.
    pub note_nl: Option<String>,
    /// The deadline as a key for pages, newest first.
    pub sort_key: String,
    /// Whether the record is invented for demonstration.
    pub is_synthetic: bool,
    /// Calendar year from whose budget the money comes; empty when unknown.
    pub budget_year: Option<i32>,
    /// The European regime under which the aid is given: GENERAL or SGEI (services of general economic interest) de minimis; empty when unknown.
    pub aid_regime: Option<String>,
    /// First day on which projects are carried out, Europe/Brussels; empty when unknown.
    pub execution_from: Option<Date>,
    /// First day on which projects are no longer carried out, Europe/Brussels; empty when unknown.
    pub execution_until: Option<Date>,
    /// The deadline as it was announced first, Europe/Brussels; empty unless it was extended.
    pub first_deadline_on: Option<Date>,
    /// Why the deadline was extended last, in Dutch; empty unless it was.
    pub extended_reason_nl: Option<String>,
    /// Why the call was called off, in Dutch; empty unless it was.
    pub cancelled_reason_nl: Option<String>,
    /// When the first application was submitted, UTC; empty before. From then on criteria, weights and maximum are fixed.
    pub first_submitted_at: Option<DateTimeUtc>,
    /// Rises with every change.
    pub version: i32,
    /// Rises with every change that calendars must hear of.
    pub revision: i32,
}

/// Relations are followed by the stores through keys.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
