//! The write ceiling: how many small changes a second one process commits, with
//! the journal and without it, in the same run. The journal serialises commits, so
//! this is the most that all processes together can write.
//!
//! `cargo bench --bench writes` measures SQLite in a temporary folder; with
//! `BENCH_DATABASE_URL=postgres://…/an_empty_database` Postgres as well. Each change
//! stores one row; writers are tasks that write one change after the other.

use api::access::Actor;
use api::config::{DatabaseUrl, Settings};
use api::journal::{Change, Entry, Facts, RecordKind, Writing, follow, write};
use api::logs::say;
use api::prepare::prepare;
use api::seeding::Quiet;
use api::server::Shared;
use api::shared::clock::Clock;
use api::shared::context::Context;
use api::shared::db::{Tx, open_for_maintenance};
use api::shared::error::Error;
use api::shared::ids;
use sea_orm::ConnectionTrait;
use std::path::Path;
use std::time::{Duration, Instant};
use uuid::Uuid;

/// How long one figure is measured.
const TIME: Duration = Duration::from_secs(4);
/// How many write at once.
const WRITERS: [usize; 3] = [1, 8, 32];

/// Stores a row, and tells of it.
struct Note;

impl Change for Note {
    type Outcome = Uuid;

    async fn apply(&self, writing: &mut Writing) -> Result<Uuid, Error> {
        let id = ids::fresh(writing.now());
        store(writing.tx(), id).await?;
        let facts = Facts::default().with("words", "a note of some length").with("number", 42);
        writing.record(Entry::of(RecordKind::Enterprise, id, "note").after(facts));
        Ok(id)
    }
}

async fn store(tx: &Tx, id: Uuid) -> Result<(), Error> {
    let statement = format!("INSERT INTO bench_note (id, words) VALUES ('{id}', 'a note of some length')");
    tx.connection().execute_unprepared(&statement).await?;
    Ok(())
}

async fn write_with_journal(context: &Context) -> Result<(), Error> {
    write(context, Note).await.map(|_| ())
}

async fn write_without(context: &Context) -> Result<(), Error> {
    let tx = context.db.begin_writing().await?;
    store(&tx, ids::fresh(context.clock.now())).await?;
    tx.commit().await
}

/// How many writes a second, and the median time of one in milliseconds.
async fn measure(context: &Context, writers: usize, with_journal: bool) -> (f64, f64) {
    let start = Instant::now();
    let tasks = (0..writers).map(|_| {
        let context = context.clone();
        tokio::spawn(async move {
            let mut times = Vec::new();
            while start.elapsed() < TIME {
                let begun = Instant::now();
                match with_journal {
                    true => write_with_journal(&context).await.expect("written"),
                    false => write_without(&context).await.expect("written"),
                }
                times.push(begun.elapsed());
            }
            times
        })
    });
    let mut times = Vec::new();
    for task in tasks.collect::<Vec<_>>() {
        times.extend(task.await.expect("it ends"));
    }
    let per_second = times.len() as f64 / start.elapsed().as_secs_f64();
    times.sort_unstable();
    (per_second, times[times.len() / 2].as_secs_f64() * 1_000.0)
}

async fn bench(name: &str, settings: Settings) {
    let clock = Clock::system();
    settings.make_data_dir().expect("a folder");
    prepare(&settings, &clock, &Quiet).await.expect("a prepared database");
    let connection = open_for_maintenance(&settings).await.expect("a connection");
    let table = "CREATE TABLE IF NOT EXISTS bench_note (id text PRIMARY KEY, words text NOT NULL)";
    connection.execute_unprepared(table).await.expect("a table");
    connection.close().await.expect("closed");

    let shared = Shared::open(settings, clock).await.expect("a service");
    let following = tokio::spawn(follow(shared.db.clone(), shared.journal.clone(), Vec::new()));
    let context = shared.context(Actor::System, None, "bench".into());
    measure(&context, 1, true).await;
    for writers in WRITERS {
        let (plain, plain_ms) = measure(&context, writers, false).await;
        let (told, told_ms) = measure(&context, writers, true).await;
        say(&format!("| {name} | {writers} | {plain:.0}/s | {plain_ms:.2} | {told:.0}/s | {told_ms:.2} |"));
    }
    following.abort();
    shared.db.close().await;
}

fn settings(folder: &Path, address: Option<&str>) -> Settings {
    Settings {
        data_dir: folder.to_owned(),
        database_url: address.map(DatabaseUrl::new),
        demo: Some(false),
        ..Settings::default()
    }
}

#[tokio::main]
async fn main() {
    let folder = std::env::temp_dir().join(format!("social-economy-bench-{}", std::process::id()));
    say("| database | writers | without the journal | median ms | with it | median ms |\n|---|--:|--:|--:|--:|--:|");
    bench("SQLite", settings(&folder.join("sqlite"), None)).await;
    match std::env::var("BENCH_DATABASE_URL") {
        Ok(address) => bench("Postgres", settings(&folder.join("postgres"), Some(&address))).await,
        Err(_) => say("Postgres was not measured: BENCH_DATABASE_URL is not set."),
    }
    let _ = std::fs::remove_dir_all(&folder);
}
