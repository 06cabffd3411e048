//! Whether the values of variables surely fit their declared types, so that a document which was found valid before
//! need not be judged again with them. A doubt is no refusal: the engine judges then, and says what is wrong.

use crate::graphql::shape::{InputShape, Shape};
use async_graphql::parser::types::{BaseType, OperationDefinition, Type};
use async_graphql::{Value, Variables};

/// The object of an input type, as it is given.
type Given = async_graphql::indexmap::IndexMap<async_graphql::Name, Value>;

/// Whether every variable that is given is of its type, and none of them null: a null may stand where none is allowed.
pub fn surely_fit(shape: &Shape, operation: &OperationDefinition, variables: &Variables) -> bool {
    operation.variable_definitions.iter().all(|definition| match variables.get(&definition.node.name.node) {
        Some(value) => *value != Value::Null && fits(shape, &definition.node.var_type.node, value),
        None => true,
    })
}

fn fits(shape: &Shape, kind: &Type, value: &Value) -> bool {
    match (&kind.base, value) {
        (_, Value::Null) => kind.nullable,
        (BaseType::List(inner), Value::List(items)) => items.iter().all(|item| fits(shape, inner, item)),
        (BaseType::List(_), _) => false,
        (BaseType::Named(name), value) => fits_named(shape, name, value),
    }
}

fn fits_named(shape: &Shape, name: &str, value: &Value) -> bool {
    match (name, value) {
        ("Int", Value::Number(number)) => number.as_i64().is_some_and(|number| i32::try_from(number).is_ok()),
        ("Float", Value::Number(_)) | ("Boolean", Value::Boolean(_)) | ("String" | "ID", Value::String(_)) => true,
        ("Int" | "Float" | "Boolean" | "String" | "ID", _) => false,
        (_, Value::Object(given)) => fits_object(shape, name, given),
        (_, Value::Enum(choice)) => shape.choices(name).is_some_and(|choices| choices.contains(choice.as_str())),
        // An enum value as JSON writes it, or a scalar of our own, which is read where it is used.
        (_, Value::String(text)) => match shape.choices(name) {
            Some(choices) => choices.contains(text),
            None => shape.inputs(name).is_none(),
        },
        _ => false,
    }
}

fn fits_object(shape: &Shape, name: &str, given: &Given) -> bool {
    let Some(inputs) = shape.inputs(name) else { return false };
    let is_one = || given.len() == 1 && given.values().all(|value| *value != Value::Null);
    let fits = |(field, input): (&String, &InputShape)| match given.get(field.as_str()) {
        Some(value) => fits(shape, &input.takes, value),
        None => input.takes.nullable || input.has_default,
    };
    given.keys().all(|field| inputs.contains_key(field.as_str()))
        && (!shape.is_one_of(name) || is_one())
        && inputs.iter().all(fits)
}

#[cfg(test)]
mod tests {
    use super::*;
    use async_graphql::parser::parse_query;
    use serde_json::json;

    const SCHEMA: &str = "type Query { x: Int } scalar Date enum Colour { RED BLUE }
        input Filter { text: String colours: [Colour!] day: Date! most: Int! = 3 below: Filter }
        input Place @oneOf { code: String number: Int }";

    fn fits(declared: &str, value: serde_json::Value) -> bool {
        let document = parse_query(format!("query($a: {declared}) {{ x }}")).expect("a document");
        let (_, operation) = document.operations.iter().next().expect("an operation");
        surely_fit(&Shape::of(SCHEMA), &operation.node, &Variables::from_json(json!({ "a": value })))
    }

    #[test]
    fn scalars_fit_their_kind() {
        assert!(fits("Int!", json!(7)) && fits("Float", json!(7)) && fits("Float", json!(0.5)));
        assert!(fits("String", json!("a")) && fits("ID!", json!("a")) && fits("Boolean", json!(true)));
        assert!(fits("Date", json!("whatever it reads")));
        for (declared, value) in [
            ("Int", json!(0.5)),
            ("Int", json!(2_147_483_648_u64)),
            ("Int", json!("7")),
            ("String", json!(7)),
            ("Boolean", json!("true")),
            ("ID", json!(7)),
            ("Date", json!(7)),
        ] {
            assert!(!fits(declared, value.clone()), "{declared} {value}");
        }
    }

    #[test]
    fn a_null_and_a_single_value_for_a_list_are_doubted() {
        assert!(!fits("Int", json!(null)) && !fits("[Int]", json!(7)));
        assert!(fits("[Int]", json!([7, null])) && !fits("[Int!]", json!([7, null])));
    }

    #[test]
    fn an_enum_has_its_values_and_no_others() {
        assert!(fits("Colour", json!("RED")) && !fits("Colour", json!("GREEN")) && !fits("Colour", json!(1)));
    }

    #[test]
    fn an_input_object_has_what_it_must_have_and_nothing_unknown() {
        assert!(fits("Filter", json!({ "day": "2026-11-28" })));
        assert!(fits("Filter", json!({ "day": "d", "text": null, "colours": ["RED"], "below": { "day": "d" } })));
        for value in [
            json!({}),
            json!({ "day": null }),
            json!({ "day": "d", "most": null }),
            json!({ "day": "d", "colours": ["GREEN"] }),
            json!({ "day": "d", "below": {} }),
            json!({ "day": "d", "unknown": 1 }),
            json!("d"),
            json!([]),
        ] {
            assert!(!fits("Filter", value.clone()), "{value}");
        }
    }

    #[test]
    fn of_one_of_many_exactly_one_is_given() {
        assert!(fits("Place", json!({ "code": "9000" })));
        for value in [json!({}), json!({ "code": null }), json!({ "code": "9000", "number": 1 })] {
            assert!(!fits("Place", value.clone()), "{value}");
        }
    }
}
