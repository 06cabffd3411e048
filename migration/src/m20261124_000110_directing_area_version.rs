//! Directing areas are changed by officers: each counts its changes.

use crate::kit::{add_filled, drop_column};
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let version = ColumnDef::new("version").integer().not_null().default(1).take();
        add_filled(manager, "directing_area", &version, "1").await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_column(manager, "directing_area", "version").await
    }
}
