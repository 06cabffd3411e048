//! Certificates: for whoever was there, checked by anyone with the code, taken back by an officer.

use super::attendance::{an_event_with_people, record};
use super::{later, manage};
use crate::on_both_databases;
use crate::support::fixtures::{Learning, Person};
use crate::support::{Answer, App, Client, journal};
use api::access::Role;
use api::jobs::Ran;
use serde_json::json;

/// Who of four earned one: all, more than the set hour, exactly the hour, nothing; and an officer who may issue them.
pub async fn held(app: &App) -> (Learning, [Person; 4], Vec<String>, Person) {
    let (event, [mut a, mut b, mut c, mut d], ids, mut officer) = an_event_with_people(app).await;
    later(app, 1, &mut [&mut a, &mut b, &mut c, &mut d, &mut officer]).await;
    let marks = [
        (ids[0].as_str(), "ATTENDED", None),
        (&ids[1], "PARTIAL", Some(61)),
        (&ids[2], "PARTIAL", Some(60)),
        (&ids[3], "ABSENT", None),
    ];
    record(&officer, &event, &marks).await.ok();
    assert_eq!(
        issue(&officer, &event).await.refusal(),
        ("ILLEGAL_TRANSITION", "LEARNING_EVENT_STEP_ILLEGAL"),
        "it was not held yet"
    );
    manage(&officer, "holdLearningEvent", json!({ "event": event.key() })).await.ok();
    (event, [a, b, c, d], ids, officer)
}

/// What issuing certificates gets.
pub async fn issue(officer: &Client, event: &Learning) -> Answer {
    manage(officer, "issueCertificates", json!({ "event": event.key() })).await
}

/// What revoking a certificate gets.
pub async fn revoke(officer: &Client, certificate: &str) -> Answer {
    let query = format!(
        r#"mutation {{ revokeCertificate(input: {{ certificate: "{certificate}", reason: "Verkeerde persoon" }}) {{ registration {{ certificate {{ revokedAt }} }} fieldErrors {{ code }} }} }}"#
    );
    officer.ask(&query).await
}

/// Id and code of the own certificate for an event; none without one.
pub async fn own(person: &Client, event: &Learning) -> Option<(String, String)> {
    let query =
        format!(r#"{{ learningEvent(slug: "{}") {{ myRegistration {{ certificate {{ id code }} }} }} }}"#, event.slug);
    let answer = person.ask(&query).await.ok();
    let found = answer.at("/learningEvent/myRegistration/certificate");
    Some((found["id"].as_str()?.to_owned(), found["code"].as_str()?.to_owned()))
}

/// What anyone is told of a code.
async fn check(app: &App, code: &str) -> serde_json::Value {
    let query = format!(r#"{{ certificate(code: "{code}") {{ eventTitle eventOn isRevoked }} }}"#);
    app.ask(&query).await.ok().at("/certificate").clone()
}

/// How many certificates the job issues.
async fn issued_by_itself(app: &App) -> u64 {
    match app.run_job("issue-certificates").await {
        Ran::Done(count) => count,
        other => panic!("{other:?}"),
    }
}

on_both_databases! {
    async fn a_certificate_is_for_whoever_was_there_and_tells_anyone_event_and_date_alone(app) {
        let (event, [a, b, c, d], _, officer) = held(&app).await;
        issue(&officer, &event).await.ok();
        let (_, code) = own(&a, &event).await.expect("attended");
        assert!(own(&b, &event).await.is_some(), "a part above the set minutes");
        assert!(own(&c, &event).await.is_none(), "exactly the set minutes");
        assert!(own(&d, &event).await.is_none(), "absent");
        let proven = json!({ "eventTitle": "Een leermoment voor proeven", "eventOn": "2026-11-23", "isRevoked": false });
        assert_eq!(check(&app, &code).await, proven);
        assert_eq!(check(&app, &format!("{}-{}", &code[..16], code[16..].to_uppercase())).await, proven);
        for nothing in ["", "none", "00000000000000000000000000000000"] {
            assert!(check(&app, nothing).await.is_null(), "{nothing}");
        }
        let rows = "SELECT CAST(count(*) AS text) FROM certificate";
        assert_eq!(app.rows::<1>(rows).await.concat(), ["2"]);
        issue(&officer, &event).await.ok();
        assert_eq!(app.rows::<1>(rows).await.concat(), ["2"], "doing it again issues nothing twice");
    }

    async fn a_certificate_that_is_revoked_says_so_and_another_can_be_issued(app) {
        let (event, [a, ..], ids, officer) = held(&app).await;
        issue(&officer, &event).await.ok();
        let (id, code) = own(&a, &event).await.expect("attended");
        let marked = record(&officer, &event, &[(&ids[0], "ABSENT", None)]).await;
        assert_eq!(marked.refusal(), ("PRECONDITION_FAILED", "CERTIFICATE_STANDS"));
        assert_eq!(revoke(&a, &id).await.code(), "FORBIDDEN");
        let revoked = revoke(&officer, &id).await.ok();
        assert_eq!(revoked.text("/revokeCertificate/registration/certificate/revokedAt"), "2026-11-23T11:00:00Z");
        assert_eq!(check(&app, &code).await["isRevoked"], true);
        assert_eq!(revoke(&officer, &id).await.refusal(), ("ILLEGAL_TRANSITION", "CERTIFICATE_REVOKED"));
        app.clock.advance(chrono::TimeDelta::minutes(1));
        issue(&officer, &event).await.ok();
        let (_, fresh) = own(&a, &event).await.expect("a new one");
        assert_ne!(fresh, code);
        let text = crate::support::journal::text(&app).await;
        assert!(!text.contains("Verkeerde persoon") && !text.contains(&code), "sealed, and no code");
    }

    async fn what_is_missing_when_an_event_is_closed_is_issued_by_itself_and_once(app) {
        let (event, [a, b, c, d], _, officer) = held(&app).await;
        assert_eq!(issued_by_itself(&app).await, 0, "officers may still correct who was there");
        manage(&officer, "closeLearningEvent", json!({ "event": event.key() })).await.ok();
        let before = journal::end(&app).await;
        assert_eq!(issued_by_itself(&app).await, 2);
        let told = journal::after(&app, before).await;
        let told: Vec<_> = told.iter().map(|row| (row.what().1, row.actor.as_str())).collect();
        assert_eq!(told, [("issueCertificates", "SYSTEM"); 2]);
        let (id, code) = own(&a, &event).await.expect("attended");
        assert!(own(&b, &event).await.is_some() && own(&c, &event).await.is_none() && own(&d, &event).await.is_none());
        assert_eq!(check(&app, &code).await["isRevoked"], false);
        revoke(&officer, &id).await.ok();
        assert_eq!(issued_by_itself(&app).await, 0, "what an officer revoked stays so");
    }

    async fn nobody_sees_the_certificate_of_someone_else(app) {
        let (event, [a, b, ..], ids, officer) = held(&app).await;
        issue(&officer, &event).await.ok();
        let query = format!(r#"{{ node(id: "{}") {{ ... on Registration {{ certificate {{ code }} }} }} }}"#, ids[0]);
        assert!(a.ask(&query).await.ok().at("/node/certificate/code").is_string());
        for client in [b.client.clone(), app.visitor(), app.as_role(Role::Auditor).await.client] {
            assert!(client.ask(&query).await.ok().at("/node").is_null());
        }
    }
}
