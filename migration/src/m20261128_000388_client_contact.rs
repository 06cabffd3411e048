//! The address of whom to ask about a program goes some time after the program was ended.

use crate::kit::{must_be, need_not_be};
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

const CONTACT: (&str, &str) = ("partner_client", "contact_email");
/// What the table said of it, on SQLite.
const MUST: &str = "\"contact_email\" text NOT NULL CHECK";
const MAY: &str = "\"contact_email\" text CHECK";
/// Nobody is written to there (RFC 2606).
const FILL: &str = "UPDATE partner_client SET contact_email = 'nobody@invalid' WHERE contact_email IS NULL";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        need_not_be(manager, CONTACT, (MUST, MAY)).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.get_connection().execute_unprepared(FILL).await?;
        must_be(manager, CONTACT, (MAY, MUST)).await
    }
}
