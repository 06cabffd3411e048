//! What is not published: seen by those whom the table gives everything, and absent for all others, in lists, counts,
//! by name and by id alike.

use super::{everyone, reach};
use crate::on_both_databases;
use crate::support::fixtures::{a_listing, an_enterprise};
use crate::support::{Answer, App, Client};
use api::access::{Action, Reach, Role};
use api::graphql::id::{Kind, encode};
use api::shared::ids::seeded;
use serde_json::json;

/// Whether a role sees what is not published.
fn sees_all(role: Role, action: Action) -> bool {
    reach(role, action) == Some(Reach::All)
}

/// How many suppliers there are in all that one sees, and how many are published under a rubric.
async fn supplier_totals(client: &Client) -> [i64; 2] {
    let query = r#"{ suppliers { totalCount } rubric(slug: "tuinonderhoud") { supplierCount } }"#;
    let answer = client.ask(query).await.ok();
    [answer.number("/suppliers/totalCount"), answer.number("/rubric/supplierCount")]
}

/// Asserts that each of these is there, or that none of them is.
#[track_caller]
fn all_or_none(answer: &Answer, pointers: &[&str], is_there: bool, role: Role) {
    for pointer in pointers {
        assert_eq!(!answer.at(pointer).is_null(), is_there, "{role:?} {pointer}: {:#}", answer.body);
    }
}

/// What of the draft listing with this name the clients see, one after the other.
async fn asks_about_listing(client: &Client, slug: &str, offering: &str, testimonial: &str) -> Answer {
    let query = format!(
        r#"{{ suppliers(filter: {{ text: "zeepbellen" }}) {{ totalCount nodes {{ slug }} }}
              under: suppliers(filter: {{ rubric: "groen", text: "zeepbellen" }}) {{ totalCount nodes {{ slug }} }}
              enterprise(slug: "{slug}") {{ listing {{ stale }} offerings {{ totalCount }} testimonials {{ totalCount }} }}
              offering: node(id: "{offering}") {{ id }} testimonial: node(id: "{testimonial}") {{ id }} }}"#
    );
    client.ask(&query).await.ok()
}

async fn set_state(app: &App, statement: &str) {
    app.write(statement).await.expect("the row is written");
}

