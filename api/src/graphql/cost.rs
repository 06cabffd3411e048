//! What an operation costs, before it runs.
//!
//! The rule, derived from the schema alone: **every field costs one point, as
//! often as it may be answered.** What is below the `edges` or `nodes` of a
//! connection counts once per row of the page: `first` or `last` as given
//! (literal or variable, below one counts as one, at most the longest page),
//! or the default page when neither is; pages of the change feed have lengths of their own. Below a list that takes `first` it is
//! the same; below a list by `ids` it counts once per id; below any other list
//! five times. `@skip` and `@include` change nothing: a cost is an upper bound.
//! Introspection costs its fields once; how deep it may go is another limit.
//!
//! `{ municipalities(first: 10) { totalCount nodes { name localities { name } } } }`
//! is 1 + 1 + 1 + 10 × (1 + 1 + 5 × 1) = 73 points.
//!
//! The cost of a fragment is computed once, however often it is spread, in two
//! parts, since it may stand inside a connection: what counts once, and what
//! counts per row.

use super::shape::{Many, Shape};
use crate::config::Settings;
use crate::shared::page::PageLimits;
use async_graphql::parser::types::{
    ExecutableDocument, Field, OperationDefinition, OperationType, Selection, SelectionSet,
};
use async_graphql::{Name, Value, Variables};
use std::collections::HashMap;

/// How often what is below a list of a handful counts.
const HANDFUL: usize = 5;

/// The type that gives pages of the change feed.
const FEED: &str = "ChangeConnection";

/// How long pages can be.
#[derive(Clone, Copy, Debug)]
pub struct Lengths {
    /// Those of lists.
    pub lists: PageLimits,
    /// Those of the change feed.
    pub feed: PageLimits,
}

impl From<&Settings> for Lengths {
    fn from(settings: &Settings) -> Self {
        Self { lists: PageLimits::from(settings), feed: PageLimits::of_feed(settings) }
    }
}

/// Points of a selection: counted once, and per row of the connection around it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Points {
    once: usize,
    per_row: usize,
}

impl Points {
    fn plus(self, other: Self) -> Self {
        Self { once: self.once.saturating_add(other.once), per_row: self.per_row.saturating_add(other.per_row) }
    }

    fn total(self) -> usize {
        self.once.saturating_add(self.per_row)
    }
}

/// The points of an operation with these variables. Its fragments must not
/// contain themselves; the limits refuse those that do.
pub fn points(
    shape: &Shape,
    pages: Lengths,
    document: &ExecutableDocument,
    operation: &OperationDefinition,
    variables: &Variables,
) -> usize {
    let mut bill = Bill { shape, pages, document, operation, variables, fragments: HashMap::new() };
    bill.selection(&operation.selection_set.node, root(operation.ty)).total()
}

/// The type at which operations of a kind start.
const fn root(kind: OperationType) -> &'static str {
    match kind {
        OperationType::Query => "Query",
        OperationType::Mutation => "Mutation",
        OperationType::Subscription => "Subscription",
    }
}

struct Bill<'a> {
    shape: &'a Shape,
    pages: Lengths,
    document: &'a ExecutableDocument,
    operation: &'a OperationDefinition,
    variables: &'a Variables,
    fragments: HashMap<&'a str, Points>,
}

impl<'a> Bill<'a> {
    fn selection(&mut self, set: &'a SelectionSet, of: &str) -> Points {
        set.items.iter().fold(Points::default(), |sum, item| sum.plus(self.item(&item.node, of)))
    }

    fn item(&mut self, item: &'a Selection, of: &str) -> Points {
        match item {
            Selection::Field(field) => self.field(&field.node, of),
            Selection::FragmentSpread(spread) => self.fragment(&spread.node.fragment_name.node),
            Selection::InlineFragment(inline) => {
                let of = inline.node.type_condition.as_ref().map_or(of, |condition| condition.node.on.node.as_str());
                self.selection(&inline.node.selection_set.node, of)
            }
        }
    }

