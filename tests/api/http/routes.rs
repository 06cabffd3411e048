//! Paths and methods nobody answers.

use super::{Reply, app, get, refused};
use reqwest::Method;

#[tokio::test(flavor = "multi_thread")]
async fn an_unknown_path_is_refused_in_the_form_of_every_error() {
    let app = app().await;
    for path in ["/nowhere", "/graphql/", "/graphiql/other.js", "/livez/x"] {
        assert_eq!(get(&app, path).await.refusal(), refused(404, "NOT_FOUND", "PATH_UNKNOWN"), "{path}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_path_that_is_only_read_says_so() {
    let app = app().await;
    for path in ["/livez", "/readyz", "/graphiql", "/graphiql/app.js"] {
        let reply = Reply::to(app.client.post(format!("{}{path}", app.base))).await;
        assert_eq!(reply.refusal(), refused(405, "BAD_INPUT", "METHOD_NOT_ALLOWED"), "{path}");
        assert_eq!(reply.header("allow"), "GET, HEAD", "{path}");
        let head = Reply::to(app.client.request(Method::HEAD, format!("{}{path}", app.base))).await;
        assert_eq!((head.status, head.text.as_str()), (200, ""), "{path}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_running_server_is_alive_and_ready() {
    let app = app().await;
    for path in ["/livez", "/readyz"] {
        let reply = get(&app, path).await;
        assert_eq!((reply.status, reply.json()), (200, serde_json::json!({ "status": "ok" })), "{path}");
    }
}
