//! Granting and revoking roles.

use super::super::{assert_refused, pair, who};
use super::{manage, version};
use crate::on_both_databases;
use crate::support::fixtures::{User, a_user};
use crate::support::{Answer, App, Client};
use api::access::Role;
use api::graphql::id::{Kind, encode};
use chrono::TimeDelta;
use serde_json::{Value, json};
use uuid::Uuid;

/// What granting a role for a period gets.
async fn grant(client: &Client, user: &User, role: &str, from: Option<&str>, until: Option<&str>) -> Answer {
    manage(client, "grantRole", json!({ "user": user.key(), "role": role, "validFrom": from, "validUntil": until }))
        .await
}

/// The capacity a client goes on in.
async fn switched(app: &App, client: &Client, capacity: &str) -> Client {
    let query = format!(
        r#"mutation {{ switchCapacity(input: {{ capacity: "{capacity}" }}) {{ session {{ accessToken refreshToken }} fieldErrors {{ code }} }} }}"#
    );
    app.visitor().with_token(&pair(&client.ask(&query).await.ok(), "switchCapacity").0)
}

/// The id of a role in an answer.
fn id_of(answer: &Answer, role: &str) -> String {
    let found = answer.list("/grantRole/user/roles").iter().find(|held| held["role"] == role).expect("the role");
    found["id"].as_str().expect("an id").to_owned()
}

