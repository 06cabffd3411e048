//! Of which records a webhook was told, so that it is told when they are gone, and of others never.

use crate::kit::{create, drop, foreign, may_instant, refers, table, unique, words};
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

const NAME: &str = "webhook_told";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let told = table(NAME)
            .col(refers("subscription_id"))
            .col(words("kind"))
            .col(refers("record_id"))
            .col(may_instant("gone_at"))
            .foreign_key(foreign(NAME, "subscription_id", "webhook_subscription").on_delete(ForeignKeyAction::Cascade))
            .take();
        create(manager, vec![told], vec![unique(NAME, &["subscription_id", "record_id", "kind"])]).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop(manager, &[NAME]).await
    }
}
