//! The rules of eligibility: a dry run while one writes, and a copy that does not change once it is submitted.

use super::{LEAD, PARTNER, Round, act, acting_for, agree, budget, done, key, partner_of, read, submission, to};
use crate::on_both_databases;
use crate::support::Client;
use crate::support::fixtures::an_enterprise;
use serde_json::{Value, json};

/// What the rules say to someone: the outcomes by number, and the whole.
async fn run(client: &Client, id: &str) -> (Vec<(String, String)>, Value) {
    let query = "query ($id: ID!) { application(id: $id) { eligibility { frozenAt findings { rule number outcome facts { name about value } } } } }";
    let answer = client.ask_with(query, json!({ "id": id })).await.ok();
    let whole = answer.at("/application/eligibility").clone();
    let text = |finding: &Value, name: &str| finding[name].as_str().expect("a word").to_owned();
    let outcomes = whole["findings"].as_array().into_iter().flatten();
    (outcomes.map(|finding| (text(finding, "number"), text(finding, "outcome"))).collect(), whole.clone())
}

/// The outcome of one rule.
fn said<'a>(outcomes: &'a [(String, String)], number: &str) -> &'a str {
    &outcomes.iter().find(|(found, _)| found == number).expect("the rule").1
}

on_both_databases! {
    async fn all_ten_rules_answer_in_order_while_one_writes(app) {
        let round = Round::of(&app).await;
        let id = round.started().await;
        let (outcomes, whole) = run(&round.lead, &id).await;
        let numbers: Vec<_> = outcomes.iter().map(|(number, _)| number.as_str()).collect();
        assert_eq!(numbers, ["E1", "E2", "E3", "E4", "E5", "E6", "E7", "E8", "E9", "E10"]);
        assert_eq!((&whole["frozenAt"], said(&outcomes, "E10")), (&Value::Null, "FAIL"));
        let complete = round.complete().await;
        let (outcomes, _) = run(&round.lead, key(&complete)).await;
        for passes in ["E5", "E6", "E8", "E9", "E10"] {
            assert_eq!(said(&outcomes, passes), "PASS", "{passes} {outcomes:?}");
        }
    }

    async fn a_social_and_a_regular_partner_with_numbers_of_their_own_pass_the_first_rule(app) {
        let round = Round::of(&app).await;
        an_enterprise().named("Proefwerkplaats").numbered("0000000196").in_municipality("44021")
            .recognised_between("CUSTOMISED_WORK_COMPANY", "2020-01-01", None).insert(&app).await;
        an_enterprise().named("Proefbakker").numbered("0000000295").insert(&app).await;
        let lead = acting_for(&app, "proefwerkplaats").await;
        let social = Round { lead, ..round };
        let id = social.started().await;
        done(&social.lead, "addApplicationPartner", partner_of(&id, "proefbakker")).await;
        let (asked, _) = run(&social.lead, &id).await;
        assert_eq!(said(&asked, "E1"), "UNKNOWN", "whether they are linked is asked once the partner consented");
        let baker = acting_for(&app, "proefbakker").await;
        agree(&baker, &id).await;
        let (agreed, _) = run(&social.lead, &id).await;
        assert_eq!((said(&agreed, "E1"), said(&agreed, "E2"), said(&agreed, "E4")), ("PASS", "PASS", "PASS"), "{agreed:?}");
        let link = json!({ "input": { "one": crate::enterprises::enterprise_id("proefwerkplaats"), "other": crate::enterprises::enterprise_id("proefbakker"),
                                      "basis": "Meerderheid van de aandelen", "validFrom": "2026-01-01" } });
        let query = "mutation ($input: LinkUndertakingsInput!) { linkUndertakings(input: $input) { link { id } } }";
        social.officer.ask_with(query, link).await.ok();
        let (linked, whole) = run(&social.lead, &id).await;
        assert_eq!(said(&linked, "E1"), "FAIL");
        assert!(!whole.to_string().contains("LINKED_TO"), "who is linked is not for applicants: {whole}");
    }

    async fn what_the_rules_said_when_it_was_submitted_does_not_change(app) {
        let round = Round::of(&app).await;
        let complete = round.complete().await;
        let submitted = done(&round.lead, "submitApplication", submission(&complete)).await;
        let (then, whole) = run(&round.lead, key(&submitted)).await;
        assert_eq!(whole["frozenAt"], "2026-11-23T10:00:00Z");
        let aid = json!({ "input": { "enterprise": crate::enterprises::enterprise_id(PARTNER), "regime": "GENERAL", "amount": 30_000_000,
                                     "decidedOn": "2026-11-20", "publicBody": "Stad Gent" } });
        let query = "mutation ($input: DeclareAidInput!) { declareAid(input: $input) { aid { id } } }";
        round.officer.ask_with(query, aid).await.ok();
        to(&app, "2026-11-24T10:00:00Z");
        let lead = acting_for(&app, LEAD).await;
        assert_eq!(run(&lead, key(&submitted)).await.0, then);
        let draft = round_again(&lead, &acting_for(&app, PARTNER).await, &round).await;
        assert_eq!(said(&run(&lead, key(&draft)).await.0, "E9"), "FAIL", "a new draft is told");
    }

    async fn amounts_of_aid_are_for_the_province_alone(app) {
        let round = Round::of(&app).await;
        let submitted = round.submitted().await;
        let (_, applicants) = run(&round.lead, key(&submitted)).await;
        let (_, province) = run(&round.officer, key(&submitted)).await;
        for hidden in ["AID_ROOM", "AID_COUNTED"] {
            assert!(!applicants.to_string().contains(hidden), "{hidden}: {applicants}");
            assert!(province.to_string().contains(hidden), "{hidden}: {province}");
        }
        assert!(read(&round.officer, key(&submitted)).await["receipt"]["content"].is_string());
    }

    async fn asking_too_much_is_told_and_does_not_stand_in_the_way(app) {
        let round = Round::of(&app).await;
        let complete = round.complete().await;
        let (version, share) = (complete["budgetVersion"].as_i64().expect("a version"), 1_250_001);
        let much = done(&round.lead, "saveApplicationBudget", budget(&complete, share, version)).await;
        let agreed = agree(&round.partner, key(&much)).await;
        assert_eq!(said(&run(&round.lead, key(&agreed)).await.0, "E6"), "FAIL");
        assert_eq!(act(&round.lead, "submitApplication", submission(&agreed)).await.refusal(), ("none", "none"));
    }

    async fn who_has_not_consented_and_who_gave_up_are_told_nothing(app) {
        let round = Round::of(&app).await;
        let id = round.started().await;
        done(&round.lead, "addApplicationPartner", partner_of(&id, PARTNER)).await;
        assert_eq!(run(&round.partner, &id).await.1, Value::Null);
        agree(&round.partner, &id).await;
        let (_, told) = run(&round.partner, &id).await;
        assert!(told["findings"].is_array());
        done(&round.lead, "withdrawApplication", json!({ "application": id, "reason": "Geen tijd" })).await;
        for client in [&round.lead, &round.partner] {
            assert_eq!(run(client, &id).await.1, Value::Null, "a withdrawn draft asks nothing more");
        }
    }
}

/// Another complete draft of the same partners, in sessions of today.
async fn round_again(lead: &Client, partner: &Client, round: &Round) -> Value {
    let again = Round {
        call: round.call.clone(),
        lead: lead.clone(),
        partner: partner.clone(),
        officer: round.officer.clone(),
    };
    again.complete().await
}
