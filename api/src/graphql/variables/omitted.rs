//! Variables that were neither given nor have a default: by the specification an
//! argument or input field that is one of them counts as not given, so that its own
//! default holds. The engine would take it for a null.

use super::uses;
use async_graphql::parser::types::{
    Directive, DocumentOperations, ExecutableDocument, Field, FragmentDefinition, OperationDefinition, Selection,
    SelectionSet,
};
use async_graphql::{Name, Positioned, Value, Variables};
use std::collections::{HashMap, HashSet};

type Fragments = HashMap<Name, Positioned<FragmentDefinition>>;

/// The variables of an operation that have no value.
pub fn omitted(operation: &OperationDefinition, variables: &Variables) -> HashSet<Name> {
    let names = operation.variable_definitions.iter().map(|definition| &definition.node.name.node);
    names.filter(|name| !variables.contains_key(*name)).cloned().collect()
}

/// Takes arguments and input fields that are nothing but an omitted variable out of
/// an operation and its fragments. A variable of which no use is left goes too, in
/// every operation, since validation refuses unused ones.
pub fn leave_out(
    document: &mut ExecutableDocument,
    operation_name: Option<&str>,
    omitted: &HashSet<Name>,
    variables: &Variables,
) {
    let (operations, fragments) = (&mut document.operations, &mut document.fragments);
    let Some(operation) = selected(operations, operation_name).filter(|_| !omitted.is_empty()) else { return };
    let defined = operation.variable_definitions.iter().map(|one| one.node.name.node.clone()).collect();
    let reached = Found::by(operation, fragments).fragments;
    let mut cut = Cut { omitted, defined, variables, taken: HashSet::new() };
    cut.selection(&mut operation.selection_set.node);
    for (_, fragment) in fragments.iter_mut().filter(|(name, _)| reached.contains(*name)) {
        cut.selection(&mut fragment.node.selection_set.node);
    }
    let taken = cut.taken;
    match operations {
        _ if taken.is_empty() => {}
        DocumentOperations::Single(only) => forget(&mut only.node, fragments, &taken),
        DocumentOperations::Multiple(all) => all.values_mut().for_each(|one| forget(&mut one.node, fragments, &taken)),
    }
}

fn selected<'a>(operations: &'a mut DocumentOperations, name: Option<&str>) -> Option<&'a mut OperationDefinition> {
    match (operations, name) {
        (DocumentOperations::Single(only), _) => Some(&mut only.node),
        (DocumentOperations::Multiple(all), Some(name)) => all.get_mut(name).map(|operation| &mut operation.node),
        (DocumentOperations::Multiple(all), None) => all.values_mut().next().map(|operation| &mut operation.node),
    }
}

/// Takes the definitions of variables out that have lost their last use.
fn forget(operation: &mut OperationDefinition, fragments: &Fragments, taken: &HashSet<Name>) {
    let used = Found::by(operation, fragments).variables;
    operation.variable_definitions.retain(|definition| {
        let name = &definition.node.name.node;
        !taken.contains(name) || used.contains(name)
    });
}

/// Cutting omitted variables out.
struct Cut<'a> {
    omitted: &'a HashSet<Name>,
    defined: HashSet<Name>,
    variables: &'a Variables,
    /// The variables that lost a use.
    taken: HashSet<Name>,
}

impl Cut<'_> {
    fn selection(&mut self, set: &mut SelectionSet) {
        for item in &mut set.items {
            match &mut item.node {
                Selection::Field(field) => {
                    self.arguments(&mut field.node);
                    self.selection(&mut field.node.selection_set.node);
                }
                Selection::InlineFragment(inline) => self.selection(&mut inline.node.selection_set.node),
                Selection::FragmentSpread(_) => {}
            }
        }
    }

    fn arguments(&mut self, field: &mut Field) {
        field.arguments.retain_mut(|(_, argument)| {
            let Ok(mut value) = argument.node.clone().into_const_with(uses::mark);
            if self.is_omitted(&value) {
                self.take(&value);
                return false;
            }
            if self.holds_omitted(&value) && self.defines(&value) {
                self.resolve(&mut value);
                argument.node = value.into_value();
            }
            true
        });
    }

    fn is_omitted(&self, value: &Value) -> bool {
        uses::marked(value).is_some_and(|name| self.omitted.contains(name))
    }

    /// Whether the operation defines every variable in a value; validation names those it does not.
    fn defines(&self, value: &Value) -> bool {
        match value {
            Value::List(items) => items.iter().all(|item| self.defines(item)),
            Value::Object(fields) => fields.values().all(|value| self.defines(value)),
            other => uses::marked(other).is_none_or(|name| self.defined.contains(name)),
        }
    }

    /// Whether an input field anywhere in a value is an omitted variable.
    fn holds_omitted(&self, value: &Value) -> bool {
        match value {
            Value::List(items) => items.iter().any(|item| self.holds_omitted(item)),
            Value::Object(fields) => fields.values().any(|value| self.is_omitted(value) || self.holds_omitted(value)),
            _ => false,
        }
    }

    /// Cuts the input fields out and puts the values of all other variables in;
    /// an omitted item of a list is a null by the specification.
    fn resolve(&mut self, value: &mut Value) {
        self.take(value);
        match value {
            Value::List(items) => items.iter_mut().for_each(|item| self.resolve(item)),
            Value::Object(fields) => fields.retain(|_, value| {
                let stays = !self.is_omitted(value);
                self.resolve(value);
                stays
            }),
            Value::Binary(_) => {
                let given = uses::marked(value).and_then(|name| self.variables.get(name));
                *value = given.cloned().unwrap_or_default();
            }
            _ => {}
        }
    }

    fn take(&mut self, value: &Value) {
        self.taken.extend(uses::marked(value).map(Name::new));
    }
}

