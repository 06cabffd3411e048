//! Lists read the columns their answer shows and take neighbours along; an answer
//! says the same whether its rows were read so or whole, by their ids.

use crate::on_both_databases;
use crate::support::App;
use crate::support::fixtures::{a_listing, an_enterprise};
use serde_json::Value;

/// A field of a type, with what is asked below it.
struct Field {
    name: String,
    asked: String,
}

/// The fields of a type; below one that is an object all its values, and below a connection the ids of its rows.
async fn fields(app: &App, of: &str) -> Vec<Field> {
    let query = format!(
        r#"{{ __type(name: "{of}") {{ fields {{ name type {{ ...Kind ofType {{ ...Kind ofType {{ ...Kind ofType {{ ...Kind }} }} }} }} }} }} }}
            fragment Kind on __Type {{ kind name fields {{ name args {{ type {{ kind }} defaultValue }} type {{ kind ofType {{ kind }} }} }} }}"#
    );
    let answer = app.ask(&query).await.ok();
    let field = |field| Field { name: text(field, "name"), asked: asked(field) };
    answer.list("/__type/fields").iter().map(field).collect()
}

fn asked(field: &Value) -> String {
    let (name, mut kind) = (text(field, "name"), &field["type"]);
    while kind["ofType"].is_object() {
        kind = &kind["ofType"];
    }
    match kind["fields"].as_array() {
        None => name,
        Some(_) if text(kind, "name").ends_with("Connection") => format!("{name} {{ totalCount nodes {{ id }} }}"),
        Some(below) => {
            let values = below.iter().filter(|field| is_value(field)).map(|field| text(field, "name"));
            format!("{name} {{ {} }}", values.collect::<Vec<_>>().join(" "))
        }
    }
}

/// Whether a field is a value that can be asked without arguments.
fn is_value(field: &Value) -> bool {
    let may = |kind: &Value| ["SCALAR", "ENUM"].contains(&kind["kind"].as_str().unwrap_or_default());
    let must_be_given = |argument: &Value| argument["type"]["kind"] == "NON_NULL" && argument["defaultValue"].is_null();
    let is_asked_with = field["args"].as_array().is_some_and(|arguments| arguments.iter().any(must_be_given));
    (may(&field["type"]) || may(&field["type"]["ofType"])) && !is_asked_with
}

fn text(value: &Value, name: &str) -> String {
    value[name].as_str().unwrap_or_default().to_owned()
}

/// Every field of a type says the same when it alone is asked of the rows of a list
/// (plainly, by edges under another name, in a fragment) and of the rows by their ids.
/// `list` puts a selection into the connection at `pointer`.
async fn assert_same(app: &App, of: &str, pointer: &str, list: impl Fn(&str) -> String) {
    let ids = app.ask(&format!("{{ list: {} }}", list("nodes { id }"))).await.ok();
    let ids = ids.texts(&format!("/list{pointer}/nodes"), "id").join("\", \"");
    for Field { name, asked } in fields(app, of).await {
        let query = format!(
            "{{ plain: {} edges: {} parts: {} rows: nodes(ids: [\"{ids}\"]) {{ ... on {of} {{ {asked} }} }} }}
                fragment Part on {of} {{ {asked} }}",
            list(&format!("nodes {{ {asked} }}")),
            list(&format!("edges {{ node {{ other: {asked} }} }}")),
            list("nodes { id ...Part }"),
        );
        let answer = app.ask(&query).await.ok();
        let of_rows = |pointer: &str, name: &str| -> Vec<Value> {
            answer.list(pointer).iter().map(|row| row.pointer(name).expect("the field").clone()).collect()
        };
        let rows = of_rows("/rows", &format!("/{name}"));
        assert!(!rows.is_empty(), "{of} has rows");
        assert_eq!(of_rows(&format!("/plain{pointer}/nodes"), &format!("/{name}")), rows, "{of}.{name}");
        assert_eq!(of_rows(&format!("/edges{pointer}/edges"), "/node/other"), rows, "{of}.{name} by edges");
        assert_eq!(of_rows(&format!("/parts{pointer}/nodes"), &format!("/{name}")), rows, "{of}.{name} in a fragment");
    }
}

on_both_databases! {
    async fn every_field_of_an_enterprise_says_the_same_in_a_list_and_by_id(app) {
        for list in ["suppliers", "enterprises"] {
            assert_same(&app, "Enterprise", "", |part| format!("{list}(first: 6) {{ {part} }}")).await;
        }
    }

    async fn every_field_of_an_offering_and_a_testimonial_says_the_same_in_a_list_and_by_id(app) {
        let listing = a_listing().of(an_enterprise().in_municipality("44021")).in_state("PUBLISHED");
        let listing = listing.offering("Zeepbellen", "tuinonderhoud").testimonial("De Tuin", "2026-06-01").insert(&app).await;
        for (of, list) in [("Offering", "offerings"), ("Testimonial", "testimonials")] {
            let parts = |part: &str| format!(r#"enterprise(slug: "{}") {{ {list} {{ {part} }} }}"#, listing.slug);
            assert_same(&app, of, &format!("/{list}"), parts).await;
        }
    }

    async fn a_neighbour_that_came_along_is_whole_wherever_else_it_is_asked(app) {
        let id = app.ask(r#"{ municipality(nisCode: "44021") { id } }"#).await.ok();
        let id = id.text("/municipality/id");
        let query = format!(
            r#"{{ suppliers(filter: {{ municipality: "44021" }}, first: 3) {{ nodes {{ municipality {{ name }} whole: municipality {{ population }} }} }}
                node(id: "{id}") {{ ... on Municipality {{ name population localities {{ name }} }} }} }}"#
        );
        let answer = app.ask(&query).await.ok();
        for row in answer.list("/suppliers/nodes") {
            assert_eq!(&row["municipality"]["name"], answer.at("/node/name"));
            assert_eq!(&row["whole"]["population"], answer.at("/node/population"));
        }
        assert!(!answer.list("/node/localities").is_empty());
    }

    async fn what_is_skipped_takes_nothing_from_the_rest(app) {
        let query = r#"query($no: Boolean! = false) { suppliers(first: 3) {
            totalCount @include(if: $no)
            nodes { name @include(if: $no) slug municipality @skip(if: true) { name } } } }"#;
        let (statements, answer) = app.ask_counting(query).await;
        assert_eq!(statements, 1);
        let answer = answer.ok();
        assert_eq!(answer.texts("/suppliers/nodes", "slug").len(), 3);
        assert!(answer.list("/suppliers/nodes").iter().all(|row| row.get("name").is_none() && row.get("municipality").is_none()));
    }
}
