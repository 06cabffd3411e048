//! Who reads what was decided: whoever sees the application, and finance from the award on.

use super::{LEAD, PARTNER, Ranked, acting_for, appealable, award, done, read, reserve};
use crate::on_both_databases;
use crate::support::fixtures::an_application;
use crate::support::{Client, journal};
use api::access::Role;
use serde_json::{Value, json};

/// How many applications someone sees, and which.
async fn listed(client: &Client) -> (i64, Vec<String>) {
    let answer = client.ask("{ applications { totalCount nodes { id } } }").await.ok();
    let ids = answer.texts("/applications/nodes", "id").into_iter().map(str::to_owned).collect();
    (answer.number("/applications/totalCount"), ids)
}

on_both_databases! {
    async fn whoever_sees_the_application_reads_what_was_decided(app) {
        let ranked = Ranked::of(&app).await;
        let id = ranked.advised(&app).await;
        let decided = done(&ranked.registrar, "rejectApplication", appealable(&id)).await["decisions"].clone();
        let readers = [acting_for(&app, LEAD).await, acting_for(&app, PARTNER).await, app.as_role(Role::Officer).await.client,
            app.as_role(Role::Auditor).await.client];
        for client in &readers {
            assert_eq!(read(client, &id).await["decisions"], decided);
        }
        assert_eq!(read(&acting_for(&app, "compaan").await, &id).await, Value::Null);
    }

    async fn for_finance_an_application_exists_from_its_award_on(app) {
        let ranked = Ranked::of(&app).await;
        let finance = app.as_role(Role::Finance).await.client;
        let (id, other) = (ranked.advised(&app).await, ranked.advised(&app).await);
        for state in ["SUBMITTED", "REJECTED", "LAPSED", "WITHDRAWN"] {
            an_application(&ranked.call, LEAD, PARTNER).in_state(state).submitted(true).insert(&app).await;
        }
        done(&ranked.registrar, "reserveApplication", reserve(&other)).await;
        assert_eq!((listed(&finance).await, read(&finance, &id).await), ((0, Vec::new()), Value::Null));
        assert_eq!(finance.ask(&format!(r#"{{ node(id: "{id}") {{ id }} }}"#)).await.ok().at("/node"), &Value::Null);
        let awarded = done(&ranked.registrar, "awardApplication", award(&id, 1_000_000)).await;
        assert_eq!(listed(&finance).await, (1, vec![id.clone()]));
        assert_eq!(read(&finance, &id).await["decisions"], awarded["decisions"]);
        assert_eq!(read(&finance, &other).await, Value::Null);
    }

    async fn the_timeline_tells_who_decided_and_until_when_it_waits(app) {
        let ranked = Ranked::of(&app).await;
        let id = ranked.advised(&app).await;
        done(&ranked.registrar, "reserveApplication", reserve(&id)).await;
        done(&ranked.registrar, "awardApplication", award(&id, 1_000_000)).await;
        let events = read(&acting_for(&app, PARTNER).await, &id).await["timeline"].clone();
        let by = json!({ "capacity": "REGISTRAR" });
        let expected = json!([
            { "kind": "RESERVED", "by": by, "dueOn": "2027-12-31", "reason": "Een sterk project" },
            { "kind": "AWARDED", "by": by, "dueOn": null, "reason": "Een sterk project" },
        ]);
        assert_eq!(events, expected);
    }

    async fn a_page_with_decisions_costs_no_more_statements_when_it_is_longer(app) {
        let ranked = Ranked::of(&app).await;
        for _ in 0..20 {
            let id = ranked.advised(&app).await;
            done(&ranked.registrar, "awardApplication", award(&id, 100)).await;
        }
        let query = "query ($first: Int!) { applications(first: $first) { nodes { state decisions { kind shares { name amount enterprise { slug } } } } } }";
        journal::heard(&app).await;
        ranked.registrar.ask_with(query, json!({ "first": 1 })).await.ok();
        let (few, _) = ranked.registrar.ask_counting(query, json!({ "first": 2 })).await;
        let (many, answer) = ranked.registrar.ask_counting(query, json!({ "first": 20 })).await;
        assert_eq!((answer.list("/applications/nodes").len(), many), (20, few));
    }
}
