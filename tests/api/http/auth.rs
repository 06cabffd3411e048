//! Credentials, while nobody can sign in.

use super::{Reply, app, post, refused};
use serde_json::json;

#[tokio::test(flavor = "multi_thread")]
async fn any_credentials_are_refused_with_what_to_do() {
    let app = app().await;
    for credentials in ["Bearer abc", "Basic YTpi", ""] {
        let reply =
            Reply::to(post(&app, &json!({ "query": "{ __typename }" })).header("authorization", credentials)).await;
        assert_eq!(reply.refusal(), refused(401, "UNAUTHENTICATED", "CREDENTIALS_INVALID"));
        assert_eq!(reply.header("www-authenticate"), "Bearer");
        assert!(!reply.text.contains("abc"), "{}", reply.text);
    }
}
