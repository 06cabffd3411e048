//! A piece of background work, done by one process at a time.

use sea_orm::entity::prelude::*;

/// A piece of background work, done by one process at a time.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "job")]
pub struct Model {
    /// Key, made from the name.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Name of the job, as in `job run NAME`.
    pub name: String,
    /// When it is due next, UTC.
    pub next_run_at: DateTimeUtc,
    /// The process that has it, a key made at its start; empty while nobody does.
    pub leased_by: Option<Uuid>,
    /// Until when that process has it unless it renews, UTC; empty while nobody does.
    pub leased_until: Option<DateTimeUtc>,
    /// When it began last, UTC; empty before its first run.
    pub last_started_at: Option<DateTimeUtc>,
    /// When it ended last, UTC; empty before its first end.
    pub last_finished_at: Option<DateTimeUtc>,
    /// How it ended last: SUCCEEDED or FAILED; empty before its first end.
    pub last_outcome: Option<String>,
    /// Why it failed, one sentence without personal data; empty unless it failed.
    pub last_failure: Option<String>,
    /// How many things it did when it last succeeded; count, empty before.
    pub last_count: Option<i64>,
    /// Runs that were begun since it last succeeded; count.
    pub attempts: i32,
}

/// Relations are followed by the stores through keys.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
