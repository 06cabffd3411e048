//! Officers take rubrics out of the guide.

use super::{act, below, of};
use crate::enterprises::and;
use crate::on_both_databases;
use crate::support::fixtures::a_listing;
use crate::support::{Client, eventually, journal};
use api::access::Role;
use serde_json::{Value, json};

fn retired(slug: &str) -> Value {
    and(of(slug), "reason", "Niemand zoekt ernaar")
}

/// A rubric of this test below *Groen*.
async fn made(officer: &Client) {
    act(officer, "createRubric", json!({ "name": "Daktuinen", "parent": of("groen")["rubric"] })).await.ok();
}

on_both_databases! {
    async fn a_retired_rubric_is_in_no_list_and_is_read_by_its_key(app) {
        let searching = app.searching().await;
        let officer = app.as_role(Role::Officer).await;
        made(&officer).await;
        let before = journal::end(&app).await;
        let answer = act(&officer, "retireRubric", and(retired("daktuinen"), "expectedVersion", 2)).await.ok();
        let rubric = answer.at("/retireRubric/rubric");
        assert_eq!((&rubric["retired"], &rubric["version"]), (&json!(true), &json!(3)));
        let rows = journal::after(&app, before).await;
        assert_eq!(rows.iter().map(journal::Row::what).collect::<Vec<_>>(), [("RUBRIC", "retireRubric")]);
        let seen = app.ask(r#"{ rubric(slug: "daktuinen") { name retired } rubrics { totalCount } }"#).await.ok();
        assert_eq!((seen.at("/rubric"), seen.number("/rubrics/totalCount")), (&json!({ "name": "Daktuinen", "retired": true }), 94));
        assert!(!below(&app, "groen").await.contains(&"daktuinen".to_owned()));
        let wanted = r#"{ suppliers(filter: { rubric: "daktuinen" }) { nodes { slug } } }"#;
        assert_eq!(app.ask(wanted).await.refusal(), ("BAD_INPUT", "RUBRIC_UNKNOWN"));
        eventually("the search forgets it", async || (searching.ask(wanted).await.rule() == "RUBRIC_UNKNOWN").then_some(())).await;
    }

    async fn nothing_is_done_with_a_retired_rubric_and_its_name_is_free(app) {
        let officer = app.as_role(Role::Officer).await;
        made(&officer).await;
        act(&officer, "retireRubric", retired("daktuinen")).await.ok();
        for (mutation, input) in [
            ("retireRubric", retired("daktuinen")),
            ("updateRubric", and(of("daktuinen"), "name", "Anders")),
            ("setRubricSynonyms", and(of("daktuinen"), "nl", vec!["sedum"])),
        ] {
            assert_eq!(act(&officer, mutation, input).await.refusal(), ("PRECONDITION_FAILED", "RUBRIC_RETIRED"), "{mutation}");
        }
        let below = json!({ "name": "Iets", "parent": of("daktuinen")["rubric"] });
        let refused = act(&officer, "createRubric", below).await.ok();
        assert_eq!(refused.field_errors("createRubric"), [("parent", "RUBRIC_PARENT_UNKNOWN")]);
        let again = act(&officer, "createRubric", json!({ "name": "Daktuinen" })).await.ok();
        assert_eq!(again.text("/createRubric/rubric/slug"), "daktuinen-2");
    }

    async fn a_rubric_in_use_stays_until_nothing_is_listed_under_it(app) {
        let officer = app.as_role(Role::Officer).await;
        made(&officer).await;
        let listed = a_listing().in_state("SUSPENDED").offering("Sedum", "daktuinen").insert(&app).await;
        assert_eq!(act(&officer, "retireRubric", retired("daktuinen")).await.refusal(), ("PRECONDITION_FAILED", "RUBRIC_IN_USE"));
        assert_eq!(act(&officer, "retireRubric", retired("groen")).await.refusal(), ("PRECONDITION_FAILED", "RUBRIC_HAS_BELOW"));
        listed.becomes(&app, "ARCHIVED").await;
        act(&officer, "retireRubric", retired("daktuinen")).await.ok();
        let seen = officer.ask(&format!(r#"{{ node(id: "{}") {{ ... on Offering {{ rubric {{ slug retired }} }} }} }}"#, listed.offerings[0])).await.ok();
        assert_eq!(seen.at("/node/rubric"), &json!({ "slug": "daktuinen", "retired": true }));
    }

    async fn nothing_comes_under_a_rubric_that_is_retired_at_the_same_time(app) {
        let (one, other) = (app.as_role(Role::Officer).await, app.as_role(Role::Officer).await);
        let listed = a_listing().in_state("DRAFT").insert(&app).await;
        let update = "mutation ($input: UpdateListingInput!) { updateListing(input: $input) { fieldErrors { path code } } }";
        for round in 0..10 {
            let slug = format!("daktuinen-{round}");
            act(&one, "createRubric", json!({ "name": slug })).await.ok();
            let offering = json!({ "rubric": slug, "kind": "SERVICE", "title": "Sedum" });
            let content = json!({ "name": "Proef", "offerings": [offering] });
            let (gone, listed) = tokio::join!(
                act(&one, "retireRubric", retired(&slug)),
                other.ask_with(update, json!({ "input": { "listing": listed.key(), "content": content } }))
            );
            let is_listed = listed.rule() == "none" && listed.field_errors("updateListing").is_empty();
            let expected = if is_listed { ("PRECONDITION_FAILED", "RUBRIC_IN_USE") } else { ("none", "none") };
            assert_eq!(gone.refusal(), expected, "{slug}: {:#}", listed.body);
        }
    }

    async fn others_and_what_is_wrong_are_refused(app) {
        let officer = app.as_role(Role::Officer).await;
        made(&officer).await;
        assert_eq!(act(&officer, "retireRubric", and(retired("daktuinen"), "expectedVersion", 1)).await.refusal(), ("CONFLICT", "VERSION_STALE"));
        let silent = act(&officer, "retireRubric", and(retired("daktuinen"), "reason", " ")).await.ok();
        assert_eq!(silent.field_errors("retireRubric"), [("reason", "REASON_MALFORMED")]);
        for role in [Role::Enterprise, Role::Auditor, Role::Admin] {
            let refused = act(&app.as_role(role).await.client, "retireRubric", retired("daktuinen")).await;
            assert_eq!(refused.refusal(), ("FORBIDDEN", "none"), "{role:?}");
        }
        let input = and(retired("daktuinen"), "idempotencyKey", "sleutel-van-het-einde");
        let first = act(&officer, "retireRubric", input.clone()).await.ok();
        assert_eq!(first.body["data"], act(&officer, "retireRubric", input).await.ok().body["data"]);
    }
}
