//! Someone who asks: a visitor, or whoever holds an access token.

use super::Answer;
use api::shared::db::Db;
use reqwest::RequestBuilder;
use serde_json::{Value, json};

/// One who asks the server. Cheap to clone.
#[derive(Clone)]
pub struct Client {
    pub(super) http: reqwest::Client,
    pub(super) endpoint: String,
    pub(super) db: Option<Db>,
    pub(super) token: Option<String>,
    pub(super) address: Option<String>,
}

impl Client {
    /// A visitor of a server of which nothing but its address is known.
    pub fn at(base: &str) -> Self {
        let http = reqwest::Client::builder().no_proxy().build().expect("a client");
        Self { http, endpoint: format!("{base}/graphql"), db: None, token: None, address: None }
    }

    /// The same with an access token.
    pub fn with_token(&self, token: &str) -> Self {
        Self { token: Some(token.to_owned()), ..self.clone() }
    }

    /// The same from another network address.
    pub fn calling_from(&self, address: &str) -> Self {
        Self { address: Some(address.to_owned()), ..self.clone() }
    }

    /// The access token.
    pub fn token(&self) -> &str {
        self.token.as_deref().expect("whoever signed in has a token")
    }

    /// What is sent for a query with variables.
    pub fn request(&self, query: &str, variables: &Value) -> RequestBuilder {
        let mut request = self.http.post(&self.endpoint).json(&json!({ "query": query, "variables": variables }));
        if let Some(token) = &self.token {
            request = request.bearer_auth(token);
        }
        if let Some(address) = &self.address {
            request = request.header("x-forwarded-for", address);
        }
        request
    }

    /// The status of what a path of the server is answered with, and its text.
    pub async fn get(&self, path: &str) -> (u16, String) {
        let base = self.endpoint.trim_end_matches("/graphql");
        let response = self.http.get(format!("{base}{path}")).send().await.expect("an answer");
        (response.status().as_u16(), response.text().await.expect("text"))
    }

    /// What the server answers to a query.
    pub async fn ask(&self, query: &str) -> Answer {
        self.ask_with(query, json!({})).await
    }

    /// What the server answers to a query with variables.
    pub async fn ask_with(&self, query: &str, variables: Value) -> Answer {
        Answer::to(self.request(query, &variables)).await
    }

    /// How many SQL statements an answer took to read, and the answer.
    pub async fn ask_counting(&self, query: &str, variables: Value) -> (u64, Answer) {
        let db = self.db.as_ref().expect("only a server in this process is counted");
        let before = db.statements();
        let answer = self.ask_with(query, variables).await;
        (db.statements() - before, answer)
    }
}
