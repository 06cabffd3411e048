//! Minutes: written, circulated, objected to, approved, made public in part.

use super::{DENDER, WAAS, act, and, at};
use crate::on_both_databases;
use crate::support::fixtures::{Person, a_meeting};
use crate::support::{App, Client};
use api::access::Role;
use api::meetings::approve_by_silence;
use chrono::TimeDelta;
use serde_json::{Value, json};

const OBJECT: &str = "objectToMinutes";

fn about(meeting: &str) -> Value {
    json!({ "meeting": meeting })
}

fn draft(meeting: &str, text: &str) -> Value {
    json!({ "meeting": meeting, "text": text, "decisions": "Alles goedgekeurd" })
}

/// A meeting whose minutes are with the network.
async fn circulated(app: &App, officer: &Client) -> String {
    let meeting = a_meeting().on("2026-11-20").in_state("HELD").insert(app).await;
    act(officer, "draftMinutes", draft(&meeting, "Het verslag")).await.ok();
    act(officer, "circulateMinutes", about(&meeting)).await.ok();
    meeting
}

/// An objection of an area; its id.
async fn objected(client: &Client, meeting: &str, area: &str) -> String {
    let input = and(at(meeting, area), "text", "Punt 3 klopt niet");
    act(client, OBJECT, input).await.ok().text("/objectToMinutes/objection/id").to_owned()
}

