//! What runs here, and what it holds.

use crate::on_both_databases;
use crate::support::{App, Engine};
use chrono::TimeDelta;
use serde_json::json;

on_both_databases! {
    async fn it_says_its_version_time_zone_and_mode(app) {
        let answer = app.ask("{ service { version timeZone today demo } }").await.ok();
        let expected = json!({ "version": env!("CARGO_PKG_VERSION"), "timeZone": "Europe/Brussels", "today": "2026-11-23", "demo": true });
        assert_eq!(answer.at("/service"), &expected);
    }

    async fn it_says_which_commit_it_was_built_from_or_that_it_does_not_know(app) {
        let answer = app.ask("{ service { build } }").await.ok();
        let expected = option_env!("BUILD_COMMIT").map(str::trim).filter(|named| !named.is_empty());
        let build = answer.text("/service/build");
        let is_commit = build.len() == 12 && build.bytes().all(|byte| byte.is_ascii_hexdigit());
        assert!(expected.map_or(is_commit || build == "unknown", |named| build == named), "{build}");
    }

    async fn today_is_the_date_in_brussels(app) {
        app.clock.advance(TimeDelta::hours(13) + TimeDelta::minutes(30));
        let answer = app.ask("{ service { today } }").await.ok();
        assert_eq!(answer.text("/service/today"), "2026-11-24", "23:30 in UTC is the next day in Brussels");
    }

    async fn the_data_sets_are_named_with_their_rows_and_the_instant_of_loading(app) {
        let answer = app.ask("{ service { dataSets { name rows loadedAt } } }").await.ok();
        let names = answer.texts("/service/dataSets", "name");
        assert!(names.is_sorted(), "{names:?}");
        for wanted in ["figures", "places", "programme"] {
            let set = answer.list("/service/dataSets").iter().find(|set| set["name"] == wanted).expect(wanted);
            assert!(set["rows"].as_i64().is_some_and(|rows| rows > 0), "{set}");
            assert!(set["loadedAt"].as_str().is_some_and(|at| at.starts_with("2026-11-23T10:00:00")), "{set}");
        }
    }

    async fn the_counts_are_those_of_the_lists(app) {
        let answer = app.ask("{ service { counts { municipalities keyFigureSets } } municipalities { totalCount } keyFigures { totalCount } }").await.ok();
        assert_eq!(answer.number("/service/counts/municipalities"), 55);
        assert_eq!(answer.at("/service/counts/municipalities"), answer.at("/municipalities/totalCount"));
        assert_eq!(answer.at("/service/counts/keyFigureSets"), answer.at("/keyFigures/totalCount"));
    }

    async fn a_count_costs_a_statement_only_when_it_is_asked(app) {
        let (statements, answer) = app.ask_counting("{ service { counts { municipalities } } }").await;
        answer.ok();
        assert_eq!(statements, 1);
        let (statements, answer) = app.ask_counting("{ service { counts { municipalities networkMeetings suppliers } } }").await;
        answer.ok();
        assert_eq!(statements, 3);
    }

    async fn without_a_question_about_data_no_statement_is_needed(app) {
        let (statements, answer) = app.ask_counting("{ service { version build timeZone today demo } }").await;
        answer.ok();
        assert_eq!(statements, 0);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_demo_database_is_a_demo_also_for_a_server_that_is_told_it_is_none() {
    let app = App::with(Engine::Sqlite, |settings| settings.demo = Some(false)).await.expect("SQLite is always there");
    assert_eq!(app.ask("{ service { demo } }").await.ok().at("/service/demo"), true);
    app.write("UPDATE deployment SET is_demo = FALSE").await.expect("written");
    assert_eq!(app.ask("{ service { demo } }").await.ok().at("/service/demo"), false);
}
