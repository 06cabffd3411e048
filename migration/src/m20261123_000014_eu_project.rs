//! European projects with provincial co-financing.

use crate::kit::{
    count, create, drop, foreign, index, key, may_cents, may_refer, may_words, refers, table, truth, unique, words,
};
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let indexes = vec![
            unique("eu_project", &["slug"]),
            index("eu_project", &["sort_key", "id"]),
            unique("eu_project_partner", &["project_id", "position"]),
            index("eu_project_partner", &["enterprise_id"]),
            unique("eu_project_territory", &["project_id", "position"]),
        ];
        create(manager, vec![project(manager), partner(), territory()], indexes).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop(manager, &["eu_project_territory", "eu_project_partner", "eu_project"]).await
    }
}

fn project(manager: &SchemaManager<'_>) -> TableCreateStatement {
    table("eu_project")
        .col(words("slug"))
        .col(words("title_nl"))
        .col(may_words("source_title"))
        .col(may_words("programme"))
        .col(count("from_year"))
        .col(count("until_year"))
        .col(words("aim_nl"))
        .col(may_cents("budget_cents"))
        .col(may_cents("provincial_share_cents"))
        .col(key(manager, "sort_key"))
        .col(truth("is_synthetic"))
        .check(Expr::cust("until_year >= from_year"))
        .check(Expr::cust("provincial_share_cents <= budget_cents"))
        .take()
}

fn partner() -> TableCreateStatement {
    table("eu_project_partner")
        .col(refers("project_id"))
        .col(count("position"))
        .col(words("name"))
        .col(may_words("country").check(Expr::cust("length(country) = 2")))
        .col(may_refer("enterprise_id"))
        .foreign_key(foreign("eu_project_partner", "project_id", "eu_project").on_delete(ForeignKeyAction::Cascade))
        .foreign_key(&mut foreign("eu_project_partner", "enterprise_id", "enterprise"))
        .take()
}

fn territory() -> TableCreateStatement {
    table("eu_project_territory")
        .col(refers("project_id"))
        .col(count("position"))
        .col(words("name_nl"))
        .col(words("country").check(Expr::cust("length(country) = 2")))
        .foreign_key(foreign("eu_project_territory", "project_id", "eu_project").on_delete(ForeignKeyAction::Cascade))
        .take()
}
