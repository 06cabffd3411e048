//! What is left of budgets of cost, and what programs used of theirs by day.

use crate::kit::{create, day, drop, foreign, index, key, refers, table, unique};
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

const BUDGET: &str = "cost_budget";
const USE: &str = "client_use";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let indexes = vec![
            unique(BUDGET, &["key_digest"]),
            index(BUDGET, &["spent_until_us"]),
            unique(USE, &["client_id", "used_on"]),
            index(USE, &["used_on"]),
        ];
        create(manager, vec![budget(manager), used()], indexes).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop(manager, &[USE, BUDGET]).await
    }
}

fn budget(manager: &SchemaManager<'_>) -> TableCreateStatement {
    table(BUDGET).col(key(manager, "key_digest")).col(large("spent_until_us")).take()
}

fn used() -> TableCreateStatement {
    table(USE)
        .col(refers("client_id"))
        .col(day("used_on"))
        .col(large("points"))
        .col(large("requests"))
        .foreign_key(&mut foreign(USE, "client_id", "partner_client"))
        .take()
}

/// A whole number that is not negative, of 64 bits.
fn large(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).big_integer().not_null().check(Expr::col(name).gte(0)).take()
}
