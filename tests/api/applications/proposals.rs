//! What two officers decide together: more time for one lead, and reopening an application.

use super::{LEAD, PARTNER, Round, act, acting_for, decide, decided, done, key, read, submission, to};
use crate::enterprises::enterprise_id;
use crate::on_both_databases;
use crate::support::fixtures::an_enterprise;
use crate::support::{App, Client, journal};
use api::access::Role;
use serde_json::{Value, json};

fn extension(round: &Round, lead: &str, until: &str) -> Value {
    json!({ "call": round.call.key(), "enterprise": enterprise_id(lead), "until": until, "reason": "Ziekte" })
}

async fn second(app: &App) -> Client {
    app.as_role(Role::Officer).await.client
}

on_both_databases! {
    async fn one_lead_gets_more_time_once_two_officers_gave_it(app) {
        let round = Round::of(&app).await;
        let (mine, other) = (round.complete().await, round.started().await);
        let (early, late) = (round.complete().await, round.complete().await);
        to(&app, "2027-01-04T10:00:00Z");
        let (officer, other_officer, lead) = (second(&app).await, second(&app).await, acting_for(&app, LEAD).await);
        let before = journal::end(&app).await;
        let proposed = decided(&officer, "proposeExtension", extension(&round, LEAD, "2027-01-08")).await;
        assert_eq!((&proposed["state"], &proposed["kind"], &proposed["isOwn"]), (&json!("PROPOSED"), &json!("EXTENSION"), &json!(true)));
        assert_eq!((&proposed["until"], &proposed["untilAt"]), (&json!("2027-01-08"), &json!("2027-01-08T23:00:00Z")));
        assert_eq!(act(&lead, "submitApplication", submission(&early)).await.rule(), "APPLICATION_CALL_CLOSED", "one officer is not enough");
        let one = json!({ "proposal": proposed["id"] });
        assert_eq!(decide(&officer, "confirmProposal", one.clone()).await.refusal(), ("FORBIDDEN", "OWN_PROPOSAL"));
        let confirmed = decided(&other_officer, "confirmProposal", one.clone()).await;
        assert_eq!((&confirmed["state"], &confirmed["isOwn"]), (&json!("CONFIRMED"), &json!(false)));
        let rows = journal::after(&app, before).await;
        let expected = ["proposeExtension", "confirmProposal"].map(|action| ("APPLICATION_PROPOSAL", action));
        assert_eq!(rows.iter().map(journal::Row::what).collect::<Vec<_>>(), expected);
        let query = format!(r#"{{ application(id: "{}") {{ closesAt }} }}"#, key(&mine));
        assert_eq!(lead.ask(&query).await.ok().text("/application/closesAt"), "2027-01-08T23:00:00Z");
        to(&app, "2027-01-08T22:59:59.999Z");
        let lead = acting_for(&app, LEAD).await;
        assert_eq!(done(&lead, "submitApplication", submission(&mine)).await["submittedAt"], "2027-01-08T22:59:59.999Z");
        done(&lead, "startApplication", json!({ "call": round.call.key(), "title": "Nog een" })).await;
        let partner = acting_for(&app, PARTNER).await;
        let elsewhere = act(&partner, "startApplication", json!({ "call": round.call.key(), "title": "Ook een" })).await;
        assert_eq!(elsewhere.rule(), "APPLICATION_CALL_CLOSED", "it is for that lead alone");
        to(&app, "2027-01-08T23:00:00Z");
        let lead = acting_for(&app, LEAD).await;
        assert_eq!(act(&lead, "submitApplication", submission(&late)).await.rule(), "APPLICATION_CALL_CLOSED");
        assert_eq!(read(&lead, &other).await["state"], "DRAFT");
    }

    async fn an_inadmissible_application_is_reopened_by_two(app) {
        let round = Round::of(&app).await;
        let submitted = round.submitted().await;
        let reopen = json!({ "application": key(&submitted), "reason": "De statuten kwamen wel aan" });
        let early = decide(&round.officer, "proposeReopening", reopen.clone()).await;
        assert_eq!(early.refusal(), ("ILLEGAL_TRANSITION", "APPLICATION_STEP_ILLEGAL"));
        done(&round.officer, "declareInadmissible", json!({ "application": key(&submitted), "motivation": "Geen statuten", "appeal": "Bij de deputatie, binnen dertig dagen" })).await;
        let proposed = decided(&round.officer, "proposeReopening", reopen.clone()).await;
        assert_eq!((&proposed["kind"], &proposed["application"]["reference"]), (&json!("REOPENING"), &json!("PS-2026-0001")));
        assert_eq!(decide(&second(&app).await, "proposeReopening", reopen).await.refusal(), ("CONFLICT", "PROPOSAL_OPEN"));
        let one = json!({ "proposal": proposed["id"], "expectedVersion": 1 });
        assert_eq!(decide(&round.officer, "confirmProposal", one.clone()).await.refusal(), ("FORBIDDEN", "OWN_PROPOSAL"));
        decided(&second(&app).await, "confirmProposal", one).await;
        let again = read(&round.lead, key(&submitted)).await;
        assert_eq!((&again["state"], &again["motivation"], &again["submittedAt"]), (&json!("SUBMITTED"), &Value::Null, &submitted["submittedAt"]));
    }

    async fn a_proposal_is_decided_once_and_either_officer_may_refuse_it(app) {
        let round = Round::of(&app).await;
        let proposed = decided(&round.officer, "proposeExtension", extension(&round, LEAD, "2027-01-08")).await;
        let refusal = json!({ "proposal": proposed["id"], "reason": "Niet nodig" });
        let refused = decided(&round.officer, "refuseProposal", refusal.clone()).await;
        assert_eq!((&refused["state"], &refused["refusedReason"], &refused["version"]), (&json!("REFUSED"), &json!("Niet nodig"), &json!(2)));
        assert_eq!(decide(&round.officer, "refuseProposal", refusal).await.refusal(), ("ILLEGAL_TRANSITION", "PROPOSAL_TRANSITION"));
        let confirm = decide(&second(&app).await, "confirmProposal", json!({ "proposal": proposed["id"] })).await;
        assert_eq!(confirm.refusal(), ("ILLEGAL_TRANSITION", "PROPOSAL_TRANSITION"));
        let next = decided(&round.officer, "proposeExtension", extension(&round, LEAD, "2027-01-08")).await;
        let stale = decide(&second(&app).await, "confirmProposal", json!({ "proposal": next["id"], "expectedVersion": 9 })).await;
        assert_eq!(stale.refusal(), ("CONFLICT", "VERSION_STALE"));
        let empty = decide(&round.officer, "refuseProposal", json!({ "proposal": next["id"], "reason": "" })).await.ok();
        assert_eq!(empty.field_errors("refuseProposal"), [("reason", "REASON_MALFORMED")]);
    }

    async fn of_two_who_confirm_at_once_one_does(app) {
        let round = Round::of(&app).await;
        let proposed = decided(&round.officer, "proposeExtension", extension(&round, LEAD, "2027-01-08")).await;
        let (one, two) = (second(&app).await, second(&app).await);
        let there = app.beside(|_| {}).await.visitor().with_token(two.token());
        let input = json!({ "proposal": proposed["id"] });
        let (a, b) = tokio::join!(decide(&one, "confirmProposal", input.clone()), decide(&there, "confirmProposal", input.clone()));
        let mut rules = [a.rule(), b.rule()];
        rules.sort_unstable();
        assert_eq!(rules, ["PROPOSAL_TRANSITION", "none"]);
    }

    async fn what_cannot_be_proposed_is_told_at_once(app) {
        let round = Round::of(&app).await;
        for (until, rule) in [("2026-12-31", "EXTENSION_NOT_LATER"), ("2027-04-01", "EXTENSION_TOO_FAR")] {
            let refused = decide(&round.officer, "proposeExtension", extension(&round, LEAD, until)).await.ok();
            assert_eq!(refused.field_errors("proposeExtension"), [("until", rule)]);
        }
        let mut wrong = extension(&round, "er-is-geen", "2027-01-08");
        wrong["reason"] = json!("");
        let refused = decide(&round.officer, "proposeExtension", wrong).await.ok();
        let expected = [("reason", "REASON_MALFORMED"), ("enterprise", "EXTENSION_ENTERPRISE_UNKNOWN")];
        assert_eq!(refused.field_errors("proposeExtension"), expected);
    }

    async fn an_extension_that_the_call_overtook_is_not_confirmed(app) {
        let round = Round::of(&app).await;
        let proposed = decided(&round.officer, "proposeExtension", extension(&round, LEAD, "2027-01-08")).await;
        let extend = json!({ "input": { "call": round.call.key(), "deadlineDate": "2027-01-31", "reason": "Te weinig tijd" } });
        let query = "mutation ($input: ExtendCallInput!) { extendCall(input: $input) { call { version } } }";
        round.officer.ask_with(query, extend).await.ok();
        let late = decide(&second(&app).await, "confirmProposal", json!({ "proposal": proposed["id"] })).await;
        assert_eq!(late.rule(), "EXTENSION_NOT_LATER");
    }

    async fn proposals_are_listed_for_the_province_alone(app) {
        let round = Round::of(&app).await;
        decided(&round.officer, "proposeExtension", extension(&round, LEAD, "2027-01-08")).await;
        let query = "{ applicationProposals(state: PROPOSED) { totalCount nodes { enterprise { slug } isOwn } } }";
        for role in [Role::Officer, Role::Registrar, Role::Auditor] {
            let seen = app.as_role(role).await.ask(query).await.ok();
            assert_eq!((seen.number("/applicationProposals/totalCount"), &seen.list("/applicationProposals/nodes")[0]["isOwn"]), (1, &json!(false)));
        }
        for refused in [&round.lead, &app.as_role(Role::Finance).await.client] {
            assert_eq!(refused.ask(query).await.refusal(), ("FORBIDDEN", "none"));
        }
    }

    async fn a_repeat_under_one_key_is_done_once(app) {
        let round = Round::of(&app).await;
        let keyed = |mut input: Value, key: &str| {
            input["idempotencyKey"] = json!(key);
            input
        };
        let ask = keyed(extension(&round, LEAD, "2027-01-08"), "proposal-01");
        let one = decided(&round.officer, "proposeExtension", ask.clone()).await;
        assert_eq!(decided(&round.officer, "proposeExtension", ask).await["id"], one["id"]);
        let officer = second(&app).await;
        let confirm = keyed(json!({ "proposal": one["id"] }), "proposal-02");
        decided(&officer, "confirmProposal", confirm.clone()).await;
        let end = journal::end(&app).await;
        decided(&officer, "confirmProposal", confirm).await;
        assert!(journal::after(&app, end).await.is_empty());
        let other = decided(&round.officer, "proposeExtension", extension(&round, PARTNER, "2027-01-08")).await;
        let refuse = keyed(json!({ "proposal": other["id"], "reason": "Neen" }), "proposal-03");
        decided(&officer, "refuseProposal", refuse.clone()).await;
        assert_eq!(decided(&officer, "refuseProposal", refuse).await["version"], 2);
        let submitted = round.submitted().await;
        done(&round.officer, "declareInadmissible", json!({ "application": key(&submitted), "motivation": "Neen", "appeal": "Bij de deputatie, binnen dertig dagen" })).await;
        let reopen = keyed(json!({ "application": key(&submitted), "reason": "Toch" }), "proposal-04");
        let first = decided(&round.officer, "proposeReopening", reopen.clone()).await;
        assert_eq!(decided(&round.officer, "proposeReopening", reopen).await["id"], first["id"]);
    }

    async fn the_record_that_stays_keeps_the_time_of_the_one_that_was_merged(app) {
        let round = Round::of(&app).await;
        let (old, old_id) = an_enterprise().named("Proefdubbel").insert(&app).await;
        let (new, new_id) = an_enterprise().named("Proefblijver").insert(&app).await;
        let proposed = decided(&round.officer, "proposeExtension", extension(&round, &old, "2027-01-08")).await;
        decided(&second(&app).await, "confirmProposal", json!({ "proposal": proposed["id"] })).await;
        let merge = json!({ "input": { "duplicate": old_id, "into": new_id, "reason": "Dezelfde" } });
        let query = "mutation ($input: MergeEnterprisesInput!) { mergeEnterprises(input: $input) { enterprise { slug } } }";
        round.officer.ask_with(query, merge).await.ok();
        to(&app, "2027-01-04T10:00:00Z");
        let stays = acting_for(&app, &new).await;
        done(&stays, "startApplication", json!({ "call": round.call.key(), "title": "Later" })).await;
    }
}
