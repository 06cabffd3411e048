//! What jurors score, what is advised, and the order that comes of it.

use crate::kit::{
    code, count, create, drop, foreign, index, instant, may_cents, may_refer, may_words, refers, table, truth, unique,
    words,
};
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

const SCORINGS: &str = "scoring";
const SCORES: &str = "score";
const ADVICE: &str = "advice";
const PLACES: &str = "ranking_place";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let indexes = vec![
            unique(SCORINGS, &["application_id", "account_id"]),
            unique(SCORES, &["scoring_id", "criterion_id"]),
            unique(ADVICE, &["application_id"]),
            unique(PLACES, &["application_id"]),
            index(PLACES, &["call_id", "sort_key"]),
        ];
        create(manager, vec![scoring(), score(), advice(), place()], indexes).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop(manager, &[PLACES, ADVICE, SCORES, SCORINGS]).await
    }
}

fn scoring() -> TableCreateStatement {
    table(SCORINGS)
        .col(refers("application_id"))
        .col(refers("account_id"))
        .col(instant("scored_at"))
        .col(truth("is_complete"))
        .col(count("version"))
        .foreign_key(&mut foreign(SCORINGS, "application_id", "application"))
        .foreign_key(&mut foreign(SCORINGS, "account_id", "account"))
        .take()
}

fn score() -> TableCreateStatement {
    let points = ColumnDef::new("points").integer().not_null().check(Expr::col("points").between(0, 10)).take();
    table(SCORES)
        .col(refers("scoring_id"))
        .col(refers("criterion_id"))
        .col(points)
        .col(words("motivation_nl"))
        .foreign_key(&mut foreign(SCORES, "scoring_id", SCORINGS))
        .foreign_key(&mut foreign(SCORES, "criterion_id", "call_criterion"))
        .take()
}

fn advice() -> TableCreateStatement {
    table(ADVICE)
        .col(refers("application_id"))
        .col(may_cents("amount_cents").not_null().take())
        .col(words("text_nl"))
        .col(count("score"))
        .col(count("tie_break"))
        .col(count("scorings"))
        .col(words("means"))
        .col(instant("advised_at"))
        .col(may_refer("advised_by_id"))
        .foreign_key(&mut foreign(ADVICE, "application_id", "application"))
        .foreign_key(&mut foreign(ADVICE, "advised_by_id", "account"))
        .take()
}

fn place() -> TableCreateStatement {
    table(PLACES)
        .col(refers("call_id"))
        .col(refers("application_id"))
        .col(count("place"))
        .col(words("sort_key"))
        .col(code("outcome", &["COVERED", "BEYOND", "SKIPPED"]))
        .col(may_words("skipped_reason_nl"))
        .check(Expr::cust("(outcome = 'SKIPPED') = (skipped_reason_nl IS NOT NULL)"))
        .foreign_key(&mut foreign(PLACES, "call_id", "call"))
        .foreign_key(&mut foreign(PLACES, "application_id", "application"))
        .take()
}
