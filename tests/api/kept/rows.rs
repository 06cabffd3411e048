//! Rows are read once for everyone, and read again when they change.

use super::GUIDE_PAGE;
use crate::on_both_databases;
use crate::support::fixtures::{a_listing, an_enterprise, insert_picture_by};
use crate::support::{App, journal};
use api::access::Role;
use api::config::Settings;
use serde_json::json;

fn rows_alone(settings: &mut Settings) {
    settings.answer_cache_bytes = 0;
}

async fn titles(app: &App, slug: &str) -> Vec<String> {
    let detail = format!("{{ enterprise(slug: \"{slug}\") {{ offerings {{ nodes {{ title }} }} }} }}");
    let answer = app.ask(&detail).await.ok();
    answer
        .list("/enterprise/offerings/nodes")
        .iter()
        .map(|node| node["title"].as_str().expect("a title").to_owned())
        .collect()
}

on_both_databases! {
    async fn pages_details_and_lists_that_were_seen_before_cost_no_statement(app) {
        let app = app.keeping(rows_alone).await;
        for query in [
            GUIDE_PAGE,
            r#"{ enterprise(slug: "compaan") { name website municipality { name } recognitions { kind } sources listing { origin confirmedOn } offerings { totalCount nodes { title } } testimonials { totalCount } } }"#,
            "{ suppliers(first: 100) { nodes { slug name municipality { name } } } }",
            r#"{ suppliers(query: "groen", first: 20) { totalCount facets { rubrics { count rubric { slug } } municipalities { count municipality { name } } } edges { highlights { pieces { text } } node { name } } } }"#,
        ] {
            let first = app.ask(query).await.ok();
            let (statements, again) = app.ask_counting(query).await;
            assert_eq!((statements, again.ok().at("")), (0, first.at("")), "{query}");
        }
    }

    async fn another_page_of_the_same_suppliers_costs_no_statement(app) {
        let app = app.keeping(rows_alone).await;
        let page = |length: u32, after: &str| format!(
            "{{ suppliers(first: {length}, after: {after}) {{ pageInfo {{ endCursor }} nodes {{ name municipality {{ name }} offerings {{ nodes {{ title }} }} }} }} }}"
        );
        let all = app.ask(&page(30, "null")).await.ok();
        let first = app.ask(&page(10, "null")).await.ok();
        let cursor = format!("\"{}\"", first.text("/suppliers/pageInfo/endCursor"));
        let (statements, second) = app.ask_counting(&page(10, &cursor)).await;
        assert_eq!((statements, second.ok().at("/suppliers/nodes/0")), (0, all.at("/suppliers/nodes/10")));
    }

    async fn a_changed_supplier_is_read_again_and_the_others_are_not(app) {
        let app = app.keeping(rows_alone).await;
        let listed = a_listing().of(an_enterprise().named("Voorbeeld Kwispel")).offering("Zeepbellen", "tuinonderhoud").insert(&app).await;
        assert_eq!(titles(&app, &listed.slug).await, ["Zeepbellen"]);
        app.write("UPDATE offering SET title_nl = 'Ballonnen' WHERE title_nl = 'Zeepbellen'").await.expect("changed");
        assert_eq!(titles(&app, &listed.slug).await, ["Zeepbellen"], "nobody told of it");
        app.ask("{ enterprise(slug: \"compaan\") { name } }").await.ok();
        journal::touch(&app, listed.enterprise()).await;
        assert_eq!(titles(&app, &listed.slug).await, ["Ballonnen"]);
        let (statements, _) = app.ask_counting("{ enterprise(slug: \"compaan\") { name } }").await;
        assert_eq!(statements, 0);
    }

    async fn pictures_and_areas_that_were_seen_before_cost_no_statement_until_they_change(app) {
        let app = app.keeping(rows_alone).await;
        let listed = a_listing().of(an_enterprise().named("Voorbeeld Kwispel")).offering("Zeepbellen", "tuinonderhoud").had_in(&["44021", "44083"]);
        let listed = listed.insert(&app).await;
        let owner = app.as_role(Role::Buyer).await;
        insert_picture_by(&app, &owner.user, &listed.slug).await;
        app.write("UPDATE picture SET state = 'CLEARED', decided_at = added_at").await.expect("cleared");
        let detail = format!(r#"{{ enterprise(slug: "{}") {{ name pictures {{ alt }} offerings {{ nodes {{ title serviceArea {{ kind municipalities {{ name }} }} }} }} }} }}"#, listed.slug);
        let first = app.ask(&detail).await.ok();
        assert_eq!(first.at("/enterprise/pictures"), &json!([{ "alt": "Proef" }]));
        assert_eq!(first.texts("/enterprise/offerings/nodes/0/serviceArea/municipalities", "name"), ["Deinze", "Gent"]);
        let (statements, again) = app.ask_counting(&detail).await;
        assert_eq!((statements, again.ok().at("")), (0, first.at("")));
        app.write("UPDATE picture SET state = 'REFUSED', refused_reason = 'Onscherp'; DELETE FROM offering_municipality; UPDATE offering SET service_area = 'PROVINCE' WHERE title_nl = 'Zeepbellen'").await.expect("changed");
        journal::touch(&app, listed.enterprise()).await;
        let after = app.ask(&detail).await.ok();
        assert_eq!(after.at("/enterprise/pictures"), &json!([]));
        assert_eq!(after.at("/enterprise/offerings/nodes/0/serviceArea"), &json!({ "kind": "PROVINCE", "municipalities": [] }));
    }

    async fn who_signed_in_is_answered_by_the_database(app) {
        let app = app.keeping(rows_alone).await;
        app.ask(GUIDE_PAGE).await.ok();
        for role in [Role::Buyer, Role::Officer] {
            let (statements, answer) = app.as_role(role).await.ask_counting(GUIDE_PAGE, json!({})).await;
            answer.ok();
            assert!(statements > 0, "{role:?}");
        }
    }

    async fn an_enterprise_that_was_not_there_is_found_once_it_is(app) {
        let app = app.keeping(rows_alone).await;
        let builder = an_enterprise().named("Voorbeeld Later");
        let detail = "{ enterprise(slug: \"voorbeeld-later\") { name } }";
        assert!(app.ask(detail).await.ok().at("/enterprise").is_null());
        let listed = a_listing().of(builder).insert(&app).await;
        assert_eq!(listed.slug, "voorbeeld-later");
        assert_eq!(app.ask(detail).await.ok().text("/enterprise/name"), "Voorbeeld Later");
    }
}
