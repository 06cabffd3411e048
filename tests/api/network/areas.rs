//! The directing areas on a date, with their members through mergers.

use crate::on_both_databases;
use crate::support::Answer;
use serde_json::Value;

/// The area with a slug.
fn area<'a>(answer: &'a Answer, slug: &str) -> &'a Value {
    let areas = answer.list("/directingAreas/nodes");
    areas.iter().find(|area| area["slug"] == slug).expect(slug)
}

fn codes(municipalities: &Value) -> Vec<&str> {
    municipalities.as_array().into_iter().flatten().filter_map(|m| m["nisCode"].as_str()).collect()
}

on_both_databases! {
    async fn todays_are_invented_and_stand_by_name(app) {
        let answer = app.ask("{ directingAreas { totalCount nodes { name nameText(language: FR) { isFallback } form synthetic asOf } } }").await.ok();
        assert_eq!(answer.number("/directingAreas/totalCount"), 6);
        let names = answer.texts("/directingAreas/nodes", "name");
        assert!(names.is_sorted() && names.iter().all(|name| name.starts_with("Voorbeeldregio ")), "{names:?}");
        assert_eq!(answer.texts("/directingAreas/nodes", "form"), ["CENTRE_CITY", "INTERLOCAL_ASSOCIATION", "SERVICE_ASSOCIATION", "WELFARE_ASSOCIATION", "MANDATED_ASSOCIATION", "PROJECT_ASSOCIATION"]);
        assert!(answer.list("/directingAreas/nodes").iter().all(|area| area["synthetic"] == true && area["asOf"] == "2026-11-23"));
    }

    async fn on_a_date_they_are_those_that_existed_then(app) {
        for (as_of, expected) in [("2013-12-31", 0), ("2014-01-01", 5), ("2019-12-31", 5), ("2020-01-01", 6)] {
            let answer = app.ask(&format!(r#"{{ directingAreas(asOf: "{as_of}") {{ totalCount nodes {{ slug }} }} }}"#)).await.ok();
            assert_eq!(answer.number("/directingAreas/totalCount"), expected, "{as_of}");
            assert_eq!(answer.list("/directingAreas/nodes").len() as i64, expected, "{as_of}");
        }
    }

    async fn members_are_those_of_the_date(app) {
        let query = |as_of: &str| format!(r#"{{ directingAreas(asOf: "{as_of}") {{ nodes {{ slug members {{ municipality {{ nisCode }} validFrom validUntil }} municipalities {{ nisCode }} }} }} }}"#);
        let before = app.ask(&query("2024-12-31")).await.ok();
        let after = app.ask(&query("2025-01-01")).await.ok();
        assert_eq!(codes(&area(&before, "voorbeeldregio-waas")["municipalities"]), ["46003", "46013", "46020", "46021", "46024", "46025"]);
        assert_eq!(codes(&area(&after, "voorbeeldregio-waas")["municipalities"]), ["46030", "46020", "46021", "46024", "46025"]);
        let joined = &area(&after, "voorbeeldregio-waas")["members"][0];
        assert_eq!((joined["municipality"]["nisCode"].as_str(), joined["validFrom"].as_str(), joined["validUntil"].as_str()), (Some("46030"), Some("2025-01-01"), None));
    }

    async fn members_recorded_before_a_merger_are_followed_through_it(app) {
        let query = |as_of: &str| format!(r#"{{ directingAreas(asOf: "{as_of}") {{ nodes {{ slug population members {{ municipality {{ nisCode }} heldBy {{ nisCode }} }} municipalities {{ nisCode }} }} }} }}"#);
        let then = app.ask(&query("2018-12-31")).await.ok();
        let now = app.ask(&query("2026-01-01")).await.ok();
        let (then, now) = (area(&then, "voorbeeldregio-leie"), area(&now, "voorbeeldregio-leie"));
        assert_eq!(codes(&then["municipalities"]), ["44012", "44011", "44048", "44049", "44081"]);
        assert_eq!(codes(&now["municipalities"]), ["44083", "44086", "44081"]);
        assert_eq!(now["members"].as_array().map(Vec::len), Some(5), "as recorded");
        assert_eq!((now["members"][0]["municipality"]["nisCode"].as_str(), now["members"][0]["heldBy"]["nisCode"].as_str()), (Some("44012"), Some("44086")));
        assert_eq!((then["population"].as_i64(), now["population"].as_i64()), (Some(81_638), Some(81_638)), "nobody counts twice");
    }

    async fn a_small_partnership_is_warned_about_and_a_centre_city_never(app) {
        let answer = app.ask("{ directingAreas { nodes { slug population belowPopulationGuideline } } }").await.ok();
        let small = area(&answer, "voorbeeldregio-meetjesland");
        assert_eq!((small["population"].as_i64(), &small["belowPopulationGuideline"]), (Some(48_835), &true.into()));
        let warned = answer.list("/directingAreas/nodes").iter().filter(|area| area["belowPopulationGuideline"] == true).count();
        assert_eq!(warned, 1);
        assert_eq!(area(&answer, "voorbeeldregio-centrumstad")["population"], 263_927);
    }

    async fn an_area_is_a_node_as_it_is_today(app) {
        let answer = app.ask(r#"{ directingAreas(asOf: "2019-06-01") { nodes { id slug members { validFrom } population } } }"#).await.ok();
        let ended = area(&answer, "voorbeeldregio-schelde");
        assert_eq!((ended["members"].as_array().map(Vec::len), ended["population"].as_i64()), (Some(3), Some(44_584)));
        let id = ended["id"].as_str().expect("an id");
        let node = app.ask(&format!(r#"{{ node(id: "{id}") {{ __typename ... on DirectingArea {{ slug asOf validUntil population belowPopulationGuideline members {{ validFrom }} }} }} }}"#)).await.ok();
        assert_eq!((node.text("/node/__typename"), node.text("/node/slug")), ("DirectingArea", "voorbeeldregio-schelde"));
        assert_eq!((node.text("/node/asOf"), node.text("/node/validUntil")), ("2026-11-23", "2020-01-01"));
        assert!(node.at("/node/population").is_null() && node.list("/node/members").is_empty());
        assert_eq!(node.at("/node/belowPopulationGuideline"), false);
    }

    async fn pages_follow_one_another(app) {
        let first = app.ask("{ directingAreas(first: 4) { nodes { slug } pageInfo { hasNextPage endCursor } } }").await.ok();
        let cursor = first.text("/directingAreas/pageInfo/endCursor");
        let second = app.ask(&format!(r#"{{ directingAreas(first: 4, after: "{cursor}") {{ nodes {{ slug }} pageInfo {{ hasNextPage }} }} }}"#)).await.ok();
        let all = app.ask("{ directingAreas { nodes { slug } } }").await.ok();
        assert_eq!([first.texts("/directingAreas/nodes", "slug"), second.texts("/directingAreas/nodes", "slug")].concat(), all.texts("/directingAreas/nodes", "slug"));
        assert_eq!((first.at("/directingAreas/pageInfo/hasNextPage"), second.at("/directingAreas/pageInfo/hasNextPage")), (&true.into(), &false.into()));
    }

    async fn a_page_with_members_takes_one_statement_per_kind(app) {
        let query = "{ directingAreas(first: 100) { totalCount nodes { population belowPopulationGuideline members { municipality { name } heldBy { name } } municipalities { name } } } }";
        let (statements, answer) = app.ask_counting(query).await;
        answer.ok();
        assert_eq!(statements, 5, "page, total, memberships, municipalities, what they merged into");
    }
}
