//! Access tokens: signed statements (JWT, EdDSA) of who is asking, in which
//! capacity, good for minutes. [`issue()`] makes them, [`read()`] believes or refuses
//! them, [`rules`] judges what they say.
//!
//! Of the ways to sign that JWT knows, one is left: the key is found by its name
//! among ours, and the key alone decides how it verifies. Nothing else in the head
//! of a token is followed or believed, so a token with anything else is refused.

mod issue;
pub(in crate::identity) mod json;
mod read;
mod refusal;
pub mod rules;

pub use issue::{Bearer, Issued, issue};
pub use read::{MAX_BYTES, read};
pub use refusal::TokenRefusal;
pub use rules::{Claims, TokenSettings};

use super::seconds;
use crate::config::Settings;

impl From<&Settings> for TokenSettings {
    fn from(settings: &Settings) -> Self {
        Self {
            issuer: settings.token_issuer.clone(),
            audience: settings.token_audience.clone(),
            life: seconds(settings.token_life_seconds),
            skew: seconds(settings.token_clock_skew_seconds),
        }
    }
}

#[cfg(test)]
mod tests;
