//! Whether the type of every variable fits the places where it is used, by the
//! rule "All Variable Usages Are Allowed" of the GraphQL specification.

use super::{VariableRefusal, uses};
use crate::graphql::shape::{Inputs, Shape};
use async_graphql::parser::types::{
    BaseType, Directive, ExecutableDocument, Field, OperationDefinition, OperationType, Selection, SelectionSet, Type,
    VariableDefinition,
};
use async_graphql::{Name, Positioned, Value};
use std::collections::HashSet;

type Checked = Result<(), VariableRefusal>;

/// Whether every variable of a document is used where its type fits. What the
/// schema lacks is passed over; validation names it.
///
/// # Errors
/// `VARIABLE_TYPE_MISMATCH`.
pub fn check_positions(shape: &Shape, document: &ExecutableDocument) -> Checked {
    document.operations.iter().try_for_each(|(_, operation)| {
        let operation = &operation.node;
        let mut uses = Uses { shape, document, operation, seen: HashSet::new() };
        let root = match operation.ty {
            OperationType::Query => "Query",
            OperationType::Mutation => "Mutation",
            OperationType::Subscription => "Subscription",
        };
        uses.directives(&operation.directives)?;
        uses.selection(&operation.selection_set.node, root)
    })
}

/// The uses of the variables of one operation, each fragment walked once.
struct Uses<'a> {
    shape: &'a Shape,
    document: &'a ExecutableDocument,
    operation: &'a OperationDefinition,
    seen: HashSet<&'a str>,
}

impl<'a> Uses<'a> {
    fn selection(&mut self, set: &'a SelectionSet, of: &str) -> Checked {
        set.items.iter().try_for_each(|item| {
            self.directives(item.node.directives())?;
            match &item.node {
                Selection::Field(field) => self.field(&field.node, of),
                Selection::FragmentSpread(spread) => self.fragment(&spread.node.fragment_name.node),
                Selection::InlineFragment(inline) => {
                    let of = inline.node.type_condition.as_ref().map_or(of, |condition| &condition.node.on.node);
                    self.selection(&inline.node.selection_set.node, of)
                }
            }
        })
    }

    fn fragment(&mut self, name: &'a Name) -> Checked {
        match self.document.fragments.get(name) {
            Some(fragment) if self.seen.insert(name) => {
                self.directives(&fragment.node.directives)?;
                self.selection(&fragment.node.selection_set.node, &fragment.node.type_condition.node.on.node)
            }
            _ => Ok(()),
        }
    }

    fn field(&mut self, field: &'a Field, of: &str) -> Checked {
        let shape = self.shape;
        let Some(known) = shape.field(of, &field.name.node) else { return Ok(()) };
        uses::of_field(field).try_for_each(|(name, value)| self.member(&known.arguments, name, &value))?;
        self.selection(&field.selection_set.node, &known.gives)
    }

    fn directives(&self, directives: &[Positioned<Directive>]) -> Checked {
        let known = directives.iter().filter(|used| matches!(used.node.name.node.as_str(), "skip" | "include"));
        let condition = Type { base: BaseType::Named(Name::new("Boolean")), nullable: false };
        known.flat_map(|used| uses::of_directive(&used.node)).try_for_each(|(name, value)| match name {
            "if" => self.value(&value, &condition, false),
            _ => Ok(()),
        })
    }

    /// An argument, or a field of an input object.
    fn member(&self, known: &Inputs, name: &str, value: &Value) -> Checked {
        match known.get(name) {
            Some(input) => self.value(value, &input.takes, input.has_default),
            None => Ok(()),
        }
    }

    fn value(&self, value: &Value, takes: &Type, has_default: bool) -> Checked {
        match (value, &takes.base) {
            (Value::Binary(_), _) => self.variable(uses::marked(value).unwrap_or_default(), takes, has_default),
            (Value::List(items), BaseType::List(inner)) => {
                items.iter().try_for_each(|item| self.value(item, inner, false))
            }
            // One value stands for a list of one.
            (Value::Object(_), BaseType::List(inner)) => self.value(value, inner, false),
            (Value::Object(fields), BaseType::Named(of)) => {
                let Some(known) = self.shape.inputs(of) else { return Ok(()) };
                fields.iter().try_for_each(|(name, value)| self.member(known, name, value))
            }
            _ => Ok(()),
        }
    }

