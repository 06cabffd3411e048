//! What people of the network say of themselves in its directory, and what of it everyone may see.

use crate::kit::{count, create, drop, foreign, instant, key, may_instant, may_words, refers, table, truth, unique};
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        create(manager, vec![entry(manager)], vec![unique("directory_entry", &["account_id"])]).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop(manager, &["directory_entry"]).await
    }
}

/// Nothing is public without consent: when it was given, and to which text.
fn entry(manager: &SchemaManager<'_>) -> TableCreateStatement {
    table("directory_entry")
        .col(refers("account_id"))
        .col(may_words("job_title"))
        .col(may_words("organisation"))
        .col(may_words("phone"))
        .col(may_words("email"))
        .col(truth("is_public"))
        .col(truth("is_phone_public"))
        .col(truth("is_email_public"))
        .col(may_instant("consented_at"))
        .col(may_words("consent_text_version"))
        .col(key(manager, "public_key"))
        .col(key(manager, "full_key"))
        .col(instant("changed_at"))
        .col(count("version"))
        .check(Expr::cust("is_public = (consented_at IS NOT NULL)"))
        .check(Expr::cust("(consented_at IS NULL) = (consent_text_version IS NULL)"))
        .check(Expr::cust("is_public OR NOT (is_phone_public OR is_email_public)"))
        .foreign_key(&mut foreign("directory_entry", "account_id", "account"))
        .take()
}
