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
    async fn the_guide_page_takes_seven_statements_however_long_it_is(app) {
        for first in [1, 5, 20] {
            let count = statements(&app, &guide_page(first)).await;
            assert_eq!(count, 7, "page, total, municipalities, offerings, rubrics, their parents, testimonials; first: {first}");
        }
    }

    async fn only_what_is_asked_is_read(app) {
        assert_eq!(statements(&app, "{ suppliers { nodes { name } } }").await, 1);
        assert_eq!(statements(&app, "{ suppliers { totalCount } }").await, 2);
        assert_eq!(statements(&app, r#"{ enterprise(slug: "compaan") { name } }"#).await, 1);
    }

    async fn another_language_takes_one_statement_more_per_kind_of_text(app) {
        let dutch = "{ suppliers(first: 20) { nodes { offerings { nodes { title rubric { name } } } } } }";
        let english = "{ suppliers(first: 20) { nodes { offerings { nodes { title(language: EN) rubric { name(language: EN) } } } } } }";
        assert_eq!(statements(&app, english).await, statements(&app, dutch).await + 2);
    }
}
