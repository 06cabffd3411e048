//! Counting what a parsed document asks for, fragments expanded.

use super::{DocumentRefusal, cycle};
use async_graphql::parser::types::{Directive, ExecutableDocument, Field, Selection, SelectionSet};
use async_graphql::{Name, Positioned};
use std::collections::HashMap;

/// Most selections within one another, inline fragments and spreads included: the
/// engine walks them by recursion and gives up at `schema::MOST_LEVELS`, later
/// than this and with less to say.
const MOST_LEVELS: usize = 100;

/// What a selection asks for, fragments expanded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Fields, introspection included.
    pub fields: usize,
    /// Fields under another name.
    pub aliases: usize,
    /// Fields at the top of the selection.
    pub roots: usize,
    /// Levels of fields; an introspection field counts as one level whatever is in it.
    pub depth: usize,
    /// Levels of introspection lists below an introspection field.
    pub introspection_lists: usize,
    /// Levels of selections, inline fragments and spreads included.
    levels: usize,
    /// Whether it asks for the schema.
    pub introspects: bool,
    /// Levels of such lists by name alone, wherever the selection stands.
    lists: usize,
}

/// The tally of a fragment that is not there.
const MISSING: Tally = Tally {
    fields: 1,
    aliases: 0,
    roots: 0,
    depth: 0,
    introspection_lists: 0,
    levels: 0,
    introspects: false,
    lists: 0,
};

impl Tally {
    /// Both, side by side.
    fn beside(self, other: Self) -> Self {
        Self {
            fields: self.fields.saturating_add(other.fields),
            aliases: self.aliases.saturating_add(other.aliases),
            roots: self.roots.saturating_add(other.roots),
            depth: self.depth.max(other.depth),
            introspection_lists: self.introspection_lists.max(other.introspection_lists),
            levels: self.levels.max(other.levels),
            introspects: self.introspects || other.introspects,
            lists: self.lists.max(other.lists),
        }
    }

    /// A field around this selection.
    fn inside(self, field: &Field) -> Self {
        let name = field.name.node.as_str();
        let introspects = matches!(name, "__schema" | "__type");
        let is_list = matches!(name, "fields" | "interfaces" | "possibleTypes" | "inputFields");
        Self {
            fields: self.fields.saturating_add(1),
            aliases: self.aliases.saturating_add(usize::from(field.alias.is_some())),
            roots: 1,
            depth: if introspects { 1 } else { self.depth.saturating_add(1) },
            introspection_lists: if introspects { self.lists } else { self.introspection_lists },
            levels: self.levels,
            introspects: self.introspects || introspects,
            lists: self.lists.saturating_add(usize::from(is_list)),
        }
    }
}

/// Tallies of one document, each fragment counted once.
pub struct Tallies<'a> {
    document: &'a ExecutableDocument,
    /// None while a fragment is being counted.
    fragments: HashMap<&'a str, Option<Tally>>,
    level: usize,
}

impl<'a> Tallies<'a> {
    /// Nothing counted yet.
    pub fn of(document: &'a ExecutableDocument) -> Self {
        Self { document, fragments: HashMap::new(), level: 0 }
    }

    /// The tally of a fragment. One that is not there counts as a field: validation
    /// refuses it, but walks every spread of it first, so that it must not be free.
    pub fn fragment(&mut self, name: &'a Name) -> Result<Tally, DocumentRefusal> {
        match self.fragments.get(name.as_str()) {
            Some(Some(known)) => return Ok(*known),
            Some(None) => return Err(cycle(name)),
            None => {}
        }
        let Some(fragment) = self.document.fragments.get(name) else { return Ok(MISSING) };
        self.fragments.insert(name, None);
        let tally = self.selection(&fragment.node.selection_set.node)?;
        self.fragments.insert(name, Some(tally));
        Ok(tally)
    }

    /// The tally of a selection.
    pub fn selection(&mut self, set: &'a SelectionSet) -> Result<Tally, DocumentRefusal> {
        self.level += 1;
        if self.level > MOST_LEVELS {
            return Err(DocumentRefusal::Depth { measured: self.level, maximum: MOST_LEVELS });
        }
        let mut sum = Tally::default();
        for item in &set.items {
            sum = sum.beside(self.item(&item.node)?);
        }
        self.level -= 1;
        sum.levels += 1;
        if sum.levels > MOST_LEVELS {
            return Err(DocumentRefusal::Depth { measured: sum.levels, maximum: MOST_LEVELS });
        }
        Ok(sum)
    }

