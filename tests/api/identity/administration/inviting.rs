//! Inviting someone: the account, its first role, and the link, shown once.

use super::super::{NEW_PASSWORD, sign_in};
use super::manage;
use crate::on_both_databases;
use crate::support::fixtures::{a_user, an_enterprise};
use crate::support::journal;
use api::access::Role;
use api::graphql::id::{Kind, encode};
use serde_json::{Value, json};
use uuid::Uuid;

fn someone() -> Value {
    json!({ "email": "Nieuw.Lid@example.org", "name": "Nieuw Lid", "role": "AUDITOR", "language": "FR" })
}

on_both_databases! {
    async fn whoever_is_invited_accepts_and_signs_in_with_the_first_role(app) {
        let admin = app.as_role(Role::Admin).await;
        let answer = manage(&admin, "inviteUser", someone()).await.ok();
        let user = answer.at("/inviteUser/user");
        assert_eq!((&user["email"], &user["name"], &user["language"]), (&json!("Nieuw.Lid@example.org"), &json!("Nieuw Lid"), &json!("FR")));
        assert_eq!((&user["hasPassword"], &user["synthetic"], &user["version"]), (&json!(false), &json!(false), &json!(1)));
        assert_eq!((&user["roles"][0]["role"], &user["roles"][0]["validFrom"]), (&json!("AUDITOR"), &json!("2026-11-23")));
        assert_eq!(answer.text("/inviteUser/invitation/expiresAt"), "2026-11-30T10:00:00Z");
        let token = answer.text("/inviteUser/invitation/token");
        let accept = format!(r#"mutation {{ acceptInvitation(input: {{ token: "{token}", password: "{NEW_PASSWORD}" }}) {{ done fieldErrors {{ code }} }} }}"#);
        assert_eq!(app.ask(&accept).await.ok().at("/acceptInvitation/done"), true);
        sign_in(&app.visitor(), "nieuw.lid@example.org", NEW_PASSWORD).await.ok();
    }

    async fn everything_that_is_wrong_is_told_at_once_and_nothing_is_done(app) {
        let admin = app.as_role(Role::Admin).await;
        let before = journal::end(&app).await;
        let input = json!({ "email": "geen adres", "name": "", "role": "ENTERPRISE", "validFrom": "2026-12-01", "validUntil": "2026-12-01" });
        let answer = manage(&admin, "inviteUser", input).await.ok();
        let expected = [("email", "EMAIL_MALFORMED"), ("name", "NAME_MALFORMED"), ("scope", "SCOPE_MISSING"), ("validUntil", "PERIOD_REVERSED")];
        assert_eq!(answer.field_errors("inviteUser"), expected);
        assert!(answer.at("/inviteUser/user").is_null() && answer.at("/inviteUser/invitation").is_null());
        assert_eq!(journal::end(&app).await, before);
    }

    async fn role_and_scope_must_go_together(app) {
        let admin = app.as_role(Role::Admin).await;
        let area = app.ask("{ directingAreas(first: 1) { nodes { id } } }").await.ok().text("/directingAreas/nodes/0/id").to_owned();
        let enterprise = app.ask("{ enterprises(first: 1) { nodes { id } } }").await.ok().text("/enterprises/nodes/0/id").to_owned();
        let unknown = encode(Kind::Call, Uuid::from_u128(9)).to_string();
        let (_, hidden) = an_enterprise().named("Aardappel Verborgen").not_public().insert(&app).await;
        for (role, scope, path, code) in [
            ("PUBLIC", None, "role", "ROLE_NOT_GRANTABLE"),
            ("PARTNER", Some(&enterprise), "role", "ROLE_NOT_GRANTABLE"),
            ("REGISSEUR", None, "scope", "SCOPE_MISSING"),
            ("REGISSEUR", Some(&enterprise), "scope", "SCOPE_OF_OTHER_KIND"),
            ("BUYER", Some(&area), "scope", "SCOPE_OF_OTHER_KIND"),
            ("OFFICER", Some(&area), "scope", "SCOPE_NOT_EXPECTED"),
            ("JURY", Some(&unknown), "scope", "SCOPE_UNKNOWN"),
            ("ENTERPRISE", Some(&hidden), "scope", "SCOPE_UNKNOWN"),
        ] {
            let input = json!({ "email": "nieuw@example.org", "name": "Nieuw", "role": role, "scope": scope });
            let answer = manage(&admin, "inviteUser", input).await.ok();
            assert_eq!(answer.field_errors("inviteUser"), [(path, code)], "{role} {scope:?}");
        }
        let municipality = encode(Kind::Municipality, Uuid::from_u128(9)).to_string();
        for (scope, rule) in [("nonsense", "ID_MALFORMED"), (municipality.as_str(), "SCOPE_UNKNOWN")] {
            let input = json!({ "email": "nieuw@example.org", "name": "Nieuw", "role": "JURY", "scope": scope });
            assert_eq!(manage(&admin, "inviteUser", input).await.refusal(), ("BAD_INPUT", rule));
        }
    }

    async fn one_address_has_one_account_whatever_its_case(app) {
        let (admin, user) = (app.as_role(Role::Admin).await, a_user().at("Er.Is@Example.org").insert(&app).await);
        for email in [user.email.as_str(), "er.is@example.org", " ER.IS@EXAMPLE.ORG "] {
            let input = json!({ "email": email, "name": "Nog een", "role": "BUYER" });
            assert_eq!(manage(&admin, "inviteUser", input).await.refusal(), ("CONFLICT", "EMAIL_TAKEN"), "{email}");
        }
    }

    async fn two_who_invite_one_person_at_once_make_one_account(app) {
        let (one, two) = (app.as_role(Role::Admin).await, app.as_role(Role::Admin).await);
        let (a, b) = tokio::join!(manage(&one, "inviteUser", someone()), manage(&two, "inviteUser", someone()));
        let mut rules = [a.rule(), b.rule()];
        rules.sort_unstable();
        assert_eq!(rules, ["EMAIL_TAKEN", "none"]);
        let found = one.ask(r#"{ users(filter: { text: "nieuw.lid" }) { totalCount } }"#).await.ok();
        assert_eq!(found.number("/users/totalCount"), 1);
    }

    async fn what_is_sent_as_a_name_stays_what_it_is(app) {
        let admin = app.as_role(Role::Admin).await;
        for (number, name) in ["'; DROP TABLE account --", "<script>alert(1)</script>", "Ünïcødé 🐝", "100% _zeker_"].into_iter().enumerate() {
            let input = json!({ "email": format!("naam-{number}@example.org"), "name": name, "role": "BUYER" });
            assert_eq!(manage(&admin, "inviteUser", input).await.ok().text("/inviteUser/user/name"), name);
        }
        for name in ["", "   ", "twee\nregels", "\u{0}", &"x".repeat(201)] {
            let input = json!({ "email": "naam@example.org", "name": name, "role": "BUYER" });
            assert_eq!(manage(&admin, "inviteUser", input).await.ok().field_errors("inviteUser"), [("name", "NAME_MALFORMED")]);
        }
    }
}
