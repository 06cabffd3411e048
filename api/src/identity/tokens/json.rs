//! JSON read strictly: one object, no member twice, at any depth. A reader that
//! took the first of two members and another that took the last would read two
//! different tokens under one signature.

use serde::Deserialize;
use serde::de::{DeserializeOwned, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use std::collections::HashSet;
use std::fmt;

/// The object in these bytes; none when they hold anything else.
pub(in crate::identity) fn object<T: DeserializeOwned>(bytes: &[u8]) -> Option<T> {
    match serde_json::from_slice(bytes) {
        Ok(Shape::Object) => serde_json::from_slice(bytes).ok(),
        _ => None,
    }
}

/// What a value is, once everything in it was found to stand there once.
enum Shape {
    Object,
    Other,
}

impl<'de> Deserialize<'de> for Shape {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Once)
    }
}

/// Visits a value and refuses members that stand there twice.
struct Once;

impl<'de> Visitor<'de> for Once {
    type Value = Shape;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value whose members all differ")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Shape, A::Error> {
        let mut seen = HashSet::new();
        while let Some(name) = members.next_key::<String>()? {
            if !seen.insert(name) {
                return Err(A::Error::custom("a member stands there twice"));
            }
            members.next_value::<Shape>()?;
        }
        Ok(Shape::Object)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut values: A) -> Result<Shape, A::Error> {
        while values.next_element::<Shape>()?.is_some() {}
        Ok(Shape::Other)
    }

    fn visit_bool<E>(self, _: bool) -> Result<Shape, E> {
        Ok(Shape::Other)
    }

    fn visit_i64<E>(self, _: i64) -> Result<Shape, E> {
        Ok(Shape::Other)
    }

    fn visit_u64<E>(self, _: u64) -> Result<Shape, E> {
        Ok(Shape::Other)
    }

    fn visit_f64<E>(self, _: f64) -> Result<Shape, E> {
        Ok(Shape::Other)
    }

    fn visit_str<E>(self, _: &str) -> Result<Shape, E> {
        Ok(Shape::Other)
    }

    fn visit_unit<E>(self) -> Result<Shape, E> {
        Ok(Shape::Other)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_read(text: &str) -> bool {
        object::<serde_json::Value>(text.as_bytes()).is_some()
    }

    #[test]
    fn an_object_is_read_whatever_it_holds() {
        assert!(is_read(r#" {"a":[1,-2,3.5,null,true,"x"],"b":{"a":{}}} "#));
    }

    #[test]
    fn a_member_that_stands_there_twice_is_refused_at_any_depth_and_in_any_spelling() {
        for text in [r#"{"a":1,"a":1}"#, r#"{"b":[{"a":1,"a":2}]}"#, r#"{"a":1,"\u0061":2}"#] {
            assert!(!is_read(text), "{text}");
        }
    }

    #[test]
    fn anything_but_one_object_is_refused() {
        for text in ["", "[]", "null", "1", "\"a\"", "{}{}", "{} x", "{", "{\"a\":1e999}", "{'a':1}", "\u{feff}{}"] {
            assert!(!is_read(text), "{text}");
        }
        assert!(!is_read(&format!("{}{}", "{\"a\":".repeat(200), "}".repeat(200))), "nested without end");
    }
}
