//! The calendar of what everyone may know.

use super::{appointments, events, of, read, status};
use crate::http::Reply;
use crate::learning::manage;
use crate::meetings::{act, and};
use crate::on_both_databases;
use crate::support::fixtures::{a_learning_event, a_meeting};
use api::access::Role;
use api::learning::rules::Mode;
use api::shared::ids::seeded;
use chrono::TimeDelta;
use serde_json::json;

const PATH: &str = "/calendar.ics";

on_both_databases! {
    async fn everyone_reads_what_is_announced_and_has_a_date(app) {
        let event = a_learning_event().insert(&app).await;
        let draft = a_learning_event().in_draft().insert(&app).await;
        a_meeting().insert(&app).await;
        let reply = read(&app, PATH).await;
        assert_eq!((reply.status, reply.header("content-type")), (200, "text/calendar; charset=utf-8"));
        assert_eq!((reply.header("x-content-type-options"), reply.header("cache-control")), ("nosniff", "no-cache"));
        assert!(reply.header("content-disposition").contains("sociale-economie.ics"));
        let found = appointments(&reply.text);
        assert!(found.iter().all(|event| event.contains_key("DTSTART")), "what the slides name without a date is absent");
        assert_eq!((status(&found, event.id), status(&found, draft.id)), ("CONFIRMED", "absent"));
        let there = of(&found, event.id).expect("the event");
        assert_eq!((&there["DTSTART"], &there["DTEND"]), (&"20261210T100000".to_owned(), &"20261210T130000".to_owned()));
        assert_eq!((&there["SUMMARY"], &there["SEQUENCE"]), (&"Een leermoment voor proeven".to_owned(), &"1".to_owned()));
        assert_eq!(there["DTSTAMP"], "20261123T100000Z", "when it was announced");
        assert_eq!(status(&found, seeded("network_meeting", "proefsamenkomst")), "CONFIRMED");
        let times: Vec<_> = found.iter().map(|event| event["DTSTART"].clone()).collect();
        assert!(times.is_sorted(), "{times:?}");
    }

    async fn a_change_and_a_cancellation_are_the_same_appointment_with_a_higher_sequence(app) {
        let (event, officer) = (a_learning_event().insert(&app).await, app.as_role(Role::Officer).await);
        let first = read(&app, PATH).await;
        let held = app.client.get(format!("{}{PATH}", app.base)).header("if-none-match", first.header("etag"));
        let again = Reply::to(held.try_clone().expect("a request")).await;
        assert_eq!((again.status, again.text.as_str(), again.header("etag")), (304, "", first.header("etag")));

        app.clock.advance(TimeDelta::minutes(1));
        assert_eq!(Reply::to(held.try_clone().expect("a request")).await.status, 304, "time alone changes nothing");
        manage(&officer, "cancelLearningEvent", json!({ "event": event.key(), "reason": "De spreker is ziek; jammer" })).await.ok();
        let now = Reply::to(held).await;
        assert_eq!(now.status, 200);
        let found = appointments(&now.text);
        let there = of(&found, event.id).expect("the same");
        assert_eq!((&there["STATUS"], &there["SEQUENCE"]), (&"CANCELLED".to_owned(), &"2".to_owned()));
        assert_eq!(there["LAST-MODIFIED"], "20261123T100100Z");
        assert!(there["DESCRIPTION"].starts_with("Gaat niet door: De spreker is ziek\\; jammer"), "{there:?}");
    }

    async fn an_event_of_several_sessions_stands_there_session_by_session(app) {
        let (event, officer) = (a_learning_event().in_draft().insert(&app).await, app.as_role(Role::Officer).await);
        let sessions = json!([
            { "startsAt": "2026-12-10T09:00:00Z", "endsAt": "2026-12-10T11:00:00Z" },
            { "startsAt": "2026-12-17T09:00:00Z", "endsAt": "2026-12-17T11:00:00Z", "title": "Oefenen", "venue": "Zaal 2" },
        ]);
        manage(&officer, "setLearningSessions", json!({ "event": event.key(), "sessions": sessions })).await.ok();
        manage(&officer, "publishLearningEvent", json!({ "event": event.key() })).await.ok();
        let found = events(&app, PATH).await;
        let ours: Vec<_> = found.iter().filter(|there| there["SUMMARY"].starts_with("Een leermoment voor proeven (")).collect();
        let told: Vec<_> = ours.iter().map(|there| (there["SUMMARY"].as_str(), there["DTSTART"].as_str())).collect();
        assert_eq!(told, [
            ("Een leermoment voor proeven (1/2)", "20261210T100000"),
            ("Een leermoment voor proeven (2/2): Oefenen", "20261217T100000"),
        ]);
        assert!(ours[1]["LOCATION"].starts_with("Zaal 2"), "{:?}", ours[1]);
        assert_eq!(status(&found, event.id), "absent", "the whole of it is no appointment");
    }

    async fn what_was_more_than_a_year_ago_is_no_longer_in_it(app) {
        let event = a_learning_event().insert(&app).await;
        a_meeting().on("2026-12-08").insert(&app).await;
        let meeting = seeded("network_meeting", "proefsamenkomst");
        app.clock.advance(TimeDelta::days(365 + 15));
        let found = events(&app, PATH).await;
        assert_eq!((status(&found, event.id), status(&found, meeting)), ("CONFIRMED", "CONFIRMED"), "2027-12-08");
        app.clock.advance(TimeDelta::days(1));
        let found = events(&app, PATH).await;
        assert_eq!((status(&found, event.id), status(&found, meeting)), ("CONFIRMED", "absent"), "2027-12-09");
        app.clock.advance(TimeDelta::days(2));
        assert_eq!(status(&events(&app, PATH).await, event.id), "absent", "2027-12-11");
    }

    async fn a_meeting_to_which_nobody_is_invited_yet_is_tentative_and_only_its_public_subjects_are_told(app) {
        let officer = app.as_role(Role::Officer).await;
        let meeting = a_meeting().in_state("PLANNED").insert(&app).await;
        for (title, restricted) in [("Open punt", false), ("Besloten punt", true)] {
            let item = and(and(json!({ "meeting": meeting }), "title", title), "restricted", restricted);
            act(&officer, "addAgendaItem", item).await.ok();
        }
        let found = events(&app, PATH).await;
        let there = of(&found, seeded("network_meeting", "proefsamenkomst")).expect("the meeting");
        assert_eq!((&there["STATUS"], &there["DTSTART"]), (&"TENTATIVE".to_owned(), &"20270114T093000".to_owned()));
        assert_eq!(there["DESCRIPTION"], "Dagorde:\\n- Open punt");
    }

    async fn its_own_words_are_in_the_language_asked_else_in_dutch(app) {
        let online = a_learning_event().but(|details| {
            (details.mode, details.on_site_capacity) = (Some(Mode::Online), None);
        });
        let online = online.insert(&app).await;
        for (asked, expected) in [("", "Online"), ("?lang=fr", "En ligne"), ("?lang=xx", "Online"), ("?lang=fr&lang=en", "Online")] {
            let found = events(&app, &format!("{PATH}{asked}")).await;
            assert_eq!(of(&found, online.id).expect("the event")["LOCATION"], expected, "{asked}");
        }
    }

    async fn it_costs_as_many_statements_whatever_stands_in_it(app) {
        a_learning_event().insert(&app).await;
        let statements = async || {
            let before = app.shared.db.statements();
            events(&app, PATH).await;
            app.shared.db.statements() - before
        };
        let few = statements().await;
        for _ in 0..5 {
            a_learning_event().but(|details| details.municipality = Some(seeded("municipality", "44021"))).insert(&app).await;
        }
        assert_eq!(statements().await, few);
    }
}