    fn variable(&self, name: &str, takes: &Type, has_default: bool) -> Checked {
        let mut definitions = self.operation.variable_definitions.iter().map(|definition| &definition.node);
        match definitions.find(|definition| definition.name.node == name) {
            Some(definition) if !is_allowed(definition, takes, has_default) => Err(VariableRefusal::TypeMismatch {
                variable: name.to_string(),
                declared: definition.var_type.node.to_string(),
                expected: takes.to_string(),
            }),
            _ => Ok(()),
        }
    }
}

/// Whether a variable may stand where this type is taken: a default, its own or
/// that of the place, makes up for its being nullable.
fn is_allowed(definition: &VariableDefinition, takes: &Type, has_default: bool) -> bool {
    let declared = &definition.var_type.node;
    let own_default = definition.default_value.as_ref().is_some_and(|default| default.node != Value::Null);
    if takes.nullable || !declared.nullable {
        return fits(declared, takes);
    }
    (own_default || has_default) && fits_inside(declared, takes)
}

fn fits(declared: &Type, takes: &Type) -> bool {
    (takes.nullable || !declared.nullable) && fits_inside(declared, takes)
}

/// The same without the outermost non-null mark.
fn fits_inside(declared: &Type, takes: &Type) -> bool {
    match (&declared.base, &takes.base) {
        (BaseType::List(declared), BaseType::List(takes)) => fits(declared, takes),
        (BaseType::Named(declared), BaseType::Named(takes)) => declared == takes,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use async_graphql::parser::parse_query;

    fn checked(query: &str) -> Option<String> {
        let shape = Shape::of(
            "type Query { a(i: Int, s: String!, d: Date, ids: [ID!]!, l: Language! = NL, f: Filter): Query }
             enum Language { NL } scalar Date input Filter { text: String from: Date! = \"x\" inner: [Filter!] }",
        );
        let document = parse_query(query).expect("a document");
        check_positions(&shape, &document).err().map(|refused| refused.to_string())
    }

    #[test]
    fn a_variable_fits_by_name_lists_and_nullability() {
        for (declared, argument) in [
            ("Int!", "i"),
            ("Int", "i"),
            ("String!", "s"),
            ("String = \"x\"", "s"),
            ("[ID!]!", "ids"),
            ("Language", "l"),
            ("Filter", "f"),
        ] {
            assert_eq!(checked(&format!("query($v: {declared}) {{ a({argument}: $v) {{ __typename }} }}")), None);
        }
        for (declared, argument) in [
            ("Boolean", "s"),
            ("String", "s"),
            ("String = null", "s"),
            ("String", "d"),
            ("[String!]!", "ids"),
            ("[ID]!", "ids"),
            ("ID!", "ids"),
            ("Int!", "f"),
            ("[Int]", "i"),
            ("String", "l"),
        ] {
            let query = format!("query($v: {declared}) {{ a({argument}: $v) {{ __typename }} }}");
            assert!(checked(&query).is_some_and(|message| message.contains("`$v`")), "{query}");
        }
    }

    #[test]
    fn it_is_found_in_fragments_lists_input_objects_and_directives() {
        for (uses, fits) in [
            ("{ a { ...F } } fragment F on Query { a(i: $v) { __typename } }", true),
            ("{ a { ...F } } fragment F on Query { a(s: $v) { __typename } }", false),
            ("{ a(f: { inner: [{ text: $v }] }) { __typename } }", false),
            ("{ a(f: { inner: { from: $v } }) { __typename } }", false),
            ("{ a(ids: [$v]) { __typename } }", false),
            ("{ ... @skip(if: $v) { __typename } }", false),
            ("{ nowhere(x: $v) a(nothing: $v) { __typename } }", true),
        ] {
            assert_eq!(checked(&format!("query($v: Int) {uses}")).is_none(), fits, "{uses}");
        }
        assert_eq!(checked("query($v: Boolean = true) { __typename @include(if: $v) }"), None);
    }
}
