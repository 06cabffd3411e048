//! How answers are put together, by the GraphQL specification.

use crate::on_both_databases;
use serde_json::json;

on_both_databases! {
    async fn fields_come_back_in_the_order_asked(app) {
        let query = r#"{ zulu: __typename municipality(nisCode: "44021") { population ...Names id nisCode } alfa: __typename }
            fragment Names on Municipality { nisCode name }"#;
        let text = app.client.post(format!("{}/graphql", app.base)).json(&json!({ "query": query })).send().await.expect("an answer").text().await.expect("text");
        let at = |name: &str| text.find(&format!("\"{name}\":")).unwrap_or_else(|| panic!("no {name} in {text}"));
        let order = ["zulu", "municipality", "population", "nisCode", "name", "id", "alfa"].map(at);
        assert!(order.is_sorted(), "{text}");
    }

    async fn a_failing_nullable_field_is_null_and_its_siblings_are_intact(app) {
        let answer = app.ask(r#"{ bad: municipality(nisCode: "Gent") { name } good: municipality(nisCode: "44021") { name } }"#).await;
        assert!(answer.at("/bad").is_null());
        assert_eq!(answer.text("/good/name"), "Gent");
        assert_eq!(answer.body["errors"].as_array().map(Vec::len), Some(1));
        assert_eq!(answer.body["errors"][0]["path"], json!(["bad"]));
    }

    async fn a_failing_item_of_a_list_is_null_in_its_place(app) {
        let found = app.ask(r#"{ municipality(nisCode: "44021") { id } }"#).await.ok();
        let id = found.text("/municipality/id");
        let answer = app.ask(&format!(r#"{{ nodes(ids: ["{id}", "forged", "{id}"]) {{ id }} }}"#)).await;
        assert_eq!(answer.list("/nodes")[1], json!(null));
        assert_eq!((answer.text("/nodes/0/id"), answer.text("/nodes/2/id")), (id, id));
        assert_eq!(answer.body["errors"][0]["path"], json!(["nodes", 1]));
    }

    async fn a_failing_field_that_cannot_be_null_makes_its_parent_null(app) {
        let answer = app.ask(r#"{ good: municipality(nisCode: "44021") { name } municipalities(first: 101) { totalCount } }"#).await;
        assert_eq!(answer.status, 200);
        assert_eq!(answer.body["data"], json!(null));
        assert_eq!(answer.rule(), "PAGE_TOO_LONG");
        assert_eq!(answer.body["errors"][0]["path"], json!(["municipalities"]));
    }

    async fn a_default_holds_for_a_variable_that_is_not_given(app) {
        let query = "query($x: Boolean = true, $y: Boolean! = true, $n: Int! = 2) {
            included: municipality(nisCode: \"44021\") @include(if: $x) { name } ... @skip(if: $y) { skipped: __typename } municipalities(first: $n) { nodes { name } } }";
        let answer = app.ask(query).await.ok();
        assert_eq!(answer.text("/included/name"), "Gent");
        assert!(answer.body["data"].get("skipped").is_none(), "{:#}", answer.body);
        assert_eq!(answer.list("/municipalities/nodes").len(), 2);
        let answer = app.ask_with(query, json!({ "x": false, "y": false, "n": 1 })).await.ok();
        assert!(answer.body["data"].get("included").is_none(), "{:#}", answer.body);
        assert_eq!((answer.text("/skipped"), answer.list("/municipalities/nodes").len()), ("Query", 1));
    }

    async fn an_argument_whose_variable_is_not_given_counts_as_not_given(app) {
        for (with, without) in [
            ("query($v: Boolean) { rubrics(topLevel: $v) { totalCount } }", "{ rubrics { totalCount } }"),
            ("query($v: Language) { suppliers(first: 1) { nodes { offerings { nodes { title(language: $v) } } } } }", "{ suppliers(first: 1) { nodes { offerings { nodes { title } } } } }"),
            ("query($v: Language) { ...F } fragment F on Query { municipality(nisCode: \"44021\") { name(language: $v) } }", "{ municipality(nisCode: \"44021\") { name } }"),
            ("query($v: String) { suppliers(filter: { rubric: \"groen\", text: $v }) { totalCount } }", "{ suppliers(filter: { rubric: \"groen\" }) { totalCount } }"),
            ("query($v: SupplierFilter) { suppliers(filter: $v) { totalCount } }", "{ suppliers { totalCount } }"),
            ("query($v: ID) { rubric(slug: \"groen\", id: $v) { name } }", "{ rubric(slug: \"groen\") { name } }"),
        ] {
            let (left_out, absent) = (app.ask_with(with, json!({})).await.ok(), app.ask(without).await.ok());
            assert_eq!(left_out.body["data"], absent.body["data"], "{with}");
        }
    }

    async fn an_omitted_variable_leaves_the_others_beside_it(app) {
        let query = "query($rubric: String, $text: String) { suppliers(filter: { rubric: $rubric, text: $text }) { totalCount } }";
        let given = app.ask_with(query, json!({ "rubric": "groen" })).await.ok();
        let literal = app.ask("{ suppliers(filter: { rubric: \"groen\" }) { totalCount } }").await.ok();
        assert_eq!(given.body["data"], literal.body["data"]);
        // The document that is kept is whole.
        let other = app.ask_with(query, json!({ "rubric": "groen", "text": "no such words" })).await.ok();
        assert_eq!(other.number("/suppliers/totalCount"), 0);
    }
}
