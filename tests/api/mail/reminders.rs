//! Reminders: a week and a day before, at nine, once, to whoever takes part and wants them.

use super::buttons::{open, press, tokens};
use super::{letters_to, plain, post, states};
use crate::learning::{manage, registered, step};
use crate::meetings::{DENDER, WAAS, act, and, at};
use crate::on_both_databases;
use crate::support::fixtures::{Person, a_learning_event, a_meeting};
use crate::support::{App, journal};
use api::access::Role;
use api::jobs::Ran;
use chrono::{DateTime, Utc};
use serde_json::{Value, json};

/// Moves the clock to an instant.
pub(super) fn go_to(app: &App, instant: &str) {
    let instant: DateTime<Utc> = instant.parse().expect("an instant");
    app.clock.advance(instant - app.clock.now());
}

/// Has due reminders queued, and sends them.
pub(super) async fn remind(app: &App) {
    let ran = app.run_job("remind").await;
    assert!(matches!(ran, Ran::Done(_)), "{ran:?}");
    post(app).await;
}

/// The reminders that were sent to someone.
fn reminders(app: &App, person: &Person) -> Vec<String> {
    let letters = letters_to(app, &person.user.email);
    letters.into_iter().filter(|letter| letter.contains("Subject: Herinnering")).collect()
}

/// What someone reads of which letters they get.
async fn preferences(app: &App, person: &Person) -> Value {
    let asked = person.user.session(app).await.ask("{ myMailPreferences { reminders bouncedAt version } }").await.ok();
    asked.at("/myMailPreferences").clone()
}

/// What saying which letters one wants gets.
async fn prefer(person: &crate::support::Client, input: Value) -> crate::support::Answer {
    let query = "mutation ($input: UpdateMyMailPreferencesInput!) {
        updateMyMailPreferences(input: $input) { preferences { reminders version } fieldErrors { code } } }";
    person.ask_with(query, json!({ "input": input })).await
}

/// Posts to the page that ends reminders as a mail program does: no form of ours.
async fn one_click(app: &App, token: &str, content_type: &str, body: &str) -> u16 {
    let request =
        app.client.post(format!("{}/unsubscribe?token={token}", app.base)).header("content-type", content_type);
    request.body(body.to_owned()).send().await.expect("an answer").status().as_u16()
}

