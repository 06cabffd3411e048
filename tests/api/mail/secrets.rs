//! The secret of a link stands in its letter and nowhere else.

use super::{files, invite, post, token};
use crate::on_both_databases;
use crate::support::serving::Program;
use crate::support::{Database, Engine, in_the_end, journal, run_program};
use api::access::Role;
use std::io::{Read, Write};

on_both_databases! {
    async fn neither_journal_nor_queue_nor_any_table_holds_a_link_an_address_or_words(app) {
        let admin = app.as_role(Role::Admin).await;
        invite(&admin, "nieuw@example.org", "Nieuw Lid", "NL").await;
        post(&app).await;
        let link = token(&files(&app)[0]);
        let queue = "SELECT message_id, kind, state, failure FROM mail_message";
        let links = "SELECT token_hash, purpose, '', '' FROM secret_link";
        let mut words = journal::text(&app).await;
        for table in [queue, links] {
            words += &app.rows::<4>(table).await.concat().join("\n");
        }
        assert!(!words.contains(&link) && !words.contains("nieuw@example.org") && !words.contains("Nieuw Lid"));
        let made = journal::after(&app, 0).await.into_iter().filter(|row| row.action == "mailLink").count();
        assert_eq!(made, 1, "it stands in the journal that a link was made");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_letter_leaves_a_trace_of_its_words_or_address_in_the_log() {
    let database = Database::seeded(Engine::Sqlite).await.expect("SQLite is always there");
    let folder = std::sync::Arc::new(crate::support::Folder::new());
    let program = Program::start_with(&folder, |command| {
        crate::support::over(command, &database.settings);
        command.env("RUST_LOG", "debug,api=trace");
    });
    let invited = ["user", "invite", "--email", "nieuw@example.org", "--name", "Paardenbloem", "--role", "BUYER"];
    assert_eq!(run_program(&database.settings, &invited).code, Some(0));
    let mail = database.settings.data_dir.join("mail");
    let letters = || std::fs::read_dir(&mail).into_iter().flatten().flatten().map(|entry| entry.path());
    let is_whole = |path: &std::path::PathBuf| path.extension().is_some_and(|ending| ending == "eml");
    let sent = in_the_end("the server sends it", async || letters().find(is_whole)).await;
    let letter = std::fs::read_to_string(sent).expect("a letter");
    let link = token(&letter);
    for page in ["letter", "unsubscribe", "invitation"] {
        let mut stream = program.connect();
        let asked = format!("GET /{page}?token={link} HTTP/1.1\r\nHost: test\r\nConnection: close\r\n\r\n");
        stream.write_all(asked.as_bytes()).expect("sent");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).expect("an answer");
        assert!(answer.starts_with("HTTP/1.1 ") && answer.contains("no-referrer"), "{answer}");
    }
    let ended = program.stop();
    let said = format!("{}{}", ended.told, ended.said);
    assert!(said.contains("A letter was sent"), "{said}");
    for secret in [link.as_str(), "nieuw@example.org", "Paardenbloem"] {
        assert!(!said.contains(secret), "{secret}");
    }
}
