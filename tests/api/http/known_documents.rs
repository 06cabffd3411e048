//! A document that ran well is not judged again; nothing else is spared.

use super::app;
use serde_json::{Value, json};

#[tokio::test(flavor = "multi_thread")]
async fn a_document_asked_again_is_answered_as_the_first_time() {
    let app = app().await;
    let query = r#"{ municipality(nisCode: "44021") { name ...More } } fragment More on Municipality { population }"#;
    let first = app.ask(query).await.ok();
    for _ in 0..3 {
        assert_eq!(app.ask(query).await.body, first.body);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_document_that_is_not_valid_is_refused_every_time() {
    let app = app().await;
    for query in ["{ nothing }", "{ service { version { x } } }", "{ municipality(nisCode: 5) { name } }"] {
        for _ in 0..3 {
            assert_eq!(app.ask(query).await.rule(), "GRAPHQL_INVALID", "{query}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn values_of_variables_are_refused_after_good_ones_as_before_them() {
    let app = app().await;
    for (query, good, bad) in [
        (
            "query($language: Language!) { municipality(nisCode: \"44021\") { name(language: $language) } }",
            json!({ "language": "NL" }),
            vec![json!({ "language": "XX" }), json!({ "language": 1 }), json!({ "language": null }), json!({})],
        ),
        (
            "query Page($filter: SupplierFilter) { suppliers(filter: $filter) { totalCount } }",
            json!({ "filter": { "rubric": "groen" } }),
            vec![
                json!({ "filter": { "colour": "red" } }),
                json!({ "filter": { "recognition": "NONE" } }),
                json!({ "filter": { "rubric": 7 } }),
            ],
        ),
        (
            "query Place($code: String!) { municipality(nisCode: $code) { name } }",
            json!({ "code": "44021" }),
            vec![json!({ "code": 44021 }), json!({ "code": ["44021"] })],
        ),
    ] {
        let refused = async |variables: &Value| {
            let answer = app.ask_with(query, variables.clone()).await;
            assert_ne!(answer.code(), "none", "{query} {variables}");
            answer.words()
        };
        let mut before = Vec::new();
        for variables in &bad {
            before.push(refused(variables).await);
        }
        app.ask_with(query, good).await.ok();
        for (variables, before) in bad.iter().zip(before) {
            assert_eq!(refused(variables).await, before, "{variables}");
        }
    }
}
