//! The place of a rubric stands in its sort key alone; the number beside it was
//! written and never read.

use crate::kit::{add_filled, count, drop_column};
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_column(manager, "rubric", "sort_order").await
    }

    /// The key is the number with leading zeros.
    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let number = count("sort_order").default(0).take();
        add_filled(manager, "rubric", &number, "CAST(sort_key AS integer)").await
    }
}
