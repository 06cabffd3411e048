//! The way of what the Province granted into the central aid register.

use super::{act, declared, enter, granted, ledger};
use crate::enterprises::OWN;
use crate::on_both_databases;
use crate::support::{App, Client, journal};
use api::access::Role;
use chrono::TimeDelta;
use serde_json::json;

/// Where the aid in the ledger stands, newest decision first.
async fn states(client: &Client) -> Vec<String> {
    let seen = ledger(client, OWN).await.ok();
    seen.texts("/aidLedger/nodes", "state").into_iter().map(str::to_owned).collect()
}

/// Aid that the registrar recorded.
async fn recorded(app: &App, decided_on: &str) -> String {
    enter(&app.as_role(Role::Registrar).await.client, "recordAid", granted(OWN, "GENERAL", 1, decided_on)).await
}

on_both_databases! {
    async fn what_was_decided_before_2026_is_exempt_and_what_is_later_has_twenty_working_days(app) {
        let registrar = app.as_role(Role::Registrar).await;
        for (decided_on, due) in [("2025-12-31", None), ("2026-01-01", Some("2026-01-29")), ("2026-04-03", Some("2026-05-05")), ("2026-07-20", Some("2026-08-18"))] {
            let answer = act(&registrar, "recordAid", granted(OWN, "GENERAL", 1, decided_on)).await.ok();
            assert_eq!(answer.at("/recordAid/aid/registerDueOn"), &json!(due), "{decided_on}");
        }
        assert_eq!(states(&registrar).await, ["OVERDUE", "OVERDUE", "OVERDUE", "EXEMPT"]);
    }

    async fn it_is_overdue_the_day_after_its_last_day_without_anyone_doing_anything(app) {
        recorded(&app, "2026-10-23").await;
        assert_eq!(states(&app.as_role(Role::Registrar).await.client).await, ["TO_REGISTER"], "the 20th working day is today");
        let before = journal::end(&app).await;
        app.clock.advance(TimeDelta::hours(13));
        assert_eq!(states(&app.as_role(Role::Registrar).await.client).await, ["OVERDUE"], "midnight in Brussels has passed");
        assert!(journal::after(&app, before).await.iter().all(|row| row.kind != "AID"));
    }

    async fn it_is_registered_with_its_reference_late_too_and_once(app) {
        let registrar = app.as_role(Role::Registrar).await;
        let late = recorded(&app, "2026-01-05").await;
        let input = json!({ "aid": late, "reference": "BE-2026-001", "expectedVersion": 1 });
        let answer = act(&registrar, "registerAid", input.clone()).await.ok();
        let aid = answer.at("/registerAid/aid");
        assert_eq!((&aid["state"], &aid["registerReference"], &aid["version"]), (&json!("REGISTERED"), &json!("BE-2026-001"), &json!(2)));
        assert_eq!(aid["registeredAt"], json!("2026-11-23T10:00:00Z"));
        assert_eq!(act(&registrar, "registerAid", input).await.refusal(), ("CONFLICT", "VERSION_STALE"));
        let again = act(&registrar, "registerAid", json!({ "aid": late, "reference": "BE-2026-002" })).await;
        assert_eq!(again.refusal(), ("ILLEGAL_TRANSITION", "AID_TRANSITION"));
        assert!(again.message().contains("REGISTERED") && again.message().contains("REGISTER"), "{}", again.message());
    }

    async fn what_is_exempt_declared_or_withdrawn_is_not_registered(app) {
        let (registrar, officer) = (app.as_role(Role::Registrar).await, app.as_role(Role::Officer).await);
        let exempt = recorded(&app, "2025-12-31").await;
        let elsewhere = enter(&officer, "declareAid", declared(OWN, "GENERAL", 1, "2026-02-02")).await;
        let gone = recorded(&app, "2026-11-20").await;
        act(&registrar, "withdrawAid", json!({ "aid": gone, "reason": "Dubbel" })).await.ok();
        for (aid, state) in [(exempt, "EXEMPT"), (elsewhere, "DECLARED"), (gone, "WITHDRAWN")] {
            let refused = act(&registrar, "registerAid", json!({ "aid": aid, "reference": "BE" })).await;
            assert_eq!(refused.refusal(), ("ILLEGAL_TRANSITION", "AID_TRANSITION"));
            assert!(refused.message().contains(state), "{}", refused.message());
        }
    }

    async fn two_who_register_at_once_register_it_once(app) {
        let (one, two) = (app.as_role(Role::Registrar).await, app.as_role(Role::Registrar).await);
        let there = app.beside(|_| {}).await.visitor().with_token(two.token());
        let aid = recorded(&app, "2026-11-20").await;
        let input = || json!({ "aid": aid, "reference": "BE-2026-001" });
        let (a, b) = tokio::join!(act(&one, "registerAid", input()), act(&there, "registerAid", input()));
        let mut rules = [a.rule(), b.rule()];
        rules.sort_unstable();
        assert_eq!(rules, ["AID_TRANSITION", "none"]);
    }

    async fn a_reference_is_needed_and_the_registrar_alone_gives_it(app) {
        let registrar = app.as_role(Role::Registrar).await;
        let aid = recorded(&app, "2026-11-20").await;
        let wordless = act(&registrar, "registerAid", json!({ "aid": aid, "reference": " " })).await.ok();
        assert_eq!(wordless.field_errors("registerAid"), [("reference", "ENTERPRISE_TEXT_MALFORMED")]);
        for role in [Role::Officer, Role::Enterprise, Role::Finance, Role::Auditor] {
            let refused = act(&app.as_role(role).await.client, "registerAid", json!({ "aid": aid, "reference": "BE" })).await;
            assert_eq!(refused.refusal(), ("FORBIDDEN", "none"), "{role:?}");
        }
    }
}
