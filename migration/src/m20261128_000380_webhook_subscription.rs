//! Webhooks of partner clients: where something is sent, of what, and the secrets that sign it.

use crate::kit::{code, create, drop, foreign, index, instant, may_code, may_instant, may_words, refers, table, words};
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

const NAME: &str = "webhook_subscription";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let webhook = table(NAME)
            .col(refers("client_id"))
            .col(words("url"))
            .col(may_words("description"))
            .col(may_words("kinds"))
            .col(may_words("records"))
            .col(code("state", &["ACTIVE", "PAUSED", "DISABLED"]))
            .col(may_code("disabled_because", &["GONE", "FAILING"]))
            .col(may_instant("disabled_at"))
            .col(may_instant("failing_since"))
            .col(words("secret"))
            .col(may_words("old_secret"))
            .col(may_instant("old_secret_until"))
            .col(instant("created_at"))
            .col(ColumnDef::new("version").integer().not_null().check(Expr::col("version").gte(1)))
            .check(Expr::cust("(state = 'DISABLED') = (disabled_at IS NOT NULL)"))
            .check(Expr::cust("(disabled_because IS NULL) = (disabled_at IS NULL)"))
            .check(Expr::cust("(old_secret IS NULL) = (old_secret_until IS NULL)"))
            .foreign_key(&mut foreign(NAME, "client_id", "account"))
            .take();
        create(manager, vec![webhook], vec![index(NAME, &["client_id"]), index(NAME, &["state"])]).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop(manager, &[NAME]).await
    }
}
