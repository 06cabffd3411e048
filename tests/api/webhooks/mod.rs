//! Webhooks: made by partners, sent at least once and in order, signed, and never of what the client may not see.

mod delivering;
mod disabling;
mod failing;
mod inside;
mod judging;
mod managing;
mod newer;
mod processes;
mod redelivering;
mod resting;
mod retention;
mod seen;
mod sharing;
mod signing;
mod waiting;

use crate::support::fixtures::{Learning, MadeClient, a_client, a_learning_event};
use crate::support::receiver::{Does, Received, Receiver};
use crate::support::{Answer, App, Client, eventually, journal};
use api::learning::update_event;
use serde_json::{Value, json};
use std::sync::atomic::{AtomicUsize, Ordering};

/// What a webhook is shown to be.
const SHOWN: &str = "id url description kinds records state disabledBecause disabledAt failingSince restsUntil oldSecretUntil version \
    client { name }";

/// What is shown of a log.
const LOG: &str = "deliveries(first: 50) { totalCount nodes { id kind recordId sequence change state nextAttemptAt settledAt \
    attempts { messageId status problem durationMs begunAt } } }";

/// What someone is answered to a mutation about webhooks.
async fn change(client: &Client, mutation: &str, input: Value) -> Answer {
    let (kind, shown) = match mutation {
        "createWebhook" => ("CreateWebhookInput", format!("webhook {{ {SHOWN} }} secret")),
        "rotateWebhookSecret" => ("WebhookInput", format!("webhook {{ {SHOWN} }} secret")),
        "updateWebhook" => ("UpdateWebhookInput", format!("webhook {{ {SHOWN} }}")),
        "deleteWebhook" => ("WebhookInput", "done".to_owned()),
        "sendTestWebhook" => ("SendTestWebhookInput", "deliveryId".to_owned()),
        "redeliverWebhook" => ("RedeliverWebhookInput", "queued".to_owned()),
        _ => ("WebhookInput", format!("webhook {{ {SHOWN} }}")),
    };
    let document =
        format!("mutation ($input: {kind}!) {{ {mutation}(input: $input) {{ {shown} fieldErrors {{ path code }} }} }}");
    client.ask_with(&document, json!({ "input": input })).await
}

/// A server that sends to the machine it runs on and waits for an answer for a second.
async fn sending(app: &App) -> App {
    app.beside(|settings| {
        settings.webhook_allow_private_addresses = true;
        settings.webhook_timeout_seconds = 1;
    })
    .await
}

/// A client with a webhook.
struct Hooked {
    app: App,
    receiver: Receiver,
    made: MadeClient,
    webhook: String,
    secret: String,
}

/// A client without scopes whose webhook is told of learning events by a server that sends to this machine.
async fn hooked(app: &App, plan: &[Does]) -> Hooked {
    hooked_with(app, plan, json!({ "kinds": ["LEARNING_EVENT"] })).await
}

/// The same with a webhook of which more is said.
async fn hooked_with(app: &App, plan: &[Does], input: Value) -> Hooked {
    let app = sending(app).await;
    let (receiver, made) = (Receiver::that(plan), a_client().insert(&app).await);
    let client = made.signed_in(&app).await;
    let mut input = input;
    input["url"] = json!(receiver.url());
    let answer = change(&client, "createWebhook", input).await.ok();
    assert_eq!(answer.field_errors("createWebhook"), []);
    let webhook = answer.text("/createWebhook/webhook/id").to_owned();
    let secret = answer.text("/createWebhook/secret").to_owned();
    Hooked { app, receiver, made, webhook, secret }
}

impl Hooked {
    /// Its client, with a token that is good now.
    async fn client(&self) -> Client {
        self.made.signed_in(&self.app).await
    }

    /// Lets the queue read on, and sends what is due.
    async fn send(&self) {
        queued(&self.app).await;
        send_due(&self.app).await;
    }

    /// The same; the messages that came.
    async fn sent(&self) -> Vec<Received> {
        self.send().await;
        self.receiver.fresh()
    }

    /// The webhook as its client sees it.
    async fn shown(&self) -> Value {
        let query = format!("query ($id: ID!) {{ webhook(id: $id) {{ {SHOWN} {LOG} }} }}");
        self.client().await.ask_with(&query, json!({ "id": self.webhook })).await.ok().at("/webhook").clone()
    }

    /// Its log, newest first.
    async fn log(&self) -> Vec<Value> {
        self.shown().await["deliveries"]["nodes"].as_array().expect("a list").clone()
    }

    /// What its client is answered to a step with it.
    async fn step(&self, mutation: &str) -> Answer {
        change(&self.client().await, mutation, json!({ "webhook": self.webhook })).await
    }

    /// An event that everyone sees.
    async fn event(&self) -> Learning {
        let event = a_learning_event().closing("2027-03-03", "2027-03-10T09:00:00Z");
        event.insert(&self.app).await
    }

    /// Changes an event.
    async fn touch(&self, event: &Learning) {
        touch(&self.app, event).await;
    }
}

/// Gives an event another title.
async fn touch(app: &App, event: &Learning) {
    static COUNT: AtomicUsize = AtomicUsize::new(0);
    let mut details = event.details.clone();
    details.title = format!("Een titel met nummer {}", COUNT.fetch_add(1, Ordering::SeqCst));
    update_event(&app.shared.as_operator(), event.id, details, None, None).await.expect("changed");
}

/// Waits until the queue has read to the end of the journal.
async fn queued(app: &App) {
    let end = journal::end(app).await;
    eventually("the queue has read it", async || {
        let place = app.rows::<1>("SELECT CAST(seq AS text) FROM consumer_position WHERE name = 'webhooks'").await;
        (place.concat().concat().parse::<i64>().expect("a number") >= end).then_some(())
    })
    .await;
}

/// Sends what is due; how many attempts that took.
async fn send_due(app: &App) -> u64 {
    let services = app.shared.services();
    services.sender.send_due(&services.context).await.expect("sent")
}
