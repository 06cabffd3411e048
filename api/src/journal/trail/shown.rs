//! An entry as one sees it: what is hidden is hidden here, by the table in
//! [`crate::access::visibility`].

use crate::access::Role;
use crate::access::visibility::{AuditField, Eyes, Traces};
use crate::journal::chain::Row;
use crate::journal::rules::{RecordKind, SEALED};
use crate::journal::seal::PersonKey;
use crate::shared::error::Error;
use serde_json::{Map, Value as Json};
use uuid::Uuid;

/// An entry in somebody's eyes.
pub struct Trace {
    row: Row,
    traces: Traces,
    eyes: Eyes,
}

/// Values before or after.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// What the record was.
    Before,
    /// What the record became.
    After,
}

impl Side {
    /// The word to which sealed values are bound.
    pub(in crate::journal) const fn word(self) -> &'static str {
        match self {
            Self::Before => "before",
            Self::After => "after",
        }
    }
}

/// A value as it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Value {
    /// Its name.
    pub name: String,
    /// Text as it is, anything else as JSON; none when it is nothing, sealed or erased.
    pub value: Option<String>,
    /// Whether it is about a person and not opened.
    pub is_sealed: bool,
    /// Whether nobody can open it any more.
    pub is_erased: bool,
}

impl Trace {
    /// An entry in these eyes.
    pub(super) fn new(row: Row, eyes: Eyes) -> Self {
        let account = (row.record_kind == RecordKind::Account.code()).then_some(row.record_id);
        let role = row.capacity.as_deref().and_then(|code| Role::from_code(code).ok());
        let traces = Traces { doer: row.actor_id, role, subject: row.subject_id, account, owner: row.owner_id };
        Self { row, traces, eyes }
    }

    /// The entry with what everyone sees who sees it: sequence, instant, kinds, action, class.
    pub fn row(&self) -> &Row {
        &self.row
    }

    /// The role in which it was done.
    pub fn role(&self) -> Option<Role> {
        self.traces.role
    }

    /// The account that did it.
    pub fn doer(&self) -> Option<Uuid> {
        self.row.actor_id.filter(|_| self.sees(AuditField::DoerAccount))
    }

    /// The id under which the request was logged.
    pub fn request_id(&self) -> Option<&str> {
        Some(self.row.request_id.as_str()).filter(|_| self.sees(AuditField::RequestId))
    }

    /// Kind and key of the record; an account may be hidden.
    pub fn record(&self) -> Option<(RecordKind, Uuid)> {
        let kind = RecordKind::from_code(&self.row.record_kind).ok()?;
        let is_hidden = kind == RecordKind::Account && !self.sees(AuditField::AccountRecord);
        (!is_hidden).then_some((kind, self.row.record_id))
    }

    /// Whose key opens what is sealed here; none when nothing is, or when it is not for these eyes.
    pub fn whose_key(&self) -> Option<Uuid> {
        self.row.subject_id.filter(|_| self.sees(AuditField::PersonalValues))
    }

    /// The reason; sealed when the entry is about a person.
    ///
    /// # Errors
    /// What is sealed does not open with its own key: the row was changed.
    pub fn reason(&self, key: Option<&PersonKey>) -> Result<Option<Value>, Error> {
        let name = "reason".to_owned();
        let reason = self.row.reason.as_deref();
        reason
            .map(|reason| match self.row.subject_id {
                Some(_) => self.opened(name, "reason", reason, key, text),
                None => Ok(Value { name, value: Some(reason.to_owned()), is_sealed: false, is_erased: false }),
            })
            .transpose()
    }

    /// The values before or after, in the order of names; none when there are none.
    ///
    /// # Errors
    /// The same.
    pub fn values(&self, side: Side, key: Option<&PersonKey>) -> Result<Option<Vec<Value>>, Error> {
        let stored = match side {
            Side::Before => &self.row.before,
            Side::After => &self.row.after,
        };
        let Some(stored) = stored else { return Ok(None) };
        let values: Map<String, Json> = serde_json::from_str(stored).map_err(Error::internal)?;
        let shown = values.into_iter().map(|(name, value)| match sealed(&value) {
            Some(sealed) => {
                let field = format!("{}.{name}", side.word());
                self.opened(name, &field, sealed, key, json)
            }
            None => Ok(Value { name, value: words(value), is_sealed: false, is_erased: false }),
        });
        shown.collect::<Result<_, _>>().map(Some)
    }

