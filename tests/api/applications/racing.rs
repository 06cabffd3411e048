//! At the same moment: one consistent outcome, and the loser is told why.

use super::{LEAD, PARTNER, Round, act, done, key, override_all, read, submission};
use crate::on_both_databases;
use crate::support::fixtures::an_application;
use serde_json::json;
use std::collections::BTreeSet;

on_both_databases! {
    async fn a_partner_takes_its_consent_back_while_the_lead_submits(app) {
        let round = Round::of(&app).await;
        let there = app.beside(|_| {}).await.visitor().with_token(round.partner.token());
        for _ in 0..8 {
            let complete = round.complete().await;
            let (submitted, withdrawn) = tokio::join!(
                act(&round.lead, "submitApplication", submission(&complete)),
                act(&there, "withdrawApplicationConsent", json!({ "application": key(&complete) }))
            );
            let after = read(&round.lead, key(&complete)).await;
            match submitted.rule() {
                "none" => {
                    assert_eq!(withdrawn.refusal(), ("ILLEGAL_TRANSITION", "APPLICATION_STEP_ILLEGAL"));
                    assert_eq!((&after["state"], &after["partners"][1]["consent"]), (&json!("SUBMITTED"), &json!("GIVEN")));
                }
                rule => {
                    assert_eq!((rule, withdrawn.rule()), ("VERSION_STALE", "none"));
                    assert_eq!((&after["state"], &after["partners"][1]["consent"]), (&json!("DRAFT"), &json!("WITHDRAWN")));
                }
            }
        }
    }

    async fn two_officers_decide_about_one_application_at_once(app) {
        let round = Round::of(&app).await;
        let other = app.as_role(api::access::Role::Officer).await;
        let there = app.beside(|_| {}).await.visitor().with_token(other.token());
        for _ in 0..8 {
            let submitted = round.submitted().await;
            override_all(&round.officer, &submitted).await;
            let (yes, no) = tokio::join!(
                act(&round.officer, "declareAdmissible", json!({ "application": key(&submitted) })),
                act(&there, "declareInadmissible", json!({ "application": key(&submitted), "motivation": "Geen partner", "appeal": "Bij de deputatie, binnen dertig dagen" }))
            );
            let mut rules = [yes.rule(), no.rule()];
            rules.sort_unstable();
            assert_eq!(rules, ["APPLICATION_STEP_ILLEGAL", "none"]);
            let state = if yes.rule() == "none" { "ADMISSIBLE" } else { "INADMISSIBLE" };
            assert_eq!(read(&round.lead, key(&submitted)).await["state"], state);
        }
    }

    async fn twenty_who_submit_at_once_get_twenty_references(app) {
        let round = Round::of(&app).await;
        let there = app.beside(|_| {}).await.visitor().with_token(round.lead.token());
        let mut drafts = Vec::new();
        for _ in 0..20 {
            drafts.push(an_application(&round.call, LEAD, PARTNER).insert(&app).await);
        }
        let submit = |at: usize, id: &String| {
            let (client, input) = (if at.is_multiple_of(2) { round.lead.clone() } else { there.clone() }, json!({ "application": id, "expectedVersion": 1 }));
            async move { done(&client, "submitApplication", input).await["reference"].as_str().expect("a reference").to_owned() }
        };
        let given = futures_util::future::join_all(drafts.iter().enumerate().map(|(at, id)| submit(at, id))).await;
        let expected: BTreeSet<_> = (1..=20).map(|number| format!("PS-2026-{number:04}")).collect();
        assert_eq!(given.into_iter().collect::<BTreeSet<_>>(), expected);
    }

    async fn the_same_submission_twice_at_once_is_one(app) {
        let round = Round::of(&app).await;
        let complete = round.complete().await;
        let (one, two) = tokio::join!(
            act(&round.lead, "submitApplication", submission(&complete)),
            act(&round.lead, "submitApplication", submission(&complete))
        );
        let mut rules = [one.rule(), two.rule()];
        rules.sort_unstable();
        assert_eq!(rules, ["VERSION_STALE", "none"]);
        assert_eq!(read(&round.lead, key(&complete)).await["receipt"]["number"], 1);
    }
}
