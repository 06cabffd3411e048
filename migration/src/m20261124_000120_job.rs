//! Background work: what runs when, who has it at the moment, what came of it.

use crate::kit::{create, drop, instant, may_code, may_instant, may_refer, may_words, table, unique, words};
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let not_negative = |name| Expr::col(name).gte(0);
        let job = table("job")
            .col(words("name"))
            .col(instant("next_run_at"))
            .col(may_refer("leased_by"))
            .col(may_instant("leased_until"))
            .col(may_instant("last_started_at"))
            .col(may_instant("last_finished_at"))
            .col(may_code("last_outcome", &["SUCCEEDED", "FAILED"]))
            .col(may_words("last_failure"))
            .col(ColumnDef::new("last_count").big_integer().check(not_negative("last_count")))
            .col(ColumnDef::new("attempts").integer().not_null().check(not_negative("attempts")))
            .check(Expr::cust("(leased_by IS NULL) = (leased_until IS NULL)"))
            .check(Expr::cust("(last_finished_at IS NULL) = (last_outcome IS NULL)"))
            .check(Expr::cust("(last_failure IS NULL) OR (last_outcome = 'FAILED')"))
            .take();
        create(manager, vec![job], vec![unique("job", &["name"])]).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop(manager, &["job"]).await
    }
}
