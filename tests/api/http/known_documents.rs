//! A document that ran well is not judged again; nothing else is spared.

use super::app;
use serde_json::json;

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
async fn a_document_with_variables_is_judged_with_each_of_them() {
    let app = app().await;
    let query = "query($language: Language!) { municipality(nisCode: \"44021\") { name(language: $language) } }";
    for _ in 0..2 {
        app.ask_with(query, json!({ "language": "NL" })).await.ok();
        assert_eq!(app.ask_with(query, json!({ "language": "XX" })).await.rule(), "GRAPHQL_INVALID");
    }
}
