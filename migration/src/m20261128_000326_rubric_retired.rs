//! Officers make, change and retire rubrics: one that is retired stays, so that what named it can be read.

use crate::kit::{add_filled, drop_column, truth};
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        add_filled(manager, "rubric", truth("is_retired").default(false), "false").await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_column(manager, "rubric", "is_retired").await
    }
}
