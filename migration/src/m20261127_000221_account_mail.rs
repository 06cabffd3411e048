//! Accounts know whether their address works, and whether their person wants to be reminded.

use crate::kit::{drop_column, may_instant};
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for column in ["reminders_off_at", "mail_bounced_at"] {
            manager.alter_table(Table::alter().table("account").add_column(may_instant(column)).to_owned()).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_column(manager, "account", "mail_bounced_at").await?;
        drop_column(manager, "account", "reminders_off_at").await
    }
}
