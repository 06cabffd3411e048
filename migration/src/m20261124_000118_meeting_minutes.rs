//! Minutes of meetings: where they stand, every version of their text, and what areas object.

use crate::kit::{
    count, create, drop, foreign, index, instant, may_code, may_instant, may_refer, may_words, refers, table, unique,
    words,
};
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut one_open = unique("minutes_objection", &["meeting_id", "directing_area_id"]);
        one_open.and_where(Expr::col("resolved_at").is_null());
        let indexes = vec![
            unique("meeting_minutes", &["meeting_id"]),
            index("meeting_minutes", &["objections_close_at"]),
            unique("minutes_text", &["meeting_id", "number"]),
            index("minutes_objection", &["meeting_id", "raised_at", "id"]),
            index("minutes_objection", &["directing_area_id"]),
            one_open,
        ];
        create(manager, vec![minutes(), text(), objection()], indexes).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop(manager, &["minutes_objection", "minutes_text", "meeting_minutes"]).await
    }
}

fn minutes() -> TableCreateStatement {
    table("meeting_minutes")
        .col(refers("meeting_id"))
        .col(may_instant("circulated_at"))
        .col(may_instant("objections_close_at"))
        .col(may_instant("approved_at"))
        .col(may_code("approved_by", &["LATER_MEETING", "SILENCE"]))
        .col(may_refer("approved_in_id"))
        .col(may_words("extract_nl"))
        .col(may_instant("published_at"))
        .check(Expr::cust("(circulated_at IS NULL) = (objections_close_at IS NULL)"))
        .check(Expr::cust("(approved_at IS NULL) = (approved_by IS NULL)"))
        .check(Expr::cust("(approved_in_id IS NOT NULL) = (approved_by IS NOT NULL AND approved_by = 'LATER_MEETING')"))
        .check(Expr::cust("(extract_nl IS NULL) = (published_at IS NULL)"))
        .foreign_key(&mut foreign("meeting_minutes", "meeting_id", "network_meeting"))
        .foreign_key(&mut foreign("meeting_minutes", "approved_in_id", "network_meeting"))
        .take()
}

fn text() -> TableCreateStatement {
    table("minutes_text")
        .col(refers("meeting_id"))
        .col(count("number"))
        .col(words("text_nl"))
        .col(may_words("decisions_nl"))
        .col(instant("written_at"))
        .col(may_refer("written_by_id"))
        .foreign_key(&mut foreign("minutes_text", "meeting_id", "network_meeting"))
        .foreign_key(&mut foreign("minutes_text", "written_by_id", "account"))
        .take()
}

fn objection() -> TableCreateStatement {
    table("minutes_objection")
        .col(refers("meeting_id"))
        .col(refers("directing_area_id"))
        .col(may_refer("raised_by_id"))
        .col(words("text_nl"))
        .col(instant("raised_at"))
        .col(may_instant("resolved_at"))
        .col(may_words("resolution_nl"))
        .col(count("version"))
        .check(Expr::cust("(resolved_at IS NULL) = (resolution_nl IS NULL)"))
        .foreign_key(&mut foreign("minutes_objection", "meeting_id", "network_meeting"))
        .foreign_key(&mut foreign("minutes_objection", "directing_area_id", "directing_area"))
        .foreign_key(&mut foreign("minutes_objection", "raised_by_id", "account"))
        .take()
}
