//! Who watches: proven when the session is opened, and again with every answer.

use super::{SEATS, an_event};
use crate::on_both_databases;
use crate::support::fixtures::a_user;
use crate::support::live::{Events, Socket};
use api::access::Role;
use chrono::TimeDelta;
use serde_json::json;

const VIEWER: &str = "{ viewer { capacity { role } } }";

on_both_databases! {
    async fn the_token_of_the_opening_message_or_of_the_header_counts(app) {
        let officer = app.as_role(Role::Officer).await;
        let mut by_message = Socket::ready(&app, Some(officer.token())).await;
        let mut by_header = Socket::open_as(&app, Some("graphql-transport-ws"), Some(officer.token())).await.expect("it opens");
        by_header.say(json!({ "type": "connection_init" })).await;
        assert_eq!(by_header.hear().await["type"], "connection_ack");
        for socket in [&mut by_message, &mut by_header] {
            socket.subscribe("v", VIEWER, json!({})).await;
            assert_eq!(socket.hear().await.pointer("/payload/data/viewer/capacity/role"), Some(&json!("OFFICER")));
        }
    }

    async fn credentials_that_are_not_to_be_believed_close_the_socket(app) {
        let officer = app.as_role(Role::Officer).await;
        let good = format!("Bearer {}", officer.token());
        for payload in [
            json!({ "authorization": "Bearer forged" }),
            json!({ "authorization": officer.token() }),
            json!({ "authorization": 1 }),
            json!({ "authorization": good, "Authorization": good }),
        ] {
            let mut socket = Socket::open(&app).await;
            socket.say(json!({ "type": "connection_init", "payload": payload })).await;
            assert_eq!(socket.closed_with().await, 4403, "{payload}");
        }
        let mut both = Socket::open_as(&app, Some("graphql-transport-ws"), Some(officer.token())).await.expect("it opens");
        both.say(json!({ "type": "connection_init", "payload": { "authorization": good } })).await;
        assert_eq!(both.closed_with().await, 4403);
    }

    async fn a_token_that_ends_ends_the_subscription(app) {
        let (officer, event) = (app.as_role(Role::Officer).await, an_event(&app, 40).await);
        let mut socket = Socket::ready(&app, Some(officer.token())).await;
        socket.subscribe("a", SEATS, json!({ "id": event.id })).await;
        socket.hear().await;
        let mut events = Events::to(officer.request(SEATS, &json!({ "id": event.id }))).await;
        events.next().await.expect("an event");
        app.clock.advance(TimeDelta::minutes(11));
        assert_eq!(socket.closed_with().await, 4403);
        let last = events.next().await.expect("an event");
        assert_eq!(last.data["errors"][0]["extensions"]["code"], "UNAUTHENTICATED");
        assert_eq!(events.next().await.expect("an event").name, "complete");
    }

    async fn a_role_that_is_revoked_ends_the_subscription_at_once(app) {
        let (admin, event) = (app.as_role(Role::Admin).await, an_event(&app, 40).await);
        let user = a_user().holding(Role::Officer).insert(&app).await;
        let officer = user.session(&app).await;
        let mut socket = Socket::ready(&app, Some(officer.token())).await;
        socket.subscribe("a", SEATS, json!({ "id": event.id })).await;
        socket.hear().await;
        let revoke = format!(r#"mutation {{ revokeRole(input: {{ grant: "{}", reason: "left" }}) {{ fieldErrors {{ code }} }} }}"#, user.role(0));
        admin.ask(&revoke).await.ok();
        assert_eq!(socket.closed_with().await, 4403);
    }
}
