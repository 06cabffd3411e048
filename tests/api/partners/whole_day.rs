//! A partner's whole day, over two real processes on one database: a token, a copy filled and kept, an hour missed, webhooks to a receiver that
//! fails, hangs, redirects and lies, rights that end, and everything sent once more.

use super::feed::copy::{Copy, ids_in, seen_by};
use crate::on_both_seeded_databases;
use crate::support::receiver::{Does, Receiver};
use crate::support::serving::Program;
use crate::support::{Answer, Client, Database, Folder, in_the_end, over};
use api::access::ScopeKind;
use api::identity::{Appointee, scope_by_slug, start_session, user_by_email};
use api::network::{AskedMandate, appoint_regisseur};
use api::shared::clock::Clock;
use chrono::TimeDelta;
use secrecy::ExposeSecret;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::sync::Arc;

/// How many meetings are scheduled while the partner does not look.
const MEETINGS: usize = 6;

/// The program over a database, sending to the machine it runs on.
fn process(database: &Database) -> Program {
    Program::start_with(&Arc::new(Folder::new()), |command| {
        over(command, &database.settings);
        command
            .env("SOCIAL_ECONOMY_WEBHOOK_ALLOW_PRIVATE_ADDRESSES", "true")
            .env("SOCIAL_ECONOMY_WEBHOOK_TIMEOUT_SECONDS", "1");
    })
}

/// Tokens of demo accounts.
async fn tokens<const N: usize>(database: &Database, emails: [&str; N]) -> [String; N] {
    let shared = database.writer().await;
    let (context, mut tokens) = (shared.as_operator(), emails.map(str::to_owned));
    for token in &mut tokens {
        let account = user_by_email(&context, token).await.expect("a demo account");
        let pair = start_session(&context, &shared.identity, account.id, None).await.expect("a session");
        *token = pair.access.expose_secret().to_owned();
    }
    shared.db.close().await;
    tokens
}

/// Someone of the demonstration becomes regisseur, and so stands in the directory of the network.
async fn appoint(database: &Database) {
    let shared = database.writer().await;
    let context = shared.as_operator();
    let account = user_by_email(&context, "buyer@demo.example").await.expect("a demo account");
    let area = scope_by_slug(&context, ScopeKind::DirectingArea, "voorbeeldregio-waas").await.expect("an area").id;
    let asked = AskedMandate { area, person: Appointee::Known(account.id), from: None, until: None };
    appoint_regisseur(&context, &shared.identity, &asked, None).await.expect("appointed");
    shared.db.close().await;
}

/// What someone is answered to a mutation; nothing may be wrong with its input.
async fn done(client: &Client, mutation: &str, shown: &str, input: Value) -> Answer {
    let kind = format!("{}{}Input", mutation[..1].to_uppercase(), &mutation[1..]);
    let document = format!(
        "mutation ($input: {kind}!) {{ {mutation}(input: $input) {{ {shown} fieldErrors {{ path code message }} }} }}"
    );
    let answer = client.ask_with(&document, json!({ "input": input })).await.ok();
    assert_eq!(answer.field_errors(mutation), [], "{}", answer.body);
    answer
}

/// A token for a secret, by the endpoint for programs.
async fn token(address: &str, client_id: &str, secret: &str) -> String {
    let request =
        reqwest::Client::builder().no_proxy().build().expect("a client").post(format!("http://{address}/oauth/token"));
    let request =
        request.header("content-type", "application/x-www-form-urlencoded").basic_auth(client_id, Some(secret));
    let answer = request.body("grant_type=client_credentials").send().await.expect("an answer");
    let body: Value = answer.json().await.expect("JSON");
    body["access_token"].as_str().unwrap_or_else(|| panic!("{body}")).to_owned()
}

/// Schedules a meeting of the network; its id.
async fn schedule(officer: &Client, number: usize) -> String {
    let day = format!("2028-01-{:02}", number + 1);
    let input = json!({ "title": format!("Samenkomst {number}"), "startsAt": format!("{day}T08:00:00Z"), "endsAt": format!("{day}T10:00:00Z") });
    done(officer, "scheduleNetworkMeeting", "meeting { id }", input)
        .await
        .text("/scheduleNetworkMeeting/meeting/id")
        .to_owned()
}

