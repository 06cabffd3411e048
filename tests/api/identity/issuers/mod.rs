//! Signing in at an external issuer: by a well-kept one of other people, and by one that forges.

mod accounts;
mod forged;
mod keys;
mod linking;
mod pages;
mod real;
mod rights;
mod settings;
mod signing_out;
mod silent;
mod tokens;
mod unlinking;

use crate::support::fixtures::PASSWORD;
use crate::support::issuer::{CLIENT, Issuer, RETURN};
use crate::support::{Answer, App, Client};
use api::identity::issuers::rules::proof::challenge_of;
use chrono::TimeDelta;
use reqwest::redirect::Policy;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// The verifier of whoever begins.
pub const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

const COMPLETE: &str = "mutation ($code: String!, $verifier: String!) {
    completeExternalSignIn(input: { code: $code, verifier: $verifier }) {
        session { accessToken refreshToken expiresAt sessionExpiresAt } fieldErrors { path code }
    }
}";
const LINK: &str = "mutation ($code: String!, $verifier: String!, $password: String) {
    linkExternalIdentity(input: { code: $code, verifier: $verifier, password: $password }) { done fieldErrors { path code } }
}";

/// A browser of someone: it keeps cookies, and goes where it is sent when it is told to.
pub struct Browser {
    http: reqwest::Client,
    base: String,
    pub cookies: BTreeMap<String, String>,
    address: Option<&'static str>,
}

/// What a browser is answered.
#[derive(Debug)]
pub struct Page {
    pub status: u16,
    pub location: String,
    pub cookie: String,
    pub text: String,
}

impl Page {
    /// A parameter of the address the browser is sent to.
    pub fn parameter(&self, name: &str) -> String {
        let query = self.location.split_once('?').map_or("", |(_, query)| query);
        let found = form_urlencoded::parse(query.as_bytes()).find(|(known, _)| known == name);
        found.unwrap_or_else(|| panic!("no `{name}` in {self:?}")).1.into_owned()
    }

    /// The code the front end gets.
    #[track_caller]
    pub fn code(&self) -> &str {
        let code = self.location.strip_prefix(&format!("{RETURN}#code="));
        code.filter(|_| self.status == 303).unwrap_or_else(|| panic!("no code: {self:?}"))
    }

    /// The rule that refuses, as a page shows it, with the status.
    #[track_caller]
    pub fn refusal(&self) -> (u16, &str) {
        let rule = self.text.split_once("<code>").and_then(|(_, rest)| rest.split_once("</code>"));
        (self.status, rule.unwrap_or_else(|| panic!("no rule: {self:?}")).0)
    }
}

impl Browser {
    /// A fresh one.
    pub fn of(app: &App) -> Self {
        let http = reqwest::Client::builder().no_proxy().redirect(Policy::none()).build().expect("a browser");
        Self { http, base: app.base.clone(), cookies: BTreeMap::new(), address: None }
    }

    /// The same at another network address.
    pub fn at(self, address: &'static str) -> Self {
        Self { address: Some(address), ..self }
    }

    /// Goes to a path of the server, or to any address.
    pub async fn goes_to(&mut self, address: &str) -> Page {
        let address = match address.strip_prefix('/') {
            Some(_) => format!("{}{address}", self.base),
            // The server believes to be where its settings say.
            None => address.replace("http://127.0.0.1:8000", &self.base),
        };
        let cookies: Vec<_> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let mut request = self.http.get(&address);
        if !cookies.is_empty() {
            request = request.header("cookie", cookies.join("; "));
        }
        if let Some(address) = self.address {
            request = request.header("x-forwarded-for", address);
        }
        let response = request.send().await.expect("an answer");
        let header =
            |name: &str| response.headers().get(name).and_then(|value| value.to_str().ok()).unwrap_or("").to_owned();
        let (status, location, cookie) = (response.status().as_u16(), header("location"), header("set-cookie"));
        let all = response.headers().get_all("set-cookie").iter().filter_map(|value| value.to_str().ok());
        for (name, value) in all.filter_map(|cookie| cookie.split(';').next()?.split_once('=')) {
            match value.is_empty() {
                true => self.cookies.remove(name),
                false => self.cookies.insert(name.to_owned(), value.to_owned()),
            };
        }
        Page { status, location, cookie, text: response.text().await.expect("text") }
    }

    /// Begins to sign in.
    pub async fn begins(&mut self) -> Page {
        self.goes_to(&format!("/sign-in/acm?challenge={}", challenge_of(VERIFIER))).await
    }

    /// Comes back from the issuer with this state and code.
    pub async fn comes_back(&mut self, state: &str, code: &str) -> Page {
        self.goes_to(&format!("/sign-in/acm/callback?state={state}&code={code}")).await
    }
}

/// The claims of someone, for a signing in that began so: they hold at the instant of the server.
pub fn claims(app: &App, issuer: &Issuer, begun: &Page, person: Value) -> Map<String, Value> {
    let now = app.clock.now().timestamp();
    let mut claims = json!({
        "iss": issuer.address, "aud": CLIENT, "exp": now + 300, "iat": now, "nonce": begun.parameter("nonce"),
    });
    let claims = claims.as_object_mut().expect("an object");
    claims.extend(person.as_object().expect("an object").clone());
    claims.clone()
}

/// Someone goes all the way to the code, vouched for with these claims; a moment after whatever was before, so that what is
/// newest is told from what is older.
pub async fn vouched_for(app: &App, issuer: &Issuer, person: Value) -> Page {
    wait(app, 1);
    let mut browser = Browser::of(app);
    let begun = browser.begins().await;
    issuer.vouches(&claims(app, issuer, &begun, person));
    browser.comes_back(&begun.parameter("state"), "any").await
}

/// What a code completes, for a client.
pub async fn complete(client: &Client, code: &str) -> Answer {
    client.ask_with(COMPLETE, json!({ "code": code, "verifier": VERIFIER })).await
}

/// What linking by a code gets, for a client who tells the password of all fixtures.
pub async fn link(client: &Client, code: &str) -> Answer {
    link_by(client, code, Some(PASSWORD)).await
}

/// The same for one who tells this password, or none.
pub async fn link_by(client: &Client, code: &str, password: Option<&str>) -> Answer {
    client.ask_with(LINK, json!({ "code": code, "verifier": VERIFIER, "password": password })).await
}

/// What signing in gets someone who is vouched for with these claims.
pub async fn sign_in(app: &App, issuer: &Issuer, person: Value) -> Answer {
    let page = vouched_for(app, issuer, person).await;
    complete(&app.visitor(), page.code()).await
}

/// The session of someone who is vouched for with these claims.
pub async fn signed_in(app: &App, issuer: &Issuer, person: Value) -> Client {
    let answer = sign_in(app, issuer, person).await.ok();
    app.visitor().with_token(answer.text("/completeExternalSignIn/session/accessToken"))
}

/// Role and scope of the active capacity of a client.
pub async fn capacity(client: &Client) -> (String, String) {
    let asked = "{ viewer { capacity { role scope { ... on Enterprise { name } ... on DirectingArea { name } } } } }";
    let answer = client.ask(asked).await.ok();
    let name = answer.at("/viewer/capacity/scope").get("name").and_then(Value::as_str).unwrap_or_default();
    (answer.text("/viewer/capacity/role").to_owned(), name.to_owned())
}

/// Some time passes.
pub fn wait(app: &App, seconds: i64) {
    app.clock.advance(TimeDelta::seconds(seconds));
}
