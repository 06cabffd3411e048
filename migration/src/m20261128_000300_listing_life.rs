//! A listing gets a life: a version, since when it is in its state and why, and the
//! share of its workers it declares for reserved contracts.

use crate::kit::{add_filled, count, drop_column, may_day, may_instant, may_words};
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

const TABLE: &str = "listing";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let because = "suspended_because IS NULL OR (state = 'SUSPENDED' AND suspended_because IN \
                       ('RECOGNITION_LAPSED', 'NOT_CONFIRMED', 'BY_OFFICER'))";
        let share = "declared_share IS NULL OR (declared_share >= 0 AND declared_share <= 10000)";
        let together = "(declared_share IS NULL) = (declared_share_on IS NULL)";
        let columns = [
            may_instant("state_since"),
            ColumnDef::new("suspended_because").text().check(Expr::cust(because)).take(),
            may_words("state_reason"),
            ColumnDef::new("declared_share").integer().check(Expr::cust(share)).take(),
            may_day("declared_share_on").check(Expr::cust(together)).take(),
        ];
        for column in columns {
            manager.alter_table(Table::alter().table(TABLE).add_column(column).to_owned()).await?;
        }
        add_filled(manager, TABLE, count("version").default(1), "1").await
    }

    /// What a check names goes after the column that has the check.
    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let columns =
            ["version", "declared_share_on", "declared_share", "state_reason", "suspended_because", "state_since"];
        for column in columns {
            drop_column(manager, TABLE, column).await?;
        }
        Ok(())
    }
}
