//! Searching as people type.

use crate::on_both_databases;
use crate::support::fixtures::{a_listing, an_enterprise};
use crate::support::{Answer, App, Engine, eventually, journal};
use serde_json::json;
use uuid::Uuid;

const PAGE: &str = r#"query($q: String, $first: Int, $after: String, $near: NearInput, $order: SupplierOrder, $filter: SupplierFilter) {
    suppliers(query: $q, first: $first, after: $after, near: $near, orderBy: $order, filter: $filter) {
        totalCount didYouMean place { nisCode }
        pageInfo { hasNextPage endCursor }
        edges { matchedOn distanceKm highlights { matchedOn pieces { text isMatch } }
            node { slug municipality { nisCode } offerings { nodes { rubric { slug } } } } }
    }
}"#;

/// States what owners state, behind the server's back.
async fn stated(app: &App, enterprise: Uuid, level: &str, kind: &str, share: i32, label: &str) {
    let (of, new) = match app.engine {
        Engine::Sqlite => (format!("x'{}'", enterprise.simple()), "randomblob(16)"),
        Engine::Postgres => (format!("'{enterprise}'::uuid"), "gen_random_uuid()"),
    };
    let statements = format!(
        "UPDATE offering SET capacity = '{level}', capacity_stated_on = '2026-11-20', kind = '{kind}' WHERE enterprise_id = {of};
         UPDATE listing SET declared_share = {share}, declared_share_on = '2026-11-01' WHERE enterprise_id = {of};
         INSERT INTO listing_label (id, listing_id, position, name) SELECT {new}, id, 0, '{label}' FROM listing WHERE enterprise_id = {of}"
    );
    app.write(&statements).await.expect("stated");
}

async fn search(app: &App, query: &str) -> Answer {
    app.ask_with(PAGE, json!({ "q": query, "first": 100 })).await.ok()
}

/// The rubrics of the first hit.
fn first(answer: &Answer) -> Vec<String> {
    let nodes = answer.at("/suppliers/edges/0/node/offerings/nodes").as_array().cloned().unwrap_or_default();
    nodes.iter().filter_map(|node| node.pointer("/rubric/slug")?.as_str().map(str::to_owned)).collect()
}

fn slugs(answer: &Answer) -> Vec<String> {
    let edges = answer.list("/suppliers/edges");
    edges.iter().filter_map(|edge| edge.pointer("/node/slug")?.as_str().map(str::to_owned)).collect()
}

