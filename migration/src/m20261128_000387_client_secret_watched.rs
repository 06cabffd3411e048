//! Whether a secret of a program is in use, and whether its contact was warned that it ends.

use crate::kit::{add_columns, drop_column, may_day, may_instant};
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

const TABLE: &str = "client_secret";
const USED: &str = "last_used_on";
const WARNED: &str = "warned_at";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        add_columns(manager, TABLE, [may_day(USED), may_instant(WARNED)]).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_column(manager, TABLE, WARNED).await?;
        drop_column(manager, TABLE, USED).await
    }
}