/// The records whose messages are in the log of a webhook, with how each ended.
async fn log(partner: &Client, webhook: &str) -> Vec<(String, String)> {
    let query = "query ($id: ID!) { webhook(id: $id) { deliveries(first: 50) { nodes { recordId state } } } }";
    let answer = partner.ask_with(query, json!({ "id": webhook })).await.ok();
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    answer.list("/webhook/deliveries/nodes").iter().map(|one| (text(&one["recordId"]), text(&one["state"]))).collect()
}

on_both_seeded_databases! {
    async fn nothing_is_missed_and_nothing_is_seen_that_may_not_be(database) {
        let processes = [process(&database), process(&database)];
        let [officer, admin] = tokens(&database, ["officer@demo.example", "admin@demo.example"]).await;
        let [here, there] = processes.each_ref().map(Program::visitor);
        let (officer, admin) = (there.with_token(&officer), here.with_token(&admin));
        let connection = database.connect().await;
        appoint(&database).await;

        // A program is made, and fills its copy.
        let input = json!({ "name": "Gids van een partner", "contactEmail": "partner@example.org", "scopes": ["NETWORK_READ"] });
        let made = done(&admin, "createPartnerClient", "client { id clientId } secret { secret }", input).await;
        let (client, client_id) = (made.text("/createPartnerClient/client/id"), made.text("/createPartnerClient/client/clientId"));
        let token = token(&processes[1].address, client_id, made.text("/createPartnerClient/secret/secret")).await;
        let partner = there.with_token(&token);
        let mut copy = Copy::empty(100);
        copy.follow(&partner).await;
        copy.must_be(&seen_by(&partner, &ids_in(&connection).await).await, "filled");

        // While it looks away, much happens, and its receiver has a bad hour.
        let receiver = Receiver::that(&[Does::Says(500), Does::Hangs, Does::Redirects("http://127.0.0.1:9/".to_owned()), Does::NeverEnds]);
        let input = json!({ "url": receiver.url(), "kinds": ["NETWORK_MEETING"] });
        let webhook = done(&here.with_token(&token), "createWebhook", "webhook { id }", input).await;
        let webhook = webhook.text("/createWebhook/webhook/id").to_owned();
        let began = Clock::system().now() - TimeDelta::minutes(5);
        let mut meetings = BTreeSet::new();
        for number in 0..MEETINGS {
            meetings.insert(schedule(&officer, number).await);
        }
        in_the_end("every message arrived", async || {
            let log = log(&partner, &webhook).await;
            (log.len() == MEETINGS && log.iter().all(|(_, state)| state == "DELIVERED")).then_some(())
        })
        .await;
        let received = receiver.fresh();
        let told: BTreeSet<_> = received.iter().map(|message| message.told().0).collect();
        assert_eq!(told, meetings, "and of nothing else");
        assert!(received.len() > MEETINGS, "some were tried again");

        // It catches up.
        copy.follow(&partner).await;
        assert!(meetings.iter().all(|id| copy.records.contains_key(id)));
        copy.must_be(&seen_by(&partner, &ids_in(&connection).await).await, "after an hour");

        // It loses the right to the directory: what it was told of is taken back.
        let private = |copy: &Copy| copy.records.values().filter(|record| record["__typename"] == "DirectoryEntry").count();
        assert!(private(&copy) > 0);
        done(&admin, "updatePartnerClient", "client { scopes }", json!({ "client": client, "scopes": [] })).await;
        in_the_end("the other process knows", async || {
            copy.follow(&partner).await;
            (private(&copy) == 0).then_some(())
        })
        .await;
        copy.must_be(&seen_by(&partner, &ids_in(&connection).await).await, "with fewer rights");

        // It asks for everything once more.
        let ids = |messages: &[crate::support::receiver::Received]| -> BTreeSet<String> {
            messages.iter().map(|message| message.header("webhook-id").to_owned()).collect()
        };
        let again = done(&partner, "redeliverWebhook", "queued", json!({ "webhook": webhook, "since": began.to_rfc3339() })).await;
        assert_eq!(again.number("/redeliverWebhook/queued"), MEETINGS as i64);
        in_the_end("they are sent again", async || (ids(&receiver.received()) == ids(&received)).then_some(())).await;
        let _ = connection.close().await;
        for process in processes {
            process.stop();
        }
    }
}
