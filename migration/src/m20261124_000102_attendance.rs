//! Who was there, for how long, and the certificates for it.

use crate::kit::{
    create, drop, drop_column, foreign, index, instant, key, may_instant, may_refer, refers, table, unique,
};
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (table, column) in [("learning_event", "certificate_above_minutes"), ("registration", "minutes")] {
            let minutes = ColumnDef::new(column).integer().check(Expr::col(column).gte(1)).take();
            manager.alter_table(Table::alter().table(table).add_column(minutes).to_owned()).await?;
        }
        create(manager, vec![certificate(manager)], indexes()).await?;
        // One certificate stands for one registration; those that were revoked are kept beside it.
        let once = "CREATE UNIQUE INDEX certificate_once_key ON certificate (registration_id) WHERE revoked_at IS NULL";
        manager.get_connection().execute_unprepared(once).await.map(|_| ())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop(manager, &["certificate"]).await?;
        drop_column(manager, "registration", "minutes").await?;
        drop_column(manager, "learning_event", "certificate_above_minutes").await
    }
}

fn certificate(manager: &SchemaManager<'_>) -> TableCreateStatement {
    table("certificate")
        .col(refers("registration_id"))
        .col(key(manager, "code"))
        .col(instant("issued_at"))
        .col(may_refer("issued_by_id"))
        .col(may_instant("revoked_at"))
        .col(may_refer("revoked_by_id"))
        .check(Expr::cust("length(code) = 32"))
        .check(Expr::cust("revoked_at IS NOT NULL OR revoked_by_id IS NULL"))
        .foreign_key(&mut foreign("certificate", "registration_id", "registration"))
        .foreign_key(&mut foreign("certificate", "issued_by_id", "account"))
        .foreign_key(&mut foreign("certificate", "revoked_by_id", "account"))
        .take()
}

fn indexes() -> Vec<IndexCreateStatement> {
    vec![unique("certificate", &["code"]), index("certificate", &["registration_id", "issued_at"])]
}
