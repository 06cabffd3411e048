//! What a listing says beside its offerings: contacts, opening hours, quality labels,
//! where an offering is to be had and whether there is room for more work. And what a
//! listing that is not published says of its enterprise, which everyone may see already.

use crate::kit::{
    code, count, create, drop, drop_column, foreign, index, may_code, may_day, may_refer, may_words, refers, table,
    truth, unique, words,
};
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let dated = Expr::cust("(capacity IS NULL) = (capacity_stated_on IS NULL)");
        let columns = [
            may_code("service_area", &["PROVINCE", "MUNICIPALITIES"]),
            may_code("capacity", &["AVAILABLE", "LIMITED", "FULL"]),
            may_day("capacity_stated_on").check(dated).take(),
        ];
        for column in columns {
            manager.alter_table(Table::alter().table("offering").add_column(column).to_owned()).await?;
        }
        create(manager, vec![draft(), contact(), hours(), label(), served()], indexes()).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let tables = ["offering_municipality", "listing_label", "listing_hours", "listing_contact", "listing_draft"];
        drop(manager, &tables).await?;
        for column in ["capacity_stated_on", "capacity", "service_area"] {
            drop_column(manager, "offering", column).await?;
        }
        Ok(())
    }
}

fn indexes() -> Vec<IndexCreateStatement> {
    vec![
        unique("listing_draft", &["listing_id"]),
        unique("listing_contact", &["listing_id", "position"]),
        unique("listing_hours", &["listing_id", "weekday", "opens_minute"]),
        unique("listing_label", &["listing_id", "position"]),
        unique("offering_municipality", &["offering_id", "municipality_id"]),
        index("offering_municipality", &["municipality_id"]),
    ]
}

fn part(table: &'static str) -> ForeignKeyCreateStatement {
    foreign(table, "listing_id", "listing").on_delete(ForeignKeyAction::Cascade).take()
}

fn draft() -> TableCreateStatement {
    table("listing_draft")
        .col(refers("listing_id"))
        .col(words("name"))
        .col(may_words("website"))
        .col(may_words("postal_code"))
        .col(may_refer("municipality_id"))
        .foreign_key(&mut part("listing_draft"))
        .foreign_key(&mut foreign("listing_draft", "municipality_id", "municipality"))
        .take()
}

fn contact() -> TableCreateStatement {
    table("listing_contact")
        .col(refers("listing_id"))
        .col(count("position"))
        .col(code("kind", &["EMAIL", "PHONE", "PERSON"]))
        .col(words("value"))
        .col(may_words("label"))
        .col(truth("is_public"))
        .foreign_key(&mut part("listing_contact"))
        .take()
}

fn hours() -> TableCreateStatement {
    let minute = |name: &'static str, bounds: &'static str| {
        ColumnDef::new(name).integer().not_null().check(Expr::cust(bounds)).take()
    };
    table("listing_hours")
        .col(refers("listing_id"))
        .col(minute("weekday", "weekday >= 1 AND weekday <= 7"))
        .col(minute("opens_minute", "opens_minute >= 0 AND opens_minute < 1440"))
        .col(minute("closes_minute", "closes_minute > 0 AND closes_minute <= 1440"))
        .check(Expr::cust("opens_minute < closes_minute"))
        .foreign_key(&mut part("listing_hours"))
        .take()
}

fn label() -> TableCreateStatement {
    table("listing_label")
        .col(refers("listing_id"))
        .col(count("position"))
        .col(words("name"))
        .col(may_words("reference"))
        .col(may_day("valid_until"))
        .foreign_key(&mut part("listing_label"))
        .take()
}

fn served() -> TableCreateStatement {
    table("offering_municipality")
        .col(refers("offering_id"))
        .col(refers("municipality_id"))
        .foreign_key(foreign("offering_municipality", "offering_id", "offering").on_delete(ForeignKeyAction::Cascade))
        .foreign_key(&mut foreign("offering_municipality", "municipality_id", "municipality"))
        .take()
}
