//! What the real program says and logs, at its most talkative, while secrets pass through it.

use super::{NEW_PASSWORD, pair, refresh, sign_in};
use crate::support::fixtures::PASSWORD;
use crate::support::serving::Program;
use crate::support::{Client, Folder};
use serde_json::json;
use std::path::Path;
use std::sync::Arc;

const EMAIL: &str = "geheim.adres@example.org";
const WRONG: &str = "Zeer-Geheime-Vergissing-7";

/// The address and password of the demo administrator.
fn administrator(folder: &Path) -> (String, String) {
    let text = std::fs::read_to_string(folder.join("demo-logins.txt")).expect("the file");
    let line = text.lines().find(|line| line.trim().starts_with("ADMIN")).expect("an administrator");
    let words: Vec<_> = line.split_whitespace().map(str::to_owned).collect();
    (words[1].clone(), words[2].clone())
}

/// The secret lines of every key file, and the master key.
fn keys(folder: &Path) -> Vec<String> {
    let mut secrets = vec![std::fs::read_to_string(folder.join("master.key")).expect("the key").trim().to_owned()];
    for entry in std::fs::read_dir(folder.join("keys")).expect("a folder").flatten() {
        let text = std::fs::read_to_string(entry.path()).unwrap_or_default();
        secrets.extend(text.lines().filter(|line| line.len() > 30 && !line.contains(' ')).map(str::to_owned));
    }
    assert!(secrets.len() > 1, "a master key and a signing key");
    secrets
}

/// Lives a whole life of an account; the secrets that passed.
async fn live(visitor: &Client, (email, password): (String, String)) -> Vec<String> {
    sign_in(visitor, &email, WRONG).await;
    let (access, token) = pair(&sign_in(visitor, &email, &password).await.ok(), "signIn");
    let (second, next) = pair(&refresh(visitor, &token).await.ok(), "refreshSession");
    let admin = visitor.with_token(&second);
    let forged = format!("{}x", &access[..access.len() - 10]);
    assert_eq!(visitor.with_token(&forged).ask("{ viewer { user { id } } }").await.status, 401);
    let feed = admin.ask("mutation { createCalendarFeed { url } }").await.ok();
    let feed = feed.text("/createCalendarFeed/url").to_owned();
    let (_, calendar) = feed.split_once("/calendar/private/").expect("an address");
    for path in
        [calendar.to_owned(), format!("{calendar}?lang=fr"), format!("{calendar}/"), calendar.replace(".ics", "")]
    {
        let status = visitor.get(&format!("/calendar/private/{path}")).await.0;
        assert_eq!(status == 200, path.contains(".ics") && !path.ends_with('/'), "{path}");
    }
    let calendar = calendar.trim_end_matches(".ics").to_owned();
    let invite = "mutation ($input: InviteUserInput!) { inviteUser(input: $input) { invitation { token } user { id } fieldErrors { code } } }";
    let input = json!({ "email": EMAIL, "name": "Naam Paardenbloem", "role": "BUYER" });
    let link =
        admin.ask_with(invite, json!({ "input": input })).await.ok().text("/inviteUser/invitation/token").to_owned();
    // Secrets in the text of a document, also of one that cannot be executed.
    let accept = format!(r#"acceptInvitation(input: {{ token: "{link}", password: "{PASSWORD}" }}) {{ done"#);
    visitor.ask(&format!("mutation {{ {accept} nonsense }} }}")).await;
    visitor.ask(&format!("mutation {{ {accept}")).await;
    assert_eq!(visitor.ask(&format!("mutation {{ {accept} }} }}")).await.ok().at("/acceptInvitation/done"), true);
    let (own, own_token) = pair(&sign_in(visitor, EMAIL, PASSWORD).await.ok(), "signIn");
    let change = format!(
        r#"mutation {{ changePassword(input: {{ currentPassword: "{PASSWORD}", newPassword: "{NEW_PASSWORD}" }}) {{ done }} }}"#
    );
    visitor.with_token(&own).ask(&change).await.ok();
    refresh(visitor, &token).await;
    visitor.with_token(&own).ask("mutation { signOutEverywhere { endedSessions } }").await.ok();
    vec![email, password, access, token, second, next, forged, link, own, own_token, calendar]
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_secret_is_said_or_logged_at_any_level() {
    let folder = Arc::new(Folder::new());
    let program = Program::start_with(&folder, |command| {
        command.env("RUST_LOG", "debug,api=trace");
    });
    program.hears("demo accounts");
    let mut secrets = live(&program.visitor(), administrator(folder.path())).await;
    secrets.extend(keys(folder.path()));
    secrets.extend([EMAIL, WRONG, PASSWORD, NEW_PASSWORD, "Paardenbloem", "argon2", "PRIVATE KEY"].map(str::to_owned));
    let ended = program.stop();
    let said = format!("{}{}", ended.told, ended.said);
    assert!(said.contains("An access token was refused") && said.contains("DEBUG"), "it was talkative: {said}");
    for secret in secrets {
        let parts = secret.split('.').filter(|part| part.len() > 40);
        for part in parts.chain([secret.as_str()]) {
            let line = said.lines().find(|line| line.contains(part));
            assert!(line.is_none(), "{part} in {line:?}");
        }
    }
}