on_both_databases! {
    async fn whoever_has_a_seat_is_reminded_a_week_and_a_day_before_at_nine_and_once_each(app) {
        let event = a_learning_event().with_places(1).insert(&app).await;
        let (comes, waits) = (app.as_role(Role::Buyer).await, app.as_role(Role::Buyer).await);
        registered(&comes, &event).await;
        registered(&waits, &event).await;
        go_to(&app, "2026-12-03T07:59:59Z");
        remind(&app).await;
        assert!(reminders(&app, &comes).is_empty(), "not before nine");
        go_to(&app, "2026-12-03T08:00:00Z");
        for _ in 0..2 {
            remind(&app).await;
        }
        assert_eq!(reminders(&app, &comes).len(), 1);
        assert!(plain(&reminders(&app, &comes)[0]).contains("donderdag 10 december 2026 om 10.00 uur"));
        go_to(&app, "2026-12-09T15:00:00Z");
        remind(&app).await;
        assert_eq!(reminders(&app, &comes).len(), 2, "later on the day is not too late");
        assert!(reminders(&app, &waits).is_empty());
        assert_eq!(states(&app, "LEARNING_DAY_AHEAD").await.len(), 1);
    }

    async fn what_is_postponed_is_reminded_of_anew_and_what_is_cancelled_not_at_all(app) {
        let (moved, off) = (a_learning_event().insert(&app).await, a_learning_event().insert(&app).await);
        let comes = app.as_role(Role::Buyer).await;
        let seat = registered(&comes, &moved).await;
        registered(&comes, &off).await;
        let officer = app.as_role(Role::Officer).await;
        manage(&officer, "cancelLearningEvent", json!({ "event": off.key(), "reason": "Ziek" })).await.ok();
        go_to(&app, "2026-12-03T09:00:00Z");
        remind(&app).await;
        assert_eq!(reminders(&app, &comes).len(), 1, "of what takes place");
        let officer = officer.user.session(&app).await;
        let later = json!({ "event": moved.key(), "startsAt": "2026-12-17T09:00:00Z", "reaffirmBy": "2026-12-08T11:00:00Z" });
        manage(&officer, "postponeLearningEvent", later).await.ok();
        step(&comes.user.session(&app).await.client, "reaffirmRegistration", &seat).await.ok();
        go_to(&app, "2026-12-09T09:00:00Z");
        remind(&app).await;
        assert_eq!(reminders(&app, &comes).len(), 1, "the old day is no occasion any more");
        go_to(&app, "2026-12-10T09:00:00Z");
        remind(&app).await;
        assert_eq!(reminders(&app, &comes).len(), 2);
    }

    async fn nobody_is_reminded_right_after_registering_or_being_given_a_seat(app) {
        let event = a_learning_event().with_places(2).insert(&app).await;
        let [early, late] = [app.as_role(Role::Buyer).await, app.as_role(Role::Buyer).await];
        registered(&early, &event).await;
        post(&app).await;
        go_to(&app, "2026-12-03T08:00:01Z");
        registered(&late.user.session(&app).await.client, &event).await;
        remind(&app).await;
        assert_eq!((reminders(&app, &early).len(), reminders(&app, &late).len()), (1, 0));
        go_to(&app, "2026-12-09T08:00:00Z");
        remind(&app).await;
        assert_eq!((reminders(&app, &early).len(), reminders(&app, &late).len()), (2, 1));
    }

    async fn of_a_meeting_those_who_come_and_those_whose_area_has_not_answered_are_reminded(app) {
        let meeting = a_meeting().insert(&app).await;
        let (comes, excused, silent) = (app.as_regisseur_of(DENDER).await, app.as_regisseur_of(WAAS).await, app.as_regisseur_of("voorbeeldregio-meetjesland").await);
        act(&comes, "registerForNetworkMeeting", at(&meeting, DENDER)).await.ok();
        act(&excused, "excuseFromNetworkMeeting", at(&meeting, WAAS)).await.ok();
        go_to(&app, "2027-01-07T08:00:00Z");
        remind(&app).await;
        assert_eq!(reminders(&app, &comes).len(), 1);
        assert!(plain(&reminders(&app, &comes)[0]).contains("u wordt verwacht"), "{}", reminders(&app, &comes)[0]);
        assert!(reminders(&app, &excused).is_empty());
        let [asked] = reminders(&app, &silent).try_into().expect("one reminder");
        assert!(plain(&asked).contains("antwoordde nog niet"), "{asked}");
        let [token] = tokens(&asked, "letter").try_into().expect("one button");
        assert_eq!(press(&app, &token).await.0, 200);
        go_to(&app, "2027-01-13T08:00:00Z");
        remind(&app).await;
        assert!(plain(&reminders(&app, &silent).concat()).contains("u wordt verwacht"), "now they come");
        let officer = app.as_role(Role::Officer).await;
        act(&officer, "cancelNetworkMeeting", and(json!({ "meeting": meeting }), "reason", "Staking")).await.ok();
    }

    async fn a_reminder_is_ended_by_one_click_of_a_mail_program_or_by_its_reader(app) {
        let event = a_learning_event().insert(&app).await;
        let (a, b) = (app.as_role(Role::Buyer).await, app.as_role(Role::Buyer).await);
        registered(&a, &event).await;
        registered(&b, &event).await;
        post(&app).await;
        go_to(&app, "2026-12-03T08:00:00Z");
        remind(&app).await;
        let [letter] = reminders(&app, &a).try_into().expect("one reminder");
        let (head, _) = letter.split_once("\r\n\r\n").expect("a head");
        assert!(head.contains("List-Unsubscribe-Post: List-Unsubscribe=One-Click"), "{head}");
        let [token] = tokens(&letter, "unsubscribe").try_into().expect("one link");
        let before = journal::end(&app).await;
        for _ in 0..2 {
            let (status, page) = open(&app, "unsubscribe", &token).await;
            assert!(status == 200 && page.contains("Stopzetten</button>"), "{page}");
        }
        assert_eq!((journal::end(&app).await, preferences(&app, &a).await["reminders"].clone()), (before, json!(true)));
        assert_eq!(one_click(&app, &token, "text/plain", "List-Unsubscribe=One-Click").await, 415);
        let parts = "--x\r\nContent-Disposition: form-data; name=\"List-Unsubscribe\"\r\n\r\nOne-Click\r\n--x--\r\n";
        assert_eq!(one_click(&app, &token, "multipart/form-data; boundary=x", parts).await, 200);
        assert_eq!(one_click(&app, &token, "application/x-www-form-urlencoded", "List-Unsubscribe=One-Click").await, 200, "twice is no fault");
        assert_eq!(preferences(&app, &a).await["reminders"], false);
        assert_eq!(press(&app, &token).await.0, 404, "each button has its own page");

        go_to(&app, "2026-12-09T08:00:00Z");
        remind(&app).await;
        assert_eq!((reminders(&app, &a).len(), reminders(&app, &b).len()), (1, 2));
        let withheld = states(&app, "LEARNING_DAY_AHEAD").await;
        assert!(withheld.contains(&["WITHDRAWN", "1", "Whom it was for wants no reminders."].map(str::to_owned)), "{withheld:?}");

        prefer(&a.user.session(&app).await.client, json!({ "reminders": true })).await.ok();
        assert_eq!(one_click(&app, &token, "application/x-www-form-urlencoded", "").await, 200);
        assert_eq!(preferences(&app, &a).await["reminders"], false, "an old letter ends them again");
    }

    async fn everyone_says_for_themselves_whether_they_want_reminders(app) {
        let person = app.as_role(Role::Auditor).await;
        let seen = preferences(&app, &person).await;
        assert_eq!((&seen["reminders"], &seen["bouncedAt"]), (&json!(true), &json!(null)));
        let version = seen["version"].as_i64().expect("a number");
        let input = json!({ "reminders": false, "expectedVersion": version, "idempotencyKey": "no-more-please" });
        let first = prefer(&person, input.clone()).await.ok();
        assert_eq!(first.at("/updateMyMailPreferences/preferences/reminders"), false);
        let again = prefer(&person, input).await.ok();
        assert_eq!(first.words(), again.words(), "the same key twice");
        assert_eq!(prefer(&person, json!({ "reminders": true, "expectedVersion": version })).await.refusal(), ("CONFLICT", "VERSION_STALE"));
        assert_eq!(prefer(&person, json!({ "reminders": true, "idempotencyKey": "no-more-please" })).await.code(), "IDEMPOTENCY_MISMATCH");
        assert_eq!(prefer(&app.visitor(), json!({ "reminders": false })).await.refusal(), ("UNAUTHENTICATED", "SIGN_IN_FIRST"));
    }
}
