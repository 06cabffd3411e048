//! Officers say by which words a rubric is found: rubrics count their changes, and a word that was struck stays struck when
//! its data set is loaded again.

use crate::kit::{add_filled, count, drop_column, truth};
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        add_filled(manager, "rubric", count("version").default(1), "1").await?;
        add_filled(manager, "rubric_synonym", truth("is_struck").default(false), "false").await
    }

    /// What was struck is gone for good.
    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.get_connection().execute_unprepared("DELETE FROM rubric_synonym WHERE is_struck").await?;
        drop_column(manager, "rubric_synonym", "is_struck").await?;
        drop_column(manager, "rubric", "version").await
    }
}
