//! Everyone who sees an application knows what happened to it, and what is expected of whom and by when.

use super::{
    LEAD, PARTNER, Round, acting_for, agree, budget, completion, decided, done, key, override_all, partner_of, plan,
    read, submission, to,
};
use crate::on_both_databases;
use crate::support::fixtures::{an_application, an_enterprise};
use crate::support::{App, Client};
use api::access::Role;
use serde_json::{Value, json};

const TIMELINE: &str = "query ($id: ID!) { application(id: $id) { \
    timeline { kind at by { capacity name } partner dueOn reason } expected { what of { capacity name } dueOn dueAt } } }";

/// The timeline and what is expected, as someone reads them.
async fn told(client: &Client, id: &str) -> Value {
    client.ask_with(TIMELINE, json!({ "id": id })).await.ok().at("/application").clone()
}

/// What happened, as someone reads it.
async fn kinds(client: &Client, id: &str) -> Vec<String> {
    let told = told(client, id).await;
    let events = told["timeline"].as_array().expect("a timeline");
    events.iter().map(|event| event["kind"].as_str().expect("a kind").to_owned()).collect()
}

/// What is expected of which capacity, and until which day, as someone reads it.
async fn expected(client: &Client, id: &str) -> Vec<Value> {
    let told = told(client, id).await;
    let all = told["expected"].as_array().expect("what is expected");
    all.iter().map(|one| json!([one["what"], one["of"]["capacity"], one["dueOn"]])).collect()
}

/// The statements of a page with timelines.
async fn statements(client: &Client, first: i64) -> (u64, usize) {
    let query = "query ($first: Int!) { applications(first: $first) { nodes { state timeline { kind at by { name } } \
                 expected { what dueAt } } } }";
    let (statements, answer) = client.ask_counting(query, json!({ "first": first })).await;
    (statements, answer.list("/applications/nodes").len())
}

async fn end_completions(app: &App) {
    app.run_job("end-completions").await;
}

