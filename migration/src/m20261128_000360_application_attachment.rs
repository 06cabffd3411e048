//! What is added to applications as files: their contents are kept in the room of files.

use crate::kit::{code, create, drop, foreign, index, instant, refers, table, truth, words};
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

const TABLE: &str = "application_attachment";
const KINDS: [&str; 5] = ["WORK_PLAN", "BUDGET", "STATUTES", "DE_MINIMIS_DECLARATION", "OTHER"];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        create(manager, vec![attachment()], vec![index(TABLE, &["application_id", "added_at"])]).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop(manager, &[TABLE]).await
    }
}

fn attachment() -> TableCreateStatement {
    table(TABLE)
        .col(refers("application_id"))
        .col(code("kind", &KINDS))
        .col(words("title_nl"))
        .col(instant("added_at"))
        .col(truth("is_removed"))
        .foreign_key(&mut foreign(TABLE, "application_id", "application"))
        .take()
}
