//! Making a database ready: schema, comments, data. Used by `serve`, `migrate` and `seed`.

use crate::config::Settings;
use crate::jobs;
use crate::journal::{self, MasterKey};
use crate::mail;
use crate::partners::webhooks;
use crate::seeding::{Outcome, Progress, Scope, SeedError, Store, load};
use crate::shared::clock::Clock;
use crate::shared::db::{lock_for_maintenance, open_for_maintenance};
use crate::shared::error::Error;
use migration::{Migrator, MigratorTrait};
use std::time::Duration;

/// The first pause after a failed attempt to reach the database.
const FIRST_PAUSE: Duration = Duration::from_millis(200);

/// Brings the schema up to date and writes its comments.
///
/// # Errors
/// The database cannot be reached or refuses a change.
pub async fn migrate(settings: &Settings, clock: &Clock) -> Result<Store, Error> {
    let connection = open_for_maintenance(settings).await?;
    lock_for_maintenance(&connection).await?;
    Migrator::up(&connection, None).await?;
    migration::write_comments(&connection).await?;
    let master = MasterKey::open(settings).map_err(Error::internal)?;
    journal::begin(&connection, &master, clock.now()).await?;
    journal::check_master(&connection, &master).await?;
    journal::place_consumers(&connection, &[mail::CONSUMER, webhooks::CONSUMER], clock.now()).await?;
    jobs::declare(&connection, jobs::list::JOBS, clock.now()).await?;
    Ok(Store::new(connection, master))
}

/// Brings the schema up to date and loads what is new or has changed.
///
/// # Errors
/// [`SeedError`].
pub async fn prepare(settings: &Settings, clock: &Clock, progress: &dyn Progress) -> Result<Outcome, SeedError> {
    let store = migrate(settings, clock).await?;
    let scope = if settings.is_demo() { Scope::Demo } else { Scope::Facts };
    let outcome = load(&store, scope, clock, progress).await;
    store.close().await;
    outcome
}

/// The same, again and again while the database is away, with growing pauses.
///
/// # Errors
/// Anything but a database that is away.
pub async fn prepare_patiently(
    settings: &Settings,
    clock: &Clock,
    progress: &dyn Progress,
) -> Result<Outcome, SeedError> {
    let longest = Duration::from_secs(settings.db_retry_pause_max_seconds);
    let mut pause = FIRST_PAUSE;
    loop {
        match prepare(settings, clock, progress).await {
            Err(SeedError::Database(Error::Away(cause))) => {
                tracing::warn!(%cause, pause_ms = pause.as_millis() as u64, "The database is away; trying again after a pause");
                tokio::time::sleep(pause).await;
                pause = (pause * 2).min(longest);
            }
            outcome => return outcome,
        }
    }
}
