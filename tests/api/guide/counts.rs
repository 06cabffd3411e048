//! What the guide costs: statements, however long the page.

use crate::on_both_databases;
use crate::support::App;

fn guide_page(first: usize) -> String {
    format!(
        "{{ suppliers(filter: {{ rubric: \"groen\" }}, first: {first}) {{ totalCount nodes {{
            name municipality {{ nisCode name }}
            offerings {{ nodes {{ title rubric {{ slug name parent {{ slug }} }} }} }}
            testimonials(first: 3) {{ nodes {{ clientOrganisation quote {{ value }} }} }}
        }} }} }}"
    )
}

async fn statements(app: &App, query: &str) -> u64 {
    let (statements, answer) = app.ask_counting(query).await;
    answer.ok();
    statements
}

on_both_databases! {
    async fn the_guide_page_takes_four_statements_however_long_it_is(app) {
        for first in [1, 5, 20] {
            let count = statements(&app, &guide_page(first)).await;
            assert_eq!(count, 4, "page with municipalities and total, offerings with rubrics, their parents, testimonials; first: {first}");
        }
    }

    async fn only_what_is_asked_is_read(app) {
        for (query, expected) in [
            (include_str!("../../../measure/queries/guide-page.graphql"), 3),
            ("{ suppliers { nodes { name } } }", 1),
            ("{ suppliers { totalCount } }", 1),
            ("{ suppliers { totalCount nodes { name municipality { name } } } }", 1),
            ("{ suppliers { nodes { municipality { name } again: municipality { population } } } }", 1),
            ("{ suppliers { nodes { offerings { nodes { title } } } } }", 2),
            ("{ suppliers { nodes { offerings { nodes { title rubric { name } } } } } }", 2),
            ("{ suppliers { nodes { offerings { edges { node { rubric { name children { name } } } } } } } }", 3),
            ("{ suppliers { nodes { a: offerings { nodes { title } } b: offerings { nodes { title } } } } }", 2),
            ("{ suppliers { nodes { a: offerings { nodes { title } } b: offerings(first: 1) { nodes { title } } } } }", 3),
            ("{ enterprises { nodes { name municipality { name } } } }", 1),
            (r#"{ enterprise(slug: "compaan") { name } }"#, 1),
            (r#"{ enterprise(slug: "compaan") { name municipality { name } } }"#, 1),
        ] {
            assert_eq!(statements(&app, query).await, expected, "{query}");
        }
    }

    async fn the_total_of_a_page_without_rows_takes_a_statement_of_its_own(app) {
        let end = app.ask("{ suppliers(last: 1) { pageInfo { endCursor } } }").await.ok();
        let beyond = format!("{{ suppliers(after: \"{}\") {{ totalCount nodes {{ name }} }} }}", end.text("/suppliers/pageInfo/endCursor"));
        let (statements, answer) = app.ask_counting(&beyond).await;
        let answer = answer.ok();
        assert_eq!((statements, answer.list("/suppliers/nodes").len()), (2, 0));
        let all = app.ask("{ suppliers { totalCount } }").await.ok();
        assert_eq!(answer.at("/suppliers/totalCount"), all.at("/suppliers/totalCount"));
    }

    async fn another_language_takes_one_statement_more_for_all_texts_at_hand(app) {
        let dutch = "{ suppliers(first: 20) { nodes { offerings { nodes { title rubric { name } } } } } }";
        let english = "{ suppliers(first: 20) { nodes { offerings { nodes { title(language: EN) rubric { name(language: EN) } } } } } }";
        assert_eq!(statements(&app, english).await, statements(&app, dutch).await + 1, "titles and rubrics together");
    }
}
