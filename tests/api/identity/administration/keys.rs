//! The keys that sign access tokens, as administrators see and rotate them.

use super::super::who;
use crate::on_both_databases;
use crate::support::App;
use api::access::Role;
use chrono::TimeDelta;

const LIST: &str = "{ signingKeys { kid createdAt state } }";
const ROTATE: &str = "mutation { rotateSigningKey { key { kid createdAt state } } }";

on_both_databases! {
    async fn a_rotated_key_signs_after_a_minute_and_the_one_before_it_verifies_on(app) {
        let admin = app.as_role(Role::Admin).await;
        let before = admin.ask(LIST).await.ok();
        assert_eq!(before.texts("/signingKeys", "state"), ["SIGNING"]);
        app.clock.advance(TimeDelta::minutes(1));
        let made = admin.ask(ROTATE).await.ok();
        assert_eq!(made.text("/rotateSigningKey/key/state"), "UPCOMING");
        assert_eq!(admin.ask(LIST).await.ok().texts("/signingKeys", "state"), ["UPCOMING", "SIGNING"]);
        app.clock.advance(TimeDelta::seconds(60));
        let after = admin.ask(LIST).await.ok();
        assert_eq!(after.texts("/signingKeys", "state"), ["SIGNING", "VERIFYING"], "the newest first");
        assert_eq!(after.text("/signingKeys/0/kid"), made.text("/rotateSigningKey/key/kid"));
        assert_eq!(who(&admin).await, admin.user.email, "a token of the key before is good");
        app.clock.advance(TimeDelta::hours(1));
        let later = admin.user.session(&app).await;
        assert_eq!(later.ask(LIST).await.ok().texts("/signingKeys", "state"), ["SIGNING", "RETIRED"]);
    }

    async fn a_key_made_by_one_process_is_known_to_the_other(app) {
        let other = app.beside(|_| {}).await;
        let admin = app.as_role(Role::Admin).await;
        app.clock.advance(TimeDelta::seconds(1));
        admin.ask(ROTATE).await.ok();
        app.clock.advance(TimeDelta::minutes(2));
        let person = app.as_role(Role::Officer).await;
        assert_eq!(who(&other.visitor().with_token(person.token())).await, person.user.email);
    }

    async fn the_private_half_is_in_no_answer(app) {
        let admin = app.as_role(Role::Admin).await;
        let answers = [admin.ask(ROTATE).await.ok().body.to_string(), admin.ask(LIST).await.ok().body.to_string()];
        for entry in std::fs::read_dir(app.settings.data_dir.join("keys")).expect("a folder").flatten() {
            let file = std::fs::read_to_string(entry.path()).unwrap_or_default();
            for line in file.lines().filter(|line| line.len() > 40 && !line.contains(' ')) {
                assert!(answers.iter().all(|answer| !answer.contains(line)));
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn keys_given_by_setting_are_not_rotated_here() {
    let app = App::on(crate::support::Engine::Sqlite).await.expect("SQLite is always there");
    let folder = std::fs::read_dir(app.settings.data_dir.join("keys")).expect("a folder").flatten();
    let file = folder.map(|entry| entry.path()).find(|path| path.extension().is_some_and(|ending| ending == "pem"));
    let pem = std::fs::read_to_string(file.expect("a key")).expect("text");
    let given = app.beside(|settings| settings.token_signing_keys = Some(api::config::SecretText::new(&pem))).await;
    let admin = given.as_role(Role::Admin).await;
    assert_eq!(admin.ask(ROTATE).await.refusal(), ("PRECONDITION_FAILED", "KEYS_BY_SETTING"));
    let listed = admin.ask(LIST).await.ok();
    assert_eq!(listed.texts("/signingKeys", "state"), ["SIGNING"]);
    assert!(listed.at("/signingKeys/0/createdAt").is_null());
}