    fn fragment(&mut self, name: &'a Name) -> Points {
        if let Some(known) = self.fragments.get(name.as_str()) {
            return *known;
        }
        let Some(fragment) = self.document.fragments.get(name) else { return Points::default() };
        // Stands for a fragment inside itself, so that even that would end.
        self.fragments.insert(name, Points::default());
        let of = fragment.node.type_condition.node.on.node.as_str();
        let points = self.selection(&fragment.node.selection_set.node, of);
        self.fragments.insert(name, points);
        points
    }

    fn field(&mut self, field: &'a Field, of: &str) -> Points {
        let shape = self.shape;
        let found = shape.field(of, &field.name.node);
        let (gives, many) = found.map_or(("", Many::One), |found| (found.gives.as_str(), found.many));
        let below = self.selection(&field.selection_set.node, gives);
        let times = |points: usize, times: usize| points.saturating_mul(times);
        let once = match many {
            Many::Rows => return Points { once: 1, per_row: below.total() },
            Many::One => below.total(),
            Many::Connection => below.once.saturating_add(times(below.per_row, self.page(field, gives))),
            Many::Sliced => times(below.total(), self.page(field, gives)),
            Many::PerId => times(below.total(), self.ids(field)),
            Many::List => times(below.total(), HANDFUL),
        };
        Points { once: once.saturating_add(1), per_row: 0 }
    }

    /// How long the page of a field that gives this type can be.
    fn page(&self, field: &Field, gives: &str) -> usize {
        let pages = if gives == FEED { self.pages.feed } else { self.pages.lists };
        let number = |name| match self.argument(field, name)? {
            Value::Number(number) => number.as_i64().map(|number| usize::try_from(number).unwrap_or(0)),
            _ => None,
        };
        let asked = ["first", "last"].into_iter().filter_map(number).max();
        asked.unwrap_or(pages.default).clamp(1, pages.maximum.max(1))
    }

    fn ids(&self, field: &Field) -> usize {
        match self.argument(field, "ids") {
            Some(Value::List(ids)) => ids.len().max(1),
            _ => 1,
        }
    }

    /// The value of an argument, with variables filled in; none where it is absent.
    fn argument(&self, field: &Field, name: &str) -> Option<Value> {
        let written = field.get_argument(name)?.node.clone();
        written.into_const_with(|variable| self.variable(&variable).cloned().ok_or(())).ok()
    }

