//! Accounts of machines beside those of people: without an address, in the role PARTNER, with scopes.

use crate::kit::{add_columns, add_filled, change_check, change_codes, code, drop_column, may_words};
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

/// The check that whoever was not erased has an address and a name, as Postgres called it.
const HAS_ADDRESS: (&str, &str) = ("account", "account_check1");
const OF_PEOPLE: &str = "(erased_at IS NOT NULL) OR (email IS NOT NULL AND name IS NOT NULL)";
const OF_ALL: &str = "(erased_at IS NOT NULL) OR (email IS NOT NULL AND name IS NOT NULL) \
     OR (kind = 'MACHINE' AND email IS NULL AND name IS NOT NULL AND password_hash IS NULL)";

const ROLE: (&str, &str) = ("role_grant", "role");
const ROLES: [&str; 10] =
    ["ENTERPRISE", "BUYER", "REGISSEUR", "JURY", "OFFICER", "REGISTRAR", "FINANCE", "AUDITOR", "PRIVACY", "ADMIN"];
const WITH_PARTNER: [&str; 11] = [
    "ENTERPRISE",
    "BUYER",
    "REGISSEUR",
    "JURY",
    "OFFICER",
    "REGISTRAR",
    "FINANCE",
    "AUDITOR",
    "PRIVACY",
    "ADMIN",
    "PARTNER",
];

const ENDED_BY: (&str, &str) = ("session", "ended_by");
const ENDS: [&str; 5] = ["SIGN_OUT", "REUSE", "PASSWORD", "DISABLED", "ERASED"];
const WITH_REVOKED: [&str; 6] = ["SIGN_OUT", "REUSE", "PASSWORD", "DISABLED", "ERASED", "REVOKED"];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let kind = code("kind", &["PERSON", "MACHINE"]).default("PERSON").take();
        add_filled(manager, "account", &kind, "'PERSON'").await?;
        change_check(manager, HAS_ADDRESS, OF_PEOPLE, OF_ALL).await?;
        change_codes(manager, ROLE, &ROLES, &WITH_PARTNER).await?;
        add_columns(manager, "role_grant", [may_words("client_scopes")]).await?;
        change_codes(manager, ENDED_BY, &ENDS, &WITH_REVOKED).await
    }

    /// Machines go: nobody could say any more what they are.
    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let machines = "account_id IN (SELECT id FROM account WHERE kind = 'MACHINE')";
        for table in ["session", "role_grant"] {
            manager.get_connection().execute_unprepared(&format!("DELETE FROM {table} WHERE {machines}")).await?;
        }
        manager.get_connection().execute_unprepared("DELETE FROM account WHERE kind = 'MACHINE'").await?;
        change_codes(manager, ENDED_BY, &WITH_REVOKED, &ENDS).await?;
        drop_column(manager, "role_grant", "client_scopes").await?;
        change_codes(manager, ROLE, &WITH_PARTNER, &ROLES).await?;
        change_check(manager, HAS_ADDRESS, OF_ALL, OF_PEOPLE).await?;
        drop_column(manager, "account", "kind").await
    }
}
