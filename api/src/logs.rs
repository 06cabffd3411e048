//! Structured logs on standard error, and words for the operator's terminal.

use crate::config::{LogFormat, Settings};
use std::io::{IsTerminal, Write};
use tracing_subscriber::EnvFilter;

/// Libraries that say at `info` what only their authors want to know. Whoever
/// does want to know names them in `RUST_LOG`, which comes later and wins.
const QUIET: &str = "sea_orm_migration=warn,sqlx=warn,actix_server=warn,actix_http=warn";

/// Starts logging in the form and at the level of the settings; later calls change nothing.
pub fn start(settings: &Settings) {
    let filter =
        EnvFilter::try_new(format!("{QUIET},{}", settings.rust_log)).unwrap_or_else(|_| EnvFilter::new("info"));
    let builder = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_ansi(std::io::stderr().is_terminal())
        .with_writer(std::io::stderr);
    let _ = match settings.log_format {
        LogFormat::Human => builder.try_init(),
        LogFormat::Json => builder.json().flatten_event(true).try_init(),
    };
}

/// Words for the operator on standard output.
pub fn say(words: &str) {
    let _ = writeln!(std::io::stdout(), "{words}");
}

/// Why a command failed, on standard error.
pub fn say_error(words: &str) {
    let _ = writeln!(std::io::stderr(), "error: {words}");
}
