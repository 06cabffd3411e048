//! Recognitions are proposed and verified, for an enterprise or one of its establishments. Verified ones of one kind and
//! scope never overlap, and the database itself sees to it.

use crate::kit::{
    Rebuilt, code, count, foreign, index, may_day, may_instant, may_refer, may_words, period, rebuild, refers, table,
    truth, unique,
};
use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DbBackend;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

const TABLE: &str = "recognition";
const NEXT: &str = "recognition_next";

const KINDS: [&str; 10] = [
    "CUSTOMISED_WORK_COMPANY",
    "CUSTOMISED_WORK_DEPARTMENT",
    "SHELTERED_WORKSHOP",
    "SOCIAL_WORKSHOP",
    "LOCAL_SERVICES_ECONOMY",
    "CARE_WORK_INITIATIVE",
    "RECOGNISED_SOCIAL_COOPERATIVE",
    "SOCIAL_PURPOSE_COMPANY",
    "INSERTION_COMPANY",
    "ACTIVITY_COOPERATIVE",
];

/// What comes along as it is.
const SAME: [(&str, &str); 6] = [
    ("id", "id"),
    ("enterprise_id", "enterprise_id"),
    ("kind", "kind"),
    ("basis", "basis"),
    ("is_period_known", "is_period_known"),
    ("valid_from", "valid_from"),
];

/// An unknown period counts as one without beginning; an empty one, of what never held, meets no other.
const EXCLUDE: &str = "
CREATE EXTENSION IF NOT EXISTS btree_gist;
ALTER TABLE recognition ADD CONSTRAINT recognition_no_overlap
EXCLUDE USING gist ((coalesce(establishment_id, enterprise_id)) WITH =, kind WITH =, daterange(valid_from, valid_until) WITH &&)
WHERE (state = 'VERIFIED');";

/// The same for SQLite, once per kind of write. A load inserts rows that are there already, of which its update is judged.
const TRIGGER: &str = "
CREATE TRIGGER recognition_no_overlap_{write} BEFORE {write} ON recognition
WHEN NEW.state = 'VERIFIED' AND {new}
AND (NEW.valid_from IS NULL OR NEW.valid_until IS NULL OR NEW.valid_until > NEW.valid_from) AND EXISTS (
    SELECT 1 FROM recognition AS other
    WHERE other.enterprise_id = NEW.enterprise_id AND other.establishment_id IS NEW.establishment_id
    AND other.kind = NEW.kind AND other.state = 'VERIFIED' AND other.id <> NEW.id
    AND (other.valid_from IS NULL OR other.valid_until IS NULL OR other.valid_until > other.valid_from)
    AND (other.valid_until IS NULL OR NEW.valid_from IS NULL OR other.valid_until > NEW.valid_from)
    AND (NEW.valid_until IS NULL OR other.valid_from IS NULL OR NEW.valid_until > other.valid_from)
)
BEGIN SELECT RAISE(ABORT, 'recognition_no_overlap'); END";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let filled = [&SAME[..], &[("valid_until", "valid_until"), ("state", "'VERIFIED'"), ("version", "1")]].concat();
        let indexes = vec![
            index(TABLE, &["enterprise_id", "kind"]),
            index(TABLE, &["establishment_id"]),
            index(TABLE, &["state", "id"]),
        ];
        let rebuilt = Rebuilt { name: TABLE, next: NEXT, table: recognition(), filled: &filled, rows: "true", indexes };
        rebuild(manager, rebuilt).await?;
        forbid_overlap(manager).await
    }

    /// Proposals, recognitions of establishments and of the new kind have no place in the table of before.
    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let until = ("valid_until", "CASE WHEN is_period_known THEN valid_until END");
        let filled = [&SAME[..], &[until]].concat();
        let rows = "state = 'VERIFIED' AND establishment_id IS NULL AND kind <> 'ACTIVITY_COOPERATIVE' \
                    AND (valid_until IS NULL OR valid_from IS NULL OR valid_until > valid_from)";
        let indexes = vec![unique(TABLE, &["enterprise_id", "kind", "valid_from"])];
        let rebuilt = Rebuilt { name: TABLE, next: NEXT, table: before(), filled: &filled, rows, indexes };
        rebuild(manager, rebuilt).await?;
        let unknown = "CREATE UNIQUE INDEX recognition_unknown_from_key ON recognition (enterprise_id, kind) WHERE valid_from IS NULL";
        manager.get_connection().execute_unprepared(unknown).await.map(|_| ())
    }
}

fn recognition() -> TableCreateStatement {
    let not_before = Expr::cust("valid_until IS NULL OR valid_from IS NULL OR valid_until >= valid_from");
    table(NEXT)
        .col(refers("enterprise_id"))
        .col(may_refer("establishment_id"))
        .col(code("kind", &KINDS))
        .col(code("basis", &["STATED", "INFERRED"]))
        .col(truth("is_period_known"))
        .col(may_day("valid_from"))
        .col(may_day("valid_until"))
        .col(code("state", &["PROPOSED", "VERIFIED", "REFUSED"]))
        .col(may_words("reference"))
        .col(may_words("evidence"))
        .col(may_instant("proposed_at"))
        .col(may_refer("proposed_by_id"))
        .col(may_instant("decided_at"))
        .col(may_refer("decided_by_id"))
        .col(may_words("refused_reason"))
        .col(may_words("ended_reason"))
        .col(count("version"))
        .check(not_before)
        .check(Expr::cust("is_period_known OR valid_from IS NULL"))
        .check(Expr::cust("(state = 'REFUSED') = (refused_reason IS NOT NULL)"))
        .foreign_key(foreign(TABLE, "enterprise_id", "enterprise").on_delete(ForeignKeyAction::Cascade))
        .foreign_key(&mut foreign(TABLE, "establishment_id", "establishment"))
        .foreign_key(&mut foreign(TABLE, "proposed_by_id", "account"))
        .foreign_key(&mut foreign(TABLE, "decided_by_id", "account"))
        .take()
}

/// The table as it was made first.
fn before() -> TableCreateStatement {
    table(NEXT)
        .col(refers("enterprise_id"))
        .col(code("kind", &KINDS[..9]))
        .col(code("basis", &["STATED", "INFERRED"]))
        .col(truth("is_period_known"))
        .col(may_day("valid_from"))
        .col(may_day("valid_until"))
        .check(period())
        .check(Expr::cust("is_period_known OR (valid_from IS NULL AND valid_until IS NULL)"))
        .foreign_key(foreign(TABLE, "enterprise_id", "enterprise").on_delete(ForeignKeyAction::Cascade))
        .take()
}

async fn forbid_overlap(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let connection = manager.get_connection();
    if manager.get_database_backend() == DbBackend::Postgres {
        connection.execute_unprepared(EXCLUDE).await?;
        return Ok(());
    }
    let known = "NOT EXISTS (SELECT 1 FROM recognition AS known WHERE known.id = NEW.id)";
    for (write, new) in [("INSERT", known), ("UPDATE", "true")] {
        connection.execute_unprepared(&TRIGGER.replace("{write}", write).replace("{new}", new)).await?;
    }
    Ok(())
}
