//! The list of learning events: facts, order, filters, pages.

use crate::on_both_databases;
use crate::support::Answer;

/// The slides' own events, by title.
const OF_THE_SLIDES: [&str; 4] = [
    "Infomoment maatwerk bis, LDE, tijdelijke werkervaring",
    "Sociale activering: van onbetaalde naar betaalde arbeid",
    "Sociale clausules",
    "Sociale economie in beweging",
];

/// The slugs of the events under a filter, which must agree with the total.
async fn slugs(app: &crate::support::App, filter: &str) -> Vec<String> {
    let answer =
        app.ask(&format!("{{ learningEvents(filter: {{ {filter} }}) {{ totalCount nodes {{ slug }} }} }}")).await.ok();
    let slugs: Vec<_> = answer.texts("/learningEvents/nodes", "slug").into_iter().map(str::to_owned).collect();
    assert_eq!(answer.number("/learningEvents/totalCount"), slugs.len() as i64, "{filter}");
    slugs
}

fn all_null(answer: &Answer, list: &str, fields: &[&str]) -> bool {
    answer.list(list).iter().all(|node| fields.iter().all(|field| node[*field].is_null()))
}

on_both_databases! {
    async fn the_four_of_the_slides_are_real_for_local_governments_and_without_a_date(app) {
        let answer = app.ask(r"{ learningEvents(filter: { dated: false }) { totalCount nodes { title sourceTitle audience state synthetic theme { name } startsAt startsOn endsAt mode language municipality { name } venue onSiteCapacity onlineCapacity registrationOpensAt registrationOpen description { value } } } }").await.ok();
        let nodes = "/learningEvents/nodes";
        assert_eq!(answer.number("/learningEvents/totalCount"), 4);
        assert_eq!(answer.texts(nodes, "title"), OF_THE_SLIDES);
        assert_eq!(answer.texts(nodes, "sourceTitle"), [
            "infomoment maatwerk bis, LDE, tijdelijke werkervaring",
            "sociale activering : van onbetaalde naar betaalde arbeid",
            "sociale clausules",
            "sociale economie in beweging",
        ]);
        assert_eq!(answer.texts(nodes, "audience"), ["LOCAL_GOVERNMENTS"; 4]);
        assert!(answer.list(nodes).iter().all(|node| node["synthetic"] == false && node["registrationOpen"] == false));
        assert!(all_null(&answer, nodes, &["startsAt", "startsOn", "endsAt", "mode", "language", "municipality", "venue", "onSiteCapacity", "onlineCapacity", "registrationOpensAt", "description"]));
    }

    async fn dated_ones_are_invented_and_come_first_by_their_start(app) {
        let answer = app.ask("{ learningEvents { nodes { title startsOn synthetic sourceTitle venue mode } } }").await.ok();
        let nodes = answer.list("/learningEvents/nodes");
        let (dated, undated) = nodes.split_at(nodes.len() - 4);
        let days: Vec<_> = dated.iter().map(|node| node["startsOn"].as_str().expect("a date")).collect();
        assert_eq!(days, ["2026-03-12", "2026-06-09", "2026-10-06", "2026-12-03", "2026-12-10", "2027-01-21", "2027-03-18"]);
        assert!(dated.iter().all(|node| node["synthetic"] == true && node["sourceTitle"].is_null()));
        assert!(dated.iter().all(|node| (node["mode"] == "ONLINE") == node["venue"].is_null()));
        assert!(dated.iter().filter_map(|node| node["venue"].as_str()).all(|venue| venue.starts_with("Voorbeeldzaal")));
        assert!(undated.iter().all(|node| node["startsOn"].is_null()));
    }

    async fn a_span_of_dates_holds_its_first_day_and_not_its_end(app) {
        assert_eq!(slugs(&app, r#"from: "2026-12-03", until: "2026-12-10""#).await, ["voorbeeld-studiedag-sociale-economie-in-beweging-2026"]);
        assert_eq!(slugs(&app, r#"from: "2026-12-04", until: "2026-12-10""#).await.len(), 0);
        assert_eq!(slugs(&app, r#"from: "2026-12-04", until: "2026-12-11""#).await, ["voorbeeld-infomoment-lokale-diensten-2026"]);
        assert_eq!(slugs(&app, r#"from: "2027-01-01""#).await.len(), 2, "without the undated ones");
        assert_eq!(slugs(&app, r#"until: "2026-06-10""#).await.len(), 2);
        assert_eq!(slugs(&app, r#"from: "2026-01-01", dated: false"#).await.len(), 0);
    }

    async fn they_are_filtered_by_mode_and_by_having_a_date(app) {
        assert_eq!(slugs(&app, "mode: ONLINE").await, ["voorbeeld-webinar-tijdelijke-werkervaring-2026", "voorbeeld-webinar-sociale-clausules-2027"]);
        assert_eq!(slugs(&app, "mode: HYBRID").await.len(), 2);
        assert_eq!(slugs(&app, r#"mode: ON_SITE, from: "2027-01-01""#).await, ["voorbeeld-leermoment-maatwerk-2027"]);
        assert_eq!(slugs(&app, "dated: true").await.len(), 7);
        assert_eq!(slugs(&app, "").await.len(), 11);
    }

    async fn a_span_that_ends_before_it_begins_is_refused(app) {
        for until in ["2026-12-03", "2026-12-02"] {
            let refused = app.ask(&format!(r#"{{ learningEvents(filter: {{ from: "2026-12-03", until: "{until}" }}) {{ totalCount }} }}"#)).await;
            assert_eq!((refused.code(), refused.rule()), ("BAD_INPUT", "LEARNING_DATES_REVERSED"), "{until}");
        }
    }

    async fn pages_follow_one_another_over_the_border_of_dated_and_undated(app) {
        let all = app.ask("{ learningEvents { nodes { slug } } }").await.ok();
        let mut joined: Vec<String> = Vec::new();
        let mut after = String::new();
        for _ in 0..4 {
            let page = app.ask(&format!("{{ learningEvents(first: 3{after}) {{ nodes {{ slug }} pageInfo {{ endCursor }} }} }}")).await.ok();
            joined.extend(page.texts("/learningEvents/nodes", "slug").into_iter().map(str::to_owned));
            after = format!(r#", after: "{}""#, page.text("/learningEvents/pageInfo/endCursor"));
        }
        assert_eq!(joined, all.texts("/learningEvents/nodes", "slug"));
        let last = app.ask("{ learningEvents(last: 2) { nodes { slug } pageInfo { hasNextPage hasPreviousPage } } }").await.ok();
        assert_eq!(last.texts("/learningEvents/nodes", "slug"), joined[9..]);
        assert_eq!(last.at("/learningEvents/pageInfo/hasPreviousPage"), true);
    }

    async fn a_page_with_neighbours_takes_one_statement_per_kind(app) {
        let query = "{ learningEvents(first: 100) { totalCount nodes { title(language: EN) theme { slug name } municipality { name } description(language: EN) { value } } } }";
        let (statements, answer) = app.ask_counting(query).await;
        answer.ok();
        assert_eq!(statements, 5, "page, total, themes, municipalities, English texts");
    }
}
