//! The supplier guide: listings, what they offer, what their clients say.

use crate::kit::{
    code, create, day, drop, foreign, index, instant, key, may_code, may_day, may_instant, may_refer, may_words,
    refers, table, truth, unique, words,
};
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

const STATES: [&str; 5] = ["DRAFT", "SUBMITTED", "PUBLISHED", "SUSPENDED", "ARCHIVED"];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        create(manager, vec![listing(manager)], listing_indexes()).await?;
        create(manager, vec![listing_rubric(manager), offering(manager), testimonial(manager)], part_indexes()).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop(manager, &["testimonial", "offering", "listing_rubric", "listing"]).await
    }
}

/// A published listing stands for a public enterprise: the cascading key carries
/// the enterprise's mark along, and the check refuses to hide one under a listing.
fn listing(manager: &SchemaManager<'_>) -> TableCreateStatement {
    let mut follows = ForeignKey::create();
    follows
        .name("listing_enterprise_id_fkey")
        .from("listing", ("enterprise_id", "is_public"))
        .to("enterprise", ("id", "is_public"))
        .on_update(ForeignKeyAction::Cascade);
    table("listing")
        .col(refers("enterprise_id"))
        .col(truth("is_public"))
        .col(code("state", &STATES))
        .col(code("origin", &["PUBLIC_SOURCE", "OWNER", "INVENTED"]))
        .col(may_words("description_nl"))
        .col(may_day("confirmed_on"))
        .col(may_refer("municipality_id"))
        .col(key(manager, "name_key"))
        .col(key(manager, "search_key"))
        .check(Expr::cust("is_public OR state <> 'PUBLISHED'"))
        .foreign_key(&mut follows)
        .foreign_key(&mut foreign("listing", "municipality_id", "municipality"))
        .take()
}

fn listing_indexes() -> Vec<IndexCreateStatement> {
    vec![
        unique("listing", &["enterprise_id"]),
        unique("listing", &["enterprise_id", "state", "name_key"]),
        index("listing", &["state", "name_key", "enterprise_id"]),
        index("listing", &["municipality_id", "state", "name_key", "enterprise_id"]),
    ]
}

/// A listing under each of its rubrics and the rubrics above: the guide's page
/// of a rubric is one walk along an index. State and name follow the listing by
/// the cascading key, so that they cannot drift.
fn listing_rubric(manager: &SchemaManager<'_>) -> TableCreateStatement {
    let mut follows = ForeignKey::create();
    follows
        .name("listing_rubric_listing_fkey")
        .from("listing_rubric", ("enterprise_id", "state", "name_key"))
        .to("listing", ("enterprise_id", "state", "name_key"))
        .on_update(ForeignKeyAction::Cascade)
        .on_delete(ForeignKeyAction::Cascade);
    table("listing_rubric")
        .col(refers("rubric_id"))
        .col(refers("enterprise_id"))
        .col(words("state"))
        .col(key(manager, "name_key"))
        .foreign_key(&mut foreign("listing_rubric", "rubric_id", "rubric"))
        .foreign_key(&mut follows)
        .take()
}

fn offering(manager: &SchemaManager<'_>) -> TableCreateStatement {
    table("offering")
        .col(refers("enterprise_id"))
        .col(refers("rubric_id"))
        .col(words("title_nl"))
        .col(key(manager, "title_key"))
        .col(may_words("description_nl"))
        .col(may_code("kind", &["PRODUCT", "SERVICE"]))
        .col(code("basis", &["SOURCE", "OWNER", "INVENTED"]))
        .foreign_key(foreign("offering", "enterprise_id", "enterprise").on_delete(ForeignKeyAction::Cascade))
        .foreign_key(&mut foreign("offering", "rubric_id", "rubric"))
        .take()
}

fn testimonial(manager: &SchemaManager<'_>) -> TableCreateStatement {
    table("testimonial")
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
        .foreign_key(foreign("testimonial", "enterprise_id", "enterprise").on_delete(ForeignKeyAction::Cascade))
        .take()
}

fn part_indexes() -> Vec<IndexCreateStatement> {
    vec![
        unique("listing_rubric", &["rubric_id", "state", "name_key", "enterprise_id"]),
        index("listing_rubric", &["enterprise_id"]),
        index("offering", &["enterprise_id", "title_key", "id"]),
        index("offering", &["rubric_id"]),
        index("testimonial", &["enterprise_id", "is_published", "sort_key", "id"]),
    ]
}
