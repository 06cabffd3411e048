//! The brake on guessing passwords: it delays, and never locks anyone out.

use super::sign_in;
use crate::on_both_databases;
use crate::support::fixtures::{PASSWORD, User, a_user};
use crate::support::{Answer, App, Client};
use chrono::TimeDelta;

/// Attempts from one address that are judged before the first delay.
const JUDGED: usize = 6;

/// The rule by which an attempt with a wrong password is refused.
async fn guess(client: &Client, user: &User) -> String {
    let answer = sign_in(client, &user.email, "not the password").await;
    match answer.rule() {
        "SIGN_IN_REFUSED" => assert_eq!(answer.code(), "UNAUTHENTICATED"),
        _ => assert_eq!(answer.refusal(), ("THROTTLED", "SIGN_IN_DELAYED")),
    }
    answer.rule().to_owned()
}

/// How many seconds a refused attempt is told to wait.
fn seconds(answer: &Answer) -> i64 {
    let digits: String = answer.message().chars().filter(char::is_ascii_digit).collect();
    digits.parse().unwrap_or_else(|_| panic!("no number: {:#}", answer.body))
}

/// A user on whose password all free guesses were spent from here.
async fn guessed_at(app: &App) -> User {
    let user = a_user().insert(app).await;
    for _ in 0..JUDGED {
        assert_eq!(guess(&app.visitor(), &user).await, "SIGN_IN_REFUSED");
    }
    user
}

