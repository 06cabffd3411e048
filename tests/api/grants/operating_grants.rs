//! Yearly operating grants with their action plans.

use crate::on_both_databases;
use serde_json::json;

on_both_databases! {
    async fn de_punt_is_granted_every_year_since_2002_for_two_general_aims(app) {
        let query = "{ operatingGrants { totalCount nodes { slug title sourceTitle beneficiaryName grantingService sinceYear aims { position text { value } } actionPlans { year awardedAmount } synthetic } } }";
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
        assert_eq!(answer.at(&format!("{grant}/actionPlans")), &json!([{ "year": 2018, "awardedAmount": null }]));
        assert_eq!(answer.at(&format!("{grant}/synthetic")), false);
    }

    async fn the_plan_of_2018_has_six_numbered_actions_whose_state_is_unknown(app) {
        let answer = app.ask("{ operatingGrants { nodes { actionPlans { actions { number title description { value } sourceText state } } } } }").await.ok();
        let actions = answer.list("/operatingGrants/nodes/0/actionPlans/0/actions");
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
        let query = "{ operatingGrants { nodes { title(language: EN) aims { text(language: FR) { language } } actionPlans { actions { title(language: FR) titleText(language: EN) { isFallback } description(language: EN) { language } } } } } }";
        let answer = app.ask(query).await.ok();
        assert_eq!(answer.text("/operatingGrants/nodes/0/title"), "Yearly operating grant with action plan for De Punt");
        assert!(answer.list("/operatingGrants/nodes/0/aims").iter().all(|aim| aim["text"]["language"] == "FR"));
        let actions = answer.list("/operatingGrants/nodes/0/actionPlans/0/actions");
        assert_eq!(actions[2]["title"], "De Punt comme pôle d’entrepreneuriat créatif et social");
        assert!(actions.iter().all(|action| action["titleText"]["isFallback"] == false && action["description"]["language"] == "EN"));
    }

    async fn a_page_with_aims_plans_and_actions_takes_one_statement_per_kind(app) {
        let query = "{ operatingGrants { totalCount nodes { beneficiary { name } aims { text { value } } actionPlans { year actions { title description { value } } } } } }";
        let (statements, answer) = app.ask_counting(query).await;
        answer.ok();
        assert_eq!(statements, 6, "page, total, enterprise, aims, plans, actions");
    }
}
