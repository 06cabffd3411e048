//! Jobs at the command line, by the real program.

use crate::on_both_seeded_databases;
use crate::support::{execute, run_program};

on_both_seeded_databases! {
    async fn the_operator_lists_jobs_and_runs_one(database) {
        let listed = run_program(&database.settings, &["job", "list"]);
        assert!(listed.code == Some(0) && listed.told.contains("clean-up") && listed.told.contains("never ran"), "{listed:?}");
        let ran = run_program(&database.settings, &["job", "run", "clean-up"]);
        assert!(ran.code == Some(0) && ran.told.contains("clean-up: done, 0."), "{ran:?}");
        let listed = run_program(&database.settings, &["job", "list"]);
        assert!(!listed.told.contains("clean-up     daily at 03:15   never ran"), "{listed:?}");
    }

    async fn a_job_that_another_process_has_is_not_run_and_the_operator_is_told(database) {
        let someone = if database.settings.is_sqlite() { "randomblob(16)" } else { "gen_random_uuid()" };
        let taken = format!("UPDATE job SET leased_by = {someone}, leased_until = '2999-01-01T00:00:00+00:00'");
        execute(&database.settings, &taken).await.expect("taken");
        let ran = run_program(&database.settings, &["job", "run", "clean-up"]);
        assert!(ran.code == Some(1) && ran.said.contains("is being run by another process"), "{ran:?}");
        let listed = run_program(&database.settings, &["job", "list"]);
        assert!(listed.told.contains("running now"), "{listed:?}");
    }

    async fn a_job_that_does_not_exist_is_refused_with_the_names_of_those_that_do(database) {
        let ran = run_program(&database.settings, &["job", "run", "no-such-job"]);
        assert!(ran.code == Some(1) && ran.said.contains("no-such-job") && ran.said.contains("clean-up"), "{ran:?}");
    }
}
