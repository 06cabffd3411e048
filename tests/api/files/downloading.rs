//! What is given out, under which headers.

use super::{PDF, awaited, fetch, link, put, stored};
use crate::http::Reply;
use crate::on_both_databases;
use crate::support::App;
use crate::support::fixtures::a_learning_event;
use api::access::Role;
use serde_json::json;

on_both_databases! {
    async fn a_file_is_saved_and_never_shown_as_a_page_of_ours(app) {
        let (event, officer) = (a_learning_event().insert(&app).await, app.as_role(Role::Officer).await);
        let id = stored(&app, &officer, &event, "PUBLIC").await;
        let given = fetch(&app, &link(&app.visitor(), &id).await).await;
        for (name, value) in [
            ("content-type", "application/pdf"),
            ("content-disposition", "attachment; filename=\"leidraad.pdf\"; filename*=UTF-8''leidraad.pdf"),
            ("content-security-policy", "sandbox; default-src 'none'; frame-ancestors 'none'"),
            ("x-content-type-options", "nosniff"),
            ("referrer-policy", "no-referrer"),
            ("cache-control", "private, no-store"),
        ] {
            assert_eq!(given.header(name), value, "{name}");
        }
        assert_eq!(given.header("content-length"), PDF.len().to_string());
        assert_eq!(given.text, PDF);
    }

    async fn a_name_with_quotes_and_other_letters_is_told_whole_and_ends_no_header(app) {
        let (event, officer) = (a_learning_event().insert(&app).await, app.as_role(Role::Officer).await);
        let name = "café \"oud\"; a=b 文書.pdf";
        let (id, upload) = awaited(&officer, &event, json!({ "fileName": name })).await;
        assert_eq!(put(&app, &upload, PDF).await.status, 204);
        let given = fetch(&app, &link(&officer, &id).await).await;
        let told = given.header("content-disposition");
        assert_eq!(
            told,
            "attachment; filename=\"caf_ _oud__ a_b __.pdf\"; filename*=UTF-8''caf%C3%A9%20%22oud%22%3B%20a%3Db%20%E6%96%87%E6%9B%B8.pdf"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_goes_out_as_long_as_it_is_whatever_the_client_could_unpack() {
    let app = App::on(crate::support::Engine::Sqlite).await.expect("SQLite is always there");
    let (event, officer) = (a_learning_event().insert(&app).await, app.as_role(Role::Officer).await);
    let id = stored(&app, &officer, &event, "PUBLIC").await;
    let address = format!("{}{}", app.base, link(&officer, &id).await);
    let given = Reply::to(app.client.get(&address).header("accept-encoding", "gzip, br")).await;
    let length = PDF.len().to_string();
    assert_eq!((given.header("content-length"), given.text.as_str()), (length.as_str(), PDF));
    let head = Reply::to(app.client.head(&address)).await;
    assert_eq!((head.status, head.header("content-length"), head.text.as_str()), (200, length.as_str(), ""));
}
