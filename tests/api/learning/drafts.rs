//! A draft does not exist for a visitor: not in lists, counts, by id, slug or node.

use crate::on_both_databases;
use api::graphql::id::{Kind, encode};
use api::shared::ids::seeded;

const DRAFT: &str = "voorbeeld-leermoment-in-voorbereiding-2027";

/// Everything a visitor can ask about the draft: how often it shows, and the total.
async fn seen(app: &crate::support::App) -> (usize, i64) {
    let id = encode(Kind::LearningEvent, seeded("learning_event", DRAFT)).to_string();
    let answer = app.ask(&format!(r#"{{
        learningEvents(filter: {{ from: "2027-05-01", mode: HYBRID }}) {{ totalCount nodes {{ slug }} edges {{ node {{ slug }} }} }}
        bySlug: learningEvent(slug: "{DRAFT}") {{ slug }}
        byId: learningEvent(id: "{id}") {{ slug }}
        node(id: "{id}") {{ ... on LearningEvent {{ slug }} }}
        nodes(ids: ["{id}"]) {{ ... on LearningEvent {{ slug }} }}
    }}"#)).await.ok();
    (answer.body.to_string().matches(DRAFT).count(), answer.number("/learningEvents/totalCount"))
}

on_both_databases! {
    async fn a_visitor_sees_no_draft_and_sees_it_everywhere_once_it_is_announced(app) {
        assert_eq!(seen(&app).await, (0, 0));
        app.write(&format!("UPDATE learning_event SET state = 'PUBLISHED' WHERE slug = '{DRAFT}'")).await.expect("written");
        assert_eq!(seen(&app).await, (6, 1));
    }

    async fn nothing_is_listed_as_a_draft(app) {
        let answer = app.ask("{ learningEvents(first: 100) { nodes { state } } }").await.ok();
        assert!(!answer.texts("/learningEvents/nodes", "state").contains(&"DRAFT"));
    }

    async fn the_database_knows_the_states_and_asks_a_reason_of_what_is_cancelled(app) {
        for change in ["state = 'LOST'", "state = 'CANCELLED'", "cancelled_reason_nl = 'Zomaar'", "mode = 'ONLINE'", "ends_at = starts_at"] {
            let refused = app.write(&format!("UPDATE learning_event SET {change} WHERE slug = '{DRAFT}'")).await;
            assert!(refused.is_err_and(|why| why.to_lowercase().contains("check")), "{change}");
        }
    }
}