    fn variable(&self, name: &Name) -> Option<&Value> {
        self.variables.get(name).or_else(|| {
            let mut definitions = self.operation.variable_definitions.iter();
            let definition = definitions.find(|definition| definition.node.name.node == *name)?;
            definition.node.default_value.as_ref().map(|default| &default.node)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use async_graphql::parser::parse_query;
    use serde_json::json;

    const SDL: &str =
        "type Query { shops(first: Int, last: Int): ShopConnection! changes(first: Int): ChangeConnection! nodes(ids: [ID!]!): [Shop]! shop: Shop }
        type Mutation { close: Shop } type Subscription { shop: Shop }
        type ShopConnection { edges: [ShopEdge!]! nodes: [Shop!]! pageInfo: PageInfo! totalCount: Int! }
        type ChangeConnection { nodes: [Shop!]! pageInfo: PageInfo! }
        type ShopEdge { cursor: String! node: Shop! } type PageInfo { endCursor: String }
        type Shop { name: String! tags: [Tag!]! praise(first: Int): [Tag!]! shops(first: Int): ShopConnection! }
        type Tag { name: String! }";

    #[test]
    fn what_changes_or_watches_something_costs_what_it_asks_for() {
        let asked = "shops(first: 10) { nodes { name } } } }";
        let reading = cost(&format!("query {{ shop {{ {asked}"));
        assert!(reading > 10);
        assert_eq!(cost(&format!("mutation {{ close {{ {asked}")), reading);
        assert_eq!(cost(&format!("subscription {{ shop {{ {asked}")), reading);
    }

    fn cost_with(query: &str, variables: serde_json::Value) -> usize {
        let document = parse_query(query).expect("a document");
        let (_, operation) = document.operations.iter().next().expect("an operation");
        let lists = PageLimits { default: 20, maximum: 100 };
        let pages = Lengths { lists, feed: PageLimits { default: 30, maximum: 300 } };
        points(&Shape::of(SDL), pages, &document, &operation.node, &Variables::from_json(variables))
    }

    fn cost(query: &str) -> usize {
        cost_with(query, json!({}))
    }

    #[test]
    fn every_field_costs_one() {
        assert_eq!(cost("{ shop { name } }"), 2);
        assert_eq!(cost("{ shop { name unknown { x } } __typename }"), 5);
    }

    #[test]
    fn rows_of_a_connection_count_once_per_row_and_the_rest_of_it_once() {
        assert_eq!(
            cost("{ shops(first: 10) { totalCount pageInfo { endCursor } nodes { name } } }"),
            1 + 1 + 2 + 1 + 10
        );
        assert_eq!(cost("{ shops(last: 10) { edges { cursor node { name } } } }"), 1 + 1 + 10 * 3);
    }

    #[test]
    fn without_a_length_it_is_the_default_page_and_never_more_than_the_longest() {
        assert_eq!(cost("{ shops { nodes { name } } }"), 2 + 20);
        assert_eq!(cost("{ shops(first: 1000000) { nodes { name } } }"), 2 + 100);
        assert_eq!(cost("{ shops(first: -3) { nodes { name } } }"), 2 + 1);
    }

    #[test]
    fn a_page_of_the_change_feed_has_a_length_of_its_own() {
        let asked = "pageInfo { endCursor } nodes { name } } }";
        assert_eq!(cost(&format!("{{ changes {{ {asked}")), 1 + 2 + 1 + 30);
        assert_eq!(cost(&format!("{{ changes(first: 200) {{ {asked}")), 1 + 2 + 1 + 200);
        assert_eq!(cost(&format!("{{ changes(first: 1000) {{ {asked}")), 1 + 2 + 1 + 300);
    }

    #[test]
    fn a_length_by_variable_counts_as_given_or_by_default() {
        let query = "query($n: Int = 7) { shops(first: $n) { nodes { name } } }";
        assert_eq!(cost_with(query, json!({ "n": 30 })), 2 + 30);
        assert_eq!(cost(query), 2 + 7);
        assert_eq!(cost_with("query($n: Int) { shops(first: $n) { nodes { name } } }", json!({ "n": "x" })), 2 + 20);
    }

    #[test]
    fn lists_count_by_ids_by_first_or_as_a_handful() {
        assert_eq!(cost(r#"{ nodes(ids: ["a", "b", "c"]) { ... on Shop { name } } }"#), 1 + 3);
        assert_eq!(cost("{ shop { tags { name } } }"), 2 + 5);
        assert_eq!(cost("{ shop { praise(first: 3) { name } } }"), 2 + 3);
    }

    #[test]
    fn nested_pages_multiply_and_nothing_overflows() {
        assert_eq!(cost("{ shops(first: 10) { nodes { shops(first: 10) { nodes { name } } } } }"), 2 + 10 * (2 + 10));
        let deep = "shops(first: 100) { nodes { ".repeat(30) + "name" + &" } }".repeat(30);
        assert_eq!(cost(&format!("{{ {deep} }}")), usize::MAX);
    }

    #[test]
    fn a_fragment_costs_the_same_as_its_fields_in_place() {
        let spread = "{ shops(first: 10) { ...Page } } fragment Page on ShopConnection { totalCount nodes { ...Row } } fragment Row on Shop { name }";
        assert_eq!(cost(spread), cost("{ shops(first: 10) { totalCount nodes { name } } }"));
    }
}
