//! Applications for project subsidies: what a consortium plans, with whom, and what it costs.

use crate::kit::{
    code, count, create, drop, ends_after, foreign, index, instant, may_cents, may_day, may_instant, may_refer,
    may_words, refers, table, truth, unique, words,
};
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

const TABLE: &str = "application";
const PLACES: &str = "application_place";
const PARTNERS: &str = "application_partner";
const COSTS: &str = "application_cost";
const FUNDING: &str = "application_funding";
const STATES: [&str; 12] = [
    "DRAFT",
    "SUBMITTED",
    "RETURNED",
    "INADMISSIBLE",
    "ADMISSIBLE",
    "IN_ASSESSMENT",
    "ADVISED",
    "AWARDED",
    "RESERVE",
    "REJECTED",
    "LAPSED",
    "WITHDRAWN",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let indexes = vec![
            index(TABLE, &["call_id", "state"]),
            unique(TABLE, &["reference"]),
            unique(PLACES, &["application_id", "municipality_id"]),
            unique(PARTNERS, &["application_id", "enterprise_id"]),
            index(PARTNERS, &["enterprise_id"]),
            index(COSTS, &["application_id", "position"]),
            index(FUNDING, &["application_id", "position"]),
        ];
        create(manager, vec![application(), place(), partner(), cost(), funding()], indexes).await?;
        let one = "CREATE UNIQUE INDEX application_partner_one_lead_key ON application_partner (application_id) \
                   WHERE role = 'LEAD'";
        manager.get_connection().execute_unprepared(one).await.map(|_| ())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop(manager, &[FUNDING, COSTS, PARTNERS, PLACES, TABLE]).await
    }
}

fn application() -> TableCreateStatement {
    table(TABLE)
        .col(refers("call_id"))
        .col(may_words("reference"))
        .col(code("state", &STATES))
        .col(words("title_nl"))
        .col(may_words("result_nl"))
        .col(may_words("work_plan_nl"))
        .col(may_day("execution_from"))
        .col(may_day("execution_until"))
        .col(may_cents("requested_cents"))
        .col(instant("created_at"))
        .col(may_refer("created_by_id"))
        .col(may_instant("submitted_at"))
        .col(truth("is_incomplete"))
        .col(may_words("completion_asked_nl"))
        .col(may_day("completion_due_on"))
        .col(may_instant("completion_due_at"))
        .col(may_words("motivation_nl"))
        .col(may_words("appeal_nl"))
        .col(may_words("withdrawn_reason"))
        .col(count("plan_version"))
        .col(count("budget_version"))
        .col(count("version"))
        .check(ends_after("execution_from", "execution_until"))
        .check(Expr::cust("(execution_from IS NULL) = (execution_until IS NULL)"))
        .check(Expr::cust("(reference IS NULL) = (submitted_at IS NULL)"))
        .check(Expr::cust("state <> 'DRAFT' OR submitted_at IS NULL"))
        .check(Expr::cust("state IN ('DRAFT', 'WITHDRAWN') OR submitted_at IS NOT NULL"))
        .check(Expr::cust("(state = 'RETURNED') = (completion_due_at IS NOT NULL)"))
        .check(Expr::cust("(completion_due_at IS NULL) = (completion_due_on IS NULL)"))
        .check(Expr::cust("state <> 'RETURNED' OR completion_asked_nl IS NOT NULL"))
        .check(Expr::cust("state <> 'INADMISSIBLE' OR motivation_nl IS NOT NULL"))
        .check(Expr::cust("(motivation_nl IS NULL) = (appeal_nl IS NULL)"))
        .check(Expr::cust("(state = 'WITHDRAWN') = (withdrawn_reason IS NOT NULL)"))
        .foreign_key(&mut foreign(TABLE, "call_id", "call"))
        .foreign_key(&mut foreign(TABLE, "created_by_id", "account"))
        .take()
}

fn place() -> TableCreateStatement {
    table(PLACES)
        .col(refers("application_id"))
        .col(count("position"))
        .col(refers("municipality_id"))
        .foreign_key(&mut foreign(PLACES, "application_id", TABLE))
        .foreign_key(&mut foreign(PLACES, "municipality_id", "municipality"))
        .take()
}

fn partner() -> TableCreateStatement {
    table(PARTNERS)
        .col(refers("application_id"))
        .col(count("position"))
        .col(code("role", &["LEAD", "PARTNER", "SUPPORT"]))
        .col(may_refer("enterprise_id"))
        .col(words("name"))
        .col(may_cents("share_cents"))
        .col(code("consent", &["ASKED", "GIVEN", "WITHDRAWN", "NOT_NEEDED"]))
        .col(may_instant("consented_at"))
        .col(may_refer("consented_by_id"))
        .col(count("version"))
        .check(Expr::cust("enterprise_id IS NOT NULL OR role = 'SUPPORT'"))
        .check(Expr::cust("(enterprise_id IS NULL) = (consent = 'NOT_NEEDED')"))
        .check(Expr::cust("enterprise_id IS NOT NULL OR share_cents IS NULL"))
        .check(Expr::cust("(consent = 'GIVEN') = (consented_at IS NOT NULL)"))
        .foreign_key(&mut foreign(PARTNERS, "application_id", TABLE))
        .foreign_key(&mut foreign(PARTNERS, "enterprise_id", "enterprise"))
        .foreign_key(&mut foreign(PARTNERS, "consented_by_id", "account"))
        .take()
}

fn cost() -> TableCreateStatement {
    table(COSTS)
        .col(refers("application_id"))
        .col(count("position"))
        .col(words("label_nl"))
        .col(may_cents("net_cents").not_null().take())
        .col(may_cents("vat_cents").not_null().take())
        .col(truth("is_vat_recoverable"))
        .foreign_key(&mut foreign(COSTS, "application_id", TABLE))
        .take()
}

fn funding() -> TableCreateStatement {
    table(FUNDING)
        .col(refers("application_id"))
        .col(count("position"))
        .col(words("source_nl"))
        .col(may_cents("amount_cents").not_null().take())
        .foreign_key(&mut foreign(FUNDING, "application_id", TABLE))
        .take()
}
