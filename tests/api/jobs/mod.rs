//! Background jobs: one process at a time, none lost, seen and run by hand.

mod cleaning;
mod command_line;
mod leases;
mod listing;

use crate::support::App;
use api::jobs::{Runner, Services};
use tokio::sync::watch;

/// A process that runs jobs over the database of an app; nobody tells it to stop.
fn runner(app: &App) -> Runner {
    runner_with(app, |_| {})
}

/// The same with other services.
fn runner_with(app: &App, change: impl FnOnce(&mut Services)) -> Runner {
    let mut services = app.shared.services();
    change(&mut services);
    Runner::new(services, watch::channel(false).1)
}
