//! Directing areas and the municipalities in them: a municipality is in at most
//! one area on any date, and the database itself sees to it.

use crate::kit::{code, create, drop, foreign, index, key, may_day, period, refers, table, truth, unique, words};
use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DbBackend;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

const FORMS: [&str; 6] = [
    "CENTRE_CITY",
    "INTERLOCAL_ASSOCIATION",
    "PROJECT_ASSOCIATION",
    "SERVICE_ASSOCIATION",
    "MANDATED_ASSOCIATION",
    "WELFARE_ASSOCIATION",
];

/// The extension stays when the table goes: it may be older than we are.
const EXCLUDE: &str = "
CREATE EXTENSION IF NOT EXISTS btree_gist;
ALTER TABLE directing_area_member ADD CONSTRAINT directing_area_member_no_overlap
EXCLUDE USING gist (municipality_id WITH =, daterange(valid_from, valid_until) WITH &&);";

/// The same for SQLite, once per kind of write. The row itself does not count:
/// a load writes rows that are there already.
const TRIGGER: &str = "
CREATE TRIGGER directing_area_member_no_overlap_{write} BEFORE {write} ON directing_area_member
WHEN EXISTS (
    SELECT 1 FROM directing_area_member AS other
    WHERE other.municipality_id = NEW.municipality_id AND other.id <> NEW.id
    AND (other.valid_until IS NULL OR NEW.valid_from IS NULL OR other.valid_until > NEW.valid_from)
    AND (NEW.valid_until IS NULL OR other.valid_from IS NULL OR NEW.valid_until > other.valid_from)
)
BEGIN SELECT RAISE(ABORT, 'directing_area_member_no_overlap'); END";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let indexes = vec![
            unique("directing_area", &["slug"]),
            index("directing_area", &["name_key", "id"]),
            index("directing_area_member", &["directing_area_id"]),
            index("directing_area_member", &["municipality_id"]),
        ];
        create(manager, vec![area(manager), member()], indexes).await?;
        forbid_overlap(manager).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop(manager, &["directing_area_member", "directing_area"]).await
    }
}

fn area(manager: &SchemaManager<'_>) -> TableCreateStatement {
    table("directing_area")
        .col(words("slug"))
        .col(words("name_nl"))
        .col(key(manager, "name_key"))
        .col(code("form", &FORMS))
        .col(may_day("valid_from"))
        .col(may_day("valid_until"))
        .col(truth("is_synthetic"))
        .check(period())
        .take()
}

fn member() -> TableCreateStatement {
    table("directing_area_member")
        .col(refers("directing_area_id"))
        .col(refers("municipality_id"))
        .col(may_day("valid_from"))
        .col(may_day("valid_until"))
        .check(period())
        .foreign_key(&mut foreign("directing_area_member", "directing_area_id", "directing_area"))
        .foreign_key(&mut foreign("directing_area_member", "municipality_id", "municipality"))
        .take()
}

async fn forbid_overlap(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
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
