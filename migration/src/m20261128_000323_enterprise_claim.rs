//! Who asks to act for an enterprise, and what became of it.

use crate::kit::{
    code, count, create, drop, foreign, index, instant, may_instant, may_refer, may_words, refers, table,
};
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

const TABLE: &str = "enterprise_claim";

/// An account has one claim on an enterprise that is open or stands.
const ONE_OPEN: &str = "CREATE UNIQUE INDEX enterprise_claim_one_open ON enterprise_claim (account_id, enterprise_id) \
                        WHERE state IN ('REQUESTED', 'GRANTED')";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let indexes = vec![
            index(TABLE, &["account_id"]),
            index(TABLE, &["enterprise_id"]),
            index(TABLE, &["state", "id"]),
            index(TABLE, &["role_grant_id"]),
        ];
        create(manager, vec![claim()], indexes).await?;
        manager.get_connection().execute_unprepared(ONE_OPEN).await.map(|_| ())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop(manager, &[TABLE]).await
    }
}

fn claim() -> TableCreateStatement {
    table(TABLE)
        .col(refers("account_id"))
        .col(refers("enterprise_id"))
        .col(may_words("motivation"))
        .col(code("state", &["REQUESTED", "GRANTED", "REFUSED", "REVOKED"]))
        .col(instant("requested_at"))
        .col(may_instant("decided_at"))
        .col(may_refer("decided_by_id"))
        .col(may_words("reason"))
        .col(may_refer("role_grant_id"))
        .col(count("version"))
        .check(Expr::cust("state <> 'GRANTED' OR role_grant_id IS NOT NULL"))
        .foreign_key(&mut foreign(TABLE, "account_id", "account"))
        .foreign_key(&mut foreign(TABLE, "enterprise_id", "enterprise"))
        .foreign_key(&mut foreign(TABLE, "decided_by_id", "account"))
        .foreign_key(&mut foreign(TABLE, "role_grant_id", "role_grant"))
        .take()
}
