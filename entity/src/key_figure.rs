//! The figures of one work form in a set.

use sea_orm::entity::prelude::*;

/// The figures of one work form in a set.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "key_figure")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The set.
    pub set_id: Uuid,
    /// Place in the set, from 1.
    pub position: i32,
    /// The work form.
    pub work_form: String,
    /// Its Dutch name as the source has it.
    pub name_nl: String,
    /// Target-group workers, in units of the set; empty = unknown, never 0 for unknown.
    pub target_group_count: Option<i32>,
    /// Supporting staff, in units of the set; empty = unknown.
    pub supporting_staff_count: Option<i32>,
}

/// Relations are followed by the stores through keys.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
