//! Buttons in letters: what each does, for whom, and until when. Of its secret only the hash is kept.

use crate::kit::{code, create, drop, foreign, index, instant, may_instant, may_refer, refers, table, unique, words};
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

const DEEDS: [&str; 4] = ["REGISTER_AREA", "ACCEPT_SEAT", "KEEP_SEAT", "STOP_REMINDERS"];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let button = table("mail_button")
            .col(refers("account_id"))
            .col(refers("message_id"))
            .col(code("deed", &DEEDS))
            .col(refers("record_id"))
            .col(may_refer("area_id"))
            .col(words("token_hash"))
            .col(instant("made_at"))
            .col(instant("expires_at"))
            .col(may_instant("used_at"))
            .check(Expr::cust("(deed = 'REGISTER_AREA') = (area_id IS NOT NULL)"))
            .foreign_key(&mut foreign("mail_button", "account_id", "account"))
            .take();
        let indexes = vec![
            unique("mail_button", &["token_hash"]),
            index("mail_button", &["account_id"]),
            index("mail_button", &["expires_at"]),
        ];
        create(manager, vec![button], indexes).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop(manager, &["mail_button"]).await
    }
}
