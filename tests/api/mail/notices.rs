//! Notices that a mail server pipes into the program: what came back is recorded, once, and nothing else is believed.

use super::bounces::{clear, fails_since, record, written_to};
use super::post;
use crate::learning::registered;
use crate::on_both_databases;
use crate::support::fixtures::a_learning_event;
use crate::support::{App, Ended, journal, run_program, run_program_with_input};
use api::access::Role;
use serde_json::json;

const POSTFIX: &str = include_str!("notices/postfix.eml");
const EXIM: &str = include_str!("notices/exim.eml");
const SENDMAIL: &str = include_str!("notices/sendmail.eml");
const EXCHANGE: &str = include_str!("notices/exchange.eml");
const GMAIL: &str = include_str!("notices/gmail.eml");
const DELAYED: &str = include_str!("notices/delayed.eml");

/// What the program says to a notice about a letter, as a mail server sends it: with CRLF.
fn piped(app: &App, notice: &str, letter: &str) -> Ended {
    let notice = notice.replace("{id}", letter).replace('\n', "\r\n");
    run_program_with_input(&app.settings, &["mail", "bounce"], &notice)
}

/// The same, for one that ends well; its words.
#[track_caller]
fn said(app: &App, notice: &str, letter: &str) -> String {
    let ended = piped(app, notice, letter);
    assert_eq!(ended.code, Some(0), "{ended:?}");
    ended.told
}

/// State and bounce of a letter as officers see it.
async fn shown(app: &App, letter: &str) -> (String, String, bool) {
    let officer = app.as_role(Role::Officer).await;
    let listed =
        officer.ask("{ mailMessages(first: 10) { nodes { messageId state bounce addressFails } } }").await.ok();
    let node = listed.list("/mailMessages/nodes").iter().find(|node| node["messageId"] == letter).expect("listed");
    let text = |name: &str| node[name].as_str().unwrap_or_default().to_owned();
    (text("state"), text("bounce"), node["addressFails"] == true)
}

fn is(state: &str, bounce: &str, fails: bool) -> (String, String, bool) {
    (state.to_owned(), bounce.to_owned(), fails)
}

