//! Learning events of the programme and the themes they are about.

use crate::kit::{
    code, create, drop, ends_after, foreign, index, key, may_code, may_instant, may_refer, may_words, refers, table,
    truth, unique, words,
};
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

const STATES: [&str; 5] = ["DRAFT", "PUBLISHED", "HELD", "CLOSED", "CANCELLED"];
const AUDIENCES: [&str; 4] = ["EVERYONE", "LOCAL_GOVERNMENTS", "REGISSEURS", "ENTERPRISES"];
const MODES: [&str; 3] = ["ON_SITE", "ONLINE", "HYBRID"];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let theme = table("learning_theme").col(words("slug")).col(words("name_nl")).take();
        let indexes = vec![
            unique("learning_theme", &["slug"]),
            unique("learning_event", &["slug"]),
            index("learning_event", &["sort_key", "id"]),
            index("learning_event", &["theme_id"]),
            index("learning_event", &["municipality_id"]),
        ];
        create(manager, vec![theme, event(manager)], indexes).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop(manager, &["learning_event", "learning_theme"]).await
    }
}

fn event(manager: &SchemaManager<'_>) -> TableCreateStatement {
    let mut event = table("learning_event");
    event
        .col(words("slug"))
        .col(refers("theme_id"))
        .col(words("title_nl"))
        .col(may_words("source_title"))
        .col(may_words("description_nl"))
        .col(code("audience", &AUDIENCES))
        .col(may_code("priority_audience", &AUDIENCES[1..]))
        .col(may_code("language", &["nl", "fr", "en"]))
        .col(may_code("mode", &MODES))
        .col(may_instant("starts_at"))
        .col(may_instant("ends_at"))
        .col(may_refer("municipality_id"))
        .col(may_words("venue"))
        .col(may_words("accessibility_nl"))
        .col(seats("on_site_capacity"))
        .col(seats("online_capacity"))
        .col(seats("maximum_per_organisation"))
        .col(may_instant("registration_opens_at"))
        .col(may_instant("registration_closes_at"))
        .col(code("state", &STATES))
        .col(may_words("cancelled_reason_nl"))
        .col(key(manager, "sort_key"))
        .col(truth("is_synthetic"))
        .foreign_key(&mut foreign("learning_event", "theme_id", "learning_theme"))
        .foreign_key(&mut foreign("learning_event", "municipality_id", "municipality"));
    for check in checks() {
        event.check(check);
    }
    event
}

/// A number of seats of at least one, or unlimited or unknown.
fn seats(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).integer().check(Expr::col(name).gte(1)).take()
}

/// What holds between columns. An unknown mode is written out, because a check
/// that compares with nothing passes.
fn checks() -> [Expr; 8] {
    [
        ends_after("starts_at", "ends_at"),
        ends_after("registration_opens_at", "registration_closes_at"),
        Expr::cust("ends_at IS NULL OR starts_at IS NOT NULL"),
        Expr::cust("(registration_opens_at IS NULL) = (registration_closes_at IS NULL)"),
        Expr::cust("registration_opens_at IS NULL OR starts_at IS NOT NULL"),
        Expr::cust("(state = 'CANCELLED') = (cancelled_reason_nl IS NOT NULL)"),
        Expr::cust("on_site_capacity IS NULL OR COALESCE(mode, '') IN ('ON_SITE', 'HYBRID')"),
        Expr::cust("online_capacity IS NULL OR COALESCE(mode, '') IN ('ONLINE', 'HYBRID')"),
    ]
}
