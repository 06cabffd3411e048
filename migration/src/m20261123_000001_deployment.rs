//! What this database is, and which data sets it holds.

use crate::kit::{count, create, drop, instant, table, truth, unique, words};
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let deployment = table("deployment").col(truth("is_demo")).col(instant("created_at")).take();
        let dataset_load = table("dataset_load")
            .col(words("name"))
            .col(words("digest"))
            .col(count("row_count"))
            .col(instant("loaded_at"))
            .take();
        create(manager, vec![deployment, dataset_load], vec![unique("dataset_load", &["name"])]).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop(manager, &["dataset_load", "deployment"]).await
    }
}
