//! The command line of the service.

mod allocator;

use clap::Parser;
use std::process::ExitCode;

fn main() -> ExitCode {
    allocator::set_up();
    run()
}

#[tokio::main]
async fn run() -> ExitCode {
    api::cli::Cli::parse().run().await
}
