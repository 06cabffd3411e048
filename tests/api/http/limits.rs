//! Documents that ask for too much.

use super::{Reply, app, ask, post, refused, with};
use std::fmt::Write;

const LIMIT: &str = "LIMIT_EXCEEDED";

fn message(reply: &Reply) -> String {
    reply.json()["errors"][0]["message"].as_str().unwrap_or_default().to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_thousand_aliases_are_refused_with_the_limit_and_the_number() {
    let aliases: String = (0..1_000).fold(String::new(), |mut text, n| {
        let _ = write!(text, " a{n}: __typename");
        text
    });
    let reply = ask(&app().await, &format!("{{{aliases} }}")).await;
    assert_eq!(reply.refusal(), refused(400, LIMIT, "DOCUMENT_ALIASES"));
    assert!(message(&reply).contains("1000 aliases; at most 60"), "{}", reply.text);
}

#[tokio::test(flavor = "multi_thread")]
async fn fifty_levels_are_refused() {
    let (open, close) = ("mergedInto { ".repeat(49), " }".repeat(49));
    let reply = ask(&app().await, &format!("{{ municipality(nisCode: \"44021\") {{ {open} name {close} }} }}")).await;
    assert_eq!(reply.refusal(), refused(400, LIMIT, "DOCUMENT_DEPTH"));
    assert!(message(&reply).contains("51 deep; at most 16"), "{}", reply.text);
}

#[tokio::test(flavor = "multi_thread")]
async fn fragments_that_double_at_every_step_are_refused_before_they_are_expanded() {
    let mut query = "{ ...F0 }".to_owned();
    for n in 0..25 {
        let _ = write!(query, " fragment F{n} on Query {{ ...F{next} ...F{next} }}", next = n + 1);
    }
    query.push_str(" fragment F25 on Query { __typename }");
    let reply = ask(&app().await, &query).await;
    assert_eq!(reply.refusal(), refused(400, LIMIT, "DOCUMENT_FIELDS"));
}

#[tokio::test(flavor = "multi_thread")]
async fn fragments_that_double_towards_one_that_is_missing_are_refused_too() {
    let mut query = "{ ...F0 }".to_owned();
    for n in 0..59 {
        let _ = write!(query, " fragment F{n} on Query {{ ...F{next} ...F{next} }}", next = n + 1);
    }
    query.push_str(" fragment F59 on Query { ...Nowhere }");
    let app = app().await;
    assert_eq!(ask(&app, &query).await.refusal(), refused(400, LIMIT, "DOCUMENT_FIELDS"));
    assert_eq!(ask(&app, "{ ...Nowhere }").await.refusal(), refused(400, "BAD_INPUT", "GRAPHQL_INVALID"));
}

#[tokio::test(flavor = "multi_thread")]
async fn variables_that_hold_too_much_are_refused() {
    let app = app().await;
    let query = "query($ids: [ID!]!) { nodes(ids: $ids) { id } }";
    for (variables, weight) in [
        (serde_json::json!({ "ids": vec!["x"; 5_000] }), 5_001),
        (serde_json::json!({ "ids": ["x".repeat(160_000)] }), 5_002),
        (serde_json::json!({ "ids": [], "other": vec![serde_json::json!({ "a": [1] }); 2_000] }), 6_002),
    ] {
        let reply = Reply::to(post(&app, &serde_json::json!({ "query": query, "variables": variables }))).await;
        assert_eq!(reply.refusal(), refused(400, LIMIT, "VARIABLES_TOO_LARGE"));
        assert!(message(&reply).contains(&format!("weigh {weight}")), "{}", reply.text);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn fragments_within_fragments_end_at_a_hundred_levels() {
    let app = app().await;
    let nested = |levels: usize| {
        let (mut query, half) = ("{ ...F } fragment F on Query ".to_owned(), levels / 2);
        let _ = write!(query, "{}{{ ...G }}{}", "{ ... ".repeat(half), " }".repeat(half));
        let _ = write!(query, " fragment G on Query {}{{ __typename }}{}", "{ ... ".repeat(half), " }".repeat(half));
        query
    };
    let deepest = ask(&app, &nested(96)).await;
    assert_eq!(deepest.status, 200, "{}", deepest.text);
    assert_eq!(ask(&app, &nested(120)).await.refusal(), refused(400, LIMIT, "DOCUMENT_DEPTH"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_fragment_that_contains_itself_is_refused() {
    let app = app().await;
    for query in [
        "{ ...A } fragment A on Query { ...A ...A }",
        "{ __typename } fragment A on Query { ...B ...B } fragment B on Query { ...A ...A }",
    ] {
        assert_eq!(ask(&app, query).await.refusal(), refused(400, "BAD_INPUT", "FRAGMENT_CYCLE"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn too_many_tokens_and_too_deep_brackets_are_refused_before_they_are_read() {
    let app = app().await;
    let reply = ask(&app, &"{ a } ".repeat(2_000)).await;
    assert_eq!(reply.refusal(), refused(400, LIMIT, "DOCUMENT_TOKENS"));
    assert!(message(&reply).contains("6000 tokens; at most 4000"), "{}", reply.text);
    let nested = format!("{{ municipality(nisCode: {}", "[".repeat(3_000));
    assert_eq!(ask(&app, &nested).await.refusal(), refused(400, LIMIT, "DOCUMENT_NESTING"));
}

#[tokio::test(flavor = "multi_thread")]
async fn every_other_count_has_its_limit_too() {
    let app = app().await;
    for (query, rule) in [
        (format!("{{ {} }}", "__typename ".repeat(21)), "DOCUMENT_ROOT_FIELDS"),
        (format!("{{ __typename {} }}", "@skip(if: false) ".repeat(101)), "DOCUMENT_DIRECTIVES"),
        ((0..21).map(|n| format!("query Q{n} {{ __typename }} ")).collect(), "DOCUMENT_OPERATIONS"),
        ((0..61).fold("{ __typename }".to_owned(), |q, n| q + &format!(" fragment F{n} on Query {{ __typename }}")), "DOCUMENT_FRAGMENTS"),
        (
            "{ municipalities(first: 100) { nodes { mergedFrom { mergedFrom { mergedFrom { name localities { name } } } } } } }".to_owned(),
            "DOCUMENT_COST",
        ),
    ] {
        assert_eq!(ask(&app, &query).await.refusal(), refused(400, LIMIT, rule), "{query:.60}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_cost_follows_the_variables() {
    let app = with(|settings| settings.document_max_cost = 50).await;
    let query = "query($n: Int) { municipalities(first: $n) { nodes { name } } }";
    let cheap = app.ask_with(query, serde_json::json!({ "n": 10 })).await.ok();
    assert_eq!(cheap.body["extensions"]["cost"], serde_json::json!({ "points": 12, "limit": 50 }));
    let dear = app.ask_with(query, serde_json::json!({ "n": 100 })).await;
    assert_eq!((dear.code(), dear.rule()), (LIMIT, "DOCUMENT_COST"));
    assert!(dear.message().contains("costs 102 points; at most 50"), "{}", dear.message());
}

/// What GraphiQL and most tools ask first.
const INTROSPECTION: &str = "query IntrospectionQuery { __schema { description queryType { name } mutationType { name } subscriptionType { name }
    types { ...FullType } directives { name description isRepeatable locations args(includeDeprecated: true) { ...InputValue } } } }
    fragment FullType on __Type { kind name description specifiedByURL isOneOf
      fields(includeDeprecated: true) { name description args(includeDeprecated: true) { ...InputValue } type { ...TypeRef } isDeprecated deprecationReason }
      inputFields(includeDeprecated: true) { ...InputValue } interfaces { ...TypeRef }
      enumValues(includeDeprecated: true) { name description isDeprecated deprecationReason } possibleTypes { ...TypeRef } }
    fragment InputValue on __InputValue { name description type { ...TypeRef } defaultValue isDeprecated deprecationReason }
    fragment TypeRef on __Type { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name
      ofType { kind name ofType { kind name ofType { kind name ofType { kind name } } } } } } } } } }";

#[tokio::test(flavor = "multi_thread")]
async fn the_introspection_of_common_tools_passes_and_a_circular_one_does_not() {
    let app = app().await;
    let schema = app.ask(INTROSPECTION).await.ok();
    assert_eq!(schema.text("/__schema/queryType/name"), "Query");
    let circular = "{ __schema { types { fields { type { fields { type { fields { type { name } } } } } } } } }";
    assert_eq!(ask(&app, circular).await.refusal(), refused(400, LIMIT, "DOCUMENT_INTROSPECTION"));
}

#[tokio::test(flavor = "multi_thread")]
async fn introspection_can_be_switched_off() {
    let app = with(|settings| settings.introspection_enabled = false).await;
    for query in
        ["{ __schema { queryType { name } } }", "{ ...F } fragment F on Query { __type(name: \"Query\") { name } }"]
    {
        assert_eq!(ask(&app, query).await.refusal(), refused(400, "BAD_INPUT", "INTROSPECTION_DISABLED"));
        assert!(!ask(&app, query).await.text.contains("schema.graphql"), "which is not there then");
    }
    app.ask("{ __typename }").await.ok();
}
