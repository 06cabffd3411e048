//! What directing areas plan to do, and how far it has come.

use super::{DENDER, WAAS, and, area_id};
use crate::on_both_databases;
use crate::support::fixtures::{a_mandate, an_action};
use crate::support::{Answer, Client, journal};
use api::access::Role;
use api::graphql::id::{Kind, encode};
use serde_json::{Value, json};
use uuid::Uuid;

const ACTION: &str = "action { id title state droppedReason priorities version area { slug } }";

/// What a mutation of actions gets for this input.
async fn act(client: &Client, mutation: &str, input: Value) -> Answer {
    let kind = if mutation == "recordAreaAction" { "RecordAreaActionInput" } else { "UpdateAreaActionInput" };
    let query = format!(
        "mutation ($input: {kind}!) {{ {mutation}(input: $input) {{ {ACTION} fieldErrors {{ path code }} }} }}"
    );
    client.ask_with(&query, json!({ "input": input })).await
}

on_both_databases! {
    async fn the_regisseur_records_an_action_that_everyone_sees_with_its_priorities(app) {
        let regisseur = a_mandate(DENDER).insert(&app).await.session(&app).await;
        let before = journal::end(&app).await;
        let input = json!({ "area": area_id(DENDER), "title": " Sociale clausules in bestekken ", "priorities": ["WSE_LR4", "WSE_LR1", "WSE_LR4"] });
        let answer = act(&regisseur, "recordAreaAction", input).await.ok();
        let action = answer.at("/recordAreaAction/action");
        assert_eq!((&action["title"], &action["state"], &action["priorities"], &action["version"]), (&json!("Sociale clausules in bestekken"), &json!("PLANNED"), &json!(["WSE_LR1", "WSE_LR4"]), &json!(1)));
        let rows = journal::after(&app, before).await;
        assert_eq!(rows.iter().map(journal::Row::what).collect::<Vec<_>>(), [("AREA_ACTION", "recordAreaAction")]);
        let seen = app.ask("{ directingAreas { nodes { slug actions { title priorities state } } } }").await.ok();
        let dender = seen.list("/directingAreas/nodes").iter().find(|area| area["slug"] == DENDER).expect("the area");
        assert_eq!(dender["actions"], json!([{ "title": "Sociale clausules in bestekken", "priorities": ["WSE_LR1", "WSE_LR4"], "state": "PLANNED" }]));
        let node = app.ask(&format!(r#"{{ node(id: "{}") {{ ... on AreaAction {{ title }} }} }}"#, action["id"].as_str().expect("an id"))).await.ok();
        assert_eq!(node.text("/node/title"), "Sociale clausules in bestekken");
    }

    async fn an_action_gets_on_and_is_done_once(app) {
        let officer = app.as_role(Role::Officer).await;
        let id = an_action(&app, DENDER, "Buurtwinkel").await;
        let event = |event: &str| json!({ "action": id, "event": event });
        assert_eq!(act(&officer, "updateAreaAction", event("FINISH")).await.refusal(), ("ILLEGAL_TRANSITION", "ACTION_TRANSITION"));
        let begun = act(&officer, "updateAreaAction", and(event("BEGIN"), "expectedVersion", 1)).await.ok();
        assert_eq!((begun.text("/updateAreaAction/action/state"), begun.number("/updateAreaAction/action/version")), ("IN_PROGRESS", 2));
        assert_eq!(act(&officer, "updateAreaAction", and(event("FINISH"), "expectedVersion", 1)).await.refusal(), ("CONFLICT", "VERSION_STALE"));
        act(&officer, "updateAreaAction", event("FINISH")).await.ok();
        let late = and(event("DROP"), "reason", "Te laat");
        assert_eq!(act(&officer, "updateAreaAction", late).await.refusal(), ("ILLEGAL_TRANSITION", "ACTION_TRANSITION"));
    }

    async fn giving_an_action_up_needs_a_reason(app) {
        let officer = app.as_role(Role::Officer).await;
        let id = an_action(&app, DENDER, "Buurtwinkel").await;
        let wrong = json!({ "action": id, "event": "DROP", "title": " " });
        let answer = act(&officer, "updateAreaAction", wrong).await.ok();
        assert_eq!(answer.field_errors("updateAreaAction"), [("title", "ACTION_TITLE_MALFORMED"), ("reason", "REASON_MALFORMED")]);
        let answer = act(&officer, "updateAreaAction", json!({ "action": id, "event": "DROP", "reason": "Geen pand gevonden" })).await.ok();
        assert_eq!((answer.text("/updateAreaAction/action/state"), answer.text("/updateAreaAction/action/droppedReason")), ("DROPPED", "Geen pand gevonden"));
    }

    async fn title_and_priorities_change_and_the_rest_stays(app) {
        let officer = app.as_role(Role::Officer).await;
        let id = an_action(&app, DENDER, "Buurtwinkel").await;
        let answer = act(&officer, "updateAreaAction", json!({ "action": id, "priorities": ["WSE_LR2"] })).await.ok();
        assert_eq!((answer.text("/updateAreaAction/action/title"), answer.at("/updateAreaAction/action/priorities")), ("Buurtwinkel", &json!(["WSE_LR2"])));
        let answer = act(&officer, "updateAreaAction", json!({ "action": id, "title": "Dorpswinkel" })).await.ok();
        assert_eq!((answer.text("/updateAreaAction/action/title"), answer.at("/updateAreaAction/action/priorities"), answer.text("/updateAreaAction/action/state")), ("Dorpswinkel", &json!(["WSE_LR2"]), "PLANNED"));
    }

    async fn the_actions_of_a_neighbour_are_none_of_a_regisseurs_business(app) {
        let regisseur = app.as_regisseur_of(DENDER).await;
        let theirs = an_action(&app, WAAS, "Buurtwinkel").await;
        let hidden = ("NOT_FOUND", "none");
        assert_eq!(act(&regisseur, "recordAreaAction", json!({ "area": area_id(WAAS), "title": "Van ons" })).await.refusal(), hidden);
        assert_eq!(act(&regisseur, "updateAreaAction", json!({ "action": theirs, "event": "BEGIN" })).await.refusal(), hidden);
        let none = encode(Kind::AreaAction, Uuid::from_u128(9)).to_string();
        assert_eq!(act(&regisseur, "updateAreaAction", json!({ "action": none, "event": "BEGIN" })).await.refusal(), hidden);
        for role in [Role::Auditor, Role::Admin, Role::Enterprise] {
            let client = app.as_role(role).await;
            assert_eq!(act(&client, "recordAreaAction", json!({ "area": area_id(DENDER), "title": "Van ons" })).await.refusal(), ("FORBIDDEN", "none"), "{role:?}");
        }
    }

    async fn a_repeat_under_one_key_is_done_once(app) {
        let officer = app.as_role(Role::Officer).await;
        let id = an_action(&app, DENDER, "Buurtwinkel").await;
        for (mutation, input) in [("recordAreaAction", json!({ "area": area_id(DENDER), "title": "Nieuw" })), ("updateAreaAction", json!({ "action": id, "title": "Anders" }))] {
            let input = and(input, "idempotencyKey", format!("sleutel-{mutation}"));
            let first = act(&officer, mutation, input.clone()).await.ok();
            let before = journal::end(&app).await;
            let again = act(&officer, mutation, input.clone()).await.ok();
            assert_eq!((&first.body["data"], journal::end(&app).await), (&again.body["data"], before), "{mutation}");
            assert_eq!(act(&officer, mutation, and(input, "title", "Nog anders")).await.rule(), "IDEMPOTENCY_KEY_REUSED", "{mutation}");
        }
    }

    async fn actions_of_many_areas_take_one_statement_per_kind(app) {
        let query = "{ directingAreas { nodes { actions { title priorities } } } }";
        an_action(&app, DENDER, "Een").await;
        let (one, answer) = app.ask_counting(query).await;
        answer.ok();
        an_action(&app, DENDER, "Twee").await;
        an_action(&app, WAAS, "Drie").await;
        let (more, answer) = app.ask_counting(query).await;
        answer.ok();
        assert_eq!((one, more), (3, 3), "page, actions, priorities");
    }
}
