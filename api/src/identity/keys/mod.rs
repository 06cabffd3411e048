//! Signing keys: Ed25519, in the folder `keys` of the data folder or given as a
//! secret. Start at [`KeyRing`].
//!
//! A key is named by the thumbprint of its public half (RFC 7638), so a name can
//! neither be chosen nor lead anywhere. Nothing is ever remembered about a key but
//! its file: which one signs follows from when each was made ([`rules`]), so that
//! all processes over one folder agree without talking to each other.
//!
//! - A new key is published at once and signs a little later, when every process
//!   has seen it.
//! - The one before it verifies for as long as tokens signed by it may live.
//! - Then it is refused, and the next rotation deletes its file.

mod error;
mod folder;
mod jwks;
mod key;
mod ring;
pub mod rules;

pub use error::KeyError;
pub use jwks::{Jwk, Jwks};
pub use key::Key;
pub use ring::{KeyInfo, KeyRing, Rotation};
pub use rules::KeyState;

#[cfg(test)]
mod tests;
