//! Where enterprises carry on their activity.

use crate::kit::{
    count, create, day, drop, foreign, index, may_day, may_refer, may_words, refers, table, unique, words,
};
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

const TABLE: &str = "establishment";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let indexes = vec![
            unique(TABLE, &["establishment_number"]),
            index(TABLE, &["enterprise_id", "valid_from", "id"]),
            index(TABLE, &["municipality_id"]),
        ];
        create(manager, vec![establishment()], indexes).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop(manager, &[TABLE]).await
    }
}

fn establishment() -> TableCreateStatement {
    let not_before = Expr::col("valid_until").is_null().or(Expr::col("valid_until").gte(Expr::col("valid_from")));
    table(TABLE)
        .col(refers("enterprise_id"))
        .col(may_words("establishment_number").check(Expr::cust("length(establishment_number) = 10")))
        .col(words("name"))
        .col(may_words("street"))
        .col(may_words("postal_code"))
        .col(may_refer("municipality_id"))
        .col(day("valid_from"))
        .col(may_day("valid_until"))
        .col(count("version"))
        .check(not_before)
        .foreign_key(&mut foreign(TABLE, "enterprise_id", "enterprise"))
        .foreign_key(&mut foreign(TABLE, "municipality_id", "municipality"))
        .take()
}
