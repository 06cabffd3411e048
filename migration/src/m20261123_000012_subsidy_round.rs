//! Rounds: the approved projects of one period together.

use crate::kit::{
    code, count, create, drop, foreign, index, key, may_cents, may_code, may_refer, may_words, refers, table, truth,
    unique, words,
};
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let round = table("subsidy_round")
            .col(refers("regulation_id"))
            .col(may_refer("call_id"))
            .col(words("slug"))
            .col(words("title_nl"))
            .col(may_words("source_title"))
            .col(count("from_year"))
            .col(count("until_year"))
            .col(code("years_meaning", &["APPROVAL", "EXECUTION"]))
            .col(count("approved_count"))
            .col(may_cents("maximum_cents"))
            .col(may_code("maximum_basis", &["SLIDES", "PUBLISHED_ELSEWHERE"]))
            .col(key(manager, "sort_key"))
            .col(truth("is_synthetic"))
            .check(Expr::cust("until_year >= from_year"))
            .check(Expr::cust("(maximum_cents IS NULL) = (maximum_basis IS NULL)"))
            .foreign_key(&mut foreign("subsidy_round", "regulation_id", "regulation"))
            .foreign_key(&mut foreign("subsidy_round", "call_id", "call"))
            .take();
        let indexes = vec![
            unique("subsidy_round", &["slug"]),
            index("subsidy_round", &["sort_key", "id"]),
            index("subsidy_round", &["regulation_id"]),
            index("subsidy_round", &["call_id"]),
        ];
        create(manager, vec![round], indexes).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop(manager, &["subsidy_round"]).await
    }
}
