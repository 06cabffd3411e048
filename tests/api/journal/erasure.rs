//! Erasing a person: nobody reads their values again, and the chain stays whole.

use super::check;
use super::notes::{Erase, Told, notes};
use crate::on_both_databases;
use crate::support::{App, Engine, texts};
use api::access::{Actor, Capacity, ClientScopes, Person, Role};
use api::journal::{write, write_once};
use api::shared::db::open_for_maintenance;
use api::shared::error::Code;
use std::path::Path;
use uuid::Uuid;

const PERSON: Uuid = Uuid::from_u128(0x0190_0000_0000_7000_8000_0000_0000_0001);
const EMAIL: &str = "an.verdwijnt@example.org";

fn told() -> Told {
    Told { person: PERSON, email: EMAIL, reason: Some("An vroeg het aan het loket") }
}

fn erasing() -> Erase {
    Erase { person: PERSON, fails: false }
}

/// The person, acting in a role of theirs.
fn the_person() -> Actor {
    let capacity = Capacity { grant: Uuid::from_u128(3), role: Role::Buyer, scope: None, scopes: ClientScopes::NONE };
    Actor::Person(Person { account: PERSON, session: Uuid::from_u128(2), capacity })
}

/// The wrapped keys of people, apart from the one that binds the database to its master key.
async fn wrapped_keys(app: &App) -> Vec<String> {
    let connection = open_for_maintenance(&app.settings).await.expect("a connection");
    let sql = "SELECT coalesce(wrapped_key, '') FROM subject_key ORDER BY id LIMIT 10 OFFSET 1";
    texts::<1>(&connection, sql).await.concat()
}

/// The bytes of the database that could hold what was erased.
async fn bytes_of_the_database(app: &App) -> Vec<u8> {
    match app.engine {
        Engine::Sqlite => bytes_below(&app.settings.data_dir),
        Engine::Postgres => {
            let connection = open_for_maintenance(&app.settings).await.expect("a connection");
            sea_orm::ConnectionTrait::execute_unprepared(&connection, "CHECKPOINT").await.expect("written out");
            let file = |table| format!("encode(pg_read_binary_file(pg_relation_filepath('{table}')), 'escape')");
            let sql = format!("SELECT {} || {} || {}", file("subject_key"), file("done_operation"), file("journal"));
            texts::<1>(&connection, &sql).await.concat().concat().into_bytes()
        }
    }
}

/// Everything in a folder, written one after the other.
fn bytes_below(folder: &Path) -> Vec<u8> {
    let entries = std::fs::read_dir(folder).expect("a folder").flatten();
    entries
        .flat_map(|entry| match entry.path().is_dir() {
            true => bytes_below(&entry.path()),
            false => std::fs::read(entry.path()).expect("a file"),
        })
        .collect()
}

fn holds(bytes: &[u8], words: &str) -> bool {
    bytes.windows(words.len()).any(|window| window == words.as_bytes())
}

fn list(app: &App) -> String {
    std::fs::read_to_string(app.settings.data_dir.join("erasures.txt")).unwrap_or_default()
}

on_both_databases! {
    async fn nothing_of_an_erased_person_can_be_read_again_and_the_chain_stays_whole(app) {
        let context = app.context(Actor::System);
        write(&context, told()).await.expect("told");
        write_once(&app.context(the_person()), "note", Some("a-key-of-the-person"), notes(1)).await.expect("noted");
        let [wrapped] = wrapped_keys(&app).await.try_into().expect("the key of one person");
        assert!(holds(&bytes_of_the_database(&app).await, &wrapped), "before, the key is found where it is looked for");

        assert!(write(&context, erasing()).await.expect("erased"));

        let bytes = bytes_of_the_database(&app).await;
        // A part of the key is already too much.
        let parts = (0..wrapped.len() - 16).map(|start| &wrapped[start..start + 16]);
        for gone in parts.chain([EMAIL, "An vroeg het"]) {
            assert!(!holds(&bytes, gone), "{gone}");
        }
        assert_eq!(wrapped_keys(&app).await, [String::new()]);
        let connection = open_for_maintenance(&app.settings).await.expect("a connection");
        let kept = texts::<1>(&connection, "SELECT operation FROM done_operation").await;
        assert!(kept.is_empty(), "{kept:?}");
        assert_eq!(check(&app.settings).code, Some(0));
    }

    async fn nothing_more_is_written_about_an_erased_person(app) {
        let context = app.context(Actor::System);
        for _ in 0..2 {
            write(&context, erasing()).await.expect("erased, known or not");
            let refused = write(&context, told()).await.expect_err("nothing is sealed for them");
            assert_eq!(refused.code(), Code::PreconditionFailed);
        }
    }

    async fn an_erasure_is_listed_once_outside_the_database_when_it_is_done(app) {
        let context = app.context(Actor::System);
        write(&context, told()).await.expect("told");
        let broken_off = write(&context, Erase { fails: true, ..erasing() }).await;
        assert!(broken_off.is_err() && list(&app).is_empty(), "{}", list(&app));
        assert_ne!(wrapped_keys(&app).await, [String::new()], "still known");

        assert!(write(&context, erasing()).await.expect("erased"));
        assert!(!write(&context, erasing()).await.expect("erased again"), "not known any more");
        assert_eq!(list(&app), format!("2026-11-23T10:00:00.000000Z {PERSON} erased\n"));
    }

    async fn an_erasure_that_cannot_be_listed_is_not_done(app) {
        let context = app.context(Actor::System);
        write(&context, told()).await.expect("told");
        std::fs::create_dir(app.settings.data_dir.join("erasures.txt")).expect("in the way");
        write(&context, erasing()).await.expect_err("it would be undone by putting back a copy");
        assert_ne!(wrapped_keys(&app).await, [String::new()], "still known");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn old_bytes_that_a_reader_still_needs_go_once_it_has_ended() {
    let app = App::on(Engine::Sqlite).await.expect("SQLite is always there");
    write(&app.context(Actor::System), told()).await.expect("told");
    let [wrapped] = wrapped_keys(&app).await.try_into().expect("the key of one person");
    let reader = app.shared.db.snapshot().await.expect("a reader");
    sea_orm::ConnectionTrait::execute_unprepared(reader.connection(), "SELECT 1 FROM journal").await.expect("it reads");
    write(&app.context(Actor::System), erasing()).await.expect("erased");
    assert!(holds(&bytes_below(&app.settings.data_dir), &wrapped), "the reader sees the database as it was");
    drop(reader);
    crate::support::eventually("the bytes go", async || {
        (!holds(&bytes_below(&app.settings.data_dir), &wrapped)).then_some(())
    })
    .await;
}
