//! Testimonials are submitted with consent, published or refused, and taken back.

use crate::enterprises::{OWN, and, enterprise_id, made};
use crate::on_both_databases;
use crate::support::fixtures::{a_listing, a_user, an_enterprise};
use crate::support::{Answer, Client, journal};
use api::access::Role;
use api::graphql::id::{Kind, encode};
use chrono::TimeDelta;
use serde_json::{Value, json};
use uuid::Uuid;

const SHOWN: &str = "testimonial { id state clientOrganisation personName quote givenOn consentPurpose consentTextVersion consentedAt \
     refusedReason withdrawnAt version enterprise { slug } }";

/// What a mutation of testimonials gets for this input.
async fn act(client: &Client, mutation: &str, input: Value) -> Answer {
    let kind = match mutation {
        "submitTestimonial" => "SubmitTestimonialInput",
        "refuseTestimonial" => "RefuseTestimonialInput",
        _ => "TestimonialInput",
    };
    let query =
        format!("mutation ($input: {kind}!) {{ {mutation}(input: $input) {{ {SHOWN} fieldErrors {{ path code }} }} }}");
    client.ask_with(&query, json!({ "input": input })).await
}

fn about(enterprise: &str) -> Value {
    json!({ "enterprise": enterprise_id(enterprise), "clientOrganisation": "Stad Zottegem", "personName": "Jo Zeep",
            "quote": "Snel en netjes.", "givenOn": "2026-11-01", "consentTextVersion": "2026-11" })
}

async fn submit(client: &Client, enterprise: &str) -> String {
    made(&act(client, "submitTestimonial", about(enterprise)).await.ok(), "submitTestimonial", "testimonial")
}

fn which(testimonial: &str) -> Value {
    json!({ "testimonial": testimonial })
}

fn because(testimonial: &str) -> Value {
    json!({ "testimonial": testimonial, "reason": "Geen klant" })
}

/// Who speaks of an enterprise in the guide, as everyone reads it.
async fn shown(client: &Client, slug: &str) -> Vec<String> {
    let query = format!(
        r#"{{ enterprise(slug: "{slug}") {{ testimonials {{ totalCount nodes {{ personName clientOrganisation }} }} }} }}"#
    );
    let answer = client.ask(&query).await.ok();
    let nodes = answer.list("/enterprise/testimonials/nodes");
    assert_eq!(answer.number("/enterprise/testimonials/totalCount"), nodes.len() as i64);
    nodes.iter().map(|one| one["personName"].as_str().unwrap_or("-").to_owned()).collect()
}

