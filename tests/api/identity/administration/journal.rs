//! What administrators do stands in the journal, and what is personal about it cannot be read there.

use super::super::{NEW_PASSWORD, sign_in};
use super::{make_ready, manage, mutations};
use crate::on_both_databases;
use crate::support::fixtures::{PASSWORD, a_user};
use crate::support::journal;
use api::access::Role;
use serde_json::json;

on_both_databases! {
    async fn each_mutation_leaves_its_rows_by_whom_and_in_which_role(app) {
        let admin = app.as_role(Role::Admin).await;
        let expected: [&[(&str, &str)]; 5] = [
            &[("ACCOUNT", "inviteUser"), ("ROLE_GRANT", "grantRole")],
            &[("ROLE_GRANT", "grantRole")],
            &[("ROLE_GRANT", "revokeRole")],
            &[("ACCOUNT", "disableUser")],
            &[("ACCOUNT", "enableUser")],
        ];
        for (place, expected) in expected.into_iter().enumerate() {
            let user = a_user().insert(&app).await;
            let (mutation, input, _) = mutations(&user)[place].clone();
            make_ready(&app, mutation, &user).await;
            let before = journal::end(&app).await;
            manage(&admin, mutation, input).await.ok();
            let rows = journal::after(&app, before).await;
            assert_eq!(rows.iter().map(|row| row.what()).collect::<Vec<_>>(), expected, "{mutation}");
            for row in rows {
                assert_eq!((row.actor.as_str(), row.by), ("ACCOUNT ADMIN", admin.user.id.simple().to_string()), "{mutation}");
            }
        }
        let before = journal::end(&app).await;
        admin.ask("mutation { rotateSigningKey { key { kid } } }").await.ok();
        let rows = journal::after(&app, before).await;
        assert_eq!((rows.len(), rows[0].what(), rows[0].actor.as_str()), (1, ("SIGNING_KEY", "rotateSigningKey"), "ACCOUNT ADMIN"));
    }

    async fn what_is_refused_leaves_no_row(app) {
        let (admin, officer, user) = (app.as_role(Role::Admin).await, app.as_role(Role::Officer).await, a_user().insert(&app).await);
        let before = journal::end(&app).await;
        for (mutation, input, _) in mutations(&user) {
            assert_eq!(manage(&officer, mutation, input.clone()).await.code(), "FORBIDDEN");
            assert_eq!(manage(&app.visitor(), mutation, input).await.code(), "UNAUTHENTICATED");
        }
        manage(&admin, "enableUser", json!({ "user": user.key(), "reason": "Een reden" })).await;
        manage(&admin, "disableUser", json!({ "user": admin.user.key(), "reason": "Een reden" })).await;
        assert_eq!(journal::end(&app).await, before);
    }

    async fn nothing_about_a_person_can_be_read_in_the_journal(app) {
        let admin = app.as_person(a_user().named("Beheerder Zonnebloem").holding(Role::Admin)).await;
        let invited = manage(&admin, "inviteUser", json!({ "email": "geheim.adres@example.org", "name": "Naam Paardenbloem", "role": "BUYER" })).await.ok();
        let (id, token) = (invited.text("/inviteUser/user/id"), invited.text("/inviteUser/invitation/token"));
        let accept = format!(r#"mutation {{ acceptInvitation(input: {{ token: "{token}", password: "{NEW_PASSWORD}", name: "Naam Klaproos" }}) {{ done fieldErrors {{ code }} }} }}"#);
        app.ask(&accept).await.ok();
        sign_in(&app.visitor(), "geheim.adres@example.org", NEW_PASSWORD).await.ok();
        for mutation in ["disableUser", "enableUser"] {
            manage(&admin, mutation, json!({ "user": id, "reason": "Reden Korenbloem" })).await.ok();
        }
        let grant = invited.text("/inviteUser/user/roles/0/id");
        manage(&admin, "revokeRole", json!({ "grant": grant, "reason": "Reden Boterbloem" })).await.ok();
        let text = journal::text(&app).await;
        assert!(text.contains("sealed"), "personal values are there, sealed");
        for secret in ["bloem", "Klaproos", "example.org", token, PASSWORD, NEW_PASSWORD, "argon2"] {
            assert!(!text.to_lowercase().contains(&secret.to_lowercase()), "{secret} in {text}");
        }
    }

    async fn links_passwords_and_tokens_are_kept_as_digests_alone(app) {
        let person = app.as_role(Role::Officer).await;
        let (_, link) = a_user().invite(&app).await;
        let hashes = app.rows::<1>(
            "SELECT token_hash FROM secret_link UNION ALL SELECT token_hash FROM refresh_token UNION ALL SELECT password_hash FROM account WHERE password_hash IS NOT NULL"
        ).await.concat().join("\n");
        for secret in [link.as_str(), &person.refresh, PASSWORD, person.token()] {
            assert!(!hashes.contains(secret));
        }
        assert_eq!(hashes.lines().count(), 3);
    }
}