async fn state(app: &App, meeting: &str) -> String {
    let answer = app.ask(&format!(r#"{{ networkMeeting(id: "{meeting}") {{ state }} }}"#)).await.ok();
    answer.text("/networkMeeting/state").to_owned()
}

/// The officer in a new session, so many days later.
async fn later(app: &App, officer: &Person, days: i64) -> Person {
    app.clock.advance(TimeDelta::days(days));
    officer.user.session(app).await
}

on_both_databases! {
    async fn minutes_go_from_a_draft_to_a_public_extract(app) {
        let officer = app.as_role(Role::Officer).await;
        let meeting = circulated(&app, &officer).await;
        let officer = later(&app, &officer, 31).await;
        assert_eq!(act(&officer, "approveMinutes", about(&meeting)).await.ok().text("/approveMinutes/meeting/state"), "APPROVED");
        let extract = and(about(&meeting), "extract", "Er is vergaderd.");
        act(&officer, "publishMinutesExtract", extract).await.ok();
        let query = format!(r#"{{ networkMeeting(id: "{meeting}") {{ state minutesExtract minutes {{ text {{ text decisions number }} approvedBy approvedIn {{ id }} }} }} }}"#);
        assert_eq!(app.ask(&query).await.ok().at("/networkMeeting"), &json!({ "state": "PUBLISHED", "minutesExtract": "Er is vergaderd.", "minutes": null }));
        let regisseur = app.as_regisseur_of(DENDER).await.ask(&query).await.ok();
        assert_eq!(regisseur.at("/networkMeeting/minutes"), &json!({
            "text": { "text": "Het verslag", "decisions": "Alles goedgekeurd", "number": 1 }, "approvedBy": "SILENCE", "approvedIn": null
        }));
    }

    async fn nobody_but_the_network_sees_minutes_and_a_draft_is_for_those_who_write_it(app) {
        let officer = app.as_role(Role::Officer).await;
        let meeting = a_meeting().on("2026-11-20").in_state("HELD").insert(&app).await;
        act(&officer, "draftMinutes", draft(&meeting, "Het verslag")).await.ok();
        let query = format!(r#"{{ networkMeeting(id: "{meeting}") {{ minutesExtract minutes {{ versions {{ text }} objections {{ id }} }} }} }}"#);
        let (regisseur, buyer) = (app.as_regisseur_of(DENDER).await, app.as_role(Role::Buyer).await);
        assert!(regisseur.ask(&query).await.ok().at("/networkMeeting/minutes").is_null());
        assert!(officer.ask(&query).await.ok().at("/networkMeeting/minutes").is_object());
        act(&officer, "circulateMinutes", about(&meeting)).await.ok();
        for client in [&regisseur.client, &app.as_role(Role::Auditor).await.client] {
            assert_eq!(client.ask(&query).await.ok().texts("/networkMeeting/minutes/versions", "text"), ["Het verslag"]);
        }
        for client in [&app.visitor(), &buyer.client] {
            assert_eq!(client.ask(&query).await.ok().at("/networkMeeting"), &json!({ "minutesExtract": null, "minutes": null }));
        }
    }

    async fn every_version_of_the_text_is_kept_and_a_new_one_gives_thirty_days_again(app) {
        let officer = app.as_role(Role::Officer).await;
        let meeting = circulated(&app, &officer).await;
        let officer = later(&app, &officer, 20).await;
        act(&officer, "draftMinutes", draft(&meeting, "Het verbeterde verslag")).await.ok();
        let query = format!(r#"{{ networkMeeting(id: "{meeting}") {{ state minutes {{ text {{ text }} versions {{ number text }} circulatedAt objectionsCloseAt }} }} }}"#);
        let answer = officer.ask(&query).await.ok();
        assert_eq!(answer.texts("/networkMeeting/minutes/versions", "text"), ["Het verslag", "Het verbeterde verslag"]);
        assert_eq!(answer.text("/networkMeeting/minutes/text/text"), "Het verbeterde verslag");
        assert_eq!(answer.text("/networkMeeting/minutes/objectionsCloseAt"), "2027-01-12T23:00:00Z");
        assert_eq!(answer.text("/networkMeeting/state"), "CIRCULATED");
    }

    async fn silence_of_thirty_days_approves_and_an_open_objection_stands_against_it(app) {
        let (officer, regisseur) = (app.as_role(Role::Officer).await, app.as_regisseur_of(DENDER).await);
        let (system, meeting) = (app.shared.as_operator(), circulated(&app, &officer).await);
        let objection = objected(&regisseur, &meeting, DENDER).await;
        app.clock.advance(TimeDelta::days(30) + TimeDelta::hours(13));
        let officer = officer.user.session(&app).await;
        assert_eq!(approve_by_silence(&system).await.expect("done"), 0);
        assert_eq!(act(&officer, "approveMinutes", about(&meeting)).await.refusal(), ("PRECONDITION_FAILED", "OBJECTION_OPEN"));
        let resolve = json!({ "objection": objection, "resolution": "Aangepast", "expectedVersion": 1 });
        act(&officer, "resolveObjection", resolve.clone()).await.ok();
        assert_eq!(act(&officer, "resolveObjection", resolve).await.rule(), "VERSION_STALE");
        let again = json!({ "objection": objection, "resolution": "Aangepast" });
        assert_eq!(act(&officer, "resolveObjection", again).await.refusal(), ("ILLEGAL_TRANSITION", "OBJECTION_RESOLVED"));
        assert_eq!(approve_by_silence(&system).await.expect("done"), 1);
        assert_eq!((state(&app, &meeting).await.as_str(), approve_by_silence(&system).await.expect("done")), ("APPROVED", 0));
    }

    async fn silence_approves_after_the_thirtieth_day_and_not_a_second_before(app) {
        let (officer, system) = (app.as_role(Role::Officer).await, app.shared.as_operator());
        let meeting = circulated(&app, &officer).await;
        app.clock.advance(TimeDelta::days(30) + TimeDelta::hours(13) - TimeDelta::seconds(1));
        assert_eq!(approve_by_silence(&system).await.expect("done"), 0);
        let officer = officer.user.session(&app).await;
        assert_eq!(act(&officer, "approveMinutes", about(&meeting)).await.rule(), "OBJECTION_PERIOD_RUNNING");
        let regisseur = app.as_regisseur_of(WAAS).await;
        app.clock.advance(TimeDelta::seconds(1));
        let late = act(&regisseur, OBJECT, and(at(&meeting, WAAS), "text", "Te laat")).await;
        assert_eq!(late.refusal(), ("PRECONDITION_FAILED", "OBJECTIONS_CLOSED"));
        assert_eq!(approve_by_silence(&system).await.expect("done"), 1);
        assert_eq!(state(&app, &meeting).await, "APPROVED");
    }

    async fn a_later_meeting_that_was_held_approves_at_once(app) {
        let officer = app.as_role(Role::Officer).await;
        let meeting = circulated(&app, &officer).await;
        let ahead = a_meeting().called("later").insert(&app).await;
        let by = |later: &str| and(about(&meeting), "laterMeeting", later);
        assert_eq!(act(&officer, "approveMinutes", by(&ahead)).await.refusal(), ("PRECONDITION_FAILED", "MEETING_NOT_LATER"));
        assert_eq!(act(&officer, "approveMinutes", by(&meeting)).await.rule(), "MEETING_NOT_LATER");
        let held = a_meeting().called("gehouden").on("2026-11-22").in_state("HELD").insert(&app).await;
        act(&officer, "approveMinutes", by(&held)).await.ok();
        let answer = officer.ask(&format!(r#"{{ networkMeeting(id: "{meeting}") {{ minutes {{ approvedBy approvedIn {{ slug }} }} }} }}"#)).await.ok();
        assert_eq!(answer.at("/networkMeeting/minutes"), &json!({ "approvedBy": "LATER_MEETING", "approvedIn": { "slug": "gehouden" } }));
    }

    async fn an_area_objects_for_itself_once_at_a_time_while_minutes_are_circulated(app) {
        let (officer, regisseur) = (app.as_role(Role::Officer).await, app.as_regisseur_of(DENDER).await);
        let meeting = circulated(&app, &officer).await;
        let words = |area: &str| and(at(&meeting, area), "text", "Punt 3 klopt niet");
        assert_eq!(act(&regisseur, OBJECT, words(WAAS)).await.refusal(), ("NOT_FOUND", "none"));
        assert_eq!(act(&app.as_role(Role::Auditor).await.client, OBJECT, words(DENDER)).await.code(), "FORBIDDEN");
        let empty = act(&regisseur, OBJECT, and(at(&meeting, DENDER), "text", " ")).await.ok();
        assert_eq!(empty.field_errors(OBJECT), [("text", "MEETING_TEXT_MALFORMED")]);
        objected(&regisseur, &meeting, DENDER).await;
        assert_eq!(act(&regisseur, OBJECT, words(DENDER)).await.refusal(), ("CONFLICT", "OBJECTION_OPEN_ALREADY"));
        objected(&officer, &meeting, WAAS).await;
        let held = a_meeting().called("gehouden").in_state("HELD").insert(&app).await;
        let early = and(at(&held, DENDER), "text", "Te vroeg");
        assert_eq!(act(&regisseur, OBJECT, early).await.refusal(), ("PRECONDITION_FAILED", "MINUTES_NOT_CIRCULATED"));
    }

    async fn steps_that_do_not_follow_are_refused_to_officers_and_all_steps_to_others(app) {
        let (officer, regisseur) = (app.as_role(Role::Officer).await, app.as_role(Role::Regisseur).await);
        let meeting = a_meeting().insert(&app).await;
        for (mutation, input) in [
            ("draftMinutes", draft(&meeting, "Het verslag")),
            ("circulateMinutes", about(&meeting)),
            ("approveMinutes", about(&meeting)),
            ("publishMinutesExtract", and(about(&meeting), "extract", "Iets")),
        ] {
            assert_eq!(act(&officer, mutation, input.clone()).await.refusal(), ("ILLEGAL_TRANSITION", "MEETING_TRANSITION"), "{mutation}");
            assert_eq!(act(&officer, mutation, and(input.clone(), "expectedVersion", 9)).await.rule(), "VERSION_STALE", "{mutation}");
            assert_eq!(act(&regisseur, mutation, input).await.code(), "FORBIDDEN", "{mutation}");
        }
    }

    async fn a_repeat_under_one_key_is_done_once(app) {
        let officer = app.as_role(Role::Officer).await;
        let meeting = a_meeting().on("2026-11-20").in_state("HELD").insert(&app).await;
        let input = and(draft(&meeting, "Het verslag"), "idempotencyKey", "een-sleutel");
        let first = act(&officer, "draftMinutes", input.clone()).await.ok();
        assert_eq!(first.body, act(&officer, "draftMinutes", input.clone()).await.ok().body);
        assert_eq!(act(&officer, "draftMinutes", and(input, "text", "Iets anders")).await.rule(), "IDEMPOTENCY_KEY_REUSED");
    }

    async fn minutes_and_proposals_of_many_meetings_take_one_statement_per_kind(app) {
        let (officer, regisseur) = (app.as_role(Role::Officer).await, app.as_regisseur_of(DENDER).await);
        let meeting = circulated(&app, &officer).await;
        objected(&regisseur, &meeting, DENDER).await;
        let query = "{ networkMeetings(first: 100) { nodes { agendaProposals { title } minutesExtract minutes { text { text } objections { text area { name } } } } } }";
        regisseur.ask(query).await.ok();
        let (statements, answer) = regisseur.ask_counting(query, json!({})).await;
        answer.ok();
        assert_eq!(statements, 6, "meetings, proposals, minutes, texts, objections, areas");
    }
}
