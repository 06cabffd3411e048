//! Yearly operating grants with their action plans.

use crate::on_both_databases;
use crate::support::App;
use crate::support::fixtures::an_operating_grant;
use serde_json::{Value, json};

/// A page of the plans of the first grant: the invented one, when a test made it.
async fn plans(app: &App, arguments: &str) -> Value {
    let arguments = if arguments.is_empty() { String::new() } else { format!("({arguments})") };
    let query = format!(
        "{{ operatingGrants(first: 1) {{ nodes {{ actionPlans{arguments} {{ nodes {{ year }} pageInfo {{ hasPreviousPage hasNextPage startCursor endCursor }} }} }} }} }}"
    );
    app.ask(&query).await.ok().at("/operatingGrants/nodes/0/actionPlans").clone()
}

fn years(plans: &Value) -> Vec<i64> {
    plans["nodes"].as_array().into_iter().flatten().filter_map(|plan| plan["year"].as_i64()).collect()
}

/// Whether there are plans before and after the page.
fn more(plans: &Value) -> (bool, bool) {
    (plans["pageInfo"]["hasPreviousPage"] == true, plans["pageInfo"]["hasNextPage"] == true)
}

on_both_databases! {
    async fn de_punt_is_granted_every_year_since_2002_for_two_general_aims(app) {
        let query = "{ operatingGrants { totalCount nodes { slug title sourceTitle beneficiaryName grantingService sinceYear aims { position text { value } } actionPlans { totalCount nodes { year awardedAmount } } synthetic } } }";
        let answer = app.ask(query).await.ok();
        assert_eq!(answer.number("/operatingGrants/totalCount"), 1);
        let grant = "/operatingGrants/nodes/0";
        assert_eq!(answer.text(&format!("{grant}/beneficiaryName")), "De Punt nv");
        assert_eq!(answer.text(&format!("{grant}/grantingService")), "dienst Economie");
        assert_eq!(answer.number(&format!("{grant}/sinceYear")), 2002);
        assert_eq!(answer.text(&format!("{grant}/sourceTitle")), "jaarlijkse werkingssubsidie met actieplan");
        assert_eq!(answer.list(&format!("{grant}/aims")).len(), 2);
        assert!(answer.text(&format!("{grant}/aims/0/text/value")).starts_with("Innovatieve vormen van maatschappelijk verantwoord ondernemerschap"));
        assert!(answer.text(&format!("{grant}/aims/1/text/value")).starts_with("De brugfunctie tussen de reguliere en de sociale economie"));
        assert_eq!(answer.at(&format!("{grant}/actionPlans")), &json!({ "totalCount": 1, "nodes": [{ "year": 2018, "awardedAmount": null }] }));
        assert_eq!(answer.at(&format!("{grant}/synthetic")), false);
    }

    async fn the_plan_of_2018_has_six_numbered_actions_whose_state_is_unknown(app) {
        let answer = app.ask("{ operatingGrants { nodes { actionPlans { nodes { actions { number title description { value } sourceText state } } } } } }").await.ok();
        let actions = answer.list("/operatingGrants/nodes/0/actionPlans/nodes/0/actions");
        let numbers: Vec<_> = actions.iter().filter_map(|action| action["number"].as_i64()).collect();
        assert_eq!(numbers, [1, 2, 3, 4, 5, 6]);
        for (action, words) in actions.iter().zip(["verbindend platform", "begeleiden", "hub", "facilitator", "Communicatie", "Voorstudie"]) {
            assert!(action["title"].as_str().is_some_and(|title| title.contains(words)), "{action:#}");
            assert!(action["description"]["value"].is_string() && action["state"].is_null(), "{action:#}");
        }
        assert!(actions[3]["sourceText"].as_str().is_some_and(|text| text.ends_with("sociale econ. bedrijvenondernemingen")));
        assert_eq!(actions[3]["description"]["value"], "Workshop voor lokale besturen en sociale-economieondernemingen.");
    }

    async fn actions_and_aims_speak_french_and_english(app) {
        let query = "{ operatingGrants { nodes { title(language: EN) aims { text(language: FR) { language } } actionPlans { nodes { actions { title(language: FR) titleText(language: EN) { isFallback } description(language: EN) { language } } } } } } }";
        let answer = app.ask(query).await.ok();
        assert_eq!(answer.text("/operatingGrants/nodes/0/title"), "Yearly operating grant with action plan for De Punt");
        assert!(answer.list("/operatingGrants/nodes/0/aims").iter().all(|aim| aim["text"]["language"] == "FR"));
        let actions = answer.list("/operatingGrants/nodes/0/actionPlans/nodes/0/actions");
        assert_eq!(actions[2]["title"], "De Punt comme pôle d’entrepreneuriat créatif et social");
        assert!(actions.iter().all(|action| action["titleText"]["isFallback"] == false && action["description"]["language"] == "EN"));
    }

    async fn plans_come_latest_year_first_and_follow_one_another_in_both_directions(app) {
        an_operating_grant().with_plans_of(2003..=2026).insert(&app).await;
        let first = plans(&app, "first: 2").await;
        assert_eq!((years(&first), more(&first)), (vec![2026, 2025], (false, true)));
        let next = plans(&app, &format!(r#"first: 2, after: "{}""#, first["pageInfo"]["endCursor"].as_str().unwrap_or_default())).await;
        assert_eq!((years(&next), more(&next)), (vec![2024, 2023], (true, true)));
        let last = plans(&app, "last: 2").await;
        assert_eq!((years(&last), more(&last)), (vec![2004, 2003], (true, false)));
        let before = plans(&app, &format!(r#"last: 2, before: "{}""#, last["pageInfo"]["startCursor"].as_str().unwrap_or_default())).await;
        assert_eq!((years(&before), more(&before)), (vec![2006, 2005], (true, true)));
        assert_eq!(years(&plans(&app, "first: 100").await), (2003..=2026).rev().collect::<Vec<_>>());
        assert_eq!(plans(&app, "").await["nodes"].as_array().map(Vec::len), Some(20), "the default page");
    }

    async fn each_grant_pages_and_counts_its_own_plans(app) {
        an_operating_grant().to("Vlinder").with_plans_of([2023, 2025]).insert(&app).await;
        an_operating_grant().to("Zonder").insert(&app).await;
        let answer = app.ask("{ operatingGrants { nodes { slug actionPlans(first: 1) { totalCount nodes { year } pageInfo { hasNextPage } } } } }").await.ok();
        let grants = answer.list("/operatingGrants/nodes");
        let of = |slug: &str| grants.iter().find(|grant| grant["slug"] == slug).map(|grant| grant["actionPlans"].clone());
        let plans = |total: i64, nodes: Value, more: bool| Some(json!({ "totalCount": total, "nodes": nodes, "pageInfo": { "hasNextPage": more } }));
        assert_eq!(of("de-punt"), plans(1, json!([{ "year": 2018 }]), false));
        assert_eq!(of("vlinder"), plans(2, json!([{ "year": 2025 }]), true));
        assert_eq!(of("zonder"), plans(0, json!([]), false));
    }

    async fn a_page_of_plans_that_is_too_long_or_continues_another_list_is_refused(app) {
        let refused = app.ask("{ operatingGrants { nodes { actionPlans(first: 101) { nodes { year } } } } }").await;
        assert_eq!((refused.code(), refused.rule()), ("BAD_INPUT", "PAGE_TOO_LONG"));
        let grants = app.ask("{ operatingGrants { pageInfo { endCursor } } }").await.ok();
        let cursor = grants.text("/operatingGrants/pageInfo/endCursor");
        let refused = app.ask(&format!(r#"{{ operatingGrants {{ nodes {{ actionPlans(after: "{cursor}") {{ nodes {{ year }} }} }} }} }}"#)).await;
        assert_eq!((refused.code(), refused.rule()), ("BAD_INPUT", "CURSOR_INVALID"));
    }

    async fn a_page_with_aims_plans_and_actions_takes_one_statement_per_kind_however_many_there_are(app) {
        let query = |total: &str| format!("{{ operatingGrants {{ totalCount nodes {{ beneficiary {{ name }} aims {{ text {{ value }} }} actionPlans {{ {total} nodes {{ year actions {{ title description {{ value }} }} }} }} }} }} }}");
        for beneficiary in ["Vlinder", "Zebra"] {
            let (statements, answer) = app.ask_counting(&query("")).await;
            answer.ok();
            assert_eq!(statements, 6, "page, total, enterprise, aims, plans, actions");
            let (statements, answer) = app.ask_counting(&query("totalCount")).await;
            answer.ok();
            assert_eq!(statements, 7, "and the totals of all plans");
            an_operating_grant().to(beneficiary).with_plans_of(2003..=2026).insert(&app).await;
        }
    }
}
