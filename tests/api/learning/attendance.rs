//! Who was there: recorded by officers from the start on, many at once, and corrected until the event is closed.

use super::{buyers, details, later, manage, registered, stands, step};
use crate::on_both_databases;
use crate::support::fixtures::{Learning, Person, a_learning_event};
use crate::support::{Answer, App, Client};
use api::access::Role;
use serde_json::{Value, json};

/// What recording these marks gets: registration, mark, minutes.
pub async fn record(officer: &Client, event: &Learning, marks: &[(&str, &str, Option<i32>)]) -> Answer {
    let mark = |(registration, mark, minutes): &(&str, &str, Option<i32>)| json!({ "registration": registration, "mark": mark, "minutes": minutes });
    let marks: Vec<Value> = marks.iter().map(mark).collect();
    manage(officer, "recordAttendance", json!({ "event": event.key(), "marks": marks })).await
}

/// An event that starts in an hour, with four who have a seat, their registrations, and an officer.
pub async fn an_event_with_people(app: &App) -> (Learning, [Person; 4], Vec<String>, Person) {
    let event = a_learning_event().with_places(4).closing("2026-11-30", "2026-11-23T11:00:00Z").insert(app).await;
    let people = buyers::<4>(app).await;
    let mut registrations = Vec::new();
    for person in &people {
        registrations.push(registered(person, &event).await);
    }
    (event, people, registrations, app.as_role(Role::Officer).await)
}

on_both_databases! {
    async fn attendance_is_recorded_from_the_start_on_and_corrected_until_the_event_is_closed(app) {
        let (event, [mut a, mut b, mut c, mut d], ids, mut officer) = an_event_with_people(&app).await;
        let marks = [(ids[0].as_str(), "ATTENDED", None), (&ids[1], "PARTIAL", Some(45)), (&ids[2], "EXCUSED", None), (&ids[3], "ABSENT", None)];
        assert_eq!(record(&officer, &event, &marks).await.refusal(), ("PRECONDITION_FAILED", "LEARNING_EVENT_NOT_STARTED"));
        later(&app, 1, &mut [&mut a, &mut b, &mut c, &mut d, &mut officer]).await;
        record(&officer, &event, &marks).await.ok();
        for (person, state) in [(&a, "ATTENDED"), (&b, "PARTIAL"), (&c, "EXCUSED"), (&d, "ABSENT")] {
            assert_eq!(stands(person, &event).await.0, state);
        }
        let minutes = officer.ask(&format!(r#"{{ node(id: "{}") {{ ... on Registration {{ minutes }} }} }}"#, ids[1])).await.ok();
        assert_eq!(minutes.number("/node/minutes"), 45);
        record(&officer, &event, &[(&ids[3], "ATTENDED", None)]).await.ok();
        assert_eq!(stands(&d, &event).await.0, "ATTENDED");
        for mutation in ["holdLearningEvent", "closeLearningEvent"] {
            manage(&officer, mutation, json!({ "event": event.key() })).await.ok();
        }
        assert_eq!(record(&officer, &event, &marks).await.refusal(), ("ILLEGAL_TRANSITION", "LEARNING_EVENT_STEP_ILLEGAL"));
    }

    async fn everything_that_is_wrong_with_marks_is_told_and_nothing_is_recorded(app) {
        let (event, [a, ..], ids, officer) = an_event_with_people(&app).await;
        let (other, [stranger]) = (a_learning_event().insert(&app).await, buyers(&app).await);
        let foreign = registered(&stranger, &other).await;
        app.clock.advance(chrono::TimeDelta::hours(1));
        let (officer, a) = (officer.user.session(&app).await, a.user.session(&app).await);
        let minutes = record(&officer, &event, &[(&ids[0], "ATTENDED", Some(3)), (&ids[1], "PARTIAL", None), (&ids[2], "PARTIAL", Some(0))]).await.ok();
        let wrong = ["marks.0.minutes", "marks.1.minutes", "marks.2.minutes"].map(|path| (path, "MINUTES_MALFORMED"));
        assert_eq!(minutes.field_errors("recordAttendance"), wrong);
        let strange = record(&officer, &event, &[(&ids[0], "ATTENDED", None), (&foreign, "ATTENDED", None), (&ids[0], "ABSENT", None)]).await.ok();
        let wrong = ["marks.1.registration", "marks.2.registration"].map(|path| (path, "MARK_OF_OTHER_EVENT"));
        assert_eq!(strange.field_errors("recordAttendance"), wrong);
        assert_eq!(stands(&a, &event).await.0, "CONFIRMED");
    }

    async fn who_had_no_seat_was_not_there_and_an_event_that_was_attended_is_not_moved(app) {
        let (event, people, ids, officer) = an_event_with_people(&app).await;
        step(&people[0], "cancelRegistration", &ids[0]).await.ok();
        app.clock.advance(chrono::TimeDelta::hours(1));
        let officer = officer.user.session(&app).await;
        assert_eq!(record(&officer, &event, &[(&ids[0], "ATTENDED", None)]).await.refusal(), ("ILLEGAL_TRANSITION", "REGISTRATION_STEP_ILLEGAL"));
        record(&officer, &event, &[(&ids[1], "ATTENDED", None)]).await.ok();
        let later = json!({ "event": event.key(), "startsAt": "2026-12-17T09:00:00Z", "reaffirmBy": "2026-11-24T10:00:00Z" });
        assert_eq!(manage(&officer, "postponeLearningEvent", later).await.refusal(), ("PRECONDITION_FAILED", "ATTENDANCE_RECORDED"));
        let cancel = json!({ "event": event.key(), "reason": "Te laat" });
        assert_eq!(manage(&officer, "cancelLearningEvent", cancel).await.rule(), "ATTENDANCE_RECORDED");
        let minutes = manage(&officer, "updateLearningEvent", details(&event, json!({ "certificateAboveMinutes": 0 }))).await.ok();
        assert_eq!(minutes.field_errors("updateLearningEvent"), [("certificateAboveMinutes", "MINUTES_MALFORMED")]);
    }
}
