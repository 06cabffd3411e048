//! Letters as a mail program reads them: the npm package `mailparser`, run by Node.

use super::buttons::tokens;
use super::reminders::{go_to, remind};
use super::{forgot, invite, post, token};
use crate::learning::registered;
use crate::meetings::{DENDER, act, and};
use crate::support::fixtures::{a_learning_event, a_meeting};
use crate::support::node::{not_run, prepare, run};
use crate::support::{App, Engine, eventually, journal};
use api::access::Role;
use serde_json::{Value, json};

/// What the parser makes of every letter of an app.
pub(crate) fn parsed(app: &App) -> Vec<Value> {
    let entries = std::fs::read_dir(app.settings.data_dir.join("mail")).expect("letters").flatten();
    let paths: Vec<_> = entries.map(|entry| entry.path().display().to_string()).collect();
    let arguments: Vec<_> = ["mail.mjs"].into_iter().chain(paths.iter().map(String::as_str)).collect();
    let told = run("node", &arguments).expect("it reads them").stdout;
    let lines = String::from_utf8(told).expect("text");
    lines.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn letters_in_every_language_are_read_whole_by_a_mail_program() {
    if let Err(why) = prepare() {
        return not_run("The reading of letters by mailparser", &why);
    }
    let app = App::on(Engine::Sqlite).await.expect("SQLite is always there");
    let admin = app.as_role(Role::Admin).await;
    let name = r#"Zoë "Câlin" <b>; D'Hooghe, x"#;
    for language in ["NL", "FR", "EN"] {
        let email = format!("{}@example.org", language.to_lowercase());
        invite(&admin, &email, name, language).await;
        forgot(&app, &email).await.ok();
    }
    eventually("all is noted", async || {
        let asked = journal::after(&app, 0).await.into_iter().filter(|row| row.action == "requestPasswordReset");
        (asked.count() == 3).then_some(())
    })
    .await;
    post(&app).await;

    let letters = parsed(&app);
    assert_eq!(letters.len(), 6);
    for letter in &letters {
        let (text, html) = (letter["text"].as_str().expect("text"), letter["html"].as_str().expect("HTML"));
        let to = &letter["to"][0];
        let language = to["address"].as_str().expect("an address").split('@').next().expect("a language");
        assert_eq!((letter["to"].as_array().map(Vec::len), to["name"].as_str()), (Some(1), Some(name)));
        assert!(letter["cc"] == Value::Array(Vec::new()) && letter["bcc"] == Value::Array(Vec::new()));
        assert!(
            html.contains(&format!("<html lang=\"{language}\">")) && html.contains("<h1") && !html.contains("<img")
        );
        assert!(!html.contains("<b>") && text.contains(name), "{text}");
        let link = token(text);
        assert_eq!((link.len(), token(html)), (64, link), "the same link in both forms, whole");
        assert!(letter["messageId"].as_str().is_some_and(|id| id.ends_with("@localhost>")), "{}", letter["messageId"]);
        assert_eq!(letter["date"], "2026-11-23T10:00:00.000Z");
        assert_eq!(letter["from"][0]["name"], "Sociale economie");
        assert!(letter["headers"].as_array().is_some_and(|headers| headers.contains(&"auto-submitted".into())));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn buttons_and_the_way_out_of_reminders_are_read_by_a_mail_program() {
    if let Err(why) = prepare() {
        return not_run("The reading of buttons by mailparser", &why);
    }
    let app = App::on(Engine::Sqlite).await.expect("SQLite is always there");
    let (officer, regisseur) = (app.as_role(Role::Officer).await, app.as_regisseur_of(DENDER).await);
    let meeting = a_meeting().in_state("PLANNED").insert(&app).await;
    let letter = and(json!({ "meeting": meeting }), "letter", "Welkom");
    act(&officer, "inviteToNetworkMeeting", letter).await.ok();
    registered(&regisseur, &a_learning_event().insert(&app).await).await;
    go_to(&app, "2026-12-03T08:00:00Z");
    remind(&app).await;

    let letters = parsed(&app);
    let with = |subject: &str| {
        let found =
            letters.iter().find(|letter| letter["subject"].as_str().is_some_and(|text| text.starts_with(subject)));
        found.unwrap_or_else(|| panic!("no letter `{subject}`: {letters:#?}"))
    };
    let invitation = with("Uitnodiging");
    let (text, html) = (invitation["text"].as_str().expect("text"), invitation["html"].as_str().expect("HTML"));
    assert_eq!((tokens(text, "letter"), tokens(text, "letter").len()), (tokens(html, "letter"), 1));
    assert!(invitation["list"].is_null(), "an invitation cannot be declined");
    let reminder = with("Herinnering");
    let [stop] = tokens(reminder["text"].as_str().expect("text"), "unsubscribe").try_into().expect("one link");
    let address = reminder["list"]["unsubscribe"]["url"].as_str().expect("an address");
    assert!(address.starts_with("http") && address.ends_with(&format!("/unsubscribe?token={stop}")), "{address}");
    assert!(reminder["headers"].as_array().is_some_and(|headers| headers.contains(&"list-unsubscribe-post".into())));
}
