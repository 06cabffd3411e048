//! Enterprises as records: social ones of the guide, regular ones of consortia.

use crate::kit::{
    code, count, create, day, drop, foreign, index, key, may_day, may_refer, may_words, period, refers, table, truth,
    unique, words,
};
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

const KINDS: [&str; 9] = [
    "CUSTOMISED_WORK_COMPANY",
    "CUSTOMISED_WORK_DEPARTMENT",
    "SHELTERED_WORKSHOP",
    "SOCIAL_WORKSHOP",
    "LOCAL_SERVICES_ECONOMY",
    "CARE_WORK_INITIATIVE",
    "RECOGNISED_SOCIAL_COOPERATIVE",
    "SOCIAL_PURPOSE_COMPANY",
    "INSERTION_COMPANY",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let indexes = vec![
            unique("enterprise", &["slug"]),
            unique("enterprise", &["enterprise_number"]),
            unique("enterprise", &["id", "is_public"]),
            index("enterprise", &["is_public", "name_key", "id"]),
            index("enterprise", &["municipality_id"]),
            unique("enterprise_source", &["enterprise_id", "position"]),
            unique("recognition", &["enterprise_id", "kind", "valid_from"]),
        ];
        create(manager, vec![enterprise(manager), source(), recognition()], indexes).await?;
        // An empty date equals no other: recognitions of unknown beginning need an index of their own.
        let unknown = "CREATE UNIQUE INDEX recognition_unknown_from_key ON recognition (enterprise_id, kind) WHERE valid_from IS NULL";
        manager.get_connection().execute_unprepared(unknown).await.map(|_| ())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop(manager, &["recognition", "enterprise_source", "enterprise"]).await
    }
}

fn enterprise(manager: &SchemaManager<'_>) -> TableCreateStatement {
    table("enterprise")
        .col(words("slug"))
        .col(words("name"))
        .col(key(manager, "name_key"))
        .col(may_words("legal_form"))
        .col(may_words("enterprise_number").check(Expr::cust("length(enterprise_number) = 10")))
        .col(may_refer("municipality_id"))
        .col(may_words("postal_code"))
        .col(may_words("website"))
        .col(code("origin", &["PUBLIC_SOURCE", "PROGRAMME", "INVENTED"]))
        .col(may_words("note"))
        .col(day("collected_on"))
        .col(truth("is_public"))
        .col(truth("is_synthetic"))
        .col(truth("is_kind_known"))
        .col(may_refer("merged_into_id"))
        .check(Expr::cust("is_synthetic = (origin = 'INVENTED')"))
        .check(Expr::cust("merged_into_id <> id"))
        .foreign_key(&mut foreign("enterprise", "municipality_id", "municipality"))
        .foreign_key(&mut foreign("enterprise", "merged_into_id", "enterprise"))
        .take()
}

fn source() -> TableCreateStatement {
    table("enterprise_source")
        .col(refers("enterprise_id"))
        .col(count("position"))
        .col(words("citation"))
        .foreign_key(foreign("enterprise_source", "enterprise_id", "enterprise").on_delete(ForeignKeyAction::Cascade))
        .take()
}

fn recognition() -> TableCreateStatement {
    table("recognition")
        .col(refers("enterprise_id"))
        .col(code("kind", &KINDS))
        .col(code("basis", &["STATED", "INFERRED"]))
        .col(truth("is_period_known"))
        .col(may_day("valid_from"))
        .col(may_day("valid_until"))
        .check(period())
        .check(Expr::cust("is_period_known OR (valid_from IS NULL AND valid_until IS NULL)"))
        .foreign_key(foreign("recognition", "enterprise_id", "enterprise").on_delete(ForeignKeyAction::Cascade))
        .take()
}
