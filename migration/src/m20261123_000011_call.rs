//! Calls for projects and the criteria they are scored by.

use crate::kit::{
    code, count, create, day, drop, ends_after, foreign, index, instant, key, may_cents, may_code, may_count, may_day,
    may_instant, may_words, refers, table, truth, unique, words,
};
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

const STATES: [&str; 7] = ["DRAFT", "PUBLISHED", "IN_ASSESSMENT", "RANKED", "DECIDED", "ARCHIVED", "CANCELLED"];
const BASES: [&str; 2] = ["SLIDES", "PUBLISHED_ELSEWHERE"];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let indexes = vec![
            unique("call", &["slug"]),
            index("call", &["is_public", "sort_key", "id"]),
            index("call", &["regulation_id"]),
            unique("call_criterion", &["call_id", "position"]),
        ];
        create(manager, vec![call(manager), criterion()], indexes).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop(manager, &["call_criterion", "call"]).await
    }
}

fn call(manager: &SchemaManager<'_>) -> TableCreateStatement {
    table("call")
        .col(refers("regulation_id"))
        .col(words("slug"))
        .col(words("title_nl"))
        .col(may_words("source_title"))
        .col(code("state", &STATES))
        .col(truth("is_public"))
        .col(may_day("opens_on"))
        .col(may_instant("opens_at"))
        .col(day("deadline_on"))
        .col(instant("closes_at"))
        .col(may_count("execution_year"))
        .col(may_code("execution_year_basis", &BASES))
        .col(may_cents("maximum_cents"))
        .col(may_code("maximum_basis", &BASES))
        .col(may_cents("budget_cents"))
        .col(may_words("note_nl"))
        .col(key(manager, "sort_key"))
        .col(truth("is_synthetic"))
        // A draft is never public; what runs after publication always is; a cancelled call may be either.
        .check(Expr::cust("state <> 'DRAFT' OR NOT is_public"))
        .check(Expr::cust("state IN ('DRAFT', 'CANCELLED') OR is_public"))
        .check(Expr::cust("(opens_on IS NULL) = (opens_at IS NULL)"))
        .check(ends_after("opens_at", "closes_at"))
        .check(Expr::cust("(execution_year IS NULL) = (execution_year_basis IS NULL)"))
        .check(Expr::cust("(maximum_cents IS NULL) = (maximum_basis IS NULL)"))
        .foreign_key(&mut foreign("call", "regulation_id", "regulation"))
        .take()
}

fn criterion() -> TableCreateStatement {
    table("call_criterion")
        .col(refers("call_id"))
        .col(count("position"))
        .col(words("name_nl"))
        .col(count("weight").check(Expr::cust("weight <= 100")))
        .foreign_key(foreign("call_criterion", "call_id", "call").on_delete(ForeignKeyAction::Cascade))
        .take()
}
