//! Granted projects are told of here: what came of them, photos, and how often that was changed. Awards are recorded here too, in one round
//! for each call.

use crate::kit::{
    add_columns, add_filled, change_codes, code, count, create, drop, drop_column, foreign, index, instant, may_count,
    may_instant, may_words, refers, table, unique, words,
};
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

const PROJECT: &str = "subsidy_project";
const ROUND: &str = "subsidy_round";
const PHOTO: &str = "project_photo";
/// Columns that say where a fact comes from.
const BASES: [(&str, &str); 2] = [(PROJECT, "awarded_basis"), (ROUND, "maximum_basis")];
const BEFORE: [&str; 2] = ["SLIDES", "PUBLISHED_ELSEWHERE"];
const AFTER: [&str; 3] = ["SLIDES", "PUBLISHED_ELSEWHERE", "RECORDED_HERE"];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        add_columns(manager, PROJECT, [may_words("result_nl")]).await?;
        add_filled(manager, PROJECT, count("version").default(1), "1").await?;
        for column in BASES {
            change_codes(manager, column, &BEFORE, &AFTER).await?;
        }
        manager.drop_index(Index::drop().name("subsidy_round_call_id_idx").table(ROUND).to_owned()).await?;
        manager.create_index(unique(ROUND, &["call_id"])).await?;
        create(manager, vec![photo()], vec![index(PHOTO, &["project_id", "added_at"])]).await
    }

    /// What was recorded here was published by the Province outside the slides. Checks go before the columns they name.
    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop(manager, &[PHOTO]).await?;
        manager.drop_index(Index::drop().name("subsidy_round_call_id_key").table(ROUND).to_owned()).await?;
        manager.create_index(index(ROUND, &["call_id"])).await?;
        for (table, column) in BASES {
            let elsewhere =
                format!("UPDATE {table} SET {column} = 'PUBLISHED_ELSEWHERE' WHERE {column} = 'RECORDED_HERE'");
            manager.get_connection().execute_unprepared(&elsewhere).await?;
            change_codes(manager, (table, column), &AFTER, &BEFORE).await?;
        }
        drop_column(manager, PROJECT, "version").await?;
        drop_column(manager, PROJECT, "result_nl").await
    }
}

fn photo() -> TableCreateStatement {
    table(PHOTO)
        .col(refers("project_id"))
        .col(words("alt_nl"))
        .col(may_words("credit"))
        .col(code("state", &["AWAITED", "PENDING", "PUBLISHED"]))
        .col(refers("added_by_id"))
        .col(instant("added_at"))
        .col(may_count("width"))
        .col(may_count("height"))
        .col(may_instant("published_at"))
        .check(Expr::cust("(state = 'AWAITED') = (width IS NULL)"))
        .check(Expr::cust("(width IS NULL) = (height IS NULL)"))
        .check(Expr::cust("(state = 'PUBLISHED') = (published_at IS NOT NULL)"))
        .foreign_key(&mut foreign(PHOTO, "project_id", "subsidy_project"))
        .foreign_key(&mut foreign(PHOTO, "added_by_id", "account"))
        .take()
}
