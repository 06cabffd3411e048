//! Which warnings about a listing were given: each once for each date it is about.

use crate::kit::{code, create, day, drop, foreign, instant, refers, table, unique};
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

const KINDS: [&str; 5] = ["RECOGNITION_90", "RECOGNITION_30", "RECOGNITION_0", "CONFIRMATION_0", "CONFIRMATION_60"];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let warning = table("listing_warning")
            .col(refers("listing_id"))
            .col(code("kind", &KINDS))
            .col(day("about_on"))
            .col(instant("warned_at"))
            .foreign_key(foreign("listing_warning", "listing_id", "listing").on_delete(ForeignKeyAction::Cascade))
            .take();
        create(manager, vec![warning], vec![unique("listing_warning", &["listing_id", "kind", "about_on"])]).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop(manager, &["listing_warning"]).await
    }
}
