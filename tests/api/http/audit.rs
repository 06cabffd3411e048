//! The server audits of the npm package `graphql-http`, run by Node.

use super::app;
use crate::support::node::{folder, not_run, prepare, run};

#[tokio::test(flavor = "multi_thread")]
async fn the_audits_of_graphql_http_pass() {
    if let Err(why) = prepare() {
        return not_run("The audit of graphql-http", &why);
    }
    let app = app().await;
    let url = format!("{}/graphql", app.base);
    let audited = tokio::task::spawn_blocking(move || run("node", &["audit.mjs", &url])).await.expect("it runs");
    if let Err(failures) = audited {
        panic!("{failures}");
    }
}

#[test]
fn the_lock_file_names_no_registry() {
    let lock = std::fs::read_to_string(folder().join("package-lock.json")).expect("a lock file");
    assert!(!lock.contains("\"resolved\""), "run `npm install` in tests/node again: its .npmrc leaves `resolved` out");
}
