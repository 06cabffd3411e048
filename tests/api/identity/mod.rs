//! Accounts, sessions, rights and tokens, over HTTP and at the command line.

mod administration;
mod command_line;
mod demo;
mod issuers;
mod jwks;
mod keys;
mod passwords;
mod refreshing;
mod secrets;
mod sign_in;
mod signing_out;
mod throttling;
mod tokens;

use crate::support::{Answer, Client};
use serde_json::{Value, json};

/// A new password that will do.
pub const NEW_PASSWORD: &str = "negen gele zwaluwen";

const SIGN_IN: &str = "mutation ($email: String!, $password: String!, $capacity: ID) {
    signIn(input: { email: $email, password: $password, capacity: $capacity }) {
        session { accessToken refreshToken expiresAt sessionExpiresAt } fieldErrors { path code }
    }
}";
const REFRESH: &str = "mutation ($token: String!) {
    refreshSession(input: { refreshToken: $token }) { session { accessToken refreshToken sessionExpiresAt } fieldErrors { code } }
}";

/// What signing in with address and password gets.
pub async fn sign_in(client: &Client, email: &str, password: &str) -> Answer {
    client.ask_with(SIGN_IN, credentials(email, password)).await
}

/// The same in a capacity, by global id.
pub async fn sign_in_as(client: &Client, email: &str, password: &str, capacity: &str) -> Answer {
    let mut variables = credentials(email, password);
    variables["capacity"] = capacity.into();
    client.ask_with(SIGN_IN, variables).await
}

/// How many statements signing in took to read, and what it got.
pub async fn sign_in_counting(client: &Client, email: &str, password: &str) -> (u64, Answer) {
    client.ask_counting(SIGN_IN, credentials(email, password)).await
}

fn credentials(email: &str, password: &str) -> Value {
    json!({ "email": email, "password": password })
}

/// What a refresh token gets.
pub async fn refresh(client: &Client, token: &str) -> Answer {
    client.ask_with(REFRESH, json!({ "token": token })).await
}

/// Access and refresh token of an answer to `signIn`, `refreshSession` or `switchCapacity`.
pub fn pair(answer: &Answer, mutation: &str) -> (String, String) {
    let token = |name: &str| answer.text(&format!("/{mutation}/session/{name}")).to_owned();
    (token("accessToken"), token("refreshToken"))
}

/// Whom the server takes a client for: the e-mail address, `visitor`, or the rule that refuses the token.
pub async fn who(client: &Client) -> String {
    let answer = client.ask("{ viewer { user { email } } }").await;
    match answer.rule() {
        "none" if answer.at("/viewer").is_null() => "visitor".to_owned(),
        "none" => answer.text("/viewer/user/email").to_owned(),
        rule => rule.to_owned(),
    }
}

/// Asserts that the token of a client is worth nothing now.
pub async fn assert_refused(client: &Client, why: &str) {
    assert_eq!(who(client).await, "CREDENTIALS_INVALID", "{why}");
}
