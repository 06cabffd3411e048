//! Signed checkpoints: when they are taken, and what they find.

use super::notes::notes;
use super::{check, damage, found};
use crate::on_both_databases;
use crate::support::{App, Engine, eventually, run_program};
use api::access::Actor;
use api::config::Settings;
use api::journal::write;
use api::shared::db::open_for_maintenance;
use chrono::TimeDelta;
use entity::{journal, journal_head};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, Set};
use sha2::{Digest, Sha256};
use std::path::PathBuf;

/// The checkpoints of a deployment, by name.
fn files(settings: &Settings) -> Vec<PathBuf> {
    let Ok(folder) = std::fs::read_dir(settings.data_dir.join("checkpoints")) else { return Vec::new() };
    let mut files: Vec<_> = folder.flatten().map(|entry| entry.path()).collect();
    files.retain(|path| path.extension().is_some_and(|extension| extension == "json"));
    files.sort();
    files
}

/// Waits until there are so many.
async fn so_many(settings: &Settings, count: usize) -> Vec<PathBuf> {
    eventually(&format!("{count} checkpoints"), async || Some(files(settings)).filter(|files| files.len() == count))
        .await
}

async fn write_notes(app: &App, times: usize) {
    write(&app.context(Actor::System), notes(times)).await.expect("written");
}

fn sequence(path: &std::path::Path) -> i64 {
    let sheet: serde_json::Value = serde_json::from_slice(&std::fs::read(path).expect("a file")).expect("JSON");
    sheet["seq"].as_i64().expect("a sequence")
}

