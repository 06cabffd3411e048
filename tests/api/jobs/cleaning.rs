//! What is done with is removed once it has been kept long enough.

use crate::on_both_databases;
use crate::support::fixtures::a_user;
use crate::support::{App, journal};
use api::access::Role;
use api::jobs::Ran;
use chrono::TimeDelta;

/// How many sessions, refresh tokens, links and idempotency keys there are.
async fn counts(app: &App) -> Vec<String> {
    let mut counts = Vec::new();
    for table in ["session", "refresh_token", "secret_link", "done_operation"] {
        counts.extend(app.rows::<1>(&format!("SELECT CAST(count(*) AS text) FROM {table}")).await.concat());
    }
    counts
}

/// Runs the job.
async fn clean_up(app: &App) {
    let ran = app.run_job("clean-up").await;
    assert!(matches!(ran, Ran::Done(_)), "{ran:?}");
}

on_both_databases! {
    async fn sessions_and_links_go_thirty_days_after_they_ended_and_not_before(app) {
        let ended = app.as_role(Role::Buyer).await;
        ended.ask("mutation { signOut { done } }").await.ok();
        let (_, link) = a_user().invite(&app).await;
        assert!(!link.is_empty());
        app.clock.advance(TimeDelta::days(30));
        clean_up(&app).await;
        let alive = app.as_role(Role::Buyer).await;
        assert_eq!(counts(&app).await, ["2", "2", "1", "0"], "thirty days are not over");

        app.clock.advance(TimeDelta::seconds(1));
        let before = journal::end(&app).await;
        clean_up(&app).await;
        let told = journal::after(&app, before).await;
        assert_eq!(told.iter().map(|row| row.what()).collect::<Vec<_>>(), [("DEPLOYMENT", "forgetEnded")]);
        assert_eq!(counts(&app).await, ["1", "1", "1", "0"], "the link works for seven days, and ended later");
        alive.ask("{ viewer { user { id } } }").await.ok().text("/viewer/user/id");

        app.clock.advance(TimeDelta::days(7));
        clean_up(&app).await;
        assert_eq!(counts(&app).await[2], "0");
    }

    async fn letters_of_long_ago_go_with_their_buttons_and_what_waits_or_works_stays(app) {
        let admin = app.as_role(Role::Admin).await;
        let invite = r#"mutation { inviteUser(input: { email: "nieuw@example.org", name: "Nieuw", role: BUYER }) { user { id } } }"#;
        admin.ask(invite).await.ok();
        crate::mail::post(&app).await;
        for (number, expires_on) in ["2026-12-01", "2028-12-01"].iter().enumerate() {
            let button = format!(
                "INSERT INTO mail_button (id, account_id, message_id, deed, record_id, token_hash, made_at, expires_at)
                 SELECT id, recipient_id, id, 'STOP_REMINDERS', recipient_id, '{number}', '2026-11-23T10:00:00+00:00', '{expires_on}T10:00:00+00:00'
                 FROM mail_message"
            );
            let button = match number {
                0 => button,
                _ => button.replace("SELECT id, recipient_id, id", "SELECT recipient_id, recipient_id, id"),
            };
            app.write(&button).await.expect("a button");
        }
        let left = async |table: &str| app.rows::<1>(&format!("SELECT CAST(count(*) AS text) FROM {table}")).await.concat().concat();
        app.clock.advance(TimeDelta::days(180) - TimeDelta::hours(1));
        clean_up(&app).await;
        assert_eq!((left("mail_message").await, left("mail_button").await), ("1".to_owned(), "2".to_owned()));
        app.clock.advance(TimeDelta::hours(2));
        let before = journal::end(&app).await;
        clean_up(&app).await;
        assert_eq!((left("mail_message").await, left("mail_button").await), ("0".to_owned(), "1".to_owned()), "one still works");
        let told = journal::after(&app, before).await;
        assert!(told.iter().any(|row| row.what() == ("DEPLOYMENT", "forgetMail")));
    }

    async fn idempotency_keys_of_someone_who_does_not_come_back_are_forgotten(app) {
        let (admin, user) = (app.as_role(Role::Admin).await, a_user().insert(&app).await);
        let grant = format!(r#"mutation {{ grantRole(input: {{ user: "{}", role: AUDITOR, idempotencyKey: "a-key-of-mine" }}) {{ user {{ id }} }} }}"#, user.key());
        admin.ask(&grant).await.ok();
        clean_up(&app).await;
        assert_eq!(counts(&app).await[3], "1", "it is remembered for a day");
        app.clock.advance(TimeDelta::days(1));
        clean_up(&app).await;
        assert_eq!(counts(&app).await[3], "0");
    }
}
