//! What directing areas plan to do, with the Flemish priorities it serves.

use crate::kit::{code, count, create, drop, foreign, index, instant, may_words, refers, table, unique, words};
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let indexes = vec![
            index("area_action", &["directing_area_id"]),
            unique("area_action_priority", &["area_action_id", "priority"]),
        ];
        create(manager, vec![action(), priority()], indexes).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop(manager, &["area_action_priority", "area_action"]).await
    }
}

fn action() -> TableCreateStatement {
    table("area_action")
        .col(refers("directing_area_id"))
        .col(words("title_nl"))
        .col(code("state", &["PLANNED", "IN_PROGRESS", "DONE", "DROPPED"]))
        .col(may_words("dropped_reason"))
        .col(instant("recorded_at"))
        .col(count("version"))
        .check(Expr::cust("(state = 'DROPPED') = (dropped_reason IS NOT NULL)"))
        .foreign_key(&mut foreign("area_action", "directing_area_id", "directing_area"))
        .take()
}

fn priority() -> TableCreateStatement {
    table("area_action_priority")
        .col(refers("area_action_id"))
        .col(code("priority", &["WSE-LR1", "WSE-LR2", "WSE-LR3", "WSE-LR4"]))
        .foreign_key(&mut foreign("area_action_priority", "area_action_id", "area_action"))
        .take()
}
