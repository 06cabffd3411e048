//! Drafts are saved as one types, part by part, and nobody's edit is lost.

use super::{LEAD, PARTNER, Round, act, acting_for, budget, done, key, partner_of, plan, read, submission};
use crate::on_both_databases;
use crate::support::journal;
use api::graphql::id::{Kind, encode};
use serde_json::json;
use uuid::Uuid;

/// The id of something that is not there.
fn nobody(kind: Kind) -> String {
    encode(kind, Uuid::from_u128(9)).to_string()
}

on_both_databases! {
    async fn what_is_planned_and_what_it_costs_is_saved(app) {
        let round = Round::of(&app).await;
        let id = round.started().await;
        done(&round.lead, "addApplicationPartner", partner_of(&id, PARTNER)).await;
        let planned = done(&round.lead, "saveApplicationPlan", plan(&id, 1)).await;
        assert_eq!((&planned["result"], &planned["places"]), (&json!("Aardbeien en vis"), &json!([{ "nisCode": "44021" }])));
        assert_eq!((&planned["executionFrom"], &planned["executionUntil"]), (&json!("2027-01-01"), &json!("2028-01-01")));
        let saved = done(&round.lead, "saveApplicationBudget", budget(&planned, 500_000, 1)).await;
        assert_eq!((&saved["requested"], &saved["eligibleCost"]), (&json!(1_000_000), &json!(1_210_600)));
        assert_eq!(saved["costs"].as_array().map(Vec::len), Some(2));
        assert_eq!(saved["costs"][0]["eligible"], 1_200_000, "tax that comes back is not eligible");
        assert_eq!(saved["costs"][1]["eligible"], 10_600);
        assert_eq!((&saved["planVersion"], &saved["budgetVersion"], &saved["version"]), (&json!(2), &json!(2), &json!(4)));
        let again = read(&round.lead, &id).await;
        assert_eq!(again, saved, "what is read is what was answered");
    }

    async fn who_writes_another_part_does_not_stand_in_the_way_and_who_writes_the_same_is_told(app) {
        let round = Round::of(&app).await;
        let id = round.started().await;
        let drafted = read(&round.lead, &id).await;
        let other = acting_for(&app, LEAD).await;
        let (planned, budgeted) = tokio::join!(
            act(&round.lead, "saveApplicationPlan", plan(&id, 1)),
            act(&other, "saveApplicationBudget", budget(&drafted, 500_000, 1))
        );
        assert_eq!([planned.refusal(), budgeted.refusal()], [("none", "none"); 2]);
        let stale = act(&other, "saveApplicationPlan", plan(&id, 1)).await;
        assert_eq!(stale.refusal(), ("CONFLICT", "VERSION_STALE"));
        let both = read(&round.lead, &id).await;
        assert_eq!((&both["result"], &both["requested"]), (&json!("Aardbeien en vis"), &json!(500_000)));
    }

    async fn of_twenty_who_save_the_same_plan_at_once_one_wins(app) {
        let round = Round::of(&app).await;
        let id = round.started().await;
        let answers = futures_util::future::join_all((0..20).map(|_| act(&round.lead, "saveApplicationPlan", plan(&id, 1)))).await;
        let won = answers.iter().filter(|answer| answer.rule() == "none").count();
        assert!(won == 1 && answers.iter().all(|answer| ["none", "VERSION_STALE"].contains(&answer.rule())));
        assert_eq!(read(&round.lead, &id).await["planVersion"], 2);
    }

    async fn everything_wrong_is_told_at_once_and_nothing_of_it_is_kept(app) {
        let round = Round::of(&app).await;
        let id = round.started().await;
        let before = journal::end(&app).await;
        let nowhere = nobody(Kind::Municipality);
        let wrong = json!({ "application": id, "title": "", "result": "x".repeat(5_001), "executionFrom": "2027-01-01",
                            "places": [nowhere], "expectedPlanVersion": 1 });
        let refused = act(&round.lead, "saveApplicationPlan", wrong).await.ok();
        let expected = [
            ("title", "APPLICATION_TEXT_MALFORMED"),
            ("result", "APPLICATION_TEXT_MALFORMED"),
            ("executionUntil", "APPLICATION_PERIOD_MALFORMED"),
            ("places", "APPLICATION_PLACE_UNKNOWN"),
        ];
        assert_eq!(refused.field_errors("saveApplicationPlan"), expected);
        let stranger = nobody(Kind::ApplicationPartner);
        let wrong = json!({ "application": id, "requested": -1, "otherFunding": [], "expectedBudgetVersion": 1,
                            "costs": [{ "label": "", "net": 1, "vat": -1, "isVatRecoverable": false }],
                            "shares": [{ "partner": stranger, "amount": 1 }] });
        let refused = act(&round.lead, "saveApplicationBudget", wrong).await.ok();
        let expected = [
            ("requested", "APPLICATION_AMOUNT_OUT_OF_RANGE"),
            ("costs.0.vat", "APPLICATION_AMOUNT_OUT_OF_RANGE"),
            ("costs.0.label", "APPLICATION_TEXT_MALFORMED"),
            ("shares", "APPLICATION_SHARE_OF_NOBODY"),
        ];
        assert_eq!(refused.field_errors("saveApplicationBudget"), expected);
        assert!(journal::after(&app, before).await.is_empty());
    }

    async fn a_partner_reads_what_the_lead_writes_and_writes_nothing(app) {
        let round = Round::of(&app).await;
        let complete = round.complete().await;
        assert_eq!(read(&round.partner, key(&complete)).await["title"], "Schoolvis");
        let version = complete["planVersion"].as_i64().expect("a version");
        for (mutation, input) in [
            ("saveApplicationPlan", plan(key(&complete), version)),
            ("saveApplicationBudget", budget(&complete, 1, 2)),
            ("addApplicationPartner", partner_of(key(&complete), "compaan")),
            ("submitApplication", submission(&complete)),
            ("withdrawApplication", json!({ "application": complete["id"], "reason": "Proef" })),
        ] {
            assert_eq!(act(&round.partner, mutation, input).await.refusal(), ("FORBIDDEN", "none"), "{mutation}");
        }
        assert_eq!(read(&round.lead, key(&complete)).await["version"], complete["version"]);
    }
}
