//! Until when an application waits on the reserve list.

use crate::kit::{add_columns, create, drop_column, index, may_day};
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

const TABLE: &str = "application";
const COLUMN: &str = "reserve_until_on";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        add_columns(manager, TABLE, [may_day(COLUMN)]).await?;
        create(manager, Vec::new(), vec![index(TABLE, &[COLUMN])]).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_index(Index::drop().name("application_reserve_until_on_idx").table(TABLE).to_owned()).await?;
        drop_column(manager, TABLE, COLUMN).await
    }
}
