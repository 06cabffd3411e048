//! The municipalities of the province on a date.

use crate::on_both_databases;

on_both_databases! {
    async fn there_were_65_then_60_and_are_55(app) {
        for (as_of, expected) in [("2018-06-01", 65), ("2024-12-31", 60), ("2025-01-01", 55)] {
            let answer = app.ask(&format!(r#"{{ municipalities(asOf: "{as_of}", first: 100) {{ totalCount nodes {{ nisCode }} }} }}"#)).await.ok();
            assert_eq!(answer.number("/municipalities/totalCount"), expected, "{as_of}");
            assert_eq!(answer.list("/municipalities/nodes").len() as i64, expected, "{as_of}");
        }
    }

    async fn without_a_date_they_are_those_of_today(app) {
        let answer = app.ask("{ municipalities { totalCount nodes { nisCode } } }").await.ok();
        assert_eq!(answer.number("/municipalities/totalCount"), 55);
        assert_eq!(answer.list("/municipalities/nodes").len(), 20);
    }

    async fn pages_follow_one_another_in_both_directions(app) {
        let first = app.ask(r"{ municipalities(first: 30) { nodes { name } pageInfo { hasNextPage hasPreviousPage endCursor } } }").await.ok();
        let cursor = first.text("/municipalities/pageInfo/endCursor").to_owned();
        let second = app.ask(&format!(r#"{{ municipalities(first: 30, after: "{cursor}") {{ nodes {{ name }} pageInfo {{ hasNextPage hasPreviousPage startCursor }} }} }}"#)).await.ok();
        let all = app.ask("{ municipalities(first: 100) { nodes { name } } }").await.ok();
        let joined: Vec<_> = [first.texts("/municipalities/nodes", "name"), second.texts("/municipalities/nodes", "name")].concat();
        assert_eq!(joined, all.texts("/municipalities/nodes", "name"));
        assert_eq!(second.at("/municipalities/pageInfo/hasNextPage"), false);
        let start = second.text("/municipalities/pageInfo/startCursor");
        let back = app.ask(&format!(r#"{{ municipalities(last: 30, before: "{start}") {{ nodes {{ name }} }} }}"#)).await.ok();
        assert_eq!(back.texts("/municipalities/nodes", "name"), first.texts("/municipalities/nodes", "name"));
    }

    async fn a_page_with_neighbours_takes_one_statement_per_kind(app) {
        let query = "{ municipalities(first: 50) { totalCount nodes { name mergedFrom { name mergedInto { nisCode } } localities { name } } } }";
        let (statements, answer) = app.ask_counting(query).await;
        answer.ok();
        assert_eq!(statements, 5, "page, total, mergers, successors, localities");
    }

    async fn a_page_that_is_too_long_or_goes_both_ways_is_refused(app) {
        let refused = app.ask("{ municipalities(first: 101) { totalCount } }").await;
        assert_eq!((refused.code(), refused.rule()), ("BAD_INPUT", "PAGE_TOO_LONG"));
        let refused = app.ask("{ municipalities(first: 1, last: 1) { totalCount } }").await;
        assert_eq!(refused.rule(), "PAGE_BOTH_DIRECTIONS");
        let refused = app.ask(r#"{ municipalities(after: "Zm9yZ2Vk") { totalCount } }"#).await;
        assert_eq!(refused.rule(), "CURSOR_INVALID");
    }
}
