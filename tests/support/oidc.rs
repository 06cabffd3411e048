//! An OpenID Connect server of other people: the npm package `oidc-provider`, run by Node.

use super::issuer::{CLIENT, capacities, organisations};
use super::node::folder;
use chrono::{DateTime, Utc};
use serde_json::{Value, json};
use std::io::{BufRead, BufReader};
use std::process::{Child, ChildStdin, Command, Stdio};

/// The server; it ends with the test.
pub struct OpenId {
    child: Child,
    _input: Option<ChildStdin>,
    /// Its address.
    pub address: String,
    /// What time it was for it when it began.
    pub now: DateTime<Utc>,
    algorithm: String,
    secret: Option<String>,
    http: reqwest::Client,
}

impl OpenId {
    /// Starts one that signs in this way, and knows the server by a secret or as a public client.
    pub fn start(algorithm: &str, secret: Option<&str>) -> Self {
        let mut command = Command::new("node");
        command.args(["oidc.mjs", algorithm, CLIENT]).args(secret).current_dir(folder());
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = command.spawn().expect("node starts");
        let mut line = String::new();
        BufReader::new(child.stdout.take().expect("its output")).read_line(&mut line).expect("a line");
        let told: Value = serde_json::from_str(&line).unwrap_or_else(|_| panic!("it does not begin: {line}"));
        let input = child.stdin.take();
        Self {
            child,
            _input: input,
            address: told["issuer"].as_str().expect("an address").to_owned(),
            now: DateTime::from_timestamp_millis(told["now"].as_i64().expect("an instant")).expect("an instant"),
            algorithm: algorithm.to_owned(),
            secret: secret.map(str::to_owned),
            http: reqwest::Client::builder().no_proxy().build().expect("a client"),
        }
    }

    /// The section of the settings that names it.
    pub fn section(&self) -> Value {
        let mut section = json!({
            "key": "acm", "name": "Toegangsbeheer", "issuer": self.address, "client_id": CLIENT,
            "algorithms": [self.algorithm], "scopes": "openid profile vo email",
            "capacities": capacities(), "organisations": organisations(),
        });
        if let Some(secret) = &self.secret {
            section["client_secret"] = json!(secret);
        }
        section
    }

    /// Whoever is sent there from now on is this person.
    pub async fn person(&self, claims: &Value) {
        self.control("person", claims).await;
    }

    /// It signs with a new key from now on, and with no other.
    pub async fn rotate(&self) {
        self.control("rotate", &Value::Null).await;
    }

    async fn control(&self, what: &str, body: &Value) {
        let request = self.http.post(format!("{}/control/{what}", self.address)).body(body.to_string());
        request.send().await.expect("an answer");
    }
}

impl Drop for OpenId {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
