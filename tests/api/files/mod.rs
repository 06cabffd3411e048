//! Files: uploaded and downloaded over links, by the materials of learning events, which are the first to have any.

mod bucket;
mod cleaning;
mod downloading;
mod links;
mod scanning;
mod secrets;
mod starting;
mod uploading;

use crate::http::Reply;
use crate::support::fixtures::Learning;
use crate::support::{Answer, App, Client};
use reqwest::Body;
use serde_json::{Value, json};

/// A small PDF, which is text too.
pub const PDF: &str = "%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n";

const MATERIAL: &str = "id title audience fileName fileType sizeBytes uploadedAt event { slug }";

/// What adding a material gets; what is given takes the place of what is usual.
pub async fn add(client: &Client, event: &Learning, changes: Value) -> Answer {
    let mut input = json!({
        "event": event.key(), "title": "Leidraad", "audience": "PUBLIC", "fileName": "leidraad.pdf", "fileType": "PDF", "sizeBytes": PDF.len(),
    });
    for (name, value) in changes.as_object().expect("changes by name") {
        input[name] = value.clone();
    }
    let query = format!(
        "mutation ($input: AddLearningMaterialInput!) {{ addLearningMaterial(input: $input) {{ material {{ {MATERIAL} }} upload {{ url expiresAt }} fieldErrors {{ path code }} }} }}"
    );
    client.ask_with(&query, json!({ "input": input })).await
}

/// A material that waits for its file: its id, and the path of the link.
pub async fn awaited(client: &Client, event: &Learning, changes: Value) -> (String, String) {
    let answer = add(client, event, changes).await.ok();
    let link = path(answer.text("/addLearningMaterial/upload/url"));
    (answer.text("/addLearningMaterial/material/id").to_owned(), link)
}

/// A material for an audience, with its file; its id.
pub async fn stored(app: &App, client: &Client, event: &Learning, audience: &str) -> String {
    let (id, link) = awaited(client, event, json!({ "audience": audience, "title": audience })).await;
    assert_eq!(put(app, &link, PDF).await.status, 204);
    id
}

/// The path of a link, which begins with the address of the service.
pub fn path(url: &str) -> String {
    url.strip_prefix("http://127.0.0.1:8000").expect("the address of the service").to_owned()
}

/// What sending a content gets.
pub async fn put(app: &App, link: &str, content: impl Into<Body>) -> Reply {
    Reply::to(app.client.put(format!("{}{link}", app.base)).body(content)).await
}

/// What fetching a content gets.
pub async fn fetch(app: &App, link: &str) -> Reply {
    Reply::to(app.client.get(format!("{}{link}", app.base))).await
}

/// What asking for a link to a material gets.
pub async fn request(client: &Client, material: &str) -> Answer {
    let query = format!(
        r#"mutation {{ requestMaterialDownload(input: {{ material: "{material}" }}) {{ download {{ url expiresAt }} }} }}"#
    );
    client.ask(&query).await
}

/// The path of a link to download a material.
pub async fn link(client: &Client, material: &str) -> String {
    path(request(client, material).await.ok().text("/requestMaterialDownload/download/url"))
}

/// What removing a material gets.
pub async fn remove(client: &Client, material: &str, key: &str) -> Answer {
    let query = format!(
        r#"mutation {{ removeLearningMaterial(input: {{ material: "{material}", idempotencyKey: "{key}" }}) {{ event {{ materials {{ id }} }} fieldErrors {{ code }} }} }}"#
    );
    client.ask(&query).await
}

/// The names of what is in the folder of files.
pub fn objects(app: &App) -> Vec<String> {
    let entries = std::fs::read_dir(app.settings.data_dir.join("files")).expect("the folder").flatten();
    entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect()
}

/// Status, code and rule of a link that does not work.
pub fn invalid() -> (u16, String, String) {
    (404, "NOT_FOUND".to_owned(), "FILE_LINK_INVALID".to_owned())
}
