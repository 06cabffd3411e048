//! The command line of the service.

use clap::Parser;
use mimalloc::MiMalloc;
use std::process::ExitCode;

/// An answer is made of thousands of short-lived pieces: the allocator of the system
/// takes a fifth of the time of the guide's page more.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

#[tokio::main]
async fn main() -> ExitCode {
    api::cli::Cli::parse().run().await
}
