//! Variables and values that do not fit.

use super::{Reply, app, ask, post, refused};
use serde_json::json;

#[tokio::test(flavor = "multi_thread")]
async fn a_variable_of_the_wrong_type_is_refused_before_anything_runs() {
    let app = app().await;
    let query = "query($n: Int) { municipalities(first: $n) { totalCount } }";
    for (n, rule) in [
        (json!("ten"), "GRAPHQL_INVALID"),
        (json!(1.5), "GRAPHQL_INVALID"),
        (json!({}), "GRAPHQL_INVALID"),
        (json!([1, 2]), "GRAPHQL_INVALID"),
        (json!(4_000_000_000_u64), "VARIABLE_OUT_OF_RANGE"),
    ] {
        let reply = Reply::to(post(&app, &json!({ "query": query, "variables": { "n": n } }))).await;
        assert_eq!(reply.refusal(), refused(400, "BAD_INPUT", rule), "{n}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_required_variable_must_be_given_and_not_null() {
    let app = app().await;
    let query = "query($code: String!) { municipality(nisCode: $code) { name } }";
    for (variables, rule) in [(json!({}), "VARIABLE_MISSING"), (json!({ "code": null }), "VARIABLE_NULL")] {
        let reply = Reply::to(post(&app, &json!({ "query": query, "variables": variables }))).await;
        assert_eq!(reply.refusal(), refused(400, "BAD_INPUT", rule));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_variable_of_a_type_that_does_not_exist_is_refused() {
    let app = app().await;
    for declared in ["Foo", "[Foo!]", "[[Foo]]! = 1", "[Foo] = 1"] {
        let reply = ask(&app, &format!("query($x: {declared}) {{ __typename }}")).await;
        assert_eq!(reply.refusal(), refused(400, "BAD_INPUT", "VARIABLE_TYPE_UNKNOWN"), "{declared}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_variable_that_does_not_fit_its_place_is_refused_with_both_types() {
    let app = app().await;
    for (declared, uses, expected) in [
        ("Boolean", "municipality(nisCode: $f) { name }", "String!"),
        ("String", "__typename @skip(if: $f)", "Boolean!"),
        ("Boolean", "__typename @include(if: $f)", "Boolean!"),
        ("String", "municipalities(asOf: $f) { totalCount }", "Date"),
        ("[String!]!", "nodes(ids: $f) { id }", "[ID!]!"),
        ("[ID!]", "nodes(ids: $f) { id }", "[ID!]!"),
        ("Int!", "suppliers(filter: $f) { totalCount }", "SupplierFilter"),
        ("Int", "suppliers(filter: { text: $f }) { totalCount }", "String"),
    ] {
        let reply = ask(&app, &format!("query($f: {declared}) {{ {uses} }}")).await;
        assert_eq!(reply.refusal(), refused(400, "BAD_INPUT", "VARIABLE_TYPE_MISMATCH"), "{declared} {uses}");
        let message = format!("Variable `$f` of type `{declared}` is used where `{expected}` is expected.");
        assert_eq!(reply.json()["errors"][0]["message"], message);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_variable_that_fits_its_place_passes() {
    let app = app().await;
    for (declared, uses, value) in [
        ("Int!", "municipalities(first: $f) { totalCount }", json!(1)),
        ("[ID!]!", "nodes(ids: $f) { id }", json!([])),
        ("String = \"44021\"", "municipality(nisCode: $f) { name }", json!("44021")),
        ("Date", "municipalities(asOf: $f) { totalCount }", json!("2025-01-01")),
        ("Boolean = false", "... @skip(if: $f) { __typename }", json!(true)),
        ("Language", "municipality(nisCode: \"44021\") { name(language: $f) }", json!("EN")),
        ("SupplierFilter!", "suppliers(filter: $f) { totalCount }", json!({ "text": "groen" })),
        ("RecognitionKind", "suppliers(filter: { recognition: $f }) { totalCount }", json!("CARE_WORK_INITIATIVE")),
    ] {
        app.ask_with(&format!("query($f: {declared}) {{ {uses} }}"), json!({ "f": value })).await.ok();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn unknown_fields_arguments_and_languages_are_named() {
    let app = app().await;
    for (query, named) in [
        ("{ municipalities { nodes { nmae } } }", "nmae"),
        ("{ municipality(code: \"44021\") { name } }", "code"),
        ("{ municipality(nisCode: \"44021\") { name(language: DE) } }", "DE"),
        ("{ municipality(nisCode: \"44021\") { ... on Locality { name } } }", "Locality"),
        ("{ municipalities(first: \"ten\") { totalCount } }", "first"),
        ("{ ...Nowhere }", "Nowhere"),
    ] {
        let reply = ask(&app, query).await;
        assert_eq!(reply.refusal(), refused(400, "BAD_INPUT", "GRAPHQL_INVALID"), "{query}");
        assert!(reply.text.contains(named), "{}", reply.text);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_long_value_is_not_sent_back_whole() {
    let app = app().await;
    let query = "query($code: String!) { municipality(nisCode: $code) { name } }";
    let reply = Reply::to(post(&app, &json!({ "query": query, "variables": { "code": "9".repeat(100_000) } }))).await;
    assert_eq!(reply.status, 200);
    assert!(reply.text.len() < 2_000, "{} bytes", reply.text.len());
}
