//! Verified recognitions of one kind and scope never overlap: the database itself refuses.

use super::{OWN, act, of, propose, public};
use crate::enterprises::{and, enterprise_id, made};
use crate::on_both_databases;
use crate::support::{App, Client, Engine};
use api::access::Role;
use serde_json::json;

const REFUSED: &str = "recognition_no_overlap";

async fn verify(client: &Client, recognition: &str) -> String {
    act(client, "verifyRecognition", json!({ "recognition": recognition })).await.rule().to_owned()
}

/// A recognition as one writes it behind the service's back.
async fn write(app: &App, state: &str, from: &str, until: &str) -> Result<(), String> {
    let id = match app.engine {
        Engine::Sqlite => "randomblob(16)",
        Engine::Postgres => "gen_random_uuid()",
    };
    let reason = if state == "REFUSED" { "'x'" } else { "NULL" };
    app.write(&format!(
        "INSERT INTO recognition (id, enterprise_id, kind, basis, is_period_known, valid_from, valid_until, state, refused_reason, version) \
         VALUES ({id}, (SELECT id FROM enterprise WHERE slug = 'aarova'), 'ACTIVITY_COOPERATIVE', 'STATED', true, '{from}', {until}, '{state}', {reason}, 1)"
    ))
    .await
}

fn is_overlap(outcome: &Result<(), String>) -> bool {
    outcome.as_ref().is_err_and(|why| why.contains(REFUSED))
}

on_both_databases! {
    async fn a_second_one_on_the_same_day_is_refused_and_one_that_touches_is_not(app) {
        let (one, two) = (app.as_role(Role::Officer).await, app.as_role(Role::Officer).await);
        let first = propose(&one, and(of(OWN), "validUntil", "2025-01-01")).await;
        let over = propose(&one, and(of(OWN), "validFrom", "2024-12-31")).await;
        let touching = propose(&one, and(of(OWN), "validFrom", "2025-01-01")).await;
        assert_eq!(verify(&two, &first).await, "none");
        assert_eq!(verify(&two, &over).await, "RECOGNITION_OVERLAPS");
        assert_eq!(verify(&two, &touching).await, "none");
        let other = propose(&one, and(of(OWN), "kind", "RECOGNISED_SOCIAL_COOPERATIVE")).await;
        assert_eq!(verify(&two, &other).await, "none", "another kind");
    }

    async fn an_establishment_is_a_scope_of_its_own(app) {
        let (one, two) = (app.as_role(Role::Officer).await, app.as_role(Role::Officer).await);
        let add = |name: &str| json!({ "enterprise": enterprise_id(OWN), "name": name });
        let mut places = Vec::new();
        for name in ["Noord", "Zuid"] {
            places.push(made(&act(&one, "addEstablishment", add(name)).await.ok(), "addEstablishment", "establishment"));
        }
        let whole = propose(&one, of(OWN)).await;
        assert_eq!(verify(&two, &whole).await, "none");
        for place in &places {
            let here = propose(&one, and(of(OWN), "establishment", place.as_str())).await;
            assert_eq!(verify(&two, &here).await, "none");
            let again = propose(&one, and(of(OWN), "establishment", place.as_str())).await;
            assert_eq!(verify(&two, &again).await, "RECOGNITION_OVERLAPS");
        }
    }

    async fn of_two_officers_who_verify_overlapping_ones_at_once_one_comes_second(app) {
        let (one, two, three) = (app.as_role(Role::Officer).await, app.as_role(Role::Officer).await, app.as_role(Role::Officer).await);
        let there = app.beside(|_| {}).await.visitor().with_token(three.token());
        for slug in ["aarova", "compaan", OWN] {
            let (first, second) = (propose(&one, of(slug)).await, propose(&one, and(of(slug), "validFrom", "2025-06-01")).await);
            let (a, b) = tokio::join!(verify(&two, &first), verify(&there, &second));
            let mut rules = [a, b];
            rules.sort_unstable();
            assert_eq!(rules, ["RECOGNITION_OVERLAPS", "none"], "{slug}");
        }
    }

    async fn one_of_unknown_beginning_ends_where_the_verified_one_begins(app) {
        let (one, two) = (app.as_role(Role::Officer).await, app.as_role(Role::Officer).await);
        let before = public(&app.visitor(), "aarova").await;
        assert_eq!(before.len(), 1, "from a public source, of unknown period");
        let kind = before[0].0.clone();
        let known = propose(&one, and(and(of("aarova"), "kind", kind.as_str()), "validFrom", "2021-01-01")).await;
        assert_eq!(verify(&two, &known).await, "none");
        let expected = [(kind.clone(), "-".to_owned(), "2021-01-01".to_owned()), (kind, "2021-01-01".to_owned(), "-".to_owned())];
        assert_eq!(public(&app.visitor(), "aarova").await, expected);
        let query = r#"{ enterprise(slug: "aarova") { before: economySide(asOf: "2020-12-31") after: economySide(asOf: "2021-01-01") } }"#;
        assert_eq!(app.ask(query).await.ok().at("/enterprise"), &json!({ "before": null, "after": "SOCIAL" }));
        app.write("UPDATE dataset_load SET digest = 'older'").await.expect("forgetting");
        api::prepare::prepare(&app.settings, &app.clock, &api::seeding::Quiet).await.expect("what is verified here stays when its data set is loaded again");
        assert_eq!(public(&app.visitor(), "aarova").await, expected);
    }

    async fn the_database_itself_keeps_verified_ones_apart(app) {
        write(&app, "VERIFIED", "2020-01-01", "'2022-01-01'").await.expect("the first");
        for (from, until) in [("2021-12-31", "NULL"), ("2019-01-01", "'2020-01-02'"), ("2020-06-01", "'2020-07-01'"), ("2010-01-01", "NULL")] {
            assert!(is_overlap(&write(&app, "VERIFIED", from, until).await), "{from} {until}");
        }
        for state in ["PROPOSED", "REFUSED"] {
            write(&app, state, "2021-01-01", "NULL").await.expect("what is not verified stands beside it");
        }
        write(&app, "VERIFIED", "2022-01-01", "NULL").await.expect("it begins where the other ends");
        write(&app, "VERIFIED", "2023-01-01", "'2023-01-01'").await.expect("what never held meets none");
        assert!(is_overlap(&app.write("UPDATE recognition SET state = 'VERIFIED' WHERE state = 'PROPOSED'").await));
        assert!(is_overlap(&app.write("UPDATE recognition SET valid_until = '2022-01-02' WHERE valid_from = '2020-01-01'").await));
    }
}
