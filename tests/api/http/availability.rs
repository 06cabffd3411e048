//! A database that goes away under the server, or is away when it starts.

use super::{Reply, ask, get, refused};
use crate::support::{App, Engine, Folder, postgres};
use api::config::{DatabaseUrl, Settings};
use api::server::Application;
use api::shared::clock::Clock;
use api::shared::db::open_for_maintenance;
use sea_orm::{ConnectionTrait, TransactionTrait};
use std::time::Duration;

/// Lets nobody into a database, or everybody again.
async fn allow(database: &str, allowed: bool) {
    let server = postgres::server_address();
    postgres::administer(server, &format!("ALTER DATABASE {database} ALLOW_CONNECTIONS {allowed}")).await;
    if !allowed {
        let whom = format!("FROM pg_stat_activity WHERE datname = '{database}'");
        postgres::administer(server, &format!("SELECT pg_terminate_backend(pid) {whom}")).await;
    }
}

fn name_of(url: &str) -> &str {
    url.rsplit('/').next().expect("a name")
}

/// Asks a path until it answers with a status.
async fn until(client: &reqwest::Client, base: &str, path: &str, status: u16) {
    for _ in 0..200 {
        if Reply::to(client.get(format!("{base}{path}"))).await.status == status {
            return;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("{path} never answered {status}");
}

const QUESTION: &str = "{ municipality(nisCode: \"44021\") { name } }";

#[tokio::test(flavor = "multi_thread")]
async fn a_database_taken_away_makes_the_service_unavailable_until_it_is_given_back() {
    let Some(app) = App::with(Engine::Postgres, |settings| settings.db_acquire_timeout_ms = 500).await else { return };
    let url = app.shared.settings.database_address();
    assert_eq!(get(&app, "/readyz").await.status, 200);

    allow(name_of(&url), false).await;
    let unready = get(&app, "/readyz").await;
    assert_eq!((unready.status, get(&app, "/livez").await.status), (503, 200));
    for query in
        [QUESTION, "{ municipalities { totalCount } }", "{ nodes(ids: []) { id } m: municipalities { totalCount } }"]
    {
        let reply = ask(&app, query).await;
        assert_eq!(reply.refusal(), refused(503, "UNAVAILABLE", ""), "{query}: {}", reply.text);
        assert_eq!(reply.header("retry-after"), "1");
        assert!(!reply.text.contains(name_of(&url)), "{}", reply.text);
    }
    for path in
        ["/calendar.ics", "/calendar/meetings/voorbeeldsamenkomst-2026-najaar.ics", "/calendar/private/geheim.ics"]
    {
        let reply = get(&app, path).await;
        assert_eq!(reply.refusal(), refused(503, "UNAVAILABLE", ""), "{path}: {}", reply.text);
        assert_eq!(reply.header("retry-after"), "1");
    }
    let partly = ask(&app, &format!("{{ __typename {} }}", &QUESTION[1..QUESTION.len() - 1])).await;
    assert_eq!((partly.status, &partly.json()["data"]["__typename"]), (200, &"Query".into()));

    allow(name_of(&url), true).await;
    until(&app.client, &app.base, "/readyz", 200).await;
    assert_eq!(app.ask(QUESTION).await.ok().text("/municipality/name"), "Gent");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_database_that_is_away_at_the_start_is_awaited() {
    let Some(database) = postgres::database("away_at_start").await else { return };
    allow(name_of(&database.url), false).await;
    let folder = Folder::new();
    let settings = Settings {
        listen_addr: "127.0.0.1:0".parse().expect("an address"),
        data_dir: folder.path().to_owned(),
        database_url: Some(DatabaseUrl::new(&database.url)),
        demo: Some(true),
        http_workers: 1,
        db_acquire_timeout_ms: 500,
        ..Settings::default()
    };
    let application = Application::build(settings, Clock::system()).await.expect("it builds");
    let base = format!("http://127.0.0.1:{}", application.port());
    tokio::spawn(application.run(|_, _| {}));
    let client = reqwest::Client::builder().no_proxy().build().expect("a client");
    until(&client, &base, "/livez", 200).await;
    until(&client, &base, "/readyz", 503).await;
    let refusal = Reply::to(client.get(format!("{base}/graphql?query=%7B__typename%7D"))).await;
    assert_eq!(refusal.refusal(), refused(503, "UNAVAILABLE", "PREPARING"));
    let calendar = Reply::to(client.get(format!("{base}/calendar.ics"))).await;
    assert_eq!(calendar.refusal(), refused(503, "UNAVAILABLE", "PREPARING"));

    allow(name_of(&database.url), true).await;
    until(&client, &base, "/readyz", 200).await;
    let answer = Reply::to(client.get(format!("{base}/graphql?query=%7Bmunicipalities%7BtotalCount%7D%7D"))).await;
    assert_eq!(answer.json()["data"]["municipalities"]["totalCount"], 55);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_that_takes_too_long_is_given_up() {
    let change = |settings: &mut Settings| settings.http_request_timeout_ms = 200;
    let Some(app) = App::with(Engine::Postgres, change).await else { return };
    // Someone else holds the table, so that the statement waits.
    let other = open_for_maintenance(&app.shared.settings).await.expect("a connection");
    let held = other.begin().await.expect("a transaction");
    held.execute_unprepared("LOCK TABLE municipality IN ACCESS EXCLUSIVE MODE").await.expect("locked");
    let reply = ask(&app, QUESTION).await;
    assert_eq!(reply.refusal(), refused(503, "TIMEOUT", "REQUEST_TOO_SLOW"));
    let calendar = get(&app, "/calendar.ics").await;
    assert_eq!(calendar.refusal(), refused(503, "TIMEOUT", "REQUEST_TOO_SLOW"));
    held.rollback().await.expect("released");
    app.ask(QUESTION).await.ok();
}
