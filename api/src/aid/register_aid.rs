//! Aid that the Province granted stands in the central register.

use super::rules::asked::register_reference;
use super::rules::{Aid, Step};
use super::states::{AidEvent, next};
use super::{entry, facts, hold, store};
use crate::access::Action;
use crate::journal::{Change, Writing, write_once};
use crate::shared::clock::local_date;
use crate::shared::context::Context;
use crate::shared::error::{Error, Problems};
use serde::Serialize;
use uuid::Uuid;

/// Says that aid was entered in the central aid register, with the reference it has there; late too.
///
/// # Errors
/// `NOT_FOUND`, `VERSION_STALE`, `AID_TRANSITION`, `ENTERPRISE_MERGED`; `ENTERPRISE_TEXT_MALFORMED` as a problem of its field; the
/// refusals of idempotency keys; faults of the database.
pub async fn register_aid(
    context: &Context,
    aid: Uuid,
    reference: &str,
    expected: Option<i32>,
    key: Option<&str>,
) -> Result<(), Error> {
    context.authorize(Action::RegisterAid)?;
    let mut problems = Problems::default();
    let reference = register_reference(reference, &mut problems);
    problems.finish()?;
    let found = store::find(context.db.reader(), aid).await?.ok_or_else(Error::not_found)?;
    let change = RegisterAid { enterprise: found.enterprise, aid, reference, expected };
    write_once(context, Action::RegisterAid.code(), key, change).await
}

#[derive(Serialize)]
struct RegisterAid {
    /// Follows from the aid.
    #[serde(skip)]
    enterprise: Uuid,
    aid: Uuid,
    reference: String,
    expected: Option<i32>,
}

impl Change for RegisterAid {
    type Outcome = ();

    async fn apply(&self, writing: &mut Writing) -> Result<(), Error> {
        let before = hold(writing, self.enterprise, self.aid, self.expected).await?;
        next(before.state(local_date(writing.now())), AidEvent::Register)?;
        let registered = Some(Step { at: writing.now(), words: self.reference.clone() });
        let after = Aid { registered, ..before.clone() };
        store::register(writing, &after).await?;
        writing.record(entry(&after, Action::RegisterAid.code()).before(facts(&before)).after(facts(&after)));
        Ok(())
    }
}
