//! What is left over: files that were announced and never came, links that are over, contents that belong to no file.

use super::kit::Files;
use super::rules::{GRACE, StoredFile};
use super::store::{files as store, links};
use crate::access::Actor;
use crate::journal::{Change, Writing, write};
use crate::shared::context::Context;
use crate::shared::error::Error;
use crate::shared::ids;
use chrono::{DateTime, TimeDelta, Utc};
use futures_util::{StreamExt, TryStreamExt};
use uuid::Uuid;

/// How old a content must be before it counts as left over: one that is younger may be on its way into the database.
const SETTLED: TimeDelta = TimeDelta::days(1);
/// Most contents looked up with one statement.
const STEP: usize = 500;

/// Removes what is left over; how much. Doing it twice removes nothing more, and several processes may do it at once.
///
/// # Errors
/// `FILE_STORE_AWAY`; faults of the database: what was done before stays done.
pub async fn clean_up(context: &Context, files: &Files) -> Result<u64, Error> {
    let context = Context { actor: Actor::System, ..context.clone() };
    let now = context.clock.now();
    let mut removed = links::forget(&context.db, now).await?;
    for file in store::overdue(&context.db, now - GRACE).await? {
        removed += write(&context, GiveUp { files: files.clone(), file }).await?;
    }
    removed += files.objects().sweep_unfinished(now - SETTLED).await?;
    Ok(removed + sweep(&context, files, now - SETTLED).await?)
}

/// Deletes contents that belong to no file: of a process that ended between store and database, or could not delete.
async fn sweep(context: &Context, files: &Files, before: DateTime<Utc>) -> Result<u64, Error> {
    let settled = |object: &Uuid| ids::made_at(*object) < before;
    let objects = files.objects().all().try_filter(|object| std::future::ready(settled(object)));
    let mut steps = std::pin::pin!(objects.try_chunks(STEP));
    let mut removed = 0;
    while let Some(step) = steps.next().await {
        let step = step.map_err(|broken| broken.1)?;
        let kept = store::objects_among(&context.db, &step).await?;
        for object in step.into_iter().filter(|object| !kept.contains(object)) {
            files.objects().remove(object).await;
            removed += 1;
        }
    }
    Ok(removed)
}

struct GiveUp {
    files: Files,
    file: StoredFile,
}

impl Change for GiveUp {
    type Outcome = u64;

    async fn apply(&self, writing: &mut Writing) -> Result<u64, Error> {
        let file = &self.file;
        // In the order of an upload that comes to its end: what it belongs to, links, then the file.
        self.files.keeper(file.purpose)?.hold(writing, file).await?;
        links::delete(writing.tx(), file.purpose, file.record).await?;
        if !store::give_up(writing.tx(), file.id).await? {
            return Ok(0);
        }
        self.files.keeper(file.purpose)?.never_came(writing, file).await?;
        Ok(1)
    }
}
