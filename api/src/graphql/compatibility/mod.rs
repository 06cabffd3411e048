//! What changed between two texts of a schema, as those feel it who wrote their programs against the older one. Both are taken
//! apart into promises ([`promises()`]): a type is there, a field gives this, an argument takes that. A promise that is gone or weaker breaks
//! clients; what is new, or stronger where something comes back, does not. Pure.

mod promises;

use async_graphql::parser::Error as Unreadable;
use async_graphql::parser::types::{BaseType, Type};
use promises::{Promise, promises};
use std::collections::BTreeMap;

/// How a change is felt.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// A request that was right is refused, or its answer no longer has the form it had.
    Breaking,
    /// Every request still works; a program may meet what it does not know.
    Surprising,
    /// Nobody notices who does not look.
    Harmless,
}

/// One change of a schema.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// How it is felt.
    pub weight: Weight,
    /// Where, as one writes it: `Type.field(argument:)`.
    pub path: String,
    /// What changed.
    pub what: String,
}

/// What changed from one text of a schema to another, the worst first.
///
/// # Errors
/// One of the texts is no schema.
pub fn compare(old: &str, new: &str) -> Result<Vec<Change>, Unreadable> {
    let (old, new) = (promises(old)?, promises(new)?);
    let gone = old.iter().filter(|(path, _)| !new.contains_key(*path)).filter(|(_, promise)| stands(&new, promise));
    let gone = gone.map(|(path, _)| change(Weight::Breaking, path, "is gone".to_owned()));
    let come = new.iter().filter(|(path, _)| !old.contains_key(*path));
    let come = come.map(|(path, promise)| appeared(path, promise, stands(&old, promise)));
    let kept = old.iter().filter_map(|(path, was)| altered(path, was, new.get(path)?));
    let mut changes: Vec<_> = gone.chain(come).chain(kept).collect();
    changes.sort_by(|a, b| (a.weight, &a.path).cmp(&(b.weight, &b.path)));
    Ok(changes)
}

/// Whether what a promise is a part of is there: with a type, all of it comes and goes.
fn stands(of: &BTreeMap<String, Promise>, promise: &Promise) -> bool {
    promise.part_of.as_ref().is_none_or(|whole| of.contains_key(whole))
}

fn change(weight: Weight, path: &str, what: String) -> Change {
    Change { weight, path: path.to_owned(), what }
}

fn appeared(path: &str, promise: &Promise, to_something_known: bool) -> Change {
    use promises::Says as S;
    let (weight, what) = match &promise.says {
        _ if !to_something_known => (Weight::Harmless, "is new"),
        S::Takes { of, default: None } if !of.nullable => (Weight::Breaking, "is new and must be given"),
        S::Choice | S::Member => (Weight::Surprising, "is new and may come back"),
        _ => (Weight::Harmless, "is new"),
    };
    change(weight, path, what.to_owned())
}

fn altered(path: &str, was: &Promise, is: &Promise) -> Option<Change> {
    use promises::Says as S;
    let told = |weight, old: &str, new: &str| Some(change(weight, path, format!("was {old}, is {new}")));
    match (&was.says, &is.says) {
        (old, new) if old == new => None,
        (S::Gives(old), S::Gives(new)) => told(felt(fits(old, new)), &old.to_string(), &new.to_string()),
        (S::Takes { of: old, .. }, S::Takes { of: new, .. }) if old != new => {
            told(felt(fits(new, old)), &old.to_string(), &new.to_string())
        }
        (S::Takes { default: old, .. }, S::Takes { default: new, .. }) => {
            let written = |default: &Option<String>| default.clone().unwrap_or_else(|| "nothing".to_owned());
            let weight = if new.is_none() && is.must_be_given() { Weight::Breaking } else { Weight::Surprising };
            let words = format!("its default was {}, is {}", written(old), written(new));
            Some(change(weight, path, words))
        }
        (S::Asks(old), S::Asks(new)) => told(Weight::Surprising, old, new),
        (old, new) => told(Weight::Breaking, &old.to_string(), &new.to_string()),
    }
}

/// How it is felt that a type was exchanged for one that fits, or does not.
const fn felt(fits: bool) -> Weight {
    if fits { Weight::Harmless } else { Weight::Breaking }
}

/// Whether every value of the second type is one of the first.
fn fits(wide: &Type, narrow: &Type) -> bool {
    (wide.nullable || !narrow.nullable)
        && match (&wide.base, &narrow.base) {
            (BaseType::Named(wide), BaseType::Named(narrow)) => wide == narrow,
            (BaseType::List(wide), BaseType::List(narrow)) => fits(wide, narrow),
            _ => false,
        }
}

#[cfg(test)]
mod tests {
    use super::*;

