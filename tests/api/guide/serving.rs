//! Where what is offered is to be had.

use super::listings::{self, act};
use crate::on_both_databases;
use crate::support::fixtures::{ListingBuilder, a_listing, an_enterprise};
use crate::support::{App, Client};
use api::access::Role;
use serde_json::json;
use std::collections::BTreeMap;

fn named(name: &str) -> ListingBuilder {
    a_listing().of(an_enterprise().named(name))
}

/// Three suppliers of soap bubbles: in Ghent under one rubric and in Aalst under another, in the whole province, and nobody knows where.
async fn cast(app: &App) {
    let local = named("Voorbeeld Hier").offering("Zeepbellen", "tuinonderhoud").had_in(&["44021", "44049"]);
    local.offering("Drukwerk", "drukwerk").had_in(&["41002"]).insert(app).await;
    named("Voorbeeld Overal").offering("Zeepbellen", "tuinonderhoud").had_in(&[]).insert(app).await;
    named("Voorbeeld Ergens").offering("Zeepbellen", "tuinonderhoud").insert(app).await;
}

/// The invented suppliers of this file that are found.
async fn found(client: &Client, filter: &str) -> Vec<String> {
    let query = format!("{{ suppliers(first: 100, filter: {{ {filter} }}) {{ nodes {{ name }} }} }}");
    let answer = client.ask(&query).await.ok();
    let names = answer.texts("/suppliers/nodes", "name").into_iter();
    names
        .filter_map(|name| Some(name.strip_prefix("Voorbeeld ")?.to_owned()))
        .filter(|name| ["Hier", "Overal", "Ergens"].contains(&name.as_str()))
        .collect()
}

/// What the facets count, by rubric and by municipality.
async fn counted(client: &Client, filter: &str) -> BTreeMap<String, i64> {
    let query = format!(
        "{{ suppliers(filter: {{ {filter} }}) {{ facets {{ rubrics {{ rubric {{ slug }} count }} municipalities {{ municipality {{ nisCode }} count }} }} }} }}"
    );
    let answer = client.ask(&query).await.ok();
    let of = |list: &str, key: &str| {
        let counts = answer.list(list).iter();
        let count = |one: &serde_json::Value| Some((one.pointer(key)?.as_str()?.to_owned(), one["count"].as_i64()?));
        counts.filter_map(count).collect::<Vec<_>>()
    };
    let rubrics = of("/suppliers/facets/rubrics", "/rubric/slug");
    rubrics.into_iter().chain(of("/suppliers/facets/municipalities", "/municipality/nisCode")).collect()
}

async fn total(client: &Client, filter: &str) -> i64 {
    client
        .ask(&format!("{{ suppliers(filter: {{ {filter} }}) {{ totalCount }} }}"))
        .await
        .ok()
        .number("/suppliers/totalCount")
}

