//! Variables before an operation runs: those that must be there are there, of a
//! type that fits where they are used (`positions`). The engine checks their values
//! where they are used, unless they surely fit (`fitting`), but would find a missing one only half-way through the
//! execution, takes one that was left out for a null (`omitted`), and does not look
//! at defaults in `@skip` and `@include`.

mod fitting;
mod omitted;
mod positions;
mod uses;

pub use fitting::surely_fit;
pub use omitted::{leave_out, omitted};
pub use positions::check_positions;

use super::shape::{Shape, named};
use crate::refusals;
use async_graphql::parser::types::{ExecutableDocument, OperationDefinition, VariableDefinition};
use async_graphql::{Value, Variables};

refusals! {
    /// What can be wrong with variables.
    pub enum VariableRefusal {
        /// Declared with a type the schema lacks.
        UnknownType { variable: String, named: String } => BadInput, "VARIABLE_TYPE_UNKNOWN", "Variable `${variable}` is declared as `{named}`, which the schema does not have.";
        /// Used where its type does not fit.
        TypeMismatch { variable: String, declared: String, expected: String } => BadInput, "VARIABLE_TYPE_MISMATCH", "Variable `${variable}` of type `{declared}` is used where `{expected}` is expected.";
        /// Required and not given.
        Missing { variable: String, declared: String } => BadInput, "VARIABLE_MISSING", "Variable `${variable}` of type `{declared}` is required and was not given.";
        /// Required and given as null.
        Null { variable: String, declared: String } => BadInput, "VARIABLE_NULL", "Variable `${variable}` of type `{declared}` cannot be null.";
        /// A whole number that does not fit.
        OutOfRange { variable: String } => BadInput, "VARIABLE_OUT_OF_RANGE", "Variable `${variable}` holds a whole number beyond 32 bits.";
    }
}

/// Gives every variable of an operation that is absent its default.
pub fn fill_in(operation: &OperationDefinition, variables: &mut Variables) {
    for definition in &operation.variable_definitions {
        let name = &definition.node.name.node;
        let Some(default) = definition.node.default_value.as_ref() else { continue };
        if !variables.contains_key(name) {
            variables.insert(name.clone(), default.node.clone());
        }
    }
}

/// Bytes of text that weigh as much as a value.
const BYTES_PER_VALUE: usize = 32;

/// What variables weigh: one per value at any level, and one per 32 bytes of text.
pub fn weight(variables: &Variables) -> usize {
    variables
        .iter()
        .map(|(name, value)| text_weight(name).saturating_add(value_weight(value)))
        .fold(0, usize::saturating_add)
}

fn value_weight(value: &Value) -> usize {
    let inside = match value {
        Value::String(text) => text_weight(text),
        Value::List(items) => items.iter().map(value_weight).fold(0, usize::saturating_add),
        Value::Object(fields) => {
            let fields = fields.iter().map(|(name, value)| text_weight(name).saturating_add(value_weight(value)));
            fields.fold(0, usize::saturating_add)
        }
        _ => 0,
    };
    inside.saturating_add(1)
}

const fn text_weight(text: &str) -> usize {
    text.len() / BYTES_PER_VALUE
}

/// Whether every variable of a document is of a type the schema has.
///
/// # Errors
/// `VARIABLE_TYPE_UNKNOWN`.
pub fn check_types(shape: &Shape, document: &ExecutableDocument) -> Result<(), VariableRefusal> {
    let definitions = document.operations.iter().flat_map(|(_, operation)| &operation.node.variable_definitions);
    for definition in definitions {
        let kind = &definition.node.var_type.node;
        if !shape.has_type(named(kind)) {
            let named = named(kind).to_owned();
            return Err(VariableRefusal::UnknownType { variable: definition.node.name.node.to_string(), named });
        }
    }
    Ok(())
}

/// Whether every variable that an operation requires is given, and whole
/// numbers are of 32 bits.
///
/// # Errors
/// `VARIABLE_MISSING`, `VARIABLE_NULL`, `VARIABLE_OUT_OF_RANGE`.
pub fn check_given(operation: &OperationDefinition, variables: &Variables) -> Result<(), VariableRefusal> {
    operation.variable_definitions.iter().try_for_each(|definition| check_one(&definition.node, variables))
}

fn check_one(definition: &VariableDefinition, variables: &Variables) -> Result<(), VariableRefusal> {
    let kind = &definition.var_type.node;
    let variable = || definition.name.node.to_string();
    let declared = || kind.to_string();
    match variables.get(&definition.name.node) {
        Some(Value::Null) if !kind.nullable => {
            Err(VariableRefusal::Null { variable: variable(), declared: declared() })
        }
        None if !kind.nullable && definition.default_value.is_none() => {
            Err(VariableRefusal::Missing { variable: variable(), declared: declared() })
        }
        Some(value) if named(kind) == "Int" && !fits(value) => {
            Err(VariableRefusal::OutOfRange { variable: variable() })
        }
        _ => Ok(()),
    }
}

/// Whether whole numbers are of 32 bits; whatever else is wrong is found where the variable is used.
fn fits(value: &Value) -> bool {
    match value {
        Value::Number(number) if !number.is_f64() => number.as_i64().is_some_and(|n| i32::try_from(n).is_ok()),
        Value::List(items) => items.iter().all(fits),
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use async_graphql::parser::parse_query;
    use serde_json::json;

    fn given(query: &str, variables: serde_json::Value) -> Result<(), VariableRefusal> {
        let document = parse_query(query).expect("a document");
        let (_, operation) = document.operations.iter().next().expect("an operation");
        check_given(&operation.node, &Variables::from_json(variables))
    }

    #[test]
    fn what_is_required_must_be_given_and_not_null() {
        let query = "query($a: Int!, $b: Int, $c: Int! = 3) { x }";
        assert_eq!(given(query, json!({ "a": 1 })), Ok(()));
        assert!(matches!(given(query, json!({})), Err(VariableRefusal::Missing { .. })));
        assert!(matches!(given(query, json!({ "a": null })), Err(VariableRefusal::Null { .. })));
        assert!(matches!(given(query, json!({ "a": 1, "c": null })), Err(VariableRefusal::Null { .. })));
    }

    #[test]
    fn variables_weigh_their_values_at_every_level_and_their_texts() {
        let weighed = |variables| weight(&Variables::from_json(variables));
        assert_eq!(weighed(json!({})), 0);
        assert_eq!(weighed(json!({ "a": 1, "b": [null, [true]], "c": { "d": "x" } })), 1 + 4 + 2);
        assert_eq!(weighed(json!({ "a": "x".repeat(320) })), 11);
    }

    #[test]
    fn whole_numbers_are_of_32_bits() {
        let query = "query($a: Int, $b: [[Int!]]) { x }";
        assert_eq!(given(query, json!({ "a": i32::MAX, "b": [[i32::MIN]] })), Ok(()));
        for bad in
            [json!({ "a": 2_147_483_648_u64 }), json!({ "a": u64::MAX }), json!({ "b": [[1], [-2_147_483_649_i64]] })]
        {
            assert!(matches!(given(query, bad), Err(VariableRefusal::OutOfRange { .. })));
        }
    }

    #[test]
    fn a_type_the_schema_lacks_is_named() {
        let document = parse_query("query($a: [Foo!] = [1]) { x }").expect("a document");
        let refused = check_types(&Shape::of("type Query { x: Int }"), &document).expect_err("refused");
        assert!(refused.to_string().contains("`$a` is declared as `Foo`"), "{refused}");
    }
}
