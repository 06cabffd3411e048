//! Queries by GET.

use super::{Reply, app, get, refused};
use reqwest::Method;

#[tokio::test(flavor = "multi_thread")]
async fn a_query_can_be_read_by_get_with_variables_and_operation_name() {
    let app = app().await;
    let query = "query%20A(%24code%3AString!)%7Bmunicipality(nisCode%3A%24code)%7Bname%7D%7Dquery%20B%7B__typename%7D";
    let path =
        format!("/graphql?query={query}&operationName=A&variables=%7B%22code%22%3A%2244021%22%7D&extensions=%7B%7D");
    let reply = get(&app, &path).await;
    assert_eq!((reply.status, &reply.json()["data"]["municipality"]["name"]), (200, &"Gent".into()));
    assert!(reply.json().get("errors").is_none());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_query_string_that_is_malformed_is_refused() {
    let app = app().await;
    for (path, rule) in [
        ("/graphql", "QUERY_MISSING"),
        ("/graphql?query=%7B__typename%7D&variables=%7B", "PARAMETER_MALFORMED"),
        ("/graphql?query=%7B__typename%7D&variables=%5B%5D", "PARAMETER_MALFORMED"),
        ("/graphql?query=%7B__typename%7D&extensions=1", "PARAMETER_MALFORMED"),
        ("/graphql?query=%7B__typename%7D&query=%7Ba%7D", "PARAMETER_TWICE"),
    ] {
        assert_eq!(get(&app, path).await.refusal(), refused(400, "BAD_INPUT", rule), "{path}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_change_by_get_is_refused_with_the_method_to_use() {
    let reply = get(&app().await, "/graphql?query=mutation%7Bx%7D").await;
    assert_eq!(reply.refusal(), refused(405, "BAD_INPUT", "MUTATION_BY_GET"));
    assert_eq!(reply.header("allow"), "POST");
}

#[tokio::test(flavor = "multi_thread")]
async fn other_methods_are_refused_with_those_that_are_allowed() {
    let app = app().await;
    for method in [Method::PUT, Method::DELETE, Method::PATCH, Method::OPTIONS] {
        let reply = Reply::to(app.client.request(method, format!("{}/graphql", app.base))).await;
        assert_eq!(reply.refusal(), refused(405, "BAD_INPUT", "METHOD_NOT_ALLOWED"));
        assert_eq!(reply.header("allow"), "GET, HEAD, POST");
    }
}
