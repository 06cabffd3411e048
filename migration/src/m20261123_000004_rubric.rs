//! The rubrics of the supplier guide and the words by which buyers look for them.

use crate::kit::{code, count, create, drop, foreign, index, key, may_refer, refers, table, unique, words};
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let rubric = table("rubric")
            .col(words("slug"))
            .col(words("name_nl"))
            .col(may_refer("parent_id"))
            .col(count("sort_order"))
            .col(key(manager, "sort_key"))
            .check(Expr::cust("parent_id <> id"))
            .foreign_key(&mut foreign("rubric", "parent_id", "rubric"))
            .take();
        let synonym = table("rubric_synonym")
            .col(refers("rubric_id"))
            .col(code("language", &["nl", "fr", "en"]))
            .col(words("term"))
            .col(key(manager, "term_key"))
            .foreign_key(foreign("rubric_synonym", "rubric_id", "rubric").on_delete(ForeignKeyAction::Cascade))
            .take();
        let indexes = vec![
            unique("rubric", &["slug"]),
            index("rubric", &["sort_key", "id"]),
            index("rubric", &["parent_id"]),
            unique("rubric_synonym", &["rubric_id", "language", "term"]),
            index("rubric_synonym", &["term_key"]),
        ];
        create(manager, vec![rubric, synonym], indexes).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop(manager, &["rubric_synonym", "rubric"]).await
    }
}