on_both_databases! {
    async fn a_role_that_is_granted_counts_at_once(app) {
        let (admin, person) = (app.as_role(Role::Admin).await, app.as_role(Role::Buyer).await);
        let answer = grant(&admin, &person.user, "ADMIN", None, None).await.ok();
        assert_eq!(answer.number("/grantRole/user/version"), 2);
        let other = switched(&app, &person, &id_of(&answer, "ADMIN")).await;
        other.ask("{ users { totalCount } }").await.ok();
    }

    async fn a_role_that_begins_tomorrow_counts_from_midnight_in_brussels(app) {
        let (admin, user) = (app.as_role(Role::Admin).await, a_user().insert(&app).await);
        let answer = grant(&admin, &user, "FINANCE", Some("2026-11-24"), Some("2026-11-25")).await.ok();
        let coming = id_of(&answer, "FINANCE");
        let query = format!(r#"mutation {{ switchCapacity(input: {{ capacity: "{coming}" }}) {{ fieldErrors {{ path code }} }} }}"#);
        app.clock.advance(TimeDelta::hours(13) - TimeDelta::seconds(1));
        let person = user.session(&app).await;
        assert_eq!(person.ask(&query).await.ok().field_errors("switchCapacity"), [("capacity", "CAPACITY_NOT_HELD")]);
        app.clock.advance(TimeDelta::seconds(1));
        let finance = switched(&app, &person, &coming).await;
        assert_eq!(who(&finance).await, user.email);
    }

    async fn one_role_for_one_scope_is_held_once_at_a_time(app) {
        let (admin, user) = (app.as_role(Role::Admin).await, a_user().holding(Role::Finance).from("2026-12-01").until("2027-01-01").insert(&app).await);
        let held = ("CONFLICT", "ROLE_HELD");
        for (from, until) in [(None, None), (Some("2026-12-31"), None), (Some("2026-11-01"), Some("2026-12-02")), (Some("2026-12-05"), Some("2026-12-06"))] {
            assert_eq!(grant(&admin, &user, "FINANCE", from, until).await.refusal(), held, "{from:?} {until:?}");
        }
        assert_eq!(version(&app, &user).await, 1, "what is refused leaves nothing");
        grant(&admin, &user, "FINANCE", Some("2027-01-01"), None).await.ok();
        grant(&admin, &user, "FINANCE", Some("2026-11-01"), Some("2026-12-01")).await.ok();
        assert_eq!(grant(&admin, &user, "FINANCE", Some("2028-01-01"), None).await.refusal(), held, "the open one goes on");
        grant(&admin, &user, "AUDITOR", Some("2026-12-05"), None).await.ok();
    }

    async fn one_role_for_two_scopes_is_two_roles(app) {
        let (admin, user) = (app.as_role(Role::Admin).await, a_user().holding(Role::Regisseur).insert(&app).await);
        let areas = app.ask("{ directingAreas(first: 3) { nodes { id slug } } }").await.ok();
        for area in areas.list("/directingAreas/nodes") {
            let input = json!({ "user": user.key(), "role": "REGISSEUR", "scope": area["id"] });
            let expected = if area["slug"] == "voorbeeldregio-dender" { "ROLE_HELD" } else { "none" };
            assert_eq!(manage(&admin, "grantRole", input).await.rule(), expected, "{area}");
        }
    }

    async fn a_role_granted_twice_at_once_is_held_once(app) {
        let (one, two, user) = (app.as_role(Role::Admin).await, app.as_role(Role::Admin).await, a_user().insert(&app).await);
        let other = app.beside(|_| {}).await;
        let there = other.visitor().with_token(two.token());
        let (a, b) = tokio::join!(grant(&one, &user, "AUDITOR", None, None), grant(&there, &user, "AUDITOR", None, None));
        let mut rules = [a.rule(), b.rule()];
        rules.sort_unstable();
        assert_eq!(rules, ["ROLE_HELD", "none"]);
    }

    async fn a_period_that_ends_before_it_begins_is_refused(app) {
        let (admin, user) = (app.as_role(Role::Admin).await, a_user().insert(&app).await);
        for (from, until) in [(Some("2026-12-01"), Some("2026-12-01")), (Some("2026-12-02"), Some("2026-12-01")), (None, Some("2026-11-23")), (None, Some("1900-01-01"))] {
            let answer = grant(&admin, &user, "AUDITOR", from, until).await.ok();
            assert_eq!(answer.field_errors("grantRole"), [("validUntil", "PERIOD_REVERSED")], "{from:?} {until:?}");
        }
    }

    async fn a_role_that_is_revoked_ends_in_every_session_and_is_remembered(app) {
        let (admin, person) = (app.as_role(Role::Admin).await, app.as_role(Role::Officer).await);
        let input = json!({ "grant": person.user.role(0), "reason": "Ander werk" });
        let answer = manage(&admin, "revokeRole", input.clone()).await.ok();
        let role = &answer.list("/revokeRole/user/roles")[0];
        assert_eq!((&role["role"], &role["revokedAt"], &role["isValidToday"]), (&json!("OFFICER"), &json!("2026-11-23T10:00:00Z"), &json!(false)));
        assert_refused(&person, "the role was revoked").await;
        assert_eq!(manage(&admin, "revokeRole", input).await.refusal(), ("ILLEGAL_TRANSITION", "ROLE_REVOKED"));
        grant(&admin, &person.user, "OFFICER", None, None).await.ok();
        assert_refused(&person, "it is another grant").await;
    }

    async fn roles_and_accounts_that_do_not_exist_are_not_found(app) {
        let (admin, user) = (app.as_role(Role::Admin).await, a_user().insert(&app).await);
        let id = |kind| Value::from(encode(kind, Uuid::from_u128(9)).to_string());
        for (mutation, input) in [
            ("grantRole", json!({ "user": id(Kind::User), "role": "AUDITOR" })),
            ("revokeRole", json!({ "grant": id(Kind::RoleGrant), "reason": "Een reden" })),
            ("disableUser", json!({ "user": id(Kind::User), "reason": "Een reden" })),
            ("enableUser", json!({ "user": id(Kind::User), "reason": "Een reden" })),
        ] {
            assert_eq!(manage(&admin, mutation, input).await.refusal(), ("NOT_FOUND", "none"), "{mutation}");
        }
        let swapped = json!({ "grant": user.key(), "reason": "Een reden" });
        assert_eq!(manage(&admin, "revokeRole", swapped).await.rule(), "ID_OF_OTHER_TYPE");
        assert_eq!(manage(&admin, "grantRole", json!({ "user": user.role(0), "role": "AUDITOR" })).await.rule(), "ID_OF_OTHER_TYPE");
        assert_eq!(manage(&admin, "grantRole", json!({ "user": "nonsense", "role": "AUDITOR" })).await.rule(), "ID_MALFORMED");
    }
}
