//! The supplier guide as the programme describes it; its audiences and rubrics are items.

use crate::kit::{create, drop, table, truth, words};
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let guide = table("supplier_guide")
            .col(words("title_nl"))
            .col(words("text_nl"))
            .col(words("criterion_nl"))
            .col(words("testimonials_nl"))
            .col(truth("is_open_ended"))
            .take();
        create(manager, vec![guide], Vec::new()).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop(manager, &["supplier_guide"]).await
    }
}
