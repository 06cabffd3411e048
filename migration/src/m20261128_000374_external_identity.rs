//! Who signs in at an external issuer, which roles its word gives or confirms, and which sessions began with it.

use crate::kit::{change_check, create, drop, foreign, index, instant, refers, table, truth, unique, words};
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

const IDENTITY: &str = "external_identity";
const ROLE: &str = "asserted_role";
const SESSION: &str = "external_session";

/// The check on what an account is known by, as Postgres called it; whoever comes from an issuer may have no address, and then has
/// no password either.
const HAS_ADDRESS: (&str, &str) = ("account", "account_check1");
const OF_OURS: &str = "(erased_at IS NOT NULL) OR (email IS NOT NULL AND name IS NOT NULL) \
     OR (kind = 'MACHINE' AND email IS NULL AND name IS NOT NULL AND password_hash IS NULL)";
const OF_ALL: &str = "(erased_at IS NOT NULL) OR (email IS NOT NULL AND name IS NOT NULL) \
     OR (email IS NULL AND name IS NOT NULL AND password_hash IS NULL)";
/// Accounts of people get something in the place of an address again.
const FILL: &str = "UPDATE account SET email = email_key WHERE email IS NULL AND erased_at IS NULL AND kind = 'PERSON'";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let indexes = vec![
            unique(IDENTITY, &["issuer", "subject"]),
            index(IDENTITY, &["account_id"]),
            unique(ROLE, &["external_identity_id", "role_grant_id"]),
            index(ROLE, &["role_grant_id"]),
            unique(SESSION, &["session_id"]),
            index(SESSION, &["external_identity_id"]),
        ];
        change_check(manager, HAS_ADDRESS, OF_OURS, OF_ALL).await?;
        create(manager, vec![identity(), role(), session()], indexes).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop(manager, &[SESSION, ROLE, IDENTITY]).await?;
        manager.get_connection().execute_unprepared(FILL).await?;
        change_check(manager, HAS_ADDRESS, OF_ALL, OF_OURS).await
    }
}

fn identity() -> TableCreateStatement {
    table(IDENTITY)
        .col(refers("account_id"))
        .col(words("issuer"))
        .col(words("subject"))
        .col(instant("linked_at"))
        .foreign_key(&mut foreign(IDENTITY, "account_id", "account"))
        .take()
}

fn role() -> TableCreateStatement {
    table(ROLE)
        .col(refers("external_identity_id"))
        .col(refers("role_grant_id"))
        .col(truth("is_given"))
        .foreign_key(&mut foreign(ROLE, "external_identity_id", IDENTITY))
        .foreign_key(&mut foreign(ROLE, "role_grant_id", "role_grant"))
        .take()
}

fn session() -> TableCreateStatement {
    table(SESSION)
        .col(refers("session_id"))
        .col(refers("external_identity_id"))
        .foreign_key(&mut foreign(SESSION, "session_id", "session"))
        .foreign_key(&mut foreign(SESSION, "external_identity_id", IDENTITY))
        .take()
}
