//! What the programme is, what it lists, and whom each work form is for.

use crate::kit::{
    code, count, create, drop, foreign, may_code, may_count, may_refer, may_words, refers, table, truth, unique, words,
};
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

const SECTIONS: [&str; 11] = [
    "PRINCIPLE",
    "KIND",
    "KIND_FORM",
    "KIND_EXAMPLE",
    "TARGET_GROUP",
    "TARGET_GROUP_TRAIT",
    "TARGET_GROUP_PEOPLE",
    "TASK",
    "NETWORK_SUPPORT",
    "GUIDE_AUDIENCE",
    "GUIDE_RUBRIC",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let indexes = vec![unique("programme_item", &["section", "code"]), unique("target_group", &["item_id"])];
        create(manager, vec![programme(), item(), target_group()], indexes).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop(manager, &["target_group", "programme_item", "programme"]).await
    }
}

fn programme() -> TableCreateStatement {
    table("programme")
        .col(words("title_nl"))
        .col(words("definition_nl"))
        .col(words("source_nl"))
        .col(count("source_year"))
        .col(words("network_nl"))
        .col(may_count("network_meetings_per_year"))
        .take()
}

/// Sections whose items stand below another one name it; the others stand alone.
fn item() -> TableCreateStatement {
    const BELOW: &str = "('KIND_FORM', 'KIND_EXAMPLE', 'TARGET_GROUP_TRAIT', 'TARGET_GROUP_PEOPLE')";
    table("programme_item")
        .col(code("section", &SECTIONS))
        .col(may_refer("parent_id"))
        .col(words("code"))
        .col(count("position"))
        .col(words("name_nl"))
        .col(may_words("text_nl"))
        .col(may_words("source_wording"))
        .col(truth("is_open_ended"))
        .check(Expr::cust(format!("(parent_id IS NOT NULL) = (section IN {BELOW})")))
        .foreign_key(foreign("programme_item", "parent_id", "programme_item").on_delete(ForeignKeyAction::Cascade))
        .take()
}

fn target_group() -> TableCreateStatement {
    table("target_group")
        .col(refers("item_id"))
        .col(may_count("min_inactive_years"))
        .col(may_count("max_employment_years"))
        .col(may_count("exceptional_max_employment_years"))
        .col(ColumnDef::new("is_paid_job").boolean())
        .col(may_code("paid_job_basis", &["SLIDES", "OUTSIDE_SLIDES"]))
        .col(ColumnDef::new("leads_to_regular_work").boolean())
        .check(Expr::cust("exceptional_max_employment_years > max_employment_years"))
        .check(Expr::cust("(is_paid_job IS NULL) = (paid_job_basis IS NULL)"))
        .foreign_key(foreign("target_group", "item_id", "programme_item").on_delete(ForeignKeyAction::Cascade))
        .take()
}
