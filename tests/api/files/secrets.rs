//! What the real program logs, at its most talkative, while tokens of links pass through it.

use crate::support::serving::Program;
use crate::support::{Client, Folder};
use reqwest::Method;
use serde_json::json;
use std::path::Path;
use std::sync::Arc;

/// Address and password of the demo officer.
fn officer(folder: &Path) -> (String, String) {
    let text = std::fs::read_to_string(folder.join("demo-logins.txt")).expect("the file");
    let line = text.lines().find(|line| line.trim().starts_with("OFFICER")).expect("an officer");
    let words: Vec<_> = line.split_whitespace().map(str::to_owned).collect();
    (words[1].clone(), words[2].clone())
}

/// The status of a request without a body that counts.
async fn asked(base: &str, method: Method, path: &str) -> u16 {
    let client = reqwest::Client::builder().no_proxy().build().expect("a client");
    let request = client.request(method, format!("{base}{path}")).body(super::PDF);
    request.send().await.expect("an answer").status().as_u16()
}

/// Uploads and downloads, well and badly; the tokens that passed.
async fn live(base: &str, visitor: &Client, (email, password): (String, String)) -> Vec<String> {
    let sign_in = "mutation ($input: SignInInput!) { signIn(input: $input) { session { accessToken } } }";
    let signed = visitor.ask_with(sign_in, json!({ "input": { "email": email, "password": password } })).await.ok();
    let officer = visitor.with_token(signed.text("/signIn/session/accessToken"));
    let events = officer.ask("{ learningEvents(first: 1) { nodes { id } } }").await.ok();
    let input = json!({
        "event": events.text("/learningEvents/nodes/0/id"), "title": "Leidraad", "audience": "PUBLIC",
        "fileName": "leidraad.pdf", "fileType": "PDF", "sizeBytes": super::PDF.len(),
    });
    let add = "mutation ($input: AddLearningMaterialInput!) { addLearningMaterial(input: $input) { material { id } upload { url } } }";
    let added = officer.ask_with(add, json!({ "input": input })).await.ok();
    let upload = super::path(added.text("/addLearningMaterial/upload/url"));
    assert_eq!(asked(base, Method::PUT, &upload).await, 204);
    let download = super::link(&officer, added.text("/addLearningMaterial/material/id")).await;
    assert_eq!(asked(base, Method::GET, &download).await, 200);
    for (method, path) in [
        (Method::PUT, upload.clone()),
        (Method::POST, upload.clone()),
        (Method::DELETE, download.clone()),
        (Method::GET, format!("{download}/more")),
        (Method::GET, upload.clone()),
    ] {
        assert!((400..500).contains(&asked(base, method, &path).await), "{path}");
    }
    [upload, download].map(|path| path.rsplit('/').next().expect("a token").to_owned()).into()
}

#[tokio::test(flavor = "multi_thread")]
async fn no_token_of_a_link_is_said_or_logged_at_any_level() {
    let folder = Arc::new(Folder::new());
    let program = Program::start_with(&folder, |command| {
        command.env("RUST_LOG", "debug,api=trace");
    });
    program.hears("demo accounts");
    let base = format!("http://{}", program.address);
    let tokens = live(&base, &program.visitor(), officer(folder.path())).await;
    let ended = program.stop();
    let said = format!("{}{}", ended.told, ended.said);
    assert!(said.contains("/files/upload/…\"") && said.contains("/files/download/…\""), "the paths are logged: {said}");
    for token in tokens {
        let line = said.lines().find(|line| line.contains(&token));
        assert!(line.is_none(), "{line:?}");
    }
}
