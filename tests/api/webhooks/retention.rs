//! What was settled is kept for a while; what waits, for as long as it waits.

use super::hooked;
use crate::on_both_databases;
use crate::support::journal;
use api::jobs::Ran;
use api::partners::webhooks::forget_old;
use chrono::TimeDelta;

on_both_databases! {
    async fn deliveries_of_long_ago_go_and_what_the_client_was_told_of_is_still_known(app) {
        let hooked = hooked(&app, &[]).await;
        let event = hooked.event().await;
        hooked.send().await;
        app.clock.advance(TimeDelta::days(29));
        hooked.step("pauseWebhook").await.ok();
        hooked.event().await;
        crate::webhooks::queued(&hooked.app).await;
        app.clock.advance(TimeDelta::days(2));
        assert!(matches!(hooked.app.run_job("clean-up").await, Ran::Done(_)));
        let left = app.rows::<1>("SELECT state FROM webhook_delivery").await;
        assert_eq!(left.concat(), ["QUEUED"]);
        let attempts = app.rows::<1>("SELECT CAST(count(*) AS text) FROM webhook_attempt").await;
        assert_eq!(attempts.concat(), ["0"]);

        hooked.step("resumeWebhook").await.ok();
        hooked.send().await;
        hooked.receiver.fresh();
        app.write("UPDATE learning_event SET state = 'DRAFT' WHERE slug LIKE 'proef-%'").await.expect("hidden");
        hooked.touch(&event).await;
        let told: Vec<_> = hooked.sent().await.iter().map(|message| message.told()).collect();
        assert_eq!(told, [(event.key(), "GONE".to_owned())]);
    }

    async fn removing_them_leaves_what_is_kept_of_the_guide_as_it_is(app) {
        let hooked = hooked(&app, &[]).await;
        hooked.event().await;
        hooked.send().await;
        app.clock.advance(TimeDelta::days(31));
        let before = journal::end(&app).await;
        let (context, kit) = (hooked.app.shared.as_operator(), &hooked.app.shared.webhooks);
        assert_eq!(forget_old(&context, kit).await.expect("removed"), 1);
        assert_eq!(journal::end(&app).await, before, "every entry of the journal has answers made anew");
    }
}
