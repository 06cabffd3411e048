//! Letters about listings: to those who act for the enterprise, in their language, once, and only while they are true.

use super::*;
use crate::mail::post;
use crate::on_both_databases;
use api::access::Actor;
use api::guide::listings::watch_listings;
use api::shared::language::Language;

/// The letters to someone, as one text without the marks of their transport.
fn read(app: &App, email: &str) -> String {
    crate::mail::read(app, email)
}

on_both_databases! {
    async fn owners_read_what_the_clocks_ask_for_in_their_language_and_once(app) {
        app.write("UPDATE listing SET confirmed_on = '2029-01-01'").await.expect("confirmed");
        let enterprise = an_enterprise().named(NAME).recognised_between("CUSTOMISED_WORK_COMPANY", "2019-01-01", Some("2026-12-01"));
        a_listing().of(enterprise).confirmed_on("2025-11-01").insert(&app).await;
        let dutch = owner_of(&app, SLUG).await;
        let french = app.as_person(a_user().holding(Role::Enterprise).limited_to(SLUG).speaking(Language::Fr)).await;
        let neighbour = owner_of(&app, "aarova").await;
        let context = app.context(Actor::System);
        watch_listings(&context).await.expect("they look");
        watch_listings(&context).await.expect("they look again");
        post(&app).await;
        let letters = read(&app, &dutch.user.email);
        assert!(letters.contains("geldt tot en met maandag 30 november 2026"), "{letters}");
        assert!(letters.contains("sinds maandag 2 november 2026 langer dan twaalf maanden niet bevestigd"), "{letters}");
        assert_eq!(letters.matches("Message-ID").count(), 2, "{letters}");
        assert!(read(&app, &french.user.email).contains("30 novembre 2026"));
        assert!(read(&app, &neighbour.user.email).is_empty());
    }

    async fn owners_read_why_their_listing_was_returned_published_and_suspended(app) {
        let cast = cast(&app, "SUBMITTED").await;
        step(&cast.officer, "returnListing", &cast.listing).await.ok();
        post(&app).await;
        assert!(read(&app, &cast.owner.user.email).contains("Reden: Een reden"));
        step(&cast.owner, "submitListing", &cast.listing).await.ok();
        step(&cast.officer, "publishListing", &cast.listing).await.ok();
        post(&app).await;
        assert!(read(&app, &cast.owner.user.email).contains("staat in de leveranciersgids"));
        step(&cast.officer, "suspendListing", &cast.listing).await.ok();
        post(&app).await;
        assert!(read(&app, &cast.owner.user.email).contains("staat niet meer in de leveranciersgids"));
        assert!(read(&app, &cast.officer.user.email).is_empty());
    }

    async fn owners_read_what_became_of_their_revision_and_not_of_an_officers(app) {
        let cast = cast(&app, "PUBLISHED").await;
        let refused = cast.propose("Proef Nee").await;
        act(&cast.officer, "refuseListingRevision", json!({ "revision": refused, "reason": "Niet zo" })).await.ok();
        let input = and(about(&cast.listing), "content", content("Proef Ambtenaar"));
        let officers = act(&cast.officer, "updateListing", input).await.ok().text("/updateListing/revision/id").to_owned();
        act(&cast.colleague, "refuseListingRevision", json!({ "revision": officers, "reason": "Onder ons" })).await.ok();
        post(&app).await;
        let letters = read(&app, &cast.owner.user.email);
        assert!(letters.contains("niet goedgekeurd") && letters.contains("Reden: Niet zo"), "{letters}");
        assert!(!letters.contains("Onder ons"), "{letters}");
        let cleared = cast.propose("Proef Ja").await;
        act(&cast.officer, "clearListingRevision", json!({ "revision": cleared })).await.ok();
        post(&app).await;
        assert!(read(&app, &cast.owner.user.email).contains("De wijziging van de vermelding van Proef Ja is goedgekeurd"));
    }

    async fn a_warning_that_is_no_longer_true_is_not_sent(app) {
        app.write("UPDATE listing SET confirmed_on = '2029-01-01'").await.expect("confirmed");
        let listed = in_state("PUBLISHED").confirmed_on("2025-11-01").insert(&app).await;
        let owner = owner_of(&app, SLUG).await;
        watch_listings(&app.context(Actor::System)).await.expect("they look");
        step(&owner, "confirmListing", &listed.key()).await.ok();
        post(&app).await;
        assert!(read(&app, &owner.user.email).is_empty());
    }
}
