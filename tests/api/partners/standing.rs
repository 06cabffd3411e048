//! What an account of a machine is not: a person.

use super::is_believed;
use crate::on_both_databases;
use crate::support::fixtures::a_client;
use crate::support::journal;
use api::access::{Actor, ClientScope, Role};
use api::graphql::id::{Kind, encode};
use api::partners::clients::{acting_as, end_partner_client};
use chrono::TimeDelta;
use serde_json::json;

on_both_databases! {
    async fn administrators_of_people_find_no_machine(app) {
        let (admin, client) = (app.as_role(Role::Admin).await, a_client().insert(&app).await);
        let user = encode(Kind::User, client.id).to_string();
        for document in [
            format!(r#"mutation {{ grantRole(input: {{ user: "{user}", role: OFFICER }}) {{ user {{ id }} }} }}"#),
            format!(r#"mutation {{ disableUser(input: {{ user: "{user}", reason: "Proef" }}) {{ user {{ id }} }} }}"#),
        ] {
            assert_eq!(admin.ask(&document).await.code(), "NOT_FOUND", "{document}");
        }
        let grant = encode(Kind::RoleGrant, client.user(&app).await.grants[0]).to_string();
        let revoke = format!(r#"mutation {{ revokeRole(input: {{ grant: "{grant}", reason: "Proef" }}) {{ user {{ id }} }} }}"#);
        assert_eq!(admin.ask(&revoke).await.code(), "NOT_FOUND");
        let erase = format!(r#"mutation {{ eraseUser(input: {{ user: "{user}" }}) {{ done }} }}"#);
        assert_eq!(app.as_role(Role::Privacy).await.ask(&erase).await.code(), "NOT_FOUND");
        assert!(is_believed(&client.signed_in(&app).await).await, "nothing was done");
    }

    async fn what_a_machine_did_is_told_as_such_in_the_audit_trail(app) {
        let (auditor, client) = (app.as_role(Role::Auditor).await, a_client().insert(&app).await);
        crate::partners::rotate(&client.signed_in(&app).await, json!({ "client": client.key() })).await.ok();
        let trail = auditor.ask("{ auditTrail(first: 1) { nodes { actor { kind account } role recordKind action } } }").await.ok();
        let entry = trail.at("/auditTrail/nodes/0");
        assert_eq!(entry["actor"], json!({ "kind": "CLIENT", "account": client.key() }), "{entry}");
        assert_eq!((&entry["role"], &entry["recordKind"]), (&json!("PARTNER"), &json!("CLIENT_SECRET")));
    }

    async fn whom_a_machine_acts_as_is_known_while_it_acts(app) {
        let client = a_client().with(ClientScope::NetworkRead).until("2026-12-01").insert(&app).await;
        let operator = app.shared.as_operator();
        let Some(Actor::Person(person)) = acting_as(&operator, client.id).await.expect("found") else { panic!("it acts") };
        assert_eq!((person.account, person.capacity.role, person.capacity.scopes.words().as_str()), (client.id, Role::Partner, "network:read"));
        let person = app.as_role(Role::Officer).await.user;
        assert!(acting_as(&operator, person.id).await.expect("found").is_none(), "a person is no machine");
        app.clock.advance(TimeDelta::days(8));
        assert!(acting_as(&app.shared.as_operator(), client.id).await.expect("found").is_none(), "its days are over");
        let other = a_client().insert(&app).await;
        end_partner_client(&operator, other.id, "Proef", None, None).await.expect("ended");
        assert!(acting_as(&operator, other.id).await.expect("found").is_none(), "it was ended");
    }

    async fn another_process_hears_that_a_program_was_ended(app) {
        let there = app.beside(|_| {}).await;
        let client = a_client().insert(&app).await;
        let asking = there.visitor().with_token(client.signed_in(&app).await.token());
        assert!(is_believed(&asking).await);
        end_partner_client(&app.shared.as_operator(), client.id, "Proef", None, None).await.expect("ended");
        journal::heard(&there).await;
        assert!(!is_believed(&asking).await);
    }
}
