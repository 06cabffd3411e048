//! Notions that every capability shares.

pub mod basis;
pub mod batch;
pub mod clock;
pub mod codes;
pub mod columns;
pub mod context;
pub mod csv;
pub mod db;
pub mod durable;
pub mod error;
pub mod hex;
pub mod idempotency;
pub mod ids;
pub mod language;
pub mod local_words;
pub mod lookup;
pub mod money;
pub mod network;
pub mod page;
pub mod period;
pub mod site;
pub mod split;
pub mod text_key;
#[cfg(test)]
pub(crate) mod transitions;
