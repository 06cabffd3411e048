//! What areas propose for the agenda of a meeting.

use crate::kit::{
    code, count, create, drop, foreign, index, instant, may_refer, may_words, refers, table, truth, unique, words,
};
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

const TABLE: &str = "agenda_proposal";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let indexes = vec![
            index(TABLE, &["meeting_id", "proposed_at", "id"]),
            index(TABLE, &["directing_area_id"]),
            index(TABLE, &["proposed_by_id"]),
            unique(TABLE, &["agenda_item_id"]),
        ];
        create(manager, vec![proposal()], indexes).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop(manager, &[TABLE]).await
    }
}

fn proposal() -> TableCreateStatement {
    table(TABLE)
        .col(refers("meeting_id"))
        .col(refers("directing_area_id"))
        .col(may_refer("proposed_by_id"))
        .col(words("title_nl"))
        .col(may_words("explanation_nl"))
        .col(truth("is_public"))
        .col(code("state", &["PROPOSED", "ACCEPTED", "DECLINED"]))
        .col(may_words("decline_reason_nl"))
        .col(may_refer("agenda_item_id"))
        .col(instant("proposed_at"))
        .col(count("version"))
        .check(Expr::cust("(state = 'DECLINED') = (decline_reason_nl IS NOT NULL)"))
        .check(Expr::cust("(state = 'ACCEPTED') = (agenda_item_id IS NOT NULL)"))
        .foreign_key(&mut foreign(TABLE, "meeting_id", "network_meeting"))
        .foreign_key(&mut foreign(TABLE, "directing_area_id", "directing_area"))
        .foreign_key(&mut foreign(TABLE, "proposed_by_id", "account"))
        .foreign_key(&mut foreign(TABLE, "agenda_item_id", "agenda_item"))
        .take()
}
