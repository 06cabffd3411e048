//! Followers: what one process writes, the others see, in order and without gaps.

use super::check;
use super::notes::notes;
use crate::on_both_databases;
use crate::support::{App, Engine, eventually, journal, run_program};
use api::access::Actor;
use api::journal::{Follower, Happened, follow, write};
use api::server::{Application, Shared};
use api::shared::error::Error;
use futures_util::future::{BoxFuture, ready};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

/// Remembers what it is told.
#[derive(Default)]
struct Recorder {
    seen: Mutex<Vec<i64>>,
    forgot: Mutex<usize>,
}

impl Follower for Recorder {
    fn apply<'a>(&'a self, happened: &'a [Happened]) -> BoxFuture<'a, Result<(), Error>> {
        self.seen.lock().expect("unharmed").extend(happened.iter().map(|happened| happened.seq));
        Box::pin(ready(Ok(())))
    }

    fn forget(&self) -> BoxFuture<'_, Result<(), Error>> {
        *self.forgot.lock().expect("unharmed") += 1;
        Box::pin(ready(Ok(())))
    }
}

impl Recorder {
    fn seen(&self) -> Vec<i64> {
        self.seen.lock().expect("unharmed").clone()
    }
}

/// Another process over the same database, as far as writing and following go.
async fn another(app: &App) -> (Arc<Recorder>, Shared) {
    let other = Application::build(app.settings.clone(), app.clock.clone()).await.expect("it builds").shared().clone();
    let recorder = Arc::new(Recorder::default());
    let followers: Vec<Arc<dyn Follower>> = vec![recorder.clone()];
    tokio::spawn(follow(other.db.clone(), other.journal.clone(), followers));
    eventually("it follows", async || (*recorder.forgot.lock().expect("unharmed") == 1).then_some(())).await;
    (recorder, other)
}

async fn write_from(shared: &Shared) {
    write(&shared.context(Actor::System, None, "test".into()), notes(1)).await.expect("written");
}

/// How long it takes until the other process has seen the end of the journal.
async fn time_to_see(app: &App, recorder: &Recorder) -> Duration {
    let (end, start) = (journal::end(app).await, Instant::now());
    eventually("it is seen", async || recorder.seen().contains(&end).then_some(())).await;
    start.elapsed()
}

on_both_databases! {
    async fn what_one_process_writes_another_sees_within_about_a_second(app) {
        let (recorder, _other) = another(&app).await;
        for _ in 0..3 {
            write_from(&app.shared).await;
            let time = time_to_see(&app, &recorder).await;
            assert!(time < Duration::from_millis(2_500), "{time:?}");
        }
    }

    async fn parallel_writes_of_two_processes_are_gapless_and_seen_in_order(app) {
        let (recorder, other) = another(&app).await;
        let before = journal::end(&app).await;
        let writes = (0..200).map(|number| {
            let shared = if number % 2 == 0 { &app.shared } else { &other };
            let context = shared.context(Actor::System, None, "test".into());
            tokio::spawn(async move { write(&context, notes(1)).await })
        });
        for written in futures_util::future::join_all(writes).await {
            written.expect("no panic").expect("written");
        }
        assert_eq!(journal::end(&app).await, before + 200);
        time_to_see(&app, &recorder).await;
        assert_eq!(recorder.seen(), (before + 1..=before + 200).collect::<Vec<_>>(), "none is skipped, none told twice");
        assert_eq!(check(&app.settings).code, Some(0));
    }

    async fn a_kind_that_only_a_newer_program_knows_does_not_stop_the_reading(app) {
        let (recorder, _other) = another(&app).await;
        let id = match app.engine {
            Engine::Sqlite => "randomblob(16)",
            Engine::Postgres => "gen_random_uuid()",
        };
        let columns = "epoch, happened_at, actor_kind, request_id, record_id, action, visibility, previous_hash, hash";
        let newer = format!(
            "INSERT INTO journal (id, seq, record_kind, {columns}) SELECT {id}, seq + 1, 'FROM_THE_FUTURE', {columns}
             FROM journal ORDER BY seq DESC LIMIT 1; UPDATE journal_head SET seq = seq + 1"
        );
        app.write(&newer).await.expect("as a newer program would");
        write_from(&app.shared).await;
        time_to_see(&app, &recorder).await;
        assert_eq!(recorder.seen(), [journal::end(&app).await], "what it does not know concerns nothing it remembers");
    }

    async fn a_database_that_was_restored_makes_everyone_forget(app) {
        let (recorder, other) = another(&app).await;
        let ended = run_program(&app.settings, &["restore"]);
        assert_eq!(ended.code, Some(0), "{ended:?}");
        eventually("it forgets", async || (*recorder.forgot.lock().expect("unharmed") == 2).then_some(())).await;
        write_from(&other).await;
        time_to_see(&app, &recorder).await;
    }

    async fn data_that_was_loaded_is_not_loaded_again(app) {
        let before = journal::end(&app).await;
        let ended = run_program(&app.settings, &["seed", "--demo"]);
        assert!(ended.code == Some(0) && ended.told.starts_with("0 data sets loaded"), "{ended:?}");
        assert_eq!(journal::end(&app).await, before, "a reload that changes nothing says nothing");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn losing_the_connection_that_listens_is_survived() {
    let Some(app) = App::on(Engine::Postgres).await else { return };
    let (recorder, _other) = another(&app).await;
    for _ in 0..2 {
        let listening = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity \
                         WHERE datname = current_database() AND query ILIKE 'LISTEN%'";
        eventually("it listens", async || {
            let ended = app.rows::<1>(&listening.replace("pg_terminate_backend(pid)", "CAST(pid AS text)")).await;
            (!ended.is_empty()).then_some(())
        })
        .await;
        app.write(listening).await.expect("cut off");
        write_from(&app.shared).await;
        let time = time_to_see(&app, &recorder).await;
        assert!(time < Duration::from_millis(2_500), "by polling, and then by listening again: {time:?}");
    }
}
