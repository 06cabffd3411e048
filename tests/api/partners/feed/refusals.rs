//! What the feed refuses.

use super::Partner;
use super::copy::Copy;
use crate::on_both_databases;
use serde_json::json;

on_both_databases! {
    async fn a_cursor_that_is_none_or_of_other_kinds_is_refused(app) {
        let reader = Partner::made(&app.shared, None, &[]).await.client(&app).await;
        let copy = Copy { kinds: Some(vec!["CALL"]), ..Copy::empty(5) };
        let page = copy.ask(&reader).await.ok();
        let after = Some(page.text("/changes/pageInfo/endCursor").to_owned());
        let other = Copy { after: after.clone(), kinds: Some(vec!["CALL", "RUBRIC"]), ..copy.clone() };
        assert_eq!(other.ask(&reader).await.refusal(), ("BAD_INPUT", "CURSOR_OF_OTHER_KINDS"));
        let all = Copy { after, kinds: None, ..copy.clone() };
        assert_eq!(all.ask(&reader).await.refusal(), ("BAD_INPUT", "CURSOR_OF_OTHER_KINDS"));
        for text in ["", "x", "bm90IGEgY3Vyc29y", "%%%", &"A".repeat(100)] {
            let none = Copy { after: Some(text.to_owned()), ..copy.clone() };
            assert_eq!(none.ask(&reader).await.refusal(), ("BAD_INPUT", "CURSOR_INVALID"), "{text}");
        }
    }

    async fn lengths_and_kinds_have_bounds(app) {
        let reader = Partner::made(&app.shared, None, &[]).await.client(&app).await;
        let none = Copy { kinds: Some(Vec::new()), ..Copy::empty(5) };
        assert_eq!(none.ask(&reader).await.refusal(), ("BAD_INPUT", "KINDS_EMPTY"));
        let ask = |first: i32| {
            let reader = reader.clone();
            async move {
                let query = "query ($first: Int) { changes(first: $first) { nodes { id } pageInfo { endCursor hasNextPage } } }";
                reader.ask_with(query, json!({ "first": first })).await
            }
        };
        assert_eq!(ask(501).await.refusal(), ("BAD_INPUT", "PAGE_TOO_LONG"));
        assert_eq!(ask(-1).await.refusal(), ("BAD_INPUT", "PAGE_LENGTH_NEGATIVE"));
        let nothing = ask(0).await.ok();
        assert!(nothing.list("/changes/nodes").is_empty());
        assert_eq!(nothing.at("/changes/pageInfo/hasNextPage"), &json!(true));
        let page = reader.ask("{ changes { nodes { id } } }").await.ok();
        assert_eq!(page.list("/changes/nodes").len(), 100);
        assert_eq!(page.body["extensions"]["cost"]["points"], json!(2 + 100), "as long as a page of the feed is");
    }
}
