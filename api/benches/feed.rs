//! The change feed: how long a client takes to fill a copy, and to read 10,000 changes after it was away, over HTTP.
//!
//! `cargo bench --bench feed` measures SQLite in a temporary folder; with
//! `BENCH_DATABASE_URL=postgres://…/an_empty_database` Postgres as well. Every change is of a record of its own; the reader is
//! a partner client and asks for name and state, five hundred changes a page.

use api::config::{DatabaseUrl, Settings};
use api::journal::{Change, Entry, RecordKind, Writing, write};
use api::logs::say;
use api::partners::clients::{AskedToken, NewClient, create_partner_client, issue_token};
use api::prepare::prepare;
use api::seeding::Quiet;
use api::server::{Application, Shared};
use api::shared::clock::Clock;
use api::shared::db::open_for_maintenance;
use api::shared::error::Error;
use api::shared::ids;
use reqwest::Client;
use sea_orm::{ConnectionTrait, IdenStatic, Iterable};
use secrecy::{ExposeSecret, SecretString};
use serde_json::{Value, json};
use std::path::Path;
use std::time::{Duration, Instant};
use uuid::Uuid;

/// How many records change while the reader is away.
const CHANGES: usize = 10_000;
/// How many of them one transaction changes.
const AT_ONCE: usize = 500;
/// The announced event of the demonstration after which they are made.
const MODEL: &str = "voorbeeld-studiedag-sociale-economie-in-beweging-2026";
/// How often the changes are read.
const TIMES: usize = 3;

const QUERY: &str = "query ($after: String) { changes(after: $after, first: 500) {
    nodes { id kind sequence changedAt record { __typename ... on LearningEvent { title state startsAt } } }
    pageInfo { endCursor hasNextPage } } }";

/// These events are changed, each once.
struct Many(Vec<Uuid>);

impl Change for Many {
    type Outcome = ();

    async fn apply(&self, writing: &mut Writing) -> Result<(), Error> {
        for id in &self.0 {
            writing.record(Entry::of(RecordKind::LearningEvent, *id, "updateLearningEvent"));
        }
        Ok(())
    }
}

/// Makes so many announced events after the model of one there is; their keys.
async fn make_events(settings: &Settings, clock: &Clock) -> Vec<Uuid> {
    let connection = open_for_maintenance(settings).await.expect("a connection");
    let columns = entity::learning_event::Column::iter().map(|column| column.as_str().to_owned());
    let columns: Vec<_> = columns.filter(|column| !["id", "slug"].contains(&column.as_str())).collect();
    let columns = columns.join(", ");
    let mut made = Vec::with_capacity(CHANGES);
    for number in 0..CHANGES {
        let id = ids::fresh(clock.now());
        let key = match settings.is_sqlite() {
            true => format!("x'{}'", id.simple()),
            false => format!("'{id}'::uuid"),
        };
        let insert = format!(
            "INSERT INTO learning_event (id, slug, {columns}) SELECT {key}, 'bench-{number}', {columns} FROM learning_event \
             WHERE slug = '{MODEL}'"
        );
        connection.execute_unprepared(&insert).await.expect("an event");
        made.push(id);
    }
    connection.close().await.expect("closed");
    made
}

/// A token of a partner client.
async fn token(shared: &Shared) -> SecretString {
    let operator = shared.as_operator();
    let asked = NewClient {
        name: "Meting".to_owned(),
        contact: "meting@example.org".to_owned(),
        enterprise: None,
        scopes: std::iter::empty().collect(),
        until: None,
    };
    let made = create_partner_client(&operator, &shared.identity, &asked, None).await.expect("a client");
    let secret = made.secret.expect("a secret").text;
    let asked = AskedToken { client: made.client.to_string(), secret, scope: None };
    let visitor = shared.as_visitor("bench".into());
    issue_token(&visitor, &shared.identity, &asked).await.expect("an answer").expect("a token").access
}

struct Reader {
    client: Client,
    base: String,
    token: SecretString,
}

impl Reader {
    /// Follows the feed from a cursor to its end: where that is, how much was told, and how long each page took.
    async fn follow(&self, from: Option<&str>) -> (String, usize, Vec<Duration>) {
        let (mut after, mut told, mut times) = (from.map(str::to_owned), 0, Vec::new());
        loop {
            let begun = Instant::now();
            let request = self.client.post(format!("{}/graphql", self.base)).bearer_auth(self.token.expose_secret());
            let request = request.json(&json!({ "query": QUERY, "variables": { "after": after } }));
            let answer = request.send().await.expect("an answer");
            let page: Value = answer.json().await.expect("JSON");
            times.push(begun.elapsed());
            let page = page.pointer("/data/changes").expect("a page");
            told += page["nodes"].as_array().map_or(0, Vec::len);
            let end = page["pageInfo"]["endCursor"].as_str().expect("a cursor").to_owned();
            if page["pageInfo"]["hasNextPage"] == json!(false) {
                return (end, told, times);
            }
            after = Some(end);
        }
    }
}

fn say_of(name: &str, what: &str, told: usize, mut times: Vec<Duration>) {
    let whole: Duration = times.iter().sum();
    times.sort_unstable();
    let median = times[times.len() / 2].as_secs_f64() * 1_000.0;
    say(&format!("| {name} | {what} | {told} | {} | {:.2} | {median:.1} |", times.len(), whole.as_secs_f64()));
}

async fn bench(name: &str, settings: Settings) {
    settings.make_data_dir().expect("a folder");
    prepare(&settings, &Clock::system(), &Quiet).await.expect("a prepared database");
    let events = make_events(&settings, &Clock::system()).await;
    let application = Application::build(settings, Clock::system()).await.expect("the server builds");
    let (base, shared) = (format!("http://127.0.0.1:{}", application.port()), application.shared().clone());
    let server = tokio::spawn(application.run(|_, _| {}));
    let client = Client::builder().no_proxy().build().expect("a client");
    let reader = Reader { client, base, token: token(&shared).await };
    let (end, told, times) = reader.follow(None).await;
    say_of(name, "filling a copy", told, times);
    for events in events.chunks(AT_ONCE) {
        write(&shared.as_operator(), Many(events.to_vec())).await.expect("changed");
    }
    for _ in 0..TIMES {
        let (_, told, times) = reader.follow(Some(&end)).await;
        say_of(name, "catching up", told, times);
    }
    server.abort();
}

fn settings(folder: &Path, address: Option<&str>) -> Settings {
    Settings {
        data_dir: folder.to_owned(),
        database_url: address.map(DatabaseUrl::new),
        listen_addr: ([127, 0, 0, 1], 0).into(),
        demo: Some(true),
        prepare_on_start: false,
        ..Settings::default()
    }
}

#[tokio::main]
async fn main() {
    let folder = std::env::temp_dir().join(format!("social-economy-bench-{}", std::process::id()));
    say("| database | what | changes | pages | s in all | median ms a page |\n|---|---|--:|--:|--:|--:|");
    bench("SQLite", settings(&folder.join("sqlite"), None)).await;
    match std::env::var("BENCH_DATABASE_URL") {
        Ok(address) => bench("Postgres", settings(&folder.join("postgres"), Some(&address))).await,
        Err(_) => say("Postgres was not measured: BENCH_DATABASE_URL is not set."),
    }
    let _ = std::fs::remove_dir_all(&folder);
}
