//! Accounts of people and the roles they hold.

use crate::kit::{
    code, count, create, day, drop, ends_after, foreign, index, instant, key, may_code, may_day, may_instant,
    may_refer, may_words, refers, table, truth, unique,
};
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

/// Roles a person may hold; PUBLIC needs no grant and PARTNER is for machines.
const ROLES: [&str; 10] =
    ["ENTERPRISE", "BUYER", "REGISSEUR", "JURY", "OFFICER", "REGISTRAR", "FINANCE", "AUDITOR", "PRIVACY", "ADMIN"];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let indexes = vec![
            unique("account", &["email_key"]),
            index("account", &["name_key", "id"]),
            index("role_grant", &["account_id"]),
            index("role_grant", &["scope_id"]),
        ];
        create(manager, vec![account(manager), role_grant()], indexes).await?;
        // Nobody holds the same role for the same scope twice from one day on.
        let twice = "CREATE UNIQUE INDEX role_grant_once_key ON role_grant \
             (account_id, role, COALESCE(scope_kind, ''), COALESCE(CAST(scope_id AS TEXT), ''), valid_from) WHERE revoked_at IS NULL";
        manager.get_connection().execute_unprepared(twice).await.map(|_| ())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop(manager, &["role_grant", "account"]).await
    }
}

fn account(manager: &SchemaManager<'_>) -> TableCreateStatement {
    table("account")
        .col(may_words("email"))
        .col(key(manager, "email_key"))
        .col(may_words("name"))
        .col(key(manager, "name_key"))
        .col(code("language", &["nl", "fr", "en"]))
        .col(may_words("password_hash"))
        .col(may_instant("password_changed_at"))
        .col(truth("is_demo"))
        .col(instant("created_at"))
        .col(may_instant("disabled_at"))
        .col(may_instant("erased_at"))
        .col(count("version"))
        .check(Expr::cust("(erased_at IS NULL) OR (email IS NULL AND name IS NULL AND password_hash IS NULL)"))
        .check(Expr::cust("(erased_at IS NOT NULL) OR (email IS NOT NULL AND name IS NOT NULL)"))
        .check(Expr::cust("(erased_at IS NULL) OR (disabled_at IS NOT NULL)"))
        .take()
}

fn role_grant() -> TableCreateStatement {
    table("role_grant")
        .col(refers("account_id"))
        .col(code("role", &ROLES))
        .col(may_code("scope_kind", &["ENTERPRISE", "DIRECTING_AREA", "CALL"]))
        .col(may_refer("scope_id"))
        .col(day("valid_from"))
        .col(may_day("valid_until"))
        .col(instant("granted_at"))
        .col(may_refer("granted_by_id"))
        .col(may_instant("revoked_at"))
        .col(may_refer("revoked_by_id"))
        .col(may_words("revoked_reason"))
        .check(ends_after("valid_from", "valid_until"))
        .check(Expr::cust("(scope_kind IS NULL) = (scope_id IS NULL)"))
        .foreign_key(&mut foreign("role_grant", "account_id", "account"))
        .foreign_key(&mut foreign("role_grant", "granted_by_id", "account"))
        .foreign_key(&mut foreign("role_grant", "revoked_by_id", "account"))
        .take()
}
