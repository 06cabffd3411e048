//! Action plans are paged under their grant, latest year first: one is added every year.

use crate::kit::{add_filled, drop_column, index, key};
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    /// The key is the year with its four digits turned around, 9 minus each: 2018 becomes 7981.
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let sort_key = key(manager, "sort_key").default("").take();
        add_filled(manager, "action_plan", &sort_key, "substr(CAST(19999 - year AS text), 2)").await?;
        manager.create_index(pages()).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_index(Index::drop().name("action_plan_operating_grant_id_sort_key_id_idx").to_owned()).await?;
        drop_column(manager, "action_plan", "sort_key").await
    }
}

fn pages() -> IndexCreateStatement {
    index("action_plan", &["operating_grant_id", "sort_key", "id"])
}
