//! Real processes over one database: writing at once, and killed in the middle.

use super::check;
use crate::on_both_seeded_databases;
use crate::support::serving::Program;
use crate::support::{Client, Database};
use api::identity::{start_session, user_by_email};
use entity::{journal, session};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use secrecy::ExposeSecret;
use std::collections::BTreeSet;
use std::time::Duration;
use tokio::task::JoinSet;

/// Starts so many sessions of a demo account; their access tokens.
async fn tokens(database: &Database, count: usize) -> Vec<String> {
    let shared = database.writer().await;
    let context = shared.as_operator();
    let account = user_by_email(&context, "officer@demo.example").await.expect("a demo account");
    let mut tokens = Vec::new();
    for _ in 0..count {
        let pair = start_session(&context, &shared.identity, account.id, None).await.expect("a session");
        tokens.push(pair.access.expose_secret().to_owned());
    }
    shared.db.close().await;
    tokens
}

/// Ends a session; whether the server said that it was done.
async fn sign_out(server: Client, token: String) -> bool {
    let request = server.with_token(&token).request("mutation { signOut { done } }", &serde_json::json!({}));
    let Ok(answer) = request.timeout(Duration::from_secs(60)).send().await else { return false };
    answer.text().await.is_ok_and(|text| text.contains("\"done\":true") || text.contains("\"done\": true"))
}

/// The sessions that were ended, and those of which the journal says so.
async fn ended(database: &Database) -> (BTreeSet<uuid::Uuid>, BTreeSet<uuid::Uuid>) {
    let connection = database.connect().await;
    let ended = session::Entity::find().filter(session::Column::EndedAt.is_not_null()).all(&connection).await;
    let told = journal::Entity::find().filter(journal::Column::Action.eq("signOut")).all(&connection).await;
    let ended = ended.expect("sessions").into_iter().map(|session| session.id).collect();
    (ended, told.expect("rows").into_iter().map(|row| row.record_id).collect())
}

on_both_seeded_databases! {
    async fn two_hundred_parallel_writes_of_two_processes_are_gapless_and_chained(database) {
        let servers = [Program::start_over(&database.settings), Program::start_over(&database.settings)];
        let clients = servers.each_ref().map(Program::visitor);
        let mut writing = JoinSet::new();
        for (number, token) in tokens(&database, 200).await.into_iter().enumerate() {
            writing.spawn(sign_out(clients[number % 2].clone(), token));
        }
        let done = writing.join_all().await;
        assert_eq!(done.iter().filter(|done| **done).count(), 200);
        let (ended, told) = ended(&database).await;
        assert_eq!((ended.len(), &ended), (200, &told));
        for server in servers {
            server.stop();
        }
        let checked = check(&database.settings);
        assert_eq!(checked.code, Some(0), "{checked:?}");
    }

    async fn a_process_that_is_killed_in_the_middle_loses_nothing_it_answered_and_leaves_nothing_half(database) {
        let server = Program::start_over(&database.settings);
        let client = server.visitor();
        let mut writing = JoinSet::new();
        for token in tokens(&database, 300).await {
            writing.spawn(sign_out(client.clone(), token));
        }
        let mut acknowledged = 0;
        while acknowledged < 40 {
            acknowledged += usize::from(writing.join_next().await.expect("more to come").expect("no panic"));
        }
        server.kill();
        acknowledged += writing.join_all().await.into_iter().filter(|done| *done).count();

        let (ended, told) = ended(&database).await;
        assert!(acknowledged < 300, "it was killed in the middle");
        assert!(ended.len() >= acknowledged, "{} of {acknowledged} answered are there", ended.len());
        assert_eq!(ended, told, "each change has its row, and each row its change");
        let checked = check(&database.settings);
        assert_eq!(checked.code, Some(0), "{checked:?}");
        Program::start_over(&database.settings).stop();
        assert_eq!(check(&database.settings).code, Some(0), "and it goes on");
    }
}
