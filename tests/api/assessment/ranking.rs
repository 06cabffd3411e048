//! A call is ranked, as far as its budget reaches.

use super::{Assessed, act, done, ranking};
use crate::applications::read;
use crate::on_both_databases;
use crate::support::fixtures::an_application;
use serde_json::json;

on_both_databases! {
    async fn applications_stand_by_score_then_tie_break_then_submission_then_reference(app) {
        let round = Assessed::begun(&app, 5).await;
        let ids = &round.applications;
        // 8.00 by the second criterion, 8.00 by the first, which breaks ties, then two alike, and the best.
        for (application, points) in ids.iter().zip([[7, 7], [8, 8], [7, 7], [10, 5], [9, 9]]) {
            round.advised(application, points, 400_000).await;
        }
        assert_eq!(done(&round.officer, "rankCall", json!({ "call": round.call.key() })).await["call"]["state"], "RANKED");
        let place = |place: i64, at: usize, score: &str, outcome: &str| (place, ids[at].clone(), score.to_owned(), outcome.to_owned());
        let expected = vec![place(1, 4, "9.00", "COVERED"), place(2, 3, "8.00", "COVERED"), place(3, 1, "8.00", "COVERED"),
            place(4, 0, "7.00", "BEYOND"), place(5, 2, "7.00", "BEYOND")];
        assert_eq!(ranking(&round.officer, &round.call).await, (5, expected.clone()));
        assert_eq!(ranking(&round.jurors[0], &round.call).await, (5, expected), "a juror without a conflict reads the same");
    }

    async fn what_the_budget_does_not_cover_is_passed_over_with_a_reason_only(app) {
        let round = Assessed::begun(&app, 3).await;
        let ids = &round.applications;
        round.advised(&ids[0], [9, 9], 900_000).await;
        round.advised(&ids[1], [8, 8], 700_000).await;
        round.advised(&ids[2], [7, 7], 600_000).await;
        let skip = |id: &str, why: &str| json!({ "call": round.call.key(), "skips": [{ "application": id, "reason": why }] });
        let silent = act(&round.officer, "rankCall", skip(&ids[1], " ")).await.ok();
        assert_eq!(silent.field_errors("rankCall"), [("skips.0.reason", "REASON_MALFORMED")]);
        let foreign = an_application(&round.call, "labeur", "gandae").insert(&app).await;
        let unknown = act(&round.officer, "rankCall", skip(&foreign, "Past niet")).await.ok();
        assert_eq!(unknown.field_errors("rankCall"), [("skips", "RANKING_SKIP_UNKNOWN")]);
        done(&round.officer, "rankCall", skip(&ids[1], "De aanvrager aanvaardt geen lager bedrag")).await;
        let outcomes: Vec<_> = ranking(&round.officer, &round.call).await.1.into_iter().map(|row| row.3).collect();
        assert_eq!(outcomes, ["COVERED", "SKIPPED", "COVERED"]);
        let query = format!(r#"{{ callRanking(call: "{}") {{ nodes {{ skippedReason }} }} }}"#, round.call.key());
        let reasons = |answer: crate::support::Answer| answer.ok().list("/callRanking/nodes")[1]["skippedReason"].clone();
        assert_eq!(reasons(round.officer.ask(&query).await), "De aanvrager aanvaardt geen lager bedrag");
        assert_eq!(reasons(round.jurors[0].ask(&query).await), json!(null));
    }

    async fn a_call_is_ranked_once_and_when_nothing_is_under_way(app) {
        let round = Assessed::begun(&app, 2).await;
        let call = json!({ "call": round.call.key() });
        round.advised(&round.applications[0], [9, 9], 900_000).await;
        assert_eq!(act(&round.officer, "rankCall", call.clone()).await.refusal(), ("PRECONDITION_FAILED", "RANKING_NOT_ADVISED"));
        let lead = crate::applications::acting_for(&app, crate::assessment::NAMES[0]).await;
        let withdrawn = json!({ "application": round.applications[1], "reason": "Geen tijd" });
        crate::applications::act(&lead, "withdrawApplication", withdrawn).await.ok();
        let there = app.beside(|_| {}).await.visitor().with_token(round.officer.token());
        let (one, other) = tokio::join!(act(&round.officer, "rankCall", call.clone()), act(&there, "rankCall", call));
        let mut rules = [one.rule(), other.rule()];
        rules.sort_unstable();
        assert_eq!(rules, ["CALL_STEP_ILLEGAL", "none"]);
        assert_eq!(ranking(&round.officer, &round.call).await.0, 1);
    }

    async fn a_call_without_applications_is_ranked_too_so_that_it_comes_to_an_end(app) {
        let round = Assessed::admissible(&app, 0).await;
        done(&round.officer, "startAssessment", json!({ "call": round.call.key() })).await;
        done(&round.officer, "rankCall", json!({ "call": round.call.key() })).await;
        assert_eq!(ranking(&round.officer, &round.call).await, (0, Vec::new()));
    }

    async fn what_is_withdrawn_after_the_ranking_leaves_its_place_and_its_money_to_the_next(app) {
        let round = Assessed::begun(&app, 3).await;
        for (application, points) in round.applications.iter().zip([9, 8, 7]) {
            round.advised(application, [points, points], 800_000).await;
        }
        done(&round.officer, "rankCall", json!({ "call": round.call.key() })).await;
        let outcomes = |found: (i64, Vec<(i64, String, String, String)>)| found.1.into_iter().map(|row| (row.0, row.1, row.3)).collect::<Vec<_>>();
        let row = |place: i64, at: usize, outcome: &str| (place, round.applications[at].clone(), outcome.to_owned());
        let before = vec![row(1, 0, "COVERED"), row(2, 1, "BEYOND"), row(3, 2, "BEYOND")];
        assert_eq!(outcomes(ranking(&round.officer, &round.call).await), before);
        let lead = crate::applications::acting_for(&app, crate::assessment::NAMES[0]).await;
        let withdrawn = json!({ "application": round.applications[0], "reason": "Geen tijd" });
        crate::applications::act(&lead, "withdrawApplication", withdrawn).await.ok();
        let after = vec![row(1, 1, "COVERED"), row(2, 2, "BEYOND")];
        for client in [&round.officer, &round.jurors[0]] {
            assert_eq!(outcomes(ranking(client, &round.call).await), after);
        }
    }

    async fn what_does_not_exist_for_an_officer_cannot_be_passed_over(app) {
        let round = Assessed::begun(&app, 2).await;
        for application in &round.applications {
            round.advised(application, [8, 8], 800_000).await;
        }
        let conflict = json!({ "application": round.applications[1], "hasConflict": true, "kind": "WORK" });
        done(&round.officer, "answerConflict", conflict).await;
        let skip = json!({ "call": round.call.key(), "skips": [{ "application": round.applications[1], "reason": "Past niet" }] });
        let refused = act(&round.officer, "rankCall", skip).await.ok();
        assert_eq!(refused.field_errors("rankCall"), [("skips", "RANKING_SKIP_UNKNOWN")]);
    }

    async fn everyone_who_may_reads_what_happened(app) {
        let round = Assessed::ranked(&app, 1).await;
        let lead = crate::applications::acting_for(&app, crate::assessment::NAMES[0]).await;
        let application = &round.applications[0];
        assert_eq!(read(&lead, application).await["state"], "ADVISED");
        let query = format!(r#"{{ application(id: "{application}") {{ timeline {{ kind by {{ capacity }} }} expected {{ what of {{ capacity }} }} }} }}"#);
        let answer = lead.ask(&query).await.ok();
        let kinds: Vec<_> = answer.list("/application/timeline").iter().map(|event| event["kind"].clone()).collect();
        assert_eq!(kinds, [json!("ASSESSMENT_STARTED"), json!("ADVISED")]);
        assert_eq!(answer.at("/application/expected"), &json!([{ "what": "DECISION", "of": { "capacity": "REGISTRAR" } }]));
    }
}
