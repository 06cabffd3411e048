//! Every upload is looked at by the command that the settings name: what it finds infected, or cannot judge, is not kept.

use super::{PDF, awaited, fetch, invalid, link, put};
use crate::on_both_databases;
use crate::support::fixtures::{Learning, Person, a_learning_event};
use crate::support::s3::S3;
use crate::support::{App, eventually};
use api::access::Role;
use api::config::ScanCommand;
use serde_json::json;
use sha2::{Digest, Sha256};

/// What an infected file holds, for these tests.
const MARK: &str = "%INFECTED";

/// A server beside this one whose command is a script with these words, which has one second.
async fn scanning(app: &App, name: &str, script: &str) -> App {
    let file = app.settings.data_dir.join(name);
    std::fs::write(&file, script).expect("written");
    by_command(app, &format!("/bin/sh {}", file.display())).await
}

async fn by_command(app: &App, command: &str) -> App {
    app.beside(|settings| {
        settings.scan_command = ScanCommand::read(command);
        settings.scan_timeout_seconds = 1;
    })
    .await
}

/// A PDF with the mark.
fn infected() -> String {
    format!("{PDF}{MARK}\n")
}

/// A material that waits for a content of this size: its id, and the path of the link.
async fn waiting(officer: &Person, event: &Learning, content: &str) -> (String, String) {
    awaited(officer, event, json!({ "sizeBytes": content.len() })).await
}

/// How many contents are in the folder.
fn kept(app: &App) -> usize {
    super::objects(app).len()
}

fn refused(status: u16, code: &str, rule: &str) -> (u16, String, String) {
    (status, code.to_owned(), rule.to_owned())
}

on_both_databases! {
    async fn what_is_infected_is_refused_and_what_is_clean_is_kept(app) {
        let server = scanning(&app, "by-mark.sh", &format!("if grep -q '{MARK}'; then exit 1; fi\nexit 0\n")).await;
        let (event, officer) = (a_learning_event().insert(&app).await, app.as_role(Role::Officer).await);
        let bad = infected();
        let (_, upload) = waiting(&officer, &event, &bad).await;
        for _ in 0..2 {
            assert_eq!(put(&server, &upload, bad.clone()).await.refusal(), refused(422, "BAD_INPUT", "FILE_INFECTED"));
            assert_eq!(kept(&app), 0, "nothing of it stays");
        }
        let good = format!("{PDF}{}\n", "%HARMLESS");
        assert_eq!(put(&server, &upload, good).await.status, 204, "the link still works");
        let (id, upload) = waiting(&officer, &event, PDF).await;
        assert_eq!(put(&server, &upload, PDF).await.status, 204);
        assert_eq!(fetch(&server, &link(&officer, &id).await).await.text, PDF);
        assert_eq!(put(&server, &upload, PDF).await.refusal(), invalid(), "it was used");
    }

    async fn a_command_that_does_not_say_is_no_command_that_says_clean(app) {
        let (event, officer) = (a_learning_event().insert(&app).await, app.as_role(Role::Officer).await);
        let (_, upload) = waiting(&officer, &event, PDF).await;
        let silent = refused(503, "UNAVAILABLE", "FILE_NOT_SCANNED");
        for (name, script) in [("two.sh", "cat >/dev/null; exit 2"), ("killed.sh", "kill -9 $$"), ("slow.sh", "exec sleep 30"), ("unread.sh", "exec sleep 30 </dev/null")] {
            let server = scanning(&app, name, script).await;
            assert_eq!(put(&server, &upload, PDF).await.refusal(), silent, "{name}");
            assert_eq!(kept(&app), 0, "{name}");
        }
        let missing = by_command(&app, "/no/such/command -").await;
        assert_eq!(put(&missing, &upload, PDF).await.refusal(), silent);
        assert_eq!((kept(&app), put(&app, &upload, PDF).await.status), (0, 204), "without a command nothing is looked at");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_command_gets_the_whole_content_and_nothing_of_our_environment() {
    let app = App::on(crate::support::Engine::Sqlite).await.expect("SQLite is always there");
    let (event, officer) = (a_learning_event().insert(&app).await, app.as_role(Role::Officer).await);
    let long = PDF.repeat(60_000);
    let digest: String = Sha256::digest(long.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect();
    let script = format!(
        "[ -z \"$HOME$CARGO$RUST_LOG\" ] && [ \"$(pwd)\" = / ] && sha256sum | grep -q {digest} && exit 0\nexit 2\n"
    );
    let server = scanning(&app, "whole.sh", &script).await;
    let (_, upload) = waiting(&officer, &event, &long).await;
    assert_eq!(put(&server, &upload, long.clone()).await.status, 204);
    for (name, exit, status) in [("unread-clean.sh", 0, 204), ("unread-infected.sh", 1, 422)] {
        let (_, upload) = waiting(&officer, &event, &long).await;
        let server = scanning(&app, name, &format!("exit {exit}")).await;
        assert_eq!(
            put(&server, &upload, long.clone()).await.status,
            status,
            "one that has seen enough reads no further"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_bucket_keeps_nothing_that_is_infected() {
    let app = App::on(crate::support::Engine::Sqlite).await.expect("SQLite is always there");
    let (event, officer) = (a_learning_event().insert(&app).await, app.as_role(Role::Officer).await);
    let bucket = S3::new();
    let server = app
        .beside(|settings| {
            bucket.set(settings);
            settings.scan_command = ScanCommand::read("/bin/false");
        })
        .await;
    eventually("the bucket was tried", async || {
        bucket.asked().iter().any(|asked| asked.starts_with("DELETE")).then_some(())
    })
    .await;
    let (_, upload) = waiting(&officer, &event, PDF).await;
    assert_eq!(put(&server, &upload, PDF).await.refusal(), refused(422, "BAD_INPUT", "FILE_INFECTED"));
    assert!(bucket.names().is_empty());
}
