//! Calendars as other people's programs read them (ical.js of Mozilla and node-ical, run by Node), and held against the
//! grammar of RFC 5545.

use super::{feed, read};
use crate::learning::{manage, registered, step};
use crate::mail::{parsed as letters, post};
use crate::meetings::{DENDER, act, and, at};
use crate::on_both_databases;
use crate::support::App;
use crate::support::fixtures::{Learning, a_learning_event, a_meeting};
use crate::support::node::{not_run, prepare, run};
use api::access::Role;
use api::shared::ids::seeded;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};
use uuid::Uuid;

/// What both programs make of calendars in which nothing is wrong.
fn parsed(app: &App, texts: &[String]) -> Vec<Value> {
    let path = |number: usize| app.settings.data_dir.join(format!("{number}.ics"));
    let mut arguments = vec!["calendar.mjs".to_owned()];
    for (number, text) in texts.iter().enumerate() {
        std::fs::write(path(number), text).expect("written");
        arguments.push(path(number).display().to_string());
    }
    let arguments: Vec<_> = arguments.iter().map(String::as_str).collect();
    let told = String::from_utf8(run("node", &arguments).expect("it reads them").stdout).expect("text");
    let found: Vec<Value> = told.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert_eq!(found.len(), texts.len());
    for calendar in &found {
        assert_eq!(calendar["problems"], json!([]), "{calendar:#}");
        let identities = |program: &str| {
            let events = calendar[program].as_array().expect("events");
            let mut uids: Vec<_> = events.iter().map(|event| event["uid"].clone().to_string()).collect();
            uids.sort_unstable();
            uids
        };
        assert_eq!(identities("mozilla"), identities("node"));
    }
    found
}

/// What a program makes of the appointment of a record.
fn of<'a>(calendar: &'a Value, program: &str, record: Uuid) -> &'a Value {
    let uid = format!("{record}@127.0.0.1");
    let events = calendar[program].as_array().expect("events");
    events.iter().find(|event| event["uid"] == uid.as_str()).unwrap_or_else(|| panic!("no {uid} in {calendar:#}"))
}

/// An event that starts at an instant and has a name that means something to calendars.
async fn starting(app: &App, starts: &str) -> Learning {
    let event = a_learning_event().closing("2026-12-03", starts);
    let event = event.but(|details| {
        details.title = "Één, twee; \"drie\" \\ vier: een titel die langer is dan één regel van een agenda".to_owned();
        details.description = Some("Eerste regel\n老虎 🌱 – tweede, regel;".to_owned());
    });
    event.insert(app).await
}

