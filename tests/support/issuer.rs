//! An issuer of OpenID Connect of the tests' own, which signs and answers whatever it is told: what a well-kept one never does.

use super::App;
use super::forge::{encoded, message, signed_by};
use api::config::{IssuerSettings, Settings};
use ed25519_dalek::SigningKey;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex, MutexGuard};

/// What it calls the server.
pub const CLIENT: &str = "social-economy";
/// Where browsers go back to.
pub const RETURN: &str = "http://127.0.0.1:5173/aangemeld";

/// An issuer that ends with the test. Clones are the same one.
#[derive(Clone)]
pub struct Issuer {
    /// Its address.
    pub address: String,
    state: Arc<Mutex<State>>,
}

struct State {
    keys: Vec<(String, SigningKey)>,
    document: Map<String, Value>,
    /// What the next code is exchanged for: status and body.
    exchange: (u16, Value),
    userinfo: Value,
    is_away: bool,
    asked: BTreeMap<String, usize>,
    posted: Vec<String>,
}

impl Issuer {
    /// One that calls itself what it is, with one key.
    pub fn new() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = format!("http://{}", listener.local_addr().expect("an address"));
        let at = |path: &str| format!("{address}{path}");
        let document = json!({
            "issuer": address, "authorization_endpoint": at("/auth"), "token_endpoint": at("/token"),
            "jwks_uri": at("/jwks"), "userinfo_endpoint": at("/userinfo"),
        });
        let state = State {
            keys: vec![("one".to_owned(), SigningKey::from_bytes(&[1; 32]))],
            document: document.as_object().expect("an object").clone(),
            exchange: (400, json!({ "error": "invalid_grant" })),
            userinfo: Value::Null,
            is_away: false,
            asked: BTreeMap::new(),
            posted: Vec::new(),
        };
        let issuer = Self { address, state: Arc::new(Mutex::new(state)) };
        let serving = issuer.clone();
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let serving = serving.clone();
                std::thread::spawn(move || serving.talk(stream));
            }
        });
        issuer
    }

    fn held(&self) -> MutexGuard<'_, State> {
        self.state.lock().expect("unharmed")
    }

    /// Says something else of itself.
    pub fn says(&self, name: &str, value: impl Into<Value>) {
        self.held().document.insert(name.to_owned(), value.into());
    }

    /// Answers nobody any more, or everyone again.
    pub fn goes_away(&self, is_away: bool) {
        self.held().is_away = is_away;
    }

    /// Puts another key in the place of those it has.
    pub fn rotates_to(&self, kid: &str) {
        let seed = [u8::try_from(kid.len()).expect("short") + 7; 32];
        self.held().keys = vec![(kid.to_owned(), SigningKey::from_bytes(&seed))];
    }

    /// Exchanges codes for this from now on.
    pub fn exchanges(&self, body: Value) {
        self.held().exchange = (200, body);
    }

    /// Exchanges codes for an ID token with these claims, truly signed, and an access token.
    pub fn vouches(&self, claims: &Map<String, Value>) {
        let token = self.signed(claims);
        self.exchanges(json!({ "id_token": token, "access_token": "opaque", "token_type": "Bearer" }));
    }

    /// Tells this at its userinfo endpoint.
    pub fn tells(&self, claims: Value) {
        self.held().userinfo = claims;
    }

    /// How often it was asked for a path.
    pub fn asked(&self, path: &str) -> usize {
        self.held().asked.get(path).copied().unwrap_or(0)
    }

    /// What was posted to it, in order, each with its `Authorization` before it.
    pub fn posted(&self) -> Vec<String> {
        self.held().posted.clone()
    }

    /// A token with these claims, truly signed by its first key.
    pub fn signed(&self, claims: &Map<String, Value>) -> String {
        self.signed_as("JWT", claims)
    }

    /// The same of another kind.
    pub fn signed_as(&self, typ: &str, claims: &Map<String, Value>) -> String {
        let (kid, key) = self.held().keys.first().cloned().expect("a key");
        signed_by(&key, &head("EdDSA", typ, &kid), claims)
    }

    /// A token under the name of its first key, signed by another.
    pub fn forged(&self, claims: &Map<String, Value>) -> String {
        let kid = self.held().keys.first().expect("a key").0.clone();
        signed_by(&SigningKey::from_bytes(&[99; 32]), &head("EdDSA", "JWT", &kid), claims)
    }

    /// A token that names a key it never had.
    pub fn under_unknown_key(&self, kid: &str, typ: &str, claims: &Map<String, Value>) -> String {
        signed_by(&SigningKey::from_bytes(&[98; 32]), &head("EdDSA", typ, kid), claims)
    }

    /// A token that says it is signed in another way; `signature` makes the signature of the message.
    pub fn signed_otherwise(
        &self,
        alg: &str,
        claims: &Map<String, Value>,
        signature: impl FnOnce(&str, &[u8]) -> Vec<u8>,
    ) -> String {
        let (kid, key) = self.held().keys.first().cloned().expect("a key");
        let message = message(&head(alg, "JWT", &kid), claims);
        let signature = signature(&message, key.verifying_key().as_bytes());
        format!("{message}.{}", encoded(&signature))
    }

    /// The section of the settings that names it.
    pub fn section(&self) -> Value {
        json!({
            "key": "acm", "name": "Toegangsbeheer", "issuer": self.address, "client_id": CLIENT, "algorithms": ["EdDSA"],
            "capacities": capacities(), "organisations": organisations(), "access_token_audience": "https://api.example.org",
        })
    }

    /// A server beside another, at which one signs in here.
    pub async fn serves(&self, app: &App) -> App {
        app.beside(|settings| set(settings, self.section())).await
    }

    fn talk(&self, stream: TcpStream) {
        let mut reader = BufReader::new(stream);
        let mut line = String::new();
        while reader.read_line(&mut line).is_ok_and(|read| read > 0) {
            let path = line.split(' ').nth(1).unwrap_or_default().to_owned();
            let (mut length, mut proof) = (0, String::new());
            loop {
                let mut header = String::new();
                if reader.read_line(&mut header).map_or(true, |read| read <= 2) {
                    break;
                }
                let (name, value) = header.trim().split_once(':').unwrap_or_default();
                match name.to_ascii_lowercase().as_str() {
                    "content-length" => length = value.trim().parse().expect("a length"),
                    "authorization" => proof = value.trim().to_owned(),
                    _ => {}
                }
            }
            let mut body = vec![0; length];
            if reader.read_exact(&mut body).is_err() {
                return;
            }
            let Some((status, text)) = self.answer(&path, &format!("{proof} {}", String::from_utf8_lossy(&body)))
            else {
                return;
            };
            let answer = format!(
                "HTTP/1.1 {status} X\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n{text}",
                text.len()
            );
            if reader.get_mut().write_all(answer.as_bytes()).is_err() {
                return;
            }
            line.clear();
        }
    }

    fn answer(&self, path: &str, posted: &str) -> Option<(u16, String)> {
        let mut state = self.held();
        *state.asked.entry(path.to_owned()).or_default() += 1;
        if state.is_away {
            return None;
        }
        let (status, body) = match path {
            "/.well-known/openid-configuration" => (200, Value::Object(state.document.clone())),
            "/jwks" => (200, json!({ "keys": state.keys.iter().map(|(kid, key)| jwk(kid, key)).collect::<Vec<_>>() })),
            "/token" => {
                state.posted.push(posted.to_owned());
                state.exchange.clone()
            }
            "/userinfo" => {
                state.posted.push(posted.to_owned());
                (200, state.userinfo.clone())
            }
            _ => (404, Value::Null),
        };
        Some((status, body.to_string()))
    }
}

