//! Learning events are managed: they count their changes, and those that a calendar must hear of.

use crate::kit::{add_filled, count, drop_column};
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        add_filled(manager, "learning_event", &count("version").default(1).take(), "1").await?;
        add_filled(manager, "learning_event", &count("revision").default(0).take(), "0").await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_column(manager, "learning_event", "revision").await?;
        drop_column(manager, "learning_event", "version").await
    }
}
