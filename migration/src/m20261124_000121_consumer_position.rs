//! How far each durable consumer of the journal is.

use crate::kit::{create, drop, instant, refers, table, unique, words};
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let position = table("consumer_position")
            .col(words("name"))
            .col(refers("epoch"))
            .col(ColumnDef::new("seq").big_integer().not_null().check(Expr::col("seq").gte(0)))
            .col(instant("moved_at"))
            .take();
        create(manager, vec![position], vec![unique("consumer_position", &["name"])]).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop(manager, &["consumer_position"]).await
    }
}
