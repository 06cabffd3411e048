//! Documents that the makers of clients registered, and a service that answers no others.

use super::{GRAPHQL, Reply, app, get, post, refused, with};
use crate::support::{App, Ended, run_program};
use api::config::Settings;
use api::graphql::trusted::fingerprint;
use api::shared::hex::hex;
use serde_json::{Value, json};
use std::path::Path;

const QUERY: &str = "query Gent { municipality(nisCode: \"44021\") { name } }";
const MUTATION: &str = "mutation Leave { signOut { done } }";

/// Registers these texts for a client, a file each.
fn register(settings: &Settings, texts: &[&str]) -> Ended {
    let files = texts.iter().enumerate().map(|(at, text)| (format!("{at}.graphql"), (*text).to_owned()));
    register_files(settings, files.collect())
}

fn register_files(settings: &Settings, files: Vec<(String, String)>) -> Ended {
    let mut arguments = vec!["documents", "register", "--client", "web-1"];
    for (name, text) in &files {
        std::fs::write(settings.data_dir.join(name), text).expect("written");
        arguments.push(name);
    }
    run_program(settings, &arguments)
}

/// A server that answers registered documents alone.
async fn shut() -> App {
    with(|settings| settings.documents_trusted_only = true).await
}

fn named(text: &str) -> Value {
    json!({ "documentId": format!("sha256:{}", hex(&fingerprint(text))) })
}

