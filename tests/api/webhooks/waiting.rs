//! A webhook leaves within a second of its change, by the signal of the journal and not by a clock that ticks.

use super::{hooked, touch};
use crate::support::{App, Engine, eventually};
use std::time::Instant;

/// Changes that are waited for.
const CHANGES: usize = 11;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_webhook_leaves_within_a_second_of_its_change_at_the_median() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let Some(app) = App::on(engine).await else { continue };
        let hooked = hooked(&app, &[]).await;
        let running = hooked.app.beside(|settings| settings.jobs_enabled = true).await;
        let event = hooked.event().await;
        let mut waits = Vec::new();
        for _ in 0..CHANGES {
            hooked.receiver.fresh();
            let begun = Instant::now();
            touch(&running, &event).await;
            let message = eventually("it is sent", async || hooked.receiver.received().pop()).await;
            waits.push(message.at.saturating_duration_since(begun).as_millis());
        }
        waits.sort_unstable();
        assert!(waits[CHANGES / 2] < 1_000, "{engine:?}: {waits:?}");
    }
}
