//! The schema as far as limits and costs need it, read from its own text: per
//! type and field what comes back and how many of it. Nothing is declared twice:
//! a new connection or list is known the moment it stands in the schema.

use async_graphql::parser::parse_schema;
use async_graphql::parser::types::{
    BaseType, FieldDefinition, InputValueDefinition, Type, TypeKind, TypeSystemDefinition,
};
use async_graphql::{Positioned, Value};
use std::collections::{HashMap, HashSet};

/// How many objects a field gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Many {
    /// One, or none.
    One,
    /// A connection: its rows are below its `edges` and `nodes`.
    Connection,
    /// The rows of the connection it belongs to.
    Rows,
    /// A list cut by its own `first`.
    Sliced,
    /// One per id of its argument `ids`.
    PerId,
    /// A list of a handful.
    List,
}

/// A field: the type it gives, and how many.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldShape {
    /// Name of the type, without list and non-null marks.
    pub gives: String,
    /// How many objects.
    pub many: Many,
    /// Its arguments.
    pub arguments: Inputs,
}

/// Arguments of a field, or fields of an input object, by name.
pub type Inputs = HashMap<String, InputShape>;

/// What an argument or an input field takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InputShape {
    /// Its type.
    pub takes: Type,
    /// Whether it has a default other than null.
    pub has_default: bool,
}

/// The types of a schema with their fields.
#[derive(Clone, Debug, Default)]
pub struct Shape {
    fields: HashMap<String, HashMap<String, FieldShape>>,
    inputs: HashMap<String, Inputs>,
    one_ofs: HashSet<String>,
    choices: HashMap<String, HashSet<String>>,
    names: HashSet<String>,
}

/// Scalars every schema has without saying so.
const BUILT_IN: [&str; 5] = ["Boolean", "Float", "ID", "Int", "String"];

impl Shape {
    /// Reads a schema; text that is no schema gives a shape without types.
    pub fn of(sdl: &str) -> Self {
        let definitions = parse_schema(sdl).map(|document| document.definitions).unwrap_or_default();
        let mut shape = Self { names: BUILT_IN.iter().map(|name| (*name).to_owned()).collect(), ..Self::default() };
        for definition in definitions {
            let TypeSystemDefinition::Type(defined) = definition else { continue };
            let name = defined.node.name.node.to_string();
            let is_one_of = defined.node.directives.iter().any(|directive| directive.node.name.node == "oneOf");
            let fields = match defined.node.kind {
                TypeKind::Object(object) => object.fields,
                TypeKind::Interface(interface) => interface.fields,
                TypeKind::InputObject(input) => {
                    shape.inputs.insert(name.clone(), inputs(&input.fields));
                    shape.one_ofs.extend(is_one_of.then(|| name.clone()));
                    Vec::new()
                }
                TypeKind::Enum(choices) => {
                    let values = choices.values.iter().map(|choice| choice.node.value.node.to_string());
                    shape.choices.insert(name.clone(), values.collect());
                    Vec::new()
                }
                _ => Vec::new(),
            };
            let fields: Vec<_> = fields.into_iter().map(|field| field.node).collect();
            shape.fields.insert(name.clone(), shapes(&fields));
            shape.names.insert(name);
        }
        shape.mark_connections();
        shape
    }

    /// What a field of a type is; none where the schema has no such field.
    pub fn field(&self, of: &str, name: &str) -> Option<&FieldShape> {
        self.fields.get(of)?.get(name)
    }

    /// What the fields of an input object take; none for what is no input object.
    pub fn inputs(&self, of: &str) -> Option<&Inputs> {
        self.inputs.get(of)
    }

    /// Whether exactly one field of an input object must be given.
    pub fn is_one_of(&self, of: &str) -> bool {
        self.one_ofs.contains(of)
    }

    /// The values of an enum; none for what is no enum.
    pub fn choices(&self, of: &str) -> Option<&HashSet<String>> {
        self.choices.get(of)
    }

    /// Whether the schema has a type of this name.
    pub fn has_type(&self, name: &str) -> bool {
        self.names.contains(name)
    }

