//! Letters to those who look after programs: about secrets that are made, and about those that end.

use super::{create, end, revoke, rotate};
use crate::mail::{post, queued, read};
use crate::on_both_databases;
use crate::support::fixtures::{MadeClient, a_client};
use crate::support::{App, journal};
use api::access::Role;
use api::jobs::Ran;
use chrono::TimeDelta;
use serde_json::{Value, json};

/// Whom the fixtures ask about their programs.
const CONTACT: &str = "koppeling@example.org";
const JOB: &str = "watch-client-secrets";

/// Kinds and states of all letters, oldest first.
async fn letters(app: &App) -> Vec<[String; 2]> {
    queued(app).await;
    app.rows::<2>("SELECT kind, state FROM mail_message ORDER BY queued_at, id").await
}

/// Of how many secrets the job warns.
async fn warned(app: &App) -> u64 {
    match app.run_job(JOB).await {
        Ran::Done(secrets) => secrets,
        other => panic!("{other:?}"),
    }
}

/// Another secret of a program, made by an administrator.
async fn another(app: &App, client: &MadeClient) -> MadeClient {
    let made = rotate(&app.as_role(Role::Admin).await.client, json!({ "client": client.key() })).await.ok();
    MadeClient { secret: made.text("/rotatePartnerClientSecret/secret/secret").to_owned(), ..client.clone() }
}

fn hint(client: &MadeClient) -> &str {
    &client.secret[client.secret.len() - 4..]
}

on_both_databases! {
    async fn a_contact_reads_that_a_secret_was_made_by_whom_and_until_when_the_other_works(app) {
        let client = a_client().named("Kassa").insert(&app).await;
        assert_eq!(letters(&app).await, [[""; 2]; 0], "whoever makes a program hands its first secret out");
        app.clock.advance(TimeDelta::days(1));
        let asking = client.signed_in(&app).await;
        let made = rotate(&asking, json!({ "client": client.key() })).await.ok();
        let secret = made.text("/rotatePartnerClientSecret/secret/secret").to_owned();
        post(&app).await;
        let text = read(&app, CONTACT);
        assert!(text.contains("Subject: Nieuw geheim voor de koppeling Kassa") && text.contains("door de koppeling zelf"), "{text}");
        assert!(text.contains("dinsdag 24 november 2026 om 11.00 uur") && text.contains("beheerder"), "when, and whom to tell: {text}");
        assert!(text.contains("werkt tot dinsdag 23 november 2027 om 11.00 uur, tenzij"), "the other one: {text}");
        assert!(!text.contains(&secret) && text.contains(&secret[secret.len() - 4..]), "{text}");
        let own = asking.ask("{ myPartnerClient { secrets { id hint } } }").await.ok();
        let old = own.list("/myPartnerClient/secrets").iter().find(|one| one["hint"] == hint(&client)).expect("the old one");
        let admin = app.as_role(Role::Admin).await;
        revoke(&admin, json!({ "secret": old["id"] })).await.ok();
        another(&app, &client).await;
        post(&app).await;
        assert!(read(&app, CONTACT).contains("door een beheerder"), "{}", read(&app, CONTACT));
        assert_eq!(letters(&app).await.len(), 2);
    }

    async fn a_contact_is_warned_once_of_a_secret_that_ends_and_not_while_a_newer_one_is_in_use(app) {
        let client = a_client().named("Kassa").insert(&app).await;
        app.clock.advance(TimeDelta::days(351) - TimeDelta::seconds(1));
        assert_eq!(warned(&app).await, 0);
        app.clock.advance(TimeDelta::seconds(1));
        let before = journal::end(&app).await;
        assert_eq!((warned(&app).await, warned(&app).await), (1, 0), "once");
        let rows = journal::after(&app, before).await;
        assert!(rows.iter().any(|row| row.what() == ("CLIENT_SECRET", "warnOfClientSecretEnd") && row.actor == "SYSTEM"), "{rows:?}");
        post(&app).await;
        let text = read(&app, CONTACT);
        assert!(text.contains("Subject: Een geheim van de koppeling Kassa loopt af"), "{text}");
        assert!(text.contains(&format!("eindigt op {} werkt tot dinsdag 23 november 2027 om 11.00 uur", hint(&client))), "{text}");
    }

    async fn who_uses_a_newer_secret_needs_no_warning_and_who_only_has_one_does(app) {
        let (used, unused) = (a_client().insert(&app).await, a_client().insert(&app).await);
        app.clock.advance(TimeDelta::days(300));
        let renewed = another(&app, &used).await;
        another(&app, &unused).await;
        renewed.signed_in(&app).await;
        unused.signed_in(&app).await;
        app.clock.advance(TimeDelta::days(55));
        assert_eq!(warned(&app).await, 1);
        app.clock.advance(TimeDelta::days(30));
        assert_eq!(warned(&app).await, 0, "what is over is over");
    }

    async fn a_warning_that_is_not_needed_any_more_is_not_sent(app) {
        let client = a_client().insert(&app).await;
        app.clock.advance(TimeDelta::days(355));
        assert_eq!(warned(&app).await, 1);
        let renewed = another(&app, &client).await;
        renewed.signed_in(&app).await;
        post(&app).await;
        let told: Vec<_> = letters(&app).await;
        assert!(told.contains(&["CLIENT_SECRET_ENDS".to_owned(), "WITHDRAWN".to_owned()]), "{told:?}");
    }

    async fn nobody_is_warned_about_a_program_that_acts_no_more(app) {
        let admin = app.as_role(Role::Admin).await;
        let client = a_client().insert(&app).await;
        a_client().until("2027-10-01").insert(&app).await;
        end(&admin, json!({ "client": client.key(), "reason": "Proef" })).await.ok();
        app.clock.advance(TimeDelta::days(355));
        assert_eq!(warned(&app).await, 0);
    }

    async fn the_day_on_which_a_secret_was_used_is_shown(app) {
        let admin = app.as_role(Role::Admin).await;
        let made = create(&admin, json!({ "name": "Kassa", "contactEmail": CONTACT })).await.ok();
        let id = made.text("/createPartnerClient/client/id").to_owned();
        let client = MadeClient { id: made.text("/createPartnerClient/client/clientId").parse().expect("a key"), secret: made.text("/createPartnerClient/secret/secret").to_owned() };
        let query = format!(r#"{{ node(id: "{id}") {{ ... on PartnerClient {{ secrets {{ lastUsedOn }} }} }} }}"#);
        assert_eq!(admin.ask(&query).await.ok().at("/node/secrets/0/lastUsedOn"), &Value::Null);
        let wrong = MadeClient { secret: format!("{}x", client.secret), ..client.clone() };
        assert_eq!(wrong.ask_token(&app, None).await.status(), 401);
        assert_eq!(admin.ask(&query).await.ok().at("/node/secrets/0/lastUsedOn"), &Value::Null);
        client.signed_in(&app).await;
        assert_eq!(admin.ask(&query).await.ok().at("/node/secrets/0/lastUsedOn"), "2026-11-23");
        app.clock.advance(TimeDelta::days(1));
        client.signed_in(&app).await;
        assert_eq!(app.as_role(Role::Admin).await.ask(&query).await.ok().at("/node/secrets/0/lastUsedOn"), "2026-11-24");
    }
}
