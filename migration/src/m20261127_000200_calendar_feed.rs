//! Private calendars, each read under a secret address.

use crate::kit::{create, drop, foreign, instant, may_day, refers, table, unique, words};
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let indexes = vec![unique("calendar_feed", &["account_id"]), unique("calendar_feed", &["secret_hash"])];
        create(manager, vec![feed()], indexes).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop(manager, &["calendar_feed"]).await
    }
}

/// One for each account at most: a new one takes the place of the one before.
fn feed() -> TableCreateStatement {
    table("calendar_feed")
        .col(refers("account_id"))
        .col(words("secret_hash"))
        .col(instant("created_at"))
        .col(may_day("last_used_on"))
        .foreign_key(&mut foreign("calendar_feed", "account_id", "account"))
        .take()
}
