//! What a listing says, and what is wrong with it.

use super::*;
use crate::on_both_databases;

/// All that a listing can say.
fn everything() -> Value {
    let mut all = content("Proef Alles");
    all["openingHours"] = json!([
        { "weekday": "TUESDAY", "opens": "13:00", "closes": "24:00" },
        { "weekday": "MONDAY", "opens": "09:00", "closes": "12:30" },
    ]);
    all["labels"] =
        json!([{ "name": "ISO 9001", "reference": "BE-1", "validUntil": "2026-11-22" }, { "name": "Keurmerk" }]);
    all["reservedContract"] = json!({ "share": 3000, "evidenceOn": "2025-11-23" });
    all["offerings"] = json!([
        { "rubric": "tuinonderhoud", "kind": "SERVICE", "title": "Hagen", "description": "Scheren.",
          "serviceArea": { "municipalities": ["44049", "44083", "44021"] }, "capacity": { "level": "LIMITED", "statedOn": "2026-09-24" } },
        { "rubric": "groen", "kind": "PRODUCT", "title": "Planten", "serviceArea": { "province": true }, "capacity": { "level": "FULL", "statedOn": "2026-09-23" } },
        { "rubric": "groen", "kind": "PRODUCT", "title": "Zaden" },
    ]);
    all
}

const PARTS: &str = "listing { openingHours { weekday opens closes } labels { name reference validUntil expired } \
     contacts { kind value label public } reservedContract { share evidenceOn meetsThirtyPerCent note } } \
     offerings { nodes { title serviceArea { kind municipalities { nisCode } } capacity { level statedOn isOutdated } } }";

