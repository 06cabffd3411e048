//! What entries say, for those who make something lasting of what happened.

use super::store;
use crate::shared::db::Db;
use crate::shared::error::Error;
use serde_json::Value;
use std::collections::HashMap;
use uuid::Uuid;

/// What one entry says, without what is about a person: that stays sealed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Told {
    /// The account that did it; none for the service itself and for visitors.
    pub by: Option<Uuid>,
    /// The values before.
    pub(super) before: Value,
    /// The values after.
    pub(super) after: Value,
}

impl Told {
    /// A value before, where it was a text.
    pub fn was(&self, name: &str) -> Option<&str> {
        self.before.get(name)?.as_str()
    }

    /// A value after, where it is a text.
    pub fn became(&self, name: &str) -> Option<&str> {
        self.after.get(name)?.as_str()
    }

    /// A value before, whatever it is.
    pub fn value_before(&self, name: &str) -> Option<&Value> {
        self.before.get(name)
    }

    /// A value after, whatever it is.
    pub fn value_after(&self, name: &str) -> Option<&Value> {
        self.after.get(name)
    }

    /// Whether any of these values changed.
    pub fn changes(&self, names: &[&str]) -> bool {
        names.iter().any(|name| self.before.get(name) != self.after.get(name))
    }
}

/// What these entries say; an entry that is not there is absent.
///
/// # Errors
/// Faults of the database.
pub async fn told(db: &Db, entries: &[Uuid]) -> Result<HashMap<Uuid, Told>, Error> {
    match entries.is_empty() {
        true => Ok(HashMap::new()),
        false => store::told(db, entries).await,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn only_texts_that_are_open_are_told_and_what_is_missing_is_no_change() {
        let before = json!({ "state": "PUBLISHED", "venue": null, "name": { "sealed": "x" } });
        let after = json!({ "state": "PUBLISHED", "venue": "Zaal", "name": { "sealed": "y" } });
        let told = Told { by: None, before, after };
        assert_eq!(
            (told.was("state"), told.became("venue"), told.became("name")),
            (Some("PUBLISHED"), Some("Zaal"), None)
        );
        assert!(told.changes(&["state", "venue"]) && !told.changes(&["state", "startsAt"]));
    }
}
