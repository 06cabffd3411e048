//! Granted projects with their partners and the names tied to them.

use crate::kit::{
    code, count, create, drop, foreign, index, key, may_cents, may_code, may_count, may_refer, may_words, refers,
    table, truth, unique, words,
};
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let indexes = vec![
            unique("subsidy_project", &["slug"]),
            index("subsidy_project", &["sort_key", "id"]),
            index("subsidy_project", &["round_id", "sort_key", "id"]),
            unique("project_partner", &["project_id", "position"]),
            index("project_partner", &["enterprise_id"]),
            index("project_partner", &["municipality_id"]),
            unique("project_related_name", &["project_id", "position"]),
        ];
        create(manager, vec![project(manager), partner(), related_name()], indexes).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop(manager, &["project_related_name", "project_partner", "subsidy_project"]).await
    }
}

fn project(manager: &SchemaManager<'_>) -> TableCreateStatement {
    table("subsidy_project")
        .col(refers("round_id"))
        .col(words("slug"))
        .col(words("title_nl"))
        .col(may_words("source_title"))
        .col(may_words("story_nl"))
        .col(may_count("stated_partner_count"))
        .col(may_cents("awarded_cents"))
        .col(may_code("awarded_basis", &["SLIDES", "PUBLISHED_ELSEWHERE"]))
        .col(may_words("film_url"))
        .col(may_words("photo_credit"))
        .col(key(manager, "sort_key"))
        .col(truth("is_synthetic"))
        .check(Expr::cust("(awarded_cents IS NULL) = (awarded_basis IS NULL)"))
        .foreign_key(&mut foreign("subsidy_project", "round_id", "subsidy_round"))
        .take()
}

fn partner() -> TableCreateStatement {
    table("project_partner")
        .col(refers("project_id"))
        .col(count("position"))
        .col(may_words("name"))
        .col(may_words("person_name"))
        .col(may_words("note_nl"))
        .col(code("role", &["LEAD", "PARTNER", "SUPPLIER", "SUPPORT"]))
        .col(may_code("side", &["SOCIAL", "REGULAR"]))
        .col(may_code("side_basis", &["STATED", "INFERRED"]))
        .col(may_words("locality"))
        .col(may_refer("municipality_id"))
        .col(may_words("country").check(Expr::cust("length(country) = 2")))
        .col(may_refer("enterprise_id"))
        .check(Expr::cust("(name IS NULL) <> (person_name IS NULL)"))
        .check(Expr::cust("(side IS NULL) = (side_basis IS NULL)"))
        .foreign_key(foreign("project_partner", "project_id", "subsidy_project").on_delete(ForeignKeyAction::Cascade))
        .foreign_key(&mut foreign("project_partner", "municipality_id", "municipality"))
        .foreign_key(&mut foreign("project_partner", "enterprise_id", "enterprise"))
        .take()
}

fn related_name() -> TableCreateStatement {
    let mut project = foreign("project_related_name", "project_id", "subsidy_project");
    table("project_related_name")
        .col(refers("project_id"))
        .col(count("position"))
        .col(words("name"))
        .col(code("kind", &["PLACE", "EARLIER_PROJECT", "BUSINESS"]))
        .foreign_key(project.on_delete(ForeignKeyAction::Cascade))
        .take()
}
