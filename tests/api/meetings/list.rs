//! The list of the network's meetings.

use crate::on_both_databases;

on_both_databases! {
    async fn there_are_two_a_year_by_date_and_all_are_invented(app) {
        let answer = app.ask("{ networkMeetings { totalCount nodes { meetsOn state synthetic } } }").await.ok();
        assert_eq!(answer.number("/networkMeetings/totalCount"), 6);
        let nodes = "/networkMeetings/nodes";
        assert_eq!(answer.texts(nodes, "meetsOn"), ["2025-04-24", "2025-11-20", "2026-04-23", "2026-12-08", "2027-04-22", "2027-11-18"]);
        assert_eq!(answer.texts(nodes, "state"), ["PUBLISHED", "CANCELLED", "APPROVED", "INVITED", "PLANNED", "PLANNED"]);
        assert!(answer.list(nodes).iter().all(|meeting| meeting["synthetic"] == true));
    }

    async fn they_are_filtered_by_year(app) {
        for (year, expected) in [(2024, 0), (2025, 2), (2026, 2), (2027, 2), (2028, 0), (-5, 0), (20_260, 0), (i32::MAX, 0)] {
            let answer = app.ask(&format!("{{ networkMeetings(year: {year}) {{ totalCount nodes {{ meetsOn }} }} }}")).await.ok();
            assert_eq!(answer.number("/networkMeetings/totalCount"), expected, "{year}");
            assert_eq!(answer.list("/networkMeetings/nodes").len() as i64, expected, "{year}");
        }
    }

    async fn pages_follow_one_another_in_both_directions(app) {
        let first = app.ask("{ networkMeetings(first: 4) { nodes { slug } pageInfo { hasNextPage endCursor } } }").await.ok();
        let cursor = first.text("/networkMeetings/pageInfo/endCursor");
        let second = app.ask(&format!(r#"{{ networkMeetings(after: "{cursor}") {{ nodes {{ slug }} pageInfo {{ hasNextPage }} }} }}"#)).await.ok();
        let last = app.ask("{ networkMeetings(last: 2) { nodes { slug } } }").await.ok();
        assert_eq!(second.texts("/networkMeetings/nodes", "slug"), last.texts("/networkMeetings/nodes", "slug"));
        assert_eq!((first.at("/networkMeetings/pageInfo/hasNextPage"), second.at("/networkMeetings/pageInfo/hasNextPage")), (&true.into(), &false.into()));
        let refused = app.ask("{ networkMeetings(first: 1, last: 1) { totalCount } }").await;
        assert_eq!(refused.rule(), "PAGE_BOTH_DIRECTIONS");
    }

    async fn a_page_with_agendas_takes_one_statement_per_kind(app) {
        let query = "{ networkMeetings(first: 100) { totalCount nodes { title municipality { name } agenda { title } } } }";
        let (statements, answer) = app.ask_counting(query).await;
        answer.ok();
        assert_eq!(statements, 4, "page, total, municipalities, agendas");
    }
}