/// What follows from target groups, in every section of the tests.
pub fn capacities() -> Value {
    json!([
        { "target_group": "EA", "role": "ENTERPRISE", "scope": "ENTERPRISE" },
        { "target_group": "LB", "role": "REGISSEUR", "scope": "DIRECTING_AREA" },
        { "target_group": "LB", "organisation": "0000.000.196", "claim": "rol", "value": "behandelaar", "role": "OFFICER" },
        { "target_group": "GID", "role": "BUYER" },
    ])
}

/// Which organisations are which municipality or area, in every section of the tests.
pub fn organisations() -> Value {
    json!([
        { "code": "0000.000.295", "municipality": "44021" },
        { "code": "0000.000.394", "area": "voorbeeldregio-dender" },
    ])
}

/// Names an issuer in the settings, and where browsers go back to.
pub fn set(settings: &mut Settings, section: Value) {
    let section: IssuerSettings = serde_json::from_value(section).expect("a section");
    settings.issuers = vec![section];
    settings.sign_in_return_to = serde_json::from_value(json!(format!("{RETURN},{RETURN}/elders"))).expect("addresses");
}

fn head(alg: &str, typ: &str, kid: &str) -> Map<String, Value> {
    json!({ "alg": alg, "typ": typ, "kid": kid }).as_object().expect("an object").clone()
}

fn jwk(kid: &str, key: &SigningKey) -> Value {
    let x = encoded(key.verifying_key().as_bytes());
    json!({ "kty": "OKP", "crv": "Ed25519", "kid": kid, "x": x, "alg": "EdDSA", "use": "sig" })
}
