//! The yearly key figures, with what their rows leave over.

use crate::on_both_databases;
use crate::support::Engine as Database;
use serde_json::{Value, json};

/// A key as each database writes it.
fn an_id(engine: Database) -> &'static str {
    match engine {
        Database::Sqlite => "x'018f3c5e000070008000000000000001'",
        Database::Postgres => "'018f3c5e-0000-7000-8000-000000000001'",
    }
}

on_both_databases! {
    async fn the_figures_of_2017_add_up(app) {
        let query = "{ keyFigures(year: 2017) { totalCount nodes { year unit source status version total targetGroupCount supportingStaffCount territory { nisCode name } } } }";
        let answer = app.ask(query).await.ok();
        assert_eq!(answer.number("/keyFigures/totalCount"), 1);
        let set = answer.at("/keyFigures/nodes/0");
        assert_eq!((&set["total"], &set["targetGroupCount"], &set["supportingStaffCount"]), (&json!(7392), &json!(6331), &json!(1061)));
        assert_eq!((&set["year"], &set["unit"], &set["source"], &set["version"]), (&json!(2017), &json!("PERSONS"), &json!("werk.be"), &json!(1)));
        assert_eq!(set["territory"], json!({ "nisCode": "40000", "name": "Oost-Vlaanderen" }));
        assert_eq!(set["status"], Value::Null, "the source does not say");
    }

    async fn every_work_form_has_its_row_and_what_is_not_given_is_null(app) {
        let query = "{ keyFigures(year: 2017) { nodes { rows { workForm name targetGroupCount supportingStaffCount } } } }";
        let answer = app.ask(query).await.ok();
        let expected = json!([
            { "workForm": "SHELTERED_WORKSHOP", "name": "beschutte werkplaatsen", "targetGroupCount": 3596, "supportingStaffCount": 646 },
            { "workForm": "SOCIAL_WORKSHOP", "name": "sociale werkplaatsen", "targetGroupCount": 1213, "supportingStaffCount": 372 },
            { "workForm": "CARE_WORK_INITIATIVE", "name": "arbeidszorg", "targetGroupCount": 1003, "supportingStaffCount": 43 },
            { "workForm": "LOCAL_SERVICES_ECONOMY", "name": "lokale diensteneconomie", "targetGroupCount": 360, "supportingStaffCount": null },
        ]);
        assert_eq!(answer.at("/keyFigures/nodes/0/rows"), &expected);
    }

    async fn what_the_rows_leave_over_is_a_row_of_its_own(app) {
        let answer = app.ask("{ keyFigures(year: 2017) { nodes { unspecified { targetGroupCount supportingStaffCount } } } }").await.ok();
        let unspecified = answer.at("/keyFigures/nodes/0/unspecified");
        assert_eq!(unspecified, &json!({ "targetGroupCount": 159, "supportingStaffCount": 0 }));
    }

    async fn of_a_total_that_is_unknown_nothing_is_known_to_be_left(app) {
        app.write("UPDATE key_figure_set SET total = NULL, supporting_staff_count = NULL").await.expect("unknown is allowed");
        let answer = app.ask("{ keyFigures { nodes { total supportingStaffCount unspecified { targetGroupCount supportingStaffCount } } } }").await.ok();
        let expected = json!({ "total": null, "supportingStaffCount": null, "unspecified": { "targetGroupCount": 159, "supportingStaffCount": null } });
        assert_eq!(answer.at("/keyFigures/nodes/0"), &expected);
    }

    async fn rows_that_exceed_their_total_are_a_fault_and_never_a_negative_number(app) {
        app.write("UPDATE key_figure SET target_group_count = 9999").await.expect("each row alone is possible");
        let answer = app.ask("{ keyFigures { nodes { unspecified { targetGroupCount } } } }").await;
        assert_eq!(answer.code(), "INTERNAL");
    }

    async fn without_a_year_every_set_is_there_and_a_year_without_figures_is_empty(app) {
        let answer = app.ask("{ all: keyFigures { totalCount } none: keyFigures(year: 2016) { totalCount nodes { year } } }").await.ok();
        assert_eq!(answer.number("/all/totalCount"), 1);
        assert_eq!(answer.number("/none/totalCount"), 0);
        assert!(answer.list("/none/nodes").is_empty());
    }

    async fn the_newest_version_of_a_year_comes_first_and_the_old_one_stays(app) {
        let copy = "INSERT INTO key_figure_set SELECT {id}, year, territory_nis, territory_nl, unit, source, 'DEFINITIVE', 2, total, target_group_count, supporting_staff_count, '97982/40000/PERSONS/99997' FROM key_figure_set";
        app.write(&copy.replace("{id}", an_id(app.engine))).await.expect("a second version");
        let first = app.ask("{ keyFigures(year: 2017, first: 1) { nodes { version status } pageInfo { hasNextPage endCursor } } }").await.ok();
        assert_eq!(first.at("/keyFigures/nodes"), &json!([{ "version": 2, "status": "DEFINITIVE" }]));
        let after = first.text("/keyFigures/pageInfo/endCursor");
        let second = app.ask(&format!(r#"{{ keyFigures(year: 2017, after: "{after}") {{ nodes {{ version status }} }} }}"#)).await.ok();
        assert_eq!(second.at("/keyFigures/nodes"), &json!([{ "version": 1, "status": null }]));
    }

    async fn a_set_is_found_again_by_its_id(app) {
        let answer = app.ask("{ keyFigures { nodes { id } } }").await.ok();
        let id = answer.text("/keyFigures/nodes/0/id");
        let found = app.ask(&format!(r#"{{ node(id: "{id}") {{ __typename id ... on KeyFigureSet {{ year total }} }} }}"#)).await.ok();
        assert_eq!(found.at("/node"), &json!({ "__typename": "KeyFigureSet", "id": id, "year": 2017, "total": 7392 }));
    }

    async fn names_are_spoken_in_the_language_asked(app) {
        let query = "{ keyFigures { nodes { territory { name(language: FR) } rows { name(language: EN) nameText(language: EN) { isFallback isOutdated } } } } }";
        let answer = app.ask(query).await.ok();
        assert_eq!(answer.text("/keyFigures/nodes/0/territory/name"), "Flandre-Orientale");
        assert_eq!(answer.texts("/keyFigures/nodes/0/rows", "name"), ["sheltered workshops", "social workshops", "care work", "local services economy"]);
        assert_eq!(answer.at("/keyFigures/nodes/0/rows/0/nameText"), &json!({ "isFallback": false, "isOutdated": false }));
    }

    async fn a_page_takes_one_statement_per_kind(app) {
        let query = "{ keyFigures { totalCount nodes { total rows { name(language: FR) targetGroupCount } unspecified { targetGroupCount } } } }";
        let (statements, answer) = app.ask_counting(query).await;
        answer.ok();
        assert_eq!(statements, 4, "page, total, rows once for both fields, translations");
    }
}
