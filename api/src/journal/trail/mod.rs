//! The audit trail: who did what to which record, as far as one may see it
//! (DOMAIN §2: AUDITOR and PRIVACY all; ENTERPRISE, REGISSEUR and OFFICER their own log).

mod shown;
mod wanted;

use super::check::Head;
use super::seal::PersonKey;
use super::store;
use crate::access::visibility::Eyes;
use crate::access::{Action, Denial};
use crate::shared::context::Context;
use crate::shared::error::Error;
use crate::shared::page::{Page, Position, Slice};
use std::collections::HashMap;
use std::sync::Arc;
use uuid::Uuid;

pub use shown::{Side, Trace, Value};
pub use wanted::{Between, Part, Wanted};

/// A page of the audit trail, newest first.
pub struct Trail {
    /// Its entries.
    pub slice: Slice<Trace>,
    /// The life of the journal in which it was read; its cursors are good in no other.
    pub epoch: Uuid,
}

/// One page of the entries wanted that the actor may see.
///
/// # Errors
/// `UNAUTHENTICATED`, `FORBIDDEN`, `AUDIT_PERIOD_REVERSED`, `CURSOR_OF_OTHER_EPOCH`; faults of the database.
pub async fn audit_trail(context: &Context, wanted: &Wanted, page: &Page) -> Result<Trail, Error> {
    let eyes = eyes(context)?;
    wanted.check()?;
    let head = head(context).await?;
    let between = Between::of(page, head.epoch)?;
    let rows = store::trail_page(&context.db, &wanted.parts(&eyes), wanted, &between).await?;
    let slice = Slice::cut(page, rows).map(|row| Trace::new(row, eyes));
    Ok(Trail { slice, epoch: head.epoch })
}

/// How many there are. All of them are as many as the last one's sequence, since there are no gaps.
///
/// # Errors
/// The same.
pub async fn count(context: &Context, wanted: &Wanted) -> Result<i64, Error> {
    let eyes = eyes(context)?;
    wanted.check()?;
    match eyes == Eyes::Guard && *wanted == Wanted::default() {
        true => Ok(head(context).await?.seq),
        false => store::trail_count(&context.db, &wanted.parts(&eyes), wanted).await,
    }
}

/// The keys of people, for values that the actor may see; whose entries these are, [`Trace`] has decided.
///
/// # Errors
/// `UNAUTHENTICATED`, `FORBIDDEN`; faults of the database.
pub async fn keys_of(context: &Context, people: &[Uuid]) -> Result<HashMap<Uuid, Arc<PersonKey>>, Error> {
    context.authorize(Action::ReadAuditTrail)?;
    store::person_keys(&context.db, context.journal.master(), people).await
}

/// Where an entry stands, for its cursor.
pub fn position(seq: i64, epoch: Uuid) -> Position {
    Position { key: format!("{seq:020}"), id: epoch }
}

fn eyes(context: &Context) -> Result<Eyes, Error> {
    let reach = context.authorize(Action::ReadAuditTrail)?;
    Eyes::of(context.actor, reach).ok_or_else(|| Denial::Role.into())
}

async fn head(context: &Context) -> Result<Head, Error> {
    let head = store::head(context.db.reader()).await?;
    head.ok_or_else(|| Error::internal("the journal has no head"))
}
