//! What was submitted, word for word, and the numbers by which people call dossiers.

use crate::kit::{count, create, drop, foreign, instant, may_refer, refers, table, unique, words};
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

const TABLE: &str = "application_submission";
const NUMBERS: &str = "reference_number";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let indexes = vec![unique(TABLE, &["application_id", "number"]), unique(NUMBERS, &["kind", "year"])];
        create(manager, vec![submission(), number()], indexes).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop(manager, &[NUMBERS, TABLE]).await
    }
}

fn submission() -> TableCreateStatement {
    table(TABLE)
        .col(refers("application_id"))
        .col(count("number"))
        .col(instant("received_at"))
        .col(may_refer("submitted_by_id"))
        .col(words("content"))
        .col(words("content_hash"))
        .col(words("findings"))
        .foreign_key(&mut foreign(TABLE, "application_id", "application"))
        .foreign_key(&mut foreign(TABLE, "submitted_by_id", "account"))
        .take()
}

fn number() -> TableCreateStatement {
    table(NUMBERS).col(words("kind")).col(count("year")).col(count("last")).take()
}
