//! Reading the values in a document. The engine keeps the type of a value that may
//! hold variables to itself, so values are read as constants in which a variable
//! stands as bytes, which no document can write.

use async_graphql::parser::types::{Directive, Field};
use async_graphql::{Name, Value};
use std::convert::Infallible;

/// A variable as a constant.
pub fn mark(name: Name) -> Result<Value, Infallible> {
    Ok(Value::Binary(name.as_str().to_owned().into()))
}

/// The name of the variable that a constant stands for.
pub fn marked(value: &Value) -> Option<&str> {
    match value {
        Value::Binary(bytes) => std::str::from_utf8(bytes).ok(),
        _ => None,
    }
}

/// The arguments of a field.
pub fn of_field(field: &Field) -> impl Iterator<Item = (&str, Value)> {
    field.arguments.iter().map(|(name, value)| {
        let Ok(value) = value.node.clone().into_const_with(mark);
        (name.node.as_str(), value)
    })
}

/// The arguments of a directive.
pub fn of_directive(directive: &Directive) -> impl Iterator<Item = (&str, Value)> {
    directive.arguments.iter().map(|(name, value)| {
        let Ok(value) = value.node.clone().into_const_with(mark);
        (name.node.as_str(), value)
    })
}
