//! Programs of partners, and the secrets by which they prove who they are.

use crate::kit::{create, drop, foreign, index, may_refer, refers, table, unique, words};
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

const CLIENT: &str = "partner_client";
const SECRET: &str = "client_secret";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let indexes = vec![
            unique(SECRET, &["secret_hash"]),
            // Two of a client live at once at most: whoever comes third finds both places taken.
            unique(SECRET, &["client_id", "slot"]),
            index(SECRET, &["client_id"]),
        ];
        create(manager, vec![client(), secret()], indexes).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop(manager, &[SECRET, CLIENT]).await
    }
}

/// Its key is that of its account.
fn client() -> TableCreateStatement {
    table(CLIENT)
        .col(refers("role_grant_id"))
        .col(words("contact_email"))
        .col(may_refer("made_by_id"))
        .foreign_key(&mut foreign(CLIENT, "id", "account"))
        .foreign_key(&mut foreign(CLIENT, "role_grant_id", "role_grant"))
        .foreign_key(&mut foreign(CLIENT, "made_by_id", "account"))
        .take()
}

/// Its key is that of the session it stands for, whose end is its own; it goes when the session is forgotten.
fn secret() -> TableCreateStatement {
    let slot = Expr::col("slot").is_in([1, 2]);
    table(SECRET)
        .col(refers("client_id"))
        .col(words("secret_hash"))
        .col(words("hint"))
        .col(ColumnDef::new("slot").integer().check(slot))
        .foreign_key(foreign(SECRET, "id", "session").on_delete(ForeignKeyAction::Cascade))
        .foreign_key(&mut foreign(SECRET, "client_id", CLIENT))
        .take()
}
