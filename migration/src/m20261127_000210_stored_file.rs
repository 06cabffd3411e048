//! Files that people upload: what was said of each and what came of it. Their contents are kept outside the database.

use crate::kit::{
    code, create, drop, foreign, index, instant, key, may_instant, may_refer, may_words, refers, table, unique, words,
};
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let indexes = vec![
            unique("stored_file", &["purpose", "record_id"]),
            unique("stored_file", &["object_id"]),
            index("stored_file", &["state", "upload_by"]),
            unique("file_link", &["token_hash"]),
            index("file_link", &["expires_at"]),
            index("file_link", &["purpose", "record_id"]),
        ];
        create(manager, vec![stored_file(), file_link(manager)], indexes).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop(manager, &["file_link", "stored_file"]).await
    }
}

fn stored_file() -> TableCreateStatement {
    table("stored_file")
        .col(words("purpose"))
        .col(refers("record_id"))
        .col(refers("owner_id"))
        .col(words("name"))
        .col(words("media_type"))
        .col(ColumnDef::new("size_bytes").big_integer().not_null().check(Expr::col("size_bytes").gte(1)))
        .col(code("state", &["AWAITED", "STORED"]))
        .col(instant("asked_at"))
        .col(instant("upload_by"))
        .col(may_refer("object_id"))
        .col(may_words("sha256"))
        .col(may_instant("stored_at"))
        .check(Expr::cust("(state = 'STORED') = (object_id IS NOT NULL)"))
        .check(Expr::cust("(state = 'STORED') = (sha256 IS NOT NULL)"))
        .check(Expr::cust("(state = 'STORED') = (stored_at IS NOT NULL)"))
        .check(Expr::cust("sha256 IS NULL OR length(sha256) = 64"))
        .foreign_key(&mut foreign("stored_file", "owner_id", "account"))
        .take()
}

fn file_link(manager: &SchemaManager<'_>) -> TableCreateStatement {
    table("file_link")
        .col(key(manager, "token_hash"))
        .col(code("way", &["UPLOAD", "DOWNLOAD"]))
        .col(words("purpose"))
        .col(refers("record_id"))
        .col(may_refer("account_id"))
        .col(may_refer("session_id"))
        .col(may_refer("grant_id"))
        .col(instant("expires_at"))
        .check(Expr::cust("(account_id IS NULL) = (session_id IS NULL) AND (account_id IS NULL) = (grant_id IS NULL)"))
        .check(Expr::cust("way = 'DOWNLOAD' OR account_id IS NOT NULL"))
        .foreign_key(&mut foreign("file_link", "account_id", "account"))
        .take()
}
