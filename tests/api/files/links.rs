//! Links work for some minutes, for whom they were made, as long as the right lasts.

use super::{PDF, awaited, fetch, invalid, link, path, put, remove, request, stored};
use crate::learning::{registered, step};
use crate::on_both_databases;
use crate::support::fixtures::{a_learning_event, a_user};
use api::access::Role;
use chrono::TimeDelta;
use serde_json::json;

on_both_databases! {
    async fn links_are_over_after_five_minutes(app) {
        let (event, officer) = (a_learning_event().insert(&app).await, app.as_role(Role::Officer).await);
        let id = stored(&app, &officer, &event, "PUBLIC").await;
        let (_, upload) = awaited(&officer, &event, json!({})).await;
        let (_, late) = awaited(&officer, &event, json!({})).await;
        let asked = request(&officer, &id).await.ok();
        assert_eq!(asked.text("/requestMaterialDownload/download/expiresAt"), "2026-11-23T10:05:00Z");
        let download = path(asked.text("/requestMaterialDownload/download/url"));
        app.clock.advance(TimeDelta::seconds(299));
        assert_eq!(fetch(&app, &download).await.status, 200);
        assert_eq!(fetch(&app, &download).await.status, 200, "a download that broke off is begun again");
        assert_eq!(put(&app, &upload, PDF).await.status, 204);
        app.clock.advance(TimeDelta::seconds(1));
        assert_eq!(fetch(&app, &download).await.refusal(), invalid());
        assert_eq!(put(&app, &late, PDF).await.refusal(), invalid());
    }

    async fn a_right_that_is_lost_meanwhile_takes_the_link_along(app) {
        let (event, officer) = (a_learning_event().insert(&app).await, app.as_role(Role::Officer).await);
        let id = stored(&app, &officer, &event, "PARTICIPANTS").await;
        let buyer = app.as_role(Role::Buyer).await;
        let registration = registered(&buyer, &event).await;
        let download = link(&buyer, &id).await;
        assert_eq!(fetch(&app, &download).await.text, PDF);
        step(&buyer, "cancelRegistration", &registration).await.ok();
        assert_eq!(fetch(&app, &download).await.refusal(), invalid());
        assert_eq!(request(&buyer, &id).await.code(), "NOT_FOUND");
    }

    async fn links_end_with_the_session_and_with_the_role(app) {
        let (event, officer) = (a_learning_event().insert(&app).await, app.as_role(Role::Officer).await);
        let id = stored(&app, &officer, &event, "REGISSEURS").await;
        let (_, upload) = awaited(&officer, &event, json!({})).await;
        let (admin, regisseur) = (app.as_role(Role::Admin).await, app.as_person(a_user().holding(Role::Auditor)).await);
        let (theirs, mine) = (link(&regisseur, &id).await, link(&officer, &id).await);
        assert_eq!(fetch(&app, &theirs).await.status, 200);
        let revoke = format!(r#"mutation {{ revokeRole(input: {{ grant: "{}", reason: "Proef" }}) {{ user {{ id }} }} }}"#, regisseur.user.role(0));
        admin.ask(&revoke).await.ok();
        assert_eq!(fetch(&app, &theirs).await.refusal(), invalid());
        officer.ask("mutation { signOut { done } }").await.ok();
        assert_eq!(fetch(&app, &mine).await.refusal(), invalid());
        assert_eq!(put(&app, &upload, PDF).await.refusal(), invalid());
    }

    async fn links_end_with_the_material(app) {
        let (event, officer) = (a_learning_event().insert(&app).await, app.as_role(Role::Officer).await);
        let id = stored(&app, &officer, &event, "PUBLIC").await;
        let (waiting, upload) = awaited(&officer, &event, json!({})).await;
        let download = link(&officer, &id).await;
        remove(&officer, &id, "remove-the-first").await.ok();
        remove(&officer, &waiting, "remove-the-other").await.ok();
        assert_eq!(fetch(&app, &download).await.refusal(), invalid());
        assert_eq!(put(&app, &upload, PDF).await.refusal(), invalid());
    }

    async fn a_link_leads_one_way_and_a_token_of_nobody_leads_nowhere(app) {
        let (event, officer) = (a_learning_event().insert(&app).await, app.as_role(Role::Officer).await);
        let id = stored(&app, &officer, &event, "PUBLIC").await;
        let (_, upload) = awaited(&officer, &event, json!({})).await;
        let download = link(&officer, &id).await;
        let (up, down) = ("/files/upload/", "/files/download/");
        assert_eq!(fetch(&app, &upload.replace(up, down)).await.refusal(), invalid());
        assert_eq!(put(&app, &download.replace(down, up), PDF).await.refusal(), invalid());
        for token in ["x", &"a".repeat(64), &"a".repeat(500), "%00", "..%2f..%2fmaster.key"] {
            assert_eq!(fetch(&app, &format!("{down}{token}")).await.refusal(), invalid(), "{token}");
            assert_eq!(put(&app, &format!("{up}{token}"), PDF).await.refusal(), invalid(), "{token}");
        }
        let kept = app.rows::<1>("SELECT token_hash FROM file_link").await.concat();
        assert!(kept.iter().all(|hash| !upload.contains(hash.as_str()) && !download.contains(hash.as_str())));
    }
}
