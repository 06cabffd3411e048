//! Deadlines stand in everyone's calendar.

use super::{manage, to};
use crate::calendar::{events, of, status};
use crate::on_both_databases;
use crate::support::fixtures::a_call;
use api::access::Role;
use serde_json::json;

const PATH: &str = "/calendar.ics";

on_both_databases! {
    async fn the_last_day_of_a_published_call_stands_there_and_moves_with_it(app) {
        let (call, draft) = (a_call().insert(&app).await, a_call().in_draft().insert(&app).await);
        let officer = app.as_role(Role::Officer).await;
        let found = events(&app, PATH).await;
        assert_eq!((status(&found, call.id), status(&found, draft.id)), ("CONFIRMED", "absent"));
        let there = of(&found, call.id).expect("the call");
        assert_eq!((there["DTSTART"].as_str(), there["TRANSP"].as_str(), there["SEQUENCE"].as_str()), ("20261231", "TRANSPARENT", "1"));
        assert_eq!(there["SUMMARY"], "Laatste dag om in te dienen: Een oproep voor proeven");
        manage(&officer, "translateCall", json!({ "call": call.key(), "language": "EN", "title": "A call" })).await.ok();
        manage(&officer, "extendCall", json!({ "call": call.key(), "deadlineDate": "2027-01-31", "reason": "Te weinig tijd" })).await.ok();
        let found = events(&app, &format!("{PATH}?lang=en")).await;
        let there = of(&found, call.id).expect("the same");
        assert_eq!((there["DTSTART"].as_str(), there["SEQUENCE"].as_str()), ("20270131", "2"));
        assert_eq!(there["SUMMARY"], "Last day to submit: A call");
        assert_eq!(there["DESCRIPTION"], "The deadline was extended: Te weinig tijd");
        manage(&officer, "cancelCall", json!({ "call": call.key(), "reason": "Geen geld" })).await.ok();
        let found = events(&app, PATH).await;
        let there = of(&found, call.id).expect("the same");
        assert_eq!((status(&found, call.id), there["SEQUENCE"].as_str()), ("CANCELLED", "3"));
        assert_eq!(there["DESCRIPTION"], "De oproep gaat niet door: Geen geld");
    }

    async fn a_deadline_of_more_than_a_year_ago_is_no_longer_there(app) {
        let call = a_call().insert(&app).await;
        to(&app, "2027-12-31T12:00:00Z");
        assert_eq!(status(&events(&app, PATH).await, call.id), "CONFIRMED");
        to(&app, "2028-01-01T12:00:00Z");
        assert_eq!(status(&events(&app, PATH).await, call.id), "absent");
    }

    async fn calls_cost_as_many_statements_however_many_there_are(app) {
        let statements = async || {
            let before = app.shared.db.statements();
            events(&app, &format!("{PATH}?lang=fr")).await;
            app.shared.db.statements() - before
        };
        a_call().insert(&app).await;
        let few = statements().await;
        for _ in 0..5 {
            a_call().insert(&app).await;
        }
        assert_eq!(statements().await, few);
    }
}
