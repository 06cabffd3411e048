//! Partners, who integrate by machine.

mod budgets;
mod command_line;
mod contacts;
mod feed;
mod letters;
mod managing;
mod network;
mod scopes;
mod secrets;
mod standing;
mod token_refusals;
mod tokens;
mod whole_day;

use crate::support::{Answer, App, Client};
use reqwest::Response;
use serde_json::{Value, json};

/// What a program is shown to be.
const SHOWN: &str = "name clientId contactEmail enterprise { slug } scopes validFrom validUntil endedAt isActive version \
     secrets { hint expiresAt revokedAt isLive }";

/// What someone is answered to a mutation about programs.
async fn change(client: &Client, mutation: &str, kind: &str, input: Value) -> Answer {
    let secret = if ["createPartnerClient", "rotatePartnerClientSecret"].contains(&mutation) {
        "secret { secret expiresAt }"
    } else {
        ""
    };
    let document = format!(
        "mutation ($input: {kind}!) {{ {mutation}(input: $input) {{ client {{ id {SHOWN} }} {secret} fieldErrors {{ path code }} }} }}"
    );
    client.ask_with(&document, json!({ "input": input })).await
}

async fn create(client: &Client, input: Value) -> Answer {
    change(client, "createPartnerClient", "CreatePartnerClientInput", input).await
}

async fn update(client: &Client, input: Value) -> Answer {
    change(client, "updatePartnerClient", "UpdatePartnerClientInput", input).await
}

async fn rotate(client: &Client, input: Value) -> Answer {
    change(client, "rotatePartnerClientSecret", "RotatePartnerClientSecretInput", input).await
}

async fn revoke(client: &Client, input: Value) -> Answer {
    change(client, "revokePartnerClientSecret", "RevokePartnerClientSecretInput", input).await
}

async fn end(client: &Client, input: Value) -> Answer {
    change(client, "endPartnerClient", "EndPartnerClientInput", input).await
}

/// What the token endpoint answers to a form, with these headers.
async fn post(app: &App, headers: &[(&str, &str)], form: &str) -> Response {
    let mut request = app.client.post(format!("{}/oauth/token", app.base)).body(form.to_owned());
    request = request.header("content-type", "application/x-www-form-urlencoded");
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    request.send().await.expect("an answer")
}

/// The form of a request with credentials in it.
fn form(client: &str, secret: &str) -> String {
    format!("grant_type=client_credentials&client_id={client}&client_secret={secret}")
}

/// Status and `error` of a refusal.
async fn refusal(answer: Response) -> (u16, String) {
    let status = answer.status().as_u16();
    let body: Value = answer.json().await.expect("JSON");
    (status, body["error"].as_str().unwrap_or_default().to_owned())
}

/// Whether a token is believed.
async fn is_believed(client: &Client) -> bool {
    let answer = client.ask("{ viewer { capacity { role } } }").await;
    match answer.code() {
        "UNAUTHENTICATED" => false,
        _ => answer.ok().text("/viewer/capacity/role") == "PARTNER",
    }
}
