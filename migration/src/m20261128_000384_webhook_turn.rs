//! How often a delivery turned between two attempts, whether its client was known to see it when it was queued, and an index
//! of what is under way.

use crate::kit::{add_filled, count, create, drop_column, index, truth};
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

const TABLE: &str = "webhook_delivery";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        add_filled(manager, TABLE, &count("turn").default(0).take(), "0").await?;
        add_filled(manager, TABLE, &truth("is_judged").default(true).take(), "TRUE").await?;
        create(manager, Vec::new(), vec![index(TABLE, &["leased_until"])]).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_index(Index::drop().name("webhook_delivery_leased_until_idx").table(TABLE).to_owned()).await?;
        // What nobody has judged may not be told of by a program that does not judge it.
        manager.get_connection().execute_unprepared("DELETE FROM webhook_delivery WHERE NOT is_judged").await?;
        drop_column(manager, TABLE, "is_judged").await?;
        drop_column(manager, TABLE, "turn").await
    }
}
