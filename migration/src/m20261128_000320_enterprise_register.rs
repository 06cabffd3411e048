//! Enterprises are registered here too: they count their changes, and foreign ones have a country and a number there.

use crate::kit::{add_columns, add_filled, change_codes, count, drop_column, may_words, unique};
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

const TABLE: &str = "enterprise";
const BEFORE: [&str; 3] = ["PUBLIC_SOURCE", "PROGRAMME", "INVENTED"];
const AFTER: [&str; 4] = ["PUBLIC_SOURCE", "PROGRAMME", "INVENTED", "REGISTERED"];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let country = may_words("country").check(Expr::cust("length(country) = 2")).take();
        let instead = Expr::cust("foreign_number IS NULL OR (country IS NOT NULL AND enterprise_number IS NULL)");
        let foreign = may_words("foreign_number").check(instead).take();
        add_columns(manager, TABLE, [country, foreign]).await?;
        add_filled(manager, TABLE, count("version").default(1), "1").await?;
        manager.create_index(unique(TABLE, &["country", "foreign_number"])).await?;
        change_codes(manager, (TABLE, "origin"), &BEFORE, &AFTER).await
    }

    /// What was registered here counts as named by the programme: the origins of before know no other word for it.
    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let connection = manager.get_connection();
        connection.execute_unprepared("UPDATE enterprise SET origin = 'PROGRAMME' WHERE origin = 'REGISTERED'").await?;
        change_codes(manager, (TABLE, "origin"), &AFTER, &BEFORE).await?;
        manager.drop_index(Index::drop().name("enterprise_country_foreign_number_key").table(TABLE).to_owned()).await?;
        drop_column(manager, TABLE, "version").await?;
        drop_column(manager, TABLE, "foreign_number").await?;
        drop_column(manager, TABLE, "country").await
    }
}
