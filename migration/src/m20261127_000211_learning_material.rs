//! Materials of learning events, each for an audience; its file is kept in the room of files.

use crate::kit::{code, create, drop, foreign, index, instant, refers, table, words};
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        create(manager, vec![material()], vec![index("learning_material", &["event_id", "added_at"])]).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop(manager, &["learning_material"]).await
    }
}

fn material() -> TableCreateStatement {
    table("learning_material")
        .col(refers("event_id"))
        .col(words("title_nl"))
        .col(code("audience", &["PUBLIC", "PARTICIPANTS", "REGISSEURS"]))
        .col(instant("added_at"))
        .foreign_key(&mut foreign("learning_material", "event_id", "learning_event"))
        .take()
}
