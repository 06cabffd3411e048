//! What officers and administrators see of background jobs.

use super::runner;
use crate::on_both_databases;
use api::access::Role;
use chrono::TimeDelta;
use serde_json::json;

const LIST: &str = "{ jobs { name about rhythm nextRunAt isRunning lastStartedAt lastFinishedAt lastOutcome lastFailure \
                    lastCount attempts } }";

on_both_databases! {
    async fn a_job_shows_when_it_ran_and_when_it_runs_next(app) {
        let officer = app.as_role(Role::Officer).await;
        let before = officer.ask(LIST).await.ok();
        let job = |answer: &crate::support::Answer| {
            let jobs = answer.list("/jobs").clone();
            jobs.into_iter().find(|job| job["name"] == "clean-up").expect("the job")
        };
        let fresh = job(&before);
        assert_eq!((&fresh["rhythm"], &fresh["nextRunAt"]), (&json!("daily at 03:15"), &json!("2026-11-24T02:15:00Z")));
        assert_eq!((&fresh["isRunning"], &fresh["lastOutcome"], &fresh["lastCount"]), (&json!(false), &json!(null), &json!(null)));

        app.clock.advance(TimeDelta::seconds(5));
        runner(&app).run_now("clean-up").await.expect("it runs");

        let after = job(&officer.ask(LIST).await.ok());
        assert_eq!((&after["lastOutcome"], &after["lastCount"], &after["attempts"]), (&json!("SUCCEEDED"), &json!(0), &json!(0)));
        assert_eq!((&after["lastStartedAt"], &after["lastFinishedAt"]), (&json!("2026-11-23T10:00:05Z"), &json!("2026-11-23T10:00:05Z")));
        assert_eq!(&after["nextRunAt"], &json!("2026-11-24T02:15:00Z"));
    }

    async fn the_list_costs_one_statement(app) {
        let admin = app.as_role(Role::Admin).await;
        admin.ask(LIST).await.ok();
        let (statements, _) = admin.ask_counting(LIST, json!({})).await;
        assert_eq!(statements, 1);
    }

    async fn a_job_that_is_due_is_run_by_the_server_itself(app) {
        app.clock.advance(TimeDelta::days(1));
        let app = app.beside(|settings| settings.jobs_enabled = true).await;
        let officer = app.as_role(Role::Officer).await;
        crate::support::eventually("it runs", async || {
            let jobs = officer.ask(LIST).await.ok().list("/jobs").clone();
            jobs.iter().any(|job| job["name"] == "clean-up" && job["lastOutcome"] == "SUCCEEDED").then_some(())
        })
        .await;
    }
}
