//! Regulations with their aims and the council decisions that carry them.

use crate::kit::{count, create, day, drop, foreign, may_words, refers, table, unique, words};
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let regulation =
            table("regulation").col(words("slug")).col(words("title_nl")).col(may_words("source_title")).take();
        let aim = table("regulation_aim")
            .col(refers("regulation_id"))
            .col(count("position"))
            .col(words("text_nl"))
            .foreign_key(foreign("regulation_aim", "regulation_id", "regulation").on_delete(ForeignKeyAction::Cascade))
            .take();
        let decision = table("council_decision")
            .col(refers("regulation_id"))
            .col(day("decided_on"))
            .foreign_key(&mut foreign("council_decision", "regulation_id", "regulation"))
            .take();
        let indexes = vec![
            unique("regulation", &["slug"]),
            unique("regulation_aim", &["regulation_id", "position"]),
            unique("council_decision", &["regulation_id", "decided_on"]),
        ];
        create(manager, vec![regulation, aim, decision], indexes).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop(manager, &["council_decision", "regulation_aim", "regulation"]).await
    }
}