    fn item(&mut self, item: &'a Selection) -> Result<Tally, DocumentRefusal> {
        match item {
            Selection::Field(field) => Ok(self.selection(&field.node.selection_set.node)?.inside(&field.node)),
            Selection::FragmentSpread(spread) => self.fragment(&spread.node.fragment_name.node),
            Selection::InlineFragment(inline) => self.selection(&inline.node.selection_set.node),
        }
    }
}

/// How many directives stand in a document, each counted where it is written.
pub fn directives(document: &ExecutableDocument) -> usize {
    let operations = document.operations.iter().map(|(_, operation)| {
        let variables: usize = operation.node.variable_definitions.iter().map(|v| v.node.directives.len()).sum();
        operation.node.directives.len() + variables + written(&operation.node.selection_set.node)
    });
    let fragments = document.fragments.values();
    let fragments = fragments.map(|f| f.node.directives.len() + written(&f.node.selection_set.node));
    operations.chain(fragments).sum()
}

fn written(set: &SelectionSet) -> usize {
    let count = |directives: &Vec<Positioned<Directive>>| directives.len();
    set.items
        .iter()
        .map(|item| match &item.node {
            Selection::Field(field) => count(&field.node.directives) + written(&field.node.selection_set.node),
            Selection::FragmentSpread(spread) => count(&spread.node.directives),
            Selection::InlineFragment(inline) => {
                count(&inline.node.directives) + written(&inline.node.selection_set.node)
            }
        })
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use async_graphql::parser::parse_query;

    fn tally(query: &str) -> Result<Tally, DocumentRefusal> {
        let document = parse_query(query).expect("a document");
        let (_, operation) = document.operations.iter().next().expect("an operation");
        Tallies::of(&document).selection(&operation.node.selection_set.node)
    }

    fn counted(query: &str) -> Tally {
        tally(query).expect("countable")
    }

    #[test]
    fn fields_aliases_roots_and_depth_are_counted_through_fragments() {
        let found = counted("{ a { ...F } x: b ... on Q { c } } fragment F on A { y: d { e } }");
        assert_eq!((found.fields, found.aliases, found.roots, found.depth), (5, 2, 3, 3));
    }

    #[test]
    fn fragments_that_double_are_counted_without_being_walked() {
        let mut query = String::from("{ ...F0 }");
        for n in 0..60 {
            query.push_str(&format!(" fragment F{n} on Q {{ ...F{m} ...F{m} }}", m = n + 1));
        }
        query.push_str(" fragment F60 on Q { a }");
        assert_eq!(counted(&query).fields, 1 << 60);
    }

    #[test]
    fn a_fragment_that_is_not_there_is_not_free() {
        let mut query = String::from("{ ...F0 }");
        for n in 0..59 {
            query.push_str(&format!(" fragment F{n} on Q {{ ...F{m} ...F{m} }}", m = n + 1));
        }
        query.push_str(" fragment F59 on Q { ...Nowhere }");
        assert_eq!(counted(&query).fields, 1 << 59);
        assert_eq!(counted("{ ...Nowhere }").fields, 1);
    }

    #[test]
    fn a_fragment_that_contains_itself_is_named() {
        let refused = tally("{ ...A } fragment A on Q { b { ...B } } fragment B on Q { ...A }");
        assert_eq!(refused, Err(DocumentRefusal::Cycle { fragment: "A".to_owned() }));
    }

    #[test]
    fn introspection_is_one_level_deep_and_its_lists_are_counted_apart() {
        let found = counted("{ __schema { types { fields { type { ofType { ofType { name } } } } } } }");
        assert_eq!((found.depth, found.introspection_lists, found.introspects), (1, 1, true));
        let found = counted(
            "{ __type(name: \"Q\") { ...T } } fragment T on __Type { fields { type { interfaces { possibleTypes { name } } } } }",
        );
        assert_eq!(found.introspection_lists, 3);
        let found = counted("{ shop { fields { fields { fields { name } } } } }");
        assert_eq!((found.introspection_lists, found.introspects), (0, false));
    }

    #[test]
    fn directives_are_counted_where_they_are_written() {
        let document = parse_query(
            "query($a: Int @x) @y { a @skip(if: true) ...F @z ... @include(if: true) { b @q } } fragment F on Q @w { c @v }",
        );
        assert_eq!(directives(&document.expect("a document")), 8);
    }
}
