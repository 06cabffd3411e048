//! Rejections say why and how to appeal.

use super::{LEAD, Ranked, act, acting_for, appealable, done, ledger, read, said, with};
use crate::on_both_databases;
use serde_json::{Value, json};

on_both_databases! {
    async fn a_rejection_is_recorded_and_grants_nothing(app) {
        let ranked = Ranked::of(&app).await;
        let id = ranked.advised(&app).await;
        let rejected = done(&ranked.registrar, "rejectApplication", appealable(&id)).await;
        assert_eq!((&rejected["state"], &rejected["expected"]), (&json!("REJECTED"), &json!([])));
        let decision = &rejected["decisions"][0];
        assert_eq!((&decision["kind"], &decision["amount"], &decision["shares"]), (&json!("REJECT"), &Value::Null, &json!([])));
        assert_eq!(decision["appeal"], "Bij de gouverneur, binnen dertig dagen");
        assert!(ledger(&ranked.registrar, LEAD).await.is_empty());
        let seen = read(&acting_for(&app, LEAD).await, &id).await;
        let last = seen["timeline"].as_array().and_then(|events| events.last()).cloned();
        let told = json!({ "kind": "REJECTED", "by": { "capacity": "REGISTRAR" }, "dueOn": null, "reason": "Een sterk project" });
        assert_eq!(last, Some(told));
    }

    async fn without_how_to_appeal_nothing_is_rejected_or_put_on_the_reserve(app) {
        let ranked = Ranked::of(&app).await;
        let id = ranked.advised(&app).await;
        for (mutation, input) in [("rejectApplication", said(&id)), ("reserveApplication", with(said(&id), "lapsing", "Weg"))] {
            let refused = act(&ranked.registrar, mutation, input.clone()).await;
            assert_eq!(refused.body["data"], Value::Null, "{mutation}: the schema asks for it");
            let empty = act(&ranked.registrar, mutation, with(input, "appeal", " ")).await.ok();
            assert_eq!(empty.field_errors(mutation), [("appeal", "REASON_MALFORMED")], "{mutation}");
        }
    }

    async fn one_decision_of_the_deputation_is_about_several_applications(app) {
        let ranked = Ranked::of(&app).await;
        for _ in 0..2 {
            let id = ranked.advised(&app).await;
            let rejected = done(&ranked.registrar, "rejectApplication", appealable(&id)).await;
            assert_eq!(rejected["decisions"][0]["reference"], "DEP/2026/77");
        }
    }
}
