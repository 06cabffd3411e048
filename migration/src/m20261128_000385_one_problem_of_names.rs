//! A name that leads inside and one that leads nowhere are one problem in the log of a webhook.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let change = "UPDATE webhook_attempt SET problem = 'ADDRESS_REFUSED' WHERE problem = 'NAME_UNKNOWN'";
        manager.get_connection().execute_unprepared(change).await?;
        Ok(())
    }

    /// Which of both it was is known no more.
    async fn down(&self, _: &SchemaManager) -> Result<(), DbErr> {
        Ok(())
    }
}
