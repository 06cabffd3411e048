//! Rounds: what was approved, described or not.

use crate::on_both_databases;
use serde_json::json;

on_both_databases! {
    async fn the_round_of_2016_and_2017_shows_four_of_twelve_projects_and_counts_the_others(app) {
        let answer = app.ask("{ subsidyRounds { totalCount nodes { slug fromYear untilYear yearsMeaning approvedCount describedCount unspecifiedCount awardedTotal maximumPerProject maximumBasis sourceTitle synthetic call { slug } projects { totalCount nodes { title } } } } }").await.ok();
        assert_eq!(answer.number("/subsidyRounds/totalCount"), 2);
        assert_eq!(answer.texts("/subsidyRounds/nodes", "slug"), ["2018", "2016-2017"]);
        assert_eq!(
            answer.at("/subsidyRounds/nodes/1"),
            &json!({
                "slug": "2016-2017", "fromYear": 2016, "untilYear": 2017, "yearsMeaning": "APPROVAL",
                "approvedCount": 12, "describedCount": 4, "unspecifiedCount": 8,
                "awardedTotal": null, "maximumPerProject": null, "maximumBasis": null,
                "sourceTitle": "2016 - 2017 : 12 goedgekeurde, zeer diverse projecten", "synthetic": false, "call": null,
                "projects": { "totalCount": 4, "nodes": [
                    { "title": "Schoolvis" },
                    { "title": "Le Petit Botanique on tour" },
                    { "title": "Schilder je dak waterdicht" },
                    { "title": "Ontwikkeling van een machine voor het ontsleeven van flessen" },
                ] },
            })
        );
    }

    async fn the_projects_of_2018_were_awarded_84_800_euro_together(app) {
        let answer = app.ask("{ subsidyRounds(first: 1) { nodes { slug yearsMeaning approvedCount describedCount unspecifiedCount awardedTotal maximumPerProject maximumBasis } } }").await.ok();
        assert_eq!(
            answer.at("/subsidyRounds/nodes/0"),
            &json!({
                "slug": "2018", "yearsMeaning": "EXECUTION", "approvedCount": 5, "describedCount": 5, "unspecifiedCount": 0,
                "awardedTotal": 8_480_000, "maximumPerProject": 2_000_000, "maximumBasis": "PUBLISHED_ELSEWHERE",
            })
        );
    }

    async fn the_total_is_null_as_soon_as_one_amount_is_unknown(app) {
        app.write("UPDATE subsidy_project SET awarded_cents = NULL, awarded_basis = NULL WHERE slug = 'vol-maakt'").await.expect("the row is written");
        let answer = app.ask("{ subsidyRounds(first: 1) { nodes { awardedTotal unspecifiedCount } } }").await.ok();
        assert_eq!(answer.at("/subsidyRounds/nodes/0"), &json!({ "awardedTotal": null, "unspecifiedCount": 0 }));
    }

    async fn the_round_is_reached_from_a_project_and_names_its_regulation(app) {
        let answer = app.ask(r#"{ subsidyProject(slug: "schoolvis") { round { title approvedCount unspecifiedCount regulation { councilDecisions { decidedOn } } } } }"#).await.ok();
        assert_eq!(answer.number("/subsidyProject/round/approvedCount"), 12);
        assert_eq!(answer.number("/subsidyProject/round/unspecifiedCount"), 8);
        assert_eq!(answer.texts("/subsidyProject/round/regulation/councilDecisions", "decidedOn"), ["2016-05-25", "2017-03-02"]);
    }

    async fn rounds_follow_one_another_over_pages(app) {
        let first = app.ask("{ subsidyRounds(first: 1) { nodes { slug } pageInfo { hasNextPage endCursor } } }").await.ok();
        assert_eq!(first.at("/subsidyRounds/pageInfo/hasNextPage"), true);
        let cursor = first.text("/subsidyRounds/pageInfo/endCursor");
        let second = app.ask(&format!(r#"{{ subsidyRounds(first: 1, after: "{cursor}") {{ nodes {{ title(language: EN) }} pageInfo {{ hasNextPage }} }} }}"#)).await.ok();
        assert_eq!(second.texts("/subsidyRounds/nodes", "title"), ["Projects 2016–2017"]);
        assert_eq!(second.at("/subsidyRounds/pageInfo/hasNextPage"), false);
    }

    async fn the_projects_of_a_round_follow_one_another_in_both_directions(app) {
        let first = app.ask("{ subsidyRounds { nodes { projects(first: 2) { nodes { slug } pageInfo { hasNextPage endCursor } } } } }").await.ok();
        assert_eq!(first.texts("/subsidyRounds/nodes/0/projects/nodes", "slug"), ["druk-werk-sociaal-werk", "thuislevering-online-winkelplatform"]);
        assert_eq!(first.texts("/subsidyRounds/nodes/1/projects/nodes", "slug"), ["schoolvis", "le-petit-botanique-on-tour"]);
        let cursor = first.text("/subsidyRounds/nodes/1/projects/pageInfo/endCursor");
        let second = app.ask(&format!(r#"{{ subsidyRounds {{ nodes {{ projects(after: "{cursor}") {{ totalCount nodes {{ slug }} pageInfo {{ hasNextPage }} }} }} }} }}"#)).await.ok();
        assert_eq!(second.texts("/subsidyRounds/nodes/1/projects/nodes", "slug"), ["schilder-je-dak-waterdicht", "ontwikkeling-machine-ontsleeven-flessen"]);
        assert_eq!(second.at("/subsidyRounds/nodes/1/projects/pageInfo/hasNextPage"), false);
        assert_eq!(second.number("/subsidyRounds/nodes/1/projects/totalCount"), 4);
        assert!(second.list("/subsidyRounds/nodes/0/projects/nodes").is_empty(), "the cursor lies beyond all projects of the newer round");
        let last = app.ask("{ subsidyRounds { nodes { projects(last: 1) { nodes { slug } pageInfo { hasPreviousPage } } } } }").await.ok();
        assert_eq!(last.texts("/subsidyRounds/nodes/0/projects/nodes", "slug"), ["vol-maakt"]);
        assert_eq!(last.at("/subsidyRounds/nodes/0/projects/pageInfo/hasPreviousPage"), true);
    }

    async fn a_round_without_described_projects_has_an_empty_list(app) {
        app.write("DELETE FROM subsidy_project WHERE sort_key IN (SELECT sort_key FROM (SELECT p.sort_key FROM subsidy_project p JOIN subsidy_round r ON r.id = p.round_id WHERE r.slug = '2018') AS gone)").await.expect("the rows are gone");
        let answer = app.ask(r#"{ subsidyRounds(first: 1) { nodes { describedCount projects { totalCount nodes { slug } } } } subsidyProjects(round: "2018") { totalCount } }"#).await.ok();
        assert_eq!(answer.at("/subsidyRounds/nodes/0"), &json!({ "describedCount": 0, "projects": { "totalCount": 0, "nodes": [] } }));
        assert_eq!(answer.number("/subsidyProjects/totalCount"), 0, "a round that is there is no refusal");
    }

    async fn a_page_with_all_counts_and_projects_takes_one_statement_per_kind(app) {
        let query = "{ subsidyRounds { totalCount nodes { describedCount unspecifiedCount awardedTotal regulation { slug } projects { totalCount nodes { title partners { name municipality { name } } } } } } }";
        let (statements, answer) = app.ask_counting(query).await;
        answer.ok();
        assert_eq!(statements, 7, "page, total, regulation, amounts awarded, projects, partners, municipalities");
    }
}
