//! How a receiver of webhooks fares: for how long nothing is sent to one that fails; and how much its owner has sent again.

use crate::kit::{add_columns, add_filled, count, drop_column, may_instant};
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

const TABLE: &str = "webhook_subscription";
const COUNTS: [&str; 2] = ["failures", "redelivered"];
const INSTANTS: [&str; 2] = ["rest_until", "redelivering_since"];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for name in COUNTS {
            add_filled(manager, TABLE, &count(name).default(0).take(), "0").await?;
        }
        add_columns(manager, TABLE, INSTANTS.map(may_instant)).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for name in COUNTS.into_iter().chain(INSTANTS) {
            drop_column(manager, TABLE, name).await?;
        }
        Ok(())
    }
}
