//! When someone came in last with who they are at an external issuer: what its word gave ends when it says nothing for long.

use crate::kit::{add_columns, drop_column, may_instant};
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

const TABLE: &str = "external_identity";
const COLUMN: &str = "last_used_at";
/// As far as sessions are remembered; where they are not, the link is the oldest that is known.
const FILL: &str = "UPDATE external_identity SET last_used_at = (SELECT max(session.started_at) FROM external_session \
     JOIN session ON session.id = external_session.session_id \
     WHERE external_session.external_identity_id = external_identity.id)";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        add_columns(manager, TABLE, [may_instant(COLUMN)]).await?;
        manager.get_connection().execute_unprepared(FILL).await?;
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_column(manager, TABLE, COLUMN).await
    }
}
