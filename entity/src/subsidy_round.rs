//! The approved projects of one period together. Source: slides; of a call, the awards recorded here.

use sea_orm::entity::prelude::*;

/// The approved projects of one period together. Source: slides; of a call, the awards recorded here.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "subsidy_round")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The regulation they are granted under.
    pub regulation_id: Uuid,
    /// The call they answered; empty when unknown.
    pub call_id: Option<Uuid>,
    /// Readable key, stable.
    pub slug: String,
    /// Title in Dutch.
    pub title_nl: String,
    /// Title as the source spells it; empty when no source gives one.
    pub source_title: Option<String>,
    /// First calendar year.
    pub from_year: i32,
    /// Last calendar year, inclusive.
    pub until_year: i32,
    /// APPROVAL: the projects were approved in these years. EXECUTION: they are carried out in them.
    pub years_meaning: String,
    /// How many projects were approved, described or not.
    pub approved_count: i32,
    /// Most a project could be granted, euro cents; empty when unknown.
    pub maximum_cents: Option<i64>,
    /// Where the maximum comes from. SLIDES: the slides of 2018. PUBLISHED_ELSEWHERE: published by the Province outside the slides. RECORDED_HERE: said by the officer who made the call here.
    pub maximum_basis: Option<String>,
    /// The years as a key for pages, newest first.
    pub sort_key: String,
    /// Whether the record is invented for demonstration.
    pub is_synthetic: bool,
}

/// Relations are followed by the stores through keys.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
