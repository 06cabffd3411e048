//! Letters about accounts: the invitation, the link for a new password, the news that it was changed.

use super::{files, forgot, invite, letters_to, plain, post, queued, states, token};
use crate::identity::{NEW_PASSWORD, sign_in};
use crate::on_both_databases;
use crate::support::fixtures::{PASSWORD, a_user};
use crate::support::{App, Engine, eventually, journal};
use api::access::Role;
use api::identity::disable_user;
use chrono::TimeDelta;

/// What opening a page gets, as a scanner of mail or a person would.
async fn open(app: &App, page: &str, token: &str) -> u16 {
    let opened = app.client.get(format!("{}/{page}?token={token}", app.base)).send().await;
    opened.expect("an answer").status().as_u16()
}

/// What pressing the button of a page gets: whether it was done.
async fn press(app: &App, page: &str, token: &str) -> bool {
    let body = format!("token={token}&password={0}&again={0}", NEW_PASSWORD.replace(' ', "+"));
    let request = app.client.post(format!("{}/{page}", app.base)).body(body);
    let request = request.header("content-type", "application/x-www-form-urlencoded");
    request.send().await.expect("an answer").text().await.expect("a page").contains("Gelukt.")
}

/// Waits until it stands in the journal that someone asked for a new password.
async fn noted(app: &App, before: i64) {
    eventually("it is noted", async || {
        let rows = journal::after(app, before).await;
        rows.iter().any(|row| row.action == "requestPasswordReset").then_some(())
    })
    .await;
}

/// Asks for a new password and has the letter sent; its text.
async fn reset_letter(app: &App, email: &str) -> String {
    let before = journal::end(app).await;
    forgot(app, email).await.ok();
    noted(app, before).await;
    post(app).await;
    letters_to(app, email).into_iter().find(|letter| plain(letter).contains("/new-password?")).expect("a letter")
}