on_both_databases! {
    async fn what_a_buyer_submits_is_read_when_an_officer_published_it_and_no_longer_when_it_is_taken_back(app) {
        let listed = a_listing().insert(&app).await;
        let (buyer, officer) = (app.as_role(Role::Buyer).await, app.as_role(Role::Officer).await);
        let before = journal::end(&app).await;
        let answer = act(&buyer, "submitTestimonial", about(&listed.slug)).await.ok();
        let submitted = answer.at("/submitTestimonial/testimonial");
        assert_eq!((&submitted["state"], &submitted["consentPurpose"], &submitted["consentedAt"]), (&json!("SUBMITTED"), &json!("GUIDE"), &json!("2026-11-23T10:00:00Z")));
        let id = made(&answer, "submitTestimonial", "testimonial");
        let node = format!(r#"{{ node(id: "{id}") {{ id }} }}"#);
        assert!(shown(&app.visitor(), &listed.slug).await.is_empty() && app.ask(&node).await.ok().at("/node").is_null());
        act(&officer, "publishTestimonial", and(which(&id), "expectedVersion", 1)).await.ok();
        assert_eq!(shown(&app.visitor(), &listed.slug).await, ["Jo Zeep"]);
        act(&buyer, "withdrawTestimonial", which(&id)).await.ok();
        for client in [&app.visitor(), &officer.client, &buyer.client] {
            assert!(shown(client, &listed.slug).await.is_empty() && client.ask(&node).await.ok().at("/node").is_null());
        }
        let rows = journal::after(&app, before).await;
        let expected = ["submitTestimonial", "publishTestimonial", "withdrawTestimonial"].map(|action| ("ENTERPRISE", action));
        assert_eq!(rows.iter().map(journal::Row::what).collect::<Vec<_>>(), expected);
        assert!(!journal::text(&app).await.contains("Jo Zeep"), "who speaks is in no row of the journal");
    }

    async fn nothing_is_taken_in_without_consent_and_everything_wrong_is_told_at_once(app) {
        let buyer = app.as_role(Role::Buyer).await;
        let consent = app.ask("{ testimonialConsent { version text } }").await.ok();
        assert_eq!(consent.text("/testimonialConsent/version"), "2026-11");
        let wrong = json!({ "enterprise": enterprise_id(OWN), "clientOrganisation": " ", "personName": "", "quote": "", "givenOn": "2026-11-24",
                            "consentTextVersion": "2019-01", "consentedAt": "2026-11-23T10:00:01Z" });
        let expected = [
            ("clientOrganisation", "CLIENT_ORGANISATION_MALFORMED"),
            ("personName", "NAME_MALFORMED"),
            ("quote", "QUOTE_MALFORMED"),
            ("consentTextVersion", "TESTIMONIAL_CONSENT_OTHER"),
            ("givenOn", "TESTIMONIAL_AHEAD"),
            ("consentedAt", "TESTIMONIAL_AHEAD"),
        ];
        assert_eq!(act(&buyer, "submitTestimonial", wrong).await.ok().field_errors("submitTestimonial"), expected);
    }

    async fn an_enterprise_submits_about_itself_and_nobody_about_what_they_cannot_see(app) {
        let own = app.as_role(Role::Enterprise).await;
        submit(&own, OWN).await;
        assert_eq!(act(&own, "submitTestimonial", about("aarova")).await.refusal(), ("NOT_FOUND", "none"));
        let (hidden, _) = an_enterprise().not_public().insert(&app).await;
        assert_eq!(act(&app.as_role(Role::Regisseur).await.client, "submitTestimonial", about(&hidden)).await.refusal(), ("NOT_FOUND", "none"));
        submit(&app.as_role(Role::Officer).await.client, &hidden).await;
        for role in [Role::Jury, Role::Auditor, Role::Admin] {
            assert_eq!(act(&app.as_role(role).await.client, "submitTestimonial", about(OWN)).await.refusal(), ("FORBIDDEN", "none"), "{role:?}");
        }
    }

    async fn officers_read_all_that_was_submitted_and_everyone_else_their_own(app) {
        let (one, two, officer) = (app.as_role(Role::Buyer).await, app.as_role(Role::Regisseur).await, app.as_role(Role::Officer).await);
        let refused = submit(&one, OWN).await;
        app.clock.advance(TimeDelta::seconds(1));
        let waiting = submit(&two, "aarova").await;
        act(&officer, "refuseTestimonial", because(&refused)).await.ok();
        let query = "{ submittedTestimonials { totalCount nodes { id state refusedReason } } }";
        let all = officer.ask(query).await.ok();
        let expected = [json!({ "id": waiting, "state": "SUBMITTED", "refusedReason": null }), json!({ "id": refused, "state": "REFUSED", "refusedReason": "Geen klant" })];
        assert_eq!(all.at("/submittedTestimonials"), &json!({ "totalCount": 2, "nodes": expected }));
        assert_eq!(one.ask(query).await.ok().at("/submittedTestimonials"), &json!({ "totalCount": 1, "nodes": [expected[1]] }));
        for (state, count) in [("SUBMITTED", 1), ("REFUSED", 1), ("PUBLISHED", 0), ("WITHDRAWN", 0)] {
            let answer = officer.ask(&format!("{{ submittedTestimonials(state: {state}) {{ totalCount }} }}")).await.ok();
            assert_eq!(answer.number("/submittedTestimonials/totalCount"), count, "{state}");
        }
    }

    async fn what_the_state_does_not_allow_is_refused_by_name(app) {
        let (buyer, officer) = (app.as_role(Role::Buyer).await, app.as_role(Role::Officer).await);
        let (published, refused, withdrawn) = (submit(&buyer, OWN).await, submit(&buyer, OWN).await, submit(&buyer, OWN).await);
        act(&officer, "publishTestimonial", which(&published)).await.ok();
        act(&officer, "refuseTestimonial", because(&refused)).await.ok();
        act(&officer, "withdrawTestimonial", which(&withdrawn)).await.ok();
        for (mutation, testimonial, state) in [
            ("publishTestimonial", &published, "PUBLISHED"),
            ("refuseTestimonial", &published, "PUBLISHED"),
            ("publishTestimonial", &refused, "REFUSED"),
            ("refuseTestimonial", &refused, "REFUSED"),
            ("withdrawTestimonial", &refused, "REFUSED"),
            ("publishTestimonial", &withdrawn, "WITHDRAWN"),
            ("refuseTestimonial", &withdrawn, "WITHDRAWN"),
            ("withdrawTestimonial", &withdrawn, "WITHDRAWN"),
        ] {
            let input = if mutation == "refuseTestimonial" { because(testimonial) } else { which(testimonial) };
            let answer = act(&officer, mutation, input).await;
            assert_eq!(answer.refusal(), ("ILLEGAL_TRANSITION", "TESTIMONIAL_TRANSITION"), "{mutation} {state}");
            assert!(answer.message().contains(state), "{}", answer.message());
        }
    }

    async fn only_officers_decide_and_only_whoever_submitted_it_takes_it_back(app) {
        let (buyer, other, officer) = (app.as_role(Role::Buyer).await, app.as_role(Role::Buyer).await, app.as_role(Role::Officer).await);
        let id = submit(&buyer, OWN).await;
        let nothing = encode(Kind::Testimonial, Uuid::from_u128(9)).to_string();
        for (mutation, input) in [("publishTestimonial", which(&id)), ("refuseTestimonial", because(&id))] {
            assert_eq!(act(&buyer, mutation, input.clone()).await.refusal(), ("FORBIDDEN", "none"), "{mutation}");
            assert_eq!(act(&officer, mutation, and(input.clone(), "expectedVersion", 3)).await.refusal(), ("CONFLICT", "VERSION_STALE"), "{mutation}");
            assert_eq!(act(&officer, mutation, and(input, "testimonial", nothing.as_str())).await.refusal(), ("NOT_FOUND", "none"), "{mutation}");
        }
        assert_eq!(act(&other, "withdrawTestimonial", which(&id)).await.refusal(), ("NOT_FOUND", "none"));
        let wordless = act(&officer, "refuseTestimonial", and(because(&id), "reason", "")).await.ok();
        assert_eq!(wordless.field_errors("refuseTestimonial"), [("reason", "REASON_MALFORMED")]);
    }

    async fn what_came_with_a_data_set_is_taken_back_by_officers(app) {
        let listed = a_listing().testimonial("De Tuin", "2026-06-01").insert(&app).await;
        let officer = app.as_role(Role::Officer).await;
        act(&officer, "withdrawTestimonial", which(&listed.testimonials[0])).await.ok();
        assert!(shown(&app.visitor(), &listed.slug).await.is_empty());
    }

    async fn erasing_who_submitted_it_takes_the_name_of_the_person_and_leaves_what_was_said(app) {
        let listed = a_listing().insert(&app).await;
        let (officer, guard) = (app.as_role(Role::Officer).await, app.as_role(Role::Privacy).await);
        let user = a_user().holding(Role::Buyer).insert(&app).await;
        let id = submit(&user.session(&app).await.client, &listed.slug).await;
        act(&officer, "publishTestimonial", which(&id)).await.ok();
        guard.ask(&format!(r#"mutation {{ eraseUser(input: {{ user: "{}" }}) {{ done }} }}"#, user.key())).await.ok();
        assert_eq!(shown(&app.visitor(), &listed.slug).await, ["-"]);
    }

    async fn a_repeat_under_one_key_is_done_once(app) {
        let (buyer, officer) = (app.as_role(Role::Buyer).await, app.as_role(Role::Officer).await);
        let input = and(about(OWN), "idempotencyKey", "sleutel-van-de-getuigenis");
        let (first, again) = (act(&buyer, "submitTestimonial", input.clone()).await.ok(), act(&buyer, "submitTestimonial", input.clone()).await.ok());
        assert_eq!(first.body["data"], again.body["data"]);
        assert_eq!(act(&buyer, "submitTestimonial", and(input, "quote", "Anders")).await.rule(), "IDEMPOTENCY_KEY_REUSED");
        let id = made(&first, "submitTestimonial", "testimonial");
        for (client, mutation) in [(&officer, "publishTestimonial"), (&buyer, "withdrawTestimonial")] {
            let input = and(which(&id), "idempotencyKey", format!("sleutel-van-{mutation}"));
            act(client, mutation, input.clone()).await.ok();
            let before = journal::end(&app).await;
            act(client, mutation, input).await.ok();
            assert_eq!(journal::end(&app).await, before, "{mutation}");
        }
    }
}
