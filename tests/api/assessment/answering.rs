//! Jurors and officers answer whether they have a conflict of interest.

use super::{Assessed, act, advice, clear, done, juror, scores};
use crate::applications::read;
use crate::on_both_databases;
use crate::support::fixtures::a_user;
use crate::support::{Client, journal};
use api::access::Role;
use serde_json::{Value, json};

/// The questions to a juror: how many, and about which application, with whether it is cleared.
async fn questions(juror: &Client) -> (i64, Vec<(String, bool)>) {
    let answer =
        juror.ask("{ conflictQuestions { totalCount nodes { application reference partners isCleared } } }").await.ok();
    let row = |row: &Value| (row["application"].as_str().expect("an id").to_owned(), row["isCleared"] == json!(true));
    let rows = answer.list("/conflictQuestions/nodes").iter().map(row).collect();
    (answer.number("/conflictQuestions/totalCount"), rows)
}

on_both_databases! {
    async fn the_content_opens_once_a_juror_said_that_there_is_no_conflict(app) {
        let round = Assessed::admissible(&app, 1).await;
        let (juror, application) = (&round.jurors[0], &round.applications[0]);
        assert_eq!(questions(juror).await, (1, vec![(application.clone(), false)]));
        assert_eq!(read(juror, application).await, Value::Null);
        let before = journal::end(&app).await;
        clear(juror, application).await;
        let rows = journal::after(&app, before).await;
        assert_eq!(rows.iter().map(journal::Row::what).collect::<Vec<_>>(), [("APPLICATION", "answerConflict")]);
        assert_eq!(questions(juror).await, (1, vec![(application.clone(), true)]));
        assert_eq!(read(juror, application).await["title"], "Schoolvis");
        assert_eq!(questions(&round.jurors[1]).await.1, [(application.clone(), false)], "each answers alone");
    }

    async fn a_conflict_that_was_declared_stays_and_what_it_is_about_does_not_exist(app) {
        let round = Assessed::begun(&app, 2).await;
        let (juror, application) = (&round.jurors[0], &round.applications[0]);
        let conflict = json!({ "application": application, "hasConflict": true, "kind": "FAMILY", "explanation": "Mijn zus werkt er" });
        done(juror, "answerConflict", conflict.clone()).await;
        assert_eq!(questions(juror).await, (1, vec![(round.applications[1].clone(), true)]));
        assert_eq!(read(juror, application).await, Value::Null);
        for input in [conflict, json!({ "application": application, "hasConflict": false })] {
            assert_eq!(act(juror, "answerConflict", input).await.refusal(), ("PRECONDITION_FAILED", "CONFLICT_STAYS"));
        }
    }

    async fn an_officer_who_declares_a_conflict_does_not_know_of_the_application_any_more(app) {
        let round = Assessed::begun(&app, 1).await;
        let application = &round.applications[0];
        let conflict = json!({ "application": application, "hasConflict": true, "kind": "OTHER" });
        done(&round.officer, "answerConflict", conflict).await;
        assert_eq!(read(&round.officer, application).await, Value::Null);
        let count = round.officer.ask("{ applications { totalCount } }").await.ok();
        assert_eq!(count.number("/applications/totalCount"), 0);
    }

    async fn a_kind_comes_with_a_conflict_and_an_explanation_too(app) {
        let round = Assessed::admissible(&app, 1).await;
        for (has_conflict, kind, explanation) in [(true, None, None), (false, Some("WORK"), None), (false, None, Some("Toch niet"))] {
            let input = json!({ "application": round.applications[0], "hasConflict": has_conflict, "kind": kind, "explanation": explanation });
            let refused = act(&round.jurors[0], "answerConflict", input).await.ok();
            assert_eq!(refused.field_errors("answerConflict"), [("kind", "CONFLICT_KIND_MALFORMED")]);
        }
    }

    async fn who_is_erased_leaves_no_word_of_it(app) {
        let round = Assessed::begun(&app, 1).await;
        let juror = &round.jurors[0];
        let conflict = json!({ "application": round.applications[0], "hasConflict": true, "kind": "FAMILY", "explanation": "Mijn zus werkt er" });
        done(juror, "answerConflict", conflict).await;
        let mandate = json!({ "user": juror.user.key(), "enterprise": crate::enterprises::enterprise_id("labeur"), "function": "Bestuurder", "validFrom": "2026-01-01" });
        done(&round.officer, "recordGovernanceMandate", mandate).await;
        let privacy = app.as_role(Role::Privacy).await;
        let erase = format!(r#"mutation {{ eraseUser(input: {{ user: "{}" }}) {{ fieldErrors {{ code }} }} }}"#, juror.user.key());
        privacy.ask(&erase).await.ok();
        assert_eq!(app.rows::<1>("SELECT COALESCE(explanation, '-') FROM conflict_answer WHERE kind = 'FAMILY'").await, [["-".to_owned()]]);
        assert!(app.rows::<1>("SELECT function FROM governance_mandate").await.is_empty());
    }

    async fn a_juror_who_handles_dossiers_too_answers_before_any_of_both_shows_them(app) {
        let round = Assessed::begun(&app, 1).await;
        let both = a_user().holding(Role::Officer).holding(Role::Jury).limited_to(&round.call.slug);
        let both = app.as_person(both).await;
        let application = &round.applications[0];
        assert_eq!(read(&both, application).await, Value::Null, "as an officer");
        let grant = both.user.role(1);
        let query = format!(r#"mutation {{ switchCapacity(input: {{ capacity: "{grant}" }}) {{ session {{ accessToken }} }} }}"#);
        let token = both.ask(&query).await.ok().text("/switchCapacity/session/accessToken").to_owned();
        clear(&app.visitor().with_token(&token), application).await;
        let again = both.user.session(&app).await;
        assert_eq!(read(&again, application).await["title"], "Schoolvis");
    }

    async fn what_a_juror_scored_does_not_count_once_there_is_a_conflict(app) {
        let round = Assessed::begun(&app, 1).await;
        let application = &round.applications[0];
        round.scored(application, [9, 9]).await;
        let conflict = json!({ "application": application, "hasConflict": true, "kind": "FAMILY" });
        done(&round.jurors[0], "answerConflict", conflict).await;
        let query = "{ myScorings { totalCount nodes { scoredAt } } }";
        assert_eq!(round.jurors[0].ask(query).await.ok().number("/myScorings/totalCount"), 0);
        let refused = act(&round.officer, "adviseApplication", advice(application, 1)).await;
        assert_eq!(refused.rule(), "ADVICE_TOO_FEW_SCORINGS");
        let third = juror(&app, &round.call).await;
        clear(&third, application).await;
        done(&third, "scoreApplication", scores(application, [5, 5])).await;
        done(&round.officer, "adviseApplication", advice(application, 1)).await;
        let query = format!(r#"{{ applicationAssessment(application: "{application}") {{ score completeScorings }} }}"#);
        let found = round.officer.ask(&query).await.ok();
        assert_eq!(found.at("/applicationAssessment"), &json!({ "score": "7.00", "completeScorings": 2 }));
    }
}