on_both_databases! {
    async fn what_is_typed_finds_the_rubric_that_is_meant(app) {
        let app = app.searching().await;
        for (typed, rubrics) in [
            ("drukwerk", &["drukwerk", "drukwerk-en-mailings"][..]),
            ("strijkdients", &["strijkatelier"]),
            ("katering", &["catering", "catering-en-voeding"]),
            ("tuin onderhoud", &["tuinonderhoud"]),
            ("velomaker", &["fietsherstel"]),
            ("crèche", &["kinderopvang"]),
            ("printing business cards", &["drukwerk"]),
        ] {
            let found = first(&search(&app, typed).await);
            assert!(found.iter().any(|slug| rubrics.contains(&slug.as_str())), "{typed}: {found:?}");
        }
    }

    async fn a_slip_of_the_pen_is_said_and_a_known_word_is_left_alone(app) {
        let app = app.searching().await;
        assert_eq!(search(&app, "strijkdients").await.text("/suppliers/didYouMean"), "strijkdienst");
        assert!(search(&app, "strijkdienst").await.at("/suppliers/didYouMean").is_null());
    }

    async fn suppliers_of_the_place_that_is_named_come_first(app) {
        let app = app.searching().await;
        for (typed, today) in [("groen in Deinze", "44083"), ("groen 9850", "44083"), ("groen 44049", "44083")] {
            let answer = search(&app, typed).await;
            assert_eq!(answer.text("/suppliers/place/nisCode"), today, "{typed}");
            let edges = answer.list("/suppliers/edges");
            let there = |edge: &&serde_json::Value| edge.pointer("/node/municipality/nisCode").is_some_and(|nis| nis == today);
            let in_place = edges.iter().filter(there).count();
            assert_eq!(edges.iter().take_while(there).count(), in_place, "{typed}");
            assert!(edges.iter().filter(there).all(|edge| edge["matchedOn"].as_array().is_some_and(|on| on.contains(&json!("PLACE")))));
        }
    }

    async fn a_name_is_found_and_stands_out(app) {
        let app = app.searching().await;
        let answer = search(&app, "aarova").await;
        assert_eq!(slugs(&answer).first().map(String::as_str), Some("aarova"));
        let pieces = answer.at("/suppliers/edges/0/highlights/0/pieces/0");
        assert_eq!(pieces, &json!({ "text": "Aarova", "isMatch": true }));
    }

    async fn pages_by_relevance_hold_every_hit_once_in_the_same_order(app) {
        let app = app.searching().await;
        let all = slugs(&search(&app, "groen").await);
        let (mut paged, mut after) = (Vec::new(), json!(null));
        loop {
            let answer = app.ask_with(PAGE, json!({ "q": "groen", "first": 3, "after": after })).await.ok();
            paged.extend(slugs(&answer));
            if answer.at("/suppliers/pageInfo/hasNextPage") == false {
                break;
            }
            after = answer.at("/suppliers/pageInfo/endCursor").clone();
        }
        assert!(all.len() > 6);
        assert_eq!(paged, all);
    }

    async fn a_cursor_of_another_order_is_refused(app) {
        let app = app.searching().await;
        let answer = app.ask_with(PAGE, json!({ "q": "groen", "first": 3 })).await.ok();
        let after = answer.text("/suppliers/pageInfo/endCursor");
        let refused = app.ask_with(PAGE, json!({ "after": after })).await;
        assert_eq!(refused.refusal(), ("BAD_INPUT", "CURSOR_INVALID"));
    }

    async fn the_nearest_come_first_and_the_far_are_left_out(app) {
        let app = app.searching().await;
        let near = json!({ "from": { "postalCode": "9000" }, "withinKm": 12.0 });
        let answer = app.ask_with(PAGE, json!({ "near": near, "order": "DISTANCE", "first": 100 })).await.ok();
        let far: Vec<f64> = answer.list("/suppliers/edges").iter().filter_map(|edge| edge["distanceKm"].as_f64()).collect();
        assert!(far.len() > 2 && far.is_sorted() && far.iter().all(|far| *far <= 12.0), "{far:?}");
        assert_eq!(answer.number("/suppliers/totalCount"), far.len() as i64);
    }

    async fn what_cannot_be_asked_is_refused_by_name(app) {
        let app = app.searching().await;
        for (variables, rule) in [
            (json!({ "q": "  " }), "SEARCH_TEXT_EMPTY"),
            (json!({ "q": "x".repeat(101) }), "SEARCH_TEXT_TOO_LONG"),
            (json!({ "q": "aa bb cc dd ee ff gg hh ii" }), "SEARCH_TOO_MANY_WORDS"),
            (json!({ "order": "RELEVANCE" }), "ORDER_NEEDS_QUERY"),
            (json!({ "order": "DISTANCE", "q": "drukwerk" }), "ORDER_NEEDS_PLACE"),
            (json!({ "q": "drukwerk", "filter": { "text": "gent" } }), "SEARCH_TEXT_BESIDE_QUERY"),
            (json!({ "near": { "from": { "postalCode": "1000" } } }), "POSTAL_CODE_UNKNOWN"),
            (json!({ "near": { "from": { "municipality": "99999" } } }), "NIS_CODE_UNKNOWN"),
            (json!({ "near": { "from": { "point": { "latitude": 91.0, "longitude": 0.0 } } } }), "POINT_MALFORMED"),
            (json!({ "near": { "from": { "postalCode": "9000" }, "withinKm": 0.0 } }), "DISTANCE_OUT_OF_RANGE"),
            (json!({ "filter": { "rubric": "no-such" } }), "RUBRIC_UNKNOWN"),
        ] {
            assert_eq!(app.ask_with(PAGE, variables.clone()).await.refusal(), ("BAD_INPUT", rule), "{variables}");
        }
    }

    async fn each_kind_is_counted_without_its_own_condition(app) {
        let app = app.searching().await;
        let facets = |filter: &str| format!(
            "{{ suppliers(filter: {filter}) {{ totalCount facets {{ rubrics {{ rubric {{ slug supplierCount }} count }}
                municipalities {{ municipality {{ nisCode }} count }} recognitions {{ kind count }} }} }} }}"
        );
        let all = app.ask(&facets("{}")).await.ok();
        for rubric in all.list("/suppliers/facets/rubrics") {
            assert_eq!(rubric["count"], rubric["rubric"]["supplierCount"], "{rubric}");
        }
        let green = app.ask(&facets(r#"{ rubric: "groen" }"#)).await.ok();
        assert_eq!(green.at("/suppliers/facets/rubrics"), all.at("/suppliers/facets/rubrics"));
        for place in green.list("/suppliers/facets/municipalities") {
            let nis = place["municipality"]["nisCode"].as_str().expect("a code");
            let both = app.ask(&facets(&format!(r#"{{ rubric: "groen", municipality: "{nis}" }}"#))).await.ok();
            assert_eq!(place["count"], *both.at("/suppliers/totalCount"), "{nis}");
        }
        for recognition in green.list("/suppliers/facets/recognitions") {
            let kind = recognition["kind"].as_str().expect("a kind");
            let both = app.ask(&facets(&format!(r#"{{ rubric: "groen", recognition: {kind} }}"#))).await.ok();
            assert_eq!(recognition["count"], *both.at("/suppliers/totalCount"), "{kind}");
        }
    }

    async fn suggestions_complete_rubrics_suppliers_and_places(app) {
        let app = app.searching().await;
        let query = |text: &str| format!(r#"{{ suggest(text: "{text}") {{ rubrics {{ slug }} suppliers {{ slug }} places {{ name municipality {{ nisCode }} }} }} }}"#);
        let typed = app.ask(&query("strijk")).await.ok();
        assert!(typed.texts("/suggest/rubrics", "slug").contains(&"strijkatelier"));
        let typed = app.ask(&query("aaro")).await.ok();
        assert_eq!(typed.texts("/suggest/suppliers", "slug"), ["aarova"]);
        let typed = app.ask(&query("neve")).await.ok();
        assert_eq!(typed.at("/suggest/places/0"), &json!({ "name": "Nevele", "municipality": { "nisCode": "44083" } }));
        let nothing = app.ask(&query("")).await.ok();
        assert!(nothing.list("/suggest/rubrics").is_empty() && nothing.list("/suggest/places").is_empty());
        assert_eq!(app.ask(r#"{ suggest(text: "a", most: 11) { rubrics { slug } } }"#).await.rule(), "SUGGESTIONS_OUT_OF_RANGE");
    }

    async fn memory_and_database_tell_the_same(app) {
        let searching = app.searching().await;
        let (plain, app) = (app, searching);
        for arguments in [
            "first: 100",
            "last: 7",
            r#"first: 5, filter: { rubric: "groen" }"#,
            r#"first: 100, filter: { municipality: "44049" }"#,
            r#"first: 100, filter: { rubric: "drukwerk", recognition: CUSTOMISED_WORK_COMPANY }"#,
            r#"first: 100, filter: { recognition: CARE_WORK_INITIATIVE, asOf: "2020-01-01" }"#,
            r#"first: 100, filter: { recognition: CUSTOMISED_WORK_COMPANY, asOf: "2018-12-31" }"#,
        ] {
            let page = |more: &str| format!(
                "{{ suppliers({arguments}{more}) {{ totalCount pageInfo {{ hasNextPage hasPreviousPage startCursor endCursor }} nodes {{ slug }} }} }}"
            );
            let (memory, database) = (app.ask(&page("")).await.ok(), plain.ask(&page("")).await.ok());
            assert_eq!(memory.at(""), database.at(""), "{arguments}");
            let Some(cursor) = memory.at("/suppliers/pageInfo/endCursor").as_str() else { continue };
            let beyond = if arguments.starts_with("last") { "" } else { &format!(r#", after: "{cursor}""#) };
            assert_eq!(app.ask(&page(beyond)).await.ok().at(""), plain.ask(&page(beyond)).await.ok().at(""), "{arguments} beyond");
        }
        let refused = plain.ask_with(PAGE, json!({ "q": "drukwerk" })).await;
        assert_eq!(refused.refusal(), ("UNAVAILABLE", "SEARCH_UNAVAILABLE"));
        assert!(plain.ask("{ suppliers { facets { recognitions { count } } } }").await.ok().at("/suppliers/facets").is_null());
    }

    async fn capacity_label_kind_and_reserved_contracts_narrow_and_are_counted(app) {
        let app = app.searching().await;
        let named = |name: &str| a_listing().of(an_enterprise().named(name).in_municipality("44021")).offering(&format!("Zeepbellen {name}"), "tuinonderhoud");
        let (roomy, full) = (named("Voorbeeld Ruim").insert_untold(&app).await, named("Voorbeeld Vol").insert_untold(&app).await);
        for (listed, level, kind, share, label) in [(&roomy, "AVAILABLE", "SERVICE", 3_000, "Élan"), (&full, "FULL", "PRODUCT", 2_999, "elan")] {
            stated(&app, listed.enterprise(), level, kind, share, label).await;
        }
        app.shared.search.rebuild().await.expect("made");
        let found = async |filter: &str| slugs(&app.ask(&format!("{{ suppliers(query: \"zeepbellen\", filter: {{ {filter} }}) {{ edges {{ node {{ slug }} }} }} }}")).await.ok());
        for filter in ["capacity: AVAILABLE", "offeringKind: SERVICE", "reservedContract: true", "capacity: AVAILABLE, rubric: \"groen\", label: \"ELAN\""] {
            assert_eq!(found(filter).await, [roomy.slug.as_str()], "{filter}");
        }
        for filter in ["capacity: FULL", "offeringKind: PRODUCT", "reservedContract: false"] {
            assert_eq!(found(filter).await, [full.slug.as_str()], "{filter}");
        }
        assert_eq!(found("label: \"elan\"").await.len(), 2);
        assert!(found("capacity: AVAILABLE, rubric: \"drukwerk\"").await.is_empty() && found("capacity: LIMITED").await.is_empty());
        assert!(found("capacity: AVAILABLE, asOf: \"2027-01-20\"").await.is_empty(), "stated more than sixty days before");
        let counted = "{ suppliers(query: \"zeepbellen\", filter: { capacity: AVAILABLE }) { facets { capacities { level count } labels { count } } } }";
        let counted = app.ask(counted).await.ok();
        assert_eq!(counted.at("/suppliers/facets/capacities"), &json!([{ "level": "AVAILABLE", "count": 1 }, { "level": "FULL", "count": 1 }]));
        assert_eq!(counted.at("/suppliers/facets/labels"), &json!([{ "count": 1 }]));
        // Counted by the cards of the day without a condition, one by one with one that holds for all.
        let told = "facets { rubrics { rubric { slug } count } municipalities { municipality { nisCode } count } recognitions { kind count }
            capacities { level count } labels { name count } }";
        let facets = async |near: &str| {
            let both = format!("{{ a: suppliers(query: \"zeepbellen\" {near}) {{ {told} }} b: suppliers(query: \"onderhoud\" {near}) {{ {told} }} }}");
            app.ask(&both).await.ok().at("").clone()
        };
        assert_eq!(facets("").await, facets(r#"near: { from: { municipality: "44021" }, withinKm: 200 }"#).await);
    }

    async fn the_guide_page_takes_three_statements_and_a_count_none(app) {
        let app = app.searching().await;
        for (query, expected) in [
            (include_str!("../../../measure/queries/guide-page.graphql"), 3),
            (r#"{ suppliers(query: "groen", first: 20) { totalCount didYouMean edges { matchedOn node { name municipality { name } } } } }"#, 1),
            (r#"{ suppliers(query: "groen") { totalCount facets { recognitions { kind count } } } }"#, 1),
            (r#"{ suppliers(query: "qqqqqq") { totalCount nodes { name } } }"#, 0),
        ] {
            let (statements, answer) = app.ask_counting(query).await;
            answer.ok();
            assert_eq!(statements, expected, "{query}");
        }
    }

    async fn a_listing_is_found_as_soon_as_the_journal_told_of_it(app) {
        let app = app.searching().await;
        let listed = a_listing().of(an_enterprise().named("Voorbeeld Kwispel")).offering("Zeepbellen", "tuinonderhoud");
        let listed = listed.insert_untold(&app).await;
        assert_eq!(search(&app, "zeepbellen").await.number("/suppliers/totalCount"), 0);
        journal::touch(&app, listed.enterprise()).await;
        eventually("it is found", async || (search(&app, "zeepbellen").await.number("/suppliers/totalCount") == 1).then_some(())).await;
    }

    async fn what_is_not_published_is_nowhere_in_the_search(app) {
        let app = app.searching().await;
        let listed = a_listing().of(an_enterprise().named("Voorbeeld Kwispel")).offering("Zeepbellen blazen", "tuinonderhoud").insert(&app).await;
        let seen = async || {
            let answer = search(&app, "kwispel zeepbellen").await;
            let suggested = app.ask(r#"{ suggest(text: "kwis") { suppliers { slug } } }"#).await.ok();
            let facets = app.ask(r#"{ suppliers(query: "zeepbellen") { totalCount facets { rubrics { count } } } }"#).await.ok();
            (slugs(&answer).contains(&listed.slug), suggested.list("/suggest/suppliers").len(), facets.number("/suppliers/totalCount"))
        };
        assert_eq!(seen().await, (true, 1, 1));
        for state in ["DRAFT", "SUBMITTED", "SUSPENDED", "ARCHIVED"] {
            listed.becomes(&app, state).await;
            assert_eq!(seen().await, (false, 0, 0), "{state}");
            assert!(search(&app, "zeepbelen").await.at("/suppliers/didYouMean").is_null(), "no hint of its words");
        }
    }
}
