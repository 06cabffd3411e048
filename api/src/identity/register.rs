//! What this process remembers of who is who, so that a request with a token
//! costs no statement. The journal makes it true again: an ended role or a shut
//! account counts here at once, and within about a second in other processes.

use super::rules::Standing;
use super::store::{accounts, grants, sessions};
use crate::journal::{Follower, Happened, RecordKind};
use crate::shared::context::Context;
use crate::shared::error::Error;
use futures_util::future::{BoxFuture, ready};
use moka::sync::Cache;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use uuid::Uuid;

/// Most sessions remembered; count.
const MOST: u64 = 20_000;
/// What is done to a session that changes nothing of what is remembered.
const HARMLESS: [&str; 2] = ["signIn", "refreshSession"];

/// Sessions by key, each with the standing of its account.
pub struct Register {
    known: Cache<Uuid, Arc<Standing>>,
    changes: AtomicU64,
}

impl Register {
    /// Nothing is remembered yet.
    pub(super) fn new() -> Self {
        Self {
            known: Cache::builder().max_capacity(MOST).support_invalidation_closures().build(),
            changes: AtomicU64::new(0),
        }
    }

    /// The standing of a session; none when there is no such session.
    ///
    /// # Errors
    /// Faults of the database.
    pub(super) async fn standing(&self, context: &Context, session: Uuid) -> Result<Option<Arc<Standing>>, Error> {
        let may_remember = context.journal.is_followed();
        if let Some(known) = self.known.get(&session).filter(|_| may_remember) {
            return Ok(Some(known));
        }
        let changes = self.changes.load(Ordering::Acquire);
        let Some(standing) = read(context, session).await?.map(Arc::new) else { return Ok(None) };
        if may_remember {
            self.remember(session, &standing, changes);
        }
        Ok(Some(standing))
    }

    /// Remembers what was read, unless something changed since before it was read.
    fn remember(&self, session: Uuid, standing: &Arc<Standing>, changes: u64) {
        self.known.insert(session, Arc::clone(standing));
        if self.changes.load(Ordering::Acquire) != changes {
            self.known.invalidate(&session);
        }
    }
}

async fn read(context: &Context, id: Uuid) -> Result<Option<Standing>, Error> {
    let Some(session) = sessions::find(&context.db, id).await? else { return Ok(None) };
    let Some(found) = accounts::by_id(&context.db, session.account).await? else { return Ok(None) };
    Ok(Some(Standing {
        account: session.account,
        is_open: found.account.is_open(context.is_demo),
        is_ended: session.is_ended,
        expires_at: session.expires_at,
        grant: session.grant,
        grants: grants::of(context.db.reader(), session.account).await?,
    }))
}

impl Follower for Register {
    fn apply<'a>(&'a self, happened: &'a [Happened]) -> BoxFuture<'a, Result<(), Error>> {
        let concerns = |entry: &&Happened| match entry.kind {
            RecordKind::Account | RecordKind::RoleGrant => true,
            RecordKind::PartnerClient | RecordKind::ClientSecret => true,
            RecordKind::Session => !HARMLESS.contains(&entry.action.as_str()),
            _ => false,
        };
        for account in happened.iter().filter(concerns).filter_map(|entry| entry.subject) {
            self.changes.fetch_add(1, Ordering::AcqRel);
            // The only failure is a cache made without closures.
            let _ = self.known.invalidate_entries_if(move |_, standing| standing.account == account);
        }
        Box::pin(ready(Ok(())))
    }

    fn forget(&self) -> BoxFuture<'_, Result<(), Error>> {
        self.changes.fetch_add(1, Ordering::AcqRel);
        self.known.invalidate_all();
        Box::pin(ready(Ok(())))
    }
}