    /// A connection is a type with `edges` or `nodes`, and `pageInfo`.
    fn mark_connections(&mut self) {
        let is_connection = |fields: &HashMap<String, FieldShape>| {
            let has_rows = fields.contains_key("edges") || fields.contains_key("nodes");
            has_rows && fields.contains_key("pageInfo")
        };
        let connections: HashSet<String> =
            self.fields.iter().filter(|(_, fields)| is_connection(fields)).map(|(name, _)| name.clone()).collect();
        for (name, fields) in &mut self.fields {
            let inside = connections.contains(name);
            for (field, shape) in fields {
                if inside && (field == "edges" || field == "nodes") {
                    shape.many = Many::Rows;
                } else if connections.contains(&shape.gives) {
                    shape.many = Many::Connection;
                }
            }
        }
    }
}

fn shapes(fields: &[FieldDefinition]) -> HashMap<String, FieldShape> {
    fields
        .iter()
        .map(|field| {
            let has = |argument: &str| field.arguments.iter().any(|given| given.node.name.node == argument);
            let many = match (is_list(&field.ty.node), has("first"), has("ids")) {
                (false, ..) => Many::One,
                (true, true, _) => Many::Sliced,
                (true, false, true) => Many::PerId,
                (true, false, false) => Many::List,
            };
            (
                field.name.node.to_string(),
                FieldShape { gives: named(&field.ty.node).to_owned(), many, arguments: inputs(&field.arguments) },
            )
        })
        .collect()
}

fn inputs(defined: &[Positioned<InputValueDefinition>]) -> Inputs {
    let input = |input: &InputValueDefinition| {
        let has_default = input.default_value.as_ref().is_some_and(|default| default.node != Value::Null);
        (input.name.node.to_string(), InputShape { takes: input.ty.node.clone(), has_default })
    };
    defined.iter().map(|defined| input(&defined.node)).collect()
}

fn is_list(kind: &Type) -> bool {
    matches!(kind.base, BaseType::List(_))
}

/// The name inside lists and non-null marks.
pub fn named(kind: &Type) -> &str {
    match &kind.base {
        BaseType::Named(name) => name,
        BaseType::List(inner) => named(inner),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn connections_lists_and_single_objects_are_told_apart() {
        let shape = Shape::of(
            "type Query { shops(first: Int): ShopConnection! nodes(ids: [ID!]!): [Shop]! }
             type ShopConnection { edges: [ShopEdge!]! nodes: [Shop!]! pageInfo: PageInfo! }
             type ShopEdge { node: Shop! } type PageInfo { endCursor: String }
             type Shop { tags: [String!]! praise(first: Int): [String!]! owner: Shop }",
        );
        let many = |of, name| shape.field(of, name).map(|field| field.many);
        assert_eq!(many("Query", "shops"), Some(Many::Connection));
        assert_eq!(many("Query", "nodes"), Some(Many::PerId));
        assert_eq!(many("ShopConnection", "edges"), Some(Many::Rows));
        assert_eq!(many("ShopConnection", "pageInfo"), Some(Many::One));
        assert_eq!(many("Shop", "tags"), Some(Many::List));
        assert_eq!(many("Shop", "praise"), Some(Many::Sliced));
        assert_eq!(many("Shop", "owner"), Some(Many::One));
        assert_eq!(many("Shop", "unknown"), None);
        assert!(shape.has_type("PageInfo") && shape.has_type("ID") && !shape.has_type("Nobody"));
    }

    #[test]
    fn the_schema_of_this_service_is_understood() {
        let schema = crate::graphql::schema::build(&crate::config::Settings::default());
        let shape = Shape::of(&schema.sdl());
        assert_eq!(shape.field("Query", "municipalities").map(|field| field.many), Some(Many::Connection));
        assert_eq!(shape.field("Query", "nodes").map(|field| field.many), Some(Many::PerId));
        assert!(shape.has_type("Language"));
        let code = shape.field("Query", "municipality").and_then(|field| field.arguments.get("nisCode"));
        assert_eq!(code.map(|code| (code.takes.to_string(), code.has_default)), Some(("String!".to_owned(), false)));
        assert!(shape.is_one_of("PlaceInput") && !shape.is_one_of("SupplierFilter"));
        assert!(shape.choices("Language").is_some_and(|choices| choices.contains("NL")));
        assert!(shape.inputs("SupplierFilter").is_some_and(|fields| fields.contains_key("municipality")));
    }
}
