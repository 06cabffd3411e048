//! The lead takes an application back, until it is decided on.

use super::{Round, act, done, key, read};
use crate::on_both_databases;
use serde_json::{Value, json};

on_both_databases! {
    async fn a_draft_and_a_submitted_application_are_withdrawn(app) {
        let round = Round::of(&app).await;
        for application in [round.complete().await, round.submitted().await, round.returned().await] {
            let input = json!({ "application": key(&application), "reason": "Geen tijd" });
            let gone = done(&round.lead, "withdrawApplication", input.clone()).await;
            assert_eq!((&gone["state"], &gone["withdrawnReason"]), (&json!("WITHDRAWN"), &json!("Geen tijd")));
            assert_eq!(act(&round.lead, "withdrawApplication", input).await.refusal(), ("ILLEGAL_TRANSITION", "APPLICATION_STEP_ILLEGAL"));
            let officer = read(&round.officer, key(&application)).await;
            assert_eq!(officer == Value::Null, application["submittedAt"] == Value::Null, "what was never submitted stays its consortium's");
        }
    }

    async fn a_withdrawal_says_why(app) {
        let round = Round::of(&app).await;
        let input = json!({ "application": round.started().await, "reason": "" });
        let refused = act(&round.lead, "withdrawApplication", input).await.ok();
        assert_eq!(refused.field_errors("withdrawApplication"), [("reason", "REASON_MALFORMED")]);
    }
}
