//! Conflicts of interest: what people answer about applications, and who governs which enterprise.

use crate::kit::{
    create, drop, foreign, index, instant, may_code, may_day, may_refer, may_words, period, refers, table, truth,
    unique, words,
};
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

const ANSWERS: &str = "conflict_answer";
const MANDATES: &str = "governance_mandate";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let indexes = vec![
            unique(ANSWERS, &["account_id", "application_id"]),
            index(ANSWERS, &["application_id"]),
            index(MANDATES, &["account_id"]),
            index(MANDATES, &["enterprise_id"]),
        ];
        create(manager, vec![answer(), mandate()], indexes).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop(manager, &[MANDATES, ANSWERS]).await
    }
}

fn answer() -> TableCreateStatement {
    table(ANSWERS)
        .col(refers("application_id"))
        .col(refers("account_id"))
        .col(truth("has_conflict"))
        .col(may_code("kind", &["WORK", "GOVERNANCE", "FAMILY", "OTHER"]))
        .col(may_words("explanation"))
        .col(instant("answered_at"))
        .check(Expr::cust("has_conflict = (kind IS NOT NULL)"))
        .check(Expr::cust("has_conflict OR explanation IS NULL"))
        .foreign_key(&mut foreign(ANSWERS, "application_id", "application"))
        .foreign_key(&mut foreign(ANSWERS, "account_id", "account"))
        .take()
}

fn mandate() -> TableCreateStatement {
    let from = ColumnDef::new("valid_from").date().not_null().take();
    table(MANDATES)
        .col(refers("account_id"))
        .col(refers("enterprise_id"))
        .col(words("function"))
        .col(from)
        .col(may_day("valid_until").check(period()).take())
        .col(instant("recorded_at"))
        .col(may_refer("recorded_by_id"))
        .col(crate::kit::count("version"))
        .foreign_key(&mut foreign(MANDATES, "account_id", "account"))
        .foreign_key(&mut foreign(MANDATES, "enterprise_id", "enterprise"))
        .foreign_key(&mut foreign(MANDATES, "recorded_by_id", "account"))
        .take()
}
