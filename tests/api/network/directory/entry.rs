//! What regisseurs say of themselves.

use super::super::and;
use super::{a_regisseur, found, public_entry, say};
use crate::on_both_databases;
use crate::support::journal;
use api::access::Role;
use chrono::TimeDelta;
use serde_json::json;

on_both_databases! {
    async fn consent_is_kept_with_its_time_and_withdrawing_it_hides_at_once(app) {
        let regisseur = a_regisseur(&app, "Zoë Openbaar", None).await.session(&app).await;
        app.clock.advance(TimeDelta::minutes(5));
        let before = journal::end(&app).await;
        let answer = say(&regisseur, and(public_entry(), "expectedVersion", 0)).await.ok();
        let entry = answer.at("/updateMyDirectoryEntry/directoryEntry");
        assert_eq!((&entry["consentedAt"], &entry["version"], &entry["isPublic"], &entry["phone"]), (&json!("2026-11-23T10:05:00Z"), &json!(1), &json!(true), &json!("053 12 34 56")));
        let rows = journal::after(&app, before).await;
        assert_eq!(rows.iter().map(journal::Row::what).collect::<Vec<_>>(), [("DIRECTORY_ENTRY", "updateMyDirectoryEntry")]);
        let told = journal::text(&app).await;
        assert!(!told.contains("053 12 34 56") && !told.contains("Vereniging"), "personal values are sealed");
        assert_eq!(found(&app.visitor(), "zoe").await, 1);
        let hidden = json!({ "jobTitle": "Regisseur", "isPublic": false, "expectedVersion": 1 });
        let answer = say(&regisseur, hidden.clone()).await.ok();
        assert!(answer.at("/updateMyDirectoryEntry/directoryEntry/consentedAt").is_null());
        assert_eq!(found(&app.visitor(), "zoe").await, 0);
        assert_eq!(say(&regisseur, hidden).await.refusal(), ("CONFLICT", "VERSION_STALE"));
    }

    async fn everything_that_is_wrong_with_an_entry_is_told_at_once(app) {
        let regisseur = a_regisseur(&app, "Zoë Openbaar", None).await.session(&app).await;
        let wrong = json!({ "jobTitle": "x".repeat(201), "organisation": "a\u{7}", "phone": "bel mij", "email": "geen adres", "isPublic": true, "consentTextVersion": "2018-01" });
        let answer = say(&regisseur, wrong).await.ok();
        let expected = [("jobTitle", "DIRECTORY_TEXT_MALFORMED"), ("organisation", "DIRECTORY_TEXT_MALFORMED"), ("phone", "PHONE_MALFORMED"), ("email", "EMAIL_MALFORMED"), ("consentTextVersion", "CONSENT_TEXT_OTHER")];
        assert_eq!(answer.field_errors("updateMyDirectoryEntry"), expected);
        let answer = say(&regisseur, json!({ "isPublic": false, "isPhonePublic": true, "isEmailPublic": true })).await.ok();
        assert_eq!(answer.field_errors("updateMyDirectoryEntry"), [("isPhonePublic", "PUBLIC_ENTRY_FIRST"), ("isEmailPublic", "PUBLIC_ENTRY_FIRST")]);
        let answer = say(&regisseur, json!({ "isPublic": true })).await.ok();
        assert_eq!(answer.field_errors("updateMyDirectoryEntry"), [("consentTextVersion", "CONSENT_TEXT_OTHER")]);
    }

    async fn the_text_one_agrees_to_can_be_read(app) {
        let answer = app.ask("{ directoryConsent { version text } }").await.ok();
        assert_eq!(answer.text("/directoryConsent/version"), "2026-11");
        assert!(answer.text("/directoryConsent/text").contains("intrekken"));
    }

    async fn a_repeat_under_one_key_is_done_once(app) {
        let regisseur = a_regisseur(&app, "Zoë Openbaar", None).await.session(&app).await;
        let input = and(public_entry(), "idempotencyKey", "sleutel-van-zoe");
        say(&regisseur, input.clone()).await.ok();
        let before = journal::end(&app).await;
        let again = say(&regisseur, input.clone()).await.ok();
        assert_eq!((journal::end(&app).await, again.number("/updateMyDirectoryEntry/directoryEntry/version")), (before, 1));
        assert_eq!(say(&regisseur, and(input, "phone", "09 11 22 33")).await.rule(), "IDEMPOTENCY_KEY_REUSED");
    }

    async fn two_devices_at_once_make_one_entry(app) {
        let mandate = a_regisseur(&app, "Zoë Openbaar", None).await;
        let (one, two) = (mandate.session(&app).await, mandate.session(&app).await);
        let there = app.beside(|_| {}).await.visitor().with_token(two.token());
        let (a, b) = tokio::join!(say(&one, and(public_entry(), "expectedVersion", 0)), say(&there, and(public_entry(), "expectedVersion", 0)));
        let mut rules = [a.rule(), b.rule()];
        rules.sort_unstable();
        assert_eq!(rules, ["VERSION_STALE", "none"]);
    }

    async fn everyone_has_their_own_entry_and_no_other(app) {
        let (one, two) = (a_regisseur(&app, "Zoë Openbaar", Some(public_entry())).await, a_regisseur(&app, "Bo Zegtniets", None).await);
        let own = "{ myDirectoryEntry { name phone version } }";
        assert_eq!(one.session(&app).await.ask(own).await.ok().at("/myDirectoryEntry"), &json!({ "name": "Zoë Openbaar", "phone": "053 12 34 56", "version": 1 }));
        assert_eq!(two.session(&app).await.ask(own).await.ok().at("/myDirectoryEntry"), &json!({ "name": "Bo Zegtniets", "phone": null, "version": 0 }));
        let officer = app.as_role(Role::Officer).await;
        assert_eq!(officer.ask(own).await.refusal(), ("FORBIDDEN", "none"));
        assert_eq!(say(&officer, public_entry()).await.refusal(), ("FORBIDDEN", "none"));
        assert_eq!(say(&app.visitor(), public_entry()).await.code(), "UNAUTHENTICATED");
    }
}
