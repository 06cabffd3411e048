//! What the programme costs the database.

use crate::on_both_databases;

const EVERYTHING: &str = "{ programme {
    title(language: EN) definition(language: EN) { value }
    principles { name(language: EN) }
    kinds { name(language: EN) examples { name(language: EN) } }
    targetGroups { name(language: EN) description(language: EN) { value } traits(language: EN) { value } people(language: EN) { value } minimumInactiveYears }
    tasks { title(language: EN) }
    protocol { title(language: EN) lines { text(language: EN) { value } supportBody { name } } }
    funder { role(language: EN) { value } } bodies { role(language: EN) { value } enterprise { name } stakes { aim(language: EN) { value } } }
    contact { name email { note(language: EN) { value } } }
    supplierGuide { title(language: EN) audiences(language: EN) { value } }
    network { support(language: EN) { value } }
} }";

on_both_databases! {
    async fn all_of_it_takes_one_statement_per_table_and_one_for_the_language(app) {
        let (statements, answer) = app.ask_counting(EVERYTHING).await;
        answer.ok();
        assert_eq!(statements, 11, "programme, items, target groups, protocol, lines, bodies, enterprises, stakes, contact, guide, translations");
    }

    async fn only_what_is_selected_is_read(app) {
        for (query, expected) in [
            ("{ programme { definition { value } sourceYear } }", 1),
            ("{ programme { principles { name } kinds { name examples { name } } } }", 2),
            ("query { programme { ...lists } } fragment lists on Programme { targetGroups { minimumInactiveYears traits { value } } }", 3),
            ("{ programme { contact { name } } }", 4),
            ("{ programme { them: bodies { name } } }", 3),
            ("{ programme { supplierGuide { title namedRubrics { value } } network { meetingsPerYear support { value } } } }", 3),
        ] {
            let (statements, answer) = app.ask_counting(query).await;
            answer.ok();
            assert_eq!(statements, expected, "{query}");
        }
    }
}
