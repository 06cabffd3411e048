//! The schema as clients see it: fresh on disk, and described to the last argument.

use crate::on_both_databases;
use async_graphql::Value as Constant;
use async_graphql::parser::parse_schema;
use async_graphql::parser::types::{BaseType, ConstDirective, Type, TypeKind, TypeSystemDefinition};
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::Path;

/// A field of the root types, the action its `@can` names, and whether it is told an id.
pub struct RootField {
    pub name: String,
    pub is_query: bool,
    pub takes_id: bool,
    pub action: Option<String>,
}

/// Every field of the root types of the schema.
pub fn root_fields() -> Vec<RootField> {
    let sdl = api::docs::files().into_iter().find(|(path, _)| *path == "schema.graphql").expect("the schema").1;
    let document = parse_schema(&sdl).expect("the exported schema is well formed");
    let types = document.definitions.into_iter().filter_map(|definition| match definition {
        TypeSystemDefinition::Type(definition) => Some((definition.node.name.node.to_string(), definition.node.kind)),
        _ => None,
    });
    let types: BTreeMap<_, _> = types.collect();
    let mut found = Vec::new();
    for root in ["Query", "Mutation", "Subscription"] {
        let Some(TypeKind::Object(object)) = types.get(root) else { continue };
        found.extend(object.fields.iter().map(|field| RootField {
            name: field.node.name.node.to_string(),
            is_query: root == "Query",
            takes_id: field.node.arguments.iter().any(|argument| holds_id(&types, &argument.node.ty.node)),
            action: field.node.directives.iter().find_map(|directive| action(&directive.node)),
        }));
    }
    assert!(!found.is_empty(), "the schema has root fields");
    found
}

/// Whether an id can be given with an argument of this type.
fn holds_id(types: &BTreeMap<String, TypeKind>, given: &Type) -> bool {
    match &given.base {
        BaseType::List(inner) => holds_id(types, inner),
        BaseType::Named(name) if name == "ID" => true,
        BaseType::Named(name) => match types.get(name.as_str()) {
            Some(TypeKind::InputObject(input)) => input.fields.iter().any(|field| holds_id(types, &field.node.ty.node)),
            _ => false,
        },
    }
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
