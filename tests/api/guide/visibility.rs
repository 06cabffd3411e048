//! What is not published does not exist for a visitor: not in lists, totals, search, rubrics, below its enterprise or by id.

use crate::on_both_databases;
use crate::support::App;
use crate::support::fixtures::{Listed, a_listing, an_enterprise};
use serde_json::{Value, json};

const HIDDEN: [&str; 4] = ["DRAFT", "SUBMITTED", "SUSPENDED", "ARCHIVED"];

/// Suppliers in all, under the rubric and under the rubric above it.
async fn totals(app: &App) -> [i64; 3] {
    let query = r#"{ suppliers { totalCount } rubric(slug: "tuinonderhoud") { supplierCount } above: rubric(slug: "groen") { supplierCount } }"#;
    let answer = app.ask(query).await.ok();
    ["/suppliers/totalCount", "/rubric/supplierCount", "/above/supplierCount"].map(|pointer| answer.number(pointer))
}

/// The totals when there is one supplier more.
fn one_more(totals: [i64; 3]) -> [i64; 3] {
    totals.map(|total| total + 1)
}

/// Under which questions a listing shows; each question's total must agree with what it lists.
async fn shows(app: &App, slug: &str) -> Vec<&'static str> {
    let mut shown = Vec::new();
    for (question, filter) in [
        ("all", "{}"),
        ("text", r#"{ text: "zeepbellen" }"#),
        ("rubric", r#"{ rubric: "tuinonderhoud", text: "zeepbellen" }"#),
        ("rubric above", r#"{ rubric: "groen", text: "zeepbellen" }"#),
        ("municipality", r#"{ municipality: "44021", text: "zeepbellen" }"#),
        ("recognition", r#"{ recognition: CARE_WORK_INITIATIVE, text: "zeepbellen" }"#),
    ] {
        let query = format!("{{ suppliers(first: 100, filter: {filter}) {{ totalCount nodes {{ slug }} }} }}");
        let answer = app.ask(&query).await.ok();
        let found = answer.texts("/suppliers/nodes", "slug");
        if filter != "{}" {
            assert_eq!(answer.number("/suppliers/totalCount"), found.len() as i64, "{question}");
        }
        shown.extend(found.contains(&slug).then_some(question));
    }
    shown
}

/// What stands below the enterprise, and what is found by the ids of those parts.
async fn below(app: &App, listing: &Listed) -> Value {
    let query = format!(
        r#"{{ enterprise(slug: "{}") {{ listing {{ stale }} offerings {{ totalCount nodes {{ title }} }} testimonials {{ totalCount nodes {{ clientOrganisation }} }} }}
            offering: node(id: "{}") {{ __typename }} testimonial: node(id: "{}") {{ __typename }} }}"#,
        listing.slug, listing.offerings[0], listing.testimonials[0]
    );
    app.ask(&query).await.ok().at("").clone()
}

fn nothing_below() -> Value {
    let empty = json!({ "totalCount": 0, "nodes": [] });
    json!({ "enterprise": { "listing": null, "offerings": empty, "testimonials": empty }, "offering": null, "testimonial": null })
}

fn everything_below() -> Value {
    json!({
        "enterprise": {
            "listing": { "stale": false },
            "offerings": { "totalCount": 1, "nodes": [{ "title": "Zeepbellen" }] },
            "testimonials": { "totalCount": 1, "nodes": [{ "clientOrganisation": "De Tuin" }] },
        },
        "offering": { "__typename": "Offering" },
        "testimonial": { "__typename": "Testimonial" },
    })
}

/// A listing that every question of this file would find.
async fn in_state(app: &App, state: &str) -> Listed {
    let enterprise = an_enterprise().in_municipality("44021").recognised_as("CARE_WORK_INITIATIVE");
    let listing = a_listing().of(enterprise).in_state(state);
    listing.offering("Zeepbellen", "tuinonderhoud").testimonial("De Tuin", "2026-06-01").insert(app).await
}

async fn assert_hidden(app: &App, listing: &Listed, before: [i64; 3], state: &str) {
    assert_eq!(shows(app, &listing.slug).await, Vec::<&str>::new(), "{state}");
    assert_eq!(totals(app).await, before, "{state}");
    assert_eq!(below(app, listing).await, nothing_below(), "{state}");
}

async fn assert_shown(app: &App, listing: &Listed, before: [i64; 3]) {
    let everywhere = ["all", "text", "rubric", "rubric above", "municipality", "recognition"];
    assert_eq!(shows(app, &listing.slug).await, everywhere);
    assert_eq!(totals(app).await, one_more(before));
    assert_eq!(below(app, listing).await, everything_below());
}

/// A listing that begins in this state is nowhere, and everywhere once it is published.
async fn comes_out_of(app: &App, state: &str) {
    let before = totals(app).await;
    let listing = in_state(app, state).await;
    assert_hidden(app, &listing, before, state).await;
    listing.becomes(app, "PUBLISHED").await;
    assert_shown(app, &listing, before).await;
}

on_both_databases! {
    async fn a_draft_shows_nowhere_until_it_is_published(app) {
        comes_out_of(&app, "DRAFT").await;
    }

    async fn a_submitted_listing_shows_nowhere_until_it_is_published(app) {
        comes_out_of(&app, "SUBMITTED").await;
    }

    async fn a_suspended_listing_shows_nowhere_until_it_is_published_again(app) {
        comes_out_of(&app, "SUSPENDED").await;
    }

    async fn an_archived_listing_shows_nowhere_until_it_is_published_again(app) {
        comes_out_of(&app, "ARCHIVED").await;
    }

    async fn a_published_listing_leaves_everything_with_its_state_alone_and_comes_back(app) {
        let before = totals(&app).await;
        let listing = in_state(&app, "PUBLISHED").await;
        for state in HIDDEN {
            assert_shown(&app, &listing, before).await;
            listing.becomes(&app, state).await;
            assert_hidden(&app, &listing, before, state).await;
            listing.becomes(&app, "PUBLISHED").await;
        }
        assert_shown(&app, &listing, before).await;
    }

    async fn a_withdrawn_testimonial_shows_nowhere(app) {
        let listing = a_listing().withdrawn_testimonial("Spijt", "2026-06-02").testimonial("De Tuin", "2026-06-01").insert(&app).await;
        let answer = app.ask(&format!(
            r#"{{ enterprise(slug: "{}") {{ testimonials {{ totalCount nodes {{ clientOrganisation }} }} }} withdrawn: node(id: "{}") {{ id }} stands: node(id: "{}") {{ id }} }}"#,
            listing.slug, listing.testimonials[0], listing.testimonials[1]
        )).await.ok();
        assert_eq!(answer.at("/enterprise/testimonials"), &json!({ "totalCount": 1, "nodes": [{ "clientOrganisation": "De Tuin" }] }));
        assert!(answer.at("/withdrawn").is_null());
        assert_eq!(answer.text("/stands/id"), listing.testimonials[1]);
    }

    async fn an_enterprise_that_is_not_public_does_not_exist_for_a_visitor(app) {
        let known = app.ask("{ enterprises { totalCount } }").await.ok().number("/enterprises/totalCount");
        let (hidden, hidden_id) = an_enterprise().named("Aardappel Verborgen").numbered("0000000196").not_public().insert(&app).await;
        let (open, open_id) = an_enterprise().named("Aardappel Open").numbered("0000000295").insert(&app).await;
        let query = |slug: &str, number: &str, id: &str| format!(
            r#"{{ enterprises(first: 100) {{ totalCount nodes {{ slug }} }}
                a: enterprise(slug: "{slug}") {{ slug }} b: enterprise(enterpriseNumber: "{number}") {{ slug }}
                c: enterprise(id: "{id}") {{ slug }} d: node(id: "{id}") {{ ... on Enterprise {{ slug }} }} }}"#
        );
        let none = app.ask(&query(&hidden, "0000.000.196", &hidden_id)).await.ok();
        let found = app.ask(&query(&open, "0000.000.295", &open_id)).await.ok();
        for pointer in ["/a", "/b", "/c", "/d"] {
            assert!(none.at(pointer).is_null(), "{pointer}");
            assert_eq!(found.at(pointer), &json!({ "slug": open }), "{pointer}");
        }
        let slugs = none.texts("/enterprises/nodes", "slug");
        assert!(!slugs.contains(&hidden.as_str()) && slugs.contains(&open.as_str()));
        assert_eq!(none.number("/enterprises/totalCount"), known + 1);
    }
}
