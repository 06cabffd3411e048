//! What narrows the guide down.

use crate::on_both_databases;
use crate::support::App;

/// The slugs of the suppliers under a filter, and their number.
async fn slugs(app: &App, filter: &str) -> (Vec<String>, i64) {
    let answer =
        app.ask(&format!("{{ suppliers(first: 100, filter: {filter}) {{ totalCount nodes {{ slug }} }} }}")).await.ok();
    let slugs = answer.texts("/suppliers/nodes", "slug").into_iter().map(str::to_owned).collect();
    (slugs, answer.number("/suppliers/totalCount"))
}

on_both_databases! {
    async fn a_rubric_brings_those_below_it(app) {
        let (all, total) = slugs(&app, r#"{ rubric: "groen" }"#).await;
        assert_eq!(all.len() as i64, total);
        let (below, _) = slugs(&app, r#"{ rubric: "tuinonderhoud" }"#).await;
        assert!(!below.is_empty() && below.len() < all.len());
        assert!(below.iter().all(|slug| all.contains(slug)));
    }

    async fn a_municipality_is_found_by_its_old_code_and_its_new_one(app) {
        let (by_new, _) = slugs(&app, r#"{ municipality: "44083" }"#).await;
        assert!(!by_new.is_empty());
        for old in ["44011", "44049"] {
            assert_eq!(slugs(&app, &format!(r#"{{ municipality: "{old}" }}"#)).await.0, by_new, "{old}");
        }
    }

    async fn words_must_all_occur_and_accents_do_not_count(app) {
        let (found, _) = slugs(&app, r#"{ text: "OUDENAARDE drukwerk" }"#).await;
        assert!(found.contains(&"aarova".to_owned()), "{found:?}");
        let (with, _) = slugs(&app, r#"{ text: "café" }"#).await;
        let (without, _) = slugs(&app, r#"{ text: "CAFE" }"#).await;
        assert!(!with.is_empty());
        assert_eq!(with, without);
    }

    async fn signs_between_words_do_not_count_and_mean_nothing_to_the_database(app) {
        let plain = slugs(&app, r#"{ text: "gent drukwerk" }"#).await;
        assert_eq!(slugs(&app, r#"{ text: "%gent', _drukwerk\\;" }"#).await, plain);
    }

    async fn a_kind_of_recognition_is_not_found_before_its_time(app) {
        let (before, _) = slugs(&app, r#"{ recognition: CUSTOMISED_WORK_COMPANY, asOf: "2018-12-31" }"#).await;
        let (since, _) = slugs(&app, r#"{ recognition: CUSTOMISED_WORK_COMPANY, asOf: "2019-01-01" }"#).await;
        assert!(before.is_empty() && !since.is_empty());
    }

    async fn a_recognition_is_asked_for_a_date_and_unknown_periods_count(app) {
        let (now, _) = slugs(&app, "{ recognition: CARE_WORK_INITIATIVE }").await;
        let (before, _) = slugs(&app, r#"{ recognition: CARE_WORK_INITIATIVE, asOf: "2020-01-01" }"#).await;
        assert!(now.iter().any(|slug| slug.starts_with("voorbeeld")), "recognised since 2024");
        assert!(!before.iter().any(|slug| slug.starts_with("voorbeeld")), "not yet recognised in 2020");
        assert!(!before.is_empty(), "a real one of unknown period may have been");
    }

    async fn filters_together_must_all_hold(app) {
        let (both, total) = slugs(&app, r#"{ rubric: "drukwerk", municipality: "45035", text: "aarova", recognition: CUSTOMISED_WORK_COMPANY }"#).await;
        assert_eq!((both, total), (vec!["aarova".to_owned()], 1));
    }

    async fn what_cannot_be_looked_for_is_refused_by_name(app) {
        for (filter, rule) in [
            (r#"{ rubric: "no-such" }"#, "RUBRIC_UNKNOWN"),
            (r#"{ rubric: "a\u0000" }"#, "RUBRIC_UNKNOWN"),
            (r#"{ text: "\u0000" }"#, "SEARCH_TEXT_EMPTY"),
            (r#"{ municipality: "99999" }"#, "NIS_CODE_UNKNOWN"),
            (r#"{ municipality: "Gent" }"#, "NIS_CODE_MALFORMED"),
            (r#"{ text: "  " }"#, "SEARCH_TEXT_EMPTY"),
            (r#"{ text: "%" }"#, "SEARCH_TEXT_EMPTY"),
            (r#"{ text: "a b c d e f g h i" }"#, "SEARCH_TOO_MANY_WORDS"),
        ] {
            let refused = app.ask(&format!("{{ suppliers(filter: {filter}) {{ nodes {{ slug }} }} }}")).await;
            assert_eq!((refused.code(), refused.rule()), ("BAD_INPUT", rule), "{filter}");
        }
    }
}
