//! A change leaves by itself while the process runs, by the signal of the journal; how soon, measures `cargo bench --bench webhooks`.

use super::{hooked, touch};
use crate::on_both_databases;
use crate::support::eventually;

/// Changes that are waited for, one after the other.
const CHANGES: usize = 5;

on_both_databases! {
    async fn every_change_leaves_by_itself_as_a_message_of_its_own(app) {
        let hooked = hooked(&app, &[]).await;
        let running = hooked.app.beside(|settings| settings.jobs_enabled = true).await;
        let (event, mut ids) = (hooked.event().await, std::collections::BTreeSet::new());
        hooked.receiver.fresh();
        for _ in 0..CHANGES {
            touch(&running, &event).await;
            let message = eventually("it is sent", async || hooked.receiver.fresh().pop()).await;
            ids.insert(message.header("webhook-id").to_owned());
        }
        assert_eq!(ids.len(), CHANGES);
    }
}
