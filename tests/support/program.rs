//! The real program, run to its end.

use api::config::Settings;
use std::io::{BufRead, BufReader, Write};
use std::process::{Child, Command, Output, Stdio};

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
    command
        .env_clear()
        .env("DATABASE_URL", settings.database_address())
        .env("DATA_DIR", &settings.data_dir)
        .env("DEMO", settings.is_demo().to_string())
        .current_dir(&settings.data_dir);
    if let Some(key) = &settings.master_key {
        command.env("SOCIAL_ECONOMY_MASTER_KEY", key.expose());
    }
    command
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

/// The program, serving.
pub struct Serving {
    child: Child,
    /// Where it answers: scheme, address and port.
    pub base: String,
}

impl Serving {
    /// Starts it and waits until its banner says where it listens.
    pub fn start(settings: &Settings) -> Self {
        let mut command = program(settings);
        command.env("LISTEN_ADDR", "127.0.0.1:0").stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = command.spawn().expect("the program starts");
        let banner = BufReader::new(child.stdout.take().expect("its output"));
        let home = banner.lines().map_while(Result::ok).find(|line| line.contains("home page")).expect("a banner");
        let address = home.split("http://").nth(1).expect("an address").trim_end_matches('/');
        Self { base: format!("http://{address}"), child }
    }

    /// Ends it in the middle of whatever it does, as a machine that loses power would.
    pub fn kill(mut self) {
        self.child.kill().expect("it runs");
        self.child.wait().expect("an end");
    }

    /// Stops it in order.
    pub fn stop(mut self) {
        let status = Command::new("kill").args(["-TERM", &self.child.id().to_string()]).status();
        assert!(status.expect("kill runs").success() && self.child.wait().expect("an end").success());
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        let _ = self.child.kill();
    }
}
