//! Letters: queued from the journal, sent at least once, seen by officers, gone with the erased.

mod accounts;
mod bounces;
mod buttons;
mod crashing;
mod erased;
mod learning;
mod listing;
mod meetings;
mod notices;
mod parsed;
mod reminders;
mod secrets;
mod server;

pub(crate) use parsed::parsed;

use crate::support::{Answer, App, Client, eventually, journal};
use api::jobs::Ran;
use serde_json::json;

/// Waits until the queue has read to the end of the journal.
pub(crate) async fn queued(app: &App) {
    let end = journal::end(app).await;
    eventually("the queue has read it", async || {
        let place = app.rows::<1>("SELECT CAST(seq AS text) FROM consumer_position WHERE name = 'mail'").await;
        (place.concat().concat().parse::<i64>().expect("a number") >= end).then_some(())
    })
    .await;
}

/// Has the queue read the whole journal once more.
async fn read_again(app: &App) {
    app.write("UPDATE consumer_position SET seq = 0 WHERE name = 'mail'").await.expect("put back");
}

/// Lets the queue read on, and sends what is due; how that ended.
pub(crate) async fn post(app: &App) -> Ran {
    queued(app).await;
    app.run_job("send-mail").await
}

/// The letters that were written to files, as they would travel.
fn files(app: &App) -> Vec<String> {
    let Ok(entries) = std::fs::read_dir(app.settings.data_dir.join("mail")) else { return Vec::new() };
    let files = entries.flatten().map(|entry| entry.path()).filter(|path| path.is_file());
    files.map(|path| std::fs::read_to_string(path).expect("a letter")).collect()
}

/// The letters to someone.
fn letters_to(app: &App, email: &str) -> Vec<String> {
    files(app).into_iter().filter(|letter| letter.contains(&format!("<{email}>"))).collect()
}

/// The letters to someone, as one text without the marks of their transport.
pub(crate) fn read(app: &App, email: &str) -> String {
    letters_to(app, email).iter().map(|letter| plain(letter)).collect()
}

/// A letter without the marks of its transport.
fn plain(letter: &str) -> String {
    letter.replace("=\r\n", "").replace("=3D", "=")
}

/// The secret of the link in a letter.
fn token(letter: &str) -> String {
    let text = plain(letter);
    let (_, rest) = text.split_once("token=").expect("a link");
    rest.chars().take_while(char::is_ascii_hexdigit).collect()
}

/// State, attempts and failure of every letter of a kind.
async fn states(app: &App, kind: &str) -> Vec<[String; 3]> {
    let sql = "SELECT state, CAST(attempts AS text), failure FROM mail_message WHERE kind =";
    app.rows::<3>(&format!("{sql} '{kind}' ORDER BY id")).await
}

/// What inviting someone gets, in a language.
async fn invite(admin: &Client, email: &str, name: &str, language: &str) -> Answer {
    let query =
        "mutation ($input: InviteUserInput!) { inviteUser(input: $input) { user { id } invitation { token } } }";
    let input = json!({ "email": email, "name": name, "role": "BUYER", "language": language });
    admin.ask_with(query, json!({ "input": input })).await.ok()
}

/// What asking for a new password gets.
async fn forgot(app: &App, email: &str) -> Answer {
    let query = "mutation ($email: String!) { requestPasswordReset(input: { email: $email }) { done } }";
    app.ask_with(query, json!({ "email": email })).await
}
