//! French and English texts beside the Dutch ones.

use crate::kit::{code, create, drop, refers, table, unique, words};
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let translation = table("translation")
            .col(refers("record_id"))
            .col(words("field"))
            .col(code("language", &["fr", "en"]))
            .col(words("value"))
            .col(words("of_digest"))
            .take();
        create(manager, vec![translation], vec![unique("translation", &["record_id", "field", "language"])]).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop(manager, &["translation"]).await
    }
}
