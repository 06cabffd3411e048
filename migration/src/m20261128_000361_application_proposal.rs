//! What needs a second officer: extensions for one lead, and reopenings. And findings that an officer overrode.

use crate::kit::{
    code, count, create, drop, foreign, index, instant, may_day, may_instant, may_refer, may_words, refers, table,
    unique, words,
};
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

const TABLE: &str = "application_proposal";
const OVERRIDES: &str = "finding_override";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let indexes = vec![
            index(TABLE, &["call_id", "enterprise_id"]),
            index(TABLE, &["enterprise_id"]),
            unique(OVERRIDES, &["submission_id", "rule"]),
        ];
        create(manager, vec![proposal(), overriding()], indexes).await?;
        let one = "CREATE UNIQUE INDEX application_proposal_one_open_key ON application_proposal \
                   (call_id, enterprise_id, kind, COALESCE(application_id, call_id)) WHERE state = 'PROPOSED'";
        manager.get_connection().execute_unprepared(one).await.map(|_| ())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop(manager, &[OVERRIDES, TABLE]).await
    }
}

fn proposal() -> TableCreateStatement {
    table(TABLE)
        .col(code("kind", &["EXTENSION", "REOPENING"]))
        .col(refers("call_id"))
        .col(refers("enterprise_id"))
        .col(may_refer("application_id"))
        .col(may_day("until_on"))
        .col(may_instant("until_at"))
        .col(words("reason"))
        .col(code("state", &["PROPOSED", "CONFIRMED", "REFUSED"]))
        .col(instant("proposed_at"))
        .col(may_refer("proposed_by_id"))
        .col(may_instant("decided_at"))
        .col(may_refer("decided_by_id"))
        .col(may_words("refused_reason"))
        .col(count("version"))
        .check(Expr::cust("(kind = 'REOPENING') = (application_id IS NOT NULL)"))
        .check(Expr::cust("(kind = 'EXTENSION') = (until_at IS NOT NULL)"))
        .check(Expr::cust("(until_on IS NULL) = (until_at IS NULL)"))
        .check(Expr::cust("(state = 'PROPOSED') = (decided_at IS NULL)"))
        .check(Expr::cust("(state = 'REFUSED') = (refused_reason IS NOT NULL)"))
        .check(Expr::cust("state <> 'CONFIRMED' OR decided_by_id IS NULL OR decided_by_id <> proposed_by_id"))
        .foreign_key(&mut foreign(TABLE, "call_id", "call"))
        .foreign_key(&mut foreign(TABLE, "enterprise_id", "enterprise"))
        .foreign_key(&mut foreign(TABLE, "application_id", "application"))
        .foreign_key(&mut foreign(TABLE, "proposed_by_id", "account"))
        .foreign_key(&mut foreign(TABLE, "decided_by_id", "account"))
        .take()
}

fn overriding() -> TableCreateStatement {
    table(OVERRIDES)
        .col(refers("submission_id"))
        .col(words("rule"))
        .col(words("motivation_nl"))
        .col(instant("overridden_at"))
        .col(may_refer("overridden_by_id"))
        .foreign_key(&mut foreign(OVERRIDES, "submission_id", "application_submission"))
        .foreign_key(&mut foreign(OVERRIDES, "overridden_by_id", "account"))
        .take()
}
