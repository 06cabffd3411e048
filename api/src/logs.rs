//! Structured logs on standard error, and words for the operator's terminal.

use crate::config::{LogFormat, Settings};
use std::io::Write;
use tracing_subscriber::EnvFilter;

/// Starts logging in the form and at the level of the settings; later calls change nothing.
pub fn start(settings: &Settings) {
    let filter = EnvFilter::try_new(&settings.rust_log).unwrap_or_else(|_| EnvFilter::new("info"));
    let builder = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
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
