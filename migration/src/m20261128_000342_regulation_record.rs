//! Regulations are recorded here: how long they hold, by which decisions, and how often the record was changed.

use crate::kit::{add_columns, add_filled, count, drop_column, ends_after, index, key, may_day, may_words, unique};
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

const TABLE: &str = "regulation";
const DECISIONS: &str = "council_decision";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let valid_until = may_day("valid_until").check(ends_after("valid_from", "valid_until")).take();
        add_columns(manager, TABLE, [may_day("valid_from"), valid_until]).await?;
        let sort_key = key(manager, "sort_key").default("").take();
        add_filled(manager, TABLE, &sort_key, &newest_decision()).await?;
        add_filled(manager, TABLE, count("version").default(1), "1").await?;
        manager.create_index(index(TABLE, &["sort_key", "id"])).await?;
        add_columns(manager, DECISIONS, [may_words("reference")]).await?;
        manager.drop_index(dropped("council_decision_regulation_id_decided_on_key")).await?;
        manager.create_index(unique(DECISIONS, &["regulation_id", "decided_on", "reference"])).await
    }

    /// Of several decisions of one day one is left.
    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let others = "DELETE FROM council_decision WHERE EXISTS (SELECT 1 FROM council_decision other \
             WHERE other.regulation_id = council_decision.regulation_id \
             AND other.decided_on = council_decision.decided_on AND other.id < council_decision.id)";
        manager.get_connection().execute_unprepared(others).await?;
        manager.drop_index(dropped("council_decision_regulation_id_decided_on_reference_key")).await?;
        manager.create_index(unique(DECISIONS, &["regulation_id", "decided_on"])).await?;
        drop_column(manager, DECISIONS, "reference").await?;
        manager.drop_index(dropped("regulation_sort_key_id_idx")).await?;
        for column in ["version", "sort_key", "valid_until", "valid_from"] {
            drop_column(manager, TABLE, column).await?;
        }
        Ok(())
    }
}

fn dropped(name: &'static str) -> IndexDropStatement {
    Index::drop().name(name).to_owned()
}

/// The date of the newest decision with its digits turned around, 9 minus each: 2017-03-02 becomes 7982-96-97.
fn newest_decision() -> String {
    let turned = |from: u8, length: u8| {
        let most = "9".repeat(usize::from(length));
        format!(
            "substr(CAST(1{most} - CAST(substr(CAST(max(decided_on) AS text), {from}, {length}) AS integer) AS text), 2)"
        )
    };
    let (year, month, day) = (turned(1, 4), turned(6, 2), turned(9, 2));
    format!(
        "coalesce((SELECT {year} || '-' || {month} || '-' || {day} FROM council_decision \
         WHERE council_decision.regulation_id = regulation.id), '')"
    )
}
