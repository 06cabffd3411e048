//! Fresh secrets: told once, kept as a digest.

use super::rules::{SECRET_PREFIX, hint};
use crate::identity::secret;
use chrono::{DateTime, Utc};
use secrecy::{ExposeSecret, SecretString};

/// A secret that was just made, on its way into the database.
pub(super) struct Fresh {
    pub(super) text: SecretString,
    pub(super) hash: String,
    pub(super) hint: String,
    pub(super) expires_at: DateTime<Utc>,
}

impl Fresh {
    /// One that works until an instant: 256 random bits behind a prefix.
    pub(super) fn until(expires_at: DateTime<Utc>) -> Self {
        let (random, _) = secret::fresh();
        let text = format!("{SECRET_PREFIX}{}", random.expose_secret());
        Self { hash: secret::hash(&text), hint: hint(&text), text: text.into(), expires_at }
    }

    /// What is told of it, when it is the one that was stored: a repeat gets none.
    pub(super) fn given(self, stored: Option<&str>) -> Option<GivenSecret> {
        let Self { text, hash, expires_at, .. } = self;
        (stored == Some(hash.as_str())).then_some(GivenSecret { text, expires_at })
    }
}

/// A secret as it is told once.
#[derive(Debug)]
pub struct GivenSecret {
    /// The secret.
    pub text: SecretString,
    /// When it no longer works.
    pub expires_at: DateTime<Utc>,
}
