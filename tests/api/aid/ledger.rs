//! The ledger of an enterprise, page by page.

use super::{declared, enter, granted, ledger, link, linked};
use crate::enterprises::{OWN, enterprise_id};
use crate::on_both_databases;
use api::access::Role;
use serde_json::{Value, json};

const PAGE: &str = "query ($id: ID!, $first: Int, $after: String, $last: Int, $before: String) { \
     aidLedger(enterprise: $id, first: $first, after: $after, last: $last, before: $before) { \
     nodes { decidedOn enterprise { slug } } pageInfo { startCursor endCursor hasNextPage hasPreviousPage } } }";

/// The arguments of a page of the own ledger.
fn page(mut arguments: Value) -> Value {
    arguments["id"] = enterprise_id(OWN).into();
    arguments
}

on_both_databases! {
    async fn the_newest_decision_comes_first_page_by_page_both_ways(app) {
        let officer = app.as_role(Role::Officer).await;
        for day in ["2026-03-02", "2019-01-31", "2026-11-23", "2026-03-02", "2025-12-31"] {
            enter(&officer, "declareAid", declared(OWN, "GENERAL", 1, day)).await;
        }
        let (mut after, mut seen) = (Value::Null, Vec::new());
        loop {
            let answer = officer.ask_with(PAGE, page(json!({ "first": 2, "after": after }))).await.ok();
            seen.extend(answer.texts("/aidLedger/nodes", "decidedOn").into_iter().map(str::to_owned));
            after = answer.at("/aidLedger/pageInfo/endCursor").clone();
            if answer.at("/aidLedger/pageInfo/hasNextPage") == &json!(false) {
                break;
            }
        }
        assert_eq!(seen, ["2026-11-23", "2026-03-02", "2026-03-02", "2025-12-31", "2019-01-31"]);
        let back = officer.ask_with(PAGE, page(json!({ "last": 2, "before": after }))).await.ok();
        assert_eq!(back.texts("/aidLedger/nodes", "decidedOn"), ["2026-03-02", "2025-12-31"]);
        let foreign = officer.ask_with(PAGE, page(json!({ "first": 2, "after": "x" }))).await;
        assert_eq!(foreign.refusal(), ("BAD_INPUT", "CURSOR_INVALID"));
    }

    async fn the_enterprise_and_staff_read_it_and_nobody_else(app) {
        let registrar = app.as_role(Role::Registrar).await;
        enter(&registrar, "recordAid", granted(OWN, "GENERAL", 1, "2026-03-02")).await;
        for role in [Role::Enterprise, Role::Officer, Role::Registrar, Role::Finance, Role::Auditor] {
            let seen = ledger(&app.as_role(role).await.client, OWN).await.ok();
            assert_eq!(seen.number("/aidLedger/totalCount"), 1, "{role:?}");
        }
        for role in [Role::Buyer, Role::Regisseur, Role::Jury, Role::Privacy, Role::Admin] {
            let refused = ledger(&app.as_role(role).await.client, OWN).await;
            assert_eq!(refused.refusal(), ("FORBIDDEN", "none"), "{role:?}");
        }
        assert_eq!(ledger(&app.visitor(), OWN).await.refusal(), ("UNAUTHENTICATED", "SIGN_IN_FIRST"));
    }

    async fn the_ledger_of_a_neighbour_is_not_there_even_when_it_is_linked(app) {
        let (own, officer) = (app.as_role(Role::Enterprise).await, app.as_role(Role::Officer).await);
        enter(&officer, "declareAid", declared("aarova", "GENERAL", 1, "2026-03-02")).await;
        link(&officer, linked(OWN, "aarova", "2020-01-01")).await;
        let (neighbour, nobody) = (ledger(&own, "aarova").await, ledger(&own, "nobody").await);
        assert_eq!((neighbour.refusal(), neighbour.words()), (("NOT_FOUND", "none"), nobody.words()));
        assert_eq!(ledger(&own, OWN).await.ok().number("/aidLedger/totalCount"), 0, "nor in the own count");
        assert_eq!(ledger(&officer, "nobody").await.refusal(), ("NOT_FOUND", "none"));
    }

    async fn a_page_takes_as_many_statements_however_long_it_is(app) {
        let officer = app.as_role(Role::Officer).await;
        let mut seen = Vec::new();
        for rows in [1, 9] {
            for _ in 0..rows {
                enter(&officer, "declareAid", declared(OWN, "GENERAL", 1, "2026-03-02")).await;
            }
            let (statements, answer) = officer.ask_counting(PAGE, page(json!({ "first": 20 }))).await;
            seen.push((statements, answer.ok().list("/aidLedger/nodes").len()));
        }
        assert_eq!((seen[0].1, seen[1].1), (1, 10));
        assert_eq!(seen[0].0, seen[1].0, "{seen:?}");
    }

    async fn the_owner_reads_in_the_journal_what_was_entered(app) {
        let (own, registrar) = (app.as_role(Role::Enterprise).await, app.as_role(Role::Registrar).await);
        let aid = enter(&registrar, "recordAid", granted(OWN, "GENERAL", 1_565_000, "2026-03-02")).await;
        let query = "query ($id: ID!) { auditTrail(record: $id) { nodes { action recordKind after { name value } } } }";
        let trail = own.ask_with(query, json!({ "id": aid })).await.ok();
        assert_eq!(trail.texts("/auditTrail/nodes", "action"), ["recordAid"]);
        assert_eq!(trail.at("/auditTrail/nodes/0/recordKind"), &json!("AID"));
    }
}
