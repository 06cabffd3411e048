//! No award brings an undertaking above its ceiling of aid.

use super::{LEAD, PARTNER, Ranked, act, award, done, ledger, read, with};
use crate::enterprises::enterprise_id;
use crate::on_both_databases;
use crate::support::fixtures::an_enterprise;
use crate::support::{App, Client, journal};
use api::access::Role;
use serde_json::json;

/// Records aid that the Province granted an enterprise before.
async fn granted(registrar: &Client, enterprise: &str, amount: i64) {
    granted_on(registrar, enterprise, amount, "2026-11-20").await;
}

/// The same on a day.
async fn granted_on(registrar: &Client, enterprise: &str, amount: i64, on: &str) {
    let query = "mutation ($input: RecordAidInput!) { recordAid(input: $input) { fieldErrors { code } } }";
    let input = json!({ "enterprise": enterprise_id(enterprise), "regime": "GENERAL", "amount": amount, "decidedOn": on,
                        "reference": "DEP/2026/1", "grantedUnder": "Een ander reglement" });
    registrar.ask_with(query, json!({ "input": input })).await.ok();
}

/// Links two enterprises since the beginning of the year.
async fn link(app: &App, one: &str, other: &str) {
    let query =
        "mutation ($input: LinkUndertakingsInput!) { linkUndertakings(input: $input) { fieldErrors { code } } }";
    let input = json!({ "one": enterprise_id(one), "other": enterprise_id(other), "basis": "Meerderheid", "validFrom": "2026-01-01" });
    app.as_role(Role::Officer).await.ask_with(query, json!({ "input": input })).await.ok();
}

on_both_databases! {
    async fn exactly_the_ceiling_is_awarded_and_one_cent_more_is_refused_naming_the_partner(app) {
        let ranked = Ranked::of(&app).await;
        let (one, two) = (ranked.advised(&app).await, ranked.advised(&app).await);
        granted(&ranked.registrar, PARTNER, 29_500_000).await;
        done(&ranked.registrar, "awardApplication", award(&one, 1_000_000)).await;
        let before = journal::end(&app).await;
        let refused = act(&ranked.registrar, "awardApplication", award(&two, 2)).await;
        assert_eq!(refused.refusal(), ("PRECONDITION_FAILED", "AWARD_ABOVE_CEILING"));
        assert!(refused.message().contains(&format!("the undertaking of {PARTNER} would get 1 euro cents more")), "{}", refused.message());
        assert_eq!(read(&ranked.registrar, &two).await["state"], "ADVISED");
        assert!(journal::after(&app, before).await.is_empty(), "the share of the lead is not entered either");
        assert_eq!(ledger(&ranked.registrar, LEAD).await.len(), 1);
    }

    async fn an_award_that_is_recorded_late_counts_at_what_was_decided_since(app) {
        let ranked = Ranked::of(&app).await;
        let (one, two) = (ranked.advised(&app).await, ranked.advised(&app).await);
        granted_on(&ranked.registrar, PARTNER, 29_500_000, "2026-11-22").await;
        let earlier = |id: &str, amount: i64| with(award(id, amount), "decidedOn", "2026-11-21");
        done(&ranked.registrar, "awardApplication", earlier(&one, 1_000_000)).await;
        let refused = act(&ranked.registrar, "awardApplication", earlier(&two, 2)).await;
        assert_eq!(refused.refusal(), ("PRECONDITION_FAILED", "AWARD_ABOVE_CEILING"));
    }

    async fn partners_and_others_of_one_undertaking_count_together(app) {
        let ranked = Ranked::of(&app).await;
        let (third, _) = an_enterprise().named("Proefmoeder").insert(&app).await;
        link(&app, LEAD, &third).await;
        link(&app, &third, PARTNER).await;
        let (one, two) = (ranked.advised(&app).await, ranked.advised(&app).await);
        granted(&ranked.registrar, &third, 29_000_001).await;
        let refused = act(&ranked.registrar, "awardApplication", award(&one, 1_000_000)).await;
        assert_eq!(refused.rule(), "AWARD_ABOVE_CEILING");
        assert!(refused.message().contains("1 euro cents"), "{}", refused.message());
        done(&ranked.registrar, "awardApplication", award(&one, 999_999)).await;
        assert_eq!(act(&ranked.registrar, "awardApplication", award(&two, 1)).await.rule(), "AWARD_ABOVE_CEILING");
    }

    async fn two_awards_at_once_to_one_undertaking_under_two_calls_stay_below_it_together(app) {
        let (one, two) = (Ranked::of(&app).await, Ranked::of(&app).await);
        let there = app.beside(|_| {}).await.visitor().with_token(two.registrar.token());
        granted(&one.registrar, LEAD, 28_000_000).await;
        for round in 0..4 {
            let (here, beside) = (one.advised(&app).await, two.advised(&app).await);
            let (a, b) = tokio::join!(
                act(&one.registrar, "awardApplication", award(&here, 1_000_000)),
                act(&there, "awardApplication", award(&beside, 1_000_000))
            );
            let awarded = [a.rule(), b.rule()].into_iter().filter(|rule| *rule == "none").count();
            assert!([a.rule(), b.rule()].iter().all(|rule| ["none", "AWARD_ABOVE_CEILING"].contains(rule)), "{:?}", [a.rule(), b.rule()]);
            assert_eq!(awarded, if round < 2 { 2 } else { 0 }, "round {round}");
        }
        let got: i64 = ledger(&one.registrar, LEAD).await.iter().map(|aid| aid["amount"].as_i64().expect("an amount")).sum();
        assert_eq!(got, 30_000_000);
    }
}
