//! The real program, run to its end.

use api::config::Settings;
use std::io::Write;
use std::process::{Command, Output, Stdio};

/// How a run of the program ended.
#[derive(Debug)]
pub struct Ended {
    /// Its exit code.
    pub code: Option<i32>,
    /// What it told on standard output.
    pub told: String,
    /// What it said on standard error.
    pub said: String,
}

/// The program over the database and data folder of these settings.
pub fn program(settings: &Settings) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_social-economy"));
    command.env_clear();
    over(&mut command, settings);
    command
}

/// Puts a program over the database and data folder of these settings.
pub fn over(command: &mut Command, settings: &Settings) {
    command.env("SOCIAL_ECONOMY_GUIDE_SEARCH_ENABLED", settings.guide_search_enabled.to_string());
    command
        .env("DATABASE_URL", settings.database_address())
        .env("DATA_DIR", &settings.data_dir)
        .env("DEMO", settings.is_demo().to_string())
        .current_dir(&settings.data_dir);
    if let Some(key) = &settings.master_key {
        command.env("SOCIAL_ECONOMY_MASTER_KEY", key.expose());
    }
}

/// Runs a subcommand to its end.
pub fn run_program(settings: &Settings, arguments: &[&str]) -> Ended {
    ended(program(settings).args(arguments).output().expect("the program runs"))
}

/// Runs a subcommand to its end, with these words on its standard input.
pub fn run_program_with_input(settings: &Settings, arguments: &[&str], input: &str) -> Ended {
    let mut command = program(settings);
    command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("the program runs");
    // One that ends before it reads leaves a broken pipe.
    let _ = child.stdin.take().expect("its input").write_all(input.as_bytes());
    ended(child.wait_with_output().expect("an end"))
}

fn ended(output: Output) -> Ended {
    let text = |bytes| String::from_utf8(bytes).expect("text");
    Ended { code: output.status.code(), told: text(output.stdout), said: text(output.stderr) }
}
