//! How long the next attempt to sign in has to wait, per account and per address.

use crate::kit::{count, create, drop, index, instant, table, unique, words};
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let brake = table("sign_in_brake")
            .col(words("key_digest"))
            .col(count("failures"))
            .col(instant("open_at"))
            .col(instant("forgotten_at"))
            .take();
        let indexes = vec![unique("sign_in_brake", &["key_digest"]), index("sign_in_brake", &["forgotten_at"])];
        create(manager, vec![brake], indexes).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop(manager, &["sign_in_brake"]).await
    }
}
