//! What subscribers hear when something changes, and where they go on after they were cut off.

use super::{SEATS, Watched, an_event, set_seats};
use crate::on_both_databases;
use crate::support::live::{Events, Socket, tell_change};
use api::journal::RecordKind;
use serde_json::{Value, json};

/// Changes the seats and says so, as an operation would.
async fn change(app: &crate::support::App, event: &Watched, seats: i32) {
    set_seats(app, event, seats).await;
    tell_change(app, RecordKind::LearningEvent, event.key).await;
}

/// A position with some of its bytes changed.
fn changed(position: &str, bytes: std::ops::Range<usize>, to: u8) -> String {
    use base64::Engine as _;
    use base64::engine::general_purpose::URL_SAFE_NO_PAD;
    let mut position = URL_SAFE_NO_PAD.decode(position).expect("a position");
    position[bytes].fill(to);
    URL_SAFE_NO_PAD.encode(position)
}

fn seats(message: &Value) -> i64 {
    message.pointer("/payload/data/learningEventChanged/onSiteCapacity").and_then(Value::as_i64).expect("seats")
}

on_both_databases! {
    async fn a_subscriber_hears_how_it_stands_and_then_every_change(app) {
        let event = an_event(&app, 40).await;
        let mut socket = Socket::ready(&app, None).await;
        socket.subscribe("a", SEATS, json!({ "id": event.id })).await;
        let first = socket.hear().await;
        assert_eq!((&first["id"], &first["type"], seats(&first)), (&json!("a"), &json!("next"), 40));
        assert!(first.pointer("/payload/extensions/cost/points").is_some(), "{first:#}");
        change(&app, &event, 39).await;
        assert_eq!(seats(&socket.hear().await), 39);
    }

    async fn what_looks_the_same_to_the_subscriber_is_not_told_again(app) {
        let event = an_event(&app, 40).await;
        let mut socket = Socket::ready(&app, None).await;
        socket.subscribe("a", SEATS, json!({ "id": event.id })).await;
        socket.hear().await;
        tell_change(&app, RecordKind::LearningEvent, event.key).await;
        tell_change(&app, RecordKind::Enterprise, event.key).await;
        assert!(socket.is_silent().await);
    }

    async fn a_change_in_another_process_is_heard_too(app) {
        let (event, other) = (an_event(&app, 40).await, app.beside(|_| {}).await);
        let mut socket = Socket::ready(&other, None).await;
        socket.subscribe("a", SEATS, json!({ "id": event.id })).await;
        socket.hear().await;
        change(&app, &event, 12).await;
        assert_eq!(seats(&socket.hear().await), 12);
    }

    async fn whoever_comes_back_is_told_only_what_is_new(app) {
        let event = an_event(&app, 40).await;
        let asked = json!({ "id": event.id });
        let first = Events::to(app.visitor().request(SEATS, &asked)).await.next().await.expect("an event");
        let position = first.id.unwrap_or_else(|| panic!("no position: {}", first.data));
        assert_eq!(first.data["extensions"]["position"], json!(position));

        let resumed = || app.visitor().request(SEATS, &asked).header("last-event-id", &position);
        let mut again = Events::to(resumed()).await;
        change(&app, &event, 7).await;
        let told = again.next().await.expect("an event");
        assert_eq!(told.data["data"]["learningEventChanged"]["onSiteCapacity"], 7, "the 40 are known already");

        let mut late = Events::to(resumed()).await;
        let told = late.next().await.expect("an event");
        assert_eq!(told.data["data"]["learningEventChanged"]["onSiteCapacity"], 7, "what was missed is told at once");
    }

    async fn a_question_that_names_a_position_is_answered_as_often_as_it_is_asked(app) {
        let mut socket = Socket::ready(&app, None).await;
        let query = r#"{ learningEvent(slug: "no-such-event") { id } }"#;
        let mut extensions = json!({});
        for id in ["a", "b"] {
            let payload = json!({ "query": query, "extensions": extensions });
            socket.say(json!({ "id": id, "type": "subscribe", "payload": payload })).await;
            let told = socket.hear().await;
            assert_eq!((&told["id"], &told["type"]), (&json!(id), &json!("next")), "{told:#}");
            assert_eq!(socket.hear().await["type"], "complete");
            extensions = json!({ "resumeAfter": told["payload"]["extensions"]["position"] });
        }
    }

    async fn a_position_of_another_life_of_the_database_is_refused(app) {
        let event = an_event(&app, 40).await;
        let mut socket = Socket::ready(&app, None).await;
        socket.subscribe("a", SEATS, json!({ "id": event.id })).await;
        let first = socket.hear().await;
        let position = first["payload"]["extensions"]["position"].as_str().expect("a position").to_owned();
        socket.say(json!({ "type": "complete", "id": "a" })).await;

        let elsewhere = changed(&position, 0..16, 0);
        let far_ahead = changed(&position, 16..24, 0x7f);
        let payload = |resume: &str| json!({ "query": SEATS, "variables": { "id": event.id }, "extensions": { "resumeAfter": resume } });
        for position in [&elsewhere, &far_ahead] {
            socket.say(json!({ "id": "b", "type": "subscribe", "payload": payload(position) })).await;
            let refused = socket.hear().await;
            assert_eq!((&refused["type"], &refused["payload"][0]["extensions"]["code"]), (&json!("error"), &json!("CURSOR_EXPIRED")));
        }
        socket.say(json!({ "id": "c", "type": "subscribe", "payload": payload("no position") })).await;
        assert_eq!(socket.hear().await["payload"][0]["extensions"]["rule"], "PARAMETER_MALFORMED");
        socket.say(json!({ "id": "d", "type": "subscribe", "payload": payload(&position) })).await;
        assert!(socket.is_silent().await, "nothing is new");
    }

    async fn what_disappears_ends_the_subscription(app) {
        let event = an_event(&app, 40).await;
        let mut socket = Socket::ready(&app, None).await;
        socket.subscribe("a", SEATS, json!({ "id": event.id })).await;
        socket.hear().await;
        app.write("UPDATE learning_event SET state = 'DRAFT' WHERE state = 'PUBLISHED'").await.expect("it is changed");
        tell_change(&app, RecordKind::LearningEvent, event.key).await;
        let gone = socket.hear().await;
        assert_eq!(gone.pointer("/payload/errors/0/extensions/code"), Some(&json!("NOT_FOUND")), "{gone:#}");
        assert_eq!(socket.hear().await, json!({ "id": "a", "type": "complete" }));
    }
}
