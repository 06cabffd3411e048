//! Mandates end: rights at once, history stays.

use super::super::{DENDER, WAAS, and, area_id, manage};
use super::{arrange, mandates_on, of_area};
use crate::identity::{assert_refused, who};
use crate::on_both_databases;
use crate::support::fixtures::{Mandate, a_mandate};
use crate::support::journal;
use api::access::Role;
use api::graphql::id::{Kind, encode};
use chrono::TimeDelta;
use serde_json::{Value, json};
use uuid::Uuid;

fn ending(mandate: &Mandate) -> Value {
    json!({ "mandate": mandate.key(), "reason": "Ander werk" })
}

on_both_databases! {
    async fn a_mandate_that_is_ended_during_a_session_ends_its_rights_at_once_and_stays_in_history(app) {
        let officer = app.as_role(Role::Officer).await;
        let mandate = a_mandate(DENDER).from("2026-06-01").insert(&app).await;
        let regisseur = mandate.session(&app).await;
        assert_eq!(who(&regisseur).await, mandate.user.email);
        let before = journal::end(&app).await;
        let answer = arrange(&officer, "endMandate", and(ending(&mandate), "expectedVersion", 1)).await.ok();
        let ended = answer.at("/endMandate/mandate");
        assert_eq!((&ended["validUntil"], &ended["isValidToday"], &ended["version"]), (&json!("2026-11-23"), &json!(false), &json!(2)));
        assert_refused(&regisseur, "the rights ended with the mandate").await;
        let rows = journal::after(&app, before).await;
        assert_eq!(rows.iter().map(journal::Row::what).collect::<Vec<_>>(), [("MANDATE", "endMandate"), ("ROLE_GRANT", "revokeRole")]);
        assert!(!journal::text(&app).await.contains("Ander werk"), "why is about the person and sealed");
        let then = officer.ask(&mandates_on("2026-11-22")).await.ok();
        assert_eq!(of_area(&then, DENDER)[0]["user"], json!(mandate.user.key()));
        let now = officer.ask(&mandates_on("2026-11-23")).await.ok();
        assert!(of_area(&now, DENDER).is_empty());
        a_mandate(DENDER).insert(&app).await;
    }

    async fn a_mandate_that_ends_on_a_later_day_gives_rights_until_then(app) {
        let officer = app.as_role(Role::Officer).await;
        let mandate = a_mandate(DENDER).insert(&app).await;
        arrange(&officer, "endMandate", and(ending(&mandate), "until", "2026-11-24")).await.ok();
        let regisseur = mandate.session(&app).await;
        assert_eq!(who(&regisseur).await, mandate.user.email);
        app.clock.advance(TimeDelta::hours(13));
        assert_refused(&regisseur, "midnight in Brussels").await;
    }

    async fn a_mandate_that_has_not_begun_is_withdrawn(app) {
        let officer = app.as_role(Role::Officer).await;
        let mandate = a_mandate(DENDER).from("2027-01-01").insert(&app).await;
        let answer = arrange(&officer, "endMandate", ending(&mandate)).await.ok();
        assert_eq!(answer.text("/endMandate/mandate/validUntil"), "2027-01-01");
        let later = officer.ask(&mandates_on("2027-01-01")).await.ok();
        assert!(of_area(&later, DENDER).is_empty());
        a_mandate(DENDER).from("2026-12-01").insert(&app).await;
    }

    async fn a_mandate_ends_once_and_is_not_stretched(app) {
        let officer = app.as_role(Role::Officer).await;
        let mandate = a_mandate(DENDER).until("2027-01-01").insert(&app).await;
        let late = arrange(&officer, "endMandate", and(ending(&mandate), "until", "2027-01-02")).await;
        assert_eq!(late.refusal(), ("PRECONDITION_FAILED", "MANDATE_ENDS_BEFORE"));
        let stale = arrange(&officer, "endMandate", and(ending(&mandate), "expectedVersion", 2)).await;
        assert_eq!(stale.refusal(), ("CONFLICT", "VERSION_STALE"));
        let wordless = arrange(&officer, "endMandate", and(ending(&mandate), "reason", " ")).await.ok();
        assert_eq!(wordless.field_errors("endMandate"), [("reason", "REASON_MALFORMED")]);
        let key = "sleutel-van-het-einde";
        arrange(&officer, "endMandate", and(ending(&mandate), "idempotencyKey", key)).await.ok();
        arrange(&officer, "endMandate", and(ending(&mandate), "idempotencyKey", key)).await.ok();
        assert_eq!(arrange(&officer, "endMandate", ending(&mandate)).await.refusal(), ("ILLEGAL_TRANSITION", "MANDATE_TRANSITION"));
    }

    async fn two_who_end_one_mandate_at_once_end_it_once(app) {
        let (one, two) = (app.as_role(Role::Officer).await, app.as_role(Role::Officer).await);
        let there = app.beside(|_| {}).await.visitor().with_token(two.token());
        let mandate = a_mandate(DENDER).insert(&app).await;
        let (a, b) = tokio::join!(arrange(&one, "endMandate", ending(&mandate)), arrange(&there, "endMandate", ending(&mandate)));
        let mut rules = [a.rule(), b.rule()];
        rules.sort_unstable();
        assert_eq!(rules, ["MANDATE_TRANSITION", "none"]);
    }

    async fn the_regisseur_ends_the_mandates_of_own_deputies_and_no_other(app) {
        let (principal, deputy, colleague) = (a_mandate(DENDER).insert(&app).await, a_mandate(DENDER).deputy().insert(&app).await, a_mandate(WAAS).deputy().insert(&app).await);
        let regisseur = principal.session(&app).await;
        assert_eq!(arrange(&regisseur, "endMandate", ending(&principal)).await.refusal(), ("FORBIDDEN", "none"), "their own");
        assert_eq!(arrange(&regisseur, "endMandate", ending(&colleague)).await.refusal(), ("NOT_FOUND", "none"), "a neighbour's");
        let standing_in = deputy.session(&app).await;
        assert_eq!(arrange(&standing_in, "endMandate", ending(&deputy)).await.refusal(), ("FORBIDDEN", "DEPUTY_MAY_NOT"));
        arrange(&regisseur, "endMandate", ending(&deputy)).await.ok();
        assert_refused(&standing_in, "the mandate of the deputy ended").await;
        let nothing = json!({ "mandate": encode(Kind::Mandate, Uuid::from_u128(9)).to_string(), "reason": "Ander werk" });
        assert_eq!(arrange(&regisseur, "endMandate", nothing).await.refusal(), ("NOT_FOUND", "none"));
        assert_eq!(arrange(&app.as_role(Role::Admin).await.client, "endMandate", ending(&principal)).await.refusal(), ("FORBIDDEN", "none"));
    }

    async fn the_mandates_of_an_area_that_ends_end_with_it(app) {
        let officer = app.as_role(Role::Officer).await;
        let (running, coming) = (a_mandate(DENDER).until("2027-06-01").insert(&app).await, a_mandate(DENDER).from("2027-06-01").insert(&app).await);
        manage(&officer, "updateDirectingArea", json!({ "area": area_id(DENDER), "validUntil": "2026-11-24" })).await.ok();
        let regisseur = running.session(&app).await;
        app.clock.advance(TimeDelta::hours(13));
        assert_refused(&regisseur, "the area ended").await;
        let sql = "SELECT CAST(valid_from AS text), CAST(valid_until AS text) FROM mandate ORDER BY valid_from";
        assert_eq!(app.rows::<2>(sql).await, [["2026-11-23", "2026-11-24"], ["2027-06-01", "2027-06-01"]].map(|row| row.map(str::to_owned)));
        drop(coming);
    }

    async fn an_erased_person_holds_no_mandate_any_more(app) {
        let (officer, guard) = (app.as_role(Role::Officer).await, app.as_role(Role::Privacy).await);
        let mandate = a_mandate(DENDER).from("2026-06-01").insert(&app).await;
        let erase = format!(r#"mutation {{ eraseUser(input: {{ user: "{}" }}) {{ done }} }}"#, mandate.user.key());
        guard.ask(&erase).await.ok();
        let then = officer.ask(&mandates_on("2026-11-22")).await.ok();
        assert_eq!((&of_area(&then, DENDER)[0]["kind"], &of_area(&then, DENDER)[0]["name"]), (&json!("PRINCIPAL"), &json!(null)), "that there was one stays");
        a_mandate(DENDER).insert(&app).await;
        assert_eq!(arrange(&officer, "endMandate", ending(&mandate)).await.rule(), "MANDATE_TRANSITION");
    }
}
