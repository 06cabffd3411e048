//! What officers made of rubrics, when the data sets are loaded again.

use super::{act, below, of};
use crate::enterprises::and;
use crate::on_both_databases;
use crate::support::App;
use api::access::Role;
use serde_json::{Value, json};

async fn load_again(app: &App) {
    app.write("UPDATE dataset_load SET digest = 'older'").await.expect("forgetting");
    api::prepare::prepare(&app.settings, &app.clock, &api::seeding::Quiet).await.expect("loading again");
}

/// Everything that is told of the rubrics that officers changed, and of who stands under them.
async fn told(app: &App) -> Value {
    let query = r#"{
        renamed: rubric(slug: "tuinonderhoud") { name fr: nameText(language: FR) { value isFallback } en: name(language: EN) version supplierCount }
        moved: rubric(slug: "drukwerk") { parent { slug supplierCount } supplierCount }
        retired: rubric(slug: "wilgentenen") { retired }
        old: rubric(slug: "drukwerk-en-mailings") { supplierCount }
        text: suppliers(filter: { text: "hovenierstaak" }) { totalCount }
        before: suppliers(filter: { rubric: "drukwerk-en-mailings" }) { totalCount }
        after: suppliers(filter: { rubric: "groen" }) { totalCount }
    }"#;
    app.ask(query).await.ok().at("").clone()
}

on_both_databases! {
    async fn a_load_never_undoes_what_officers_did(app) {
        let officer = app.as_role(Role::Officer).await;
        let renamed = and(and(and(of("tuinonderhoud"), "name", "Hovenierstaak"), "nameFr", Value::Null), "nameEn", "Gardening");
        act(&officer, "updateRubric", renamed).await.ok();
        act(&officer, "updateRubric", and(and(of("drukwerk"), "parent", of("groen")["rubric"].clone()), "position", 1)).await.ok();
        act(&officer, "createRubric", json!({ "name": "Wilgentenen" })).await.ok();
        act(&officer, "retireRubric", and(of("wilgentenen"), "reason", "Toch niet")).await.ok();
        let before = (told(&app).await, below(&app, "groen").await);
        assert!(before.0["text"]["totalCount"].as_i64() > Some(0), "{:#}", before.0);
        load_again(&app).await;
        assert_eq!((told(&app).await, below(&app, "groen").await), before);
    }

    async fn a_listing_that_is_not_published_stands_where_officers_put_its_rubric_after_a_load(app) {
        let officer = app.as_role(Role::Officer).await;
        act(&officer, "updateRubric", and(of("drukwerk"), "parent", of("groen")["rubric"].clone())).await.ok();
        app.write("UPDATE listing SET state = 'SUSPENDED', suspended_because = 'BY_OFFICER' WHERE search_key LIKE '%drukwerk%'").await.expect("suspended");
        let places = async || app.rows::<1>("SELECT state || ' ' || slug || ' ' || CAST(count(*) AS text) FROM listing_rubric JOIN rubric ON rubric.id = rubric_id GROUP BY state, slug ORDER BY 1").await;
        let before = places().await;
        assert!(before.iter().any(|[place]| place.starts_with("SUSPENDED groen")), "{before:?}");
        load_again(&app).await;
        assert_eq!(places().await, before);
    }

    async fn rubrics_that_nobody_changed_follow_their_data_set(app) {
        app.write("UPDATE rubric SET name_nl = 'Iets anders' WHERE slug = 'tuinaanleg'").await.expect("as an older version had it");
        load_again(&app).await;
        let answer = app.ask(r#"{ rubric(slug: "tuinaanleg") { name version } }"#).await.ok();
        assert_eq!(answer.at("/rubric"), &json!({ "name": "Tuinaanleg", "version": 1 }));
    }
}
