//! Links to upload and download: a token nobody can guess, of which only the hash is kept, bound to whoever asked for it.

use super::error::FileError;
use super::kit::Files;
use super::rules::{Purpose, Way};
use super::store::links;
use crate::access::{Actor, Person};
use crate::identity::{Bound, Identity, still_acts};
use crate::shared::context::Context;
use crate::shared::error::Error;
use crate::shared::hex::hex;
use chrono::{DateTime, Utc};
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// Longest token anyone can send; characters.
const LONGEST: usize = 100;

/// A link as it is handed out. Whoever holds it can use it, so it is never logged.
pub struct Link {
    /// The address, with the token.
    pub url: String,
    /// First instant at which it no longer works.
    pub expires_at: DateTime<Utc>,
}

impl Link {
    /// The link with this token.
    pub(super) fn of(files: &Files, way: Way, token: &str, expires_at: DateTime<Utc>) -> Self {
        let path = match way {
            Way::Upload => "upload",
            Way::Download => "download",
        };
        Self { url: format!("{}/files/{path}/{token}", files.address()), expires_at }
    }
}

/// What a link leads to, for whom.
#[derive(Clone, Debug)]
pub(super) struct Leads {
    /// What it is good for.
    pub(super) way: Way,
    /// What the file is for.
    pub(super) purpose: Purpose,
    /// The record to which the file belongs.
    pub(super) record: Uuid,
    /// Who asked for it; none for a visitor.
    pub(super) bound: Option<Bound>,
    /// First instant at which it no longer works.
    pub(super) expires_at: DateTime<Utc>,
}

/// What is kept of a token. Nobody can guess one, so it needs no salt.
pub(super) fn hash(token: &str) -> String {
    hex(&Sha256::digest(token.as_bytes()))
}

/// What whoever asks is bound to.
pub(super) fn bound(person: Person) -> Bound {
    Bound { account: person.account, session: person.session, grant: person.capacity.grant }
}

/// What a token leads to, and the surroundings in which whoever asked for it acts: as the register has them now.
///
/// # Errors
/// `FILE_LINK_INVALID`; faults of the database.
pub(super) async fn follow(
    context: &Context,
    identity: &Identity,
    way: Way,
    token: &str,
) -> Result<(Leads, Context), Error> {
    let invalid = || Error::from(FileError::LinkInvalid);
    let is_token = token.len() <= LONGEST;
    let hash = is_token.then(|| hash(token)).ok_or_else(invalid)?;
    let found = links::find(&context.db, way, &hash, context.clock.now()).await?.ok_or_else(invalid)?;
    let actor = match found.bound {
        None => Actor::Visitor,
        Some(bound) => still_acts(context, identity, bound).await?.ok_or_else(invalid)?,
    };
    Ok((found, Context { actor, ..context.clone() }))
}