async fn refusal(app: &App, body: &Value) -> (u16, String, String) {
    Reply::to(post(app, body)).await.refusal()
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_but_what_was_registered_is_answered() {
    let app = shut().await;
    let not_trusted = || refused(400, "BAD_INPUT", "DOCUMENT_NOT_TRUSTED");
    let by_digest =
        json!({ "extensions": { "persistedQuery": { "version": 1, "sha256Hash": hex(&fingerprint(QUERY)) } } });
    for body in [json!({ "query": QUERY }), named(QUERY), by_digest.clone(), json!({ "query": "{ __typename }" })] {
        assert_eq!(refusal(&app, &body).await, not_trusted(), "{body}");
    }
    let done = register(&app.settings, &[QUERY, MUTATION]);
    assert_eq!(
        (done.code, done.told.trim()),
        (Some(0), "2 documents of web-1 are registered, 2 of them new."),
        "{}",
        done.said
    );
    let app = app.beside(|_| {}).await;
    for body in [json!({ "query": QUERY }), named(QUERY), by_digest] {
        assert_eq!(Reply::to(post(&app, &body)).await.json()["data"]["municipality"]["name"], "Gent", "{body}");
    }
    let path = format!("/graphql?documentId=sha256%3A{}", hex(&fingerprint(QUERY)));
    assert_eq!(get(&app, &path).await.json()["data"]["municipality"]["name"], "Gent");
    let executed = Reply::to(post(&app, &named(MUTATION))).await.json();
    assert_eq!(executed["errors"][0]["extensions"]["code"], "UNAUTHENTICATED");
    assert_eq!(get(&app, &format!("/graphql?documentId=sha256%3A{}", hex(&fingerprint(MUTATION)))).await.status, 405);
    for query in ["{ __schema { types { name } } }", "{ municipality(nisCode: \"44021\") { name } }"] {
        assert_eq!(refusal(&app, &json!({ "query": query })).await, not_trusted());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_open_service_finds_them_by_digest_and_answers_others_too() {
    let app = app().await;
    register(&app.settings, &[QUERY]);
    assert_eq!(Reply::to(post(&app, &named(QUERY))).await.json()["data"]["municipality"]["name"], "Gent");
    assert_eq!(
        Reply::to(post(&app, &json!({ "query": "{ __typename }" }))).await.json()["data"]["__typename"],
        "Query"
    );
    assert_eq!(refusal(&app, &named("{ never: __typename }")).await.2, "PERSISTED_QUERY_NOT_FOUND");
    let twice = json!({ "documentId": named(QUERY)["documentId"], "extensions": { "persistedQuery": { "version": 1, "sha256Hash": "00".repeat(32) } } });
    for body in [
        twice,
        json!({ "documentId": "sha256:xyz" }),
        json!({ "documentId": hex(&fingerprint(QUERY)) }),
        json!({ "documentId": 7 }),
    ] {
        assert_eq!(refusal(&app, &body).await, refused(400, "BAD_INPUT", "PARAMETER_MALFORMED"), "{body}");
    }
    let wrong = json!({ "query": "{ __typename }", "documentId": named(QUERY)["documentId"] });
    assert_eq!(refusal(&app, &wrong).await.2, "PERSISTED_QUERY_MISMATCH");
    let accept = app.client.post(format!("{}/graphql", app.base)).header("accept", GRAPHQL);
    assert_eq!(Reply::to(accept.json(&named(QUERY))).await.status, 200);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_would_be_refused_is_named_and_then_nothing_is_registered() {
    let app = app().await;
    let refused = register(&app.settings, &[QUERY, "{ municipality { nonsense } }", "{"]);
    assert_eq!(refused.code, Some(1));
    for part in ["1.graphql: ", "nonsense", "2.graphql: "] {
        assert!(refused.said.contains(part), "{part}\n{}", refused.said);
    }
    assert_eq!(run_program(&app.settings, &["documents", "list"]).told, "");
    let manifest = json!({ hex(&fingerprint(QUERY)): QUERY }).to_string();
    let done = register_files(&app.settings, vec![("manifest.json".to_owned(), manifest)]);
    assert!(done.told.starts_with("1 documents of web-1"), "{} {}", done.told, done.said);
    let listed = run_program(&app.settings, &["documents", "list"]).told;
    assert_eq!(listed.trim(), format!("{}  web-1", hex(&fingerprint(QUERY))));
    assert_eq!(
        run_program(&app.settings, &["documents", "check"]).told.trim(),
        "1 registered documents would be answered."
    );
    let stale = "{ wasThereOnce }";
    let file = Path::new("documents/web-1").join(format!("{}.graphql", hex(&fingerprint(stale))));
    std::fs::write(app.settings.data_dir.join(file), stale).expect("written");
    let checked = run_program(&app.settings, &["documents", "check"]);
    assert!(checked.code == Some(1) && checked.said.contains("wasThereOnce"), "{}", checked.said);
    let gone = run_program(&app.settings, &["documents", "forget", "--client", "web-1"]).told;
    assert_eq!(gone.trim(), "2 documents of web-1 were taken away.");
}

#[test]
fn a_schema_is_compared_with_an_older_one_and_what_breaks_is_named() {
    let settings = Settings { data_dir: std::env::temp_dir(), ..Settings::default() };
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("../schema.graphql");
    let own = own.to_str().expect("a path");
    let same = run_program(&settings, &["schema", "check", own]);
    assert_eq!(
        (same.code, same.told.trim()),
        (Some(0), "0 changes break clients, 0 may surprise them, 0 are harmless."),
        "{}",
        same.said
    );
    let old = std::env::temp_dir().join(format!("social-economy-schema-{}.graphql", std::process::id()));
    let text = std::fs::read_to_string(own)
        .expect("the schema")
        .replace("type DonePayload {", "type DonePayload {\n  wasThereOnce: Int");
    std::fs::write(&old, text).expect("written");
    let broken = run_program(&settings, &["schema", "check", old.to_str().expect("a path")]);
    std::fs::remove_file(old).expect("removed");
    assert_eq!(
        (broken.code, broken.told.trim()),
        (Some(1), "BREAKS: DonePayload.wasThereOnce is gone"),
        "{}",
        broken.said
    );
    assert!(broken.said.contains("1 changes break clients"), "{}", broken.said);
}
