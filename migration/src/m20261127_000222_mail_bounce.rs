//! A letter that was sent may come back: how, and when that was recorded.

use crate::kit::{drop_column, index, may_code, may_instant};
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for column in [may_code("bounce", &["HARD", "SOFT"]), may_instant("bounced_at")] {
            manager.alter_table(Table::alter().table("mail_message").add_column(column).to_owned()).await?;
        }
        // For the removal of old letters.
        manager.create_index(index("mail_message", &["queued_at"])).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_index(Index::drop().name("mail_message_queued_at_idx").table("mail_message").to_owned()).await?;
        drop_column(manager, "mail_message", "bounced_at").await?;
        drop_column(manager, "mail_message", "bounce").await
    }
}
