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
}