on_both_databases! {
    async fn whoever_is_invited_gets_a_letter_whose_link_does_its_one_thing_once(app) {
        let admin = app.as_role(Role::Admin).await;
        invite(&admin, "nieuw@example.org", "Zoë Câlin", "NL").await;
        post(&app).await;
        let [letter] = letters_to(&app, "nieuw@example.org").try_into().expect("one letter");
        let link = token(&letter);
        assert_eq!(link.len(), 64);
        assert!(letter.contains("Auto-Submitted: auto-generated") && letter.contains("lang=3D\"nl\""), "{letter}");

        for _ in 0..3 {
            assert_eq!(open(&app, "invitation", &link).await, 200, "opening it changes nothing");
        }
        assert!(press(&app, "invitation", &link).await);
        assert!(!press(&app, "invitation", &link).await, "once");
        sign_in(&app.visitor(), "nieuw@example.org", NEW_PASSWORD).await.ok();
    }

    async fn the_link_shown_to_the_administrator_works_beside_the_one_in_the_letter_until_one_is_used(app) {
        let admin = app.as_role(Role::Admin).await;
        let shown = invite(&admin, "nieuw@example.org", "Nieuw", "NL").await.text("/inviteUser/invitation/token").to_owned();
        post(&app).await;
        let sent = token(&files(&app)[0]);
        assert!(press(&app, "invitation", &shown).await);
        assert!(!press(&app, "invitation", &sent).await);
    }

    async fn the_link_in_an_invitation_ends_in_time(app) {
        let admin = app.as_role(Role::Admin).await;
        invite(&admin, "nieuw@example.org", "Nieuw", "NL").await;
        post(&app).await;
        app.clock.advance(TimeDelta::hours(168));
        assert!(!press(&app, "invitation", &token(&files(&app)[0])).await);
    }

    async fn an_account_with_a_password_is_not_invited_by_letter(app) {
        a_user().insert(&app).await;
        post(&app).await;
        assert!(files(&app).is_empty() && states(&app, "INVITATION").await.is_empty());
    }

    async fn an_invitation_that_was_accepted_before_its_turn_is_not_sent(app) {
        let admin = app.as_role(Role::Admin).await;
        let shown = invite(&admin, "nieuw@example.org", "Nieuw", "NL").await.text("/inviteUser/invitation/token").to_owned();
        queued(&app).await;
        assert!(press(&app, "invitation", &shown).await);
        post(&app).await;
        let [state, _, why] = states(&app, "INVITATION").await.remove(0);
        let was_sent_before = state == "SENT";
        assert!(was_sent_before || (state == "WITHDRAWN" && why == "It was no longer due when its turn came."), "{state}");
    }

    async fn whoever_forgot_a_password_gets_a_link_for_a_new_one_and_is_told_of_the_change(app) {
        let user = a_user().insert(&app).await;
        let link = token(&reset_letter(&app, &user.email).await);
        assert_eq!(open(&app, "new-password", &link).await, 200);
        sign_in(&app.visitor(), &user.email, PASSWORD).await.ok();

        assert!(press(&app, "new-password", &link).await);
        assert!(!press(&app, "new-password", &link).await, "once");

        sign_in(&app.visitor(), &user.email, NEW_PASSWORD).await.ok();
        post(&app).await;
        let letters = letters_to(&app, &user.email);
        assert_eq!(letters.len(), 2);
        let news = letters.iter().find(|letter| letter.contains("Subject: Uw wachtwoord werd gewijzigd")).expect("news");
        assert!(!news.contains("token"), "{news}");
    }

    async fn the_link_for_a_new_password_ends_within_the_hour(app) {
        let user = a_user().insert(&app).await;
        let link = token(&reset_letter(&app, &user.email).await);
        app.clock.advance(TimeDelta::minutes(60));
        assert!(!press(&app, "new-password", &link).await);
        sign_in(&app.visitor(), &user.email, PASSWORD).await.ok();
    }

    async fn who_never_set_a_password_and_asks_for_a_new_one_is_invited_again(app) {
        let (user, _) = a_user().invite(&app).await;
        let before = journal::end(&app).await;
        forgot(&app, &user.email).await.ok();
        noted(&app, before).await;
        post(&app).await;
        let letters = letters_to(&app, &user.email);
        let again = letters.iter().find(|letter| letter.contains("Subject: Een nieuw wachtwoord kiezen")).expect("a letter");
        assert!(press(&app, "invitation", &token(again)).await);
    }

    async fn asking_for_a_link_tells_nothing_about_accounts_and_writes_to_nobody_else(app) {
        let (user, shut) = (a_user().insert(&app).await, a_user().insert(&app).await);
        disable_user(&app.shared.as_operator(), shut.id, "A test", None, None).await.expect("disabled");
        let before = journal::end(&app).await;
        let known = forgot(&app, &user.email).await;
        let others = [forgot(&app, "niemand@example.org").await, forgot(&app, &shut.email).await];
        assert_eq!(known.at("/requestPasswordReset/done"), true);
        assert!(others.iter().all(|other| other.words() == known.words()));
        noted(&app, before).await;
        post(&app).await;
        assert_eq!(states(&app, "PASSWORD_RESET").await.len(), 1);
        assert_eq!(files(&app).len(), 1);
    }

    async fn who_asks_again_and_again_is_slowed_down_whether_there_is_such_an_account_or_not(app) {
        let user = a_user().insert(&app).await;
        for email in [user.email.as_str(), "niemand@example.org"] {
            let mut refusals = Vec::new();
            for _ in 0..7 {
                refusals.push(forgot(&app, email).await.rule().to_owned());
            }
            assert_eq!(refusals[..5], ["none"; 5].map(str::to_owned), "{email}");
            assert_eq!(refusals[6], "SIGN_IN_DELAYED", "{email}");
        }
        sign_in(&app.visitor(), &user.email, PASSWORD).await.ok();
    }

    async fn a_letter_to_an_account_that_was_shut_before_its_turn_is_not_sent(app) {
        let (user, _) = a_user().invite(&app).await;
        disable_user(&app.shared.as_operator(), user.id, "A test", None, None).await.expect("disabled");
        post(&app).await;
        let [state, _, _] = states(&app, "INVITATION").await.remove(0);
        assert!(state == "WITHDRAWN" || !files(&app).is_empty(), "{state}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn where_letters_reach_nobody_a_new_password_is_not_promised() {
    let app = App::with(Engine::Sqlite, |settings| settings.demo = Some(false)).await.expect("SQLite is always there");
    let refused = forgot(&app, "iemand@example.org").await;
    assert_eq!(refused.refusal(), ("PRECONDITION_FAILED", "MAIL_NOT_CONFIGURED"));
}
