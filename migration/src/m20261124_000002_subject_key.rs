//! The key of each person, under which their values stand in the journal.

use crate::kit::{create, drop, instant, may_instant, may_words, table};
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let subject_key = table("subject_key")
            .col(may_words("wrapped_key"))
            .col(instant("created_at"))
            .col(may_instant("erased_at"))
            .check(Expr::cust("(wrapped_key IS NULL) = (erased_at IS NOT NULL)"))
            .take();
        create(manager, vec![subject_key], vec![]).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop(manager, &["subject_key"]).await
    }
}
