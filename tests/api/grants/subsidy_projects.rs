//! The granted projects.

use crate::on_both_databases;
use crate::support::fixtures::an_enterprise;
use api::graphql::id::{Kind, encode};
use api::shared::ids::seeded;

const ALL: [&str; 9] = [
    "druk-werk-sociaal-werk",
    "thuislevering-online-winkelplatform",
    "circulaire-babypullen",
    "compaan-comfort-food",
    "vol-maakt",
    "schoolvis",
    "le-petit-botanique-on-tour",
    "schilder-je-dak-waterdicht",
    "ontwikkeling-machine-ontsleeven-flessen",
];

on_both_databases! {
    async fn the_newest_round_comes_first_and_within_it_the_order_of_the_source(app) {
        let answer = app.ask("{ subsidyProjects { totalCount nodes { slug } } }").await.ok();
        assert_eq!(answer.number("/subsidyProjects/totalCount"), 9);
        assert_eq!(answer.texts("/subsidyProjects/nodes", "slug"), ALL);
    }

    async fn the_five_projects_of_2018_carry_their_amounts_as_published_elsewhere(app) {
        let answer = app.ask(r#"{ subsidyProjects(round: "2018") { totalCount nodes { sourceTitle awardedAmount awardedBasis statedPartnerCount partners { name } story { value } synthetic } } }"#).await.ok();
        assert_eq!(answer.number("/subsidyProjects/totalCount"), 5);
        assert_eq!(
            answer.texts("/subsidyProjects/nodes", "sourceTitle"),
            [
                "Druk-Werk, Sociaal Werk",
                "Thuislevering via online lokaal winkelplatform",
                "Het creëren van prototypes voor circulaire babypullen uit afvalstromen of overschotten textiel en hout",
                "Compaan Comfort Food",
                "Vol+Maakt",
            ]
        );
        let projects = answer.list("/subsidyProjects/nodes");
        let amounts: Vec<_> = projects.iter().map(|project| project["awardedAmount"].as_i64()).collect();
        assert_eq!(amounts, [1_565_000, 2_000_000, 2_000_000, 2_000_000, 915_000].map(Some));
        assert!(projects.iter().all(|project| project["awardedBasis"] == "PUBLISHED_ELSEWHERE"));
        assert!(projects.iter().all(|project| project["partners"].as_array().is_some_and(Vec::is_empty)));
        assert!(projects.iter().all(|project| project["synthetic"] == false && project["story"]["value"].is_string()));
    }

    async fn a_round_nobody_knows_is_refused_by_name(app) {
        for round in ["1918", "", "2018 ", "2016–2017", r"a\u0000"] {
            for selection in ["totalCount", "nodes { slug }"] {
                let refused = app.ask(&format!(r#"{{ subsidyProjects(round: "{round}") {{ {selection} }} }}"#)).await;
                assert_eq!((refused.code(), refused.rule()), ("BAD_INPUT", "ROUND_UNKNOWN"), "{round:?} {selection}");
            }
        }
    }

    async fn the_projects_of_an_enterprise_are_those_with_it_among_the_partners(app) {
        let (_, kwekerij) = an_enterprise().named("Kwekerij").insert(&app).await;
        app.write("UPDATE project_partner SET enterprise_id = (SELECT id FROM enterprise WHERE slug = 'kwekerij') WHERE name IN ('Agrado VOF', 'Rubberroof')").await.expect("the row is written");
        let answer = app.ask(&format!(r#"{{ subsidyProjects(partner: "{}") {{ totalCount nodes {{ slug }} }} other: subsidyProjects(round: "2018", partner: "{}") {{ totalCount }} }}"#, kwekerij, kwekerij)).await.ok();
        assert_eq!(answer.number("/subsidyProjects/totalCount"), 2);
        assert_eq!(answer.texts("/subsidyProjects/nodes", "slug"), ["schoolvis", "schilder-je-dak-waterdicht"]);
        assert_eq!(answer.number("/other/totalCount"), 0);
        let nobody = encode(Kind::Enterprise, seeded("enterprise", "nobody"));
        let answer = app.ask(&format!(r#"{{ subsidyProjects(partner: "{}") {{ totalCount }} }}"#, *nobody)).await.ok();
        assert_eq!(answer.number("/subsidyProjects/totalCount"), 0);
    }

    async fn an_id_that_is_not_of_an_enterprise_is_refused_as_partner(app) {
        let other = app.ask(r#"{ municipality(nisCode: "44021") { id } }"#).await.ok().text("/municipality/id").to_owned();
        let refused = app.ask(&format!(r#"{{ subsidyProjects(partner: "{other}") {{ totalCount }} }}"#)).await;
        assert_eq!((refused.code(), refused.rule()), ("BAD_INPUT", "ID_OF_OTHER_TYPE"));
    }

    async fn pages_follow_one_another_in_both_directions(app) {
        let first = app.ask("{ subsidyProjects(first: 4) { nodes { slug } pageInfo { hasNextPage hasPreviousPage endCursor } } }").await.ok();
        assert_eq!(first.texts("/subsidyProjects/nodes", "slug"), ALL[..4]);
        let cursor = first.text("/subsidyProjects/pageInfo/endCursor");
        let second = app.ask(&format!(r#"{{ subsidyProjects(after: "{cursor}") {{ nodes {{ slug }} pageInfo {{ hasNextPage startCursor }} }} }}"#)).await.ok();
        assert_eq!(second.texts("/subsidyProjects/nodes", "slug"), ALL[4..]);
        assert_eq!(second.at("/subsidyProjects/pageInfo/hasNextPage"), false);
        let start = second.text("/subsidyProjects/pageInfo/startCursor");
        let back = app.ask(&format!(r#"{{ subsidyProjects(last: 2, before: "{start}") {{ nodes {{ slug }} }} }}"#)).await.ok();
        assert_eq!(back.texts("/subsidyProjects/nodes", "slug"), ALL[2..4]);
    }

    async fn a_page_with_all_neighbours_takes_one_statement_per_kind(app) {
        let query = "{ subsidyProjects { totalCount nodes { title partners { name municipality { name } } relatedNames { name } round { title unspecifiedCount regulation { title aims { text { value } } councilDecisions { decidedOn } } } } } }";
        let (statements, answer) = app.ask_counting(query).await;
        answer.ok();
        assert_eq!(statements, 10, "page, total, partners, municipalities, names, rounds, their projects, regulation, aims, decisions");
        let (shorter, _) = app.ask_counting(&query.replace("subsidyProjects {", "subsidyProjects(first: 6) {")).await;
        assert_eq!(shorter, statements, "however long the page");
    }
}
