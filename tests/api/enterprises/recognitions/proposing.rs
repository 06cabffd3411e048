//! Recognitions are proposed by the enterprise itself or an officer.

use super::{OWN, act, of, propose, public};
use crate::enterprises::{and, enterprise_id, made};
use crate::on_both_databases;
use crate::support::journal;
use api::access::Role;
use chrono::TimeDelta;
use serde_json::json;

on_both_databases! {
    async fn what_an_enterprise_proposes_is_seen_by_itself_and_officers_alone(app) {
        let (own, officer) = (app.as_role(Role::Enterprise).await, app.as_role(Role::Officer).await);
        let before = (public(&app.visitor(), OWN).await, journal::end(&app).await);
        let answer = act(&own, "proposeRecognition", of(OWN)).await.ok();
        let proposed = answer.at("/proposeRecognition/recognition");
        assert_eq!((&proposed["state"], &proposed["authority"], &proposed["proposedByMe"]), (&json!("PROPOSED"), &json!("FLEMISH"), &json!(true)));
        assert_eq!((&proposed["reference"], &proposed["evidence"], &proposed["version"]), (&json!("MB 2023-12-01"), &json!("Belgisch Staatsblad van 2023-12-15"), &json!(1)));
        assert_eq!(public(&app.visitor(), OWN).await, before.0, "it counts for nothing");
        let query = format!(r#"{{ enterprise(slug: "{OWN}") {{ recognitionProposals {{ kind state evidence }} }} }}"#);
        let shown = json!([{ "kind": "ACTIVITY_COOPERATIVE", "state": "PROPOSED", "evidence": "Belgisch Staatsblad van 2023-12-15" }]);
        for client in [&own.client, &officer.client, &app.as_role(Role::Auditor).await.client] {
            assert_eq!(client.ask(&query).await.ok().at("/enterprise/recognitionProposals"), &shown);
        }
        let neighbour = app.as_person(crate::support::fixtures::a_user().holding(Role::Enterprise).limited_to("aarova")).await;
        for client in [&app.visitor(), &app.as_role(Role::Buyer).await.client, &neighbour.client] {
            assert!(client.ask(&query).await.ok().at("/enterprise/recognitionProposals").is_null());
        }
        let rows = journal::after(&app, before.1).await;
        assert!(rows.iter().any(|row| row.what() == ("ENTERPRISE", "proposeRecognition")));
    }

    async fn officers_read_what_waits_for_them(app) {
        let (own, officer) = (app.as_role(Role::Enterprise).await, app.as_role(Role::Officer).await);
        propose(&own, of(OWN)).await;
        app.clock.advance(TimeDelta::seconds(1));
        let last = propose(&officer, of("aarova")).await;
        let query = "{ recognitionProposals(state: PROPOSED, first: 1) { totalCount nodes { id proposedByMe enterprise { slug } } pageInfo { hasNextPage } } }";
        let answer = officer.ask(query).await.ok();
        assert_eq!(answer.number("/recognitionProposals/totalCount"), 2);
        assert_eq!(answer.at("/recognitionProposals/nodes"), &json!([{ "id": last, "proposedByMe": true, "enterprise": { "slug": "aarova" } }]));
        assert_eq!(officer.ask("{ recognitionProposals(state: REFUSED) { totalCount } }").await.ok().number("/recognitionProposals/totalCount"), 0);
        assert_eq!(own.ask(query).await.refusal(), ("FORBIDDEN", "none"));
    }

    async fn a_new_recognition_outside_the_time_of_its_kind_is_refused_to_the_day(app) {
        let officer = app.as_role(Role::Officer).await;
        for (kind, from, until, fits) in [
            ("SHELTERED_WORKSHOP", "2018-12-31", Some("2019-01-01"), true),
            ("SHELTERED_WORKSHOP", "2018-12-31", Some("2019-01-02"), false),
            ("SHELTERED_WORKSHOP", "2018-12-31", None, false),
            ("SOCIAL_WORKSHOP", "2019-01-01", Some("2019-02-01"), false),
            ("CUSTOMISED_WORK_COMPANY", "2018-12-31", None, false),
            ("CUSTOMISED_WORK_COMPANY", "2019-01-01", None, true),
            ("SOCIAL_PURPOSE_COMPANY", "2019-04-30", Some("2019-05-01"), true),
            ("SOCIAL_PURPOSE_COMPANY", "2019-05-01", Some("2019-06-01"), false),
            ("INSERTION_COMPANY", "2014-06-08", None, true),
            ("INSERTION_COMPANY", "2014-06-09", None, false),
            ("LOCAL_SERVICES_ECONOMY", "2023-06-30", None, true),
            ("LOCAL_SERVICES_ECONOMY", "2023-07-01", None, false),
            ("CARE_WORK_INITIATIVE", "2026-01-01", None, true),
        ] {
            let input = json!({ "enterprise": enterprise_id("compaan"), "kind": kind, "validFrom": from, "validUntil": until });
            let expected = if fits { ("none", "none") } else { ("PRECONDITION_FAILED", "RECOGNITION_OUTSIDE_WINDOW") };
            assert_eq!(act(&officer, "proposeRecognition", input).await.refusal(), expected, "{kind} {from} {until:?}");
        }
    }

    async fn an_establishment_is_recognised_where_it_is_one_of_the_enterprise(app) {
        let officer = app.as_role(Role::Officer).await;
        let add = |slug: &str| json!({ "enterprise": enterprise_id(slug), "name": "Atelier Noord" });
        let own = made(&act(&officer, "addEstablishment", add(OWN)).await.ok(), "addEstablishment", "establishment");
        let theirs = made(&act(&officer, "addEstablishment", add("aarova")).await.ok(), "addEstablishment", "establishment");
        let answer = act(&officer, "proposeRecognition", and(of(OWN), "establishment", own)).await.ok();
        assert_eq!(answer.text("/proposeRecognition/recognition/establishment/name"), "Atelier Noord");
        let refused = act(&officer, "proposeRecognition", and(of(OWN), "establishment", theirs)).await.ok();
        assert_eq!(refused.field_errors("proposeRecognition"), [("establishment", "ESTABLISHMENT_UNKNOWN")]);
    }

    async fn everything_wrong_is_told_at_once_and_a_neighbour_is_not_there(app) {
        let own = app.as_role(Role::Enterprise).await;
        let wrong = and(and(and(of(OWN), "validUntil", "2024-01-01"), "reference", " "), "evidence", "");
        let expected = [("validUntil", "PERIOD_REVERSED"), ("reference", "ENTERPRISE_TEXT_MALFORMED"), ("evidence", "REASON_MALFORMED")];
        assert_eq!(act(&own, "proposeRecognition", wrong).await.ok().field_errors("proposeRecognition"), expected);
        assert_eq!(act(&own, "proposeRecognition", of("aarova")).await.refusal(), ("NOT_FOUND", "none"));
        assert_eq!(act(&app.as_role(Role::Buyer).await.client, "proposeRecognition", of(OWN)).await.refusal(), ("FORBIDDEN", "none"));
    }
}
