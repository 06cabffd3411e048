//! Black-box tests: the production server on a port of its own, spoken to over
//! HTTP, on SQLite and again on Postgres.
#![allow(missing_docs, reason = "test names are sentences")]

#[path = "../support/mod.rs"]
mod support;

mod calls;
mod grants;
mod places;
