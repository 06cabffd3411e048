//! The journal: what was done, by whom, in the order of commits, each row chained to the one before.

use crate::kit::{code, create, drop, index, instant, key, may_refer, may_words, refers, table, unique, words};
use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DbBackend;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let indexes = vec![
            unique("journal", &["seq"]),
            index("journal", &["record_kind", "record_id", "seq"]),
            index("journal", &["actor_id", "seq"]),
            index("journal", &["subject_id", "seq"]),
            index("journal", &["owner_id", "seq"]),
        ];
        create(manager, vec![head(manager), journal(manager)], indexes).await?;
        manager.get_connection().execute_unprepared(append_only(manager.get_database_backend())).await.map(|_| ())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop(manager, &["journal", "journal_head"]).await?;
        if manager.get_database_backend() == DbBackend::Postgres {
            let functions = "DROP FUNCTION journal_is_append_only; DROP FUNCTION journal_tells_of_news;";
            manager.get_connection().execute_unprepared(functions).await?;
        }
        Ok(())
    }
}

fn head(manager: &SchemaManager<'_>) -> TableCreateStatement {
    table("journal_head")
        .col(refers("epoch"))
        .col(ColumnDef::new("seq").big_integer().not_null().check(Expr::col("seq").gte(0)))
        .col(key(manager, "hash"))
        .take()
}

fn journal(manager: &SchemaManager<'_>) -> TableCreateStatement {
    table("journal")
        .col(ColumnDef::new("seq").big_integer().not_null().check(Expr::col("seq").gt(0)))
        .col(refers("epoch"))
        .col(instant("happened_at"))
        .col(code("actor_kind", &["SYSTEM", "VISITOR", "ACCOUNT"]))
        .col(may_refer("actor_id"))
        .col(may_words("capacity"))
        .col(words("request_id"))
        .col(words("record_kind"))
        .col(refers("record_id"))
        .col(may_refer("subject_id"))
        .col(may_refer("owner_id"))
        .col(words("action"))
        .col(code("visibility", &["PUBLIC", "INTERNAL", "PERSONAL"]))
        .col(may_words("reason"))
        .col(may_words("before"))
        .col(may_words("after"))
        .col(key(manager, "previous_hash"))
        .col(key(manager, "hash"))
        .check(Expr::cust("(actor_kind = 'ACCOUNT') = (actor_id IS NOT NULL)"))
        .take()
}

/// Rows are never changed nor removed by the service; whoever can drop these
/// triggers is found by the chain. On Postgres a new head wakes the followers.
fn append_only(backend: DbBackend) -> &'static str {
    match backend {
        DbBackend::Postgres => {
            "CREATE FUNCTION journal_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
                 BEGIN RAISE EXCEPTION 'the journal is append-only'; END $$;
             CREATE TRIGGER journal_no_change BEFORE UPDATE OR DELETE ON journal
                 FOR EACH ROW EXECUTE FUNCTION journal_is_append_only();
             CREATE TRIGGER journal_no_truncate BEFORE TRUNCATE ON journal
                 FOR EACH STATEMENT EXECUTE FUNCTION journal_is_append_only();
             CREATE FUNCTION journal_tells_of_news() RETURNS trigger LANGUAGE plpgsql AS $$
                 BEGIN PERFORM pg_notify('journal', ''); RETURN NULL; END $$;
             CREATE TRIGGER journal_news AFTER UPDATE ON journal_head
                 FOR EACH STATEMENT EXECUTE FUNCTION journal_tells_of_news();"
        }
        _ => {
            "CREATE TRIGGER journal_no_change BEFORE UPDATE ON journal
                 BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
             CREATE TRIGGER journal_no_removal BEFORE DELETE ON journal
                 BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;"
        }
    }
}
