//! Where each record was touched last: what the change feed reads instead of the whole journal. It begins empty: whoever
//! reads the feed begins with the records themselves, and follows from then on.

use crate::kit::{create, drop, index, instant, refers, table, words};
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let change = table("record_change")
            .col(words("record_kind"))
            .col(refers("record_id"))
            .col(ColumnDef::new("seq").big_integer().not_null().check(Expr::col("seq").gt(0)))
            .col(instant("changed_at"))
            .take();
        create(manager, vec![change], vec![index("record_change", &["record_kind", "seq"])]).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop(manager, &["record_change"]).await
    }
}
