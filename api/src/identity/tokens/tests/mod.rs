//! Tokens as an attacker would build them, byte by byte.

mod claims;
mod form;
mod head;
mod keys;

use super::{Bearer, Claims, TokenRefusal, TokenSettings, issue, read};
use crate::access::{Capacity, ClientScope, ClientScopes, Role};
use crate::identity::keys::KeyRing;
use crate::identity::scratch::{Scratch, clock};
use crate::shared::clock::Clock;
use crate::shared::ids;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::TimeDelta;
use jsonwebtoken::Algorithm;
use jsonwebtoken::crypto::sign;
use secrecy::ExposeSecret;
use serde_json::{Value, json};
use uuid::Uuid;

/// A service with a ring of keys, and who attacks it.
struct Desk {
    scratch: Scratch,
    clock: Clock,
    ring: KeyRing,
    settings: TokenSettings,
}

impl Desk {
    fn new() -> Self {
        let (scratch, clock) = (Scratch::new(), clock());
        let ring = KeyRing::open(&scratch.settings(), &clock).expect("a ring");
        // The first key is not of today.
        clock.advance(TimeDelta::days(1));
        let settings = TokenSettings::from(&scratch.settings());
        Self { scratch, clock, ring, settings }
    }

    /// A token as the service issues it.
    fn issued(&self) -> String {
        let issued = issue(&self.ring, &self.settings, &self.clock, &bearer(Role::Officer)).expect("a token");
        issued.token.expose_secret().to_owned()
    }

    fn read(&self, token: &str) -> Result<Claims, TokenRefusal> {
        read(&self.ring, &self.settings, self.clock.now(), token)
    }

    fn kid(&self) -> String {
        self.ring.signing(self.clock.now()).expect("a key").kid().to_owned()
    }

    /// The head of a token as the service writes it.
    fn head(&self) -> Value {
        json!({ "alg": "EdDSA", "typ": "at+jwt", "kid": self.kid() })
    }

    /// Claims as the service writes them.
    fn claims(&self) -> Value {
        let now = self.clock.now().timestamp();
        json!({
            "iss": self.settings.issuer, "aud": self.settings.audience, "exp": now + 600, "nbf": now, "iat": now,
            "sub": Uuid::from_u128(1), "jti": ids::fresh(self.clock.now()), "sid": Uuid::from_u128(2),
            "cap": Uuid::from_u128(3), "role": "OFFICER",
        })
    }

    /// A token with this text as head and claims, truly signed by the service's key.
    fn signed(&self, head: &str, claims: &str) -> String {
        let message = format!("{}.{}", encoded(head), encoded(claims));
        let signature = self.signature(&message);
        format!("{message}.{signature}")
    }

    fn signature(&self, message: &str) -> String {
        let key = self.ring.signing(self.clock.now()).expect("a key");
        sign(message.as_bytes(), key.signing_half(), Algorithm::EdDSA).expect("a signature")
    }

    /// A truly signed token whose head was changed.
    fn with_head(&self, change: impl FnOnce(&mut Value)) -> String {
        let mut head = self.head();
        change(&mut head);
        self.signed(&head.to_string(), &self.claims().to_string())
    }

    /// A truly signed token whose claims were changed.
    fn with_claims(&self, change: impl FnOnce(&mut Value)) -> String {
        let mut claims = self.claims();
        change(&mut claims);
        self.signed(&self.head().to_string(), &claims.to_string())
    }

    #[track_caller]
    fn refuses(&self, token: &str, refusal: TokenRefusal) {
        assert_eq!(self.read(token).map(|claims| claims.role), Err(refusal), "{token}");
    }
}

/// Someone in a role.
fn bearer(role: Role) -> Bearer {
    let [account, session, grant] = [1, 2, 3].map(Uuid::from_u128);
    let scopes = ClientScopes::NONE.with(ClientScope::NetworkRead);
    Bearer { account, session, capacity: Capacity { grant, role, scope: None, scopes } }
}

fn encoded(text: &str) -> String {
    URL_SAFE_NO_PAD.encode(text)
}

/// The three parts of a token.
fn parts(token: &str) -> [&str; 3] {
    let parts: Vec<_> = token.split('.').collect();
    parts.try_into().expect("three parts")
}
