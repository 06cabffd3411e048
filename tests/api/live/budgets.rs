//! Budgets of cost over the WebSocket and server-sent events: whoever asks pays for the first answer, and what is told of later
//! changes costs nothing.

use super::{SEATS, Watched, an_event, set_seats};
use crate::on_both_databases;
use crate::support::App;
use crate::support::fixtures::a_client;
use crate::support::live::{Events, Socket, tell_change};
use api::config::Settings;
use api::journal::RecordKind;
use chrono::TimeDelta;
use serde_json::{Value, json};

/// What a minute gives in these tests; points.
const PER_MINUTE: u64 = 2_000;
/// What is asked once.
const QUERY: &str = "{ municipalities(first: 10) { nodes { name } } }";

fn small(settings: &mut Settings) {
    settings.document_max_cost = 1_000;
    settings.budget_client_points_per_minute = PER_MINUTE;
    settings.budget_address_points_per_minute = PER_MINUTE;
}

/// What an answer cost, what it took, and what it says is left; points.
fn cost(answer: &Value) -> [u64; 3] {
    let points = |pointer: &str| answer.pointer(&format!("/extensions/cost/{pointer}")).and_then(Value::as_u64);
    ["points", "budget/taken", "budget/remaining"]
        .map(|pointer| points(pointer).unwrap_or_else(|| panic!("{answer:#}")))
}

/// Code and rule of a refusal, and after how many seconds it is none.
fn refusal(error: &Value) -> (&str, &str, i64) {
    let of = &error["extensions"];
    let text = |name: &str| of[name].as_str().unwrap_or("none");
    (text("code"), text("rule"), of["retryAfterSeconds"].as_i64().unwrap_or_else(|| panic!("{error:#}")))
}

async fn change(app: &App, event: &Watched, seats: i32) {
    set_seats(app, event, seats).await;
    tell_change(app, RecordKind::LearningEvent, event.key).await;
}

/// Spends all of a budget but less than an answer about seats costs.
async fn spend(client: &crate::support::Client, event: &Watched) {
    while client.ask(QUERY).await.status == 200 {}
    let seats = SEATS.replace("($id: ID!)", "").replace("$id", &format!("\"{}\"", event.id));
    for _ in 0..PER_MINUTE {
        let told = client.ask_first(&seats).await;
        if told.body.get("errors").is_some() {
            return;
        }
    }
    panic!("nothing was refused");
}

on_both_databases! {
    async fn a_query_and_a_first_answer_over_the_websocket_are_paid_for_and_later_ones_not(app) {
        let app = app.beside(small).await;
        let (event, client) = (an_event(&app, 40).await, a_client().insert(&app).await.signed_in(&app).await);
        let mut socket = Socket::ready(&app, Some(client.token())).await;
        socket.subscribe("q", QUERY, json!({})).await;
        let [asked, taken, left] = cost(&socket.hear().await["payload"]);
        assert_eq!((asked > 1, taken, left), (true, asked, PER_MINUTE - asked));
        assert_eq!(socket.hear().await["type"], "complete");
        socket.subscribe("s", SEATS, json!({ "id": event.id })).await;
        let [first, taken, left] = cost(&socket.hear().await["payload"]);
        assert_eq!((first > 1, taken, left), (true, first, PER_MINUTE - asked - first));
        for seats in [39, 38] {
            change(&app, &event, seats).await;
            let told = socket.hear().await;
            assert_eq!(told["payload"]["data"]["learningEventChanged"]["onSiteCapacity"], seats);
            assert_eq!(cost(&told["payload"]), [first, 0, left], "what is told of a change is ours to tell");
        }
        app.shared.budgets.write_down(&app.shared.db, app.clock.now()).await.expect("written");
        let used = app.rows::<2>("SELECT CAST(points AS text), CAST(requests AS text) FROM client_use").await;
        assert_eq!(used, [[(asked + first).to_string(), "2".to_owned()]], "nor is it a request");
    }

    async fn a_first_event_is_paid_for_and_later_ones_not(app) {
        let app = app.beside(small).await;
        let (event, client) = (an_event(&app, 40).await, a_client().insert(&app).await.signed_in(&app).await);
        let mut events = Events::to(client.request(SEATS, &json!({ "id": event.id }))).await;
        let [first, taken, left] = cost(&events.next().await.expect("an event").data);
        assert_eq!((first > 1, taken, left), (true, first, PER_MINUTE - first));
        change(&app, &event, 39).await;
        assert_eq!(cost(&events.next().await.expect("an event").data), [first, 0, left]);
        let visitor = app.visitor().calling_from("198.51.100.20");
        let mut events = Events::to(visitor.request(SEATS, &json!({ "id": event.id }))).await;
        let [first, taken, _] = cost(&events.next().await.expect("an event").data);
        assert_eq!(taken, first, "visitors pay from the budget of their address");
    }

    async fn a_budget_that_is_spent_refuses_whoever_asks_anew_and_says_for_how_long(app) {
        let app = app.beside(small).await;
        let (event, client) = (an_event(&app, 40).await, a_client().insert(&app).await.signed_in(&app).await);
        let mut socket = Socket::ready(&app, Some(client.token())).await;
        socket.subscribe("s", SEATS, json!({ "id": event.id })).await;
        assert_eq!(socket.hear().await["type"], "next");
        spend(&client, &event).await;

        socket.subscribe("q", SEATS, json!({ "id": event.id })).await;
        let refused = socket.hear().await;
        assert_eq!((&refused["id"], &refused["type"]), (&json!("q"), &json!("error")));
        let (code, rule, wait) = refusal(&refused["payload"][0]);
        assert_eq!((code, rule, wait), ("LIMIT_EXCEEDED", "BUDGET_SPENT", 1));
        let message = refused["payload"][0]["message"].as_str().expect("a message");
        assert!(message.contains("there is enough in 1 second. Nothing was done."), "{message}");
        let mut events = Events::to(client.request(SEATS, &json!({ "id": event.id }))).await;
        let told = events.next().await.expect("an event");
        assert_eq!((told.name.as_str(), refusal(&told.data["errors"][0])), ("next", (code, rule, wait)));
        assert_eq!(events.next().await.expect("an end").name, "complete");
        change(&app, &event, 39).await;
        let told = socket.hear().await;
        assert_eq!((&told["id"], &told["payload"]["data"]["learningEventChanged"]["onSiteCapacity"]), (&json!("s"), &json!(39)), "who watches already goes on");

        app.clock.advance(TimeDelta::seconds(wait));
        socket.subscribe("q", SEATS, json!({ "id": event.id })).await;
        assert_eq!(socket.hear().await["type"], "next", "when it was told");
    }
}
