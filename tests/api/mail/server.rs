//! A mail server that takes letters, puts them off, refuses them, or hangs.

use super::{post, states};
use crate::support::fixtures::a_user;
use crate::support::smtp::{Does, MailServer};
use crate::support::{App, Engine};
use api::access::Role;
use api::config::SecretText;
use api::jobs::Ran;
use chrono::TimeDelta;

/// Apps that send to a server which does this with the first letters, on every database that can be had.
pub(super) async fn apps(plan: &[Does]) -> Vec<(App, MailServer)> {
    let mut apps = Vec::new();
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let server = MailServer::that(plan);
        let app = App::with(engine, |settings| {
            settings.mail_url = Some(SecretText::new(&server.url()));
            settings.mail_from = "Sociale economie <post@province.example>".to_owned();
            settings.mail_timeout_seconds = 1;
        });
        apps.extend(app.await.map(|app| (app, server)));
    }
    apps
}

fn is(state: &str, attempts: &str, failure: &str) -> [String; 3] {
    [state, attempts, failure].map(str::to_owned)
}

/// The Message-ID of a letter.
fn message_id(letter: &str) -> &str {
    letter.lines().find(|line| line.starts_with("Message-ID:")).expect("a Message-ID")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_letter_that_the_server_takes_is_sent_once() {
    for (app, server) in apps(&[]).await {
        let (user, _) = a_user().invite(&app).await;
        for _ in 0..2 {
            post(&app).await;
            app.clock.advance(TimeDelta::hours(1));
        }
        let [letter] = server.taken().try_into().expect("one letter");
        assert!(
            letter.contains(&format!("<{}>", user.email)) && letter.contains("<post@province.example>"),
            "{letter}"
        );
        assert!(message_id(&letter).ends_with("@province.example>"));
        assert_eq!(states(&app, "INVITATION").await, [is("SENT", "1", "")]);
        let officer = app.as_role(Role::Officer).await;
        let shown = officer.ask("{ mailMessages { nodes { state sentAt nextAttemptAt messageId } } }").await.ok();
        let node = shown.at("/mailMessages/nodes/0");
        assert!(node["sentAt"].is_string() && node["nextAttemptAt"].is_null());
        assert!(message_id(&letter).contains(node["messageId"].as_str().expect("a Message-ID")));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_letter_that_is_put_off_is_tried_again_after_growing_pauses() {
    for (app, server) in apps(&[Does::Says(451), Does::Says(421)]).await {
        let (user, _) = a_user().invite(&app).await;
        post(&app).await;
        assert_eq!(states(&app, "INVITATION").await, [is("QUEUED", "1", "The mail server put it off (451).")]);
        app.clock.advance(TimeDelta::seconds(59));
        post(&app).await;
        assert_eq!(server.offered(), 1, "not before a minute");
        app.clock.advance(TimeDelta::seconds(1));
        post(&app).await;
        assert_eq!(states(&app, "INVITATION").await, [is("QUEUED", "2", "The mail server put it off (421).")]);
        app.clock.advance(TimeDelta::minutes(2));
        post(&app).await;
        assert_eq!((server.offered(), server.taken().len()), (3, 1));
        assert_eq!(states(&app, "INVITATION").await, [is("SENT", "3", "")]);
        let links = app.rows::<1>("SELECT token_hash FROM secret_link").await;
        assert_eq!(links.len(), 2, "one shown, one in the letter, the same at each attempt: {}", user.email);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_letter_that_is_refused_for_good_is_shown_to_officers_who_have_it_tried_again() {
    for (app, server) in apps(&[Does::Says(550)]).await {
        let (user, _) = a_user().invite(&app).await;
        post(&app).await;
        assert_eq!(states(&app, "INVITATION").await, [is("FAILED", "1", "The mail server refused it (550).")]);
        app.clock.advance(TimeDelta::days(1));
        post(&app).await;
        assert_eq!(server.offered(), 1, "it is not tried again by itself");

        let officer = app.as_role(Role::Officer).await;
        let failed =
            officer.ask("{ mailMessages(state: FAILED) { nodes { id recipient version failure } } }").await.ok();
        let letter = failed.at("/mailMessages/nodes/0");
        assert!(!letter["recipient"].as_str().expect("masked").contains(&user.email) && letter["version"] == 1);
        let id = letter["id"].as_str().expect("an id");
        let retry =
            format!(r#"mutation {{ retryMail(input: {{ message: "{id}" }}) {{ message {{ state attempts }} }} }}"#);
        let answer = officer.ask(&retry).await.ok();
        assert_eq!(answer.text("/retryMail/message/state"), "QUEUED");
        post(&app).await;
        assert_eq!(server.taken().len(), 1);
        assert_eq!(states(&app, "INVITATION").await, [is("SENT", "1", "")]);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_that_hangs_is_given_up_in_time_and_the_job_says_so() {
    for (app, server) in apps(&[Does::Hangs]).await {
        a_user().invite(&app).await;
        let ran = post(&app).await;
        let [state, attempts, why] = states(&app, "INVITATION").await.remove(0);
        assert_eq!((state.as_str(), attempts.as_str()), ("QUEUED", "1"), "{why}");
        assert!(why.starts_with("The mail server"), "{why}");
        if let Ran::Failed(cause) = ran {
            assert_eq!(cause.to_string(), "The mail server cannot be reached, or does not let this service in.");
            let officer = app.as_role(Role::Officer).await;
            let jobs = officer.ask("{ jobs { name lastFailure } }").await.ok();
            assert!(jobs.body.to_string().contains("The mail server cannot be reached"), "{:#}", jobs.body);
        }
        app.clock.advance(TimeDelta::minutes(2));
        post(&app).await;
        assert_eq!((server.offered(), server.taken().len()), (2, 1));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_letter_that_fails_undoes_nothing_and_is_given_up_in_the_end() {
    for (app, _) in apps(&[Does::Says(451); 16]).await {
        a_user().invite(&app).await;
        for _ in 0..16 {
            post(&app).await;
            app.clock.advance(TimeDelta::hours(6));
        }
        assert_eq!(states(&app, "INVITATION").await, [is("FAILED", "16", "The mail server put it off (451).")]);
        let accounts = app.rows::<1>("SELECT email FROM account WHERE email LIKE 'iemand-%'").await;
        assert_eq!(accounts.len(), 1, "the account is there all the same");
    }
}