on_both_databases! {
    async fn the_whole_life_of_an_application_is_told_in_order(app) {
        let round = Round::of(&app).await;
        let returned = round.returned().await;
        let id = key(&returned);
        let support = json!({ "application": id, "role": "SUPPORT", "name": "Metaquip BV" });
        let added = done(&round.lead, "addApplicationPartner", support).await;
        let take = json!({ "application": id, "partner": added["partners"][2]["id"] });
        done(&round.lead, "removeApplicationPartner", take).await;
        done(&round.lead, "saveApplicationPlan", plan(id, 2)).await;
        let shared = done(&round.lead, "saveApplicationBudget", budget(&returned, 400_000, 2)).await;
        assert_eq!(shared["partners"][1]["consent"], "ASKED");
        done(&round.partner, "withdrawApplicationConsent", json!({ "application": id })).await;
        let agreed = agree(&round.partner, id).await;
        done(&round.lead, "submitApplication", submission(&agreed)).await;
        let overridden = override_all(&round.officer, &agreed).await.len();
        done(&round.officer, "declareAdmissible", json!({ "application": id })).await;
        done(&round.lead, "withdrawApplication", json!({ "application": id, "reason": "Geen tijd" })).await;
        let mut expected = vec![
            "STARTED", "PARTNER_ADDED", "CONSENT_GIVEN", "SUBMITTED", "COMPLETION_ASKED", "PARTNER_ADDED", "PARTNER_REMOVED",
            "CONSENT_ASKED_ANEW", "CONSENT_WITHDRAWN", "CONSENT_GIVEN", "RESUBMITTED",
        ];
        assert!(overridden > 0);
        expected.extend(vec!["FINDING_OVERRIDDEN"; overridden]);
        expected.extend(["ADMISSIBLE", "WITHDRAWN"]);
        for client in [&round.lead, &round.partner] {
            assert_eq!(kinds(client, id).await, expected);
        }
        for role in [Role::Officer, Role::Registrar, Role::Auditor] {
            assert_eq!(kinds(&app.as_role(role).await.client, id).await, expected[3..], "{role:?}");
        }
    }

    async fn it_tells_who_did_it_by_capacity_and_names_enterprises_alone(app) {
        let round = Round::of(&app).await;
        let returned = round.returned().await;
        let told = told(&round.partner, key(&returned)).await;
        let events = told["timeline"].as_array().expect("a timeline");
        let [lead, partner] = [0, 1].map(|at| returned["partners"][at]["name"].clone());
        assert_eq!(events[1]["by"], json!({ "capacity": "LEAD", "name": lead }));
        assert_eq!(events[1]["partner"], partner);
        assert_eq!(events[2]["by"], json!({ "capacity": "PARTNER", "name": partner }));
        let asked = events.last().expect("the last one");
        assert_eq!(asked["by"], json!({ "capacity": "OFFICER", "name": null }));
        assert_eq!((&asked["dueOn"], &asked["reason"]), (&json!("2026-12-04"), &json!("De begroting klopt niet")));
        let instants: Vec<_> = events.iter().map(|event| event["at"].as_str().expect("an instant")).collect();
        assert!(instants.is_sorted() && instants.iter().all(|at| at.ends_with('Z')), "{instants:?}");
        let people = app.rows::<1>("SELECT name FROM account WHERE name IS NOT NULL").await;
        let words = told.to_string();
        assert!(people.iter().all(|[name]| !words.contains(name.as_str())), "{words}");
    }

    async fn a_partner_that_joins_later_reads_all_of_it_and_who_takes_no_part_nothing(app) {
        let round = Round::of(&app).await;
        let returned = round.returned().await;
        let id = key(&returned);
        let (slug, _) = an_enterprise().named("Proefnieuweling").insert(&app).await;
        let stranger = acting_for(&app, &slug).await;
        assert_eq!(told(&stranger, id).await, Value::Null);
        done(&round.lead, "addApplicationPartner", partner_of(id, &slug)).await;
        assert_eq!(kinds(&stranger, id).await, ["STARTED", "PARTNER_ADDED", "CONSENT_GIVEN", "SUBMITTED", "COMPLETION_ASKED", "PARTNER_ADDED"]);
        let draft = round.started().await;
        assert_eq!((told(&stranger, &draft).await, told(&round.officer, &draft).await), (Value::Null, Value::Null));
    }

    async fn what_is_expected_follows_from_where_it_stands(app) {
        let round = Round::of(&app).await;
        let id = round.started().await;
        let submit = json!(["SUBMISSION", "LEAD", "2026-12-31"]);
        assert_eq!(expected(&round.lead, &id).await, std::slice::from_ref(&submit));
        done(&round.lead, "addApplicationPartner", partner_of(&id, PARTNER)).await;
        let asked = told(&round.partner, &id).await;
        let first = json!({ "what": "CONSENT", "of": { "capacity": "PARTNER", "name": read(&round.lead, &id).await["partners"][1]["name"] },
                            "dueOn": "2026-12-31", "dueAt": "2026-12-31T23:00:00Z" });
        assert_eq!(asked["expected"][0], first);
        assert_eq!(expected(&round.partner, &id).await, [json!(["CONSENT", "PARTNER", "2026-12-31"]), submit]);
        let submitted = round.submitted().await;
        let id = key(&submitted);
        for client in [&round.lead, &round.partner, &round.officer] {
            assert_eq!(expected(client, id).await, [json!(["ADMISSIBILITY_DECISION", "OFFICER", null])]);
        }
        done(&round.officer, "requestCompletion", completion(&submitted, "2026-12-04")).await;
        assert_eq!(expected(&round.officer, id).await, [json!(["COMPLETION", "LEAD", "2026-12-04"])]);
        to(&app, "2026-12-04T23:00:00Z");
        let lead = acting_for(&app, LEAD).await;
        assert!(expected(&lead, id).await.is_empty(), "too late, and the clock has not put it back yet");
        end_completions(&app).await;
        assert_eq!(expected(&lead, id).await, [json!(["ADMISSIBILITY_DECISION", "OFFICER", null])]);
        assert_eq!(kinds(&lead, id).await.last().map(String::as_str), Some("COMPLETION_OVER"));
        let officer = app.as_role(Role::Officer).await;
        done(&officer, "declareInadmissible", json!({ "application": id, "motivation": "Niet volledig", "appeal": "Bij de deputatie, binnen dertig dagen" })).await;
        assert!(expected(&lead, id).await.is_empty());
        let last = told(&lead, id).await["timeline"].as_array().expect("events").last().cloned().expect("one");
        assert_eq!((&last["kind"], &last["reason"]), (&json!("INADMISSIBLE"), &json!("Niet volledig")));
    }

    async fn nothing_is_expected_of_a_draft_whose_call_has_closed_or_was_called_off(app) {
        let (round, other) = (Round::of(&app).await, Round::of(&app).await);
        let (id, off) = (round.complete().await, other.started().await);
        let cancel = "mutation ($input: CancelCallInput!) { cancelCall(input: $input) { fieldErrors { code } } }";
        let input = json!({ "call": other.call.key(), "reason": "Geen geld" });
        round.officer.ask_with(cancel, json!({ "input": input })).await.ok();
        assert!(expected(&other.lead, &off).await.is_empty());
        to(&app, "2026-12-31T22:59:59.999Z");
        assert_eq!(expected(&acting_for(&app, LEAD).await, key(&id)).await.len(), 1);
        to(&app, "2026-12-31T23:00:00Z");
        assert!(expected(&acting_for(&app, LEAD).await, key(&id)).await.is_empty());
    }

    async fn a_reopening_is_told_and_the_decision_is_expected_anew(app) {
        let round = Round::of(&app).await;
        let submitted = round.submitted().await;
        let id = key(&submitted);
        done(&round.officer, "declareInadmissible", json!({ "application": id, "motivation": "Geen statuten", "appeal": "Bij de deputatie" })).await;
        let reopening = json!({ "application": id, "reason": "De statuten kwamen wel aan" });
        let proposed = decided(&round.officer, "proposeReopening", reopening).await;
        let second = app.as_role(Role::Officer).await;
        decided(&second, "confirmProposal", json!({ "proposal": proposed["id"] })).await;
        assert_eq!(kinds(&round.partner, id).await[3..], ["SUBMITTED", "INADMISSIBLE", "REOPENED"]);
        assert_eq!(expected(&round.partner, id).await, [json!(["ADMISSIBILITY_DECISION", "OFFICER", null])]);
    }

    async fn a_merger_of_records_is_told_without_its_reason(app) {
        let round = Round::of(&app).await;
        let (old, old_id) = an_enterprise().named("Proefdubbel").insert(&app).await;
        let (_, new_id) = an_enterprise().named("Proefblijver").insert(&app).await;
        let id = round.started().await;
        done(&round.lead, "addApplicationPartner", partner_of(&id, &old)).await;
        let merge = json!({ "input": { "duplicate": old_id, "into": new_id, "reason": "Dezelfde" } });
        let query = "mutation ($input: MergeEnterprisesInput!) { mergeEnterprises(input: $input) { enterprise { slug } } }";
        round.officer.ask_with(query, merge).await.ok();
        let last = told(&round.lead, &id).await["timeline"].as_array().expect("events").last().cloned().expect("one");
        assert_eq!((&last["kind"], &last["partner"], &last["reason"]), (&json!("PARTNER_MERGED"), &json!("Proefdubbel"), &Value::Null));
    }

    async fn a_page_with_timelines_costs_no_more_statements_when_it_is_longer(app) {
        let round = Round::of(&app).await;
        for _ in 0..17 {
            an_application(&round.call, LEAD, PARTNER).in_state("SUBMITTED").insert(&app).await;
        }
        for _ in 0..3 {
            round.submitted().await;
        }
        crate::support::journal::heard(&app).await;
        statements(&round.officer, 1).await;
        let (few, _) = statements(&round.officer, 2).await;
        let (many, length) = statements(&round.officer, 20).await;
        assert_eq!((many, length), (few, 20));
    }
}
