//! Two processes never do one job at once, and a crash loses none.

use super::{runner, runner_with};
use crate::on_both_databases;
use crate::support::{App, eventually, journal};
use api::jobs::rules::Rhythm;
use api::jobs::{Job, Ran, Runner, Services, declare};
use api::journal::{Change, Entry, Facts, RecordKind, Writing, write};
use api::shared::db::open_for_maintenance;
use api::shared::error::Error;
use chrono::TimeDelta;
use std::time::Duration;
use tokio::sync::watch;
use uuid::Uuid;

/// Leaves one entry in the journal, after a moment in which another process could come between.
static NOTING: Job = Job {
    name: "noting",
    about: "Leaves an entry.",
    rhythm: Rhythm::Every { seconds: 60 },
    work: |services| {
        Box::pin(async move {
            tokio::time::sleep(Duration::from_millis(50)).await;
            write(&services.context, Noted).await.map(|()| 1)
        })
    },
};

/// Never ends.
static HANGING: Job = Job { work: |_| Box::pin(std::future::pending()), ..NOTING };

/// Fails.
static FAILING: Job = Job { work: |_| Box::pin(async { Err(Error::internal("an.peeters@example.org")) }), ..NOTING };

/// Panics.
static PANICKING: Job = Job { work: |_| panic!("an.peeters@example.org"), ..NOTING };

struct Noted;

impl Change for Noted {
    type Outcome = ();

    async fn apply(&self, writing: &mut Writing) -> Result<(), Error> {
        let entry = Entry::of(RecordKind::Enterprise, Uuid::from_u128(77), "noteByJob");
        writing.record(entry.after(Facts::default().with("number", 1)));
        Ok(())
    }
}

/// Gives the job of these tests its row, due at once.
async fn declared(app: &App) {
    let connection = open_for_maintenance(&app.settings).await.expect("the database opens");
    declare(&connection, &[NOTING], app.clock.now()).await.expect("declared");
    let _ = connection.close().await;
}

/// How often the job left its entry.
async fn notes(app: &App) -> usize {
    journal::after(app, 0).await.into_iter().filter(|row| row.action == "noteByJob").count()
}

/// What the database knows of the job: whether someone has it, how often it was begun, why it failed.
async fn kept(app: &App) -> [String; 4] {
    let sql = "SELECT CASE WHEN leased_by IS NULL THEN 'free' ELSE 'taken' END, CAST(attempts AS text), last_failure, \
               last_outcome FROM job WHERE name = 'noting'";
    app.rows::<4>(sql).await.remove(0)
}

/// A runner whose process crashed while it had the job.
async fn crashed(app: &App) {
    let runner = runner(app);
    let running = tokio::spawn(async move { runner.run(&HANGING, false).await });
    eventually("it has the job", async || (kept(app).await[0] == "taken").then_some(())).await;
    running.abort();
}

async fn ran(runner: &Runner, job: &'static Job) -> Ran {
    runner.run(job, false).await.expect("the database answers")
}

