//! Logos and photos of enterprises; their files are kept in the room of files.

use crate::kit::{
    code, create, drop, foreign, index, instant, may_count, may_instant, may_refer, may_words, refers, table, words,
};
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        create(manager, vec![picture()], vec![index("picture", &["enterprise_id", "added_at"])]).await?;
        let one_logo = "CREATE UNIQUE INDEX picture_one_logo_key ON picture (enterprise_id) WHERE kind = 'LOGO' AND state = 'CLEARED'";
        manager.get_connection().execute_unprepared(one_logo).await.map(|_| ())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop(manager, &["picture"]).await
    }
}

fn picture() -> TableCreateStatement {
    table("picture")
        .col(refers("enterprise_id"))
        .col(code("kind", &["LOGO", "PHOTO"]))
        .col(words("alt_nl"))
        .col(code("state", &["AWAITED", "PENDING", "CLEARED", "REFUSED"]))
        .col(refers("added_by_id"))
        .col(instant("added_at"))
        .col(may_count("width"))
        .col(may_count("height"))
        .col(may_refer("decided_by_id"))
        .col(may_instant("decided_at"))
        .col(may_words("refused_reason"))
        .check(Expr::cust("(state = 'AWAITED') = (width IS NULL)"))
        .check(Expr::cust("(width IS NULL) = (height IS NULL)"))
        .check(Expr::cust("(state IN ('CLEARED', 'REFUSED')) = (decided_at IS NOT NULL)"))
        .check(Expr::cust("(state = 'REFUSED') = (refused_reason IS NOT NULL)"))
        .check(Expr::cust("decided_by_id <> added_by_id"))
        .foreign_key(&mut foreign("picture", "enterprise_id", "enterprise"))
        .foreign_key(&mut foreign("picture", "added_by_id", "account"))
        .foreign_key(&mut foreign("picture", "decided_by_id", "account"))
        .take()
}
