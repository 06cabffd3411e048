//! The schema as clients see it: fresh on disk, and described to the last argument.

use crate::on_both_databases;
use async_graphql::Value as Constant;
use async_graphql::parser::parse_schema;
use async_graphql::parser::types::{ConstDirective, TypeKind, TypeSystemDefinition};
use serde_json::Value;
use std::path::Path;

/// A field of the root types, and the action its `@can` names.
pub struct RootField {
    pub name: String,
    pub action: Option<String>,
}

/// Every field of the root types of the schema.
pub fn root_fields() -> Vec<RootField> {
    let sdl = api::docs::files().into_iter().find(|(path, _)| *path == "schema.graphql").expect("the schema").1;
    let document = parse_schema(&sdl).expect("the exported schema is well formed");
    let mut found = Vec::new();
    for definition in document.definitions {
        let TypeSystemDefinition::Type(definition) = definition else { continue };
        let is_root = ["Query", "Mutation", "Subscription"].contains(&definition.node.name.node.as_str());
        let TypeKind::Object(object) = definition.node.kind else { continue };
        for field in object.fields.into_iter().filter(|_| is_root) {
            let action = field.node.directives.iter().find_map(|directive| action(&directive.node));
            found.push(RootField { name: field.node.name.node.to_string(), action });
        }
    }
    assert!(!found.is_empty(), "the schema has root fields");
    found
}

fn action(directive: &ConstDirective) -> Option<String> {
    let argument = directive.get_argument("action").filter(|_| directive.name.node == "can")?;
    match &argument.node {
        Constant::String(action) => Some(action.clone()),
        _ => None,
    }
}

#[test]
fn the_generated_files_are_fresh() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    for (path, text) in api::docs::files() {
        let on_disk = std::fs::read_to_string(root.join(path)).unwrap_or_default();
        assert!(
            on_disk == text,
            "{path} is not what the code says. Run `cargo run -- docs` and read its difference before you commit it: \
             schema.graphql is the contract with clients, docs/permissions.md is the access review, docs/errors.md is a \
             promise (add, never rename)."
        );
    }
}

const EVERYTHING: &str = "{ __schema {
    types { kind name description
        fields(includeDeprecated: true) { name description args(includeDeprecated: true) { name description } }
        inputFields(includeDeprecated: true) { name description }
        enumValues(includeDeprecated: true) { name description } }
    directives { name description args { name description } }
} }";

on_both_databases! {
    async fn every_type_field_argument_and_enum_value_is_described(app) {
        let answer = app.ask(EVERYTHING).await.ok();
        let mut bare = Vec::new();
        let types = answer.list("/__schema/types").iter().chain(answer.list("/__schema/directives"));
        for named in types.filter(|named| !named["name"].as_str().unwrap_or_default().starts_with("__")) {
            collect_bare(named, "", &mut bare);
        }
        assert!(
            bare.is_empty(),
            "These have no description: {}. A description says what it is, its unit and time zone, when it is null, where \
             it comes from and who sees it; front-end developers read nothing else.",
            bare.join(", ")
        );
    }
}

/// Walks a type or directive and notes whatever lacks a description.
fn collect_bare(named: &Value, above: &str, bare: &mut Vec<String>) {
    let path = format!("{above}{}", named["name"].as_str().unwrap_or_default());
    if named["description"].as_str().is_none_or(|text| text.trim().is_empty()) {
        bare.push(path.clone());
    }
    for parts in ["fields", "args", "inputFields", "enumValues"] {
        for part in named[parts].as_array().into_iter().flatten() {
            collect_bare(part, &format!("{path}."), bare);
        }
    }
}
