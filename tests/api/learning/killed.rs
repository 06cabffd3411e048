//! Two real processes serve a crowd, and one of them is killed in the middle.

use super::crowd::a_popular_event;
use super::replay::replay;
use crate::on_both_seeded_databases;
use crate::support::serving::Program;
use crate::support::{Client, run_program};
use api::access::Role;
use api::identity::{AskedRole, Newcomer, create_user, start_session};
use api::server::Shared;
use api::shared::clock::Clock;
use api::shared::language::Language;
use chrono::{DateTime, Days, TimeDelta, Utc};
use secrecy::{ExposeSecret, SecretString};
use serde_json::{Value, json};
use std::time::Duration;
use tokio::task::JoinSet;

/// How many come.
const CROWD: usize = 500;
/// After how many answers one process is killed.
const KILLED_AFTER: usize = 120;

/// The access token of a new account that may learn.
async fn token(shared: &Shared, number: usize) -> String {
    let context = shared.as_operator();
    let role = AskedRole { role: Role::Buyer, scope: None, valid_from: None, valid_until: None };
    let (email, name) = (format!("menigte-{number}@example.org"), "Iemand uit de menigte".to_owned());
    let newcomer = Newcomer { email, name, language: Language::Nl, role };
    let password = SecretString::from("vier grijze kranen");
    let account = create_user(&context, &shared.identity, &newcomer, &password, false).await.expect("an account");
    let tokens = start_session(&context, &shared.identity, account, None).await.expect("a session");
    tokens.access.expose_secret().to_owned()
}

/// What a client is told of a mutation; none when the process was gone.
async fn told(client: &Client, query: &str, variables: Value) -> Option<Value> {
    let request = client.request(query, &variables).timeout(Duration::from_secs(120));
    let text = request.send().await.ok()?.text().await.ok()?;
    serde_json::from_str(&text).ok()
}

/// Registers, and one in three gives it up again: the id that was told and the last state that was told.
async fn come(client: Client, event: String, gives_up: bool) -> Option<(String, String)> {
    let query = "mutation ($e: ID!) { registerForLearningEvent(input: { event: $e, seat: ON_SITE }) { registration { id state } } }";
    let answer = told(&client, query, json!({ "e": event })).await?;
    let registration = answer.pointer("/data/registerForLearningEvent/registration")?;
    let word = |name: &str| registration[name].as_str().map(str::to_owned);
    let (id, state) = (word("id")?, word("state")?);
    if !gives_up {
        return Some((id, state));
    }
    let query = "mutation ($r: ID!) { cancelRegistration(input: { registration: $r }) { registration { state } } }";
    let answer = told(&client, query, json!({ "r": id })).await;
    let cancelled = answer.and_then(|answer| answer.pointer("/data/cancelRegistration/registration").cloned());
    Some((id, cancelled.map_or("unknown".to_owned(), |_| "CANCELLED".to_owned())))
}

/// An open event with forty places by the clock of the machine.
async fn event(shared: &Shared) -> crate::support::fixtures::Learning {
    let now: DateTime<Utc> = Clock::system().now();
    let event = a_popular_event().but(|details| {
        details.registration_opens_at = Some(now - TimeDelta::hours(1));
        details.registration_closes_on = Some(now.date_naive() + Days::new(10));
        details.starts_at = Some(now + TimeDelta::days(20));
    });
    event.insert_as(&shared.as_operator()).await
}

on_both_seeded_databases! {
    async fn a_process_that_is_killed_among_five_hundred_takes_no_seat_and_no_answer_along(database) {
        let shared = database.writer().await;
        let event = event(&shared).await;
        let servers = [Program::start_over(&database.settings), Program::start_over(&database.settings)];
        let mut crowd = JoinSet::new();
        for number in 0..CROWD {
            let client = servers[number % 2].visitor().with_token(&token(&shared, number).await);
            crowd.spawn(come(client, event.key(), number % 3 == 0));
        }
        shared.db.close().await;
        let mut answered = Vec::new();
        while answered.len() < KILLED_AFTER {
            answered.extend(crowd.join_next().await.expect("more to come").expect("no panic"));
        }
        let [killed, other] = servers;
        killed.kill();
        answered.extend(crowd.join_all().await.into_iter().flatten());
        other.stop();

        let connection = database.connect().await;
        let replayed = replay(&connection, database.engine, event.id).await;
        assert!(replayed.states.len() >= answered.len(), "what was answered is there");
        for (id, state) in &answered {
            let (_, key) = api::graphql::id::decode_any("registration", &id.as_str().into()).expect("an id");
            let stored = replayed.states.get(&key.simple().to_string()).expect("what was answered is there");
            let may_become: &[&str] = match state.as_str() {
                "CONFIRMED" => &["CONFIRMED"],
                "WAITLISTED" => &["WAITLISTED", "OFFERED"],
                "CANCELLED" => &["CANCELLED"],
                _ => continue,
            };
            assert!(may_become.contains(&stored.as_str()), "{state} was answered, {stored} is stored");
        }
        connection.close().await.expect("closed");
        assert_eq!(run_program(&database.settings, &["check-journal"]).code, Some(0));
    }
}
