//! The same in a bucket: what is kept, given out, removed and cleaned up, and what is told when the bucket is away.

use super::{PDF, awaited, fetch, link, put, remove, stored};
use crate::guide::pictures;
use crate::on_both_databases;
use crate::support::fixtures::a_learning_event;
use crate::support::s3::{AUTHORITY, Fault, PREFIX, S3};
use crate::support::{App, Engine, eventually, journal};
use api::access::Role;
use api::files::clean_up;
use api::shared::ids;
use chrono::TimeDelta;
use reqwest::Body;
use serde_json::json;
use tokio::sync::mpsc::{Sender, channel};
use tokio::time::Instant;

/// A little more than a part of a content that comes in parts; bytes.
const LONG: usize = 5 * 1024 * 1024 + 321;

/// A server beside this one that keeps its files in a bucket, which it has tried.
async fn over(app: &App) -> (App, S3) {
    let bucket = S3::new();
    let server = app.beside(|settings| bucket.set(settings)).await;
    eventually("the bucket was tried", async || {
        bucket.asked().iter().any(|asked| asked.starts_with("DELETE")).then_some(())
    })
    .await;
    (server, bucket)
}

/// A long PDF.
fn long() -> String {
    let mut text = PDF.to_owned();
    while text.len() < LONG {
        text.push_str("% about eighty characters of a comment that changes nothing of what this shows\n");
    }
    text
}

/// A body whose pieces are sent by hand.
fn by_hand() -> (Sender<Result<Vec<u8>, std::io::Error>>, Body) {
    let (sender, pieces) = channel(4);
    let stream = futures_util::stream::unfold(pieces, |mut pieces| async move { Some((pieces.recv().await?, pieces)) });
    (sender, Body::wrap_stream(stream))
}

fn away() -> (u16, String, String) {
    (503, "UNAVAILABLE".to_owned(), "FILE_STORE_AWAY".to_owned())
}

/// How many files have their content, by the database.
async fn kept(app: &App) -> String {
    app.rows::<1>("SELECT CAST(COUNT(*) AS TEXT) FROM stored_file WHERE sha256 IS NOT NULL").await.concat().concat()
}

