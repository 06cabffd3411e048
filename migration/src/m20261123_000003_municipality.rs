//! Municipalities under their NIS codes with their mergers, and the localities in them.

use crate::kit::{
    count, create, day, drop, foreign, index, key, may_day, may_refer, period, refers, table, unique, words,
};
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let municipality = table("municipality")
            .col(words("nis_code").check(Expr::cust("length(nis_code) = 5")))
            .col(words("name_nl"))
            .col(key(manager, "name_key"))
            .col(words("province_nis"))
            .col(words("arrondissement_nis"))
            .col(words("arrondissement"))
            .col(may_day("valid_from"))
            .col(may_day("valid_until"))
            .col(may_refer("merged_into_id"))
            .col(ColumnDef::new("latitude").double().not_null())
            .col(ColumnDef::new("longitude").double().not_null())
            .col(count("population"))
            .col(day("population_on"))
            .check(period())
            .check(Expr::cust("(valid_until IS NULL) = (merged_into_id IS NULL)"))
            .foreign_key(&mut foreign("municipality", "merged_into_id", "municipality"))
            .take();
        let locality = table("locality")
            .col(words("postal_code").check(Expr::cust("length(postal_code) = 4")))
            .col(words("name"))
            .col(key(manager, "name_key"))
            .col(refers("municipality_id"))
            .col(refers("municipality_2018_id"))
            .col(ColumnDef::new("latitude").double().not_null())
            .col(ColumnDef::new("longitude").double().not_null())
            .foreign_key(&mut foreign("locality", "municipality_id", "municipality"))
            .foreign_key(&mut foreign("locality", "municipality_2018_id", "municipality"))
            .take();
        let indexes = vec![
            unique("municipality", &["nis_code"]),
            index("municipality", &["name_key", "id"]),
            index("municipality", &["merged_into_id"]),
            unique("locality", &["postal_code", "name"]),
            index("locality", &["municipality_id"]),
            index("locality", &["municipality_2018_id"]),
        ];
        create(manager, vec![municipality, locality], indexes).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop(manager, &["locality", "municipality"]).await
    }
}
