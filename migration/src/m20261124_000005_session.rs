//! Sessions of accounts, their refresh tokens, and links sent once.

use crate::kit::{
    code, create, drop, foreign, index, instant, may_code, may_instant, may_refer, refers, table, unique, words,
};
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let indexes = vec![
            index("session", &["account_id"]),
            unique("refresh_token", &["token_hash"]),
            index("refresh_token", &["session_id"]),
            unique("secret_link", &["token_hash"]),
            index("secret_link", &["account_id"]),
        ];
        create(manager, vec![session(), refresh_token(), secret_link()], indexes).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop(manager, &["secret_link", "refresh_token", "session"]).await
    }
}

fn session() -> TableCreateStatement {
    table("session")
        .col(refers("account_id"))
        .col(refers("role_grant_id"))
        .col(instant("started_at"))
        .col(instant("expires_at"))
        .col(may_instant("ended_at"))
        .col(may_code("ended_by", &["SIGN_OUT", "REUSE", "PASSWORD", "DISABLED", "ERASED"]))
        .check(Expr::cust("(ended_at IS NULL) = (ended_by IS NULL)"))
        .foreign_key(&mut foreign("session", "account_id", "account"))
        .foreign_key(&mut foreign("session", "role_grant_id", "role_grant"))
        .take()
}

fn refresh_token() -> TableCreateStatement {
    table("refresh_token")
        .col(refers("session_id"))
        .col(words("token_hash"))
        .col(instant("issued_at"))
        .col(may_instant("used_at"))
        .col(may_refer("successor_id"))
        .check(Expr::cust("(used_at IS NULL) = (successor_id IS NULL)"))
        .foreign_key(&mut foreign("refresh_token", "session_id", "session"))
        .take()
}

fn secret_link() -> TableCreateStatement {
    table("secret_link")
        .col(refers("account_id"))
        .col(code("purpose", &["INVITATION", "PASSWORD_RESET"]))
        .col(words("token_hash"))
        .col(instant("issued_at"))
        .col(instant("expires_at"))
        .col(may_instant("used_at"))
        .foreign_key(&mut foreign("secret_link", "account_id", "account"))
        .take()
}
