//! The life of a meeting in the hands of officers.

use super::{act, and};
use crate::on_both_databases;
use crate::support::fixtures::{a_meeting, a_user};
use crate::support::journal;
use api::access::Role;
use chrono::TimeDelta;
use serde_json::{Value, json};

const KEY: &str = "een-sleutel-van-de-klant";

/// A meeting as one asks for it.
fn details(day: &str) -> Value {
    json!({ "title": "Najaarssamenkomst", "startsAt": format!("{day}T08:30:00Z"), "endsAt": format!("{day}T11:30:00Z") })
}

fn about(meeting: &str) -> Value {
    json!({ "meeting": meeting })
}

on_both_databases! {
    async fn an_officer_schedules_a_meeting_and_everyone_reads_when_and_where(app) {
        let officer = app.as_role(Role::Officer).await;
        let mut asked = details("2027-03-11");
        asked["municipality"] = "44029".into();
        asked["venue"] = "Provinciehuis, Gent".into();
        asked["places"] = 40.into();
        asked["registrationClosesOn"] = "2027-03-04".into();
        let answer = act(&officer, "scheduleNetworkMeeting", asked).await.ok();
        let meeting = answer.at("/scheduleNetworkMeeting/meeting");
        assert_eq!((&meeting["state"], &meeting["version"], &meeting["revision"]), (&json!("PLANNED"), &json!(1), &json!(0)));
        assert_eq!(meeting["municipality"]["nisCode"], "44084", "Knesselare merged into Aalter");
        let slug = meeting["slug"].as_str().expect("a slug");
        let query = format!(r#"{{ networkMeeting(slug: "{slug}") {{ title meetsOn startsAt endsAt venue places registrationClosesAt version synthetic }} }}"#);
        let public = app.ask(&query).await.ok();
        assert_eq!(public.at("/networkMeeting"), &json!({
            "title": "Najaarssamenkomst", "meetsOn": "2027-03-11", "startsAt": "2027-03-11T08:30:00Z", "endsAt": "2027-03-11T11:30:00Z",
            "venue": "Provinciehuis, Gent", "places": 40, "registrationClosesAt": "2027-03-04T23:00:00Z", "version": null, "synthetic": false
        }));
    }

    async fn everything_that_is_wrong_with_a_meeting_is_told_at_once(app) {
        let officer = app.as_role(Role::Officer).await;
        let wrong = json!({ "title": " ", "startsAt": "2026-11-23T10:00:00Z", "endsAt": "2026-11-23T09:00:00Z", "places": 0, "venue": "", "municipality": "Gent" });
        let answer = act(&officer, "scheduleNetworkMeeting", wrong).await.ok();
        assert_eq!(answer.field_errors("scheduleNetworkMeeting"), [
            ("title", "MEETING_TITLE_MALFORMED"), ("startsAt", "MEETING_STARTS_IN_PAST"), ("venue", "MEETING_TEXT_MALFORMED"),
            ("places", "MEETING_PLACES_MALFORMED"), ("municipality", "NIS_CODE_MALFORMED"),
        ]);
        for (name, value, code) in [
            ("endsAt", "2027-03-12T08:30:00Z", "MEETING_ENDS_ELSEWHEN"),
            ("municipality", "99999", "NIS_CODE_UNKNOWN"),
            ("registrationClosesOn", "2027-03-12", "MEETING_CLOSING_ELSEWHEN"),
        ] {
            let answer = act(&officer, "scheduleNetworkMeeting", and(details("2027-03-11"), name, value)).await.ok();
            assert_eq!(answer.field_errors("scheduleNetworkMeeting"), [(name, code)]);
        }
    }

    async fn a_change_of_time_or_place_is_a_revision_and_any_other_a_version_alone(app) {
        let (officer, meeting) = (app.as_role(Role::Officer).await, a_meeting().insert(&app).await);
        let mut asked = details("2027-01-14");
        asked["meeting"] = meeting.as_str().into();
        let renamed = act(&officer, "updateNetworkMeeting", asked.clone()).await.ok();
        assert_eq!((renamed.number("/updateNetworkMeeting/meeting/version"), renamed.number("/updateNetworkMeeting/meeting/revision")), (2, 0));
        let moved = act(&officer, "updateNetworkMeeting", and(asked, "endsAt", "2027-01-14T12:00:00Z")).await.ok();
        assert_eq!((moved.number("/updateNetworkMeeting/meeting/version"), moved.number("/updateNetworkMeeting/meeting/revision")), (3, 1));
    }

    async fn an_invitation_goes_out_fourteen_days_ahead_and_not_a_second_later(app) {
        let officer = app.as_role(Role::Officer).await;
        let ahead = a_meeting().called("veertien").on("2026-12-07").in_state("PLANNED").insert(&app).await;
        let late = a_meeting().called("dertien").on("2026-12-06").in_state("PLANNED").insert(&app).await;
        let letter = |meeting: &str| and(about(meeting), "letter", "Beste regisseur,\nU bent welkom.");
        assert_eq!(act(&officer, "inviteToNetworkMeeting", letter(&late)).await.refusal(), ("PRECONDITION_FAILED", "INVITATION_TOO_LATE"));
        app.clock.advance(TimeDelta::hours(13) - TimeDelta::seconds(1));
        let officer = officer.user.session(&app).await;
        let answer = act(&officer, "inviteToNetworkMeeting", letter(&ahead)).await.ok();
        assert_eq!(answer.text("/inviteToNetworkMeeting/meeting/state"), "INVITED");
        assert_eq!(answer.number("/inviteToNetworkMeeting/meeting/revision"), 1);
        let second = a_meeting().called("te-laat").on("2026-12-07").in_state("PLANNED").insert(&app).await;
        app.clock.advance(TimeDelta::seconds(1));
        assert_eq!(act(&officer, "inviteToNetworkMeeting", letter(&second)).await.rule(), "INVITATION_TOO_LATE");
    }

    async fn an_invitation_has_a_letter_and_a_meeting_has_hours(app) {
        let officer = app.as_role(Role::Officer).await;
        let meeting = a_meeting().in_state("PLANNED").insert(&app).await;
        let empty = act(&officer, "inviteToNetworkMeeting", and(about(&meeting), "letter", "  ")).await.ok();
        assert_eq!(empty.field_errors("inviteToNetworkMeeting"), [("letter", "MEETING_TEXT_MALFORMED")]);
        let id = app.ask(r#"{ networkMeeting(slug: "voorbeeldsamenkomst-2027-najaar") { id } }"#).await.ok();
        let hourless = and(about(id.text("/networkMeeting/id")), "letter", "Welkom");
        assert_eq!(act(&officer, "inviteToNetworkMeeting", hourless).await.rule(), "MEETING_WITHOUT_HOUR");
    }

    async fn those_who_are_invited_hear_of_another_day_in_time(app) {
        let (officer, meeting) = (app.as_role(Role::Officer).await, a_meeting().insert(&app).await);
        let to = |day: &str| and(details(day), "meeting", meeting.as_str());
        assert_eq!(act(&officer, "updateNetworkMeeting", to("2026-12-06")).await.rule(), "INVITATION_TOO_LATE");
        act(&officer, "updateNetworkMeeting", to("2026-12-07")).await.ok();
    }

    async fn a_meeting_is_held_once_it_has_begun(app) {
        let (officer, meeting) = (app.as_role(Role::Officer).await, a_meeting().on("2026-11-24").insert(&app).await);
        assert_eq!(act(&officer, "holdNetworkMeeting", about(&meeting)).await.refusal(), ("PRECONDITION_FAILED", "MEETING_NOT_STARTED"));
        app.clock.advance(TimeDelta::hours(23));
        let officer = officer.user.session(&app).await;
        let answer = act(&officer, "holdNetworkMeeting", about(&meeting)).await.ok();
        assert_eq!(answer.text("/holdNetworkMeeting/meeting/state"), "HELD");
        assert_eq!(act(&officer, "holdNetworkMeeting", about(&meeting)).await.refusal(), ("ILLEGAL_TRANSITION", "MEETING_TRANSITION"));
        assert_eq!(act(&officer, "updateNetworkMeeting", and(details("2027-02-11"), "meeting", meeting.as_str())).await.rule(), "MEETING_NOT_AHEAD");
    }

    async fn a_meeting_is_cancelled_for_a_reason_that_everyone_reads(app) {
        let (officer, meeting) = (app.as_role(Role::Officer).await, a_meeting().insert(&app).await);
        let answer = act(&officer, "cancelNetworkMeeting", and(about(&meeting), "reason", "")).await.ok();
        assert_eq!(answer.field_errors("cancelNetworkMeeting"), [("reason", "MEETING_TEXT_MALFORMED")]);
        act(&officer, "cancelNetworkMeeting", and(about(&meeting), "reason", "Staking")).await.ok();
        let public = app.ask(&format!(r#"{{ networkMeeting(id: "{meeting}") {{ state cancelledReason {{ value }} revision }} }}"#)).await.ok();
        assert_eq!(public.at("/networkMeeting"), &json!({ "state": "CANCELLED", "cancelledReason": { "value": "Staking" }, "revision": 1 }));
        for (mutation, input) in [("inviteToNetworkMeeting", and(about(&meeting), "letter", "Welkom")), ("holdNetworkMeeting", about(&meeting))] {
            assert_eq!(act(&officer, mutation, input).await.rule(), "MEETING_TRANSITION", "{mutation}");
        }
    }

    async fn a_stale_version_an_unknown_meeting_and_others_than_officers_are_refused(app) {
        let (officer, regisseur) = (app.as_role(Role::Officer).await, app.as_role(Role::Regisseur).await);
        let meeting = a_meeting().insert(&app).await;
        let unknown = a_meeting().called("weg").insert(&app).await;
        app.write("DELETE FROM network_meeting WHERE slug = 'weg'").await.expect("deleted");
        for (mutation, input) in [
            ("updateNetworkMeeting", details("2027-01-14")),
            ("inviteToNetworkMeeting", json!({ "letter": "Welkom" })),
            ("holdNetworkMeeting", json!({})),
            ("cancelNetworkMeeting", json!({ "reason": "Een reden" })),
        ] {
            let stale = and(and(input.clone(), "meeting", meeting.as_str()), "expectedVersion", 7);
            assert_eq!(act(&officer, mutation, stale.clone()).await.refusal(), ("CONFLICT", "VERSION_STALE"), "{mutation}");
            assert_eq!(act(&officer, mutation, and(input, "meeting", unknown.as_str())).await.refusal(), ("NOT_FOUND", "none"), "{mutation}");
            assert_eq!(act(&regisseur, mutation, stale.clone()).await.code(), "FORBIDDEN", "{mutation}");
            assert_eq!(act(&app.visitor(), mutation, stale).await.code(), "UNAUTHENTICATED", "{mutation}");
        }
    }

    async fn a_repeat_under_one_key_is_done_once(app) {
        let officer = app.as_role(Role::Officer).await;
        let asked = and(details("2027-03-11"), "idempotencyKey", KEY);
        let first = act(&officer, "scheduleNetworkMeeting", asked.clone()).await.ok();
        let again = act(&officer, "scheduleNetworkMeeting", asked.clone()).await.ok();
        assert_eq!(first.body, again.body);
        let other = and(asked, "title", "Een andere");
        assert_eq!(act(&officer, "scheduleNetworkMeeting", other).await.rule(), "IDEMPOTENCY_KEY_REUSED");
        let meeting = a_meeting().insert(&app).await;
        for (mutation, input) in [("updateNetworkMeeting", details("2027-01-15")), ("cancelNetworkMeeting", json!({ "reason": "Een reden" }))] {
            let input = and(and(input, "meeting", meeting.as_str()), "idempotencyKey", format!("{KEY}-{mutation}"));
            let first = act(&officer, mutation, input.clone()).await.ok();
            let before = journal::end(&app).await;
            assert_eq!(first.body, act(&officer, mutation, input).await.ok().body, "{mutation}");
            assert_eq!(journal::end(&app).await, before, "{mutation}");
        }
    }

    async fn the_letter_is_for_the_network(app) {
        let (officer, meeting) = (app.as_role(Role::Officer).await, a_meeting().in_state("PLANNED").insert(&app).await);
        act(&officer, "inviteToNetworkMeeting", and(about(&meeting), "letter", "Beste regisseur")).await.ok();
        let query = format!(r#"{{ networkMeeting(id: "{meeting}") {{ invitation }} }}"#);
        for role in [Role::Regisseur, Role::Officer, Role::Auditor] {
            assert_eq!(app.as_role(role).await.ask(&query).await.ok().text("/networkMeeting/invitation"), "Beste regisseur");
        }
        for client in [app.visitor(), app.as_role(Role::Buyer).await.client, app.as_role(Role::Admin).await.client] {
            assert!(client.ask(&query).await.ok().at("/networkMeeting/invitation").is_null());
        }
        assert!(!journal::text(&app).await.contains("Beste regisseur"));
    }

    async fn each_step_leaves_its_entry(app) {
        let officer = app.as_person(a_user()).await;
        let (meeting, before) = (a_meeting().in_state("PLANNED").insert(&app).await, journal::end(&app).await);
        act(&officer, "inviteToNetworkMeeting", and(about(&meeting), "letter", "Welkom")).await.ok();
        act(&officer, "cancelNetworkMeeting", and(about(&meeting), "reason", "Een reden")).await.ok();
        let rows = journal::after(&app, before).await;
        let whats: Vec<_> = rows.iter().map(|row| row.what()).collect();
        assert_eq!(whats, [("NETWORK_MEETING", "inviteToNetworkMeeting"), ("NETWORK_MEETING", "cancelNetworkMeeting")]);
        assert!(rows.iter().all(|row| row.actor == "ACCOUNT OFFICER"));
    }
}
