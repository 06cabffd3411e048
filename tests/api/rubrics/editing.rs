//! Officers add rubrics, name them otherwise and put them elsewhere.

use super::{act, below, of};
use crate::enterprises::and;
use crate::on_both_databases;
use crate::support::fixtures::{ListingBuilder, a_listing, an_enterprise};
use crate::support::{App, Client, eventually, journal};
use api::access::Role;
use api::graphql::id::{Kind, encode};
use serde_json::{Value, json};
use uuid::Uuid;

/// A rubric below *Groen*.
fn new() -> Value {
    json!({ "name": "Daktuinen", "nameFr": "Toitures vertes", "nameEn": "Green roofs", "parent": of("groen")["rubric"] })
}

fn ironing() -> ListingBuilder {
    a_listing().of(an_enterprise().named("Zwaluwnest")).offering("Hemden", "strijkatelier")
}

/// Whether the listing of these tests is found by a filter.
async fn finds(client: &Client, filter: &str) -> bool {
    let answer =
        client.ask(&format!("{{ suppliers(first: 100, filter: {{ {filter} }}) {{ nodes {{ slug }} }} }}")).await.ok();
    answer.texts("/suppliers/nodes", "slug").contains(&"zwaluwnest")
}

async fn supplier_count(client: &Client, slug: &str) -> i64 {
    let answer = client.ask(&format!(r#"{{ rubric(slug: "{slug}") {{ supplierCount }} }}"#)).await.ok();
    answer.number("/rubric/supplierCount")
}

/// The slugs of all rubrics in the order of the guide.
async fn order(app: &App) -> Vec<String> {
    let answer = app.ask("{ rubrics(first: 100) { nodes { slug } } }").await.ok();
    answer.texts("/rubrics/nodes", "slug").into_iter().map(str::to_owned).collect()
}

on_both_databases! {
    async fn an_officer_adds_a_rubric_in_its_place(app) {
        let officer = app.as_role(Role::Officer).await;
        let before = journal::end(&app).await;
        let made = act(&officer, "createRubric", and(new(), "position", 2)).await.ok();
        let expected = json!({ "slug": "daktuinen", "nl": "Daktuinen", "fr": { "value": "Toitures vertes", "isOutdated": false },
            "en": "Green roofs", "retired": false, "version": 2, "parent": { "slug": "groen" } });
        assert_eq!(made.at("/createRubric/rubric"), &expected);
        let rows = journal::after(&app, before).await;
        assert!(rows.iter().all(|row| row.what() == ("RUBRIC", "createRubric")) && rows.len() == 3, "with two translations: {rows:?}");
        assert_eq!(below(&app, "groen").await[..3], ["tuinonderhoud", "daktuinen", "tuinaanleg"]);
        act(&officer, "createRubric", json!({ "name": "Zorg voor dieren" })).await.ok();
        let order = order(&app).await;
        let at = order.iter().position(|slug| slug == "daktuinen").expect("there");
        assert_eq!(order[at - 2..=at + 1], ["groen", "tuinonderhoud", "daktuinen", "tuinaanleg"]);
        assert_eq!(order.last().map(String::as_str), Some("zorg-voor-dieren"));
    }

    async fn a_new_rubric_is_found_by_its_names_once_something_is_listed_under_it(app) {
        let app = app.searching().await;
        let officer = app.as_role(Role::Officer).await;
        act(&officer, "createRubric", new()).await.ok();
        a_listing().of(an_enterprise().named("Zwaluwnest")).offering("Sedum", "daktuinen").insert(&app).await;
        let found = async |query: &str| {
            let answer = app.ask(&format!(r#"{{ suppliers(query: "{query}", first: 100) {{ nodes {{ slug }} }} }}"#)).await.ok();
            answer.texts("/suppliers/nodes", "slug").contains(&"zwaluwnest").then_some(())
        };
        for query in ["daktuinen", "toitures vertes", "green roofs"] {
            eventually(query, async || found(query).await).await;
        }
        assert!(finds(&app.visitor(), r#"rubric: "groen""#).await);
    }

    async fn a_name_changes_everywhere_and_its_readable_key_stays(app) {
        let searching = app.searching().await;
        ironing().insert(&searching).await;
        let officer = app.as_role(Role::Officer).await;
        let answer = act(&officer, "updateRubric", and(and(of("strijkatelier"), "name", "Kreukdienst"), "expectedVersion", 1)).await.ok();
        let rubric = answer.at("/updateRubric/rubric");
        assert_eq!((&rubric["slug"], &rubric["nl"], &rubric["version"]), (&json!("strijkatelier"), &json!("Kreukdienst"), &json!(2)));
        assert_eq!(rubric["fr"], json!({ "value": "Atelier de repassage", "isOutdated": true }));
        assert!(finds(&app.visitor(), r#"text: "kreukdienst""#).await && !finds(&app.visitor(), r#"text: "strijkatelier""#).await);
        eventually("the search knows the new name", async || {
            let answer = searching.ask(r#"{ suppliers(query: "kreukdienst", first: 100) { nodes { slug } } }"#).await.ok();
            answer.texts("/suppliers/nodes", "slug").contains(&"zwaluwnest").then_some(())
        }).await;
        let again = act(&officer, "updateRubric", and(and(of("strijkatelier"), "nameFr", "Anti-plis"), "nameEn", Value::Null)).await.ok();
        let rubric = again.at("/updateRubric/rubric");
        assert_eq!((&rubric["fr"], &rubric["en"]), (&json!({ "value": "Anti-plis", "isOutdated": false }), &json!("Kreukdienst")));
    }

    async fn what_is_kept_for_everyone_tells_the_new_name_at_once(app) {
        let app = app.keeping(|_| {}).await;
        let listed = ironing().insert(&app).await;
        let officer = app.as_role(Role::Officer).await;
        let detail = format!(r#"{{ enterprise(slug: "{}") {{ offerings {{ nodes {{ rubric {{ name parent {{ slug }} }} }} }} }} }}"#, listed.slug);
        let rubric = async || app.ask(&detail).await.ok().at("/enterprise/offerings/nodes/0/rubric").clone();
        for _ in 0..2 {
            assert_eq!(rubric().await, json!({ "name": "Strijkatelier", "parent": { "slug": "was-strijk-en-naaiwerk" } }));
        }
        let input = and(and(of("strijkatelier"), "name", "Kreukdienst"), "parent", of("groen")["rubric"].clone());
        act(&officer, "updateRubric", input).await.ok();
        assert_eq!(rubric().await, json!({ "name": "Kreukdienst", "parent": { "slug": "groen" } }));
    }

    async fn what_moves_takes_its_suppliers_along_at_once(app) {
        let searching = app.searching().await;
        ironing().insert(&searching).await;
        let officer = app.as_role(Role::Officer).await;
        let visitor = app.visitor();
        let (old, new) = ("was-strijk-en-naaiwerk", "groen");
        let (old_count, new_count) = (supplier_count(&visitor, old).await, supplier_count(&visitor, new).await);
        let ironing = supplier_count(&visitor, "strijkatelier").await;
        let input = and(and(of("strijkatelier"), "parent", of(new)["rubric"].clone()), "position", 1);
        act(&officer, "updateRubric", input).await.ok();
        assert_eq!(below(&app, new).await[..2], ["strijkatelier", "tuinonderhoud"]);
        assert!(!below(&app, old).await.contains(&"strijkatelier".to_owned()));
        assert!(finds(&visitor, r#"rubric: "groen""#).await && !finds(&visitor, r#"rubric: "was-strijk-en-naaiwerk""#).await);
        let moved = (supplier_count(&visitor, old).await, supplier_count(&visitor, new).await);
        assert!(moved.0 < old_count && moved.1 > new_count, "{moved:?}");
        assert_eq!(supplier_count(&visitor, "strijkatelier").await, ironing);
        let in_memory = searching.visitor();
        eventually("the search follows", async || {
            (finds(&in_memory, r#"rubric: "groen""#).await && !finds(&in_memory, r#"rubric: "was-strijk-en-naaiwerk""#).await).then_some(())
        }).await;
        let answer = searching.ask(r#"{ suppliers { facets { rubrics { rubric { slug supplierCount } count } } } }"#).await.ok();
        for rubric in answer.list("/suppliers/facets/rubrics") {
            assert_eq!(rubric["count"], rubric["rubric"]["supplierCount"], "{rubric}");
        }
        act(&officer, "updateRubric", and(of("strijkatelier"), "parent", Value::Null)).await.ok();
        assert!(finds(&visitor, r#"rubric: "strijkatelier""#).await && !finds(&visitor, r#"rubric: "groen""#).await);
        assert_eq!(order(&app).await.last().map(String::as_str), Some("strijkatelier"));
    }

    async fn what_is_wrong_is_told_with_its_field(app) {
        let officer = app.as_role(Role::Officer).await;
        let problems = async |mutation: &str, input: Value| {
            let answer = act(&officer, mutation, input).await.ok();
            answer.field_errors(mutation).into_iter().map(|(path, code)| (path.to_owned(), code.to_owned())).collect::<Vec<_>>()
        };
        let one = |path: &str, code: &str| vec![(path.to_owned(), code.to_owned())];
        let wrong = json!({ "name": "1", "nameFr": " ", "position": 0 });
        let expected = [one("name", "RUBRIC_NAME_MALFORMED"), one("position", "RUBRIC_POSITION_MALFORMED"), one("nameFr", "TRANSLATION_MALFORMED")].concat();
        assert_eq!(problems("createRubric", wrong).await, expected);
        let unknown = encode(Kind::Rubric, Uuid::from_u128(9)).to_string();
        assert_eq!(problems("createRubric", and(new(), "parent", unknown)).await, one("parent", "RUBRIC_PARENT_UNKNOWN"));
        assert_eq!(problems("createRubric", and(new(), "parent", of("tuinaanleg")["rubric"].clone())).await, one("parent", "RUBRIC_TOO_DEEP"));
        assert_eq!(problems("createRubric", json!({ "name": "TUINAANLEG" })).await, one("name", "RUBRIC_NAME_TAKEN"));
        for parent in ["drukwerk-en-mailings", "groen", "tuinaanleg"] {
            let below = and(of("groen"), "parent", of(parent)["rubric"].clone());
            assert_eq!(problems("updateRubric", below).await, one("parent", "RUBRIC_TOO_DEEP"), "{parent}");
        }
    }

    async fn others_and_stale_versions_are_refused(app) {
        let officer = app.as_role(Role::Officer).await;
        let change = and(of("strijkatelier"), "name", "Kreukdienst");
        assert_eq!(act(&officer, "updateRubric", and(change.clone(), "expectedVersion", 9)).await.refusal(), ("CONFLICT", "VERSION_STALE"));
        let nothing = encode(Kind::Rubric, Uuid::from_u128(9)).to_string();
        assert_eq!(act(&officer, "updateRubric", and(change.clone(), "rubric", nothing)).await.refusal(), ("NOT_FOUND", "none"));
        for role in [Role::Enterprise, Role::Auditor, Role::Admin] {
            let client = app.as_role(role).await;
            assert_eq!(act(&client, "updateRubric", change.clone()).await.refusal(), ("FORBIDDEN", "none"), "{role:?}");
            assert_eq!(act(&client, "createRubric", new()).await.refusal(), ("FORBIDDEN", "none"), "{role:?}");
        }
    }

    async fn a_repeat_under_one_key_is_done_once(app) {
        let officer = app.as_role(Role::Officer).await;
        let input = and(new(), "idempotencyKey", "sleutel-van-de-rubriek");
        let first = act(&officer, "createRubric", input.clone()).await.ok();
        let again = act(&officer, "createRubric", input.clone()).await.ok();
        assert_eq!(first.body["data"], again.body["data"]);
        assert_eq!(act(&officer, "createRubric", and(input, "name", "Anders")).await.rule(), "IDEMPOTENCY_KEY_REUSED");
        let up = and(and(of("daktuinen"), "parent", Value::Null), "idempotencyKey", "sleutel-van-omhoog");
        let first = act(&officer, "updateRubric", up.clone()).await.ok();
        assert_eq!(first.body["data"], act(&officer, "updateRubric", up).await.ok().body["data"]);
        let stays = and(of("daktuinen"), "idempotencyKey", "sleutel-van-omhoog");
        assert_eq!(act(&officer, "updateRubric", stays).await.rule(), "IDEMPOTENCY_KEY_REUSED");
    }

    async fn a_listing_that_changes_at_the_same_time_follows_the_new_name(app) {
        let listed = ironing().in_state("DRAFT").insert(&app).await;
        let (one, other) = (app.as_role(Role::Officer).await, app.as_role(Role::Officer).await);
        let update = "mutation ($input: UpdateListingInput!) { updateListing(input: $input) { fieldErrors { code } } }";
        for round in 0..10 {
            let name = format!("Kreukdienst{round}");
            let offering = json!({ "rubric": "strijkatelier", "kind": "SERVICE", "title": format!("Hemden {round}") });
            let content = json!({ "name": "Zwaluwnest", "offerings": [offering] });
            let input = json!({ "input": { "listing": listed.key(), "content": content } });
            let (renamed, updated) = tokio::join!(
                act(&one, "updateRubric", and(of("strijkatelier"), "name", name.as_str())),
                other.ask_with(update, input)
            );
            assert_eq!((renamed.code(), updated.code()), ("none", "none"), "{round}");
            let found = format!(r#"text: "{name} hemden {round}""#);
            assert!(finds(&one, &found).await, "{found}");
        }
    }

    async fn two_officers_at_once_make_one_rubric_of_a_name(app) {
        let (one, other) = (app.as_role(Role::Officer).await, app.as_role(Role::Officer).await);
        let (first, second) = tokio::join!(act(&one, "createRubric", new()), act(&other, "createRubric", new()));
        let (first, second) = (first.ok(), second.ok());
        let mut refused = [first.field_errors("createRubric"), second.field_errors("createRubric")];
        refused.sort_unstable();
        assert_eq!(refused, [vec![], vec![("name", "RUBRIC_NAME_TAKEN")]]);
    }
}
