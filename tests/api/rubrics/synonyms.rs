//! Officers say by which words a rubric is found.

use super::of;
use crate::enterprises::and;
use crate::on_both_databases;
use crate::support::fixtures::{a_listing, an_enterprise};
use crate::support::{Answer, Client, eventually, journal};
use api::access::Role;
use api::graphql::id::{Kind, encode};
use serde_json::{Value, json};
use uuid::Uuid;

async fn set(client: &Client, input: Value) -> Answer {
    let query = "mutation ($input: SetRubricSynonymsInput!) { setRubricSynonyms(input: $input) {
        rubric { version nl: synonyms(language: NL) { term } fr: synonyms(language: FR) { term } } fieldErrors { path code } } }";
    client.ask_with(query, json!({ "input": input })).await
}

/// The Dutch words of a rubric as everyone reads them.
async fn words(client: &Client, slug: &str) -> Vec<String> {
    let answer =
        client.ask(&format!(r#"{{ rubric(slug: "{slug}") {{ synonyms(language: NL) {{ term }} }} }}"#)).await.ok();
    answer.texts("/rubric/synonyms", "term").into_iter().map(str::to_owned).collect()
}

on_both_databases! {
    async fn an_officer_sets_the_words_of_one_language_and_the_others_stay(app) {
        let officer = app.as_role(Role::Officer).await;
        let french = app.ask(r#"{ rubric(slug: "strijkatelier") { synonyms(language: FR) { term } } }"#).await.ok().at("/rubric/synonyms").clone();
        let before = journal::end(&app).await;
        let input = and(and(of("strijkatelier"), "nl", vec![" kreukvrij ", "strijkdienst"]), "expectedVersion", 1);
        let answer = set(&officer, input).await.ok();
        let rubric = answer.at("/setRubricSynonyms/rubric");
        assert_eq!((&rubric["version"], &rubric["nl"], &rubric["fr"]), (&json!(2), &json!([{ "term": "kreukvrij" }, { "term": "strijkdienst" }]), &french));
        let rows = journal::after(&app, before).await;
        assert_eq!(rows.iter().map(journal::Row::what).collect::<Vec<_>>(), [("RUBRIC", "setRubricSynonyms")]);
    }

    async fn the_search_understands_the_new_word_and_no_longer_the_struck_one(app) {
        let app = app.searching().await;
        let officer = app.as_role(Role::Officer).await;
        let listed = a_listing().of(an_enterprise().named("Zwaluwnest")).offering("Iets", "strijkatelier").insert(&app).await;
        let found = async |word: &str| {
            let answer = app.ask(&format!(r#"{{ suppliers(query: "{word}", first: 100) {{ nodes {{ slug }} }} }}"#)).await.ok();
            answer.texts("/suppliers/nodes", "slug").contains(&listed.slug.as_str())
        };
        assert!(!found("kreukpiloot").await);
        set(&officer, and(of("strijkatelier"), "nl", vec!["kreukpiloot"])).await.ok();
        eventually("the new word is understood", async || found("kreukpiloot").await.then_some(())).await;
        set(&officer, and(of("strijkatelier"), "nl", Vec::<String>::new())).await.ok();
        eventually("the struck word is not", async || (!found("kreukpiloot").await).then_some(())).await;
    }

    async fn what_was_set_stays_when_the_data_set_is_loaded_again(app) {
        let officer = app.as_role(Role::Officer).await;
        let loaded = words(&app.visitor(), "strijkatelier").await;
        let kept = loaded.first().expect("a word").clone();
        assert!(loaded.len() > 1);
        set(&officer, and(of("strijkatelier"), "nl", vec![kept.as_str(), "kreukpiloot"])).await.ok();
        let mut expected = [kept, "kreukpiloot".to_owned()];
        expected.sort_unstable();
        app.write("UPDATE dataset_load SET digest = 'older'").await.expect("forgetting");
        api::prepare::prepare(&app.settings, &app.clock, &api::seeding::Quiet).await.expect("loading again");
        assert_eq!(words(&app.visitor(), "strijkatelier").await, expected);
        set(&officer, and(of("strijkatelier"), "nl", loaded.clone())).await.ok();
        assert_eq!(words(&app.visitor(), "strijkatelier").await, loaded, "what was struck comes back under its own row");
    }

    async fn what_is_wrong_is_told_with_its_place_and_the_rest_is_refused(app) {
        let officer = app.as_role(Role::Officer).await;
        let wrong = and(and(of("strijkatelier"), "nl", vec!["Was", "was", "x"]), "en", vec!["12"]);
        let expected = [("nl.1", "SYNONYM_TWICE"), ("nl.2", "SYNONYM_MALFORMED"), ("en.0", "SYNONYM_MALFORMED")];
        assert_eq!(set(&officer, wrong).await.ok().field_errors("setRubricSynonyms"), expected);
        let many: Vec<_> = (0..101).map(|number| format!("woord {number}")).collect();
        assert_eq!(set(&officer, and(of("strijkatelier"), "fr", many)).await.ok().field_errors("setRubricSynonyms"), [("fr", "SYNONYMS_TOO_MANY")]);
        let words = and(of("strijkatelier"), "nl", vec!["kreukvrij"]);
        assert_eq!(set(&officer, and(words.clone(), "expectedVersion", 9)).await.refusal(), ("CONFLICT", "VERSION_STALE"));
        let nothing = encode(Kind::Rubric, Uuid::from_u128(9)).to_string();
        assert_eq!(set(&officer, and(words.clone(), "rubric", nothing)).await.refusal(), ("NOT_FOUND", "none"));
        for role in [Role::Enterprise, Role::Auditor, Role::Admin] {
            assert_eq!(set(&app.as_role(role).await.client, words.clone()).await.refusal(), ("FORBIDDEN", "none"), "{role:?}");
        }
    }

    async fn a_repeat_under_one_key_is_done_once(app) {
        let officer = app.as_role(Role::Officer).await;
        let input = and(and(of("strijkatelier"), "nl", vec!["kreukvrij"]), "idempotencyKey", "sleutel-van-de-woorden");
        let first = set(&officer, input.clone()).await.ok();
        let again = set(&officer, input.clone()).await.ok();
        assert_eq!(first.body["data"], again.body["data"]);
        assert_eq!(set(&officer, and(input, "nl", vec!["anders"])).await.rule(), "IDEMPOTENCY_KEY_REUSED");
    }
}
