//! Programs of partners, as administrators make and change them.

use super::{create, end, is_believed, update};
use crate::on_both_databases;
use crate::support::fixtures::a_client;
use crate::support::{App, journal};
use api::access::{ClientScope, Role};
use api::graphql::id::{Kind, encode};
use api::shared::ids::seeded;
use chrono::TimeDelta;
use serde_json::{Value, json};

fn aarova() -> String {
    encode(Kind::Enterprise, seeded("enterprise", "aarova")).to_string()
}

/// A program that may be made.
fn a_new_one() -> Value {
    json!({ "name": "Kassa van Aarova", "contactEmail": "kassa@example.org", "scopes": ["DIRECTORY_WRITE", "NETWORK_READ"],
        "enterprise": aarova(), "validUntil": "2027-01-01", "idempotencyKey": "een-sleutel-van-de-klant" })
}

/// How many statements a page of programs takes.
async fn statements(app: &App, admin: &crate::support::Client) -> u64 {
    let query = "{ partnerClients { totalCount nodes { name enterprise { slug } secrets { hint } } } }";
    let (count, answer) = admin.ask_counting(query, json!({})).await;
    assert!(answer.ok().number("/partnerClients/totalCount") > 0 && app.shared.db.statements() > 0);
    count
}

on_both_databases! {
    async fn an_administrator_makes_a_program_and_is_told_its_secret_once(app) {
        let admin = app.as_role(Role::Admin).await;
        let made = create(&admin, a_new_one()).await.ok();
        let client = made.at("/createPartnerClient/client");
        assert_eq!((&client["name"], &client["contactEmail"], &client["scopes"]), (&json!("Kassa van Aarova"), &json!("kassa@example.org"), &json!(["DIRECTORY_WRITE", "NETWORK_READ"])));
        assert_eq!((&client["enterprise"]["slug"], &client["validFrom"], &client["validUntil"]), (&json!("aarova"), &json!("2026-11-23"), &json!("2027-01-01")));
        assert_eq!((&client["isActive"], &client["endedAt"], &client["version"]), (&json!(true), &Value::Null, &json!(1)));
        let secret = made.text("/createPartnerClient/secret/secret");
        assert!(secret.starts_with("seclient_") && secret.len() == 52, "256 bits behind a prefix");
        assert!(secret.ends_with(client["secrets"][0]["hint"].as_str().expect("a hint")));
        assert_eq!(client["secrets"][0]["expiresAt"], "2027-11-23T10:00:00Z");

        let before = journal::end(&app).await;
        let again = create(&admin, a_new_one()).await.ok();
        assert_eq!((again.at("/createPartnerClient/client"), again.at("/createPartnerClient/secret")), (client, &Value::Null));
        assert_eq!(journal::end(&app).await, before, "a repeat does nothing");
        let mut other = a_new_one();
        other["name"] = json!("Een andere");
        assert_eq!(create(&admin, other).await.rule(), "IDEMPOTENCY_KEY_REUSED");
    }

    async fn a_secret_is_kept_nowhere_and_a_contact_stands_sealed_in_the_journal(app) {
        let admin = app.as_role(Role::Admin).await;
        let made = create(&admin, a_new_one()).await.ok();
        let secret = made.text("/createPartnerClient/secret/secret");
        let kept = app.rows::<1>("SELECT coalesce(outcome, '') FROM done_operation").await.concat().concat();
        let [hash] = app.rows::<1>("SELECT secret_hash FROM client_secret").await.concat().try_into().expect("one");
        assert!(!kept.contains(secret) && hash.len() == 64 && !hash.contains(secret));
        let text = journal::text(&app).await;
        assert!(!text.contains(secret) && !text.contains("kassa@example.org"));
        let said: Vec<_> = journal::after(&app, 0).await.into_iter().map(|row| (row.kind, row.action, row.actor)).collect();
        let of_us = |kind: &str, action: &str| said.contains(&(kind.to_owned(), action.to_owned(), "ACCOUNT ADMIN".to_owned()));
        assert!(of_us("PARTNER_CLIENT", "createPartnerClient") && of_us("CLIENT_SECRET", "makeClientSecret"), "{said:?}");
    }

    async fn everything_wrong_with_a_new_program_is_told_at_once(app) {
        let admin = app.as_role(Role::Admin).await;
        let wrong = json!({ "name": " ", "contactEmail": "kassa", "scopes": ["EVENTS_REGISTER"], "validUntil": "2026-11-23" });
        let answer = create(&admin, wrong).await.ok();
        assert_eq!(answer.field_errors("createPartnerClient"), [("name", "NAME_MALFORMED"), ("contactEmail", "EMAIL_MALFORMED"), ("scopes", "CLIENT_ENTERPRISE_MISSING"), ("validUntil", "CLIENT_END_PAST")]);
        let unknown = encode(Kind::Enterprise, uuid::Uuid::from_u128(9)).to_string();
        let answer = create(&admin, json!({ "name": "Kassa", "contactEmail": "kassa@example.org", "enterprise": unknown })).await.ok();
        assert_eq!(answer.field_errors("createPartnerClient"), [("enterprise", "SCOPE_UNKNOWN")]);
    }

    async fn what_is_said_of_a_program_is_said_anew_unless_someone_was_faster(app) {
        let admin = app.as_role(Role::Admin).await;
        let client = a_client().with(ClientScope::NetworkRead).until("2027-01-01").insert(&app).await;
        let input = json!({ "client": client.key(), "name": "Anders", "validUntil": null, "expectedVersion": 1 });
        let changed = update(&admin, input.clone()).await.ok();
        let told = changed.at("/updatePartnerClient/client");
        assert_eq!((&told["name"], &told["validUntil"], &told["scopes"], &told["version"]), (&json!("Anders"), &Value::Null, &json!(["NETWORK_READ"]), &json!(2)));
        assert_eq!(update(&admin, input).await.refusal(), ("CONFLICT", "VERSION_STALE"));
        let unbound = update(&admin, json!({ "client": client.key(), "scopes": ["DIRECTORY_WRITE"] })).await.ok();
        assert_eq!(unbound.field_errors("updatePartnerClient"), [("scopes", "CLIENT_ENTERPRISE_MISSING")]);
        let wrong = update(&admin, json!({ "client": client.key(), "name": "", "contactEmail": "x", "validUntil": "2026-11-01" })).await.ok();
        assert_eq!(wrong.field_errors("updatePartnerClient"), [("name", "NAME_MALFORMED"), ("contactEmail", "EMAIL_MALFORMED"), ("validUntil", "CLIENT_END_PAST")]);
        let person = app.as_role(Role::Officer).await.user;
        let of_person = encode(Kind::PartnerClient, person.id).to_string();
        assert_eq!(update(&admin, json!({ "client": of_person, "name": "Anders" })).await.code(), "NOT_FOUND", "a person is no program");
    }

    async fn a_program_that_is_ended_is_so_at_once_and_for_good(app) {
        let admin = app.as_role(Role::Admin).await;
        let client = a_client().insert(&app).await;
        let asking = client.signed_in(&app).await;
        assert!(is_believed(&asking).await);
        let missing = end(&admin, json!({ "client": client.key(), "reason": " " })).await.ok();
        assert_eq!(missing.field_errors("endPartnerClient"), [("reason", "REASON_MALFORMED")]);
        let ended = end(&admin, json!({ "client": client.key(), "reason": "Het contract liep af" })).await.ok();
        assert_eq!((ended.at("/endPartnerClient/client/isActive"), ended.text("/endPartnerClient/client/endedAt")), (&json!(false), "2026-11-23T10:00:00Z"));
        assert!(!is_believed(&asking).await);
        assert_eq!(client.ask_token(&app, None).await.status(), 401);
        for refused in [end(&admin, json!({ "client": client.key(), "reason": "Nog eens" })).await, update(&admin, json!({ "client": client.key() })).await, crate::partners::rotate(&admin, json!({ "client": client.key() })).await] {
            assert_eq!(refused.refusal(), ("ILLEGAL_TRANSITION", "CLIENT_ENDED"));
        }
    }

    async fn a_program_acts_until_its_last_day_without_anyone_doing_anything(app) {
        let client = a_client().until("2026-11-24").insert(&app).await;
        // The day ends at 23:00 UTC in winter; the clock stands at 10:00.
        app.clock.advance(TimeDelta::hours(13) - TimeDelta::seconds(1));
        let asking = client.signed_in(&app).await;
        assert!(is_believed(&asking).await);
        app.clock.advance(TimeDelta::seconds(1));
        assert!(!is_believed(&asking).await);
        assert_eq!(client.ask_token(&app, None).await.status(), 401);
    }

    async fn programs_are_listed_by_name_and_found_by_text_and_whether_they_act(app) {
        let admin = app.as_role(Role::Admin).await;
        for name in ["Été", "Beta", "alfa"] {
            a_client().named(name).until("2026-12-01").bound_to("aarova").insert(&app).await;
        }
        // The first question also asks who asks.
        statements(&app, &admin).await;
        let one = statements(&app, &admin).await;
        let gone = a_client().named("Weg").bound_to("aarova").insert(&app).await;
        end(&admin, json!({ "client": gone.key(), "reason": "Proef" })).await.ok();
        assert_eq!(statements(&app, &admin).await, one, "a page costs the same whatever its length");
        let names = async |filter: &str| {
            let answer = admin.ask(&format!("{{ partnerClients(filter: {{ {filter} }}) {{ totalCount nodes {{ name }} }} }}")).await.ok();
            (answer.number("/partnerClients/totalCount"), answer.texts("/partnerClients/nodes", "name").join(" "))
        };
        assert_eq!(names("").await, (4, "alfa Beta Été Weg".to_owned()));
        assert_eq!(names("text: \"ete\"").await, (1, "Été".to_owned()));
        assert_eq!(names("active: true").await, (3, "alfa Beta Été".to_owned()));
        assert_eq!(names("active: false").await, (1, "Weg".to_owned()));
        app.clock.advance(TimeDelta::days(8));
        let admin = admin.user.session(&app).await;
        let answer = admin.ask("{ partnerClients(filter: { active: true }) { totalCount } }").await.ok();
        assert_eq!(answer.number("/partnerClients/totalCount"), 0);
        let users = admin.ask("{ users(first: 100) { nodes { name } } }").await.ok();
        assert!(!users.texts("/users/nodes", "name").contains(&"alfa"), "programs are no people");
    }
}
