//! Who sees which applications: in lists, counts, single answers and by id.

use super::{LEAD, PARTNER, Round, act, acting_for, key, read};
use crate::on_both_databases;
use crate::support::fixtures::{a_user, an_application};
use crate::support::{App, Client};
use api::access::Role;
use chrono::TimeDelta;
use serde_json::{Value, json};

/// How many applications someone counts, and which they find.
async fn listed(client: &Client, arguments: &str) -> (i64, Vec<Value>) {
    let query = format!("{{ applications{arguments} {{ totalCount nodes {{ id state }} }} }}");
    let answer = client.ask(&query).await.ok();
    let nodes = answer.list("/applications/nodes").iter().map(|node| node["id"].clone()).collect();
    (answer.number("/applications/totalCount"), nodes)
}

/// What is made from now on is newer than what is there.
fn a_moment_later(app: &App) {
    app.clock.advance(TimeDelta::milliseconds(1));
}

/// What `node` gives.
async fn node(client: &Client, id: &str) -> Value {
    client.ask(&format!(r#"{{ node(id: "{id}") {{ id }} }}"#)).await.ok().at("/node").clone()
}

on_both_databases! {
    async fn a_draft_exists_for_its_consortium_alone_and_what_was_submitted_for_the_province_too(app) {
        let round = Round::of(&app).await;
        let draft = round.complete().await;
        a_moment_later(&app);
        let submitted = round.submitted().await;
        let ids = |all: &[&Value]| all.iter().map(|one| one["id"].clone()).collect::<Vec<_>>();
        for client in [&round.lead, &round.partner] {
            assert_eq!(listed(client, "").await, (2, ids(&[&submitted, &draft])));
            assert_eq!(node(client, key(&draft)).await["id"], draft["id"]);
        }
        for role in [Role::Officer, Role::Registrar, Role::Auditor] {
            let staff = app.as_role(role).await;
            assert_eq!(listed(&staff, "").await, (1, ids(&[&submitted])), "{role:?}");
            assert_eq!(read(&staff, key(&draft)).await, Value::Null);
            assert_eq!((node(&staff, key(&draft)).await, &node(&staff, key(&submitted)).await["id"]), (Value::Null, &submitted["id"]));
        }
        let stranger = acting_for(&app, "compaan").await;
        assert_eq!(listed(&stranger, "").await, (0, Vec::new()));
        assert_eq!((read(&stranger, key(&submitted)).await, node(&stranger, key(&submitted)).await), (Value::Null, Value::Null));
        for role in [Role::Buyer, Role::Admin] {
            let refused = app.as_role(role).await.ask("{ applications { totalCount } }").await;
            assert_eq!(refused.refusal(), ("FORBIDDEN", "none"), "{role:?}");
        }
        assert_eq!(app.ask("{ applications { totalCount } }").await.refusal(), ("UNAUTHENTICATED", "SIGN_IN_FIRST"));
    }

    async fn the_list_is_narrowed_by_call_and_state_and_turned_page_by_page(app) {
        let round = Round::of(&app).await;
        let one = round.submitted().await;
        a_moment_later(&app);
        let two = round.submitted().await;
        a_moment_later(&app);
        let other = Round::of(&app).await.submitted().await;
        let under = format!(r#"(call: "{}")"#, round.call.key());
        assert_eq!(listed(&round.officer, &under).await, (2, vec![two["id"].clone(), one["id"].clone()]));
        assert_eq!(listed(&round.officer, "(state: ADMISSIBLE)").await.0, 0);
        assert_eq!(listed(&round.officer, "(state: SUBMITTED)").await.0, 3);
        let first = round.officer.ask("{ applications(first: 2) { nodes { id } pageInfo { endCursor hasNextPage } } }").await.ok();
        assert_eq!(first.list("/applications/nodes")[0]["id"], other["id"]);
        let cursor = first.text("/applications/pageInfo/endCursor");
        assert_eq!(listed(&round.officer, &format!(r#"(first: 2, after: "{cursor}")"#)).await, (3, vec![one["id"].clone()]));
    }

    async fn a_page_of_twenty_costs_no_more_statements_than_one_of_two(app) {
        let round = Round::of(&app).await;
        for _ in 0..20 {
            an_application(&round.call, LEAD, PARTNER).in_state("SUBMITTED").insert(&app).await;
        }
        let query = "query ($first: Int!) { applications(first: $first) { nodes { title call { slug } partners { name } costs { net } \
                     otherFunding { amount } places { nisCode } receipt { contentHash } missing { code } } } }";
        let officer = &round.officer;
        crate::support::journal::heard(&app).await;
        officer.ask_with(query, json!({ "first": 1 })).await.ok();
        let (few, _) = officer.ask_counting(query, json!({ "first": 2 })).await;
        let (many, answer) = officer.ask_counting(query, json!({ "first": 20 })).await;
        assert_eq!(answer.list("/applications/nodes").len(), 20);
        assert_eq!(few, many);
    }

    async fn an_officer_who_acts_for_a_partner_does_not_know_of_the_application(app) {
        let round = Round::of(&app).await;
        let (mine, other) = (round.submitted().await, Round::of(&app).await);
        let of_others = an_application(&other.call, "compaan", "labeur").in_state("SUBMITTED").insert(&app).await;
        let tied = app.as_person(a_user().holding(Role::Officer).holding(Role::Enterprise).limited_to(PARTNER)).await;
        assert_eq!(listed(&tied, "").await, (1, vec![json!(of_others)]));
        assert_eq!((read(&tied, key(&mine)).await, node(&tied, key(&mine)).await), (Value::Null, Value::Null));
        for (mutation, input) in [
            ("declareAdmissible", json!({ "application": key(&mine) })),
            ("requestCompletion", json!({ "application": key(&mine), "asked": "Meer", "dueOn": "2026-12-04" })),
        ] {
            assert_eq!(act(&tied, mutation, input).await.refusal(), ("NOT_FOUND", "none"), "{mutation}");
        }
    }

    async fn the_journal_tells_nobody_of_the_province_what_a_draft_says(app) {
        let round = Round::of(&app).await;
        let draft = round.complete().await;
        let auditor = app.as_role(Role::Auditor).await;
        let query = format!(r#"{{ auditTrail(record: "{}") {{ nodes {{ action before {{ name value }} after {{ name value }} }} }} }}"#, key(&draft));
        let seen = auditor.ask(&query).await.ok().body.to_string();
        assert!(seen.contains("saveApplicationPlan"), "{seen}");
        for word in ["Aquaponics", "Aardbeien", "Bassin", "Schoolvis"] {
            assert!(!seen.contains(word), "{word}: {seen}");
        }
    }
}
