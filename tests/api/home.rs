//! The home page and the files it loads.

use crate::on_both_databases;
use crate::support::{App, Engine};
use api::config::DatabaseUrl;

on_both_databases! {
    async fn the_home_page_says_in_dutch_and_english_what_this_is_with_live_counts(app) {
        let page = page(&app).await;
        assert!(page.contains(r#"<html lang="nl">"#) && page.contains(r#"<article id="en" lang="en""#));
        assert!(page.contains("Wat is dit?") && page.contains("What is this?"));
        assert!(page.contains("<dt>gemeenten vandaag</dt><dd>55</dd>"), "{page}");
        assert!(page.contains("<dt>municipalities today</dt><dd>55</dd>"), "{page}");
    }

    async fn every_example_on_the_home_page_is_answered(app) {
        let page = page(&app).await;
        let examples = examples(&page);
        assert!(examples.len() >= 4 && examples.len().is_multiple_of(2), "each example stands there in both languages");
        for query in examples {
            app.ask(&query).await.ok();
        }
    }

    async fn the_example_of_2018_asks_for_the_projects_of_2018(app) {
        let page = page(&app).await;
        let example = examples(&page).into_iter().find(|query| query.contains("subsidyProjects")).expect("the example");
        let answer = app.ask(&example).await.ok();
        assert_eq!(answer.list("/subsidyProjects/nodes").len(), 5, "the slides name five projects of 2018");
    }

    async fn the_sources_are_attributed(app) {
        let page = page(&app).await;
        for source in ["Statbel", "GeoNames", "CC BY 4.0", "Crossroads Bank for Enterprises", "CC BY-SA 4.0", "Province of East Flanders", "werk.be"] {
            assert!(page.contains(source), "{source} is not named");
        }
    }

    async fn the_page_needs_no_script_and_no_inline_style(app) {
        let page = page(&app).await;
        for forbidden in ["<script", "<style", " style=", " onclick=", "javascript:"] {
            assert!(!page.contains(forbidden), "a strict content security policy refuses {forbidden}");
        }
        assert!(page.contains(r#"<meta name="viewport""#) && page.contains(r##"href="#main""##));
    }

    async fn the_files_of_the_page_and_the_schema_are_served(app) {
        let kinds = [("/assets/site.css", "text/css; charset=utf-8"), ("/assets/icon.svg", "image/svg+xml"), ("/schema.graphql", "text/plain; charset=utf-8")];
        for (path, kind) in kinds {
            let response = get(&app, path).await;
            assert_eq!((response.status().as_u16(), &response.headers()["content-type"]), (200, &kind.parse().expect("a kind")), "{path}");
        }
        let schema = get(&app, "/schema.graphql").await.text().await.expect("text");
        assert!(api::docs::files().contains(&("schema.graphql", schema)));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_page_shows_without_counts_while_the_database_is_away() {
    let nobody_listens = |settings: &mut api::config::Settings| {
        settings.database_url = Some(DatabaseUrl::new("postgres://nobody@127.0.0.1:9/nothing"));
    };
    let app = App::with(Engine::Sqlite, nobody_listens).await.expect("the server starts");
    let page = page(&app).await;
    assert!(page.contains("De tellingen zijn op dit ogenblik niet beschikbaar.") && !page.contains("<dl"), "{page}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_demo_database_says_so_in_whatever_mode_and_a_production_database_does_not() {
    for is_demo in [true, false] {
        let app = App::with(Engine::Sqlite, |settings| settings.demo = Some(is_demo)).await.expect("the server starts");
        assert!(page(&app).await.contains("synthetic: true"), "demo {is_demo}");
    }
    let app = App::with(Engine::Sqlite, |settings| settings.demo = Some(false)).await.expect("the server starts");
    app.write("UPDATE deployment SET is_demo = FALSE").await.expect("written");
    assert!(!page(&app).await.contains("synthetic: true"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_switched_off_is_not_offered() {
    let switch_off = |settings: &mut api::config::Settings| {
        settings.graphiql_enabled = false;
        settings.introspection_enabled = false;
    };
    let app = App::with(Engine::Sqlite, switch_off).await.expect("the server starts");
    let page = page(&app).await;
    assert!(!page.contains("/graphiql") && !page.contains("/schema.graphql"), "{page}");
    assert!(page.contains("/graphql?query="), "an example opens the bare answer");
    assert_eq!(get(&app, "/schema.graphql").await.status().as_u16(), 404);
}

async fn get(app: &App, path: &str) -> reqwest::Response {
    app.client.get(format!("{}{path}", app.base)).send().await.expect("an answer")
}

async fn page(app: &App) -> String {
    let response = get(app, "/").await;
    assert_eq!(response.status().as_u16(), 200);
    assert_eq!(response.headers()["content-type"], "text/html; charset=utf-8");
    response.text().await.expect("text")
}

/// The documents of the examples, out of their links.
fn examples(page: &str) -> Vec<String> {
    page.split("/graphiql?query=").skip(1).filter_map(|rest| rest.split('"').next()).map(decoded).collect()
}

fn decoded(encoded: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = encoded.bytes();
    while let Some(byte) = rest.next() {
        match byte {
            b'%' => {
                let hex = [rest.next(), rest.next()].map(|digit| digit.expect("two hexadecimal digits"));
                let hex = std::str::from_utf8(&hex).expect("text").to_owned();
                bytes.push(u8::from_str_radix(&hex, 16).expect("hexadecimal"));
            }
            other => bytes.push(other),
        }
    }
    String::from_utf8(bytes).expect("text")
}
