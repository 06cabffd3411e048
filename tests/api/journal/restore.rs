//! Putting back a copy of the database, and `restore` after it.

use super::notes::{Erase, Told, notes};
use super::{check, damage, found};
use crate::on_both_seeded_databases;
use crate::support::serving::Program;
use crate::support::{Database, in_the_end, run_program};
use api::access::Actor;
use api::config::Settings;
use api::journal::{Change, write};
use api::shared::db::open_for_maintenance;
use entity::subject_key;
use sea_orm::EntityTrait;
use uuid::Uuid;

const PERSON: Uuid = Uuid::from_u128(0x0190_0000_0000_7000_8000_0000_0000_0001);

fn checkpoints(settings: &Settings) -> usize {
    std::fs::read_dir(settings.data_dir.join("checkpoints")).map_or(0, Iterator::count)
}

/// Serves until so many checkpoints are there.
async fn serve_until(settings: &Settings, count: usize) {
    let program = Program::start_over(settings);
    in_the_end("a checkpoint", async || (checkpoints(settings) == count).then_some(())).await;
    program.stop();
}

/// Writes without a server.
async fn write_to<C: Change>(database: &Database, change: C) {
    let shared = database.writer().await;
    write(&shared.context(Actor::System, None, "test".into()), change).await.expect("written");
    shared.db.close().await;
}

/// Whether the key of the person is still there.
async fn is_known(settings: &Settings) -> bool {
    let connection = open_for_maintenance(settings).await.expect("a connection");
    let row = subject_key::Entity::find_by_id(PERSON).one(&connection).await.expect("a row");
    row.is_some_and(|row| row.wrapped_key.is_some())
}

on_both_seeded_databases! {
    async fn a_copy_that_was_put_back_begins_a_new_life_and_loses_nobody_s_erasure(database) {
        let told = Told { person: PERSON, email: "an@example.org", reason: None };
        write_to(&database, told).await;
        serve_until(&database.settings, 1).await;
        let copy = database.copy().await;
        write_to(&database, Erase { person: PERSON, fails: false }).await;
        serve_until(&database.settings, 2).await;
        assert_eq!((is_known(&database.settings).await, is_known(&copy).await), (false, true));

        found(&check(&copy), "is missing: the journal ends with row");

        let ended = run_program(&copy, &["restore"]);
        assert_eq!(ended.code, Some(0), "{ended:?}");
        assert!(ended.told.starts_with("The journal begins a new life, "), "{}", ended.told);
        assert!(ended.told.contains("People who were erased again: 1."), "{}", ended.told);
        assert!(!is_known(&copy).await);

        let ended = check(&copy);
        assert_eq!(ended.code, Some(0), "{ended:?}");
        for words in [
            "The database was restored from a copy once.",
            "Signed checkpoints that agree: 2,",
            "Of rows that were lost by restoring: 1.",
        ] {
            assert!(ended.told.contains(words), "{words}: {}", ended.told);
        }
        serve_until(&copy, 4).await;
        assert_eq!(check(&copy).code, Some(0), "the servers go on in the new life");
    }

    async fn erasures_that_another_process_listed_are_done_again_too(database) {
        write_to(&database, Told { person: PERSON, email: "an@example.org", reason: None }).await;
        let elsewhere = database.folder.path().join("of-another-process.txt");
        std::fs::write(&elsewhere, format!("2026-11-24T10:00:00.000000Z {PERSON} erased\n")).expect("written");
        let ended = run_program(&database.settings, &["restore", "--erasures", elsewhere.to_str().expect("a path")]);
        assert!(ended.told.contains("People who were erased again: 1."), "{ended:?}");
        let own = std::fs::read_to_string(database.settings.data_dir.join("erasures.txt")).expect("a list");
        assert!(own.contains(&format!("{PERSON} erased")), "the next restoring needs one list alone: {own}");
        let again = run_program(&database.settings, &["restore"]);
        assert!(again.told.contains("People who were erased again: 0."), "{again:?}");
        assert_eq!(check(&database.settings).code, Some(0));
    }

    async fn a_list_that_cannot_be_read_stops_the_restoring_before_it_begins(database) {
        let list = database.settings.data_dir.join("erasures.txt");
        std::fs::write(&list, format!("2026-11-24T10:00:00Z {PERSON} erased\n2026-11-2")).expect("written");
        let ended = run_program(&database.settings, &["restore"]);
        assert!(ended.code == Some(1) && ended.said.contains("line 2 of the list of erasures"), "{ended:?}");
        let ended = run_program(&database.settings, &["restore", "--erasures", "no-such-file"]);
        assert!(ended.code == Some(1) && ended.told.is_empty(), "{ended:?}");
    }

    async fn a_restoring_with_the_master_key_of_another_database_is_refused(database) {
        let mut settings = database.settings.clone();
        settings.master_key = Some(api::config::SecretText::new("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="));
        let ended = run_program(&settings, &["restore"]);
        assert!(ended.code == Some(1) && ended.said.contains("is not the one this database was used with"), "{ended:?}");
    }

    async fn a_life_that_someone_made_up_is_no_excuse_for_missing_rows(database) {
        write_to(&database, notes(3)).await;
        serve_until(&database.settings, 1).await;
        let copy = database.copy().await;
        let forger = Settings { data_dir: database.folder.path().join("forger"), ..copy.clone() };
        damage(&copy, "DELETE FROM journal WHERE seq > (SELECT max(seq) - 3 FROM journal)").await;
        let last = "(SELECT max(seq) FROM journal)";
        let head = format!("seq = {last}, hash = (SELECT hash FROM journal WHERE seq = {last})");
        damage(&copy, &format!("UPDATE journal_head SET {head}")).await;
        std::fs::create_dir(&forger.data_dir).expect("a folder of their own");
        let ended = run_program(&forger, &["restore"]);
        assert_eq!(ended.code, Some(0), "{ended:?}");

        found(&check(&copy), "was signed");
    }
}
