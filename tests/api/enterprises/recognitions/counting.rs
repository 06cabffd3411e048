//! Only verified recognitions count: in the guide, in its search, and for the side of the economy.

use super::{act, of, propose};
use crate::enterprises::{and, enterprise_id};
use crate::on_both_databases;
use crate::support::App;
use crate::support::fixtures::{a_listing, an_enterprise};
use api::access::Role;
use serde_json::json;

/// Whether the guide finds the listing by its recognition: by the filter of the database, and by the search in memory.
async fn found(app: &App) -> (bool, bool) {
    let filter = |more: &str| {
        format!("{{ suppliers(filter: {{ recognition: ACTIVITY_COOPERATIVE {more} }}) {{ nodes {{ slug }} }} }}")
    };
    let nodes = app.ask(&filter("")).await.ok().at("/suppliers/nodes").to_string();
    let text = app.ask(&filter(r#", text: "zwaluwnest""#)).await.ok().at("/suppliers/nodes").to_string();
    (nodes.contains("zwaluwnest"), text.contains("zwaluwnest"))
}

on_both_databases! {
    async fn the_guide_finds_by_what_is_verified_and_holds_today(app) {
        let app = app.searching().await;
        let (one, two) = (app.as_role(Role::Officer).await, app.as_role(Role::Officer).await);
        let listed = a_listing().of(an_enterprise().named("Zwaluwnest")).insert(&app).await;
        let proposed = propose(&one, of(&listed.slug)).await;
        assert_eq!(found(&app).await, (false, false), "only proposed");
        act(&two, "verifyRecognition", json!({ "recognition": proposed })).await.ok();
        assert_eq!(found(&app).await, (true, true), "verified");
        act(&two, "endRecognition", json!({ "recognition": proposed, "on": "2026-11-23", "reason": "Ingetrokken" })).await.ok();
        assert_eq!(found(&app).await, (false, false), "ended");
    }

    async fn the_side_of_the_economy_on_a_date_follows_from_what_held_then(app) {
        let (one, two) = (app.as_role(Role::Officer).await, app.as_role(Role::Officer).await);
        let (slug, _) = an_enterprise().insert(&app).await;
        let input = json!({ "enterprise": enterprise_id(&slug), "kind": "SHELTERED_WORKSHOP", "validFrom": "2010-01-01", "validUntil": "2019-01-01" });
        let old = propose(&one, input).await;
        act(&two, "verifyRecognition", json!({ "recognition": old })).await.ok();
        let new = propose(&one, and(of(&slug), "kind", "CUSTOMISED_WORK_COMPANY")).await;
        act(&two, "verifyRecognition", json!({ "recognition": new })).await.ok();
        let query = format!(r#"{{ enterprise(slug: "{slug}") {{ a: economySide(asOf: "2009-12-31") b: economySide(asOf: "2018-12-31")
            c: economySide(asOf: "2019-01-01") d: economySide(asOf: "2024-01-01") }} }}"#);
        assert_eq!(app.ask(&query).await.ok().at("/enterprise"), &json!({ "a": "REGULAR", "b": "SOCIAL", "c": "REGULAR", "d": "SOCIAL" }));
    }
}
