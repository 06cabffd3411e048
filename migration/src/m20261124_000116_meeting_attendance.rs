//! Who comes to a meeting of the network, and who came: one voice for each area,
//! and the database itself sees to it.

use crate::kit::{
    count, create, drop, foreign, index, instant, key, may_code, may_refer, may_words, refers, table, unique,
};
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

const TABLE: &str = "meeting_attendance";

/// Who attends is an account; who represents is the account of a deputy or a colleague by name; who is excused sends nobody.
const WHO: &str = "CASE announced
    WHEN 'ATTENDING' THEN attendee_id IS NOT NULL AND representative_name IS NULL
    WHEN 'REPRESENTED' THEN (attendee_id IS NULL) <> (representative_name IS NULL)
    ELSE attendee_id IS NULL AND representative_name IS NULL END";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let indexes = vec![
            unique(TABLE, &["meeting_id", "directing_area_id"]),
            index(TABLE, &["meeting_id", "area_key", "id"]),
            index(TABLE, &["directing_area_id"]),
            index(TABLE, &["attendee_id"]),
        ];
        create(manager, vec![attendance(manager)], indexes).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop(manager, &[TABLE]).await
    }
}

fn attendance(manager: &SchemaManager<'_>) -> TableCreateStatement {
    table(TABLE)
        .col(refers("meeting_id"))
        .col(refers("directing_area_id"))
        .col(key(manager, "area_key"))
        .col(may_code("announced", &["ATTENDING", "REPRESENTED", "EXCUSED"]))
        .col(may_refer("attendee_id"))
        .col(may_words("representative_name"))
        .col(may_words("representative_email"))
        .col(may_code("outcome", &["PRESENT", "REPRESENTED", "EXCUSED", "ABSENT"]))
        .col(may_refer("registered_by_id"))
        .col(instant("registered_at"))
        .col(count("version"))
        .check(Expr::cust(WHO))
        .check(Expr::cust("announced IS NOT NULL OR outcome IS NOT NULL"))
        .check(Expr::cust("(representative_name IS NULL) = (representative_email IS NULL)"))
        .foreign_key(&mut foreign(TABLE, "meeting_id", "network_meeting"))
        .foreign_key(&mut foreign(TABLE, "directing_area_id", "directing_area"))
        .foreign_key(&mut foreign(TABLE, "attendee_id", "account"))
        .foreign_key(&mut foreign(TABLE, "registered_by_id", "account"))
        .take()
}
