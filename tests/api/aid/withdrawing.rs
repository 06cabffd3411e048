//! What is wrong is withdrawn: it stays in the ledger and counts no more.

use super::{act, counted, declared, enter, granted, ledger};
use crate::enterprises::OWN;
use crate::on_both_databases;
use crate::support::journal;
use api::access::Role;
use serde_json::{Value, json};

fn because(aid: &str) -> Value {
    json!({ "aid": aid, "reason": "Dubbel ingevoerd" })
}

on_both_databases! {
    async fn what_is_withdrawn_stays_as_a_row_and_counts_no_more(app) {
        let own = app.as_role(Role::Enterprise).await;
        let aid = enter(&own, "declareAid", declared(OWN, "GENERAL", 500_000, "2026-03-02")).await;
        enter(&own, "declareAid", declared(OWN, "GENERAL", 7, "2026-03-01")).await;
        let before = journal::end(&app).await;
        let answer = act(&own, "withdrawAid", because(&aid)).await.ok();
        let gone = answer.at("/withdrawAid/aid");
        assert_eq!((&gone["state"], &gone["withdrawnReason"], &gone["version"]), (&json!("WITHDRAWN"), &json!("Dubbel ingevoerd"), &json!(2)));
        assert_eq!(gone["withdrawnAt"], json!("2026-11-23T10:00:00Z"));
        let seen = ledger(&own, OWN).await.ok();
        assert_eq!(seen.number("/aidLedger/totalCount"), 2);
        assert_eq!(seen.texts("/aidLedger/nodes", "state"), ["WITHDRAWN", "DECLARED"]);
        assert_eq!(counted(&own, OWN, "GENERAL", "2026-11-23").await, 7);
        let rows = journal::after(&app, before).await;
        assert_eq!(rows.iter().map(journal::Row::what).collect::<Vec<_>>(), [("AID", "withdrawAid")]);
        assert_eq!(act(&own, "withdrawAid", because(&aid)).await.refusal(), ("ILLEGAL_TRANSITION", "AID_TRANSITION"));
    }

    async fn a_declaration_is_withdrawn_by_who_declares_and_a_grant_by_the_registrar(app) {
        let (own, officer, registrar) = (app.as_role(Role::Enterprise).await, app.as_role(Role::Officer).await, app.as_role(Role::Registrar).await);
        let elsewhere = enter(&own, "declareAid", declared(OWN, "GENERAL", 1, "2026-03-02")).await;
        let ours = enter(&registrar, "recordAid", granted(OWN, "GENERAL", 1, "2026-03-02")).await;
        assert_eq!(act(&registrar, "withdrawAid", because(&elsewhere)).await.refusal(), ("FORBIDDEN", "none"));
        for client in [&own, &officer] {
            assert_eq!(act(client, "withdrawAid", because(&ours)).await.refusal(), ("FORBIDDEN", "none"));
        }
        act(&officer, "withdrawAid", because(&elsewhere)).await.ok();
        act(&registrar, "withdrawAid", because(&ours)).await.ok();
        assert_eq!(counted(&own, OWN, "GENERAL", "2026-11-23").await, 0);
    }

    async fn the_aid_of_a_neighbour_is_not_there(app) {
        let (own, officer, registrar) = (app.as_role(Role::Enterprise).await, app.as_role(Role::Officer).await, app.as_role(Role::Registrar).await);
        let theirs = enter(&officer, "declareAid", declared("aarova", "GENERAL", 1, "2026-03-02")).await;
        let granted = enter(&registrar, "recordAid", granted("aarova", "GENERAL", 1, "2026-03-02")).await;
        for aid in [theirs, granted] {
            assert_eq!(act(&own, "withdrawAid", because(&aid)).await.refusal(), ("NOT_FOUND", "none"));
        }
    }

    async fn a_reason_is_needed_and_the_version_as_it_was_seen(app) {
        let officer = app.as_role(Role::Officer).await;
        let aid = enter(&officer, "declareAid", declared(OWN, "GENERAL", 1, "2026-03-02")).await;
        let wordless = act(&officer, "withdrawAid", json!({ "aid": aid, "reason": "" })).await.ok();
        assert_eq!(wordless.field_errors("withdrawAid"), [("reason", "REASON_MALFORMED")]);
        let stale = act(&officer, "withdrawAid", json!({ "aid": aid, "reason": "Dubbel", "expectedVersion": 9 })).await;
        assert_eq!(stale.refusal(), ("CONFLICT", "VERSION_STALE"));
        for role in [Role::Finance, Role::Auditor, Role::Buyer] {
            let refused = act(&app.as_role(role).await.client, "withdrawAid", because(&aid)).await;
            assert_eq!(refused.refusal(), ("FORBIDDEN", "none"), "{role:?}");
        }
    }
}
