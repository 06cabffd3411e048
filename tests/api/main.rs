//! Black-box tests: the production server on a port of its own, spoken to over
//! HTTP, on SQLite and again on Postgres.
#![allow(missing_docs, reason = "test names are sentences")]
#![allow(clippy::panic, reason = "the helpers of tests may panic like the tests themselves")]

#[path = "../support/mod.rs"]
mod support;

mod http;
mod places;
mod spec;
