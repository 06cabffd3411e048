//! Whom to ask about a program is forgotten some time after the program was ended.

use super::{end, update};
use crate::mail::{post, queued, read};
use crate::on_both_databases;
use crate::support::fixtures::a_client;
use crate::support::journal;
use api::access::Role;
use api::identity::EraseAccount;
use api::jobs::Ran;
use api::journal::restore;
use api::partners::clients::rotate_client_secret;
use chrono::TimeDelta;
use serde_json::{Value, json};
use std::collections::BTreeSet;

const CONTACT: &str = "koppeling@example.org";

on_both_databases! {
    async fn the_contact_of_an_ended_program_is_forgotten_after_ninety_days(app) {
        let admin = app.as_role(Role::Admin).await;
        let (gone, stays) = (a_client().insert(&app).await, a_client().insert(&app).await);
        rotate_client_secret(&app.shared.as_operator(), &app.shared.identity, gone.id, None, None).await.expect("a secret");
        app.clock.advance(TimeDelta::seconds(1));
        post(&app).await;
        assert!(read(&app, CONTACT).contains("geheim"), "there is a letter");
        end(&admin, json!({ "client": gone.key(), "reason": "Proef" })).await.ok();
        app.clock.advance(TimeDelta::days(90));
        assert!(matches!(app.run_job("clean-up").await, Ran::Done(_)));
        let contacts = "SELECT CAST(count(*) AS text) FROM partner_client WHERE contact_email IS NOT NULL";
        assert_eq!(app.rows::<1>(contacts).await, [["2"]], "not yet");
        app.clock.advance(TimeDelta::seconds(1));
        let before = journal::end(&app).await;
        assert!(matches!(app.run_job("clean-up").await, Ran::Done(_)));
        assert_eq!(app.rows::<1>(contacts).await, [["1"]]);
        let rows = journal::after(&app, before).await;
        assert!(rows.iter().any(|row| row.what() == ("PARTNER_CLIENT", "forgetClientContact") && row.actor == "SYSTEM"), "{rows:?}");
        let shown = |key: String| format!(r#"{{ node(id: "{key}") {{ ... on PartnerClient {{ name contactEmail }} }} }}"#);
        let admin = app.as_role(Role::Admin).await;
        assert_eq!(admin.ask(&shown(gone.key())).await.ok().at("/node"), &json!({ "name": "Voorbeeldkoppeling", "contactEmail": null }));
        assert_eq!(admin.ask(&shown(stays.key())).await.ok().at("/node/contactEmail"), CONTACT);
        queued(&app).await;
        assert_eq!(read(&app, CONTACT), "", "nor stands the address in letters that are files");
    }

    async fn nobody_reads_a_forgotten_contact_in_the_journal_either(app) {
        let admin = app.as_role(Role::Admin).await;
        let client = a_client().insert(&app).await;
        update(&admin, json!({ "client": client.key(), "contactEmail": "ander@example.org" })).await.ok();
        end(&admin, json!({ "client": client.key(), "reason": "Proef" })).await.ok();
        let told = async || {
            let guard = app.as_role(Role::Privacy).await;
            let query = "{ auditTrail(first: 100) { nodes { action after { name value isErased } } } }";
            guard.ask(query).await.ok().at("/auditTrail/nodes").to_string()
        };
        let before = told().await;
        assert!(before.contains(CONTACT) && before.contains("ander@example.org"), "{before}");
        app.clock.advance(TimeDelta::days(91));
        app.run_job("clean-up").await;
        let after = told().await;
        assert!(!after.contains(CONTACT) && !after.contains("ander@example.org") && after.contains("\"isErased\":true"), "{after}");
    }

    async fn a_program_that_was_not_ended_keeps_its_contact_whatever_its_days(app) {
        let client = a_client().until("2026-12-01").insert(&app).await;
        app.clock.advance(TimeDelta::days(400));
        app.run_job("clean-up").await;
        let admin = app.as_role(Role::Admin).await;
        let shown = update(&admin, json!({ "client": client.key(), "validUntil": Value::Null })).await.ok();
        assert_eq!(shown.at("/updatePartnerClient/client/contactEmail"), CONTACT, "it may be let in again");
    }

    async fn a_copy_that_was_put_back_knows_neither_the_contact_nor_lets_the_program_in(app) {
        let client = a_client().insert(&app).await;
        restore(&app.shared.as_operator(), BTreeSet::from([client.id]), EraseAccount).await.expect("restored");
        assert_eq!(client.ask_token(&app, None).await.status(), 401, "it was ended before its contact was forgotten");
        let query = format!(r#"{{ node(id: "{}") {{ ... on PartnerClient {{ name contactEmail isActive }} }} }}"#, client.key());
        let shown = app.as_role(Role::Admin).await.ask(&query).await.ok();
        assert_eq!(shown.at("/node"), &json!({ "name": "Voorbeeldkoppeling", "contactEmail": null, "isActive": false }));
    }
}
