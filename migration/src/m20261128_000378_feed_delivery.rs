//! Which records each reader of the change feed was told of: only these can be taken back from it.

use crate::kit::{count, create, drop, foreign, instant, refers, table, unique};
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let delivery = table("feed_delivery")
            .col(refers("account_id"))
            .col(count("kind"))
            .col(refers("record_id"))
            .col(instant("told_at"))
            .foreign_key(&mut foreign("feed_delivery", "account_id", "account"))
            .take();
        create(manager, vec![delivery], vec![unique("feed_delivery", &["account_id", "kind", "record_id"])]).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop(manager, &["feed_delivery"]).await
    }
}
