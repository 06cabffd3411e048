//! Each partner consents in the system, and is asked anew when its share changes.

use super::{PARTNER, Round, act, budget, completion, done, key, partner_of, plan, read, submission};
use crate::on_both_databases;
use serde_json::{Value, json};

fn consent_of(application: &Value, place: usize) -> &str {
    application["partners"][place]["consent"].as_str().expect("a consent")
}

on_both_databases! {
    async fn a_partner_consents_takes_it_back_and_consents_again(app) {
        let round = Round::of(&app).await;
        let id = round.started().await;
        done(&round.lead, "addApplicationPartner", partner_of(&id, PARTNER)).await;
        let input = json!({ "application": id });
        let given = done(&round.partner, "consentToApplication", input.clone()).await;
        assert_eq!((consent_of(&given, 1), &given["partners"][1]["consentedAt"]), ("GIVEN", &json!("2026-11-23T10:00:00Z")));
        let twice = act(&round.partner, "consentToApplication", input.clone()).await;
        assert_eq!(twice.refusal(), ("ILLEGAL_TRANSITION", "APPLICATION_CONSENT_STEP_ILLEGAL"));
        let back = done(&round.partner, "withdrawApplicationConsent", input.clone()).await;
        assert_eq!((consent_of(&back, 1), &back["partners"][1]["consentedAt"]), ("WITHDRAWN", &Value::Null));
        assert!(back["missing"].to_string().contains("APPLICATION_CONSENT_MISSING"));
        assert_eq!(consent_of(&done(&round.partner, "consentToApplication", input).await, 1), "GIVEN");
    }

    async fn a_share_that_changes_is_consented_to_anew_and_one_that_stays_is_not(app) {
        let round = Round::of(&app).await;
        let complete = round.complete().await;
        let same = done(&round.lead, "saveApplicationBudget", budget(&complete, 500_000, 2)).await;
        assert_eq!([consent_of(&same, 0), consent_of(&same, 1)], ["GIVEN", "GIVEN"]);
        let other = done(&round.lead, "saveApplicationBudget", budget(&complete, 500_001, 3)).await;
        assert_eq!([consent_of(&other, 0), consent_of(&other, 1)], ["GIVEN", "ASKED"]);
        let unseen = act(&round.partner, "consentToApplication", json!({ "application": key(&other), "share": 500_000 })).await;
        assert_eq!(unseen.refusal(), ("CONFLICT", "APPLICATION_SHARE_CHANGED"));
        let early = act(&round.lead, "submitApplication", submission(&other)).await.ok();
        assert_eq!(early.field_errors("submitApplication"), [("partners.1.consent", "APPLICATION_CONSENT_MISSING")]);
    }

    async fn the_lead_consents_by_submitting_and_a_stranger_not_at_all(app) {
        let round = Round::of(&app).await;
        let id = round.started().await;
        let input = json!({ "application": id });
        for mutation in ["consentToApplication", "withdrawApplicationConsent"] {
            assert_eq!(act(&round.lead, mutation, input.clone()).await.refusal(), ("PRECONDITION_FAILED", "APPLICATION_LEAD_STAYS"));
            assert_eq!(act(&round.partner, mutation, input.clone()).await.refusal(), ("NOT_FOUND", "none"));
            assert_eq!(act(&round.officer, mutation, input.clone()).await.refusal(), ("FORBIDDEN", "none"));
        }
    }

    async fn what_a_partner_did_not_see_it_does_not_consent_to(app) {
        let round = Round::of(&app).await;
        let id = round.started().await;
        let seen = done(&round.lead, "addApplicationPartner", partner_of(&id, PARTNER)).await["version"].clone();
        done(&round.lead, "saveApplicationPlan", plan(&id, 1)).await;
        let stale = act(&round.partner, "consentToApplication", json!({ "application": id, "expectedVersion": seen })).await;
        assert_eq!(stale.refusal(), ("CONFLICT", "VERSION_STALE"));
        assert_eq!(consent_of(&read(&round.lead, &id).await, 1), "ASKED");
    }

    async fn what_was_submitted_stands_until_it_is_handed_back(app) {
        let round = Round::of(&app).await;
        let submitted = round.submitted().await;
        let input = json!({ "application": key(&submitted) });
        let late = act(&round.partner, "withdrawApplicationConsent", input.clone()).await;
        assert_eq!(late.refusal(), ("ILLEGAL_TRANSITION", "APPLICATION_STEP_ILLEGAL"));
        done(&round.officer, "requestCompletion", completion(&submitted, "2026-12-04")).await;
        done(&round.partner, "withdrawApplicationConsent", input).await;
    }
}
