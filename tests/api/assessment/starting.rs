//! An officer begins the assessment of a call.

use super::{Assessed, CLOSED, act, done, juror};
use crate::applications::{key, read, to};
use crate::mail::{post, read as mailed};
use crate::on_both_databases;
use crate::support::fixtures::{a_call, an_application};
use api::access::Role;
use serde_json::json;

on_both_databases! {
    async fn admissible_applications_are_assessed_from_then_on_and_late_ones_are_taken_in(app) {
        let round = Assessed::admissible(&app, 2).await;
        let call = json!({ "call": round.call.key() });
        assert_eq!(done(&round.officer, "startAssessment", call.clone()).await["call"]["state"], "IN_ASSESSMENT");
        for application in &round.applications {
            assert_eq!(read(&round.officer, application).await["state"], "IN_ASSESSMENT");
        }
        assert_eq!(act(&round.officer, "startAssessment", call.clone()).await.refusal(), ("ILLEGAL_TRANSITION", "CALL_STEP_ILLEGAL"));
        let late = an_application(&round.call, "labeur", "gandae").in_state("ADMISSIBLE").insert(&app).await;
        done(&round.officer, "startAssessment", call).await;
        let seen = read(&round.officer, &late).await;
        assert_eq!((&seen["state"], key(&seen)), (&json!("IN_ASSESSMENT"), late.as_str()));
    }

    async fn a_call_that_takes_applications_is_not_assessed(app) {
        let call = a_call().insert(&app).await;
        let officer = app.as_role(Role::Officer).await;
        let input = json!({ "call": call.key() });
        assert_eq!(act(&officer, "startAssessment", input.clone()).await.refusal(), ("PRECONDITION_FAILED", "ASSESSMENT_CALL_OPEN"));
        for state in ["SUBMITTED", "RETURNED"] {
            an_application(&call, "compaan", "aarova").in_state(state).insert(&app).await;
        }
        to(&app, CLOSED);
        let officer = app.as_role(Role::Officer).await;
        assert_eq!(act(&officer, "startAssessment", input.clone()).await.rule(), "ASSESSMENT_UNDECIDED");
        let stale = json!({ "call": call.key(), "expectedVersion": 99 });
        assert_eq!(act(&officer, "startAssessment", stale).await.refusal(), ("CONFLICT", "VERSION_STALE"));
        for role in [Role::Registrar, Role::Auditor, Role::Jury, Role::Enterprise] {
            assert_eq!(act(&app.as_role(role).await.client, "startAssessment", input.clone()).await.code(), "FORBIDDEN", "{role:?}");
        }
    }

    async fn who_was_given_more_time_is_waited_for(app) {
        let round = Assessed::admissible(&app, 1).await;
        let asked = json!({ "call": round.call.key(), "enterprise": crate::enterprises::enterprise_id("labeur"), "until": "2027-01-06", "reason": "Storing" });
        let query = "mutation ($input: ProposeExtensionInput!) { proposeExtension(input: $input) { proposal { id } fieldErrors { code } } }";
        let proposed = round.officer.ask_with(query, json!({ "input": asked })).await.ok().text("/proposeExtension/proposal/id").to_owned();
        let second = app.as_role(Role::Officer).await;
        let confirm = format!(r#"mutation {{ confirmProposal(input: {{ proposal: "{proposed}" }}) {{ proposal {{ state }} }} }}"#);
        second.ask(&confirm).await.ok();
        let input = json!({ "call": round.call.key() });
        assert_eq!(act(&round.officer, "startAssessment", input.clone()).await.rule(), "ASSESSMENT_EXTENSION_RUNNING");
        to(&app, "2027-01-06T23:00:00Z");
        done(&app.as_role(Role::Officer).await.client, "startAssessment", input).await;
    }

    async fn the_jury_hears_of_it_once_and_nobody_else_does(app) {
        let elsewhere = a_call().insert(&app).await;
        let round = Assessed::admissible(&app, 2).await;
        let other = juror(&app, &elsewhere).await;
        done(&round.officer, "startAssessment", json!({ "call": round.call.key() })).await;
        let gone = &round.jurors[1];
        app.as_role(Role::Admin).await.ask(&format!(r#"mutation {{ disableUser(input: {{ user: "{}", reason: "Weg" }}) {{ user {{ id }} }} }}"#, gone.user.key())).await.ok();
        for _ in 0..2 {
            post(&app).await;
            let letters = mailed(&app, &round.jurors[0].user.email);
            assert_eq!(letters.matches("Message-ID").count(), 1, "{letters}");
            assert!(letters.contains("De beoordeling begint") && letters.contains("belangenconflict"), "{letters}");
            assert_eq!((mailed(&app, &gone.user.email), mailed(&app, &other.user.email)), (String::new(), String::new()));
        }
    }
}
