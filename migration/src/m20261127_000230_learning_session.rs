//! The sessions of an event that consists of several, in order.

use crate::kit::{create, drop, ends_after, foreign, instant, may_refer, may_words, refers, table, unique};
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        create(manager, vec![session()], vec![unique("learning_session", &["event_id", "number"])]).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop(manager, &["learning_session"]).await
    }
}

fn session() -> TableCreateStatement {
    let number = Expr::col("number").between(1, 30);
    table("learning_session")
        .col(refers("event_id"))
        .col(ColumnDef::new("number").integer().not_null().check(number))
        .col(instant("starts_at"))
        .col(instant("ends_at"))
        .col(may_words("title_nl"))
        .col(may_refer("municipality_id"))
        .col(may_words("venue"))
        .col(may_words("online_link"))
        .check(ends_after("starts_at", "ends_at"))
        .foreign_key(&mut foreign("learning_session", "event_id", "learning_event"))
        .foreign_key(&mut foreign("learning_session", "municipality_id", "municipality"))
        .take()
}
