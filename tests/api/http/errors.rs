//! The form of errors.

use super::{app, ask};

#[tokio::test(flavor = "multi_thread")]
async fn every_error_has_a_code_and_the_request_id() {
    let app = app().await;
    for query in
        ["{", "{ x y z }", r#"{ a: municipality(nisCode: "x") { name } b: municipality(nisCode: "y") { name } }"#]
    {
        let reply = ask(&app, query).await;
        let body = reply.json();
        for error in body["errors"].as_array().expect("errors") {
            assert_eq!(error["extensions"]["code"], "BAD_INPUT", "{error:#}");
            assert_eq!(error["extensions"]["requestId"], reply.header("x-request-id"), "{error:#}");
            assert!(error["locations"].is_array(), "{error:#}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_document_full_of_errors_is_answered_with_the_first_twenty() {
    let unknown: String = (0..200).map(|n| format!(" f{n}")).collect();
    let reply = ask(&app().await, &format!("{{ municipalities {{ {unknown} }} }}")).await;
    assert_eq!(reply.json()["errors"].as_array().map(Vec::len), Some(20), "{}", reply.text);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_error_is_sent_once() {
    let query = "{ ...F ...F } fragment F on Query { municipality(nisCode: \"Gent\") { name } }";
    let reply = ask(&app().await, query).await;
    assert_eq!(reply.json()["errors"].as_array().map(Vec::len), Some(1), "{}", reply.text);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_syntax_error_says_where_and_what_was_expected_but_quotes_nothing() {
    let reply = ask(&app().await, "{ municipality(nisCode: \"secret\" }").await;
    let error = &reply.json()["errors"][0];
    assert_eq!(error["extensions"]["rule"], "GRAPHQL_SYNTAX");
    assert_eq!(error["locations"], serde_json::json!([{ "line": 1, "column": 34 }]));
    assert!(error["message"].as_str().is_some_and(|message| message.contains("line 1, column 34")), "{error:#}");
    assert!(!reply.text.contains("secret"), "{error:#}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_fault_of_ours_is_internal_and_its_cause_stays_here() {
    let app = app().await;
    let folder = app.shared.settings.data_dir.clone();
    // Another file under the same name: the tables the program knows are not there.
    spoil(&folder.join("social-economy.db")).await;
    let reply = ask(&app, "{ municipalities { totalCount } }").await;
    let error = &reply.json()["errors"][0];
    assert_eq!(error["extensions"]["code"], "INTERNAL", "{error:#}");
    for cause in ["table", "SELECT", "sql", "municipality\""] {
        assert!(!reply.text.contains(cause), "{}", reply.text);
    }
}

/// Renames a table away.
async fn spoil(database: &std::path::Path) {
    use sea_orm::ConnectionTrait;
    let settings = api::config::Settings {
        database_url: Some(api::config::DatabaseUrl::new(&format!("sqlite://{}", database.display()))),
        ..api::config::Settings::default()
    };
    let connection = api::shared::db::open_for_maintenance(&settings).await.expect("the file opens");
    connection.execute_unprepared("ALTER TABLE municipality RENAME TO elsewhere").await.expect("renamed");
    connection.close().await.expect("closed");
}