/// The hash of a row as it is documented: every column in order, each behind its length.
fn hash_of(row: &journal::Model) -> String {
    let mut hasher = Sha256::new();
    let mut feed = |bytes: Option<&[u8]>| {
        hasher.update(bytes.map_or(u64::MAX, |bytes| bytes.len() as u64).to_be_bytes());
        hasher.update(bytes.unwrap_or_default());
    };
    let text = |text: &Option<String>| text.as_ref().map(|text| text.as_bytes().to_vec());
    let id = |id: &Option<uuid::Uuid>| id.map(|id| id.as_bytes().to_vec());
    feed(Some(row.previous_hash.as_bytes()));
    feed(Some(row.id.as_bytes()));
    feed(Some(&row.seq.to_be_bytes()));
    feed(Some(row.epoch.as_bytes()));
    feed(Some(&row.happened_at.timestamp_micros().to_be_bytes()));
    feed(Some(row.actor_kind.as_bytes()));
    feed(id(&row.actor_id).as_deref());
    feed(text(&row.capacity).as_deref());
    feed(Some(row.request_id.as_bytes()));
    feed(Some(row.record_kind.as_bytes()));
    feed(Some(row.record_id.as_bytes()));
    feed(id(&row.subject_id).as_deref());
    feed(id(&row.owner_id).as_deref());
    feed(Some(row.action.as_bytes()));
    feed(Some(row.visibility.as_bytes()));
    feed(text(&row.reason).as_deref());
    feed(text(&row.before).as_deref());
    feed(text(&row.after).as_deref());
    hasher.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Changes what a row says was done, and makes a chain of its own from there to the head.
async fn rewrite_from(settings: &Settings, seq: i64) {
    damage(settings, "UPDATE journal SET action = 'forged' WHERE 1 = 0").await;
    let connection = open_for_maintenance(settings).await.expect("a connection");
    let rows = journal::Entity::find().filter(journal::Column::Seq.gte(seq)).order_by_asc(journal::Column::Seq);
    let mut previous = None;
    for mut row in rows.all(&connection).await.expect("rows") {
        row.previous_hash = previous.take().unwrap_or(row.previous_hash);
        row.action = if row.seq == seq { "forged".to_owned() } else { row.action };
        row.hash = hash_of(&row);
        previous = Some(row.hash.clone());
        row.into_active_model().reset_all().update(&connection).await.expect("rewritten");
    }
    let head = journal_head::Entity::find().one(&connection).await.expect("a head").expect("a head");
    let head = journal_head::ActiveModel { hash: Set(previous.expect("a row")), ..head.into() };
    head.update(&connection).await.expect("rewritten");
}

/// Cuts the end off, and sets the head back.
async fn cut_after(settings: &Settings, seq: i64) {
    let hash = format!("(SELECT hash FROM journal WHERE seq = {seq})");
    let statement =
        format!("DELETE FROM journal WHERE seq > {seq}; UPDATE journal_head SET seq = {seq}, hash = {hash}");
    damage(settings, &statement).await;
}

on_both_databases! {
    async fn a_checkpoint_is_taken_at_the_start_then_by_rows_and_by_time(app) {
        let first = so_many(&app.settings, 1).await;
        write_notes(&app, 999).await;
        write_notes(&app, 1).await;
        let second = so_many(&app.settings, 2).await;
        assert_eq!(sequence(&second[1]) - sequence(&first[0]), 1_000);
        write_notes(&app, 1).await;
        app.clock.advance(TimeDelta::hours(1));
        let third = so_many(&app.settings, 3).await;
        assert_eq!(sequence(&third[2]) - sequence(&second[1]), 1);
        let ended = check(&app.settings);
        assert_eq!(ended.code, Some(0), "{ended:?}");
        let words = format!("Signed checkpoints that agree: 3, the last for row {}.", sequence(&third[2]));
        assert!(ended.told.contains(&words), "{}", ended.told);
    }

    async fn an_end_that_was_rewritten_with_a_chain_of_its_own_is_found(app) {
        write_notes(&app, 1_000).await;
        let last = sequence(&so_many(&app.settings, 2).await[1]);
        rewrite_from(&app.settings, last - 3).await;
        found(&check(&app.settings), &format!("row {last} ("));
        found(&check(&app.settings), "was signed for: it, or rows before it, were rewritten");

        let elsewhere = crate::support::Folder::new();
        let folder = elsewhere.path().to_str().expect("a path");
        let alone = run_program(&app.settings, &["check-journal", "--checkpoints", folder]);
        assert_eq!(alone.code, Some(0), "the chain alone does not tell: {alone:?}");
        assert!(alone.told.contains("it could have been rewritten as a whole"), "{}", alone.told);
    }

    async fn an_end_that_was_cut_off_with_the_head_is_found(app) {
        write_notes(&app, 1_000).await;
        let last = sequence(&so_many(&app.settings, 2).await[1]);
        cut_after(&app.settings, last - 1).await;
        found(&check(&app.settings), &format!("row {last}, for which "));
        found(&check(&app.settings), &format!("is missing: the journal ends with row {} (", last - 1));
    }

    async fn checkpoints_of_several_processes_are_compared_at_once(app) {
        so_many(&app.settings, 1).await;
        let elsewhere = crate::support::Folder::new();
        write_notes(&app, 1_000).await;
        let files = so_many(&app.settings, 2).await;
        std::fs::rename(&files[1], elsewhere.path().join("moved.json")).expect("moved");
        let own = files[0].parent().expect("a folder").to_str().expect("a path");
        let other = elsewhere.path().to_str().expect("a path");
        let ended = run_program(&app.settings, &["check-journal", "--checkpoints", own, "--checkpoints", other]);
        assert!(ended.told.contains("Signed checkpoints that agree: 2,"), "{ended:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_checkpoint_that_was_changed_or_signed_by_someone_else_proves_nothing() {
    let app = App::on(Engine::Sqlite).await.expect("SQLite is always there");
    let file = so_many(&app.settings, 1).await.remove(0);
    let text = std::fs::read_to_string(&file).expect("a file");
    let key = serde_json::from_str::<serde_json::Value>(&text).expect("JSON")["publicKey"]
        .as_str()
        .expect("a key")
        .to_owned();

    let by_the_key = |key: &str| run_program(&app.settings, &["check-journal", "--checkpoint-key", key]);
    assert_eq!(by_the_key(&key).code, Some(0), "an auditor needs the public key alone");
    let other = by_the_key("11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=");
    assert!(other.code == Some(1) && other.said.contains("was signed with another key"), "{other:?}");
    let malformed = by_the_key("AAAA");
    assert!(malformed.code == Some(1) && malformed.said.contains("32 bytes in base64"), "{malformed:?}");

    for (changed, words) in [
        (text.replace("RUNNING", "RESTORING"), "is not as it was signed"),
        ("{}".to_owned(), "is no checkpoint of a journal"),
    ] {
        std::fs::write(&file, changed).expect("written");
        let ended = check(&app.settings);
        assert!(ended.code == Some(1) && ended.said.contains(words), "{ended:?}");
    }
}

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn checkpoints_are_for_their_owner_alone() {
    use std::os::unix::fs::PermissionsExt;
    let app = App::on(Engine::Sqlite).await.expect("SQLite is always there");
    let file = so_many(&app.settings, 1).await.remove(0);
    let mode = |path: &std::path::Path| std::fs::metadata(path).expect("there").permissions().mode() & 0o777;
    assert_eq!((mode(&file), mode(file.parent().expect("a folder"))), (0o600, 0o700));
}