on_both_databases! {
    async fn of_two_processes_that_want_a_job_at_once_one_gets_it(app) {
        declared(&app).await;
        let other = app.beside(|_| {}).await;
        for round in 1..=10 {
            let runners = [runner(&app), runner(&other), runner(&app), runner(&other)];
            let all = runners.iter().map(|runner| ran(runner, &NOTING));
            let done = futures_util::future::join_all(all).await;
            assert_eq!(done.iter().filter(|ran| matches!(ran, Ran::Done(1))).count(), 1, "{done:?}");
            assert_eq!(notes(&app).await, round);
            app.clock.advance(TimeDelta::seconds(61));
        }
    }

    async fn a_job_is_not_run_before_it_is_due_unless_it_is_asked_for(app) {
        declared(&app).await;
        let runner = runner(&app);
        assert!(matches!(ran(&runner, &NOTING).await, Ran::Done(1)));
        assert!(matches!(ran(&runner, &NOTING).await, Ran::Elsewhere), "not due for a minute");
        assert!(matches!(runner.run(&NOTING, true).await, Ok(Ran::Done(1))));
        app.clock.advance(TimeDelta::seconds(60));
        assert!(matches!(ran(&runner, &NOTING).await, Ran::Done(1)));
    }

    async fn the_job_of_a_process_that_crashed_is_done_by_another_once_its_lease_ended(app) {
        declared(&app).await;
        crashed(&app).await;
        let other = runner(&app);
        app.clock.advance(TimeDelta::seconds(59));
        assert!(matches!(other.run(&NOTING, true).await, Ok(Ran::Elsewhere)), "nobody takes it, asked or not");
        app.clock.advance(TimeDelta::seconds(1));
        assert!(matches!(ran(&other, &NOTING).await, Ran::Done(1)));
        assert_eq!(kept(&app).await, ["free", "0", "", "SUCCEEDED"].map(str::to_owned));
    }

    async fn a_lease_is_renewed_as_long_as_the_job_runs(app) {
        declared(&app).await;
        let runner = runner_with(&app, |services: &mut Services| services.lease = TimeDelta::milliseconds(300));
        let running = tokio::spawn(async move { runner.run(&HANGING, false).await });
        eventually("it has the job", async || (kept(&app).await[0] == "taken").then_some(())).await;
        let until = async || app.rows::<1>("SELECT CAST(leased_until AS text) FROM job WHERE name = 'noting'").await;
        for _ in 0..2 {
            let before = until().await;
            app.clock.advance(TimeDelta::milliseconds(250));
            eventually("it renews", async || (until().await != before).then_some(())).await;
            assert!(matches!(super::runner(&app).run(&NOTING, true).await, Ok(Ran::Elsewhere)));
        }
        running.abort();
    }

    async fn a_job_whose_lease_was_lost_is_broken_off(app) {
        declared(&app).await;
        let runner = runner_with(&app, |services: &mut Services| services.lease = TimeDelta::milliseconds(300));
        let running = tokio::spawn(async move { runner.run(&HANGING, false).await });
        eventually("it has the job", async || (kept(&app).await[0] == "taken").then_some(())).await;
        app.clock.advance(TimeDelta::seconds(1));
        app.write("UPDATE job SET leased_by = NULL, leased_until = NULL WHERE name = 'noting'").await.expect("taken away");
        assert!(matches!(running.await.expect("no panic"), Ok(Ran::Lost)));
    }

    async fn a_process_that_stops_in_order_gives_its_jobs_back_at_once(app) {
        declared(&app).await;
        let (stop, told) = watch::channel(false);
        let runner = Runner::new(app.shared.services(), told);
        let running = tokio::spawn(async move { runner.run(&HANGING, false).await });
        eventually("it has the job", async || (kept(&app).await[0] == "taken").then_some(())).await;
        stop.send(true).expect("someone listens");
        assert!(matches!(running.await.expect("no panic"), Ok(Ran::Stopped)));
        assert!(matches!(ran(&super::runner(&app), &NOTING).await, Ran::Done(1)), "it is still due");
    }

    async fn a_job_that_panics_rests_like_one_that_fails(app) {
        declared(&app).await;
        let runner = runner(&app);
        for (attempt, pause) in [(1, 30), (2, 60)] {
            assert!(matches!(ran(&runner, &PANICKING).await, Ran::Failed(_)));
            let why = "A fault of the service; its log says more.";
            assert_eq!(kept(&app).await, ["free", &attempt.to_string(), why, "FAILED"].map(str::to_owned));
            app.clock.advance(TimeDelta::seconds(pause - 1));
            assert!(matches!(ran(&runner, &NOTING).await, Ran::Elsewhere), "not before {pause} s");
            app.clock.advance(TimeDelta::seconds(1));
        }
        assert!(matches!(ran(&runner, &NOTING).await, Ran::Done(1)));
    }

    async fn a_job_that_fails_is_tried_again_after_growing_pauses_and_says_so_without_personal_data(app) {
        declared(&app).await;
        let runner = runner(&app);
        for (attempt, pause) in [(1, 30), (2, 60), (3, 120)] {
            assert!(matches!(ran(&runner, &FAILING).await, Ran::Failed(_)));
            let why = "A fault of the service; its log says more.";
            assert_eq!(kept(&app).await, ["free", &attempt.to_string(), why, "FAILED"].map(str::to_owned));
            app.clock.advance(TimeDelta::seconds(pause - 1));
            assert!(matches!(ran(&runner, &NOTING).await, Ran::Elsewhere), "not before {pause} s");
            app.clock.advance(TimeDelta::seconds(1));
        }
        assert!(matches!(ran(&runner, &NOTING).await, Ran::Done(1)));
        assert_eq!(kept(&app).await[1], "0");
    }
}
