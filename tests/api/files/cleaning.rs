//! What is left over is removed, and nothing else.

use super::{PDF, awaited, fetch, link, objects, put, stored};
use crate::on_both_databases;
use crate::support::fixtures::a_learning_event;
use crate::support::{App, journal};
use api::access::Role;
use api::files::clean_up;
use api::shared::ids;
use chrono::TimeDelta;
use serde_json::json;

/// How much a run removes.
async fn cleaned(app: &App) -> u64 {
    clean_up(&app.shared.as_operator(), &app.shared.files).await.expect("it cleans")
}

/// A content that no file knows, as a process leaves it that was killed; its name.
fn orphan(app: &App, behind: &str) -> String {
    let name = format!("{}{behind}", ids::fresh(app.clock.now()).simple());
    std::fs::write(app.settings.data_dir.join("files").join(&name), PDF).expect("written");
    name
}

on_both_databases! {
    async fn a_material_whose_file_never_came_is_removed_an_hour_after_its_link_ended(app) {
        let (event, officer) = (a_learning_event().insert(&app).await, app.as_role(Role::Officer).await);
        let kept = stored(&app, &officer, &event, "PUBLIC").await;
        awaited(&officer, &event, json!({})).await;
        app.clock.advance(TimeDelta::minutes(65) - TimeDelta::seconds(1));
        assert_eq!(cleaned(&app).await, 0);
        app.clock.advance(TimeDelta::seconds(1));
        let before = journal::end(&app).await;
        assert_eq!(cleaned(&app).await, 2, "the material and its link");
        let told = journal::after(&app, before).await;
        assert_eq!(told.iter().map(|row| row.what()).collect::<Vec<_>>(), [("LEARNING_MATERIAL", "forgetLearningMaterial")]);
        let officer = officer.user.session(&app).await;
        let left = officer.ask(&format!(r#"{{ learningEvent(slug: "{}") {{ materials {{ id }} }} }}"#, event.slug)).await.ok();
        assert_eq!(left.texts("/learningEvent/materials", "id"), [kept.as_str()]);
        assert_eq!(cleaned(&app).await, 0, "doing it twice removes nothing more");
    }

    async fn a_content_that_belongs_to_no_file_goes_after_a_day_and_those_of_others_stay(app) {
        let (event, officer) = (a_learning_event().insert(&app).await, app.as_role(Role::Officer).await);
        let id = stored(&app, &officer, &event, "PUBLIC").await;
        let kept = objects(&app).concat();
        let (whole, half) = (orphan(&app, ""), orphan(&app, "#1"));
        std::fs::write(app.settings.data_dir.join("files/README"), "of the operator").expect("written");
        app.clock.advance(TimeDelta::days(1));
        assert_eq!(cleaned(&app).await, 0);
        app.clock.advance(TimeDelta::milliseconds(1));
        assert_eq!(cleaned(&app).await, 2);
        let mut left = objects(&app);
        left.sort();
        assert!(!left.contains(&whole) && !left.contains(&half));
        let mut expected = [kept, "README".to_owned()];
        expected.sort();
        assert_eq!(left, expected);
        let officer = officer.user.session(&app).await;
        assert_eq!(fetch(&app, &link(&officer, &id).await).await.text, PDF);
    }

    async fn an_upload_that_began_in_time_is_kept_though_its_link_ends_meanwhile(app) {
        let (event, officer) = (a_learning_event().insert(&app).await, app.as_role(Role::Officer).await);
        let (_, upload) = awaited(&officer, &event, json!({})).await;
        let (sender, body) = tokio::sync::mpsc::channel::<Result<&'static [u8], std::io::Error>>(4);
        let stream = futures_util::stream::unfold(body, |mut body| async move { Some((body.recv().await?, body)) });
        let sending = put(&app, &upload, reqwest::Body::wrap_stream(stream));
        let meanwhile = async {
            sender.send(Ok(&PDF.as_bytes()[..10])).await.expect("sent");
            crate::support::eventually("it begins to come", async || (!objects(&app).is_empty()).then_some(())).await;
            app.clock.advance(TimeDelta::minutes(6));
            assert_eq!(cleaned(&app).await, 0);
            sender.send(Ok(&PDF.as_bytes()[10..])).await.expect("sent");
            drop(sender);
        };
        let (reply, ()) = tokio::join!(sending, meanwhile);
        assert_eq!(reply.status, 204, "{}", reply.text);
    }
}
