//! Registrations for learning events, with the waiting line.

use crate::kit::{
    code, count, create, drop, foreign, index, instant, key, may_code, may_instant, may_refer, refers, table, unique,
};
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

const STATES: [&str; 9] =
    ["CONFIRMED", "WAITLISTED", "OFFERED", "LAPSED", "CANCELLED", "ATTENDED", "PARTIAL", "EXCUSED", "ABSENT"];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let indexes = vec![
            unique("registration", &["event_id", "line_number"]),
            index("registration", &["event_id", "state", "seat", "line_key"]),
            index("registration", &["event_id", "line_key", "id"]),
            index("registration", &["account_id", "sort_key", "id"]),
            index("registration", &["state", "offer_expires_at"]),
            index("registration", &["reaffirm_by"]),
        ];
        create(manager, vec![registration(manager)], indexes).await?;
        // A person is once per event; what lapsed or was cancelled does not stand in the way of coming back.
        let once = "CREATE UNIQUE INDEX registration_once_key ON registration (event_id, account_id) \
             WHERE state NOT IN ('LAPSED', 'CANCELLED')";
        manager.get_connection().execute_unprepared(once).await.map(|_| ())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop(manager, &["registration"]).await
    }
}

fn registration(manager: &SchemaManager<'_>) -> TableCreateStatement {
    table("registration")
        .col(refers("event_id"))
        .col(refers("account_id"))
        .col(code("seat", &["ON_SITE", "ONLINE"]))
        .col(may_code("organisation_kind", &["ENTERPRISE", "DIRECTING_AREA"]))
        .col(may_refer("organisation_id"))
        .col(count("priority_class"))
        .col(code("state", &STATES))
        .col(instant("requested_at"))
        .col(count("line_number"))
        .col(key(manager, "line_key"))
        .col(key(manager, "sort_key"))
        .col(may_instant("offer_expires_at"))
        .col(may_instant("reaffirm_by"))
        .col(may_refer("registered_by_id"))
        .col(count("version"))
        .check(Expr::cust("priority_class <= 1"))
        .check(Expr::cust("(organisation_kind IS NULL) = (organisation_id IS NULL)"))
        .check(Expr::cust("(offer_expires_at IS NOT NULL) = (state = 'OFFERED')"))
        .check(Expr::cust("reaffirm_by IS NULL OR state = 'CONFIRMED'"))
        .foreign_key(&mut foreign("registration", "event_id", "learning_event"))
        .foreign_key(&mut foreign("registration", "account_id", "account"))
        .foreign_key(&mut foreign("registration", "registered_by_id", "account"))
        .take()
}
