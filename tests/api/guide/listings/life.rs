//! Every step in every state, by everyone who may come.

use super::*;
use crate::on_both_databases;
use crate::support::journal;

/// Every step, with the states in which it is legal, and whether it is for owners too.
const STEPS: &[(&str, &[&str], bool)] = &[
    ("updateListing", &["DRAFT", "SUBMITTED", "PUBLISHED", "SUSPENDED"], true),
    ("submitListing", &["DRAFT"], true),
    ("returnListing", &["SUBMITTED"], false),
    ("publishListing", &["SUBMITTED"], false),
    ("suspendListing", &["PUBLISHED"], false),
    ("resumeListing", &["SUSPENDED"], false),
    ("archiveListing", &["DRAFT", "SUBMITTED", "PUBLISHED", "SUSPENDED"], false),
    ("confirmListing", &["PUBLISHED", "SUSPENDED"], true),
    ("translateListing", &["DRAFT", "SUBMITTED", "PUBLISHED", "SUSPENDED"], true),
];

const STATES: [&str; 5] = ["DRAFT", "SUBMITTED", "PUBLISHED", "SUSPENDED", "ARCHIVED"];

/// A listing in a state of an enterprise of its own.
async fn fresh(app: &App, state: &str, number: usize) -> String {
    let enterprise = recognised().named(&format!("Proef {number}"));
    let listed = in_state(state).of(enterprise).insert_untold(app).await;
    app.write("UPDATE listing SET description_nl = 'Een proef' WHERE description_nl IS NULL").await.expect("described");
    listed.key()
}

