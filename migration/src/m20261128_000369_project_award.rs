//! What was decided of a granted project whose application was made here. A table of its own: SQLite cannot add keys and checks to the table
//! of projects, to which others refer.

use crate::kit::{create, day, drop, ends_after, foreign, refers, table, unique, words};
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let indexes = vec![
            unique("project_award", &["project_id"]),
            unique("project_award", &["application_id"]),
            unique("project_award", &["reference"]),
        ];
        create(manager, vec![award()], indexes).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop(manager, &["project_award"]).await
    }
}

fn award() -> TableCreateStatement {
    let requested = Expr::col("requested_cents").gte(0);
    table("project_award")
        .col(refers("project_id"))
        .col(refers("application_id"))
        .col(words("reference"))
        .col(words("decision_reference"))
        .col(day("decided_on"))
        .col(ColumnDef::new("requested_cents").big_integer().not_null().check(requested))
        .col(day("execution_from"))
        .col(day("execution_until"))
        .check(ends_after("execution_from", "execution_until"))
        .foreign_key(&mut foreign("project_award", "project_id", "subsidy_project"))
        .foreign_key(&mut foreign("project_award", "application_id", "application"))
        .take()
}
