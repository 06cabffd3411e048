//! The call of 2018 with the clock in hand (DOMAIN §6 "Call 2018"): its deadline, one lead with more time, and a completion.

use super::{
    LEAD, PARTNER, Round, act, acting_for, completion, decide, decided, done, key, plan, read, submission, to,
};
use crate::enterprises::enterprise_id;
use crate::on_both_databases;
use crate::support::App;
use crate::support::fixtures::a_call;
use api::access::Role;
use chrono::NaiveDate;
use serde_json::{Value, json};

fn date(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

/// The round as it stands at an instant: everyone signs in anew, as sessions do not last for months.
async fn at(app: &App, instant: &str, round: Round) -> Round {
    to(app, instant);
    let (lead, partner) = (acting_for(app, LEAD).await, acting_for(app, PARTNER).await);
    Round { lead, partner, officer: app.as_role(Role::Officer).await.client, ..round }
}

/// The call as it was: 20,000 EUR for a project at most, carried out in 2019.
async fn the_call(app: &App) -> Round {
    to(app, "2018-06-01T08:00:00Z");
    let call = a_call().open_from("2018-06-01", "2018-09-30").but(|asked| {
        asked.title = "Oproep 2018".to_owned();
        (asked.budget_year, asked.budget, asked.maximum) = (2018, 8_480_000, 2_000_000);
        (asked.execution_from, asked.execution_until) = (date("2019-01-01"), date("2020-01-01"));
    });
    let call = call.insert(app).await;
    let (lead, partner) = (acting_for(app, LEAD).await, acting_for(app, PARTNER).await);
    Round { call, lead, partner, officer: app.as_role(Role::Officer).await.client }
}

/// A complete application to be carried out in 2019.
async fn for_2019(round: &Round) -> Value {
    let complete = round.complete().await;
    let mut plan = plan(key(&complete), complete["planVersion"].as_i64().expect("a version"));
    (plan["executionFrom"], plan["executionUntil"]) = (json!("2019-01-01"), json!("2020-01-01"));
    done(&round.lead, "saveApplicationPlan", plan).await
}

on_both_databases! {
    async fn the_call_of_2018_closes_at_its_instant_for_all_but_who_was_given_more_time(app) {
        let round = the_call(&app).await;
        let (one, two, three) = (for_2019(&round).await, for_2019(&round).await, for_2019(&round).await);
        let round = at(&app, "2018-09-30T21:59:59.999Z", round).await;
        let first = done(&round.lead, "submitApplication", submission(&one)).await;
        assert_eq!((&first["reference"], &first["submittedAt"]), (&json!("PS-2018-0001"), &json!("2018-09-30T21:59:59.999Z")));
        let round = at(&app, "2018-09-30T22:00:00Z", round).await;
        let late = act(&round.lead, "submitApplication", submission(&two)).await;
        assert_eq!(late.refusal(), ("PRECONDITION_FAILED", "APPLICATION_CALL_CLOSED"));
        let round = at(&app, "2018-10-01T08:00:00Z", round).await;
        let asked = json!({ "call": round.call.key(), "enterprise": enterprise_id(LEAD), "until": "2018-10-05", "reason": "Storing" });
        let proposed = decided(&round.officer, "proposeExtension", asked).await;
        let confirm = json!({ "proposal": proposed["id"] });
        assert_eq!(decide(&round.officer, "confirmProposal", confirm.clone()).await.rule(), "OWN_PROPOSAL");
        decided(&app.as_role(Role::Officer).await.client, "confirmProposal", confirm).await;
        let round = at(&app, "2018-10-05T21:59:59.999Z", round).await;
        let second = done(&round.lead, "submitApplication", submission(&two)).await;
        assert_eq!((&second["reference"], &second["submittedAt"]), (&json!("PS-2018-0002"), &json!("2018-10-05T21:59:59.999Z")));
        let round = at(&app, "2018-10-05T22:00:00Z", round).await;
        assert_eq!(act(&round.lead, "submitApplication", submission(&three)).await.rule(), "APPLICATION_CALL_CLOSED");
        done(&round.officer, "requestCompletion", completion(&first, "2018-10-15")).await;
        let round = at(&app, "2018-10-15T21:59:59.999Z", round).await;
        let returned = read(&round.lead, key(&first)).await;
        let again = done(&round.lead, "submitApplication", submission(&returned)).await;
        assert_eq!((&again["state"], &again["submittedAt"]), (&json!("SUBMITTED"), &first["submittedAt"]));
        assert_eq!((&again["reference"], &again["receipt"]["number"]), (&first["reference"], &json!(2)));
    }
}
