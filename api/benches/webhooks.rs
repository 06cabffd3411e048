//! Webhooks: how long after a change is asked for, and so at the latest after its commit, its message is with the receiver.
//!
//! `cargo bench --bench webhooks` measures SQLite in a temporary folder; with
//! `BENCH_DATABASE_URL=postgres://…/an_empty_database` Postgres as well. Announced events are changed one at a time, at
//! moments that do not keep step with the queue, and all at once; the receiver is on the same machine and takes everything.

use api::config::{DatabaseUrl, Settings};
use api::journal::{Change, Entry, RecordKind, Writing, write};
use api::logs::say;
use api::partners::clients::{NewClient, create_partner_client};
use api::partners::webhooks::{New, create_webhook};
use api::prepare::prepare;
use api::seeding::Quiet;
use api::server::{Application, Shared};
use api::shared::clock::Clock;
use api::shared::db::open_for_maintenance;
use api::shared::error::Error;
use sea_orm::{ConnectionTrait, Statement};
use std::path::Path;
use std::time::{Duration, Instant};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::mpsc;
use uuid::Uuid;

/// How many changes are made one at a time.
const CHANGES: u32 = 200;
/// Between two of them: no multiple of what the queue waits for.
const BETWEEN: Duration = Duration::from_millis(617);
/// Longest wait for a message.
const PATIENCE: Duration = Duration::from_secs(30);

/// These events are changed.
struct Touched(Vec<Uuid>);

impl Change for Touched {
    type Outcome = ();

    async fn apply(&self, writing: &mut Writing) -> Result<(), Error> {
        for id in &self.0 {
            writing.record(Entry::of(RecordKind::LearningEvent, *id, "updateLearningEvent"));
        }
        Ok(())
    }
}

/// The announced events of the demonstration.
async fn events(settings: &Settings) -> Vec<Uuid> {
    let connection = open_for_maintenance(settings).await.expect("a connection");
    let ask = "SELECT id FROM learning_event WHERE state = 'PUBLISHED'";
    let rows = connection.query_all_raw(Statement::from_string(connection.get_database_backend(), ask)).await;
    let ids = rows.expect("rows").iter().map(|row| row.try_get("", "id").expect("a key")).collect();
    connection.close().await.expect("closed");
    ids
}

/// Takes messages on every connection, and tells when each was there.
async fn receive(listener: TcpListener, came: mpsc::UnboundedSender<Instant>) {
    while let Ok((stream, _)) = listener.accept().await {
        tokio::spawn(take(stream, came.clone()));
    }
}

async fn take(mut stream: TcpStream, came: mpsc::UnboundedSender<Instant>) {
    let (mut read, mut bytes) = (Vec::new(), [0; 4096]);
    while let Ok(length @ 1..) = stream.read(&mut bytes).await {
        read.extend_from_slice(&bytes[..length]);
        if is_whole(&read) {
            read.clear();
            let _ = came.send(Instant::now());
            let _ = stream.write_all(b"HTTP/1.1 204 Taken\r\ncontent-length: 0\r\n\r\n").await;
        }
    }
}

/// Whether this is a message to its end.
fn is_whole(read: &[u8]) -> bool {
    let text = String::from_utf8_lossy(read).to_lowercase();
    let Some((head, body)) = text.split_once("\r\n\r\n") else { return false };
    let length = head.lines().find_map(|line| line.strip_prefix("content-length: ")?.trim().parse::<usize>().ok());
    body.len() >= length.unwrap_or(0)
}

/// A webhook that wants to hear of everything.
async fn subscribe(shared: &Shared, url: String) {
    let operator = shared.as_operator();
    let asked = NewClient {
        name: "Meting".to_owned(),
        contact: "meting@example.org".to_owned(),
        enterprise: None,
        scopes: std::iter::empty().collect(),
        until: None,
    };
    let made = create_partner_client(&operator, &shared.identity, &asked, None).await.expect("a client");
    let new = New { client: Some(made.client), url, ..New::default() };
    create_webhook(&operator, &shared.webhooks, &new, None).await.expect("a webhook");
}

/// Commits a change; when it was asked for, for a message may be there before whoever asked is told.
async fn change(shared: &Shared, events: &[Uuid]) -> Instant {
    let asked = Instant::now();
    write(&shared.as_operator(), Touched(events.to_vec())).await.expect("changed");
    asked
}

fn say_of(name: &str, what: &str, mut times: Vec<Duration>) {
    times.sort_unstable();
    let at = |part: usize| times[(times.len() * part / 100).min(times.len() - 1)].as_secs_f64() * 1_000.0;
    say(&format!("| {name} | {what} | {} | {:.0} | {:.0} | {:.0} |", times.len(), at(50), at(95), at(100)));
}

async fn bench(name: &str, settings: Settings) {
    settings.make_data_dir().expect("a folder");
    prepare(&settings, &Clock::system(), &Quiet).await.expect("a prepared database");
    let events = events(&settings).await;
    let application = Application::build(settings, Clock::system()).await.expect("the server builds");
    let shared = application.shared().clone();
    let server = tokio::spawn(application.run(|_, _| {}));
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let url = format!("http://127.0.0.1:{}/in", listener.local_addr().expect("an address").port());
    let (came, mut comes) = mpsc::unbounded_channel();
    let receiver = tokio::spawn(receive(listener, came));
    subscribe(&shared, url).await;

    let mut next = async || tokio::time::timeout(PATIENCE, comes.recv()).await.expect("in time").expect("a message");
    let mut times = Vec::new();
    for (number, event) in (0..CHANGES).zip(events.iter().cycle()) {
        let asked = change(&shared, &[*event]).await;
        let at = next().await;
        // The first message opens the connection and wakes everything that slept since the start.
        if number > 0 {
            times.push(at.saturating_duration_since(asked));
        }
        tokio::time::sleep(BETWEEN).await;
    }
    say_of(name, "one at a time", times);
    let asked = change(&shared, &events).await;
    let mut times = Vec::new();
    for _ in &events {
        times.push(next().await.saturating_duration_since(asked));
    }
    say_of(name, "all in one commit", times);
    receiver.abort();
    server.abort();
}

fn settings(folder: &Path, address: Option<&str>) -> Settings {
    Settings {
        data_dir: folder.to_owned(),
        database_url: address.map(DatabaseUrl::new),
        listen_addr: ([127, 0, 0, 1], 0).into(),
        demo: Some(true),
        prepare_on_start: false,
        webhook_allow_private_addresses: true,
        ..Settings::default()
    }
}

#[tokio::main]
async fn main() {
    let folder = std::env::temp_dir().join(format!("social-economy-bench-{}", std::process::id()));
    say("| database | changes | messages | median ms | p95 ms | most ms |\n|---|---|--:|--:|--:|--:|");
    bench("SQLite", settings(&folder.join("sqlite"), None)).await;
    match std::env::var("BENCH_DATABASE_URL") {
        Ok(address) => bench("Postgres", settings(&folder.join("postgres"), Some(&address))).await,
        Err(_) => say("Postgres was not measured: BENCH_DATABASE_URL is not set."),
    }
    let _ = std::fs::remove_dir_all(&folder);
}
