//! What the deputation decides about applications, and how an award is divided over partners.

use crate::kit::{
    code, count, create, day, drop, foreign, index, instant, may_cents, may_day, may_refer, may_words, refers, table,
    unique, words,
};
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

const DECISIONS: &str = "award_decision";
const SHARES: &str = "award_share";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let indexes = vec![
            unique(DECISIONS, &["application_id", "number"]),
            index(DECISIONS, &["call_id", "kind"]),
            unique(SHARES, &["decision_id", "position"]),
        ];
        create(manager, vec![decision(), share()], indexes).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop(manager, &[SHARES, DECISIONS]).await
    }
}

fn decision() -> TableCreateStatement {
    table(DECISIONS)
        .col(refers("application_id"))
        .col(refers("call_id"))
        .col(count("number"))
        .col(code("kind", &["AWARD", "RESERVE", "REJECT"]))
        .col(words("reference"))
        .col(day("decided_on"))
        .col(words("motivation_nl"))
        .col(may_words("appeal_nl"))
        .col(may_cents("amount_cents"))
        .col(may_day("lapses_on"))
        .col(may_words("lapsing_nl"))
        .col(instant("recorded_at"))
        .col(may_refer("recorded_by_id"))
        .check(Expr::cust("(kind = 'AWARD') = (amount_cents IS NOT NULL)"))
        .check(Expr::cust("(kind = 'RESERVE') = (lapses_on IS NOT NULL)"))
        .check(Expr::cust("(kind = 'RESERVE') = (lapsing_nl IS NOT NULL)"))
        .check(Expr::cust("kind = 'AWARD' OR appeal_nl IS NOT NULL"))
        .foreign_key(&mut foreign(DECISIONS, "application_id", "application"))
        .foreign_key(&mut foreign(DECISIONS, "call_id", "call"))
        .foreign_key(&mut foreign(DECISIONS, "recorded_by_id", "account"))
        .take()
}

fn share() -> TableCreateStatement {
    table(SHARES)
        .col(refers("decision_id"))
        .col(count("position"))
        .col(refers("enterprise_id"))
        .col(words("name"))
        .col(may_cents("amount_cents").not_null().take())
        .col(may_refer("aid_id"))
        .foreign_key(&mut foreign(SHARES, "decision_id", DECISIONS))
        .foreign_key(&mut foreign(SHARES, "enterprise_id", "enterprise"))
        .foreign_key(&mut foreign(SHARES, "aid_id", "aid"))
        .take()
}