    const OLD: &str = r#"
        schema { query: Query }
        directive @can(action: String!) on FIELD_DEFINITION
        type Query { shop(id: ID!, at: Int = 1): Shop @can(action: "readShops") shops(state: State): [Shop!] old: Int }
        type Shop implements Node { id: ID! name: String }
        type Fair implements Node { id: ID! }
        interface Node { id: ID! }
        union Place = Shop
        enum State { OPEN SHUT }
        input Filter { text: String }
    "#;

    /// What changes when each first text is exchanged for the second: weight and path.
    fn changes(exchanged: &[(&str, &str)]) -> Vec<(Weight, String)> {
        let new = exchanged.iter().fold(OLD.to_owned(), |text, (from, to)| {
            assert!(text.contains(from), "{from}");
            text.replacen(from, to, 1)
        });
        let found = compare(OLD, &new).expect("two schemas");
        found.into_iter().map(|change| (change.weight, change.path)).collect()
    }

    fn one(from: &str, to: &str) -> (Weight, String) {
        let mut found = changes(&[(from, to)]);
        assert_eq!(found.len(), 1, "{found:?}");
        found.remove(0)
    }

    #[test]
    fn nothing_changes_from_a_schema_to_itself() {
        assert_eq!(changes(&[]), []);
        assert!(compare("type {", OLD).is_err());
    }

    #[test]
    fn what_is_gone_breaks_and_is_named_once() {
        for (from, to, path) in [
            (" old: Int", "", "Query.old"),
            (", at: Int = 1", "", "Query.shop(at:)"),
            (" SHUT", "", "State.SHUT"),
            ("type Fair implements Node { id: ID! }", "", "Fair"),
            ("input Filter { text: String }", "", "Filter"),
            ("Fair implements Node", "Fair", "Fair implements Node"),
            (
                "@can(action: String!) on FIELD_DEFINITION",
                "@can(action: String!) on OBJECT",
                "@can on FIELD_DEFINITION",
            ),
        ] {
            let found = changes(&[(from, to)]);
            assert_eq!(found[0], (Weight::Breaking, path.to_owned()), "{found:?}");
            assert!(found[1..].iter().all(|(weight, _)| *weight != Weight::Breaking), "{found:?}");
        }
    }

    #[test]
    fn what_comes_back_may_promise_more_and_never_less() {
        assert_eq!(one("name: String", "name: String!"), (Weight::Harmless, "Shop.name".to_owned()));
        assert_eq!(one("[Shop!]", "[Shop]"), (Weight::Breaking, "Query.shops".to_owned()));
        assert_eq!(one("[Shop!]", "[Shop!]!"), (Weight::Harmless, "Query.shops".to_owned()));
        assert_eq!(one("name: String", "name: Int").0, Weight::Breaking);
        assert_eq!(one("name: String", "name: [String]").0, Weight::Breaking);
    }

    #[test]
    fn what_is_taken_may_ask_less_and_never_more() {
        assert_eq!(one("id: ID!, at", "id: ID, at"), (Weight::Harmless, "Query.shop(id:)".to_owned()));
        assert_eq!(one("text: String", "text: String!"), (Weight::Breaking, "Filter.text".to_owned()));
        assert_eq!(one("text: String", "text: String state: State"), (Weight::Harmless, "Filter.state".to_owned()));
        assert_eq!(one("text: String", "text: String state: State!"), (Weight::Breaking, "Filter.state".to_owned()));
        assert_eq!(one("text: String", "text: String state: State! = OPEN").0, Weight::Harmless);
        assert_eq!(one("at: Int = 1", "at: Int = 2").0, Weight::Surprising);
        assert_eq!(one("at: Int = 1", "at: Int").0, Weight::Surprising);
    }

    #[test]
    fn what_may_newly_come_back_and_other_rights_are_surprises() {
        assert_eq!(one("SHUT", "SHUT SOLD"), (Weight::Surprising, "State.SOLD".to_owned()));
        assert_eq!(one("Place = Shop", "Place = Shop | Fair"), (Weight::Surprising, "Place = Fair".to_owned()));
        assert_eq!(one("readShops", "manageShops"), (Weight::Surprising, "Query.shop @can".to_owned()));
        assert_eq!(one(r#"@can(action: "readShops")"#, ""), (Weight::Surprising, "Query.shop @can".to_owned()));
    }

    #[test]
    fn a_name_that_means_something_else_breaks() {
        let scalar = changes(&[("input Filter { text: String }", "scalar Filter")]);
        let gone = ["Filter", "Filter.text"].map(|path| (Weight::Breaking, path.to_owned()));
        assert_eq!(scalar, gone);
        assert_eq!(one("query: Query", "query: Shop"), (Weight::Breaking, "schema.query".to_owned()));
        let new =
            changes(&[("union Place", "type Stall { id: ID!, of(shop: ID!): Shop } enum Size { S } union Place")]);
        assert!(new.iter().all(|(weight, _)| *weight == Weight::Harmless), "{new:?}");
    }
}
