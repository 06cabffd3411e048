//! A granted project that a source describes, or whose award was recorded here.

use sea_orm::entity::prelude::*;

/// A granted project that a source describes, or whose award was recorded here.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "subsidy_project")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The round it was granted in.
    pub round_id: Uuid,
    /// Readable key in addresses.
    pub slug: String,
    /// Title in Dutch, corrected.
    pub title_nl: String,
    /// Title as the source spells it; empty when no source gives one.
    pub source_title: Option<String>,
    /// What the project does, in Dutch; empty when not told.
    pub story_nl: Option<String>,
    /// How many partners the source says there are, named or not; empty when it does not say.
    pub stated_partner_count: Option<i32>,
    /// Amount awarded, euro cents; empty when unknown.
    pub awarded_cents: Option<i64>,
    /// Where the amount comes from. SLIDES: the slides of 2018. PUBLISHED_ELSEWHERE: published by the Province outside the slides. RECORDED_HERE: decided by the deputation and recorded here.
    pub awarded_basis: Option<String>,
    /// Address of a film; empty when there is none.
    pub film_url: Option<String>,
    /// Who made the photos; empty when not told.
    pub photo_credit: Option<String>,
    /// Year of the round and order of mention as a key for pages, newest first.
    pub sort_key: String,
    /// Whether the record is invented for demonstration.
    pub is_synthetic: bool,
    /// What product or service came of it, in Dutch; empty when not told.
    pub result_nl: Option<String>,
    /// Rises with every change by people; 1 as it was loaded or entered.
    pub version: i32,
}

/// Relations are followed by the stores through keys.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
