//! What is wrong with the fields of an input, as data of every payload.

use super::request::{Maybe, Result};
use crate::shared::error::{Error, FieldProblem};
use async_graphql::{MaybeUndefined, SimpleObject};

/// What is wrong with one field of the input. All problems come at once.
#[derive(SimpleObject)]
pub struct FieldError {
    /// Where the field stands below `input`, parts separated by dots, such as `email`.
    path: String,
    /// The rule that refused, a stable name listed in docs/errors.md, such as `EMAIL_MALFORMED`.
    code: String,
    /// One English sentence for a human; it may change. Translate by `code`.
    message: String,
}

impl From<FieldProblem> for FieldError {
    fn from(problem: FieldProblem) -> Self {
        Self { path: problem.path, code: problem.rule.to_owned(), message: problem.message }
    }
}

/// The payload of a mutation: what came of it, or what is wrong with its fields;
/// any other refusal is an error and blanks the field.
pub fn settled<T, P>(outcome: Result<T>, payload: impl FnOnce(Option<T>, Vec<FieldError>) -> P) -> Maybe<P> {
    match outcome {
        Ok(done) => Some(Ok(payload(Some(done), Vec::new()))),
        Err(Error::Invalid(problems)) => Some(Ok(payload(None, problems.into_iter().map(Into::into).collect()))),
        Err(refused) => Some(Err(refused)),
    }
}

/// What a client says of a field that may be left as it is, emptied or filled: nothing, none, or a value.
pub fn changed<T>(given: MaybeUndefined<T>) -> Option<Option<T>> {
    match given {
        MaybeUndefined::Undefined => None,
        MaybeUndefined::Null => Some(None),
        MaybeUndefined::Value(value) => Some(Some(value)),
    }
}
