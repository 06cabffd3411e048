//! What is taken in, and what is not.

use super::{PDF, add, awaited, fetch, invalid, link, objects, put};
use crate::on_both_databases;
use crate::support::fixtures::a_learning_event;
use crate::support::{App, journal};
use api::access::Role;
use futures_util::stream::iter;
use reqwest::Body;
use serde_json::json;

/// A content of which nobody says beforehand how long it is.
fn unannounced(content: &'static str) -> Body {
    Body::wrap_stream(iter(content.as_bytes().chunks(7).map(Ok::<_, std::io::Error>)))
}

on_both_databases! {
    async fn a_file_that_is_what_was_said_is_kept_and_given_out_as_it_came(app) {
        let (event, officer) = (a_learning_event().insert(&app).await, app.as_role(Role::Officer).await);
        let before = journal::end(&app).await;
        let (id, upload) = awaited(&officer, &event, json!({})).await;
        let kept = put(&app, &upload, PDF).await;
        assert_eq!((kept.status, kept.text.as_str()), (204, ""));
        let given = fetch(&app, &link(&officer, &id).await).await;
        assert_eq!((given.status, given.text.as_str()), (200, PDF));
        let shown = officer.ask(&format!(r#"{{ node(id: "{id}") {{ ... on LearningMaterial {{ fileName fileType sizeBytes uploadedAt }} }} }}"#)).await.ok();
        assert_eq!(shown.at("/node"), &json!({ "fileName": "leidraad.pdf", "fileType": "PDF", "sizeBytes": PDF.len(), "uploadedAt": "2026-11-23T10:00:00Z" }));
        let told = journal::after(&app, before).await;
        let told: Vec<_> = told.iter().map(|row| (row.what().0, row.what().1, row.actor.as_str())).collect();
        let by = "ACCOUNT OFFICER";
        assert_eq!(told, [("LEARNING_MATERIAL", "addLearningMaterial", by), ("LEARNING_MATERIAL", "uploadLearningMaterial", by)]);
        let hash = app.rows::<1>("SELECT sha256 FROM stored_file").await.concat().concat();
        assert_eq!(hash.len(), 64);
    }

    async fn what_is_of_another_type_or_size_is_refused_and_nothing_of_it_stays(app) {
        let (event, officer) = (a_learning_event().insert(&app).await, app.as_role(Role::Officer).await);
        let (_, upload) = awaited(&officer, &event, json!({})).await;
        let program = format!("MZ{}", &PDF[2..]);
        let longer: &'static str = Box::leak(format!("{PDF} ").into_boxed_str());
        let wrong = [
            (Body::from(program), "FILE_TYPE_DIFFERS"),
            (Body::from(""), "FILE_SIZE_DIFFERS"),
            (Body::from(&PDF[1..]), "FILE_SIZE_DIFFERS"),
            (Body::from(longer), "FILE_SIZE_DIFFERS"),
            (unannounced(&PDF[..20]), "FILE_SIZE_DIFFERS"),
            (unannounced(longer), "FILE_SIZE_DIFFERS"),
        ];
        for (place, (content, rule)) in wrong.into_iter().enumerate() {
            let refused = put(&app, &upload, content).await.refusal();
            assert_eq!(refused, (422, "BAD_INPUT".to_owned(), rule.to_owned()), "{place}");
        }
        assert!(objects(&app).is_empty(), "{:?}", objects(&app));
        assert_eq!(put(&app, &upload, unannounced(PDF)).await.status, 204, "the link still works");
        assert_eq!(objects(&app).len(), 1);
    }

    async fn a_link_takes_one_file_and_of_many_at_once_exactly_one(app) {
        let (event, officer) = (a_learning_event().insert(&app).await, app.as_role(Role::Officer).await);
        let (id, upload) = awaited(&officer, &event, json!({})).await;
        let many = futures_util::future::join_all((0..6).map(|_| put(&app, &upload, PDF))).await;
        let kept = many.iter().filter(|reply| reply.status == 204).count();
        assert_eq!(kept, 1, "{:?}", many.iter().map(|reply| reply.status).collect::<Vec<_>>());
        assert!(many.iter().filter(|reply| reply.status != 204).all(|reply| reply.refusal() == invalid()));
        assert_eq!(objects(&app).len(), 1, "nothing stays of the others");
        assert_eq!(put(&app, &upload, PDF).await.refusal(), invalid());
        assert_eq!(fetch(&app, &link(&officer, &id).await).await.text, PDF);
    }

    async fn everything_wrong_with_a_file_is_told_before_it_comes(app) {
        let (event, officer) = (a_learning_event().insert(&app).await, app.as_role(Role::Officer).await);
        let all = add(&officer, &event, json!({ "title": " ", "fileName": "a\nb.pdf", "sizeBytes": 0 })).await.ok();
        let wrong = [("title", "EVENT_TITLE_MALFORMED"), ("sizeBytes", "FILE_SIZE_OUT_OF_RANGE"), ("fileName", "FILE_NAME_MALFORMED")];
        assert_eq!(all.field_errors("addLearningMaterial"), wrong);
        for (changes, wrong) in [
            (json!({ "sizeBytes": 26_214_401 }), ("sizeBytes", "FILE_SIZE_OUT_OF_RANGE")),
            (json!({ "fileName": "../../etc/passwd" }), ("fileName", "FILE_NAME_MALFORMED")),
            (json!({ "fileName": "leidraad.exe" }), ("fileName", "FILE_NAME_OF_OTHER_TYPE")),
            (json!({ "fileType": "PNG" }), ("fileName", "FILE_NAME_OF_OTHER_TYPE")),
        ] {
            assert_eq!(add(&officer, &event, changes).await.ok().field_errors("addLearningMaterial"), [wrong]);
        }
        add(&officer, &event, json!({ "sizeBytes": 26_214_400 })).await.ok().text("/addLearningMaterial/upload/url");
    }

    async fn a_store_that_is_gone_is_told_and_an_upload_can_be_repeated(app) {
        let (event, officer) = (a_learning_event().insert(&app).await, app.as_role(Role::Officer).await);
        let (_, upload) = awaited(&officer, &event, json!({})).await;
        let folder = app.settings.data_dir.join("files");
        std::fs::remove_dir_all(&folder).expect("removed");
        std::fs::write(&folder, "no folder").expect("written");
        let away = (503, "UNAVAILABLE".to_owned(), "FILE_STORE_AWAY".to_owned());
        assert_eq!(put(&app, &upload, PDF).await.refusal(), away);
        std::fs::remove_file(&folder).expect("removed");
        std::fs::create_dir(&folder).expect("made");
        assert_eq!(put(&app, &upload, PDF).await.status, 204);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_upload_is_a_put_of_the_content_as_it_is() {
    let app = App::on(crate::support::Engine::Sqlite).await.expect("SQLite is always there");
    let (event, officer) = (a_learning_event().insert(&app).await, app.as_role(Role::Officer).await);
    let (_, upload) = awaited(&officer, &event, json!({})).await;
    let address = format!("{}{upload}", app.base);
    let posted = crate::http::Reply::to(app.client.post(&address).body(PDF)).await;
    assert_eq!((posted.status, posted.header("allow")), (405, "PUT"));
    let packed = crate::http::Reply::to(app.client.put(&address).header("content-encoding", "gzip").body(PDF)).await;
    assert_eq!(packed.refusal().2, "CONTENT_ENCODED");
    let said = app.client.put(&address).header("content-type", "text/html").body(PDF);
    assert_eq!(crate::http::Reply::to(said).await.status, 204, "what the request says of its type does not count");
}