on_both_databases! {
    async fn a_draft_listing_is_seen_by_officers_and_absent_for_others(app) {
        let clients = everyone(&app).await;
        let mut before = Vec::new();
        for (_, client) in &clients {
            before.push(supplier_totals(client).await);
        }
        let listing = a_listing().in_state("DRAFT").offering("Zeepbellen", "tuinonderhoud").testimonial("De Tuin", "2026-06-01");
        let listing = listing.insert(&app).await;
        for ((role, client), before) in clients.iter().zip(before) {
            let seen = i64::from(sees_all(*role, Action::ReadSuppliers));
            let answer = asks_about_listing(client, &listing.slug, &listing.offerings[0], &listing.testimonials[0]).await;
            for list in ["/suppliers", "/under"] {
                assert_eq!(answer.number(&format!("{list}/totalCount")), seen, "{role:?} {list}");
                assert_eq!(answer.list(&format!("{list}/nodes")).len() as i64, seen, "{role:?} {list}");
            }
            assert_eq!(answer.number("/enterprise/offerings/totalCount"), seen, "{role:?}");
            assert_eq!(answer.number("/enterprise/testimonials/totalCount"), seen, "{role:?}");
            all_or_none(&answer, &["/enterprise/listing", "/offering", "/testimonial"], seen == 1, *role);
            let [all, published] = before;
            assert_eq!(supplier_totals(client).await, [all + seen, published], "{role:?}");
        }
    }

    async fn nobody_learns_of_what_is_not_published_from_facets_suggestions_or_highlights(app) {
        let app = app.searching().await;
        let clients = everyone(&app).await;
        let query = r#"{ suppliers(query: "zeepbellen") { totalCount didYouMean facets { rubrics { count } municipalities { count } recognitions { count } }
            edges { highlights { pieces { text } } node { name } } } suggest(text: "kwispel") { suppliers { name } rubrics { name } places { name } } }"#;
        let before = app.ask(query).await.ok().at("").clone();
        let kwispel = an_enterprise().named("Voorbeeld Kwispel").in_municipality("44021").recognised_as("CARE_WORK_INITIATIVE");
        let listing = a_listing().of(kwispel).offering("Zeepbellen", "tuinonderhoud").insert(&app).await;
        assert_ne!(app.ask(query).await.ok().at(""), &before, "published, it is told of");
        for state in ["DRAFT", "SUBMITTED", "SUSPENDED", "ARCHIVED"] {
            listing.becomes(&app, state).await;
            for (role, client) in &clients {
                assert_eq!(client.ask(query).await.ok().at(""), &before, "{role:?} {state}");
            }
        }
    }

    async fn a_withdrawn_testimonial_is_hidden_from_everyone(app) {
        let listing = a_listing().withdrawn_testimonial("Spijt", "2026-06-02").testimonial("De Tuin", "2026-06-01").insert(&app).await;
        for (role, client) in everyone(&app).await {
            let query = format!(
                r#"{{ enterprise(slug: "{}") {{ testimonials {{ totalCount nodes {{ clientOrganisation }} }} }} node(id: "{}") {{ id }} }}"#,
                listing.slug, listing.testimonials[0]
            );
            let answer = client.ask(&query).await.ok();
            let stands = json!({ "totalCount": 1, "nodes": [{ "clientOrganisation": "De Tuin" }] });
            assert_eq!(answer.at("/enterprise/testimonials"), &stands, "{role:?}");
            assert!(answer.at("/node").is_null(), "{role:?}");
        }
    }

    async fn an_enterprise_that_is_not_public_is_seen_by_officers_and_absent_for_others(app) {
        let clients = everyone(&app).await;
        let count = "{ enterprises { totalCount } }";
        let mut before = Vec::new();
        for (_, client) in &clients {
            before.push(client.ask(count).await.ok().number("/enterprises/totalCount"));
        }
        let (slug, id) = an_enterprise().named("Aardappel Verborgen").numbered("0000000196").not_public().insert(&app).await;
        for ((role, client), before) in clients.iter().zip(before) {
            let sees = sees_all(*role, Action::ReadEnterprises);
            let query = format!(
                r#"{{ enterprises(first: 100) {{ totalCount nodes {{ slug }} }} a: enterprise(slug: "{slug}") {{ id }}
                      b: enterprise(enterpriseNumber: "0000.000.196") {{ id }} c: enterprise(id: "{id}") {{ id }}
                      d: node(id: "{id}") {{ id }} }}"#
            );
            let answer = client.ask(&query).await.ok();
            all_or_none(&answer, &["/a", "/b", "/c", "/d"], sees, *role);
            assert_eq!(answer.texts("/enterprises/nodes", "slug").contains(&slug.as_str()), sees, "{role:?}");
            assert_eq!(answer.number("/enterprises/totalCount"), before + i64::from(sees), "{role:?}");
        }
    }

    async fn a_call_that_was_not_published_is_seen_by_officers_and_absent_for_others(app) {
        let id = app.ask(r#"{ call(slug: "oproep-2018") { id } }"#).await.ok().text("/call/id").to_owned();
        let clients = everyone(&app).await;
        set_state(&app, "UPDATE call SET state = 'DRAFT', is_public = false").await;
        for (role, client) in clients {
            let sees = sees_all(role, Action::ReadCalls);
            let query = format!(
                r#"{{ calls {{ totalCount nodes {{ id }} }} a: call(slug: "oproep-2018") {{ id }} b: call(id: "{id}") {{ id }}
                      c: node(id: "{id}") {{ id }} }}"#
            );
            let answer = client.ask(&query).await.ok();
            all_or_none(&answer, &["/a", "/b", "/c"], sees, role);
            assert_eq!(answer.number("/calls/totalCount"), i64::from(sees), "{role:?}");
            assert_eq!(answer.list("/calls/nodes").len(), usize::from(sees), "{role:?}");
        }
    }

    async fn a_draft_event_is_seen_by_officers_and_absent_for_others(app) {
        let slug = "voorbeeld-leermoment-in-voorbereiding-2027";
        let id = encode(Kind::LearningEvent, seeded("learning_event", slug)).to_string();
        for (role, client) in everyone(&app).await {
            let sees = sees_all(role, Action::ReadLearningEvents);
            let query = format!(
                r#"{{ learningEvents(filter: {{ from: "2027-05-01", mode: HYBRID }}) {{ totalCount nodes {{ slug }} }}
                      a: learningEvent(slug: "{slug}") {{ slug }} b: learningEvent(id: "{id}") {{ slug }} c: node(id: "{id}") {{ id }} }}"#
            );
            let answer = client.ask(&query).await.ok();
            all_or_none(&answer, &["/a", "/b", "/c"], sees, role);
            assert_eq!(answer.number("/learningEvents/totalCount"), i64::from(sees), "{role:?}");
            assert_eq!(answer.list("/learningEvents/nodes").len(), usize::from(sees), "{role:?}");
        }
    }

    async fn restricted_subjects_of_meetings_are_seen_by_the_network_and_its_officers(app) {
        for (role, client) in everyone(&app).await {
            let answer = client.ask("{ networkMeetings { nodes { agenda { title } } } }").await.ok();
            let sees = sees_all(role, Action::ReadNetworkMeetings);
            assert_eq!(answer.body.to_string().contains("Vertrouwelijk"), sees, "{role:?}: {:#}", answer.body);
        }
    }
}