on_both_databases! {
    async fn guessing_is_delayed_more_and_more_and_time_lets_in(app) {
        let user = guessed_at(&app).await;
        for wait in [1, 2, 4] {
            let delayed = sign_in(&app.visitor(), &user.email, PASSWORD).await;
            assert_eq!((delayed.refusal(), seconds(&delayed)), (("THROTTLED", "SIGN_IN_DELAYED"), wait));
            app.clock.advance(TimeDelta::seconds(wait));
            assert_eq!(guess(&app.visitor(), &user).await, "SIGN_IN_REFUSED");
        }
        app.clock.advance(TimeDelta::seconds(8));
        sign_in(&app.visitor(), &user.email, PASSWORD).await.ok();
        assert_eq!(guess(&app.visitor(), &user).await, "SIGN_IN_REFUSED", "a success takes the foot off the brake");
        sign_in(&app.visitor(), &user.email, PASSWORD).await.ok();
    }

    async fn another_address_is_not_delayed_and_another_account_neither(app) {
        let user = guessed_at(&app).await;
        assert_eq!(guess(&app.visitor(), &user).await, "SIGN_IN_DELAYED");
        sign_in(&app.visitor().calling_from("198.51.100.7"), &user.email, PASSWORD).await.ok();
        let other = a_user().insert(&app).await;
        sign_in(&app.visitor(), &other.email, PASSWORD).await.ok();
    }

    async fn a_whole_network_of_one_subscriber_counts_as_one_address(app) {
        let user = a_user().insert(&app).await;
        for number in 0..JUDGED {
            let address = format!("2001:db8:0:1::{number:x}");
            assert_eq!(guess(&app.visitor().calling_from(&address), &user).await, "SIGN_IN_REFUSED");
        }
        assert_eq!(guess(&app.visitor().calling_from("2001:db8:0:1:ffff::1"), &user).await, "SIGN_IN_DELAYED");
        sign_in(&app.visitor().calling_from("2001:db8:0:2::1"), &user.email, PASSWORD).await.ok();
    }

    async fn an_account_that_does_not_exist_is_delayed_like_one_that_does(app) {
        let known = guessed_at(&app).await;
        let unknown = User { email: "niemand@example.org".to_owned(), ..known.clone() };
        for _ in 0..JUDGED {
            assert_eq!(guess(&app.visitor(), &unknown).await, "SIGN_IN_REFUSED");
        }
        let of = |user: &User| user.email.clone();
        let (a, b) = (sign_in(&app.visitor(), &of(&known), PASSWORD).await, sign_in(&app.visitor(), &of(&unknown), PASSWORD).await);
        assert_eq!(a.words(), b.words());
        assert_eq!(a.rule(), "SIGN_IN_DELAYED");
    }

    async fn the_delay_holds_over_a_restart_and_in_every_process(app) {
        let user = guessed_at(&app).await;
        let other = app.beside(|_| {}).await;
        assert_eq!(guess(&other.visitor(), &user).await, "SIGN_IN_DELAYED");
        app.clock.advance(TimeDelta::seconds(1));
        assert_eq!(guess(&other.visitor(), &user).await, "SIGN_IN_REFUSED");
        assert_eq!(guess(&app.visitor(), &user).await, "SIGN_IN_DELAYED", "what one counts, the other knows");
    }

    async fn many_attempts_at_once_do_not_slip_through(app) {
        let user = a_user().insert(&app).await;
        let other = app.beside(|_| {}).await;
        let attempts = (0..20).map(|number| {
            let (client, user) = (if number % 2 == 0 { app.visitor() } else { other.visitor() }, user.clone());
            tokio::spawn(async move { guess(&client, &user).await })
        });
        let mut judged = 0;
        for attempt in attempts.collect::<Vec<_>>() {
            judged += usize::from(attempt.await.expect("an answer") == "SIGN_IN_REFUSED");
        }
        assert_eq!(judged, JUDGED);
    }

    async fn whoever_signs_in_on_several_devices_at_once_gets_in_on_all(app) {
        let (user, other) = (a_user().insert(&app).await, app.beside(|_| {}).await);
        for _ in 0..4 {
            let attempts = (0..5).map(|number| {
                let (client, email) = (if number % 2 == 0 { app.visitor() } else { other.visitor() }, user.email.clone());
                tokio::spawn(async move { sign_in(&client, &email, PASSWORD).await })
            });
            for attempt in attempts.collect::<Vec<_>>() {
                attempt.await.expect("an answer").ok();
            }
        }
    }

    async fn nobody_can_keep_an_account_shut_for_more_than_ten_seconds(app) {
        let user = a_user().insert(&app).await;
        let mut longest = 0;
        for number in 0..40 {
            let client = app.visitor().calling_from(&format!("198.51.100.{number}"));
            let answer = sign_in(&client, &user.email, "not the password").await;
            if answer.rule() == "SIGN_IN_DELAYED" {
                longest = longest.max(seconds(&answer));
                app.clock.advance(TimeDelta::seconds(seconds(&answer)));
                assert_eq!(guess(&client, &user).await, "SIGN_IN_REFUSED");
            }
        }
        assert_eq!(longest, 10, "it was braked, and not for longer");
        let owner = app.visitor().calling_from("203.0.113.9");
        assert_eq!(seconds(&sign_in(&owner, &user.email, PASSWORD).await), 10);
        app.clock.advance(TimeDelta::seconds(10));
        sign_in(&owner, &user.email, PASSWORD).await.ok();
    }

    async fn one_address_that_tries_many_accounts_is_delayed_for_all_of_them(app) {
        let user = a_user().insert(&app).await;
        for number in 0..51 {
            let email = format!("gok-{number}@example.org");
            assert_eq!(sign_in(&app.visitor(), &email, "not the password").await.rule(), "SIGN_IN_REFUSED", "{number}");
        }
        assert_eq!(sign_in(&app.visitor(), &user.email, PASSWORD).await.rule(), "SIGN_IN_DELAYED");
        sign_in(&app.visitor().calling_from("198.51.100.7"), &user.email, PASSWORD).await.ok();
    }

    async fn a_header_of_a_client_that_no_proxy_vouches_for_is_no_way_around(app) {
        let open = app.beside(|settings| settings.trusted_proxies = api::config::TrustedProxies::default()).await;
        let user = a_user().insert(&open).await;
        for number in 0..JUDGED {
            guess(&open.visitor().calling_from(&format!("198.51.100.{number}")), &user).await;
        }
        assert_eq!(guess(&open.visitor().calling_from("203.0.113.1"), &user).await, "SIGN_IN_DELAYED");
    }
}
