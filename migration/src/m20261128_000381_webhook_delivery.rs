//! What is told to webhooks, and every attempt to do so.

use crate::kit::{
    code, count, create, drop, foreign, index, instant, key, may_code, may_count, may_instant, may_refer, may_words,
    refers, table, words,
};
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

const DELIVERY: &str = "webhook_delivery";
const ATTEMPT: &str = "webhook_attempt";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let indexes = vec![
            // What is due, of one webhook and of all.
            index(DELIVERY, &["state", "next_attempt_at"]),
            index(DELIVERY, &["subscription_id", "state", "next_attempt_at"]),
            // What of one record comes before.
            index(DELIVERY, &["subscription_id", "record_id", "seq"]),
            // The log, newest first.
            index(DELIVERY, &["subscription_id", "log_key", "id"]),
            // For the removal of old ones.
            index(DELIVERY, &["settled_at"]),
            index(ATTEMPT, &["delivery_id", "begun_at"]),
        ];
        create(manager, vec![delivery(manager), attempt()], indexes).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop(manager, &[ATTEMPT, DELIVERY]).await
    }
}

fn delivery(manager: &SchemaManager<'_>) -> TableCreateStatement {
    table(DELIVERY)
        .col(refers("subscription_id"))
        .col(words("kind"))
        .col(refers("record_id"))
        .col(ColumnDef::new("seq").big_integer().not_null().check(Expr::col("seq").gte(0)))
        .col(instant("happened_at"))
        .col(may_code("told", &["CHANGED", "GONE", "TEST"]))
        .col(code("state", &["QUEUED", "DELIVERED", "FAILED", "WITHDRAWN"]))
        .col(count("attempts"))
        .col(may_instant("first_attempt_at"))
        .col(instant("queued_at"))
        .col(may_instant("next_attempt_at"))
        .col(may_refer("leased_by"))
        .col(may_instant("leased_until"))
        .col(may_instant("settled_at"))
        .col(key(manager, "log_key"))
        .check(Expr::cust("(state = 'QUEUED') = (next_attempt_at IS NOT NULL)"))
        .check(Expr::cust("(state = 'QUEUED') = (settled_at IS NULL)"))
        .check(Expr::cust("(leased_by IS NULL) = (leased_until IS NULL)"))
        .foreign_key(foreign(DELIVERY, "subscription_id", "webhook_subscription").on_delete(ForeignKeyAction::Cascade))
        .take()
}

fn attempt() -> TableCreateStatement {
    table(ATTEMPT)
        .col(refers("delivery_id"))
        .col(words("message_id"))
        .col(instant("begun_at"))
        .col(count("duration_ms"))
        .col(may_count("status"))
        .col(may_words("problem"))
        .foreign_key(foreign(ATTEMPT, "delivery_id", DELIVERY).on_delete(ForeignKeyAction::Cascade))
        .take()
}
