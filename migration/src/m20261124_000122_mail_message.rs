//! The queue of letters: who is to get which, and what came of it.

use crate::kit::{code, create, drop, foreign, index, instant, may_instant, may_words, refers, table, unique, words};
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let not_negative = |name| Expr::col(name).gte(0);
        let message = table("mail_message")
            .col(words("message_id"))
            .col(words("kind"))
            .col(refers("recipient_id"))
            .col(refers("record_id"))
            .col(refers("entry_id"))
            .col(code("state", &["QUEUED", "SENT", "FAILED", "WITHDRAWN"]))
            .col(ColumnDef::new("attempts").integer().not_null().check(not_negative("attempts")))
            .col(instant("queued_at"))
            .col(may_instant("next_attempt_at"))
            .col(may_words("failure"))
            .col(may_instant("sent_at"))
            .col(ColumnDef::new("version").integer().not_null().check(Expr::col("version").gte(1)))
            .check(Expr::cust("(state = 'QUEUED') = (next_attempt_at IS NOT NULL)"))
            .check(Expr::cust("(state = 'SENT') = (sent_at IS NOT NULL)"))
            .foreign_key(&mut foreign("mail_message", "recipient_id", "account"))
            .take();
        let indexes = vec![
            unique("mail_message", &["message_id"]),
            index("mail_message", &["next_attempt_at"]),
            index("mail_message", &["state", "id"]),
            index("mail_message", &["recipient_id"]),
        ];
        create(manager, vec![message], indexes).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop(manager, &["mail_message"]).await
    }
}
