//! The journal: what it holds, how damage to it is found, and what it shows to whom.

mod check_journal;
mod checkpoints;
mod consumers;
mod erasure;
mod following;
mod notes;
mod once;
mod processes;
mod restore;
mod trail;
mod writing;

use crate::support::{Ended, execute, run_program};
use api::config::Settings;

/// What `check-journal` says.
fn check(settings: &Settings) -> Ended {
    run_program(settings, &["check-journal"])
}

/// Damages the journal as someone could who may do everything in the database.
async fn damage(settings: &Settings, statement: &str) {
    let guard = match settings.is_sqlite() {
        true => "DROP TRIGGER IF EXISTS journal_no_change; DROP TRIGGER IF EXISTS journal_no_removal",
        false => "ALTER TABLE journal DISABLE TRIGGER ALL",
    };
    execute(settings, &format!("{guard}; {statement}")).await.expect(statement);
}

#[track_caller]
fn found(ended: &Ended, words: &str) {
    assert_eq!(ended.code, Some(1), "{ended:?}");
    assert!(
        ended.said.starts_with("error: the journal was damaged: ") && ended.said.contains(words),
        "{words}: {}",
        ended.said
    );
}
