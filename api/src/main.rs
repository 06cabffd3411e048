//! The command line of the service.

use clap::Parser;
use std::process::ExitCode;

#[tokio::main]
async fn main() -> ExitCode {
    api::cli::Cli::parse().run().await
}