    fn opened(
        &self,
        name: String,
        field: &str,
        sealed: &str,
        key: Option<&PersonKey>,
        read: fn(&[u8]) -> Result<Option<String>, Error>,
    ) -> Result<Value, Error> {
        let is_erased = matches!(key, Some(PersonKey::Erased));
        match key {
            Some(PersonKey::Known(key)) if self.sees(AuditField::PersonalValues) => {
                let opened = key.open(self.row.id, field, sealed).map_err(Error::internal)?;
                Ok(Value { name, value: read(&opened)?, is_sealed: false, is_erased })
            }
            _ => Ok(Value { name, value: None, is_sealed: true, is_erased }),
        }
    }

    fn sees(&self, field: AuditField) -> bool {
        self.eyes.see_field(field, &self.traces)
    }
}

/// What is sealed in a stored value, when it is.
fn sealed(value: &Json) -> Option<&str> {
    let object = value.as_object().filter(|object| object.len() == 1)?;
    object.get(SEALED)?.as_str()
}

fn json(bytes: &[u8]) -> Result<Option<String>, Error> {
    serde_json::from_slice(bytes).map(words).map_err(Error::internal)
}

fn text(bytes: &[u8]) -> Result<Option<String>, Error> {
    String::from_utf8(bytes.to_vec()).map(Some).map_err(Error::internal)
}

/// Text as it is, anything else as JSON.
fn words(value: Json) -> Option<String> {
    match value {
        Json::Null => None,
        Json::String(text) => Some(text),
        other => Some(other.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::access::visibility::OwnLog;
    use crate::journal::chain::tests::row;
    use crate::journal::seal::tests::master;

    const PERSON: Uuid = Uuid::from_u128(5);

    /// An entry about a person with an open value, a sealed one and a sealed reason; and the key of the person.
    fn told() -> (Row, PersonKey) {
        let (key, _) = master().new_subject(PERSON).expect("a key");
        let mut row = Row { subject_id: Some(PERSON), ..row("tell") };
        let seal = |field, value: &[u8]| key.seal(row.id, field, value).expect("sealed");
        let email = seal("after.email", br#""an@example.org""#);
        row.reason = Some(seal("reason", b"she asked"));
        row.after = Some(format!(r#"{{"count":3,"email":{{"sealed":"{email}"}},"none":null}}"#));
        (row, PersonKey::Known(key))
    }

    fn shown(value: &Value) -> (&str, Option<&str>, bool, bool) {
        (&value.name, value.value.as_deref(), value.is_sealed, value.is_erased)
    }

    fn after(trace: &Trace, key: Option<&PersonKey>) -> Vec<Value> {
        trace.values(Side::After, key).expect("opened").expect("values")
    }

    #[test]
    fn sealed_values_open_for_those_who_may_see_them() {
        let (row, key) = told();
        let trace = Trace::new(row, Eyes::Guard);
        let values = after(&trace, Some(&key));
        let seen: Vec<_> = values.iter().map(shown).collect();
        let email = ("email", Some("an@example.org"), false, false);
        assert_eq!(seen, [("count", Some("3"), false, false), email, ("none", None, false, false)]);
        let reason = trace.reason(Some(&key)).expect("opened").expect("a reason");
        assert_eq!(reason.value.as_deref(), Some("she asked"));
        assert_eq!(trace.whose_key(), Some(PERSON));
    }

    #[test]
    fn for_others_they_stay_sealed_even_with_the_key_at_hand() {
        let (row, key) = told();
        let doer = Uuid::from_u128(6);
        let eyes = Eyes::Own(OwnLog { account: doer, role: Role::Officer, scope: None });
        let trace = Trace::new(Row { actor_id: Some(doer), ..row }, eyes);
        assert_eq!(trace.whose_key(), None);
        assert_eq!(shown(&after(&trace, Some(&key))[1]), ("email", None, true, false));
        let reason = trace.reason(Some(&key)).expect("closed").expect("a reason");
        assert_eq!(shown(&reason), ("reason", None, true, false));
    }

    #[test]
    fn after_erasure_nobody_opens_them() {
        let trace = Trace::new(told().0, Eyes::Guard);
        assert_eq!(shown(&after(&trace, Some(&PersonKey::Erased))[1]), ("email", None, true, true));
    }

    #[test]
    fn a_sealed_value_that_was_moved_is_a_fault_and_never_shown() {
        let (row, key) = told();
        let moved = row.after.as_deref().expect("values").replace("email", "phone");
        let trace = Trace::new(Row { after: Some(moved), ..row }, Eyes::Guard);
        assert!(trace.values(Side::After, Some(&key)).is_err());
    }
}
