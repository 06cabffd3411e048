//! Rounds: what was approved, described or not.

use crate::on_both_databases;
use serde_json::json;

on_both_databases! {
    async fn the_round_of_2016_and_2017_shows_four_of_twelve_projects_and_counts_the_others(app) {
        let answer = app.ask("{ subsidyRounds { totalCount nodes { slug fromYear untilYear yearsMeaning approvedCount describedCount unspecifiedCount awardedTotal maximumPerProject maximumBasis sourceTitle synthetic call { slug } projects { title } } } }").await.ok();
        assert_eq!(answer.number("/subsidyRounds/totalCount"), 2);
        assert_eq!(answer.texts("/subsidyRounds/nodes", "slug"), ["2018", "2016-2017"]);
        assert_eq!(
            answer.at("/subsidyRounds/nodes/1"),
            &json!({
                "slug": "2016-2017", "fromYear": 2016, "untilYear": 2017, "yearsMeaning": "APPROVAL",
                "approvedCount": 12, "describedCount": 4, "unspecifiedCount": 8,
                "awardedTotal": null, "maximumPerProject": null, "maximumBasis": null,
                "sourceTitle": "2016 - 2017 : 12 goedgekeurde, zeer diverse projecten", "synthetic": false, "call": null,
                "projects": [
                    { "title": "Schoolvis" },
                    { "title": "Le Petit Botanique on tour" },
                    { "title": "Schilder je dak waterdicht" },
                    { "title": "Ontwikkeling van een machine voor het ontsleeven van flessen" },
                ],
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

    async fn a_page_with_all_counts_and_projects_takes_one_statement_per_kind(app) {
        let query = "{ subsidyRounds { totalCount nodes { describedCount unspecifiedCount awardedTotal regulation { slug } projects { title partners { name municipality { name } } } } } }";
        let (statements, answer) = app.ask_counting(query).await;
        answer.ok();
        assert_eq!(statements, 6, "page, total, regulation, projects, partners, municipalities");
    }
}
