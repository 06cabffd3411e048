//! What proves who is asking.

mod jwks;
mod keys;
