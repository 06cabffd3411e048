//! A year of the network, and the warnings of it.

use super::{DENDER, WAAS, act};
use crate::on_both_databases;
use crate::support::fixtures::{a_meeting, area_key};
use crate::support::{App, Client};
use api::access::Role;
use chrono::{DateTime, Utc};
use serde_json::{Value, json};

async fn year(client: &Client, year: i32) -> Value {
    let query = format!(
        "{{ networkYear(year: {year}) {{ plannedCount heldCount meetings {{ meetsOn }} report {{ warnings }} }} }}"
    );
    client.ask(&query).await.ok().at("/networkYear").clone()
}

/// Someone of the network at an instant.
async fn auditor_at(app: &App, instant: &str) -> Client {
    let instant: DateTime<Utc> = instant.parse().expect("an instant");
    app.clock.advance(instant - app.clock.now());
    app.as_role(Role::Auditor).await.client
}

on_both_databases! {
    async fn everyone_reads_how_many_meetings_there_are_and_when_and_the_network_the_report(app) {
        let public = year(&app.visitor(), 2025).await;
        let dates = json!([{ "meetsOn": "2025-04-24" }, { "meetsOn": "2025-11-20" }]);
        assert_eq!(public, json!({ "plannedCount": 1, "heldCount": 1, "meetings": dates, "report": null }));
        for role in [Role::Enterprise, Role::Buyer, Role::Jury, Role::Registrar, Role::Finance, Role::Privacy, Role::Admin] {
            assert!(year(&app.as_role(role).await.client, 2025).await["report"].is_null(), "{role:?}");
        }
        for role in [Role::Regisseur, Role::Officer, Role::Auditor] {
            assert_eq!(year(&app.as_role(role).await.client, 2025).await["report"]["warnings"], json!(["FEW_PLANNED", "FEW_HELD"]), "{role:?}");
        }
    }

    async fn fewer_than_two_planned_by_the_first_of_july_is_warned_about_from_midnight_in_brussels(app) {
        app.write("DELETE FROM agenda_item WHERE meeting_id IN (SELECT id FROM network_meeting WHERE meets_on >= '2027-06-01'); DELETE FROM network_meeting WHERE meets_on >= '2027-06-01'").await.expect("deleted");
        assert_eq!(year(&auditor_at(&app, "2027-07-01T21:59:59Z").await, 2027).await["report"]["warnings"], json!([]));
        let auditor = auditor_at(&app, "2027-07-01T22:00:00Z").await;
        assert_eq!(year(&auditor, 2027).await["report"]["warnings"], json!(["FEW_PLANNED"]));
        a_meeting().on("2027-12-02").insert(&app).await;
        assert_eq!(year(&auditor, 2027).await["report"]["warnings"], json!([]));
    }

    async fn fewer_than_two_held_by_the_end_of_the_year_is_warned_about_from_new_year_in_brussels(app) {
        assert_eq!(year(&auditor_at(&app, "2026-12-31T22:59:59Z").await, 2026).await["report"]["warnings"], json!([]));
        let auditor = auditor_at(&app, "2026-12-31T23:00:00Z").await;
        assert_eq!(year(&auditor, 2026).await["report"]["warnings"], json!(["FEW_HELD"]));
        a_meeting().on("2026-12-03").in_state("HELD").insert(&app).await;
        assert_eq!(year(&auditor, 2026).await["report"]["warnings"], json!([]));
    }

    async fn the_report_tells_who_was_there_and_which_municipalities_were_represented(app) {
        let officer = app.as_role(Role::Officer).await;
        let first = a_meeting().on("2027-01-14").in_state("HELD").insert(&app).await;
        a_meeting().called("zonder-lijst").on("2027-02-11").in_state("HELD").insert(&app).await;
        let outcomes: Vec<_> = [(DENDER, "PRESENT"), (WAAS, "EXCUSED"), ("voorbeeldregio-centrumstad", "REPRESENTED")]
            .map(|(area, outcome)| json!({ "area": area_key(area), "outcome": outcome }))
            .to_vec();
        act(&officer, "recordMeetingAttendance", json!({ "meeting": first, "outcomes": outcomes })).await.ok();
        let query = "{ networkYear(year: 2027) { heldCount report { recordedCount participationRate municipalityCount
            representedMunicipalities { nisCode } areas { area { slug } meetingCount presentCount representedCount excusedCount absentCount } } } }";
        let answer = officer.ask(query).await.ok();
        let report = answer.at("/networkYear/report");
        assert_eq!((answer.number("/networkYear/heldCount"), &report["recordedCount"], &report["municipalityCount"]), (2, &json!(1), &json!(55)));
        assert_eq!(report["participationRate"].as_f64().map(|rate| (rate * 600.0).round()), Some(200.0), "two of six areas");
        let mut codes = answer.texts("/networkYear/report/representedMunicipalities", "nisCode");
        codes.sort_unstable();
        assert_eq!(codes, ["41002", "41011", "41024", "41034", "41048", "44021"]);
        let of = |slug: &str| report["areas"].as_array().expect("areas").iter().find(|area| area["area"]["slug"] == slug).expect("the area").clone();
        assert_eq!((&of(WAAS)["excusedCount"], &of(DENDER)["presentCount"], &of("voorbeeldregio-leie")["absentCount"]), (&json!(1), &json!(1), &json!(1)));
    }
}
