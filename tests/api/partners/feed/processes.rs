//! Two real processes over one database: one is written to, the other is read from.

use super::Partner;
use super::copy::{Copy, ids_in, seen_by};
use crate::on_both_seeded_databases;
use crate::support::serving::Program;
use crate::support::{Client, Database, in_the_end};
use api::identity::{start_session, user_by_email};
use secrecy::ExposeSecret;
use serde_json::json;

/// A token of the officer of the demonstration, and one of a partner.
async fn tokens(database: &Database) -> (String, String) {
    let shared = database.writer().await;
    let context = shared.as_operator();
    let account = user_by_email(&context, "officer@demo.example").await.expect("a demo account");
    let pair = start_session(&context, &shared.identity, account.id, None).await.expect("a session");
    let partner = Partner::made(&shared, None, &[]).await;
    let tokens = (pair.access.expose_secret().to_owned(), partner.token(&shared).await);
    shared.db.close().await;
    tokens
}

/// Schedules a meeting of the network.
async fn schedule(officer: &Client, number: usize) {
    let mutation = "mutation ($input: ScheduleNetworkMeetingInput!) { scheduleNetworkMeeting(input: $input) { fieldErrors { code } } }";
    let day = format!("2028-01-{:02}", 1 + number % 28);
    let input = json!({ "title": format!("Samenkomst {number}"), "startsAt": format!("{day}T08:00:00Z"), "endsAt": format!("{day}T10:00:00Z") });
    officer.ask_with(mutation, json!({ "input": input })).await.ok();
}

on_both_seeded_databases! {
    async fn what_one_process_writes_is_read_from_another_without_a_gap(database) {
        let (officer, partner) = tokens(&database).await;
        let servers = [Program::start_over(&database.settings), Program::start_over(&database.settings)];
        let [written, read] = servers.each_ref().map(Program::visitor);
        let (officer, reader) = (written.with_token(&officer), read.with_token(&partner));
        let mut copy = Copy::empty(60);
        let writing = tokio::spawn(async move {
            for number in 0..30 {
                schedule(&officer, number).await;
            }
        });
        while !writing.is_finished() {
            copy.apply(&copy.ask(&reader).await.ok());
        }
        writing.await.expect("written");
        let meetings = |copy: &Copy| {
            let titles = copy.records.values().filter_map(|record| record["meetingTitle"].as_str());
            titles.filter(|title| title.starts_with("Samenkomst ")).count()
        };
        in_the_end("the copy has them all", async || {
            let mut followed = copy.clone();
            followed.follow(&reader).await;
            (meetings(&followed) == 30).then_some(())
        })
        .await;
        copy.follow(&reader).await;
        let connection = database.connect().await;
        copy.must_be(&seen_by(&reader, &ids_in(&connection).await).await, "in the end");
        for server in servers {
            server.stop();
        }
    }
}