on_both_databases! {
    async fn a_notice_is_recorded_as_by_an_officer_and_once_however_often_it_comes(app) {
        let (person, officer, letter) = written_to(&app).await;
        let before = journal::end(&app).await;
        let told = said(&app, POSTFIX, &letter);
        assert!(told.contains(&letter) && told.contains("recorded: it came back for good"), "{told}");
        assert_eq!(shown(&app, &letter).await, is("SENT", "HARD", true));
        let rows = journal::after(&app, before).await;
        let rows: Vec<_> = rows.iter().filter(|row| row.action == "recordMailBounce").map(|row| (row.what().0, row.actor.as_str())).collect();
        assert_eq!(rows, [("MAIL_MESSAGE", "SYSTEM"), ("ACCOUNT", "SYSTEM")]);
        assert!(fails_since(&app, &person).await.is_string());

        let before = journal::end(&app).await;
        for again in [POSTFIX, EXIM, SENDMAIL] {
            assert!(said(&app, again, &letter).contains("is known"));
        }
        clear(&officer, &letter).await.ok();
        assert!(said(&app, POSTFIX, &letter).contains("is known"));
        assert!(fails_since(&app, &person).await.is_null(), "what an officer cleared stays so");
        let rows = journal::after(&app, before).await;
        assert!(rows.iter().all(|row| row.what() != ("MAIL_MESSAGE", "recordMailBounce")));
    }

    async fn servers_of_every_kind_are_understood(app) {
        let (person, officer, _) = written_to(&app).await;
        for _ in 0..3 {
            registered(&person, &a_learning_event().insert(&app).await).await;
        }
        post(&app).await;
        let listed = officer.ask("{ mailMessages(first: 10) { nodes { messageId } } }").await.ok();
        let letters = listed.texts("/mailMessages/nodes", "messageId");
        let notices =
            [(GMAIL, "SOFT", false), (SENDMAIL, "SOFT", false), (EXIM, "HARD", true), (EXCHANGE, "HARD", true)];
        assert_eq!(letters.len(), notices.len());
        for (letter, (notice, bounce, fails)) in letters.into_iter().zip(notices) {
            assert!(said(&app, DELAYED, letter).contains("still being tried"));
            let told = said(&app, notice, letter);
            assert!(told.contains("recorded: it came back"), "{told}");
            assert_eq!(shown(&app, letter).await, is("SENT", bounce, fails), "{notice}");
            if fails {
                clear(&officer, letter).await.ok();
            }
        }
    }

    async fn what_came_back_for_now_may_come_back_for_good_and_not_the_other_way(app) {
        let (_, officer, letter) = written_to(&app).await;
        record(&officer, json!({ "messageId": letter, "bounce": "SOFT" })).await.ok();
        assert!(said(&app, GMAIL, &letter).contains("is known"));
        assert!(said(&app, POSTFIX, &letter).contains("recorded: it came back for good"));
        assert!(said(&app, SENDMAIL, &letter).contains("is known"));
        assert_eq!(shown(&app, &letter).await, is("SENT", "HARD", true));
    }

    async fn what_names_no_letter_of_ours_or_is_no_notice_changes_nothing(app) {
        let (_, _, letter) = written_to(&app).await;
        let before = journal::end(&app).await;
        for unknown in ["0197a000-0000-7000-8000-000000000000@localhost", "x@y", "' OR 1=1 --@localhost"] {
            let told = said(&app, POSTFIX, unknown);
            assert!(told.contains("Nothing recorded") || told.contains("nothing recorded: no letter of ours"), "{told}");
        }
        let answer = format!("From: an@example.be\nSubject: Re: Ingeschreven\nIn-Reply-To: <{letter}>\n\nAction: failed\nStatus: 5.1.1\n");
        let other = POSTFIX.replace("report-type=delivery-status", "report-type=disposition-notification");
        let bare = POSTFIX.replace("Action: failed\n", "");
        let odd = POSTFIX.replace("Status: 5.1.1", "Status: very bad");
        let nameless = POSTFIX.replace("Message-ID: <{id}>\n", "");
        let unbounded = POSTFIX.replace("boundary=", "limit=");
        for (notice, why) in [
            ("", "no delivery status notification"),
            ("\0\u{1}\u{2}", "no delivery status notification"),
            (&answer, "no delivery status notification"),
            (&other, "no delivery status notification"),
            (&unbounded, "no delivery status notification"),
            (&bare, "does not say what became"),
            (&odd, "does not say what became"),
            (&nameless, "does not say which letter"),
        ] {
            let told = said(&app, notice, &letter);
            assert!(told.starts_with("Nothing recorded") && told.contains(why), "{told} to {notice}");
        }
        assert_eq!(shown(&app, &letter).await, is("SENT", "", false));
        assert!(journal::after(&app, before).await.iter().all(|row| row.action != "recordMailBounce"));
    }

    async fn a_notice_that_is_faster_than_the_sending_is_taken_later(app) {
        let (_, _, letter) = written_to(&app).await;
        app.write("UPDATE mail_message SET state = 'QUEUED', next_attempt_at = sent_at, sent_at = NULL").await.expect("queued");
        let ended = piped(&app, POSTFIX, &letter);
        assert!(ended.code == Some(75) && ended.said.contains("try again later"), "{ended:?}");
        app.write("UPDATE mail_message SET state = 'FAILED', next_attempt_at = NULL, sent_at = NULL").await.expect("given up");
        assert!(said(&app, POSTFIX, &letter).contains("it was not sent"));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_notice_is_read_from_a_file_too_and_its_length_is_bounded() {
    let app = App::on(crate::support::Engine::Sqlite).await.expect("SQLite is always there");
    let (_, _, letter) = written_to(&app).await;
    let file = app.settings.data_dir.join("notice.eml");
    let notice = GMAIL.replace("{id}", &letter);
    std::fs::write(&file, notice + &"x".repeat(3_000_000)).expect("written");
    let ended = run_program(&app.settings, &["mail", "bounce", file.to_str().expect("text")]);
    assert!(ended.code == Some(0) && ended.told.contains("and its address may work"), "{ended:?}");
    let ended = run_program(&app.settings, &["mail", "bounce", "/no/such/file"]);
    assert_eq!(ended.code, Some(1), "{ended:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn while_the_database_is_away_the_mail_server_is_told_to_try_again() {
    let app = App::on(crate::support::Engine::Sqlite).await.expect("SQLite is always there");
    let mut settings = app.settings.clone();
    settings.database_url = Some(api::config::DatabaseUrl::new("postgres://nobody:none@127.0.0.1:1/none"));
    let notice = POSTFIX.replace("{id}", "1@localhost");
    let ended = run_program_with_input(&settings, &["mail", "bounce", "-"], &notice);
    assert!(ended.code == Some(75) && !ended.said.contains("none@"), "{ended:?}");
}
