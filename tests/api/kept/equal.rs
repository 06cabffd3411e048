//! Whatever happens, who keeps answers like who keeps nothing.

use super::GUIDE_PAGE;
use crate::on_both_databases;
use crate::support::chance::Chance;
use crate::support::fixtures::{Listed, a_listing, an_enterprise};
use crate::support::{App, eventually, journal, run_program};
use chrono::TimeDelta;
use serde_json::Value;

/// Questions that together show everything that is kept.
const QUESTIONS: &[&str] = &[
    GUIDE_PAGE,
    r#"{ suppliers(first: 100, filter: { municipality: "44021" }) { totalCount nodes { slug website listing { confirmedOn stale } recognitions { kind validUntil } } } }"#,
    r#"{ suppliers(query: "zeepbellen", first: 10) { totalCount didYouMean facets { rubrics { count } } edges { matchedOn highlights { pieces { text isMatch } } node { slug testimonials { totalCount nodes { clientOrganisation } } } } } }"#,
    r#"{ suppliers(query: "zeepbellen", filter: { rubric: "groen" }, first: 2) { totalCount facets { municipalities { count } } pageInfo { hasNextPage } nodes { slug } } }"#,
    r#"{ a: enterprise(slug: "voorbeeld-kwispel-0") { name offerings { totalCount nodes { title } } } b: enterprise(slug: "voorbeeld-kwispel-1") { name economySide } }"#,
];

/// Something that happens to the guide, told in the journal afterwards.
async fn happen(app: &App, listings: &[Listed], chance: &mut Chance) {
    let listed = &listings[chance.below(listings.len() as u64) as usize];
    let number = chance.below(1_000);
    match chance.below(6) {
        0 => listed.becomes(app, "SUSPENDED").await,
        1 => listed.becomes(app, "PUBLISHED").await,
        2 => {
            change(
                app,
                &format!("UPDATE offering SET title_nl = 'Zeepbellen {number}' WHERE title_key LIKE 'zeepbellen%'"),
            )
            .await
        }
        3 => {
            change(
                app,
                "UPDATE testimonial SET is_published = NOT is_published WHERE client_organisation = 'Stad Kwispel'",
            )
            .await
        }
        4 => {
            change(
                app,
                &format!(
                    "UPDATE enterprise SET website = 'https://example.org/{number}' WHERE slug = '{}'",
                    listed.slug
                ),
            )
            .await
        }
        _ => app.clock.advance(TimeDelta::hours(number as i64 % 30)),
    }
    for listed in listings {
        journal::touch(app, listed.enterprise()).await;
    }
}

async fn change(app: &App, statement: &str) {
    app.write(statement).await.unwrap_or_else(|refused| panic!("{refused} for {statement}"));
}

async fn told(app: &App) -> Vec<Value> {
    let mut told = Vec::new();
    for question in QUESTIONS {
        told.push(app.ask(question).await.ok().at("").clone());
    }
    told
}

async fn listings(app: &App) -> Vec<Listed> {
    let mut listings = Vec::new();
    for number in 0..3 {
        let enterprise = an_enterprise().named(&format!("Voorbeeld Kwispel {number}"));
        let listing = a_listing().of(enterprise).offering(&format!("Zeepbellen {number}"), "tuinonderhoud");
        listings.push(listing.testimonial("Stad Kwispel", "2026-10-01").insert(app).await);
    }
    listings
}

/// Lets so many things happen, after each of which one that keeps nothing, and another, are asked the same; the other twice.
async fn compare(plain: &App, keeping: &App, chance: &mut Chance, steps: usize) {
    let listings = listings(keeping).await;
    for step in 0..steps {
        happen(keeping, &listings, chance).await;
        plain.shared.search.rebuild().await.expect("made");
        let expected = told(plain).await;
        for time in ["read anew", "kept"] {
            assert_eq!(told(keeping).await, expected, "step {step}, {time}");
        }
    }
}

on_both_databases! {
    async fn random_changes_and_jumps_of_the_clock_are_told_alike(app) {
        let (plain, keeping) = (app.searching().await, app.keeping(|_| {}).await);
        compare(&plain, &keeping, &mut Chance::of(20261128), 25).await;
    }

    async fn what_was_found_is_told_alike_without_the_other_layers(app) {
        let found_alone = app.keeping(|settings| (settings.answer_cache_bytes, settings.row_cache_bytes) = (0, 0)).await;
        compare(&app.searching().await, &found_alone, &mut Chance::of(5), 20).await;
    }

    async fn what_another_process_does_is_told_within_moments(app) {
        let other = app.searching().await;
        let keeping = app.keeping(|_| {}).await;
        let listings = listings(&keeping).await;
        let mut chance = Chance::of(7);
        for _ in 0..5 {
            told(&keeping).await;
            happen(&other, &listings, &mut chance).await;
            let expected = told(&other).await;
            eventually("it tells the same", async || (told(&keeping).await == expected).then_some(())).await;
        }
    }

    async fn a_copy_that_was_put_back_leaves_nothing_of_what_was_kept(app) {
        let keeping = app.keeping(|_| {}).await;
        let listings = listings(&keeping).await;
        let before = told(&keeping).await;
        change(&keeping, "UPDATE offering SET title_nl = 'Ballonnen' WHERE title_key LIKE 'zeepbellen%'").await;
        assert_eq!(told(&keeping).await, before, "nobody told of it");
        assert_eq!(run_program(&keeping.settings, &["restore"]).code, Some(0));
        let title = "/a/offerings/nodes/0/title";
        eventually("it tells what is there", async || {
            let told = told(&keeping).await;
            (told.last()?.pointer(title)? == "Ballonnen").then_some(())
        })
        .await;
        assert_eq!(listings.len(), 3);
    }
}
