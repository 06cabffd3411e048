//! Jurors score applications.

use super::{Assessed, act, clear, done, juror, scores};
use crate::on_both_databases;
use crate::support::Client;
use api::access::Role;
use serde_json::{Value, json};

async fn mine(juror: &Client) -> Vec<Value> {
    let query = "{ myScorings { nodes { application { id } isComplete version scores { points motivation criterion { position } } } } }";
    juror.ask(query).await.ok().list("/myScorings/nodes").to_vec()
}

on_both_databases! {
    async fn a_juror_scores_as_far_as_they_are_and_changes_it_until_the_advice(app) {
        let round = Assessed::begun(&app, 1).await;
        let (juror, application) = (&round.jurors[0], &round.applications[0]);
        let one = json!({ "application": application, "expectedVersion": 0, "scores": [{ "position": 2, "points": 6, "motivation": "Degelijk" }] });
        done(juror, "scoreApplication", one.clone()).await;
        let found = mine(juror).await;
        assert_eq!((&found[0]["isComplete"], &found[0]["version"]), (&json!(false), &json!(1)));
        assert_eq!(found[0]["scores"], json!([{ "points": 6, "motivation": "Degelijk", "criterion": { "position": 2 } }]));
        assert_eq!(act(juror, "scoreApplication", one).await.refusal(), ("CONFLICT", "VERSION_STALE"));
        done(juror, "scoreApplication", scores(application, [8, 7])).await;
        let found = mine(juror).await;
        assert_eq!((found.len(), &found[0]["isComplete"], &found[0]["version"]), (1, &json!(true), &json!(2)));
        assert!(mine(&round.jurors[1]).await.is_empty(), "nobody reads the scores of another juror");
        done(&round.jurors[1], "scoreApplication", scores(application, [8, 8])).await;
        done(&round.officer, "adviseApplication", crate::assessment::advice(application, 500_000)).await;
        let late = act(juror, "scoreApplication", scores(application, [1, 1])).await;
        assert_eq!(late.refusal(), ("ILLEGAL_TRANSITION", "APPLICATION_STEP_ILLEGAL"));
    }

    async fn all_that_is_wrong_with_scores_is_told_at_once(app) {
        let round = Assessed::begun(&app, 1).await;
        let (juror, application) = (&round.jurors[0], &round.applications[0]);
        let wrong = json!([{ "position": 1, "points": 11, "motivation": " " }, { "position": 3, "points": 5, "motivation": "Goed" }]);
        let refused = act(juror, "scoreApplication", json!({ "application": application, "scores": wrong })).await.ok();
        let expected = [("scores.0.points", "SCORE_OUT_OF_RANGE"), ("scores.0.motivation", "REASON_MALFORMED"), ("scores.1.position", "SCORE_CRITERION_UNKNOWN")];
        assert_eq!(refused.field_errors("scoreApplication"), expected);
        let twice = json!([{ "position": 1, "points": 5, "motivation": "Goed" }, { "position": 1, "points": 6, "motivation": "Goed" }]);
        let refused = act(juror, "scoreApplication", json!({ "application": application, "scores": twice })).await.ok();
        assert_eq!(refused.field_errors("scoreApplication"), [("scores", "SCORE_CRITERION_UNKNOWN")]);
        assert!(mine(juror).await.is_empty());
    }

    async fn only_who_judges_the_call_and_said_that_there_is_no_conflict_scores(app) {
        let round = Assessed::begun(&app, 1).await;
        let application = &round.applications[0];
        let unanswered = juror(&app, &round.call).await;
        assert_eq!(act(&unanswered, "scoreApplication", scores(application, [5, 5])).await.refusal(), ("NOT_FOUND", "none"));
        let elsewhere = app.as_role(Role::Jury).await;
        assert_eq!(act(&elsewhere, "answerConflict", json!({ "application": application, "hasConflict": false })).await.code(), "NOT_FOUND");
        assert_eq!(act(&elsewhere, "scoreApplication", scores(application, [5, 5])).await.code(), "NOT_FOUND");
        for role in [Role::Officer, Role::Registrar, Role::Auditor, Role::Enterprise] {
            assert_eq!(act(&app.as_role(role).await.client, "scoreApplication", scores(application, [5, 5])).await.code(), "FORBIDDEN", "{role:?}");
        }
        clear(&unanswered, application).await;
        done(&unanswered, "scoreApplication", scores(application, [5, 5])).await;
    }

    async fn before_the_assessment_nothing_is_scored(app) {
        let round = Assessed::admissible(&app, 1).await;
        clear(&round.jurors[0], &round.applications[0]).await;
        let early = act(&round.jurors[0], "scoreApplication", scores(&round.applications[0], [5, 5])).await;
        assert_eq!(early.refusal(), ("ILLEGAL_TRANSITION", "APPLICATION_STEP_ILLEGAL"));
    }
}
