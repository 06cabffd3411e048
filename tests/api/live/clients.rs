//! Clients of other people: `graphql-ws` and `graphql-sse`, run by Node.

use super::{SEATS, an_event, app, set_seats};
use crate::support::live::tell_change;
use crate::support::node::{folder, not_run, prepare};
use api::journal::RecordKind;
use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Lines};
use std::process::{ChildStdout, Command, Stdio};
use tokio::task::spawn_blocking;

/// What the program says next, read beside the server that runs in this process.
async fn next_line(mut lines: Lines<BufReader<ChildStdout>>) -> (String, Lines<BufReader<ChildStdout>>) {
    let read = spawn_blocking(move || {
        let line = lines.next().expect("it says more").expect("text");
        (line, lines)
    });
    read.await.expect("it is read")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn clients_of_other_people_hear_how_it_stands_and_what_changes() {
    if let Err(why) = prepare() {
        return not_run("The test with graphql-ws and graphql-sse", &why);
    }
    let app = app().await;
    let event = an_event(&app, 40).await;
    let (url, variables) = (format!("{}/graphql", app.base), json!({ "id": event.id }).to_string());
    let mut node = Command::new("node");
    let node = node.args(["live.mjs", &url, SEATS, &variables]).current_dir(folder()).stdout(Stdio::piped());
    let mut node = node.spawn().expect("node starts");
    let lines = BufReader::new(node.stdout.take().expect("its output")).lines();

    let (first, mut lines) = next_line(lines).await;
    assert_eq!(first, "ready");
    set_seats(&app, &event, 7).await;
    tell_change(&app, RecordKind::LearningEvent, event.key).await;

    for _ in 0..2 {
        let (line, rest) = next_line(lines).await;
        lines = rest;
        let told: Value = serde_json::from_str(&line).expect("JSON");
        let seats = |number: usize| told.pointer(&format!("/answers/{number}/learningEventChanged/onSiteCapacity"));
        assert_eq!((seats(0), seats(1)), (Some(&json!(40)), Some(&json!(7))), "{told:#}");
    }
    let ended = spawn_blocking(move || node.wait()).await.expect("it is awaited").expect("it ends");
    assert!(ended.success());
}
