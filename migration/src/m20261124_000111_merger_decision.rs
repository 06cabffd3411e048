//! What was decided about a merger of municipalities whose parts were not in one directing area.

use crate::kit::{create, day, drop, foreign, instant, may_refer, refers, table, unique, words};
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    /// A merger is decided about once: who comes second is refused by the database itself.
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let once = vec![unique("merger_decision", &["municipality_id"])];
        create(manager, vec![decision()], once).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop(manager, &["merger_decision"]).await
    }
}

fn decision() -> TableCreateStatement {
    table("merger_decision")
        .col(refers("municipality_id"))
        .col(may_refer("directing_area_id"))
        .col(words("decision"))
        .col(day("effective_on"))
        .col(instant("decided_at"))
        .col(may_refer("decided_by_id"))
        .foreign_key(&mut foreign("merger_decision", "municipality_id", "municipality"))
        .foreign_key(&mut foreign("merger_decision", "directing_area_id", "directing_area"))
        .foreign_key(&mut foreign("merger_decision", "decided_by_id", "account"))
        .take()
}
