//! European projects with provincial co-financing.

use crate::on_both_databases;
use serde_json::json;

on_both_databases! {
    async fn spark_is_known_with_one_named_partner_and_no_amounts(app) {
        let query = "{ euProjects { totalCount nodes { slug title sourceTitle programme fromYear untilYear budget provincialShare partners { name country } partnerTerritories { name country } synthetic } } }";
        let answer = app.ask(query).await.ok();
        assert_eq!(answer.number("/euProjects/totalCount"), 1);
        assert_eq!(
            answer.at("/euProjects/nodes/0"),
            &json!({
                "slug": "spark-social-enterprise", "title": "Spark Social Enterprise", "sourceTitle": "Spark Social Enterprise",
                "programme": null, "fromYear": 2016, "untilYear": 2020, "budget": null, "provincialShare": null,
                "partners": [{ "name": "De Punt", "country": "BE" }],
                "partnerTerritories": [
                    { "name": "Vlaanderen", "country": "BE" },
                    { "name": "Groot-Brittannië", "country": "GB" },
                    { "name": "Nederland", "country": "NL" },
                ],
                "synthetic": false,
            })
        );
    }

    async fn its_aim_speaks_three_languages_and_its_name_falls_back(app) {
        let query = "{ euProjects { nodes { nl: aim { value } en: aim(language: EN) { value isFallback } titleText(language: FR) { value isFallback } partnerTerritories { name(language: FR) nameText(language: EN) { value } } } } }";
        let answer = app.ask(query).await.ok();
        assert!(answer.text("/euProjects/nodes/0/nl/value").contains("innoveren, te groeien en een duurzame sociale impact"));
        assert_eq!(answer.at("/euProjects/nodes/0/en/isFallback"), false);
        assert_eq!(answer.at("/euProjects/nodes/0/titleText"), &json!({ "value": "Spark Social Enterprise", "isFallback": true }));
        assert_eq!(answer.texts("/euProjects/nodes/0/partnerTerritories", "name"), ["Flandre", "Grande-Bretagne", "Pays-Bas"]);
    }

    async fn a_page_with_partners_and_territories_takes_one_statement_per_kind(app) {
        let (statements, answer) = app.ask_counting("{ euProjects { totalCount nodes { title partners { name enterprise { name } } partnerTerritories { name } } } }").await;
        answer.ok();
        assert_eq!(statements, 5, "page, total, partners, enterprises, territories");
    }
}