on_both_databases! {
    async fn a_file_comes_goes_and_is_removed(app) {
        let (app, bucket) = over(&app).await;
        assert!(bucket.names().is_empty(), "nothing stays of trying it");
        let (event, officer) = (a_learning_event().insert(&app).await, app.as_role(Role::Officer).await);
        let id = stored(&app, &officer, &event, "PUBLIC").await;
        let [name] = bucket.names().try_into().expect("one content");
        assert!(name.strip_prefix(&format!("{PREFIX}/")).is_some_and(|name| name.len() == 32), "{name}");
        let given = fetch(&app, &link(&officer, &id).await).await;
        assert_eq!((given.status, given.text.as_str(), given.header("content-length")), (200, PDF, PDF.len().to_string().as_str()));
        remove(&officer, &id, "remove-the-file").await.ok();
        assert!(bucket.names().is_empty());
        assert!(!app.settings.data_dir.join("files").join(&name[PREFIX.len() + 1..]).exists());
        for asked in bucket.asked() {
            assert!(!asked.contains("Signature") && !asked.contains("AKIA"), "no key stands in an address: {asked}");
        }
    }

    async fn a_long_content_comes_in_parts_and_is_given_out_whole(app) {
        let (app, bucket) = over(&app).await;
        let (event, officer) = (a_learning_event().insert(&app).await, app.as_role(Role::Officer).await);
        let content = long();
        let (id, upload) = awaited(&officer, &event, json!({ "sizeBytes": content.len() })).await;
        let wrong = put(&app, &upload, format!("MZ{}", &content[2..])).await.refusal();
        assert_eq!(wrong.2, "FILE_TYPE_DIFFERS");
        assert_eq!((bucket.names().len(), bucket.unfinished()), (0, 0), "nothing of it stays");
        assert_eq!(put(&app, &upload, content.clone()).await.status, 204);
        assert_eq!((bucket.names().len(), bucket.unfinished()), (1, 0));
        assert!(bucket.asked().iter().any(|asked| asked.contains("partNumber=2")), "{:?}", bucket.asked());
        bucket.then(&[Fault::Breaks]);
        let given = fetch(&app, &link(&officer, &id).await).await;
        assert!(given.text == content, "an answer that breaks off is gone on with where it did");
    }

    async fn the_sizes_of_a_picture_are_kept_and_the_upload_is_not(app) {
        let (app, bucket) = over(&app).await;
        let ((listed, owner), officer) = (pictures::owned(&app, "Voorbeeld Haag").await, app.as_role(Role::Officer).await);
        let picture = pictures::pending(&app, &owner, &listed, json!({})).await;
        assert_eq!(bucket.names().len(), 3);
        pictures::step(&officer, "clearPicture", &picture).await.ok();
        let [(_, url)] = pictures::seen(&app.visitor(), &listed).await.try_into().expect("one picture");
        assert_eq!(pictures::get(&app, &url, "").await.status, 200);
        pictures::step(&owner, "removePicture", &picture).await.ok();
        assert!(bucket.names().is_empty());
    }

    async fn a_bucket_that_goes_away_in_the_middle_leaves_no_file_and_the_upload_is_repeated(app) {
        let (app, bucket) = over(&app).await;
        let (event, officer) = (a_learning_event().insert(&app).await, app.as_role(Role::Officer).await);
        let content = long().into_bytes();
        let (id, upload) = awaited(&officer, &event, json!({ "sizeBytes": content.len() })).await;
        let before = journal::end(&app).await;
        let (sender, body) = by_hand();
        let sending = put(&app, &upload, body);
        let meanwhile = async {
            let (first, rest) = content.split_at(content.len() - 10);
            sender.send(Ok(first.to_vec())).await.expect("sent");
            eventually("a part has come", async || bucket.asked().iter().any(|asked| asked.contains("partNumber=1")).then_some(())).await;
            bucket.always(Some(Fault::Closes));
            sender.send(Ok(rest.to_vec())).await.expect("sent");
            drop(sender);
        };
        let (reply, ()) = tokio::join!(sending, meanwhile);
        assert_eq!(reply.refusal(), away());
        assert!(!reply.text.contains("127.0.0.1") && !reply.text.contains("province"), "{}", reply.text);
        assert_eq!((kept(&app).await.as_str(), journal::after(&app, before).await.len()), ("0", 0));
        bucket.always(None);
        assert!(bucket.names().is_empty());
        assert_eq!(put(&app, &upload, content.clone()).await.status, 204, "the link still works");
        assert_eq!(kept(&app).await, "1");
        assert!(fetch(&app, &link(&officer, &id).await).await.text.as_bytes() == content);
    }

    async fn a_bucket_that_does_not_answer_keeps_nobody_waiting(app) {
        let (app, bucket) = over(&app).await;
        let (event, officer) = (a_learning_event().insert(&app).await, app.as_role(Role::Officer).await);
        let id = stored(&app, &officer, &event, "PUBLIC").await;
        let (download, (_, upload)) = (link(&officer, &id).await, awaited(&officer, &event, json!({})).await);
        bucket.always(Some(Fault::Hangs));
        let begun = Instant::now();
        let (given, taken) = tokio::join!(fetch(&app, &download), put(&app, &upload, PDF));
        assert_eq!((given.refusal(), taken.refusal()), (away(), away()));
        assert!(begun.elapsed().as_secs() < 5, "{:?}", begun.elapsed());
        remove(&officer, &id, "remove-meanwhile").await.ok();
        bucket.always(None);
        assert_eq!((bucket.names().len(), put(&app, &upload, PDF).await.status), (1, 204), "the removed one waits for the cleaning-up");
    }

    async fn what_fails_once_is_asked_again(app) {
        let (app, bucket) = over(&app).await;
        let (event, officer) = (a_learning_event().insert(&app).await, app.as_role(Role::Officer).await);
        bucket.then(&[Fault::Says(503), Fault::Closes]);
        let id = stored(&app, &officer, &event, "PUBLIC").await;
        bucket.then(&[Fault::Closes, Fault::Says(500)]);
        assert_eq!(fetch(&app, &link(&officer, &id).await).await.text, PDF);
        bucket.then(&[Fault::Says(403)]);
        assert_eq!(fetch(&app, &link(&officer, &id).await).await.refusal(), away(), "what is refused is not");
    }

    async fn contents_that_belong_to_no_file_go_after_a_day_and_nothing_else_does(app) {
        let (app, bucket) = over(&app).await;
        let (event, officer) = (a_learning_event().insert(&app).await, app.as_role(Role::Officer).await);
        stored(&app, &officer, &event, "PUBLIC").await;
        stored(&app, &officer, &event, "PARTICIPANTS").await;
        let mut stays = bucket.names();
        let orphan = || ids::fresh(app.clock.now()).simple().to_string();
        let orphans = [orphan(), orphan(), orphan()];
        for orphan in &orphans {
            bucket.put(&format!("{PREFIX}/{orphan}"), PDF);
        }
        stays.extend([format!("{PREFIX}/README"), format!("{PREFIX}/old/{}", orphans[0]), format!("other/{}", orphans[0])]);
        for name in stays.iter().skip(2) {
            bucket.put(name, "of the operator");
        }
        app.clock.advance(TimeDelta::days(1));
        let younger = format!("{PREFIX}/{}", orphan());
        bucket.put(&younger, PDF);
        let cleaned = async || clean_up(&app.shared.as_operator(), &app.shared.files).await.expect("it cleans");
        assert_eq!(cleaned().await, 0);
        app.clock.advance(TimeDelta::milliseconds(1));
        assert_eq!(cleaned().await, 3);
        stays.push(younger);
        stays.sort();
        assert_eq!(bucket.names(), stays);
        assert_eq!(cleaned().await, 0);
        bucket.always(Some(Fault::Says(503)));
        let failed = clean_up(&app.shared.as_operator(), &app.shared.files).await.expect_err("it is away");
        assert_eq!(failed.code(), api::shared::error::Code::Unavailable);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_in_a_folder_is_not_looked_for_in_a_bucket() {
    let app = App::on(Engine::Sqlite).await.expect("SQLite is always there");
    let (event, officer) = (a_learning_event().insert(&app).await, app.as_role(Role::Officer).await);
    let id = stored(&app, &officer, &event, "PUBLIC").await;
    let (over, _) = over(&app).await;
    assert_eq!(fetch(&over, &link(&officer, &id).await).await.refusal(), away());
    assert_eq!(fetch(&app, &link(&officer, &id).await).await.text, PDF);
}

#[tokio::test(flavor = "multi_thread")]
async fn behind_tls_a_bucket_is_used_when_its_authority_is_believed_and_not_otherwise() {
    let app = App::on(Engine::Sqlite).await.expect("SQLite is always there");
    let (event, officer) = (a_learning_event().insert(&app).await, app.as_role(Role::Officer).await);
    let bucket = S3::over_tls();
    let file = app.settings.data_dir.join("authorities.pem");
    std::fs::write(&file, AUTHORITY).expect("written");
    let believing = app.beside(|settings| {
        bucket.set(settings);
        settings.files_s3_ca_file = Some(file);
    });
    let believing = believing.await;
    let id = stored(&believing, &officer, &event, "PUBLIC").await;
    assert_eq!(fetch(&believing, &link(&officer, &id).await).await.text, PDF);
    let asked = bucket.asked().len();
    let doubting = app.beside(|settings| bucket.set(settings)).await;
    let (_, upload) = awaited(&officer, &event, json!({})).await;
    assert_eq!(put(&doubting, &upload, PDF).await.refusal(), away());
    assert_eq!(bucket.asked().len(), asked, "not a word was said to it");
}
