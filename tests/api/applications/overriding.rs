//! An officer overrides what a rule of eligibility found, with a motivation.

use super::{Round, act, budget, completion, done, key, override_all, read, submission};
use crate::on_both_databases;
use crate::support::journal;
use serde_json::{Value, json};

fn overriding(application: &Value, rule: &str) -> Value {
    json!({ "application": key(application), "rule": rule, "motivation": "Nagekeken in het dossier" })
}

on_both_databases! {
    async fn what_a_rule_does_not_find_met_is_overridden_before_the_application_is_admissible(app) {
        let round = Round::of(&app).await;
        let submitted = round.submitted().await;
        let early = act(&round.officer, "declareAdmissible", json!({ "application": key(&submitted) })).await;
        assert_eq!(early.refusal(), ("PRECONDITION_FAILED", "APPLICATION_NOT_ELIGIBLE"));
        assert!(early.message().contains("E1"), "{}", early.message());
        let before = journal::end(&app).await;
        let overridden = override_all(&round.officer, &submitted).await;
        assert!(!overridden.is_empty());
        let rows = journal::after(&app, before).await;
        assert!(rows.iter().all(|row| row.what() == ("APPLICATION", "overrideFinding")) && rows.len() == overridden.len());
        let query = format!(r#"{{ application(id: "{}") {{ eligibility {{ findings {{ rule outcome overridden {{ motivation at }} }} }} }} }}"#, key(&submitted));
        let seen = round.partner.ask(&query).await.ok();
        for finding in seen.list("/application/eligibility/findings") {
            let is_overridden = overridden.iter().any(|rule| finding["rule"] == rule.as_str());
            assert_eq!(finding["overridden"]["at"].is_string(), is_overridden, "{finding}");
            assert_eq!(finding["outcome"] == "PASS", !is_overridden, "what was found stays");
        }
        done(&round.officer, "declareAdmissible", json!({ "application": key(&submitted) })).await;
        let late = act(&round.officer, "overrideFinding", overriding(&submitted, "PARTNERS_OF_BOTH_SIDES")).await;
        assert_eq!(late.refusal(), ("PRECONDITION_FAILED", "APPLICATION_NOT_UNDER_EXAMINATION"));
    }

    async fn what_is_met_or_was_overridden_is_not_overridden(app) {
        let round = Round::of(&app).await;
        let submitted = round.submitted().await;
        let met = act(&round.officer, "overrideFinding", overriding(&submitted, "RESULT_DESCRIBED")).await;
        assert_eq!(met.refusal(), ("PRECONDITION_FAILED", "FINDING_MET"));
        done(&round.officer, "overrideFinding", overriding(&submitted, "PARTNERS_OF_BOTH_SIDES")).await;
        let twice = act(&round.officer, "overrideFinding", overriding(&submitted, "PARTNERS_OF_BOTH_SIDES")).await;
        assert_eq!(twice.refusal(), ("PRECONDITION_FAILED", "FINDING_OVERRIDDEN"));
        let mut silent = overriding(&submitted, "LEAD_IS_LEGAL_PERSON");
        silent["motivation"] = json!("");
        let refused = act(&round.officer, "overrideFinding", silent).await.ok();
        assert_eq!(refused.field_errors("overrideFinding"), [("motivation", "REASON_MALFORMED")]);
        let mut stale = overriding(&submitted, "LEAD_IS_LEGAL_PERSON");
        stale["expectedVersion"] = json!(1);
        assert_eq!(act(&round.officer, "overrideFinding", stale).await.refusal(), ("CONFLICT", "VERSION_STALE"));
        let draft = round.complete().await;
        assert_eq!(act(&round.officer, "overrideFinding", overriding(&draft, "RESULT_DESCRIBED")).await.refusal(), ("NOT_FOUND", "none"));
        assert_eq!(act(&round.lead, "overrideFinding", overriding(&submitted, "RESULT_DESCRIBED")).await.refusal(), ("FORBIDDEN", "none"));
    }

    async fn a_completion_is_examined_anew(app) {
        let round = Round::of(&app).await;
        let submitted = round.submitted().await;
        override_all(&round.officer, &submitted).await;
        done(&round.officer, "requestCompletion", completion(&submitted, "2026-12-04")).await;
        let returned = read(&round.lead, key(&submitted)).await;
        let version = returned["budgetVersion"].as_i64().expect("a version");
        let saved = done(&round.lead, "saveApplicationBudget", budget(&returned, 500_000, version)).await;
        done(&round.lead, "submitApplication", submission(&saved)).await;
        let anew = act(&round.officer, "declareAdmissible", json!({ "application": key(&submitted) })).await;
        assert_eq!(anew.refusal(), ("PRECONDITION_FAILED", "APPLICATION_NOT_ELIGIBLE"));
        override_all(&round.officer, &saved).await;
        done(&round.officer, "declareAdmissible", json!({ "application": key(&submitted) })).await;
    }

    async fn two_officers_override_one_rule_at_once_and_one_does(app) {
        let round = Round::of(&app).await;
        let submitted = round.submitted().await;
        let input = overriding(&submitted, "PARTNERS_OF_BOTH_SIDES");
        let (a, b) = tokio::join!(act(&round.officer, "overrideFinding", input.clone()), act(&round.officer, "overrideFinding", input));
        let mut rules = [a.rule(), b.rule()];
        rules.sort_unstable();
        assert_eq!(rules, ["FINDING_OVERRIDDEN", "none"]);
    }
}
