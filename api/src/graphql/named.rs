//! The arguments `id` and `slug` of a field that gives one record.

use super::id::{Kind, decode};
use super::request::Result;
use crate::shared::named::{Named, NamedError};
use async_graphql::ID;

/// Reads the two arguments, of which exactly one must be given.
///
/// # Errors
/// `ARGUMENTS_NOT_EXACTLY_ONE`, `ID_MALFORMED`, `ID_OF_OTHER_TYPE`.
pub fn named(kind: Kind, id: Option<ID>, slug: Option<String>) -> Result<Named> {
    match (id, slug) {
        (Some(id), None) => Ok(Named::Id(decode(kind, "id", &id)?)),
        (None, Some(slug)) => Ok(Named::Slug(slug)),
        (id, slug) => {
            let given = usize::from(id.is_some()) + usize::from(slug.is_some());
            Err(NamedError::NotExactlyOne { arguments: "`id` and `slug`", given }.into())
        }
    }
}
