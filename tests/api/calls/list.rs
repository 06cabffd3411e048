//! The calls one may see.

use crate::on_both_databases;

on_both_databases! {
    async fn the_call_of_2018_is_the_only_one_known(app) {
        let answer = app.ask("{ calls { totalCount nodes { slug } edges { cursor } pageInfo { hasNextPage } } }").await.ok();
        assert_eq!(answer.number("/calls/totalCount"), 1);
        assert_eq!(answer.texts("/calls/nodes", "slug"), ["oproep-2018"]);
        let cursor = answer.text("/calls/edges/0/cursor");
        let next = app.ask(&format!(r#"{{ calls(after: "{cursor}") {{ nodes {{ slug }} }} }}"#)).await.ok();
        assert!(next.list("/calls/nodes").is_empty());
    }

    async fn a_page_with_regulation_and_criteria_takes_one_statement_per_kind(app) {
        let query = "{ calls { totalCount nodes { title criteria { name } regulation { title aims { text { value } } councilDecisions { decidedOn } } } } }";
        let (statements, answer) = app.ask_counting(query).await;
        answer.ok();
        assert_eq!(statements, 6, "page, total, criteria, regulation, aims, decisions");
    }

    async fn a_page_that_is_too_long_or_a_cursor_of_another_list_is_refused(app) {
        assert_eq!(app.ask("{ calls(first: 101) { totalCount } }").await.rule(), "PAGE_TOO_LONG");
        let other = app.ask("{ subsidyRounds { pageInfo { endCursor } } }").await.ok();
        let cursor = other.text("/subsidyRounds/pageInfo/endCursor");
        assert_eq!(app.ask(&format!(r#"{{ calls(after: "{cursor}") {{ totalCount }} }}"#)).await.rule(), "CURSOR_INVALID");
    }
}
