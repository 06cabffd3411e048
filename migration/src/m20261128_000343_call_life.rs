//! Calls are made here: their money, criteria and periods, and what became of their deadline.

use crate::kit::{
    add_columns, add_filled, change_codes, count, drop_column, ends_after, may_code, may_count, may_day, may_instant,
    truth,
};
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

const TABLE: &str = "call";
const CRITERIA: &str = "call_criterion";
/// Columns that say where a fact comes from.
const BASES: [&str; 2] = ["execution_year_basis", "maximum_basis"];
const BEFORE: [&str; 2] = ["SLIDES", "PUBLISHED_ELSEWHERE"];
const AFTER: [&str; 3] = ["SLIDES", "PUBLISHED_ELSEWHERE", "RECORDED_HERE"];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        add_columns(manager, TABLE, columns()).await?;
        add_filled(manager, TABLE, count("version").default(1), "1").await?;
        add_filled(manager, TABLE, count("revision").default(0), "0").await?;
        for column in BASES {
            change_codes(manager, (TABLE, column), &BEFORE, &AFTER).await?;
        }
        add_filled(manager, CRITERIA, truth("is_tie_break").default(false), "false").await?;
        let one = "CREATE UNIQUE INDEX call_criterion_one_tie_break_key ON call_criterion (call_id) WHERE is_tie_break";
        manager.get_connection().execute_unprepared(one).await.map(|_| ())
    }

    /// What was recorded here was published by the Province outside the slides. Checks go before the columns they name.
    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_index(Index::drop().name("call_criterion_one_tie_break_key").to_owned()).await?;
        drop_column(manager, CRITERIA, "is_tie_break").await?;
        for column in BASES {
            let elsewhere =
                format!("UPDATE call SET {column} = 'PUBLISHED_ELSEWHERE' WHERE {column} = 'RECORDED_HERE'");
            manager.get_connection().execute_unprepared(&elsewhere).await?;
            change_codes(manager, (TABLE, column), &AFTER, &BEFORE).await?;
        }
        drop_column(manager, TABLE, "revision").await?;
        drop_column(manager, TABLE, "version").await?;
        for column in columns().iter().rev() {
            let name = column.get_column_name();
            manager.alter_table(Table::alter().table(TABLE).drop_column(name).to_owned()).await?;
        }
        Ok(())
    }
}

fn columns() -> [ColumnDef; 8] {
    let whole_period = Expr::cust("(execution_from IS NULL) = (execution_until IS NULL)");
    let ends = ends_after("execution_from", "execution_until").and(whole_period);
    let cancelled = Expr::cust("(state = 'CANCELLED') = (cancelled_reason_nl IS NOT NULL)");
    let extended = Expr::cust("(first_deadline_on IS NULL) = (extended_reason_nl IS NULL)");
    [
        may_count("budget_year"),
        may_code("aid_regime", &["GENERAL", "SGEI"]),
        may_day("execution_from"),
        may_day("execution_until").check(ends).take(),
        may_day("first_deadline_on").check(ends_after("first_deadline_on", "deadline_on")).take(),
        ColumnDef::new("extended_reason_nl").text().check(Expr::col("extended_reason_nl").ne("").and(extended)).take(),
        ColumnDef::new("cancelled_reason_nl")
            .text()
            .check(Expr::col("cancelled_reason_nl").ne("").and(cancelled))
            .take(),
        may_instant("first_submitted_at"),
    ]
}
