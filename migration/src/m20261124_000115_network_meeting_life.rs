//! A meeting of the network gets its hours, its venue, its places and its
//! invitation, and counts its changes.

use crate::kit::{add_filled, count, drop_column, ends_after, may_day, may_instant, may_words};
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

const TABLE: &str = "network_meeting";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let ends_at = may_instant("ends_at").check(ends_after("starts_at", "ends_at")).take();
        let places = ColumnDef::new("places").integer().check(Expr::col("places").gt(0)).take();
        let columns = [
            may_instant("starts_at"),
            ends_at,
            may_words("venue_nl"),
            places,
            may_day("registration_closes_on"),
            may_words("invitation_nl"),
            may_instant("invited_at"),
        ];
        for column in columns {
            manager.alter_table(Table::alter().table(TABLE).add_column(column).to_owned()).await?;
        }
        add_filled(manager, TABLE, count("version").default(1), "1").await?;
        add_filled(manager, TABLE, count("revision").default(0), "0").await
    }

    /// The end goes before the start, which its check names.
    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let columns = [
            "revision",
            "version",
            "invited_at",
            "invitation_nl",
            "registration_closes_on",
            "places",
            "venue_nl",
            "ends_at",
            "starts_at",
        ];
        for column in columns {
            drop_column(manager, TABLE, column).await?;
        }
        Ok(())
    }
}
