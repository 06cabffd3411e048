//! An officer advises an amount.

use super::{Assessed, act, advice, done, scores};
use crate::applications::read;
use crate::on_both_databases;
use api::access::Role;
use serde_json::json;

on_both_databases! {
    async fn an_amount_is_advised_on_two_complete_scorings(app) {
        let round = Assessed::begun(&app, 1).await;
        let application = &round.applications[0];
        let few = |have: i64| format!("{have} jurors scored every criterion; advising needs 2.");
        assert_eq!(act(&round.officer, "adviseApplication", advice(application, 1)).await.rule(), "ADVICE_TOO_FEW_SCORINGS");
        done(&round.jurors[0], "scoreApplication", scores(application, [8, 7])).await;
        let half = json!({ "application": application, "scores": [{ "position": 1, "points": 9, "motivation": "Goed" }] });
        done(&round.jurors[1], "scoreApplication", half).await;
        let refused = act(&round.officer, "adviseApplication", advice(application, 1)).await;
        assert_eq!((refused.rule(), refused.body.to_string().contains(&few(1))), ("ADVICE_TOO_FEW_SCORINGS", true));
        done(&round.jurors[1], "scoreApplication", scores(application, [8, 8])).await;
        assert_eq!(done(&round.officer, "adviseApplication", advice(application, 1_000_000)).await["application"]["state"], "ADVISED");
        let query = format!(r#"{{ applicationAssessment(application: "{application}") {{ score completeScorings advisedAmount advice criterionMeans {{ mean criterion {{ position weight }} }} }} }}"#);
        let found = round.officer.ask(&query).await.ok().at("/applicationAssessment").clone();
        assert_eq!((&found["score"], &found["completeScorings"], &found["advisedAmount"]), (&json!("7.80"), &json!(2), &json!(1_000_000)));
        assert_eq!(found["criterionMeans"], json!([{ "mean": "8.00", "criterion": { "position": 1, "weight": 60 } }, { "mean": "7.50", "criterion": { "position": 2, "weight": 40 } }]));
        let of_juror = round.jurors[0].ask(&query).await.ok().at("/applicationAssessment").clone();
        assert_eq!((&of_juror["score"], &of_juror["advisedAmount"], &of_juror["advice"]), (&json!("7.80"), &json!(null), &json!(null)));
    }

    async fn what_was_advised_is_corrected_until_the_ranking(app) {
        let round = Assessed::begun(&app, 1).await;
        let application = &round.applications[0];
        round.advised(application, [8, 8], 700_000).await;
        let version = read(&round.officer, application).await["version"].clone();
        let mut again = advice(application, 600_000);
        again["expectedVersion"] = version;
        done(&round.officer, "adviseApplication", again.clone()).await;
        assert_eq!(act(&round.officer, "adviseApplication", again).await.rule(), "VERSION_STALE");
        done(&round.officer, "rankCall", json!({ "call": round.call.key() })).await;
        let late = act(&round.officer, "adviseApplication", advice(application, 500_000)).await;
        assert_eq!(late.refusal(), ("ILLEGAL_TRANSITION", "CALL_STEP_ILLEGAL"));
    }

    async fn no_more_is_advised_than_is_asked_and_only_by_officers(app) {
        let round = Assessed::begun(&app, 1).await;
        let application = &round.applications[0];
        round.scored(application, [8, 8]).await;
        for amount in [1_000_001, -1] {
            let refused = act(&round.officer, "adviseApplication", advice(application, amount)).await.ok();
            assert_eq!(refused.field_errors("adviseApplication"), [("amount", "ADVICE_AMOUNT_TOO_HIGH")]);
        }
        let silent = json!({ "application": application, "amount": 1, "advice": " " });
        assert_eq!(act(&round.officer, "adviseApplication", silent).await.ok().field_errors("adviseApplication"), [("advice", "REASON_MALFORMED")]);
        for role in [Role::Registrar, Role::Auditor, Role::Jury, Role::Enterprise] {
            assert_eq!(act(&app.as_role(role).await.client, "adviseApplication", advice(application, 1)).await.code(), "FORBIDDEN", "{role:?}");
        }
    }

    async fn a_consortium_reads_its_means_once_it_is_decided_on_and_never_the_advice(app) {
        let round = Assessed::begun(&app, 1).await;
        let application = &round.applications[0];
        round.advised(application, [8, 8], 700_000).await;
        let lead = crate::applications::acting_for(&app, crate::assessment::NAMES[0]).await;
        let query = format!(r#"{{ applicationAssessment(application: "{application}") {{ score advisedAmount advice criterionMeans {{ mean }} }} }}"#);
        assert_eq!(lead.ask(&query).await.ok().at("/applicationAssessment"), &json!(null));
        app.write("UPDATE application SET state = 'REJECTED'").await.expect("decided");
        let found = lead.ask(&query).await.ok().at("/applicationAssessment").clone();
        assert_eq!(found, json!({ "score": "8.00", "advisedAmount": null, "advice": null, "criterionMeans": [{ "mean": "8.00" }, { "mean": "8.00" }] }));
        let stranger = crate::applications::acting_for(&app, "labeur").await;
        assert_eq!(stranger.ask(&query).await.code(), "NOT_FOUND");
    }

    async fn a_juror_saves_while_an_officer_advises(app) {
        let round = Assessed::begun(&app, 4).await;
        let there = app.beside(|_| {}).await.visitor().with_token(round.officer.token());
        for application in &round.applications {
            round.scored(application, [8, 8]).await;
            let (scored, advised) = tokio::join!(
                act(&round.jurors[0], "scoreApplication", scores(application, [2, 2])),
                act(&there, "adviseApplication", advice(application, 500_000))
            );
            assert_eq!(advised.rule(), "none");
            let query = format!(r#"{{ applicationAssessment(application: "{application}") {{ score }} }}"#);
            let found = round.officer.ask(&query).await.ok().text("/applicationAssessment/score").to_owned();
            match scored.rule() {
                "none" => assert_eq!(found, "5.00", "what was saved before the advice counts"),
                rule => assert_eq!((rule, found.as_str()), ("APPLICATION_STEP_ILLEGAL", "8.00")),
            }
        }
    }
}
