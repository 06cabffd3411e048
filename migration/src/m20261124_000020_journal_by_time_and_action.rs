//! The audit trail is asked for a period or an action, however long the journal is.

use crate::kit::index;
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

/// Each with the sequence, by which the trail is ordered.
const INDEXES: [&[&str]; 2] = [&["happened_at", "seq"], &["action", "seq"]];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for columns in INDEXES {
            manager.create_index(index("journal", columns)).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for columns in INDEXES {
            let name = format!("journal_{}_idx", columns.join("_"));
            manager.drop_index(Index::drop().name(name).table("journal").to_owned()).await?;
        }
        Ok(())
    }
}
