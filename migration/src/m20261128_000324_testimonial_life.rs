//! Testimonials are submitted, and published or refused.

use crate::kit::{
    Rebuilt, count, day, foreign, index, instant, key, may_instant, may_refer, may_words, rebuild, refers, table,
    truth, words,
};
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

const TABLE: &str = "testimonial";
const NEXT: &str = "testimonial_next";

/// What there was before.
const SAME: [&str; 13] = [
    "id",
    "enterprise_id",
    "client_organisation",
    "person_name",
    "quote_nl",
    "given_on",
    "sort_key",
    "is_published",
    "consent_purpose",
    "consent_text_version",
    "consented_at",
    "withdrawn_at",
    "is_synthetic",
];

fn same() -> Vec<(&'static str, &'static str)> {
    SAME.iter().map(|column| (*column, *column)).collect()
}

fn by_enterprise() -> IndexCreateStatement {
    index(TABLE, &["enterprise_id", "is_published", "sort_key", "id"])
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let table = base(manager)
            .col(may_instant("refused_at"))
            .col(may_words("refused_reason"))
            .col(may_instant("submitted_at"))
            .col(may_refer("submitted_by_id"))
            .col(may_refer("decided_by_id"))
            .col(count("version"))
            .check(Expr::cust("refused_at IS NULL OR NOT is_published"))
            .check(Expr::cust("refused_at IS NULL OR withdrawn_at IS NULL"))
            .foreign_key(&mut foreign(TABLE, "submitted_by_id", "account"))
            .foreign_key(&mut foreign(TABLE, "decided_by_id", "account"))
            .take();
        let filled = [same(), vec![("version", "1")]].concat();
        let indexes = vec![by_enterprise(), index(TABLE, &["submitted_by_id"])];
        rebuild(manager, Rebuilt { name: TABLE, next: NEXT, table, filled: &filled, rows: "true", indexes }).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let (table, filled, indexes) = (base(manager), same(), vec![by_enterprise()]);
        rebuild(manager, Rebuilt { name: TABLE, next: NEXT, table, filled: &filled, rows: "true", indexes }).await
    }
}

fn base(manager: &SchemaManager<'_>) -> TableCreateStatement {
    table(NEXT)
        .col(refers("enterprise_id"))
        .col(words("client_organisation"))
        .col(may_words("person_name"))
        .col(words("quote_nl"))
        .col(day("given_on"))
        .col(key(manager, "sort_key"))
        .col(truth("is_published"))
        .col(words("consent_purpose"))
        .col(words("consent_text_version"))
        .col(instant("consented_at"))
        .col(may_instant("withdrawn_at"))
        .col(truth("is_synthetic"))
        .check(Expr::cust("withdrawn_at IS NULL OR NOT is_published"))
        .foreign_key(foreign(TABLE, "enterprise_id", "enterprise").on_delete(ForeignKeyAction::Cascade))
        .take()
}
