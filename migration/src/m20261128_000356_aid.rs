//! The ledger of small aid: what the Province granted and what enterprises declare that they got elsewhere.

use crate::kit::{
    code, count, create, day, drop, foreign, index, instant, key, may_instant, may_refer, may_words, refers, table,
};
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

const TABLE: &str = "aid";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let indexes =
            vec![index(TABLE, &["enterprise_id", "sort_key", "id"]), index(TABLE, &["enterprise_id", "decided_on"])];
        create(manager, vec![aid(manager)], indexes).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop(manager, &[TABLE]).await
    }
}

fn aid(manager: &SchemaManager<'_>) -> TableCreateStatement {
    let amount = ColumnDef::new("amount_cents").big_integer().not_null().check(Expr::col("amount_cents").gt(0)).take();
    table(TABLE)
        .col(refers("enterprise_id"))
        .col(code("origin", &["GRANTED", "DECLARED"]))
        .col(code("regime", &["GENERAL", "SGEI"]))
        .col(amount)
        .col(day("decided_on"))
        .col(key(manager, "sort_key"))
        .col(may_words("reference"))
        .col(may_words("granted_under"))
        .col(may_words("public_body"))
        .col(instant("recorded_at"))
        .col(may_refer("recorded_by_id"))
        .col(may_words("register_reference"))
        .col(may_instant("registered_at"))
        .col(may_refer("registered_by_id"))
        .col(may_instant("withdrawn_at"))
        .col(may_refer("withdrawn_by_id"))
        .col(may_words("withdrawn_reason"))
        .col(count("version"))
        .check(Expr::cust("(origin = 'GRANTED') = (granted_under IS NOT NULL)"))
        .check(Expr::cust("origin <> 'GRANTED' OR reference IS NOT NULL"))
        .check(Expr::cust("(origin = 'DECLARED') = (public_body IS NOT NULL)"))
        .check(Expr::cust("(register_reference IS NULL) = (registered_at IS NULL)"))
        .check(Expr::cust("origin = 'GRANTED' OR registered_at IS NULL"))
        .check(Expr::cust("(withdrawn_reason IS NULL) = (withdrawn_at IS NULL)"))
        .foreign_key(&mut foreign(TABLE, "enterprise_id", "enterprise"))
        .foreign_key(&mut foreign(TABLE, "recorded_by_id", "account"))
        .foreign_key(&mut foreign(TABLE, "registered_by_id", "account"))
        .foreign_key(&mut foreign(TABLE, "withdrawn_by_id", "account"))
        .take()
}
