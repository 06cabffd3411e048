//! Proposed changes of listings that were published.

use super::*;
use crate::on_both_databases;
use crate::support::journal;

fn by(revision: &str) -> Value {
    json!({ "revision": revision })
}

/// What a step with a revision gets.
async fn decide(client: &Client, mutation: &str, revision: &str) -> Answer {
    let input = if mutation == "refuseListingRevision" { and(by(revision), "reason", "Niet zo") } else { by(revision) };
    act(client, mutation, input).await
}

async fn states(app: &App) -> Vec<String> {
    app.rows::<1>("SELECT state FROM listing_revision ORDER BY state").await.concat()
}

on_both_databases! {
    async fn everyone_reads_what_was_cleared_last_until_another_officer_clears_more(app) {
        let cast = cast(&app, "PUBLISHED").await;
        let before = seen(&app.visitor()).await;
        let revision = cast.propose("Proef Nieuw").await;
        assert_eq!(seen(&app.visitor()).await, before);
        let shown = cast.officer.ask(r#"{ listingRevisions(state: PENDING) { totalCount nodes { id own differences { field before after } listing { state } } } }"#).await.ok();
        let differences = shown.at("/listingRevisions/nodes/0/differences");
        assert_eq!(differences[0], json!({ "field": "NAME", "before": [NAME], "after": ["Proef Nieuw"] }));
        assert_eq!(shown.at("/listingRevisions/nodes/0/own"), false);
        let cleared = decide(&cast.officer, "clearListingRevision", &revision).await.ok();
        assert_eq!(cleared.text("/clearListingRevision/revision/state"), "CLEARED");
        assert!(cleared.list("/clearListingRevision/revision/differences").is_empty());
        let after = seen(&app.visitor()).await;
        assert_eq!((&after["name"], &after["listing"]["contacts"]), (&json!("Proef Nieuw"), &json!([{ "value": "info@proef.example.org" }])));
        let found = app.ask(r#"{ suppliers(filter: { text: "proef nieuw" }) { totalCount } }"#).await.ok();
        assert_eq!(found.number("/suppliers/totalCount"), 1);
    }

    async fn a_newer_revision_takes_the_place_of_the_one_that_waits(app) {
        let cast = cast(&app, "PUBLISHED").await;
        let first = cast.propose("Proef Een").await;
        let second = cast.propose("Proef Twee").await;
        assert_eq!(states(&app).await, ["PENDING", "REPLACED"]);
        assert_eq!(decide(&cast.officer, "clearListingRevision", &first).await.refusal(), ("ILLEGAL_TRANSITION", "REVISION_TRANSITION"));
        decide(&cast.officer, "clearListingRevision", &second).await.ok();
        assert_eq!(seen(&app.visitor()).await["name"], "Proef Twee");
    }

    async fn nobody_decides_about_what_they_proposed(app) {
        let cast = cast(&app, "PUBLISHED").await;
        let input = and(about(&cast.listing), "content", content("Proef Ambtenaar"));
        let revision = act(&cast.officer, "updateListing", input).await.ok().text("/updateListing/revision/id").to_owned();
        for mutation in ["clearListingRevision", "refuseListingRevision"] {
            assert_eq!(decide(&cast.officer, mutation, &revision).await.refusal(), ("FORBIDDEN", "OWN_PROPOSAL"), "{mutation}");
            assert_eq!(decide(&cast.owner, mutation, &revision).await.code(), "FORBIDDEN", "{mutation}");
            assert_eq!(decide(&app.visitor(), mutation, &revision).await.code(), "UNAUTHENTICATED", "{mutation}");
        }
        decide(&cast.colleague, "clearListingRevision", &revision).await.ok();
        assert_eq!(seen(&app.visitor()).await["name"], "Proef Ambtenaar");
        let forced = app.write("UPDATE listing_revision SET decided_by_id = proposed_by_id").await;
        assert!(forced.is_err(), "the database itself asks for four eyes");
    }

    async fn a_rubric_that_was_retired_meanwhile_lets_nothing_in(app) {
        let cast = cast(&app, "PUBLISHED").await;
        let made = cast.officer.ask(r#"mutation { createRubric(input: { name: "Daktuinen" }) { rubric { id } } }"#).await.ok();
        let mut proposed = content(NAME);
        proposed["offerings"] = json!([{ "rubric": "daktuinen", "kind": "SERVICE", "title": "Sedum" }]);
        let answer = act(&cast.owner, "updateListing", and(about(&cast.listing), "content", proposed.clone())).await.ok();
        let revision = answer.text("/updateListing/revision/id").to_owned();
        let id = made.text("/createRubric/rubric/id");
        cast.officer.ask(&format!(r#"mutation {{ retireRubric(input: {{ rubric: "{id}", reason: "Toch niet" }}) {{ rubric {{ id }} }} }}"#)).await.ok();
        assert_eq!(decide(&cast.officer, "clearListingRevision", &revision).await.refusal(), ("BAD_INPUT", "RUBRIC_UNKNOWN"));
        let again = act(&cast.owner, "updateListing", and(about(&cast.listing), "content", proposed)).await.ok();
        assert_eq!(again.field_errors("updateListing"), [("content.offerings.0.rubric", "RUBRIC_UNKNOWN")]);
        decide(&cast.officer, "refuseListingRevision", &revision).await.ok();
    }

    async fn only_whoever_proposed_it_takes_it_back(app) {
        let cast = cast(&app, "PUBLISHED").await;
        let revision = cast.propose("Proef Terug").await;
        let partner = owner_of(&app, SLUG).await;
        assert_eq!(decide(&partner, "withdrawListingRevision", &revision).await.refusal(), ("FORBIDDEN", "ANOTHERS_PROPOSAL"));
        assert_eq!(decide(&cast.officer, "withdrawListingRevision", &revision).await.refusal(), ("FORBIDDEN", "ANOTHERS_PROPOSAL"));
        let neighbour = owner_of(&app, "aarova").await;
        assert_eq!(decide(&neighbour, "withdrawListingRevision", &revision).await.refusal(), ("NOT_FOUND", "none"));
        decide(&cast.owner, "withdrawListingRevision", &revision).await.ok();
        assert_eq!(states(&app).await, ["WITHDRAWN"]);
        for (client, mutation) in [(&cast.owner, "withdrawListingRevision"), (&cast.officer, "clearListingRevision"), (&cast.officer, "refuseListingRevision")] {
            assert_eq!(decide(client, mutation, &revision).await.rule(), "REVISION_TRANSITION", "{mutation}");
        }
    }

    async fn a_refusal_says_why_to_its_owner(app) {
        let cast = cast(&app, "PUBLISHED").await;
        let revision = cast.propose("Proef Niet").await;
        let empty = act(&cast.officer, "refuseListingRevision", and(by(&revision), "reason", "")).await.ok();
        assert_eq!(empty.field_errors("refuseListingRevision"), [("reason", "LISTING_TEXT_MALFORMED")]);
        decide(&cast.officer, "refuseListingRevision", &revision).await.ok();
        let mine = cast.owner.ask("{ listingRevisions { nodes { state reason own } } }").await.ok();
        assert_eq!(mine.at("/listingRevisions/nodes"), &json!([{ "state": "REFUSED", "reason": "Niet zo", "own": true }]));
        assert_eq!(seen(&app.visitor()).await["name"], NAME);
    }

    async fn what_is_based_on_something_else_is_a_conflict(app) {
        let cast = cast(&app, "PUBLISHED").await;
        let revision = cast.propose("Proef Laat").await;
        step(&cast.owner, "confirmListing", &cast.listing).await.ok();
        app.write(&format!("UPDATE enterprise SET website = 'https://anders.example.org' WHERE slug = '{SLUG}'")).await.expect("changed");
        assert_eq!(decide(&cast.officer, "clearListingRevision", &revision).await.refusal(), ("CONFLICT", "REVISION_OUTDATED"));
        app.write(&format!("UPDATE enterprise SET website = 'https://oud.example.org' WHERE slug = '{SLUG}'")).await.expect("changed");
        decide(&cast.officer, "clearListingRevision", &revision).await.ok();
        assert_eq!(seen(&app.visitor()).await["name"], "Proef Laat", "a confirmation changes nothing it says");
    }

    async fn a_suspended_listing_is_revised_too_and_an_archived_one_refuses_what_waits(app) {
        let cast = cast(&app, "SUSPENDED").await;
        let revision = cast.propose("Proef Stil").await;
        decide(&cast.officer, "clearListingRevision", &revision).await.ok();
        assert!(seen(&app.visitor()).await["listing"].is_null());
        step(&cast.officer, "resumeListing", &cast.listing).await.ok();
        assert_eq!(seen(&app.visitor()).await["name"], "Proef Stil");
        let waits = cast.propose("Proef Te Laat").await;
        step(&cast.officer, "archiveListing", &cast.listing).await.ok();
        assert_eq!(states(&app).await, ["CLEARED", "REFUSED"]);
        assert_eq!(decide(&cast.colleague, "clearListingRevision", &waits).await.rule(), "REVISION_TRANSITION");
    }

    async fn a_revision_that_changes_nothing_is_refused(app) {
        let cast = cast(&app, "PUBLISHED").await;
        let revision = cast.propose("Proef Zelfde").await;
        decide(&cast.officer, "clearListingRevision", &revision).await.ok();
        let now = cast.owner.ask(&format!(r#"{{ node(id: "{}") {{ ... on Listing {{ content {{ offerings {{ id }} }} }} }} }}"#, cast.listing)).await.ok();
        let mut same = content("Proef Zelfde");
        same["offerings"][0]["id"] = now.at("/node/content/offerings/0/id").clone();
        let answer = act(&cast.owner, "updateListing", and(about(&cast.listing), "content", same)).await.ok();
        assert_eq!(answer.field_errors("updateListing"), [("content", "NOTHING_TO_REVISE")]);
    }

    async fn what_came_from_a_public_source_is_its_owners_once_they_said_it(app) {
        let (owner, officer) = (owner_of(&app, "compaan").await, app.as_role(Role::Officer).await);
        let listing = app.ask(r#"{ enterprise(slug: "compaan") { listing { id origin } } }"#).await.ok();
        assert_eq!(listing.text("/enterprise/listing/origin"), "PUBLIC_SOURCE");
        let id = listing.text("/enterprise/listing/id");
        let proposed = act(&owner, "updateListing", and(about(id), "content", content("Compaan"))).await.ok();
        decide(&officer, "clearListingRevision", proposed.text("/updateListing/revision/id")).await.ok();
        let after = app.ask(r#"{ enterprise(slug: "compaan") { listing { origin } offerings { nodes { title basis } } } }"#).await.ok();
        assert_eq!(after.at("/enterprise"), &json!({ "listing": { "origin": "OWNER" }, "offerings": { "nodes": [{ "title": "Zeepbellen", "basis": "OWNER" }] } }));
    }

    async fn of_two_officers_who_clear_at_once_one_is_told_that_it_is_done(app) {
        let cast = cast(&app, "PUBLISHED").await;
        let revision = cast.propose("Proef Samen").await;
        let before = journal::end(&app).await;
        let (one, other) = tokio::join!(decide(&cast.officer, "clearListingRevision", &revision), decide(&cast.colleague, "clearListingRevision", &revision));
        let mut codes = [one.code().to_owned(), other.code().to_owned()];
        codes.sort();
        assert_eq!(codes, ["ILLEGAL_TRANSITION", "none"]);
        let rows = journal::after(&app, before).await;
        assert_eq!(rows.iter().map(|row| row.what()).collect::<Vec<_>>(), [("LISTING_REVISION", "clearListingRevision"), ("ENTERPRISE", "clearListingRevision")]);
    }

    async fn of_two_who_propose_at_once_one_replaces_the_other(app) {
        let cast = cast(&app, "PUBLISHED").await;
        let propose = |name: &'static str| act(&cast.owner, "updateListing", and(about(&cast.listing), "content", content(name)));
        let (one, other) = tokio::join!(propose("Proef Links"), propose("Proef Rechts"));
        one.ok();
        other.ok();
        assert_eq!(states(&app).await, ["PENDING", "REPLACED"]);
    }

    async fn revisions_are_for_owners_and_officers(app) {
        let cast = cast(&app, "PUBLISHED").await;
        let revision = cast.propose("Proef Geheim").await;
        let query = format!(r#"{{ node(id: "{revision}") {{ id }} listing: node(id: "{}") {{ ... on Listing {{ pendingRevision {{ id }} content {{ name }} version }} }} }}"#, cast.listing);
        for client in [&cast.owner, &cast.officer] {
            let answer = client.ask(&query).await.ok();
            assert_eq!((answer.text("/node/id"), answer.text("/listing/pendingRevision/id")), (revision.as_str(), revision.as_str()));
        }
        let nothing = json!({ "node": null, "listing": { "pendingRevision": null, "content": null, "version": null } });
        let neighbour = owner_of(&app, "aarova").await;
        for client in [&app.visitor(), &neighbour.client, &app.as_role(Role::Auditor).await.client] {
            assert_eq!(client.ask(&query).await.ok().at(""), &nothing);
        }
    }
}
