//! Signings in at an external issuer that are under way.

use crate::kit::{create, drop, index, instant, may_instant, may_words, table, unique, words};
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

const TABLE: &str = "external_sign_in";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let indexes =
            vec![unique(TABLE, &["state_hash"]), unique(TABLE, &["code_hash"]), index(TABLE, &["expires_at"])];
        create(manager, vec![sign_in()], indexes).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop(manager, &[TABLE]).await
    }
}

fn sign_in() -> TableCreateStatement {
    table(TABLE)
        .col(words("issuer"))
        .col(words("state_hash"))
        .col(words("browser_hash"))
        .col(words("challenge"))
        .col(words("return_to"))
        .col(instant("expires_at"))
        .col(may_instant("received_at"))
        .col(may_words("code_hash"))
        .col(may_words("assertion"))
        .check(Expr::cust("(code_hash IS NULL) = (assertion IS NULL)"))
        .check(Expr::cust("code_hash IS NULL OR received_at IS NOT NULL"))
        .take()
}
