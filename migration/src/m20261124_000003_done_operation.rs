//! Operations that were done under a key of the client, so that a repeat is not done again.

use crate::kit::{create, drop, index, instant, may_words, refers, table, unique, words};
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let done = table("done_operation")
            .col(refers("actor_id"))
            .col(words("key_digest"))
            .col(words("operation"))
            .col(words("input_digest"))
            .col(may_words("outcome"))
            .col(instant("done_at"))
            .col(instant("expires_at"))
            .take();
        let indexes =
            vec![unique("done_operation", &["actor_id", "key_digest"]), index("done_operation", &["expires_at"])];
        create(manager, vec![done], indexes).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop(manager, &["done_operation"]).await
    }
}
