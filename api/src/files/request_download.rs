//! Asking to download: the link works for some minutes, for as long as the right lasts.

use super::kit::Files;
use super::link::{Leads, Link, bound, hash};
use super::rules::{Purpose, Way};
use super::store::links;
use crate::shared::context::Context;
use crate::shared::error::Error;
use crate::shared::ids;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use uuid::Uuid;

/// Randomness of a token; bytes.
const BYTES: usize = 32;

/// A link to download the file of a record. It may be used more than once while it works: downloads break off.
///
/// # Errors
/// What the keeper of the file refuses; faults of the database.
pub async fn request_download(context: &Context, files: &Files, purpose: Purpose, record: Uuid) -> Result<Link, Error> {
    files.keeper(purpose)?.open(context, record).await?;
    let now = context.clock.now();
    let (token, expires_at) = (URL_SAFE_NO_PAD.encode(ids::random::<BYTES>()), now + files.link_life());
    let bound = context.actor.person().map(bound);
    let leads = Leads { way: Way::Download, purpose, record, bound, expires_at };
    links::give_out(&context.db, &hash(&token), &leads, now).await?;
    Ok(Link::of(files, Way::Download, &token, expires_at))
}
