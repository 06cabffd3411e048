//! Policy cycles, and the mandates of regisseurs and their deputies: an area has one
//! principal on any date, and the database itself sees to it.

use crate::kit::{
    code, count, create, day, drop, foreign, index, instant, may_day, may_instant, may_refer, period, refers, table,
    unique, words,
};
use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DbBackend;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

/// An empty period, of a mandate that was withdrawn before it began, meets no other.
const EXCLUDE: &str = "
CREATE EXTENSION IF NOT EXISTS btree_gist;
ALTER TABLE mandate ADD CONSTRAINT mandate_one_principal
EXCLUDE USING gist (directing_area_id WITH =, daterange(valid_from, valid_until) WITH &&) WHERE (kind = 'PRINCIPAL');";

/// The same for SQLite, once per kind of write.
const TRIGGER: &str = "
CREATE TRIGGER mandate_one_principal_{write} BEFORE {write} ON mandate
WHEN NEW.kind = 'PRINCIPAL' AND (NEW.valid_until IS NULL OR NEW.valid_until > NEW.valid_from) AND EXISTS (
    SELECT 1 FROM mandate AS other
    WHERE other.directing_area_id = NEW.directing_area_id AND other.id <> NEW.id AND other.kind = 'PRINCIPAL'
    AND (other.valid_until IS NULL OR other.valid_until > other.valid_from)
    AND (other.valid_until IS NULL OR other.valid_until > NEW.valid_from)
    AND (NEW.valid_until IS NULL OR NEW.valid_until > other.valid_from)
)
BEGIN SELECT RAISE(ABORT, 'mandate_one_principal'); END";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let indexes = vec![
            unique("policy_cycle", &["valid_from"]),
            index("mandate", &["directing_area_id"]),
            index("mandate", &["account_id"]),
            unique("mandate", &["role_grant_id"]),
        ];
        create(manager, vec![cycle(), mandate()], indexes).await?;
        one_principal(manager).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop(manager, &["mandate", "policy_cycle"]).await
    }
}

fn cycle() -> TableCreateStatement {
    table("policy_cycle").col(words("name")).col(day("valid_from")).col(may_day("valid_until")).check(period()).take()
}

fn mandate() -> TableCreateStatement {
    let not_before = Expr::col("valid_until").is_null().or(Expr::col("valid_until").gte(Expr::col("valid_from")));
    table("mandate")
        .col(refers("directing_area_id"))
        .col(refers("account_id"))
        .col(code("kind", &["PRINCIPAL", "DEPUTY"]))
        .col(day("valid_from"))
        .col(may_day("valid_until"))
        .col(refers("policy_cycle_id"))
        .col(refers("role_grant_id"))
        .col(instant("appointed_at"))
        .col(may_refer("appointed_by_id"))
        .col(may_instant("ended_at"))
        .col(may_refer("ended_by_id"))
        .col(count("version"))
        .check(not_before)
        .foreign_key(&mut foreign("mandate", "directing_area_id", "directing_area"))
        .foreign_key(&mut foreign("mandate", "account_id", "account"))
        .foreign_key(&mut foreign("mandate", "policy_cycle_id", "policy_cycle"))
        .foreign_key(&mut foreign("mandate", "role_grant_id", "role_grant"))
        .foreign_key(&mut foreign("mandate", "appointed_by_id", "account"))
        .foreign_key(&mut foreign("mandate", "ended_by_id", "account"))
        .take()
}

async fn one_principal(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
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
