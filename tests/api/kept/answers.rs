//! Whole answers are kept for visitors, until anything changes or a day begins.

use super::GUIDE_PAGE;
use crate::on_both_databases;
use crate::support::fixtures::{a_listing, an_enterprise};
use crate::support::{App, journal};
use api::access::Role;
use api::config::Settings;
use chrono::TimeDelta;
use reqwest::Response;
use serde_json::json;
use uuid::Uuid;

fn answers_alone(settings: &mut Settings) {
    settings.row_cache_bytes = 0;
}

/// What GET of a query is answered to someone who holds the answer with a tag.
async fn get(app: &App, query: &str, held: Option<&str>) -> Response {
    let url =
        reqwest::Url::parse_with_params(&format!("{}/graphql", app.base), [("query", query)]).expect("an address");
    let mut request = app.client.get(url);
    if let Some(tag) = held {
        request = request.header("if-none-match", tag);
    }
    request.send().await.expect("an answer")
}

fn header(response: &Response, name: &str) -> String {
    response.headers().get(name).map(|value| value.to_str().expect("text").to_owned()).unwrap_or_default()
}

on_both_databases! {
    async fn a_question_asked_again_costs_no_statement_and_is_answered_alike(app) {
        let app = app.keeping(answers_alone).await;
        let (first, answer) = app.ask_counting(GUIDE_PAGE).await;
        let (again, same) = app.ask_counting(GUIDE_PAGE).await;
        assert!(first > 0 && again == 0);
        assert_eq!(answer.ok().at(""), same.ok().at(""));
        let other = "query($slug: String) { enterprise(slug: $slug) { name } }";
        let name = async |slug| app.ask_with(other, json!({ "slug": slug })).await.ok().at("/enterprise/name").clone();
        assert_eq!(name("compaan").await, name("compaan").await);
        assert_ne!(name("compaan").await, name("gandae").await);
    }

    async fn every_answer_tells_its_own_request_and_what_it_cost(app) {
        let app = app.keeping(answers_alone).await;
        let mut seen = Vec::new();
        for _ in 0..2 {
            let response = get(&app, "{ rubrics { nodes { slug } } }", None).await;
            seen.push(header(&response, "x-request-id"));
            let body: serde_json::Value = response.json().await.expect("JSON");
            assert!(body["extensions"]["cost"]["points"].as_u64().is_some_and(|points| points > 0));
            assert!(!body.to_string().contains(&seen[0]));
        }
        assert_ne!(seen[0], seen[1]);
    }

    async fn whoever_holds_an_answer_is_told_no_more_than_that(app) {
        for app in [app.keeping(answers_alone).await, app.keeping(|settings| settings.answer_cache_bytes = 0).await] {
            let query = "{ suppliers(first: 3) { nodes { slug } } }";
            let first = get(&app, query, None).await;
            let tag = header(&first, "etag");
            assert_eq!((first.status().as_u16(), header(&first, "cache-control").as_str()), (200, "no-cache"));
            assert!(header(&first, "vary").contains("Authorization"));
            for _ in 0..2 {
                let held = get(&app, query, Some(&tag)).await;
                assert_eq!((held.status().as_u16(), header(&held, "etag")), (304, tag.clone()));
                assert_eq!(held.text().await.expect("text"), "");
            }
            let other = get(&app, "{ suppliers(first: 4) { nodes { slug } } }", Some(&tag)).await;
            assert_eq!(other.status().as_u16(), 200);
            assert_eq!(header(&get(&app, "{ nothing }", None).await, "etag"), "");
        }
    }

    async fn an_answer_ends_with_any_change(app) {
        let app = app.keeping(answers_alone).await;
        let listed = a_listing().of(an_enterprise().named("Voorbeeld Kwispel")).insert(&app).await;
        let detail = format!("{{ enterprise(slug: \"{}\") {{ listing {{ origin }} }} }}", listed.slug);
        let tag = header(&get(&app, &detail, None).await, "etag");
        assert_eq!(get(&app, &detail, Some(&tag)).await.status().as_u16(), 304);
        listed.becomes(&app, "SUSPENDED").await;
        journal::touch(&app, Uuid::nil()).await;
        let after = get(&app, &detail, Some(&tag)).await;
        assert_eq!(after.status().as_u16(), 200);
        assert!(after.text().await.expect("text").contains("\"listing\":null"));
    }

    async fn an_answer_ends_when_a_day_begins_in_brussels(app) {
        let app = app.keeping(answers_alone).await;
        let listed = a_listing().of(an_enterprise().named("Voorbeeld Oud")).insert(&app).await;
        app.write("UPDATE listing SET confirmed_on = '2025-11-23' WHERE name_key = 'voorbeeld oud'").await.expect("changed");
        let detail = format!("{{ enterprise(slug: \"{}\") {{ listing {{ stale }} }} }}", listed.slug);
        let stale = async || app.ask(&detail).await.ok().at("/enterprise/listing/stale").clone();
        assert_eq!(stale().await, json!(false), "exactly twelve months");
        app.clock.advance(TimeDelta::hours(12));
        assert_eq!((app.ask_counting(&detail).await.0, stale().await), (0, json!(false)), "22:00 in UTC is 23:00 in Brussels");
        app.clock.advance(TimeDelta::hours(1));
        assert_eq!(stale().await, json!(true));
    }

    async fn what_depends_on_the_hour_is_not_kept(app) {
        let app = app.keeping(answers_alone).await;
        let query = "{ learningEvents(first: 5) { nodes { slug registrationOpen } } }";
        app.ask(query).await.ok();
        assert!(app.ask_counting(query).await.0 > 0);
    }

    async fn who_signed_in_gets_nothing_that_was_kept_and_leaves_nothing(app) {
        let app = app.keeping(answers_alone).await;
        let hidden = a_listing().of(an_enterprise().named("Voorbeeld Verborgen")).in_state("SUSPENDED").insert(&app).await;
        let detail = format!("{{ enterprise(slug: \"{}\") {{ listing {{ origin }} }} }}", hidden.slug);
        let officer = app.as_role(Role::Officer).await;
        for _ in 0..2 {
            assert!(app.ask(&detail).await.ok().at("/enterprise/listing").is_null());
            assert!(!officer.ask(&detail).await.ok().at("/enterprise/listing").is_null());
        }
    }

    async fn an_address_asked_again_is_answered_to_whom_it_may_concern(app) {
        let app = app.keeping(answers_alone).await;
        let hidden = a_listing().of(an_enterprise().named("Voorbeeld Verborgen")).in_state("SUSPENDED").insert(&app).await;
        let detail = format!("{{ enterprise(slug: \"{}\") {{ listing {{ origin }} }} }}", hidden.slug);
        let texts = async || get(&app, &detail, None).await.text().await.expect("text");
        let first = texts().await;
        for _ in 0..3 {
            assert_eq!(texts().await, first);
        }
        let officer = app.as_role(Role::Officer).await;
        let address = get(&app, &detail, None).await.url().clone();
        let seen = app.client.get(address.clone()).bearer_auth(officer.token()).send().await.expect("an answer");
        assert!(!seen.text().await.expect("text").contains("\"listing\":null"));
        let forged = app.client.get(address).bearer_auth("forged").send().await.expect("an answer");
        assert_eq!(forged.status().as_u16(), 401);
    }

    async fn an_answer_with_errors_is_not_kept(app) {
        let app = app.keeping(answers_alone).await;
        let query = "{ a: suppliers(filter: { rubric: \"gibt-es-nicht\" }) { totalCount } }";
        for _ in 0..2 {
            assert_eq!(app.ask(query).await.refusal(), ("BAD_INPUT", "RUBRIC_UNKNOWN"));
        }
    }
}
