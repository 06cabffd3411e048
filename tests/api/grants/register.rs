//! The public register of awards, page by page.

use super::{awarded, enter, partner};
use crate::on_both_databases;
use crate::support::fixtures::{a_call, an_enterprise};
use crate::support::journal;
use api::grants::projects::rules::PartnerRole;
use api::grants::projects::{AwardedPartner, AwardedProject};
use api::shared::ids::seeded;
use serde_json::{Value, json};

const WHOLE: &str = "title reference decisionReference decidedOn requestedAmount awardedAmount awardedBasis executionFrom executionUntil status synthetic
    project { slug } round { slug } regulation { slug }
    beneficiaries { name isPerson role enterpriseNumber enterpriseNumberPrinted municipality { name } enterprise { slug } }";

on_both_databases! {
    async fn every_granted_project_stands_in_it_in_the_order_of_projects(app) {
        let answer = app.ask("{ awardRegister { totalCount nodes { project { slug } } } subsidyProjects { nodes { slug } } }").await.ok();
        assert_eq!(answer.number("/awardRegister/totalCount"), 9);
        let projects: Vec<_> = answer.list("/awardRegister/nodes").iter().map(|node| node["project"].clone()).collect();
        assert_eq!(&projects, answer.list("/subsidyProjects/nodes"));
    }

    async fn the_five_projects_of_2018_sum_to_84_800_euros_and_older_amounts_are_unknown(app) {
        let answer = app.ask(r#"{ five: awardRegister(round: "2018") { totalCount nodes { awardedAmount } } older: awardRegister(round: "2016-2017") { nodes { awardedAmount awardedBasis } } }"#).await.ok();
        let sum: i64 = answer.list("/five/nodes").iter().filter_map(|node| node["awardedAmount"].as_i64()).sum();
        assert_eq!((answer.number("/five/totalCount"), sum), (5, 8_480_000));
        let unknown = json!({ "awardedAmount": null, "awardedBasis": null });
        assert_eq!(answer.list("/older/nodes"), &vec![unknown; 4]);
    }

    async fn of_a_project_that_a_source_tells_of_there_is_no_decision_and_a_supplier_does_not_benefit(app) {
        let answer = app.ask(&format!(r#"{{ awardRegister(round: "2016-2017") {{ nodes {{ {WHOLE} }} }} }}"#)).await.ok();
        let machine = answer.list("/awardRegister/nodes").iter().find(|node| node["project"]["slug"] == "ontwikkeling-machine-ontsleeven-flessen").expect("the machine");
        let number = app.ask(r#"{ enterprise(slug: "gandae") { enterpriseNumber enterpriseNumberPrinted } }"#).await.ok().at("/enterprise").clone();
        assert!(number["enterpriseNumber"].is_string());
        let expected = json!({
            "title": "Ontwikkeling van een machine voor het ontsleeven van flessen", "reference": null, "decisionReference": null, "decidedOn": null,
            "requestedAmount": null, "awardedAmount": null, "awardedBasis": null, "executionFrom": null, "executionUntil": null, "status": "AWARDED",
            "synthetic": false, "project": { "slug": "ontwikkeling-machine-ontsleeven-flessen" }, "round": { "slug": "2016-2017" },
            "regulation": { "slug": "projectsubsidies-sociale-economie" },
            "beneficiaries": [
                { "name": "Gandae vzw", "isPerson": false, "role": "PARTNER", "enterpriseNumber": number["enterpriseNumber"],
                  "enterpriseNumberPrinted": number["enterpriseNumberPrinted"], "municipality": { "name": "Gent" }, "enterprise": { "slug": "gandae" } },
                { "name": "Brouwerij Van Steenberge", "isPerson": false, "role": "PARTNER", "enterpriseNumber": machine["beneficiaries"][1]["enterpriseNumber"],
                  "enterpriseNumberPrinted": machine["beneficiaries"][1]["enterpriseNumberPrinted"], "municipality": { "name": "Evergem" }, "enterprise": { "slug": "brouwerij-van-steenberge" } },
            ],
        });
        assert_eq!(machine, &expected);
    }

    async fn an_award_that_was_entered_tells_its_decision_and_is_found_by_its_budget_year(app) {
        let call = a_call().but(|asked| asked.budget_year = 2031).insert(&app).await;
        let (organisation, _) = an_enterprise().named("Stille Werkplaats").numbered("0000000196").in_municipality("41002").not_public().insert(&app).await;
        let partners = vec![
            partner("Stille Werkplaats", &organisation, PartnerRole::Lead),
            AwardedPartner { name: "Stad Gent".to_owned(), enterprise: None, role: PartnerRole::Support, side: None },
        ];
        let new = AwardedProject { partners, ..awarded(&app, &call, "PS-2026-0001").await };
        enter(&app, new).await.expect("entered");
        let answer = app.ask(&format!("{{ awardRegister(budgetYear: 2031) {{ totalCount nodes {{ {WHOLE} }} }} other: awardRegister(budgetYear: 2030) {{ totalCount nodes {{ title }} }} }}")).await.ok();
        assert_eq!((answer.number("/awardRegister/totalCount"), answer.number("/other/totalCount")), (1, 0));
        let expected = json!({
            "title": "Vis in de stad", "reference": "PS-2026-0001", "decisionReference": "DEP-2026-77", "decidedOn": "2026-12-17",
            "requestedAmount": 2_400_000, "awardedAmount": 2_000_000, "awardedBasis": "RECORDED_HERE", "executionFrom": "2027-01-01",
            "executionUntil": "2028-01-01", "status": "AWARDED", "synthetic": false, "project": { "slug": "ps-2026-0001-vis-in-de-stad" },
            "round": { "slug": call.slug }, "regulation": { "slug": "projectsubsidies-sociale-economie" },
            "beneficiaries": [
                { "name": "Stille Werkplaats", "isPerson": false, "role": "LEAD", "enterpriseNumber": "0000000196", "enterpriseNumberPrinted": "0000.000.196",
                  "municipality": { "name": "Aalst" }, "enterprise": { "slug": organisation } },
                { "name": "Stad Gent", "isPerson": false, "role": "SUPPORT", "enterpriseNumber": null, "enterpriseNumberPrinted": null, "municipality": null, "enterprise": null },
            ],
        });
        assert_eq!(answer.at("/awardRegister/nodes/0"), &expected);
    }

    async fn what_everyone_was_told_before_an_award_is_not_told_after_it(app) {
        let app = app.keeping(|_| {}).await;
        let call = a_call().insert(&app).await;
        let new = awarded(&app, &call, "PS-2026-0001").await;
        let query = "{ awardRegister { totalCount } subsidyRounds { totalCount } }";
        assert_eq!(app.ask(query).await.ok().number("/awardRegister/totalCount"), 9);
        assert_eq!(app.ask_counting(query).await.0, 0, "kept");
        enter(&app, new).await.expect("entered");
        let answer = app.ask(query).await.ok();
        assert_eq!((answer.number("/awardRegister/totalCount"), answer.number("/subsidyRounds/totalCount")), (10, 3));
    }

    async fn of_persons_and_sole_traders_nobody_learns_number_or_place(app) {
        let (person, _) = an_enterprise().named("Jan Janssens").numbered("0000000295").in_municipality("41002").insert(&app).await;
        app.write(&format!("UPDATE enterprise SET legal_form = 'Zelfstandige' WHERE slug = '{person}'")).await.expect("written");
        let set = "enterprise_id = (SELECT id FROM enterprise WHERE slug = 'jan-janssens'), locality = 'Moorsel', municipality_id = (SELECT municipality_id FROM enterprise WHERE slug = 'jan-janssens')";
        app.write(&format!("UPDATE project_partner SET {set} WHERE name = 'Rubberroof' OR person_name IS NOT NULL")).await.expect("written");
        let query = format!(r#"{{ awardRegister(round: "2016-2017") {{ nodes {{ {WHOLE} }} }} }}"#);
        let answer = app.ask(&query).await.ok();
        let all: Vec<&Value> = answer.list("/awardRegister/nodes").iter().flat_map(|node| node["beneficiaries"].as_array().expect("a list")).collect();
        for name in ["Rubberroof", "Pieter-Jan Lint"] {
            let expected = json!({ "name": name, "isPerson": true, "role": "PARTNER", "enterpriseNumber": null, "enterpriseNumberPrinted": null, "municipality": null, "enterprise": null });
            assert!(all.contains(&&expected), "{name}: {all:#?}");
        }
    }

    async fn projects_do_not_lead_to_a_sole_trader_nor_to_a_record_that_is_not_public(app) {
        let (person, id) = an_enterprise().named("Jan Janssens").insert(&app).await;
        app.write(&format!("UPDATE project_partner SET enterprise_id = (SELECT id FROM enterprise WHERE slug = '{person}') WHERE name = 'Rubberroof'")).await.expect("written");
        let query = format!(r#"{{ subsidyProjects(partner: "{id}") {{ totalCount nodes {{ slug }} }} }}"#);
        let officer = app.as_role(api::access::Role::Officer).await;
        for (change, expected) in [("legal_form = 'vzw'", 1), ("legal_form = 'eenmanszaak'", 0), ("legal_form = 'vzw', is_public = false", 0)] {
            app.write(&format!("UPDATE enterprise SET {change} WHERE slug = '{person}'")).await.expect("written");
            let answer = app.ask(&query).await.ok();
            assert_eq!((answer.number("/subsidyProjects/totalCount"), answer.list("/subsidyProjects/nodes").len()), (expected, expected as usize), "{change}");
            assert_eq!(officer.ask(&query).await.ok().number("/subsidyProjects/totalCount"), 1, "{change}");
        }
    }

    async fn a_beneficiary_whose_record_was_merged_is_told_by_the_one_that_stays(app) {
        let (old, _) = an_enterprise().named("Oud Bedrijf").not_public().insert(&app).await;
        let (new, _) = an_enterprise().named("Nieuw Bedrijf").numbered("0000000196").in_municipality("41002").insert(&app).await;
        app.write(&format!("UPDATE project_partner SET enterprise_id = (SELECT id FROM enterprise WHERE slug = '{old}') WHERE name = 'Rubberroof';
            UPDATE enterprise SET merged_into_id = (SELECT id FROM enterprise WHERE slug = '{new}') WHERE slug = '{old}'")).await.expect("written");
        let query = r#"{ awardRegister(round: "2016-2017") { nodes { project { slug } beneficiaries { name enterpriseNumber municipality { name } enterprise { slug } } } } }"#;
        let answer = app.ask(query).await.ok();
        let project = answer.list("/awardRegister/nodes").iter().find(|node| node["project"]["slug"] == "schilder-je-dak-waterdicht").expect("the project");
        let expected = json!({ "name": "Rubberroof", "enterpriseNumber": "0000000196", "municipality": { "name": "Aalst" }, "enterprise": { "slug": new } });
        assert_eq!(project["beneficiaries"][1], expected);
        app.write(&format!("UPDATE enterprise SET legal_form = 'eenmanszaak' WHERE slug = '{new}'")).await.expect("written");
        journal::touch(&app, seeded("enterprise", &new)).await;
        let answer = app.ask(query).await.ok();
        assert!(!answer.body.to_string().contains("0000000196"), "a sole trader, also by the name of a record that was merged");
    }

    async fn a_round_nobody_knows_and_the_cursor_of_another_list_are_refused(app) {
        for selection in ["totalCount", "nodes { title }"] {
            let refused = app.ask(&format!(r#"{{ awardRegister(round: "1918 ") {{ {selection} }} }}"#)).await;
            assert_eq!(refused.refusal(), ("BAD_INPUT", "ROUND_UNKNOWN"), "{selection}");
        }
        assert_eq!(app.ask(r#"{ awardRegister(round: "1918") { nodes { title } } }"#).await.rule(), "ROUND_UNKNOWN");
        let cursor = app.ask("{ subsidyProjects(first: 1) { pageInfo { endCursor } } }").await.ok().text("/subsidyProjects/pageInfo/endCursor").to_owned();
        assert_eq!(app.ask(&format!(r#"{{ awardRegister(after: "{cursor}") {{ nodes {{ title }} }} }}"#)).await.rule(), "CURSOR_INVALID");
    }

    async fn pages_follow_one_another_in_both_directions(app) {
        let all = app.ask("{ awardRegister { nodes { title } } }").await.ok();
        let all = all.texts("/awardRegister/nodes", "title");
        let first = app.ask("{ awardRegister(first: 4) { nodes { title } pageInfo { hasNextPage endCursor } } }").await.ok();
        assert_eq!(first.texts("/awardRegister/nodes", "title"), all[..4]);
        let cursor = first.text("/awardRegister/pageInfo/endCursor");
        let second = app.ask(&format!(r#"{{ awardRegister(after: "{cursor}") {{ nodes {{ title }} pageInfo {{ hasNextPage startCursor }} }} }}"#)).await.ok();
        assert_eq!((second.texts("/awardRegister/nodes", "title"), second.at("/awardRegister/pageInfo/hasNextPage")), (all[4..].to_vec(), &json!(false)));
        let start = second.text("/awardRegister/pageInfo/startCursor");
        let back = app.ask(&format!(r#"{{ awardRegister(last: 2, before: "{start}") {{ nodes {{ title }} }} }}"#)).await.ok();
        assert_eq!(back.texts("/awardRegister/nodes", "title"), all[2..4]);
    }

    async fn a_page_with_all_neighbours_takes_one_statement_per_kind(app) {
        let query = format!("{{ awardRegister {{ totalCount nodes {{ {WHOLE} }} }} }}");
        let (statements, answer) = app.ask_counting(&query).await;
        answer.ok();
        assert_eq!(statements, 8, "page, total, decisions, rounds, regulations, partners, municipalities, enterprises");
        let (shorter, _) = app.ask_counting(&query.replace("awardRegister {", "awardRegister(first: 6) {")).await;
        assert_eq!(shorter, statements, "however long the page");
    }
}
