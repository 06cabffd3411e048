//! The explorer at `/graphiql`.

use super::{app, get, refused, with};

#[tokio::test(flavor = "multi_thread")]
async fn the_explorer_needs_no_other_network_and_keeps_to_its_own_policy() {
    let app = app().await;
    for (path, kind) in
        [("/graphiql", "text/html"), ("/graphiql/app.js", "text/javascript"), ("/graphiql/app.css", "text/css")]
    {
        let reply = get(&app, path).await;
        assert_eq!(reply.status, 200, "{path}");
        assert!(reply.header("content-type").starts_with(kind), "{path}: {}", reply.header("content-type"));
        assert!(reply.header("content-security-policy").contains("script-src 'self'"), "{path}");
        for outside in ["http://", "https://", "//cdn", "@import", "<script>", "<style", " style=", " onclick="] {
            assert!(!reply.text.contains(outside), "{path} holds {outside}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn its_example_queries_are_answered() {
    let app = app().await;
    let script = get(&app, "/graphiql/app.js").await.text;
    let examples =
        script.split("const EXAMPLES = [").nth(1).and_then(|rest| rest.split("];\n").next()).expect("examples");
    let queries: Vec<String> =
        examples.lines().filter_map(|line| line.trim().strip_prefix("query: ")).map(unquoted).collect();
    assert!(queries.len() >= 4, "{examples}");
    for query in queries {
        app.ask_with(&query, serde_json::json!({ "nisCode": "44049" })).await.ok();
    }
}

/// The text of a JavaScript string in double or single quotes.
fn unquoted(literal: &str) -> String {
    let literal = literal.trim_end_matches(',');
    let inner = &literal[1..literal.len() - 1];
    inner.replace("\\n", "\n")
}

#[tokio::test(flavor = "multi_thread")]
async fn it_can_be_switched_off() {
    let app = with(|settings| settings.graphiql_enabled = false).await;
    for path in ["/graphiql", "/graphiql/app.js", "/graphiql/app.css"] {
        assert_eq!(get(&app, path).await.refusal(), refused(404, "NOT_FOUND", "PATH_UNKNOWN"), "{path}");
    }
}
