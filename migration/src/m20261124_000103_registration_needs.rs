//! What people who take part need: food and access. Kept for the event and deleted after it.

use crate::kit::{create, drop, foreign, instant, may_words, refers, table, unique};
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        create(manager, vec![needs()], vec![unique("registration_needs", &["registration_id"])]).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop(manager, &["registration_needs"]).await
    }
}

fn needs() -> TableCreateStatement {
    table("registration_needs")
        .col(refers("registration_id"))
        .col(may_words("catering"))
        .col(may_words("access"))
        .col(instant("given_at"))
        .check(Expr::cust("catering IS NOT NULL OR access IS NOT NULL"))
        .foreign_key(&mut foreign("registration_needs", "registration_id", "registration"))
        .take()
}