on_both_databases! {
    async fn programs_find_the_instants_that_were_announced_on_both_sides_of_every_clock_change(app) {
        if let Err(why) = prepare() {
            return not_run("The reading of calendars by ical.js and node-ical", &why);
        }
        let starts = [
            "2027-03-27T09:00:00Z", "2027-03-28T00:59:00Z", "2027-03-28T01:00:00Z", "2027-03-29T08:00:00Z",
            "2027-10-30T08:00:00Z", "2027-10-31T00:30:00Z", "2027-10-31T01:30:00Z", "2027-11-01T09:00:00Z", "2029-07-02T08:00:00Z",
        ];
        let mut events = Vec::new();
        for starts in starts {
            events.push(starting(&app, starts).await);
        }
        let calendar = parsed(&app, &[read(&app, "/calendar.ics").await.text]).remove(0);
        for (event, starts) in events.iter().zip(starts) {
            let instant = starts.replace('Z', ".000Z");
            for program in ["mozilla", "node"] {
                let found = of(&calendar, program, event.id);
                assert_eq!((&found["starts"], &found["status"]), (&json!(instant), &json!("CONFIRMED")), "{program}");
                assert_eq!((&found["summary"], &found["sequence"]), (&json!(event.details.title), &json!(1)), "{program}");
                assert_eq!(found["description"].as_str(), event.details.description.as_deref(), "{program}");
            }
        }
    }

    async fn a_private_calendar_and_every_single_one_is_read_whole(app) {
        if let Err(why) = prepare() {
            return not_run("The reading of calendars by ical.js and node-ical", &why);
        }
        let event = a_learning_event().with_places(1).insert(&app).await;
        let meeting = a_meeting().insert(&app).await;
        let (first, regisseur) = (app.as_role(Role::Buyer).await, app.as_regisseur_of(DENDER).await);
        let officer = app.as_role(Role::Officer).await;
        let one = registered(&first, &event).await;
        registered(&regisseur, &event).await;
        step(&first, "cancelRegistration", &one).await.ok();
        act(&regisseur, "registerForNetworkMeeting", at(&meeting, DENDER)).await.ok();
        let paths = [
            feed(&regisseur).await,
            feed(&officer).await,
            format!("/calendar/events/{}.ics?lang=en", event.slug),
            "/calendar/meetings/proefsamenkomst.ics?lang=fr".to_owned(),
        ];
        let mut texts = Vec::new();
        for path in &paths {
            texts.push(read(&app, path).await.text);
        }
        let found = parsed(&app, &texts);
        assert_eq!(of(&found[0], "mozilla", event.id)["status"], "TENTATIVE");
        let there = of(&found[0], "mozilla", seeded("network_meeting", "proefsamenkomst"));
        assert_eq!((&there["starts"], &there["ends"]), (&json!("2027-01-14T08:30:00.000Z"), &json!("2027-01-14T11:30:00.000Z")));
        let days = found[0]["node"].as_array().expect("events").iter().filter(|event| event["starts"] == "2027-01-07");
        assert_eq!(days.count(), 1, "the last day to propose subjects");
        assert_eq!(found[1]["mozilla"], json!([]), "a calendar of nothing is one");
        assert_eq!((&found[2]["node"][0]["summary"], &found[3]["node"][0]["summary"]), (&json!("Een leermoment voor proeven"), &json!("Proefsamenkomst")));
    }

    async fn letters_bring_the_appointment_as_it_stands_and_later_ones_the_same_with_a_higher_sequence(app) {
        if let Err(why) = prepare() {
            return not_run("The reading of calendars by ical.js and node-ical", &why);
        }
        let (event, officer) = (a_learning_event().with_places(1).insert(&app).await, app.as_role(Role::Officer).await);
        let meeting = a_meeting().in_state("PLANNED").insert(&app).await;
        let (one, two) = (app.as_regisseur_of(DENDER).await, app.as_role(Role::Buyer).await);
        registered(&one, &event).await;
        registered(&two, &event).await;
        act(&officer, "inviteToNetworkMeeting", and(json!({ "meeting": meeting }), "letter", "Beste collega")).await.ok();
        post(&app).await;
        let later = json!({ "event": event.key(), "startsAt": "2027-01-21T09:00:00Z", "reaffirmBy": "2026-12-01T11:30:00Z" });
        manage(&officer, "postponeLearningEvent", later).await.ok();
        post(&app).await;
        manage(&officer, "cancelLearningEvent", json!({ "event": event.key(), "reason": "De spreker is ziek" })).await.ok();
        act(&officer, "cancelNetworkMeeting", and(json!({ "meeting": meeting }), "reason", "Staking")).await.ok();
        post(&app).await;

        let (mut subjects, mut texts) = (Vec::new(), Vec::new());
        for letter in letters(&app).into_iter().filter(|letter| letter["to"][0]["address"] == one.user.email.as_str()) {
            let [file] = &letter["attachments"].as_array().expect("files")[..] else { panic!("{letter:#}") };
            assert_eq!((&file["filename"], &file["contentType"]), (&json!("afspraak.ics"), &json!("text/calendar")));
            assert_eq!(file["parameters"]["method"], "PUBLISH");
            subjects.push(letter["subject"].as_str().expect("a subject").to_owned());
            let bytes = STANDARD.decode(file["content"].as_str().expect("content")).expect("base64");
            texts.push(String::from_utf8(bytes).expect("UTF-8"));
        }
        let found = parsed(&app, &texts);
        let sequence_of = |subject: &str, record: Uuid, status: &str| {
            let place = subjects.iter().position(|found| found.starts_with(subject)).unwrap_or_else(|| panic!("{subjects:?}"));
            let event = of(&found[place], "mozilla", record);
            assert_eq!(event["status"], status, "{subject}");
            event["sequence"].as_i64().expect("a sequence")
        };
        let of_event = [("Uw plaats is bevestigd", "CONFIRMED"), ("Uitgesteld", "CONFIRMED"), ("Geannuleerd: Een leermoment", "CANCELLED")];
        let of_event = of_event.map(|(subject, status)| sequence_of(subject, event.id, status));
        assert!(of_event.is_sorted_by(|a, b| a < b), "{of_event:?}");
        let there = seeded("network_meeting", "proefsamenkomst");
        let of_meeting = [("Uitnodiging", "CONFIRMED"), ("Geannuleerd: Proefsamenkomst", "CANCELLED")];
        let of_meeting = of_meeting.map(|(subject, status)| sequence_of(subject, there, status));
        assert!(of_meeting[0] < of_meeting[1], "{of_meeting:?}");

        let waits = |letter: &Value| letter["subject"].as_str().is_some_and(|subject| subject.starts_with("U staat op de wachtlijst"));
        let waiting = letters(&app).into_iter().find(waits);
        assert_eq!(waiting.expect("a letter")["attachments"], json!([]), "who waits has nothing to note yet");
    }
}
