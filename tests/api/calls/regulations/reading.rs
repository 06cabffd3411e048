//! Regulations alone and in a list.

use super::super::{and, record};
use super::{read, sketch};
use crate::on_both_databases;
use crate::support::App;
use crate::support::fixtures::REGULATION;
use api::access::Role;
use serde_json::json;

/// The slugs of the regulations under arguments, which must agree with the total.
async fn slugs(app: &App, arguments: &str) -> Vec<String> {
    let answer = app.ask(&format!("{{ regulations{arguments} {{ totalCount nodes {{ slug }} }} }}")).await.ok();
    let slugs: Vec<_> = answer.texts("/regulations/nodes", "slug").into_iter().map(str::to_owned).collect();
    assert_eq!(answer.number("/regulations/totalCount"), slugs.len() as i64, "{arguments}");
    slugs
}

on_both_databases! {
    async fn the_newest_decision_comes_first_and_pages_follow_one_another(app) {
        assert_eq!(slugs(&app, "").await, [REGULATION]);
        let registrar = app.as_role(Role::Registrar).await;
        for (slug, day) in [("oud", "1999-12-31"), ("nieuw", "2024-03-20")] {
            let decisions = json!({ "slug": slug, "councilDecisions": [{ "decidedOn": day, "reference": "A" }] });
            record(&registrar, "recordRegulation", and(sketch(), decisions)).await.ok();
        }
        assert_eq!(slugs(&app, "").await, ["nieuw", REGULATION, "oud"]);
        let page = app.ask("{ regulations(first: 1) { nodes { slug } pageInfo { endCursor hasNextPage } } }").await.ok();
        assert_eq!(page.at("/regulations/pageInfo/hasNextPage"), true);
        let rest = app.ask(&format!(r#"{{ regulations(after: "{}") {{ nodes {{ slug }} }} }}"#, page.text("/regulations/pageInfo/endCursor"))).await.ok();
        assert_eq!(rest.texts("/regulations/nodes", "slug"), [REGULATION, "oud"]);
    }

    async fn they_are_filtered_by_a_day_on_which_they_hold(app) {
        let registrar = app.as_role(Role::Registrar).await;
        let period = json!({ "slug": "kort", "validFrom": "2024-04-01", "validUntil": "2025-01-01" });
        record(&registrar, "recordRegulation", and(sketch(), period)).await.ok();
        for (day, is_there) in [("2024-03-31", false), ("2024-04-01", true), ("2024-12-31", true), ("2025-01-01", false)] {
            let found = slugs(&app, &format!(r#"(validOn: "{day}")"#)).await;
            assert_eq!(found.contains(&"kort".to_owned()), is_there, "{day}");
            assert!(found.contains(&REGULATION.to_owned()), "what is not known is open");
        }
    }

    async fn one_is_found_by_slug_id_and_node_and_a_miss_is_null(app) {
        let id = read(&app, REGULATION, "id").await["id"].as_str().expect("an id").to_owned();
        let answer = app.ask(&format!(r#"{{ regulation(id: "{id}") {{ slug }} node(id: "{id}") {{ ... on Regulation {{ slug }} }} }}"#)).await.ok();
        assert_eq!((answer.text("/regulation/slug"), answer.text("/node/slug")), (REGULATION, REGULATION));
        assert!(read(&app, "zo-is-er-geen", "id").await.is_null());
        assert_eq!(app.ask("{ regulation { slug } }").await.refusal(), ("BAD_INPUT", "EXACTLY_ONE_ARGUMENT"));
    }

    async fn a_page_takes_one_statement_per_kind(app) {
        let query = "{ regulations { totalCount nodes { title(language: EN) aims { text(language: EN) { value } } councilDecisions { reference } } } }";
        let (statements, answer) = app.ask_counting(query).await;
        answer.ok();
        assert_eq!(statements, 6, "page, total, aims, decisions, English titles, English aims");
    }
}
