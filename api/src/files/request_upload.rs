//! Asking to upload: what the file will be is said, and fixed, before it comes.

use super::kit::Files;
use super::link::{Leads, Link, bound, hash};
use super::rules::{FileFacts, Purpose, StoredFile, Way};
use super::store::{files as store, links};
use crate::access::Denial;
use crate::journal::Writing;
use crate::shared::context::Context;
use crate::shared::error::Error;
use crate::shared::ids;
use uuid::Uuid;

/// Waits for the content of a file, as a part of the change that makes its record. Whoever asks is its owner, and alone
/// can bring it, as long as they act in the same capacity and session.
///
/// # Errors
/// `UNAUTHENTICATED`; faults of the database.
pub async fn await_file(
    writing: &mut Writing,
    files: &Files,
    purpose: Purpose,
    record: Uuid,
    facts: FileFacts,
) -> Result<StoredFile, Error> {
    let (context, now) = (writing.context().clone(), writing.now());
    let person = context.actor.person().ok_or(Denial::SignInFirst)?;
    let (id, upload_by) = (ids::fresh(now), now + files.link_life());
    let file = StoredFile { id, purpose, record, owner: person.account, facts, asked_at: now, upload_by, kept: None };
    store::insert(writing.tx(), &file).await?;
    let leads = Leads { way: Way::Upload, purpose, record, bound: Some(bound(person)), expires_at: upload_by };
    links::insert(writing.tx(), &hash(&token(&context, &file)), &leads, now).await?;
    Ok(file)
}

/// The link to upload a file; none once it has come, and when it is too late.
pub fn upload_link(context: &Context, files: &Files, file: &StoredFile) -> Option<Link> {
    let is_awaited = file.kept.is_none() && context.clock.now() < file.upload_by;
    is_awaited.then(|| Link::of(files, Way::Upload, &token(context, file), file.upload_by))
}

/// The token of the link. It follows from the file and the key of the deployment, so that a request that is repeated under
/// its idempotency key gets the same link, and yet it is kept nowhere.
fn token(context: &Context, file: &StoredFile) -> String {
    context.journal.master().digest("upload of a file", file.id.as_bytes())
}
