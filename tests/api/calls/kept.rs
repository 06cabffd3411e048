//! What is kept of answers about calls ends when a call opens, and when it closes.

use super::{manage, to};
use crate::on_both_databases;
use crate::support::App;
use crate::support::fixtures::a_call;
use api::access::Role;
use serde_json::json;

/// How many statements it took to tell of a call, and what was told: its phase, and how many stand in each.
async fn told(app: &App, slug: &str) -> (u64, String) {
    let query = format!(
        r#"{{ call(slug: "{slug}") {{ phase deadlineDate }} upcoming: calls(phase: UPCOMING) {{ totalCount }}
             open: calls(phase: OPEN) {{ totalCount }} closed: calls(phase: CLOSED) {{ totalCount }} }}"#
    );
    let (statements, answer) = app.ask_counting(&query).await;
    let answer = answer.ok();
    let counts = ["upcoming", "open", "closed"].map(|phase| answer.number(&format!("/{phase}/totalCount")).to_string());
    (statements, format!("{} {}", answer.text("/call/phase"), counts.join(" ")))
}

on_both_databases! {
    async fn an_answer_from_before_the_opening_or_the_deadline_is_not_given_after_it(app) {
        let app = app.keeping(|_| {}).await;
        let call = a_call().open_from("2026-11-25", "2026-11-26").insert(&app).await;
        for (instant, expected) in [
            ("2026-11-24T22:59:59.999Z", "UPCOMING 1 0 1"),
            ("2026-11-24T23:00:00Z", "OPEN 0 1 1"),
            ("2026-11-26T22:59:59.999Z", "OPEN 0 1 1"),
            ("2026-11-26T23:00:00Z", "CLOSED 0 0 2"),
        ] {
            to(&app, instant);
            let (first, answer) = told(&app, &call.slug).await;
            assert_eq!(answer, expected, "at {instant}");
            assert!(first > 0, "nothing from before is told at {instant}");
            assert_eq!(told(&app, &call.slug).await, (0, answer), "asked again at {instant}: kept");
        }
    }

    async fn an_answer_ends_with_an_extension_too(app) {
        let app = app.keeping(|_| {}).await;
        let (call, officer) = (a_call().insert(&app).await, app.as_role(Role::Officer).await);
        to(&app, "2027-01-01T10:00:00Z");
        let officer = officer.user.session(&app).await;
        assert_eq!(told(&app, &call.slug).await.1, "CLOSED 0 0 2");
        assert_eq!(told(&app, &call.slug).await.0, 0);
        manage(&officer, "extendCall", json!({ "call": call.key(), "deadlineDate": "2027-01-31", "reason": "Te weinig tijd" })).await.ok();
        assert_eq!(told(&app, &call.slug).await.1, "OPEN 0 1 1");
    }
}
