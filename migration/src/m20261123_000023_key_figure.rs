//! Yearly key figures: sets with a total, and their rows per work form.

use crate::kit::{code, count, create, drop, foreign, index, key, may_code, may_count, refers, table, unique, words};
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

const WORK_FORMS: [&str; 4] =
    ["SHELTERED_WORKSHOP", "SOCIAL_WORKSHOP", "CARE_WORK_INITIATIVE", "LOCAL_SERVICES_ECONOMY"];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let indexes = vec![
            unique("key_figure_set", &["year", "territory_nis", "unit", "version"]),
            index("key_figure_set", &["sort_key", "id"]),
            unique("key_figure", &["set_id", "work_form"]),
        ];
        create(manager, vec![set(manager), row()], indexes).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop(manager, &["key_figure", "key_figure_set"]).await
    }
}

fn set(manager: &SchemaManager<'_>) -> TableCreateStatement {
    table("key_figure_set")
        .col(count("year"))
        .col(words("territory_nis").check(Expr::cust("length(territory_nis) = 5")))
        .col(words("territory_nl"))
        .col(code("unit", &["PERSONS", "FTE"]))
        .col(words("source"))
        .col(may_code("status", &["PROVISIONAL", "DEFINITIVE"]))
        .col(ColumnDef::new("version").integer().not_null().check(Expr::col("version").gte(1)))
        .col(may_count("total"))
        .col(may_count("target_group_count"))
        .col(may_count("supporting_staff_count"))
        .col(key(manager, "sort_key"))
        .check(Expr::cust("total = target_group_count + supporting_staff_count"))
        .take()
}

fn row() -> TableCreateStatement {
    table("key_figure")
        .col(refers("set_id"))
        .col(count("position"))
        .col(code("work_form", &WORK_FORMS))
        .col(words("name_nl"))
        .col(may_count("target_group_count"))
        .col(may_count("supporting_staff_count"))
        .foreign_key(foreign("key_figure", "set_id", "key_figure_set").on_delete(ForeignKeyAction::Cascade))
        .take()
}
