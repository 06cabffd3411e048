//! Events of several sessions: one registers for all of them, and attends each.

use super::{buyers, details, later, manage, registered, stands};
use crate::on_both_databases;
use crate::support::fixtures::{Learning, a_learning_event};
use crate::support::{Answer, Client, journal};
use api::access::Role;
use serde_json::{Value, json};

/// A session between two instants.
fn session(starts_at: &str, ends_at: &str) -> Value {
    json!({ "startsAt": starts_at, "endsAt": ends_at })
}

/// Three mornings of the event of the fixture: on 10, 12 and 17 December.
fn mornings() -> Vec<Value> {
    ["10", "12", "17"]
        .map(|day| session(&format!("2026-12-{day}T09:00:00Z"), &format!("2026-12-{day}T11:00:00Z")))
        .to_vec()
}

/// What saying which sessions there are gets.
async fn set(officer: &Client, event: &Learning, sessions: &[Value]) -> Answer {
    manage(officer, "setLearningSessions", json!({ "event": event.key(), "sessions": sessions })).await
}

/// The sessions of an event as someone sees them.
async fn seen(client: &Client, event: &Learning) -> Vec<Value> {
    let shown = "id number startsAt endsAt title venue onlineLink";
    let query = format!(r#"{{ learningEvent(slug: "{}") {{ sessions {{ {shown} }} }} }}"#, event.slug);
    client.ask(&query).await.ok().at("/learningEvent/sessions").as_array().expect("sessions").clone()
}

fn starts(sessions: &[Value]) -> Vec<&str> {
    sessions.iter().map(|session| session["startsAt"].as_str().expect("an instant")).collect()
}

/// What recording who was at a session gets: registration, mark, minutes.
async fn record(officer: &Client, session: &Value, marks: &[(&str, &str, Option<i32>)]) -> Answer {
    let mark = |(registration, mark, minutes): &(&str, &str, Option<i32>)| json!({ "registration": registration, "mark": mark, "minutes": minutes });
    let marks: Vec<Value> = marks.iter().map(mark).collect();
    manage(officer, "recordSessionAttendance", json!({ "session": session["id"], "marks": marks })).await
}

on_both_databases! {
    async fn an_event_starts_with_its_first_session_and_ends_with_its_last(app) {
        let (event, officer) = (a_learning_event().but(|details| details.venue = Some("De Zaal".to_owned())).insert(&app).await, app.as_role(Role::Officer).await);
        let only = seen(&app.visitor(), &event).await;
        assert_eq!(only, [json!({ "id": null, "number": 1, "startsAt": "2026-12-10T09:00:00Z", "endsAt": "2026-12-10T12:00:00Z", "title": null, "venue": "De Zaal", "onlineLink": null })]);
        let mut mornings = mornings();
        mornings[1]["title"] = json!(" Oefenen ");
        mornings[1]["venue"] = json!("Elders");
        let set = set(&officer, &event, &mornings).await.ok();
        let after = set.at("/setLearningSessions/event");
        assert_eq!((&after["startsAt"], &after["endsAt"]), (&json!("2026-12-10T09:00:00Z"), &json!("2026-12-17T11:00:00Z")));
        assert_eq!((&after["version"], &after["revision"]), (&json!(3), &json!(2)), "a calendar hears of it");
        let sessions = seen(&app.visitor(), &event).await;
        assert_eq!(starts(&sessions), ["2026-12-10T09:00:00Z", "2026-12-12T09:00:00Z", "2026-12-17T09:00:00Z"]);
        assert_eq!((&sessions[1]["title"], &sessions[1]["venue"], &sessions[2]["venue"]), (&json!("Oefenen"), &json!("Elders"), &json!("De Zaal")));
        let actions = app.rows::<1>("SELECT action FROM journal").await;
        assert!(actions.iter().any(|[action]| action == "setLearningSessions") && journal::text(&app).await.contains("Oefenen"));
        self::set(&officer, &event, &[]).await.ok();
        assert_eq!(seen(&app.visitor(), &event).await[0]["endsAt"], "2026-12-17T11:00:00Z", "it lasts as long as before");
    }

    async fn where_one_joins_is_for_those_who_have_a_seat_and_for_officers(app) {
        let (event, officer) = (a_learning_event().with_places(1).insert(&app).await, app.as_role(Role::Officer).await);
        let mut mornings = mornings();
        mornings[0]["onlineLink"] = json!("https://vergadering.example/geheim");
        set(&officer, &event, &mornings).await.ok();
        let [seated, waiting] = buyers(&app).await;
        registered(&seated, &event).await;
        registered(&waiting, &event).await;
        for (client, link) in [(&*officer, true), (&*seated, true), (&*waiting, false), (&app.visitor(), false)] {
            assert_eq!(seen(client, &event).await[0]["onlineLink"].is_string(), link);
        }
        assert!(!journal::text(&app).await.contains("geheim"));
    }

    async fn what_is_wrong_with_sessions_is_told_and_nothing_is_changed(app) {
        let (event, officer) = (a_learning_event().insert(&app).await, app.as_role(Role::Officer).await);
        let mut wrong = mornings();
        wrong.swap(1, 2);
        wrong[0]["onlineLink"] = json!("http://vergadering.example");
        wrong[1]["title"] = json!("");
        let told = set(&officer, &event, &wrong).await.ok();
        let expected = [("sessions.0.onlineLink", "SESSION_LINK_MALFORMED"), ("sessions.1.title", "EVENT_TITLE_MALFORMED"), ("sessions.2.startsAt", "SESSIONS_OVERLAP")];
        assert_eq!(told.field_errors("setLearningSessions"), expected);
        let moved = [session("2026-12-11T09:00:00Z", "2026-12-11T11:00:00Z")];
        assert_eq!(set(&officer, &event, &moved).await.refusal(), ("PRECONDITION_FAILED", "START_MOVED_BY_POSTPONING"));
        let draft = a_learning_event().in_draft().insert(&app).await;
        let early = [session("2026-11-02T07:00:00Z", "2026-11-02T08:00:00Z")];
        assert_eq!(set(&officer, &draft, &early).await.ok().field_errors("setLearningSessions"), [("sessions", "REGISTRATION_WINDOW_MALFORMED")]);
        let [buyer] = buyers(&app).await;
        assert_eq!(set(&buyer, &event, &mornings()).await.code(), "FORBIDDEN");
        let stale = json!({ "event": event.key(), "sessions": mornings(), "expectedVersion": 1 });
        assert_eq!(manage(&officer, "setLearningSessions", stale).await.rule(), "VERSION_STALE");
        assert_eq!(seen(&app.visitor(), &event).await.len(), 1);
        let input = json!({ "event": event.key(), "sessions": mornings(), "expectedVersion": 2, "idempotencyKey": "een-sleutel-van-de-klant" });
        let first = manage(&officer, "setLearningSessions", input.clone()).await.ok();
        assert_eq!(manage(&officer, "setLearningSessions", input).await.ok().body, first.body);
        let elsewhen = manage(&officer, "updateLearningEvent", details(&event, json!({}))).await;
        assert_eq!(elsewhen.refusal(), ("PRECONDITION_FAILED", "TIMES_FOLLOW_SESSIONS"));
        manage(&officer, "updateLearningEvent", details(&event, json!({ "endsAt": "2026-12-17T11:00:00Z" }))).await.ok();
    }

    async fn sessions_move_with_a_postponed_event_and_keep_their_hour(app) {
        let (event, officer) = (a_learning_event().insert(&app).await, app.as_role(Role::Officer).await);
        set(&officer, &event, &mornings()).await.ok();
        let postpone = async |changes: Value| {
            let mut input = json!({ "event": event.key(), "startsAt": "2027-03-25T09:00:00Z", "reaffirmBy": "2026-11-24T10:00:00Z" });
            for (name, value) in changes.as_object().expect("changes by name") {
                input[name] = value.clone();
            }
            manage(&officer, "postponeLearningEvent", input).await
        };
        let wrong = postpone(json!({ "endsAt": "2027-03-25T12:00:00Z", "sessions": [session("2027-03-26T09:00:00Z", "2027-03-26T11:00:00Z")] })).await.ok();
        assert_eq!(wrong.field_errors("postponeLearningEvent"), ["startsAt", "endsAt"].map(|path| (path, "TIMES_FOLLOW_SESSIONS")));
        let moved = postpone(json!({})).await.ok();
        assert_eq!(moved.at("/postponeLearningEvent/event/endsAt"), "2027-04-01T10:00:00Z");
        let sessions = seen(&app.visitor(), &event).await;
        // Summer time begins on 28 March: ten in the morning is 09:00 UTC before it and 08:00 UTC after it.
        assert_eq!(starts(&sessions), ["2027-03-25T09:00:00Z", "2027-03-27T09:00:00Z", "2027-04-01T08:00:00Z"]);
        let two = [session("2027-05-03T08:00:00Z", "2027-05-03T10:00:00Z"), session("2027-05-04T08:00:00Z", "2027-05-04T10:00:00Z")];
        postpone(json!({ "startsAt": "2027-05-03T08:00:00Z", "sessions": two })).await.ok();
        assert_eq!(starts(&seen(&app.visitor(), &event).await), ["2027-05-03T08:00:00Z", "2027-05-04T08:00:00Z"]);
    }

    async fn attendance_of_the_whole_follows_from_the_sessions(app) {
        let event = a_learning_event().closing("2026-11-30", "2026-11-23T11:00:00Z").but(|details| details.certificate_above_minutes = Some(119)).insert(&app).await;
        let (mut officer, [mut a, mut b]) = (app.as_role(Role::Officer).await, buyers(&app).await);
        let evenings = [session("2026-11-23T11:00:00Z", "2026-11-23T13:00:00Z"), session("2026-11-24T10:00:00Z", "2026-11-24T12:00:00Z")];
        set(&officer, &event, &evenings).await.ok();
        let (one, two) = (registered(&a, &event).await, registered(&b, &event).await);
        let sessions = seen(&officer, &event).await;
        let marks = [(one.as_str(), "ATTENDED", None), (two.as_str(), "PARTIAL", Some(60))];
        assert_eq!(record(&officer, &sessions[0], &marks).await.refusal(), ("PRECONDITION_FAILED", "SESSION_NOT_STARTED"));
        later(&app, 1, &mut [&mut a, &mut b, &mut officer]).await;
        let whole = json!({ "event": event.key(), "marks": [{ "registration": one, "mark": "ATTENDED" }] });
        assert_eq!(manage(&officer, "recordAttendance", whole).await.refusal(), ("PRECONDITION_FAILED", "ATTENDANCE_PER_SESSION"));
        record(&officer, &sessions[0], &marks).await.ok();
        assert_eq!((stands(&a, &event).await.0, stands(&b, &event).await.0), ("PARTIAL".to_owned(), "PARTIAL".to_owned()), "so far");
        assert_eq!(record(&officer, &sessions[1], &marks).await.rule(), "SESSION_NOT_STARTED");
        assert_eq!(set(&officer, &event, &evenings[..1]).await.refusal(), ("PRECONDITION_FAILED", "ATTENDANCE_RECORDED"));
        later(&app, 23, &mut [&mut a, &mut b, &mut officer]).await;
        record(&officer, &sessions[1], &marks).await.ok();
        let seen = officer.ask(&format!(r#"{{ nodes(ids: ["{one}", "{two}"]) {{ ... on Registration {{ state minutes sessionAttendance {{ session mark minutes }} }} }} }}"#)).await.ok();
        let state = |place: usize| (seen.at(&format!("/nodes/{place}/state")).clone(), seen.at(&format!("/nodes/{place}/minutes")).clone());
        assert_eq!((state(0), state(1)), ((json!("ATTENDED"), json!(null)), (json!("PARTIAL"), json!(120))));
        assert_eq!(seen.at("/nodes/1/sessionAttendance").as_array().map(Vec::len), Some(2));
        for mutation in ["holdLearningEvent", "issueCertificates"] {
            manage(&officer, mutation, json!({ "event": event.key() })).await.ok();
        }
        assert_eq!(app.rows::<1>("SELECT CAST(count(*) AS text) FROM certificate").await.concat(), ["2"], "120 minutes are above 119");
        assert_eq!(record(&officer, &sessions[1], &marks).await.refusal(), ("PRECONDITION_FAILED", "CERTIFICATE_STANDS"));
    }

    async fn marks_of_a_session_are_recorded_once_for_a_key_and_by_officers_alone(app) {
        let event = a_learning_event().closing("2026-11-30", "2026-11-23T11:00:00Z").insert(&app).await;
        let (mut officer, [mut a]) = (app.as_role(Role::Officer).await, buyers(&app).await);
        set(&officer, &event, &[session("2026-11-23T11:00:00Z", "2026-11-23T13:00:00Z")]).await.ok();
        let one = registered(&a, &event).await;
        later(&app, 1, &mut [&mut a, &mut officer]).await;
        let sessions = seen(&officer, &event).await;
        assert_eq!(record(&a, &sessions[0], &[(&one, "ATTENDED", None)]).await.code(), "FORBIDDEN");
        let twice = record(&officer, &sessions[0], &[(&one, "ATTENDED", None), (&one, "ABSENT", Some(3))]).await.ok();
        assert_eq!(twice.field_errors("recordSessionAttendance"), [("marks.1.minutes", "MINUTES_MALFORMED")]);
        let twice = record(&officer, &sessions[0], &[(&one, "ATTENDED", None), (&one, "ABSENT", None)]).await.ok();
        assert_eq!(twice.field_errors("recordSessionAttendance"), [("marks.1.registration", "MARK_OF_OTHER_EVENT")]);
        let input = json!({ "session": sessions[0]["id"], "marks": [{ "registration": one, "mark": "EXCUSED" }], "idempotencyKey": "een-sleutel-van-de-klant" });
        let first = manage(&officer, "recordSessionAttendance", input.clone()).await.ok();
        assert_eq!(manage(&officer, "recordSessionAttendance", input).await.ok().body, first.body);
        assert_eq!(stands(&a, &event).await.0, "EXCUSED");
        record(&officer, &sessions[0], &[(&one, "ATTENDED", None)]).await.ok();
        assert_eq!(stands(&a, &event).await.0, "ATTENDED", "what was recorded is replaced");
    }
}