on_both_databases! {
    async fn officers_take_each_step_where_it_is_legal_and_no_other(app) {
        let officer = app.as_role(Role::Officer).await;
        let mut number = 0;
        for state in STATES {
            for (mutation, legal, _) in STEPS {
                number += 1;
                let listing = fresh(&app, state, number).await;
                let answer = step(&officer, mutation, &listing).await;
                match legal.contains(&state) {
                    true => assert_eq!(answer.ok().list(&format!("/{mutation}/fieldErrors")).len(), 0, "{mutation} {state}"),
                    false => {
                        assert_eq!(answer.refusal(), ("ILLEGAL_TRANSITION", "LISTING_TRANSITION"), "{mutation} {state}");
                        assert!(answer.message().contains(state), "{}", answer.message());
                    }
                }
            }
        }
    }

    async fn owners_take_their_own_steps_where_they_are_legal_and_none_of_an_officer(app) {
        let mut number = 100;
        for state in STATES {
            for (mutation, legal, for_owners) in STEPS {
                number += 1;
                let listing = fresh(&app, state, number).await;
                let owner = owner_of(&app, &format!("proef-{number}")).await;
                let answer = step(&owner, mutation, &listing).await;
                let is_public = ["PUBLISHED", "SUSPENDED"].contains(&state);
                match (for_owners, legal.contains(&state)) {
                    (false, _) => assert_eq!(answer.refusal(), ("FORBIDDEN", "none"), "{mutation} {state}"),
                    (true, false) => assert_eq!(answer.rule(), "LISTING_TRANSITION", "{mutation} {state}"),
                    // What everyone would read at once, officers write.
                    (true, true) if *mutation == "translateListing" && is_public => {
                        assert_eq!(answer.code(), "FORBIDDEN", "{state}");
                    }
                    (true, true) => assert_eq!(answer.ok().list(&format!("/{mutation}/fieldErrors")).len(), 0, "{mutation} {state}"),
                }
            }
        }
    }

    async fn for_a_neighbour_the_listing_does_not_exist_and_others_have_nothing_to_do_with_it(app) {
        let cast = cast(&app, "PUBLISHED").await;
        let neighbour = owner_of(&app, "aarova").await;
        let (buyer, auditor) = (app.as_role(Role::Buyer).await, app.as_role(Role::Auditor).await);
        let before = journal::end(&app).await;
        for (mutation, _, for_owners) in STEPS {
            let expected = if *for_owners { "NOT_FOUND" } else { "FORBIDDEN" };
            assert_eq!(step(&neighbour, mutation, &cast.listing).await.code(), expected, "{mutation}");
            for client in [&buyer, &auditor] {
                assert_eq!(step(client, mutation, &cast.listing).await.code(), "FORBIDDEN", "{mutation}");
            }
            assert_eq!(step(&app.visitor(), mutation, &cast.listing).await.code(), "UNAUTHENTICATED", "{mutation}");
        }
        assert_eq!(journal::end(&app).await, before, "nothing was written");
    }

    async fn a_listing_is_made_handed_in_returned_and_published(app) {
        recognised().insert(&app).await;
        let (owner, officer) = (owner_of(&app, SLUG).await, app.as_role(Role::Officer).await);
        let enterprise = app.ask(&format!(r#"{{ enterprise(slug: "{SLUG}") {{ id }} }}"#)).await.ok().text("/enterprise/id").to_owned();
        let made = act(&owner, "createListing", json!({ "enterprise": enterprise, "content": content("Zeepbellen NV") })).await.ok();
        let listing = made.text("/createListing/listing/id").to_owned();
        assert_eq!((made.text("/createListing/listing/state"), made.number("/createListing/listing/version")), ("DRAFT", 1));
        assert_eq!(seen(&app.visitor()).await["name"], NAME, "a public record keeps its name until the listing is published");
        let again = act(&officer, "createListing", json!({ "enterprise": enterprise, "content": { "name": "Nog een" } })).await;
        assert_eq!(again.refusal(), ("CONFLICT", "LISTING_EXISTS"));

        step(&owner, "submitListing", &listing).await.ok();
        let returned = step(&officer, "returnListing", &listing).await.ok();
        assert_eq!((returned.text("/returnListing/listing/state"), returned.text("/returnListing/listing/stateReason")), ("DRAFT", "Een reden"));
        let handed_in = step(&owner, "submitListing", &listing).await.ok();
        assert!(handed_in.at("/submitListing/listing/stateReason").is_null());
        assert!(seen(&app.visitor()).await["listing"].is_null());

        let published = step(&officer, "publishListing", &listing).await.ok();
        assert_eq!(published.text("/publishListing/listing/confirmedOn"), "2026-11-23");
        assert_eq!(seen(&app.visitor()).await, json!({
            "name": "Zeepbellen NV", "listing": { "state": "PUBLISHED", "contacts": [{ "value": "info@proef.example.org" }] },
            "offerings": { "nodes": [{ "title": "Zeepbellen" }] },
        }));
        let found = app.ask(r#"{ suppliers(filter: { rubric: "groen", text: "zeepbellen" }) { totalCount nodes { name website municipality { nisCode } } } }"#).await.ok();
        assert_eq!(found.at("/suppliers"), &json!({ "totalCount": 1, "nodes": [
            { "name": "Zeepbellen NV", "website": "https://proef.example.org", "municipality": { "nisCode": "44021" } }] }));
    }

    async fn an_enterprise_that_nobody_saw_is_seen_with_its_listing(app) {
        let listed = a_listing().of(recognised().not_public()).in_state("SUBMITTED").offering("Zeepbellen", "tuinonderhoud").insert(&app).await;
        let officer = app.as_role(Role::Officer).await;
        assert!(seen(&app.visitor()).await.is_null());
        step(&officer, "publishListing", &listed.key()).await.ok();
        assert_eq!(seen(&app.visitor()).await["listing"]["state"], "PUBLISHED");
    }

    async fn what_is_not_fit_to_be_shown_is_neither_published_nor_resumed(app) {
        let officer = app.as_role(Role::Officer).await;
        let empty = a_listing().of(recognised().named("Zonder aanbod"));
        let silent = a_listing().of(an_enterprise().named("Zonder contact").recognised_between("CARE_WORK_INITIATIVE", "2024-01-01", None)).offering("Iets", "groen");
        let unknown = a_listing().of(an_enterprise().named("Zonder periode").at_website("https://a.be").recognised_as("CARE_WORK_INITIATIVE")).offering("Iets", "groen");
        let over = an_enterprise().named("Voorbij").at_website("https://a.be").recognised_between("CARE_WORK_INITIATIVE", "2024-01-01", Some("2026-11-23"));
        let over = a_listing().of(over).offering("Iets", "groen");
        for (listing, rule) in [(empty, "LISTING_WITHOUT_OFFERING"), (silent, "LISTING_WITHOUT_CONTACT"), (unknown, "LISTING_WITHOUT_RECOGNITION"), (over, "LISTING_WITHOUT_RECOGNITION")] {
            let listed = listing.in_state("SUBMITTED").insert(&app).await;
            assert_eq!(step(&officer, "publishListing", &listed.key()).await.refusal(), ("PRECONDITION_FAILED", rule));
            listed.becomes(&app, "SUSPENDED").await;
            assert_eq!(step(&officer, "resumeListing", &listed.key()).await.refusal(), ("PRECONDITION_FAILED", rule));
        }
        let last_day = an_enterprise().named("Laatste dag").at_website("https://a.be").recognised_between("CARE_WORK_INITIATIVE", "2024-01-01", Some("2026-11-24"));
        let listed = a_listing().of(last_day).offering("Iets", "groen").in_state("SUBMITTED").insert(&app).await;
        step(&officer, "publishListing", &listed.key()).await.ok();
    }

    async fn a_suspended_listing_is_nowhere_and_comes_back_when_an_officer_says_so(app) {
        let cast = cast(&app, "PUBLISHED").await;
        let suspended = step(&cast.officer, "suspendListing", &cast.listing).await.ok();
        assert_eq!(suspended.text("/suspendListing/listing/suspendedBecause"), "BY_OFFICER");
        assert!(seen(&app.visitor()).await["listing"].is_null());
        assert_eq!(seen(&cast.owner).await["listing"]["state"], "SUSPENDED", "its owner sees it in every state");
        let confirmed = step(&cast.owner, "confirmListing", &cast.listing).await.ok();
        assert_eq!(confirmed.text("/confirmListing/listing/state"), "SUSPENDED", "a confirmation resumes nothing");
        let resumed = step(&cast.officer, "resumeListing", &cast.listing).await.ok();
        assert!(resumed.at("/resumeListing/listing/suspendedBecause").is_null());
        assert_eq!(seen(&app.visitor()).await["listing"]["state"], "PUBLISHED");
    }

    async fn a_listing_that_would_be_suspended_again_tonight_is_confirmed_before_it_is_resumed(app) {
        let listed = in_state("SUSPENDED").confirmed_on("2025-08-24").insert(&app).await;
        let officer = app.as_role(Role::Officer).await;
        assert_eq!(step(&officer, "resumeListing", &listed.key()).await.rule(), "LISTING_CONFIRMATION_OVERDUE");
        step(&officer, "confirmListing", &listed.key()).await.ok();
        step(&officer, "resumeListing", &listed.key()).await.ok();
    }

    async fn what_was_imported_comes_back_as_it_came(app) {
        let officer = app.as_role(Role::Officer).await;
        let listing = officer.ask(r#"{ enterprise(slug: "compaan") { listing { id } } }"#).await.ok().text("/enterprise/listing/id").to_owned();
        step(&officer, "suspendListing", &listing).await.ok();
        step(&officer, "resumeListing", &listing).await.ok();
    }

    async fn officers_find_listings_by_state_and_owners_their_own(app) {
        let cast = cast(&app, "SUBMITTED").await;
        let list = "{ listings(state: SUBMITTED) { totalCount nodes { id state version enterprise { slug } } } all: listings { totalCount } }";
        let mine = cast.owner.ask(list).await.ok();
        assert_eq!(mine.at("/listings"), &json!({ "totalCount": 1, "nodes": [
            { "id": cast.listing, "state": "SUBMITTED", "version": 1, "enterprise": { "slug": SLUG } }] }));
        assert_eq!(mine.number("/all/totalCount"), 1);
        let all = cast.officer.ask(list).await.ok();
        assert_eq!((all.number("/listings/totalCount"), all.number("/all/totalCount")), (1, 110));
        let neighbour = owner_of(&app, "aarova").await;
        assert_eq!(neighbour.ask(list).await.ok().number("/listings/totalCount"), 0);
    }

    async fn each_step_is_a_part_of_the_history_of_the_enterprise(app) {
        let (cast, before) = (cast(&app, "DRAFT").await, journal::end(&app).await);
        for (client, mutation) in [
            (&cast.owner, "updateListing"), (&cast.owner, "submitListing"), (&cast.officer, "publishListing"), (&cast.owner, "confirmListing"),
            (&cast.officer, "suspendListing"), (&cast.officer, "resumeListing"), (&cast.officer, "archiveListing"),
        ] {
            step(client, mutation, &cast.listing).await.ok();
        }
        let rows = journal::after(&app, before).await;
        let whats: Vec<_> = rows.iter().map(|row| row.what()).collect();
        let done = ["updateListing", "submitListing", "publishListing", "confirmListing", "suspendListing", "resumeListing", "archiveListing"];
        assert_eq!(whats, done.map(|action| ("ENTERPRISE", action)));
        let told = cast.owner.ask(&format!(r#"{{ auditTrail(record: "{}") {{ totalCount }} }}"#, cast.listed.enterprise_key())).await.ok();
        assert_eq!(told.number("/auditTrail/totalCount"), 7, "its owner reads it");
    }
}
