//! Stale versions, and repeats under one idempotency key.

use super::*;
use crate::on_both_databases;
use crate::support::journal;

const KEY: &str = "een-sleutel-van-de-klant";

/// What each step asks, and the state it is taken in.
fn steps() -> Vec<(&'static str, &'static str, Value)> {
    let reason = json!({ "reason": "Een reden" });
    vec![
        ("updateListing", "DRAFT", json!({ "content": content("Proef Anders") })),
        ("updateListing", "PUBLISHED", json!({ "content": content("Proef Anders") })),
        ("submitListing", "DRAFT", json!({})),
        ("returnListing", "SUBMITTED", reason.clone()),
        ("publishListing", "SUBMITTED", json!({})),
        ("suspendListing", "PUBLISHED", reason.clone()),
        ("resumeListing", "SUSPENDED", json!({})),
        ("archiveListing", "PUBLISHED", reason),
        ("confirmListing", "PUBLISHED", json!({})),
        ("translateListing", "DRAFT", json!({ "language": "FR", "description": "Essai" })),
    ]
}

on_both_databases! {
    async fn a_stale_version_and_an_unknown_listing_are_refused(app) {
        let officer = app.as_role(Role::Officer).await;
        for (number, (mutation, state, input)) in steps().into_iter().enumerate() {
            let listed = in_state(state).of(recognised().named(&format!("Proef {number}"))).insert_untold(&app).await;
            let stale = and(and(input.clone(), "listing", listed.key()), "expectedVersion", 7);
            assert_eq!(act(&officer, mutation, stale).await.refusal(), ("CONFLICT", "VERSION_STALE"), "{mutation}");
            let unknown = and(input.clone(), "listing", "jAAAAAAAAAAAAAAAAAAAAAk");
            assert_eq!(act(&officer, mutation, unknown).await.refusal(), ("NOT_FOUND", "none"), "{mutation}");
            let wrong = and(input, "listing", listed.enterprise_key());
            assert_eq!(act(&officer, mutation, wrong).await.rule(), "ID_OF_OTHER_TYPE", "{mutation}");
        }
        let cast = cast(&app, "PUBLISHED").await;
        let revision = cast.propose("Proef Versie").await;
        for (client, mutation) in [(&cast.officer, "clearListingRevision"), (&cast.officer, "refuseListingRevision"), (&cast.owner, "withdrawListingRevision")] {
            let mut input = json!({ "revision": revision, "expectedVersion": 7 });
            if mutation == "refuseListingRevision" {
                input["reason"] = "Niet zo".into();
            }
            assert_eq!(act(client, mutation, input.clone()).await.refusal(), ("CONFLICT", "VERSION_STALE"), "{mutation}");
            input["revision"] = "jQAAAAAAAAAAAAAAAAAAAAk".into();
            assert_eq!(act(client, mutation, input).await.refusal(), ("NOT_FOUND", "none"), "{mutation}");
        }
    }

    async fn a_repeat_under_one_key_is_done_once(app) {
        let officer = app.as_role(Role::Officer).await;
        for (number, (mutation, state, input)) in steps().into_iter().enumerate() {
            let listed = in_state(state).of(recognised().named(&format!("Proef {number}"))).insert_untold(&app).await;
            app.write("UPDATE listing SET description_nl = 'Een proef' WHERE description_nl IS NULL").await.expect("described");
            let input = and(and(input, "listing", listed.key()), "idempotencyKey", format!("{KEY}-{number}"));
            let first = act(&officer, mutation, input.clone()).await.ok();
            let before = journal::end(&app).await;
            assert_eq!(first.body, act(&officer, mutation, input.clone()).await.ok().body, "{mutation}");
            assert_eq!(journal::end(&app).await, before, "{mutation}");
            let other = and(input, "expectedVersion", 1);
            assert_eq!(act(&officer, mutation, other).await.rule(), "IDEMPOTENCY_KEY_REUSED", "{mutation}");
        }
    }

    async fn a_listing_is_made_once_and_a_revision_decided_once_under_one_key(app) {
        let (_, enterprise) = recognised().insert(&app).await;
        let (owner, officer) = (owner_of(&app, SLUG).await, app.as_role(Role::Officer).await);
        let input = json!({ "enterprise": enterprise, "content": content(NAME), "idempotencyKey": KEY });
        let first = act(&owner, "createListing", input.clone()).await.ok();
        assert_eq!(first.body, act(&owner, "createListing", input).await.ok().body);
        let listing = first.text("/createListing/listing/id").to_owned();
        step(&owner, "submitListing", &listing).await.ok();
        step(&officer, "publishListing", &listing).await.ok();
        let proposed = step(&owner, "updateListing", &listing).await.ok();
        let clear = json!({ "revision": proposed.text("/updateListing/revision/id"), "idempotencyKey": KEY });
        let first = act(&officer, "clearListingRevision", clear.clone()).await.ok();
        assert_eq!(first.body, act(&officer, "clearListingRevision", clear).await.ok().body);
    }
}