on_both_databases! {
    async fn a_supplier_is_found_where_something_is_to_be_had_by_old_codes_and_new(app) {
        let app = app.searching().await;
        cast(&app).await;
        for (code, expected) in [
            ("44021", &["Hier", "Overal"][..]),
            ("44083", &["Hier", "Overal"]),
            ("44049", &["Hier", "Overal"]),
            ("44011", &["Hier", "Overal"]),
            ("41002", &["Hier", "Overal"]),
            ("46021", &["Overal"]),
        ] {
            assert_eq!(found(&app.visitor(), &format!(r#"serves: "{code}""#)).await, expected, "{code}");
        }
    }

    async fn rubric_kind_and_place_must_hold_of_one_and_the_same_offering(app) {
        let app = app.searching().await;
        cast(&app).await;
        let client = app.visitor();
        assert_eq!(found(&client, r#"serves: "41002", rubric: "drukwerk""#).await, ["Hier"]);
        assert_eq!(found(&client, r#"serves: "41002", rubric: "groen""#).await, ["Overal"], "offered in Ghent, and other things in Aalst");
        assert_eq!(found(&client, r#"serves: "44021", rubric: "drukwerk""#).await, Vec::<String>::new());
        app.write("UPDATE offering SET kind = 'SERVICE' WHERE title_nl = 'Zeepbellen'").await.expect("stated");
        app.shared.search.rebuild().await.expect("made");
        assert_eq!(found(&client, r#"serves: "41002", offeringKind: SERVICE"#).await, ["Overal"]);
        assert_eq!(found(&client, r#"serves: "44021", offeringKind: SERVICE, rubric: "groen""#).await, ["Hier", "Overal"]);
    }

    async fn facets_tell_what_choosing_another_would_give(app) {
        let app = app.searching().await;
        cast(&app).await;
        let client = app.visitor();
        let filter = r#"serves: "41002""#;
        let counts = counted(&client, filter).await;
        assert!(counts.len() > 3, "{counts:?}");
        for (choice, count) in &counts {
            let field = if choice.chars().all(char::is_numeric) { "municipality" } else { "rubric" };
            assert_eq!(total(&client, &format!(r#"{filter}, {field}: "{choice}""#)).await, *count, "{choice}");
        }
        let under = counted(&client, &format!(r#"{filter}, rubric: "drukwerk""#)).await;
        let rubrics = |counts: &BTreeMap<String, i64>| counts.iter().filter(|(key, _)| !key.starts_with('4')).map(|(key, count)| (key.clone(), *count)).collect::<Vec<_>>();
        assert_eq!(rubrics(&under), rubrics(&counts), "a rubric is counted without its own condition");
    }

    async fn officers_find_published_listings_by_it_too(app) {
        let app = app.searching().await;
        cast(&app).await;
        named("Voorbeeld Concept").in_state("DRAFT").offering("Zeepbellen", "tuinonderhoud").had_in(&[]).insert(&app).await;
        let officer = app.as_role(Role::Officer).await;
        assert_eq!(found(&officer, r#"serves: "44021""#).await, ["Hier", "Overal"]);
        assert_eq!(total(&officer, r#"serves: "44021""#).await, total(&app.visitor(), r#"serves: "44021""#).await);
    }

    async fn an_area_that_is_changed_is_followed_at_once(app) {
        let app = app.searching().await;
        let cast = listings::cast(&app, "SUBMITTED").await;
        let mut content = listings::content(listings::NAME);
        content["offerings"][0]["serviceArea"] = json!({ "municipalities": ["44021"] });
        act(&cast.owner, "updateListing", json!({ "listing": cast.listing, "content": content })).await.ok();
        let count = async |code: &str| total(&app.visitor(), &format!(r#"serves: "{code}", rubric: "tuinonderhoud""#)).await;
        let before = (count("44021").await, count("41002").await);
        act(&cast.officer, "publishListing", json!({ "listing": cast.listing })).await.ok();
        assert_eq!((count("44021").await, count("41002").await), (before.0 + 1, before.1));
    }

    async fn what_cannot_be_looked_for_is_refused_by_name(app) {
        let refusal = async |app: &App, filter: &str| {
            let answer = app.ask(&format!("{{ suppliers(filter: {{ {filter} }}) {{ nodes {{ slug }} }} }}")).await;
            let (code, rule) = answer.refusal();
            (code.to_owned(), rule.to_owned())
        };
        let searching = app.searching().await;
        for (filter, code, rule) in [
            (r#"serves: "99999""#, "BAD_INPUT", "NIS_CODE_UNKNOWN"),
            (r#"serves: "Gent""#, "BAD_INPUT", "NIS_CODE_MALFORMED"),
            (r#"serves: "44021", text: "gent""#, "BAD_INPUT", "SEARCH_TEXT_BESIDE_QUERY"),
        ] {
            assert_eq!(refusal(&searching, filter).await, (code.to_owned(), rule.to_owned()), "{filter}");
        }
        assert_eq!(refusal(&app, r#"serves: "44021""#).await, ("UNAVAILABLE".to_owned(), "SEARCH_UNAVAILABLE".to_owned()));
    }
}
