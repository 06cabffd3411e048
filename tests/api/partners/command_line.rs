//! Programs of partners at the command line, by the real program.

use super::{form, post};
use crate::support::journal;
use crate::support::{App, Ended, Engine, run_program};

/// Runs a subcommand of `client`.
fn client(app: &App, arguments: &[&str]) -> Ended {
    run_program(&app.settings, &[&["client"], arguments].concat())
}

/// The same, of which all must go well; what it told.
#[track_caller]
fn done(app: &App, arguments: &[&str]) -> String {
    let ended = client(app, arguments);
    assert_eq!(ended.code, Some(0), "{arguments:?}: {ended:?}");
    ended.told
}

/// What stands behind a word in what was told.
fn behind(told: &str, words: &str) -> String {
    let line = told.lines().find(|line| line.starts_with(words)).unwrap_or_else(|| panic!("no {words}: {told}"));
    line[words.len()..].trim().to_owned()
}

async fn status(app: &App, id: &str, secret: &str) -> u16 {
    post(app, &[], &form(id, secret)).await.status().as_u16()
}

async fn a_programs_life(app: App) {
    let made = done(
        &app,
        &[
            "create",
            "--name",
            "Kassa",
            "--contact",
            "kassa@example.org",
            "--scope",
            "directory:write",
            "--scope",
            "network:read",
            "--enterprise",
            "aarova",
            "--until",
            "2099-01-01",
        ],
    );
    let (id, first) = (behind(&made, "client id"), behind(&made, "client secret"));
    // The program goes by the clock of the machine, the server by that of the test.
    app.clock.advance(api::shared::clock::Clock::system().now() - app.clock.now() + chrono::TimeDelta::minutes(1));
    assert_eq!(status(&app, &id, &first).await, 200);
    let second = behind(&done(&app, &["rotate", "--client", &id]), "client secret");
    let listed = done(&app, &["list"]);
    assert!(
        listed.contains(&id) && listed.contains("Kassa") && listed.contains("directory:write network:read"),
        "{listed}"
    );
    assert!(!listed.contains(&first) && listed.contains(&first[first.len() - 4..]), "{listed}");
    let full = client(&app, &["rotate", "--client", &id]);
    assert!(full.code == Some(1) && full.said.contains("two secrets"), "{full:?}");
    done(&app, &["revoke", "--client", &id, "--hint", &first[first.len() - 4..]]);
    journal::heard(&app).await;
    assert_eq!((status(&app, &id, &first).await, status(&app, &id, &second).await), (401, 200));
    done(&app, &["end", "--client", &id, "--reason", "Proef"]);
    journal::heard(&app).await;
    assert_eq!(status(&app, &id, &second).await, 401);
    assert!(done(&app, &["list"]).contains("(ended)"));
    let unknown = client(&app, &["create", "--name", "X", "--contact", "x@example.org", "--scope", "all"]);
    assert!(unknown.code == Some(2) && unknown.said.contains("the scopes are directory:write"), "{unknown:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_program_is_made_and_ended_by_the_operator_on_sqlite() {
    a_programs_life(App::on(Engine::Sqlite).await.expect("SQLite is always there")).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_program_is_made_and_ended_by_the_operator_on_postgres() {
    if let Some(app) = App::on(Engine::Postgres).await {
        a_programs_life(app).await;
    }
}
