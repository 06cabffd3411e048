//! Who was at which session of an event that consists of several.

use crate::kit::{code, create, drop, foreign, index, refers, table, unique};
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        create(manager, vec![attendance()], indexes()).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop(manager, &["session_attendance"]).await
    }
}

fn attendance() -> TableCreateStatement {
    table("session_attendance")
        .col(refers("session_id"))
        .col(refers("registration_id"))
        .col(code("mark", &["ATTENDED", "PARTIAL", "EXCUSED", "ABSENT"]))
        .col(ColumnDef::new("minutes").integer().check(Expr::col("minutes").gte(1)))
        .check(Expr::cust("(minutes IS NOT NULL) = (mark = 'PARTIAL')"))
        .foreign_key(&mut foreign("session_attendance", "session_id", "learning_session"))
        .foreign_key(&mut foreign("session_attendance", "registration_id", "registration"))
        .take()
}

/// One mark for each person at each session.
fn indexes() -> Vec<IndexCreateStatement> {
    vec![unique("session_attendance", &["registration_id", "session_id"]), index("session_attendance", &["session_id"])]
}
