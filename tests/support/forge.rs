//! Access tokens as an attacker makes them, with keys they should not have where a test wants to get that far.

use super::App;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ed25519_dalek::pkcs8::DecodePrivateKey;
use ed25519_dalek::{Signer, SigningKey};
use serde_json::{Map, Value};

/// Where the private half of a key begins in its file.
const BEGIN: &str = "-----BEGIN ";

/// A genuine token taken apart, and the very key that signed it.
pub struct Forge {
    pub genuine: String,
    pub head: Map<String, Value>,
    pub claims: Map<String, Value>,
    pub key: SigningKey,
}

impl Forge {
    /// Takes a genuine token of a server apart.
    pub fn of(app: &App, genuine: &str) -> Self {
        let [head, claims, _] = parts(genuine);
        let (head, claims) = (object(head), object(claims));
        let key = private_half(app, head["kid"].as_str().expect("a key's name"));
        Self { genuine: genuine.to_owned(), head, claims, key }
    }

    /// A token with this head and these claims, truly signed by the server's key.
    pub fn signed(&self, head: &Map<String, Value>, claims: &Map<String, Value>) -> String {
        signed_by(&self.key, head, claims)
    }

    /// The same token with another member in its head, truly signed.
    pub fn with_head(&self, name: &str, value: impl Into<Value>) -> String {
        self.signed(&with(&self.head, name, value), &self.claims)
    }

    /// The same token with another claim, truly signed.
    pub fn with_claim(&self, name: &str, value: impl Into<Value>) -> String {
        self.signed(&self.head, &with(&self.claims, name, value))
    }

    /// The same token without a claim, truly signed.
    pub fn without_claim(&self, name: &str) -> String {
        let mut claims = self.claims.clone();
        claims.remove(name).expect("the claim is there");
        self.signed(&self.head, &claims)
    }

    /// An instant some seconds from when the token was issued, as tokens tell the time.
    pub fn seconds_later(&self, seconds: i64) -> Value {
        (self.claims["iat"].as_i64().expect("seconds") + seconds).into()
    }
}

/// An object with another value under a name.
pub fn with(object: &Map<String, Value>, name: &str, value: impl Into<Value>) -> Map<String, Value> {
    let mut object = object.clone();
    object.insert(name.to_owned(), value.into());
    object
}

/// A token signed by any key.
pub fn signed_by(key: &SigningKey, head: &Map<String, Value>, claims: &Map<String, Value>) -> String {
    let message = message(head, claims);
    let signature = encoded(&key.sign(message.as_bytes()).to_bytes());
    format!("{message}.{signature}")
}

/// Head and claims as they are signed.
pub fn message(head: &Map<String, Value>, claims: &Map<String, Value>) -> String {
    let part = |object: &Map<String, Value>| encoded(&serde_json::to_vec(object).expect("JSON"));
    format!("{}.{}", part(head), part(claims))
}

/// Bytes in base64url.
pub fn encoded(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

/// The three parts of a token.
pub fn parts(token: &str) -> [&str; 3] {
    token.split('.').collect::<Vec<_>>().try_into().expect("three parts")
}

fn object(part: &str) -> Map<String, Value> {
    serde_json::from_slice(&URL_SAFE_NO_PAD.decode(part).expect("base64url")).expect("an object")
}

fn private_half(app: &App, kid: &str) -> SigningKey {
    let file =
        std::fs::read_to_string(app.settings.data_dir.join("keys").join(format!("{kid}.pem"))).expect("its file");
    let pem = file.find(BEGIN).expect("a key");
    SigningKey::from_pkcs8_pem(file[pem..].trim_end()).expect("a key")
}