/// What an operation uses, directly and through its fragments.
struct Found<'a> {
    document: &'a Fragments,
    fragments: HashSet<Name>,
    variables: HashSet<Name>,
}

impl<'a> Found<'a> {
    fn by(operation: &OperationDefinition, document: &'a Fragments) -> Self {
        let mut found = Self { document, fragments: HashSet::new(), variables: HashSet::new() };
        found.directives(&operation.directives);
        found.selection(&operation.selection_set.node);
        found
    }

    fn selection(&mut self, set: &SelectionSet) {
        for item in &set.items {
            self.directives(item.node.directives());
            match &item.node {
                Selection::Field(field) => {
                    uses::of_field(&field.node).for_each(|(_, value)| self.value(&value));
                    self.selection(&field.node.selection_set.node);
                }
                Selection::InlineFragment(inline) => self.selection(&inline.node.selection_set.node),
                Selection::FragmentSpread(spread) => self.fragment(&spread.node.fragment_name.node),
            }
        }
    }

    fn fragment(&mut self, name: &Name) {
        let document = self.document;
        if let Some(fragment) = document.get(name)
            && self.fragments.insert(name.clone())
        {
            self.directives(&fragment.node.directives);
            self.selection(&fragment.node.selection_set.node);
        }
    }

    fn directives(&mut self, directives: &[Positioned<Directive>]) {
        let arguments = directives.iter().flat_map(|directive| uses::of_directive(&directive.node));
        arguments.for_each(|(_, value)| self.value(&value));
    }

    fn value(&mut self, value: &Value) {
        match value {
            Value::Binary(_) => self.variables.extend(uses::marked(value).map(Name::new)),
            Value::List(items) => items.iter().for_each(|item| self.value(item)),
            Value::Object(fields) => fields.values().for_each(|value| self.value(value)),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use async_graphql::parser::parse_query;

    /// Arguments of the first field and variables left of the operation `A`.
    fn left(query: &str) -> (usize, Vec<String>) {
        let mut document = parse_query(query).expect("a document");
        leave_out(&mut document, Some("A"), &HashSet::from([Name::new("v")]), &Variables::default());
        let operation = selected(&mut document.operations, Some("A")).expect("A");
        let arguments = match operation.selection_set.node.items.first().map(|item| &item.node) {
            Some(Selection::Field(field)) => field.node.arguments.len(),
            _ => 0,
        };
        (arguments, operation.variable_definitions.iter().map(|v| v.node.name.node.to_string()).collect())
    }

    #[test]
    fn an_argument_goes_with_its_omitted_variable() {
        assert_eq!(left("query A($v: Int, $w: Int) { a(b: $v, c: $w) }"), (1, vec!["w".to_owned()]));
        assert_eq!(left("query A($v: Int) { a(b: { c: [{ d: $v }] }) }"), (1, vec![]));
        assert_eq!(left("query A($v: Int) { a(b: $v, c: [$v]) }"), (1, vec!["v".to_owned()]));
        assert_eq!(left("query A($v: Int) { a(b: $v) @skip(if: $v) }"), (0, vec!["v".to_owned()]));
        assert_eq!(left("query A($v: Int) { a }"), (0, vec!["v".to_owned()]), "unused from the start");
        assert_eq!(
            left("query A($v: Int) { a(b: { c: $v, d: $x }) }"),
            (1, vec!["v".to_owned()]),
            "`$x` is for validation"
        );
    }

    #[test]
    fn other_operations_keep_what_they_use() {
        let query = "query A($v: Int) { ...F } query B($v: Int) { ...F } query C($v: Int) { c(d: $v) }
            fragment F on Q { a(b: $v) }";
        let mut document = parse_query(query).expect("a document");
        leave_out(&mut document, Some("A"), &HashSet::from([Name::new("v")]), &Variables::default());
        let DocumentOperations::Multiple(all) = &document.operations else { panic!("three operations") };
        let defined = |name: &str| all.get(name).map(|operation| operation.node.variable_definitions.len());
        assert_eq!((defined("A"), defined("B"), defined("C")), (Some(0), Some(0), Some(1)));
    }
}