on_both_databases! {
    async fn everyone_reads_all_that_a_published_listing_says(app) {
        let cast = cast(&app, "DRAFT").await;
        act(&cast.owner, "updateListing", and(about(&cast.listing), "content", everything())).await.ok();
        step(&cast.owner, "submitListing", &cast.listing).await.ok();
        step(&cast.officer, "publishListing", &cast.listing).await.ok();
        let answer = app.ask(&format!(r#"{{ enterprise(slug: "{SLUG}") {{ {PARTS} }} }}"#)).await.ok();
        let listing = answer.at("/enterprise/listing");
        assert_eq!(listing["openingHours"], json!([
            { "weekday": "MONDAY", "opens": "09:00", "closes": "12:30" }, { "weekday": "TUESDAY", "opens": "13:00", "closes": "24:00" }]));
        assert_eq!(listing["labels"], json!([
            { "name": "ISO 9001", "reference": "BE-1", "validUntil": "2026-11-22", "expired": true },
            { "name": "Keurmerk", "reference": null, "validUntil": null, "expired": false }]));
        assert_eq!(listing["contacts"], json!([{ "kind": "EMAIL", "value": "info@proef.example.org", "label": "Onthaal", "public": true }]));
        let reserved = &listing["reservedContract"];
        assert_eq!((&reserved["share"], &reserved["meetsThirtyPerCent"]), (&json!(3000), &json!(true)));
        assert!(reserved["note"].as_str().is_some_and(|note| note.contains("aanbestedende overheid")));
        assert_eq!(answer.at("/enterprise/offerings/nodes"), &json!([
            { "title": "Hagen", "serviceArea": { "kind": "MUNICIPALITIES", "municipalities": [{ "nisCode": "44083" }, { "nisCode": "44021" }] },
              "capacity": { "level": "LIMITED", "statedOn": "2026-09-24", "isOutdated": false } },
            { "title": "Planten", "serviceArea": { "kind": "PROVINCE", "municipalities": [] },
              "capacity": { "level": null, "statedOn": "2026-09-23", "isOutdated": true } },
            { "title": "Zaden", "serviceArea": null, "capacity": null },
        ]));
    }

    async fn what_is_said_again_is_said_once_and_what_is_left_out_is_gone(app) {
        let cast = cast(&app, "DRAFT").await;
        let first = act(&cast.owner, "updateListing", and(about(&cast.listing), "content", everything())).await.ok();
        let hedges = first.text("/updateListing/listing/content/offerings/0/id").to_owned();
        let mut less = content("Proef Alles");
        less["offerings"] = json!([{ "id": hedges, "rubric": "groen", "kind": "SERVICE", "title": "Hagen" }]);
        let second = act(&cast.owner, "updateListing", and(about(&cast.listing), "content", less)).await.ok();
        assert_eq!(second.at("/updateListing/listing/content/offerings"), &json!([{ "id": hedges, "title": "Hagen" }]), "it keeps its id");
        let rest = app.rows::<1>("SELECT CAST((SELECT count(*) FROM listing_hours) + (SELECT count(*) FROM listing_label) + (SELECT count(*) FROM offering_municipality) AS text)").await;
        assert_eq!(rest, [["0".to_owned()]]);
    }

    async fn everything_that_is_wrong_is_told_at_once(app) {
        let cast = cast(&app, "DRAFT").await;
        let mut wrong = content("");
        wrong["website"] = "proef".into();
        wrong["municipality"] = "99999".into();
        wrong["contacts"] = json!([{ "kind": "EMAIL", "value": "geen", "public": true }]);
        wrong["openingHours"] = json!([{ "weekday": "MONDAY", "opens": "12:00", "closes": "09:00" }]);
        wrong["offerings"] = json!([{ "id": "AgAAAAAAAAAAAAAAAAAAAAk", "rubric": "niets", "kind": "SERVICE", "title": "x", "serviceArea": { "municipalities": [] } }]);
        let answer = act(&cast.owner, "updateListing", and(about(&cast.listing), "content", wrong.clone())).await.ok();
        let expected = [
            ("content.name", "LISTING_NAME_MALFORMED"), ("content.website", "WEBSITE_MALFORMED"), ("content.municipality", "NIS_CODE_UNKNOWN"),
            ("content.contacts.0.value", "EMAIL_MALFORMED"), ("content.openingHours.0.closes", "HOURS_REVERSED"),
            ("content.offerings.0.id", "OFFERING_UNKNOWN"), ("content.offerings.0.rubric", "RUBRIC_UNKNOWN"),
            ("content.offerings.0.serviceArea", "SERVICE_AREA_EMPTY"),
        ];
        assert_eq!(answer.field_errors("updateListing"), expected);
        let id = cast.listed.enterprise_key();
        let answer = act(&cast.officer, "createListing", json!({ "enterprise": id, "content": wrong })).await.ok();
        assert_eq!(answer.field_errors("createListing"), expected);
    }

    async fn a_postal_code_belongs_to_the_municipality_unless_both_stay(app) {
        let cast = cast(&app, "DRAFT").await;
        let at = |code: &str, nis: &str| and(and(content("Proef Elders"), "postalCode", code), "municipality", nis);
        let update = async |content: Value| {
            let answer = act(&cast.owner, "updateListing", and(about(&cast.listing), "content", content)).await.ok();
            answer.field_errors("updateListing").iter().map(|(path, code)| format!("{path} {code}")).collect::<Vec<_>>()
        };
        let refused = ["content.postalCode POSTAL_CODE_ELSEWHERE"];
        assert_eq!(update(at("9850", "44021")).await, refused);
        assert_eq!(update(at("9850", "44049")).await, Vec::<String>::new(), "an old code of its territory");
        app.write("UPDATE listing_draft SET postal_code = '9000'").await.expect("as it was imported");
        assert_eq!(update(at("9000", "44083")).await, Vec::<String>::new(), "as it was");
        assert_eq!(update(at("9100", "44083")).await, refused);
        let id = cast.listed.enterprise_key();
        let new = act(&cast.officer, "createListing", json!({ "enterprise": id, "content": at("9000", "44083") })).await.ok();
        assert_eq!(new.field_errors("createListing"), [("content.postalCode", "POSTAL_CODE_ELSEWHERE")]);
    }

    async fn a_reason_is_asked_and_bounded(app) {
        let cast = cast(&app, "PUBLISHED").await;
        for mutation in ["suspendListing", "archiveListing", "returnListing"] {
            let answer = act(&cast.officer, mutation, and(about(&cast.listing), "reason", " ")).await.ok();
            assert_eq!(answer.field_errors(mutation), [("reason", "LISTING_TEXT_MALFORMED")]);
        }
    }

    async fn a_page_of_listings_costs_a_statement_for_each_kind_of_part(app) {
        let parts = "contacts { value } openingHours { opens } labels { name } reservedContract { share } stale";
        let count = async |first: u32| {
            let query = format!("{{ suppliers(first: {first}) {{ nodes {{ listing {{ {parts} }} }} }} }}");
            app.ask(&query).await.ok();
            app.ask_counting(&query).await.0
        };
        assert_eq!((count(2).await, count(50).await), (5, 5));
    }
}
