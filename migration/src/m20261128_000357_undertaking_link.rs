//! Which enterprises are linked, and therefore one undertaking for the ceilings of aid: two are linked once on any day,
//! and the database itself sees to it.

use crate::kit::{
    count, create, day, drop, foreign, index, instant, may_day, may_instant, may_refer, may_words, refers, table, words,
};
use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DbBackend;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

const TABLE: &str = "undertaking_link";

/// An empty period, of a link that never held, meets no other.
const EXCLUDE: &str = "
CREATE EXTENSION IF NOT EXISTS btree_gist;
ALTER TABLE undertaking_link ADD CONSTRAINT undertaking_link_no_overlap
EXCLUDE USING gist (one_id WITH =, other_id WITH =, daterange(valid_from, valid_until) WITH &&);";

/// The same for SQLite, once per kind of write.
const TRIGGER: &str = "
CREATE TRIGGER undertaking_link_no_overlap_{write} BEFORE {write} ON undertaking_link
WHEN (NEW.valid_until IS NULL OR NEW.valid_until > NEW.valid_from) AND EXISTS (
    SELECT 1 FROM undertaking_link AS other
    WHERE other.one_id = NEW.one_id AND other.other_id = NEW.other_id AND other.id <> NEW.id
    AND (other.valid_until IS NULL OR other.valid_until > other.valid_from)
    AND (other.valid_until IS NULL OR other.valid_until > NEW.valid_from)
    AND (NEW.valid_until IS NULL OR NEW.valid_until > other.valid_from)
)
BEGIN SELECT RAISE(ABORT, 'undertaking_link_no_overlap'); END";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let indexes = vec![index(TABLE, &["one_id", "other_id"]), index(TABLE, &["other_id"])];
        create(manager, vec![link()], indexes).await?;
        no_overlap(manager).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop(manager, &[TABLE]).await
    }
}

fn link() -> TableCreateStatement {
    let not_before = Expr::col("valid_until").is_null().or(Expr::col("valid_until").gte(Expr::col("valid_from")));
    table(TABLE)
        .col(refers("one_id"))
        .col(refers("other_id"))
        .col(words("basis"))
        .col(day("valid_from"))
        .col(may_day("valid_until"))
        .col(instant("linked_at"))
        .col(may_refer("linked_by_id"))
        .col(may_instant("ended_at"))
        .col(may_refer("ended_by_id"))
        .col(may_words("ended_reason"))
        .col(count("version"))
        .check(not_before)
        // Both databases order keys by their bytes, as the program does.
        .check(Expr::col("one_id").lt(Expr::col("other_id")))
        .foreign_key(&mut foreign(TABLE, "one_id", "enterprise"))
        .foreign_key(&mut foreign(TABLE, "other_id", "enterprise"))
        .foreign_key(&mut foreign(TABLE, "linked_by_id", "account"))
        .foreign_key(&mut foreign(TABLE, "ended_by_id", "account"))
        .take()
}

async fn no_overlap(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let connection = manager.get_connection();
    if manager.get_database_backend() == DbBackend::Postgres {
        connection.execute_unprepared(EXCLUDE).await?;
        return Ok(());
    }
    for write in ["INSERT", "UPDATE"] {
        connection.execute_unprepared(&TRIGGER.replace("{write}", write)).await?;
    }
    Ok(())
}
