//! Officers say what words mean when they are typed into the search of the guide.

use crate::kit::{count, create, drop, key, may_words, table, truth, unique, words};
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let reading = table("search_reading")
            .col(words("typed"))
            .col(key(manager, "typed_key"))
            .col(may_words("meant"))
            .col(truth("is_removed"))
            .col(count("version"))
            .take();
        create(manager, vec![reading], vec![unique("search_reading", &["typed_key"])]).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop(manager, &["search_reading"]).await
    }
}
