//! The provincial meetings of the regisseurs and their agendas.

use crate::kit::{
    code, count, create, day, drop, foreign, index, key, may_refer, may_words, refers, table, truth, unique, words,
};
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

const STATES: [&str; 8] =
    ["PLANNED", "INVITED", "HELD", "MINUTES_DRAFT", "CIRCULATED", "APPROVED", "PUBLISHED", "CANCELLED"];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let indexes = vec![
            unique("network_meeting", &["slug"]),
            index("network_meeting", &["sort_key", "id"]),
            index("network_meeting", &["municipality_id"]),
            unique("agenda_item", &["meeting_id", "position"]),
        ];
        create(manager, vec![meeting(manager), agenda_item()], indexes).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop(manager, &["agenda_item", "network_meeting"]).await
    }
}

fn meeting(manager: &SchemaManager<'_>) -> TableCreateStatement {
    table("network_meeting")
        .col(words("slug"))
        .col(words("title_nl"))
        .col(day("meets_on"))
        .col(may_refer("municipality_id"))
        .col(code("state", &STATES))
        .col(may_words("cancelled_reason_nl"))
        .col(key(manager, "sort_key"))
        .col(truth("is_synthetic"))
        .check(Expr::cust("(state = 'CANCELLED') = (cancelled_reason_nl IS NOT NULL)"))
        .foreign_key(&mut foreign("network_meeting", "municipality_id", "municipality"))
        .take()
}

fn agenda_item() -> TableCreateStatement {
    table("agenda_item")
        .col(refers("meeting_id"))
        .col(count("position"))
        .col(words("title_nl"))
        .col(truth("is_public"))
        .foreign_key(foreign("agenda_item", "meeting_id", "network_meeting").on_delete(ForeignKeyAction::Cascade))
        .take()
}
