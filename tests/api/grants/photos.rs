//! Photos of granted projects: officers add and publish them, everyone sees them at addresses of their own.

use crate::files::{path, put};
use crate::guide::pictures::{get, jpeg};
use crate::http::Reply;
use crate::on_both_databases;
use crate::support::fixtures::Person;
use crate::support::{Answer, App, Client, journal};
use api::access::Role;
use chrono::TimeDelta;
use serde_json::{Value, json};

const PHOTO: &str = "id alt credit state width height url(size: SMALL)";

/// What adding a photo to a project gets; what is given takes the place of what is usual.
async fn add(app: &App, client: &Client, bytes: usize, changes: Value) -> Answer {
    let project =
        app.ask(r#"{ subsidyProject(slug: "schoolvis") { id } }"#).await.ok().at("/subsidyProject/id").clone();
    let mut input = json!({
        "project": project, "alt": "Een bassin met vissen", "credit": "Foto: Proef", "fileName": "bassin.jpg", "fileType": "JPEG", "sizeBytes": bytes,
    });
    for (name, value) in changes.as_object().expect("changes by name") {
        input[name] = value.clone();
    }
    let shown = format!("photo {{ {PHOTO} }} upload {{ url }} fieldErrors {{ path code }}");
    let query = format!("mutation ($input: AddProjectPhotoInput!) {{ addProjectPhoto(input: $input) {{ {shown} }} }}");
    client.ask_with(&query, json!({ "input": input })).await
}

/// A photo whose file has come; its id.
async fn pending(app: &App, client: &Client) -> String {
    let content = jpeg(400, 200);
    let added = add(app, client, content.len(), json!({})).await.ok();
    let sent = put(app, &path(added.text("/addProjectPhoto/upload/url")), content).await;
    assert_eq!(sent.status, 204, "{}", sent.text);
    added.text("/addProjectPhoto/photo/id").to_owned()
}

/// What a step of a photo gets.
async fn step(client: &Client, mutation: &str, photo: &str, key: &str) -> Answer {
    let key = if key.is_empty() { String::new() } else { format!(r#", idempotencyKey: "{key}""#) };
    let shown = match mutation {
        "removeProjectPhoto" => "subsidyProject { slug } fieldErrors { code }".to_owned(),
        "requestProjectPhotoDownload" => "download { url }".to_owned(),
        _ => format!("photo {{ {PHOTO} }} fieldErrors {{ code }}"),
    };
    client.ask(&format!(r#"mutation {{ {mutation}(input: {{ photo: "{photo}"{key} }}) {{ {shown} }} }}"#)).await
}

/// The photos someone sees of the project.
async fn seen(client: &Client) -> Vec<Value> {
    let answer =
        client.ask(&format!(r#"{{ subsidyProject(slug: "schoolvis") {{ photos {{ {PHOTO} }} }} }}"#)).await.ok();
    answer.list("/subsidyProject/photos").clone()
}

async fn officer(app: &App) -> Person {
    app.as_role(Role::Officer).await
}

on_both_databases! {
    async fn a_photo_is_seen_by_staff_once_it_came_and_by_everyone_once_it_is_published(app) {
        let (officer, auditor) = (officer(&app).await, app.as_role(Role::Auditor).await);
        let before = journal::end(&app).await;
        let photo = pending(&app, &officer).await;
        assert_eq!((seen(&officer).await.len(), seen(&auditor).await.len(), seen(&app.visitor()).await.len()), (1, 1, 0));
        let node = format!(r#"{{ node(id: "{photo}") {{ id }} }}"#);
        assert!(app.ask(&node).await.ok().at("/node").is_null());
        let earlier = step(&officer, "requestProjectPhotoDownload", &photo, "").await.ok();
        assert_eq!(get(&app, earlier.text("/requestProjectPhotoDownload/download/url"), "").await.status, 200);

        let published = step(&officer, "publishProjectPhoto", &photo, "").await.ok();
        assert_eq!(published.text("/publishProjectPhoto/photo/state"), "PUBLISHED");
        let [one]: [Value; 1] = seen(&app.visitor()).await.try_into().expect("one photo");
        let url = one["url"].as_str().expect("an address").to_owned();
        let expected = json!({ "id": photo, "alt": "Een bassin met vissen", "credit": "Foto: Proef", "state": "PUBLISHED", "width": 400, "height": 200, "url": url });
        assert_eq!(one, expected);
        assert_eq!(app.ask(&node).await.ok().text("/node/id"), photo);
        let shown = get(&app, &url, "").await;
        assert_eq!((shown.status, shown.header("content-type"), shown.header("cache-control")), (200, "image/jpeg", "no-cache"));
        assert_eq!(get(&app, &url, shown.header("etag")).await.status, 304);
        for size in ["medium", "large"] {
            assert_eq!(get(&app, &url.replace("small", size), "").await.status, 200, "{size}");
        }
        let done: Vec<_> = journal::after(&app, before).await.into_iter().filter(|row| row.kind == "SUBSIDY_PROJECT").map(|row| row.action).collect();
        assert_eq!(done, ["addProjectPhoto", "uploadProjectPhoto", "publishProjectPhoto"]);

        let removed = step(&officer, "removeProjectPhoto", &photo, "").await.ok();
        assert_eq!(removed.text("/removeProjectPhoto/subsidyProject/slug"), "schoolvis");
        assert!(seen(&officer).await.is_empty());
        assert_eq!(get(&app, &url, "").await.status, 404);
        let left = app.rows::<1>("SELECT CAST(count(*) AS text) FROM stored_file WHERE purpose LIKE 'PROJECT_PHOTO%'").await;
        assert_eq!(left, [["0"]]);
    }

    async fn a_photo_that_is_not_published_has_no_address(app) {
        let officer = officer(&app).await;
        let photo = pending(&app, &officer).await;
        assert!(seen(&officer).await[0]["url"].is_null());
        for size in ["small", "large", "huge"] {
            assert_eq!(Reply::to_bytes(app.client.get(format!("{}/pictures/{photo}/{size}", app.base))).await.status, 404);
        }
    }

    async fn a_photo_is_published_once_and_only_after_its_file_came(app) {
        let officer = officer(&app).await;
        let awaited = add(&app, &officer, 1_000, json!({})).await.ok().text("/addProjectPhoto/photo/id").to_owned();
        assert_eq!(step(&officer, "publishProjectPhoto", &awaited, "").await.refusal(), ("ILLEGAL_TRANSITION", "PHOTO_TRANSITION"));
        let photo = pending(&app, &officer).await;
        let other = app.as_role(Role::Officer).await;
        let (one, two) = tokio::join!(step(&officer, "publishProjectPhoto", &photo, ""), step(&other, "publishProjectPhoto", &photo, ""));
        let refused = [&one, &two].into_iter().filter(|answer| answer.rule() == "PHOTO_TRANSITION").count();
        assert_eq!(refused, 1, "{:#} {:#}", one.body, two.body);
    }

    async fn what_is_wrong_with_a_photo_is_told_at_once_and_a_project_has_twelve(app) {
        let officer = officer(&app).await;
        let wrong = json!({ "alt": " ", "credit": "twee\nregels", "fileName": "a.pdf", "fileType": "PDF", "sizeBytes": 0 });
        let refused = add(&app, &officer, 1, wrong).await.ok();
        let expected = [("alt", "PICTURE_ALT_MALFORMED"), ("credit", "PHOTO_CREDIT_MALFORMED"), ("fileType", "FILE_TYPE_NOT_TAKEN"), ("sizeBytes", "FILE_SIZE_OUT_OF_RANGE")];
        assert_eq!(refused.field_errors("addProjectPhoto"), expected);
        let unknown = add(&app, &officer, 1_000, json!({ "project": "CQAAAAAAAAAAAAAAAAAAAAk" })).await;
        assert_eq!(unknown.refusal(), ("NOT_FOUND", "none"));
        for _ in 0..12 {
            add(&app, &officer, 1_000, json!({ "credit": null })).await.ok();
        }
        assert_eq!(add(&app, &officer, 1_000, json!({})).await.refusal(), ("PRECONDITION_FAILED", "PHOTOS_TOO_MANY"));
    }

    async fn a_photo_whose_file_does_not_come_in_time_is_removed_again(app) {
        let officer = officer(&app).await;
        add(&app, &officer, 1_000, json!({})).await.ok();
        assert_eq!(seen(&officer).await.len(), 1);
        app.clock.advance(TimeDelta::days(1));
        app.run_job("clean-up").await;
        let officer = officer.user.session(&app).await;
        assert!(seen(&officer).await.is_empty());
    }

    async fn a_repeat_under_one_key_is_done_once(app) {
        let officer = officer(&app).await;
        let content = jpeg(100, 100);
        let keyed = json!({ "idempotencyKey": "een-sleutel-1" });
        let first = add(&app, &officer, content.len(), keyed.clone()).await.ok();
        let again = add(&app, &officer, content.len(), keyed).await.ok();
        assert_eq!(again.text("/addProjectPhoto/upload/url"), first.text("/addProjectPhoto/upload/url"));
        assert_eq!(again.body["data"], first.body["data"]);
        put(&app, &path(first.text("/addProjectPhoto/upload/url")), content).await;
        let photo = first.text("/addProjectPhoto/photo/id");
        for mutation in ["publishProjectPhoto", "removeProjectPhoto"] {
            let key = format!("een-sleutel-{mutation}");
            let first = step(&officer, mutation, photo, &key).await.ok();
            let before = journal::end(&app).await;
            let again = step(&officer, mutation, photo, &key).await.ok();
            assert_eq!((again.body["data"].clone(), journal::end(&app).await), (first.body["data"].clone(), before), "{mutation}");
        }
        assert_eq!(step(&officer, "publishProjectPhoto", photo, "").await.refusal(), ("NOT_FOUND", "none"));
    }

    async fn photos_of_a_page_take_one_statement(app) {
        let officer = officer(&app).await;
        let photo = pending(&app, &officer).await;
        step(&officer, "publishProjectPhoto", &photo, "").await.ok();
        let (statements, answer) = app.ask_counting("{ subsidyProjects { nodes { photos { id url } } } }").await;
        answer.ok();
        assert_eq!(statements, 2, "page, photos");
    }
}
