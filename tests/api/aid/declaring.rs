//! What an enterprise got elsewhere is declared by itself or an officer.

use super::{act, counted, declared, ledger};
use crate::enterprises::{OWN, and};
use crate::on_both_databases;
use crate::support::journal;
use api::access::Role;
use serde_json::json;

on_both_databases! {
    async fn an_enterprise_declares_what_it_got_elsewhere_and_it_counts_like_what_the_province_granted(app) {
        let own = app.as_role(Role::Enterprise).await;
        let before = journal::end(&app).await;
        let answer = act(&own, "declareAid", and(declared(OWN, "GENERAL", 500_000, "2026-03-02"), "reference", "CBS 12")).await.ok();
        let aid = answer.at("/declareAid/aid");
        assert_eq!((&aid["origin"], &aid["state"], &aid["publicBody"]), (&json!("DECLARED"), &json!("DECLARED"), &json!("Stad Gent")));
        assert_eq!((&aid["reference"], &aid["grantedUnder"], &aid["registerDueOn"]), (&json!("CBS 12"), &json!(null), &json!(null)));
        assert_eq!(counted(&own, OWN, "GENERAL", "2026-11-23").await, 500_000);
        let rows = journal::after(&app, before).await;
        assert_eq!(rows.iter().map(journal::Row::what).collect::<Vec<_>>(), [("AID", "declareAid")]);
    }

    async fn two_declarations_at_once_both_count(app) {
        let (own, officer) = (app.as_role(Role::Enterprise).await, app.as_role(Role::Officer).await);
        let there = app.beside(|_| {}).await.visitor().with_token(officer.token());
        let input = || declared(OWN, "GENERAL", 15_000_000, "2026-03-02");
        let (a, b) = tokio::join!(act(&own, "declareAid", input()), act(&there, "declareAid", input()));
        assert_eq!([a.refusal(), b.refusal()], [("none", "none"); 2]);
        let seen = ledger(&officer, OWN).await.ok();
        assert_eq!((seen.number("/aidLedger/totalCount"), counted(&officer, OWN, "GENERAL", "2026-11-23").await), (2, 30_000_000));
    }

    async fn everything_wrong_is_told_at_once(app) {
        let officer = app.as_role(Role::Officer).await;
        let wrong = and(and(declared(OWN, "SGEI", -5, "2027-01-01"), "publicBody", ""), "reference", "\u{7}");
        let expected = [
            ("amount", "AID_AMOUNT_MALFORMED"),
            ("decidedOn", "AID_DECIDED_LATER"),
            ("publicBody", "ENTERPRISE_TEXT_MALFORMED"),
            ("reference", "ENTERPRISE_TEXT_MALFORMED"),
        ];
        assert_eq!(act(&officer, "declareAid", wrong).await.ok().field_errors("declareAid"), expected);
    }

    async fn nobody_declares_for_a_neighbour_and_staff_who_decide_do_not_declare(app) {
        let own = app.as_role(Role::Enterprise).await;
        let neighbour = act(&own, "declareAid", declared("aarova", "GENERAL", 1, "2026-03-02")).await;
        let nobody = act(&own, "declareAid", declared("nobody", "GENERAL", 1, "2026-03-02")).await;
        assert_eq!(neighbour.refusal(), ("NOT_FOUND", "none"));
        assert_eq!(neighbour.words(), nobody.words());
        for role in [Role::Registrar, Role::Finance, Role::Auditor, Role::Buyer] {
            let refused = act(&app.as_role(role).await.client, "declareAid", declared(OWN, "GENERAL", 1, "2026-03-02")).await;
            assert_eq!(refused.refusal(), ("FORBIDDEN", "none"), "{role:?}");
        }
    }
}
