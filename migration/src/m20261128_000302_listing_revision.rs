//! Proposed changes of listings that were published: one is pending at a time, and the
//! database itself sees to it.

use crate::kit::{
    code, count, create, drop, foreign, index, instant, key, may_instant, may_refer, may_words, refers, table, words,
};
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

const STATES: [&str; 5] = ["PENDING", "CLEARED", "REFUSED", "WITHDRAWN", "REPLACED"];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let indexes = vec![
            index("listing_revision", &["listing_id"]),
            index("listing_revision", &["state", "sort_key", "id"]),
            index("listing_revision", &["sort_key", "id"]),
        ];
        create(manager, vec![revision(manager)], indexes).await?;
        let one =
            "CREATE UNIQUE INDEX listing_revision_pending_key ON listing_revision (listing_id) WHERE state = 'PENDING'";
        manager.get_connection().execute_unprepared(one).await.map(|_| ())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop(manager, &["listing_revision"]).await
    }
}

fn revision(manager: &SchemaManager<'_>) -> TableCreateStatement {
    table("listing_revision")
        .col(refers("listing_id"))
        .col(code("state", &STATES))
        .col(words("content"))
        .col(count("base_version"))
        .col(words("base_digest"))
        .col(refers("proposed_by_id"))
        .col(instant("proposed_at"))
        .col(key(manager, "sort_key"))
        .col(may_refer("decided_by_id"))
        .col(may_instant("decided_at"))
        .col(may_words("reason"))
        .col(count("version"))
        .check(Expr::cust("(state = 'PENDING') = (decided_at IS NULL)"))
        .check(Expr::cust("state <> 'REFUSED' OR reason IS NOT NULL"))
        .check(Expr::cust("state <> 'CLEARED' OR (decided_by_id IS NOT NULL AND decided_by_id <> proposed_by_id)"))
        .foreign_key(foreign("listing_revision", "listing_id", "listing").on_delete(ForeignKeyAction::Cascade))
        .foreign_key(&mut foreign("listing_revision", "proposed_by_id", "account"))
        .foreign_key(&mut foreign("listing_revision", "decided_by_id", "account"))
        .take()
}
