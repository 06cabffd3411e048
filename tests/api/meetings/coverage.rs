//! Coverage by municipality and who may see attendance.

use super::{DENDER, WAAS, act, at, register};
use crate::on_both_databases;
use crate::support::fixtures::a_meeting;
use crate::support::{Answer, Client};
use api::access::Role;
use serde_json::json;

const COVERAGE: &str =
    "coverage { municipalityCount representedCount geoJson municipalities { state municipality { nisCode } } }";

async fn coverage(client: &Client, meeting: &str) -> Answer {
    client.ask(&format!(r#"{{ networkMeeting(id: "{meeting}") {{ {COVERAGE} }} }}"#)).await.ok()
}

/// The states of municipalities with another state than NONE, by code.
fn states(answer: &Answer) -> Vec<(&str, &str)> {
    let features = answer.list("/networkMeeting/coverage/geoJson/features").iter();
    features
        .filter(|feature| feature["properties"]["state"] != "NONE")
        .filter_map(|feature| {
            Some((feature["properties"]["nisCode"].as_str()?, feature["properties"]["state"].as_str()?))
        })
        .collect()
}

on_both_databases! {
    async fn municipalities_stand_as_their_area_does_with_mergers_followed_to_the_day(app) {
        let officer = app.as_role(Role::Officer).await;
        let meeting = a_meeting().insert(&app).await;
        let (leie, waas) = (app.as_regisseur_of("voorbeeldregio-leie").await, app.as_regisseur_of(WAAS).await);
        register(&leie, &meeting, "voorbeeldregio-leie").await.ok();
        act(&waas, "excuseFromNetworkMeeting", at(&meeting, WAAS)).await.ok();
        let answer = coverage(&officer, &meeting).await;
        assert_eq!(answer.number("/networkMeeting/coverage/municipalityCount"), 55);
        assert_eq!(answer.number("/networkMeeting/coverage/representedCount"), 3, "Deinze, Nazareth-De Pinte, Zulte");
        let mut found = states(&answer);
        found.sort_unstable();
        assert_eq!(found, [
            ("44081", "REGISTERED"), ("44083", "REGISTERED"), ("44086", "REGISTERED"),
            ("46020", "EXCUSED"), ("46021", "EXCUSED"), ("46024", "EXCUSED"), ("46025", "EXCUSED"), ("46030", "EXCUSED"),
        ]);
        let map = answer.at("/networkMeeting/coverage/geoJson");
        assert_eq!((&map["type"], map["features"].as_array().map(Vec::len)), (&json!("FeatureCollection"), Some(55)));
        let point = map["features"][0]["geometry"]["coordinates"].as_array().expect("a point");
        assert!(point[0].as_f64().is_some_and(|longitude| (3.0..5.0).contains(&longitude)), "{point:?}");
        assert!(point[1].as_f64().is_some_and(|latitude| (50.0..52.0).contains(&latitude)), "{point:?}");
    }

    async fn a_municipality_that_left_its_area_is_not_covered(app) {
        let (officer, meeting, regisseur) = (app.as_role(Role::Officer).await, a_meeting().insert(&app).await, app.as_regisseur_of(DENDER).await);
        register(&regisseur, &meeting, DENDER).await.ok();
        let answer = coverage(&officer, &meeting).await;
        let codes: Vec<_> = states(&answer).into_iter().map(|(code, _)| code).collect();
        assert!(codes.contains(&"41002") && !codes.contains(&"41082"), "Erpe-Mere left in 2026: {codes:?}");
    }

    async fn attendance_and_coverage_are_for_the_network_and_absent_for_all_others(app) {
        let (regisseur, meeting) = (app.as_regisseur_of(DENDER).await, a_meeting().insert(&app).await);
        register(&regisseur, &meeting, DENDER).await.ok();
        let query = format!(r#"{{ networkMeeting(id: "{meeting}") {{ myAttendance {{ id }} attendance {{ totalCount nodes {{ speakerName }} }} coverage {{ representedCount }} }} }}"#);
        for role in [Role::Regisseur, Role::Officer, Role::Auditor] {
            let answer = app.as_role(role).await.ask(&query).await.ok();
            assert_eq!(answer.number("/networkMeeting/attendance/totalCount"), 1, "{role:?}");
            assert!(answer.at("/networkMeeting/coverage/representedCount").is_number(), "{role:?}");
        }
        for role in [Role::Enterprise, Role::Buyer, Role::Jury, Role::Registrar, Role::Finance, Role::Privacy, Role::Admin] {
            let answer = app.as_role(role).await.ask(&query).await.ok();
            assert_eq!(answer.at("/networkMeeting"), &json!({ "myAttendance": null, "attendance": null, "coverage": null }), "{role:?}");
        }
        assert_eq!(app.ask(&query).await.ok().at("/networkMeeting"), &json!({ "myAttendance": null, "attendance": null, "coverage": null }));
    }

    async fn attendance_of_many_meetings_takes_one_statement_per_kind(app) {
        let officer = app.as_role(Role::Officer).await;
        let (meeting, regisseur) = (a_meeting().insert(&app).await, app.as_regisseur_of(DENDER).await);
        register(&regisseur, &meeting, DENDER).await.ok();
        let query = "{ networkMeetings(first: 100) { nodes { attendance { totalCount nodes { speakerName area { name } } } } } }";
        officer.ask(query).await.ok();
        let (statements, answer) = officer.ask_counting(query, json!({})).await;
        answer.ok();
        assert_eq!(statements, 5, "meetings, voices, counts, names, areas");
    }
}
