//! Yearly operating grants with their aims and action plans.

use crate::kit::{
    count, create, drop, foreign, index, key, may_cents, may_code, may_refer, may_words, refers, table, truth, unique,
    words,
};
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let indexes = vec![
            unique("operating_grant", &["slug"]),
            index("operating_grant", &["sort_key", "id"]),
            index("operating_grant", &["enterprise_id"]),
            unique("operating_grant_aim", &["operating_grant_id", "position"]),
            unique("action_plan", &["operating_grant_id", "year"]),
            unique("planned_action", &["action_plan_id", "number"]),
        ];
        create(manager, vec![grant(manager), aim(), plan(), action()], indexes).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop(manager, &["planned_action", "action_plan", "operating_grant_aim", "operating_grant"]).await
    }
}

fn grant(manager: &SchemaManager<'_>) -> TableCreateStatement {
    table("operating_grant")
        .col(words("slug"))
        .col(words("title_nl"))
        .col(may_words("source_title"))
        .col(words("beneficiary_name"))
        .col(may_refer("enterprise_id"))
        .col(words("granting_service"))
        .col(count("since_year"))
        .col(key(manager, "sort_key"))
        .col(truth("is_synthetic"))
        .foreign_key(&mut foreign("operating_grant", "enterprise_id", "enterprise"))
        .take()
}

fn aim() -> TableCreateStatement {
    let mut grant = foreign("operating_grant_aim", "operating_grant_id", "operating_grant");
    table("operating_grant_aim")
        .col(refers("operating_grant_id"))
        .col(count("position"))
        .col(words("text_nl"))
        .foreign_key(grant.on_delete(ForeignKeyAction::Cascade))
        .take()
}

fn plan() -> TableCreateStatement {
    table("action_plan")
        .col(refers("operating_grant_id"))
        .col(count("year"))
        .col(may_cents("awarded_cents"))
        .foreign_key(&mut foreign("action_plan", "operating_grant_id", "operating_grant"))
        .take()
}

fn action() -> TableCreateStatement {
    table("planned_action")
        .col(refers("action_plan_id"))
        .col(count("number").check(Expr::cust("number > 0")))
        .col(words("title_nl"))
        .col(may_words("description_nl"))
        .col(may_words("source_text"))
        .col(may_code("state", &["PLANNED", "IN_PROGRESS", "DONE", "DROPPED"]))
        .foreign_key(foreign("planned_action", "action_plan_id", "action_plan").on_delete(ForeignKeyAction::Cascade))
        .take()
}
