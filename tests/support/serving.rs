//! The real program, serving.

use super::program::over;
use super::{Client, Ended, Folder};
use api::config::Settings;
use std::io::{BufRead, BufReader, Read};
use std::net::TcpStream;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};
use std::thread::{JoinHandle, spawn};
use std::time::Duration;

/// Longest wait for something the program says.
const PATIENCE: Duration = Duration::from_secs(120);

/// What a thread reads of the program's words until it ends.
type Reading = Option<JoinHandle<String>>;

/// The program, serving.
pub struct Program {
    child: Child,
    /// Where it listens, as `host:port`.
    pub address: String,
    lines: Receiver<String>,
    told: Reading,
    said: Reading,
    _folder: Arc<Folder>,
}

/// The program with the settings of tests.
pub fn command(folder: &Folder) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_social-economy"));
    command
        .env_clear()
        .env("DATA_DIR", folder.path())
        .env("LISTEN_ADDR", "127.0.0.1:0")
        .env("TRUSTED_PROXIES", "127.0.0.0/8")
        .env("SOCIAL_ECONOMY_LOG_FORMAT", "json")
        .env("SOCIAL_ECONOMY_PASSWORD_ARGON2_MEMORY_KIB", "16")
        .current_dir(folder.path())
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
}

impl Program {
    /// Starts it over a folder of its own and waits until its banner says where it listens.
    pub fn start() -> Self {
        Self::start_with(&Arc::new(Folder::new()), |_| {})
    }

    /// The same over this folder, with other settings.
    pub fn start_with(folder: &Arc<Folder>, change: impl FnOnce(&mut Command)) -> Self {
        let mut command = command(folder);
        change(&mut command);
        let mut child = command.spawn().expect("the program starts");
        let mut errors = child.stderr.take().expect("its log");
        let said = spawn(move || {
            let mut text = String::new();
            let _ = errors.read_to_string(&mut text);
            text
        });
        let (lines, told) = listen(child.stdout.take().expect("its output"));
        let (told, said) = (Some(told), Some(said));
        let mut program = Self { child, address: String::new(), lines, told, said, _folder: Arc::clone(folder) };
        let home = program.hears("home page");
        program.address = home.split("http://").nth(1).expect("an address").trim_end_matches('/').to_owned();
        program
    }

    /// Starts it over the database and data folder of these settings.
    pub fn start_over(settings: &Settings) -> Self {
        Self::start_with(&Arc::new(Folder::new()), |command| over(command, settings))
    }

    /// A visitor of it.
    pub fn visitor(&self) -> Client {
        Client::at(&format!("http://{}", self.address))
    }

    /// Waits for a line on its standard output.
    pub fn hears(&self, words: &str) -> String {
        loop {
            let line = self.lines.recv_timeout(PATIENCE).unwrap_or_else(|_| panic!("it never said `{words}`"));
            if line.contains(words) {
                return line;
            }
        }
    }

    /// A connection to it.
    pub fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(&self.address).expect("a connection");
        stream.set_read_timeout(Some(Duration::from_secs(10))).expect("a bound");
        stream
    }

    /// Sends it a signal.
    pub fn signal(&self, name: &str) {
        signal(&self.child, name);
    }

    /// Ends it in the middle of whatever it does, as a machine that loses power would.
    pub fn kill(mut self) {
        self.child.kill().expect("it runs");
        self.child.wait().expect("an end");
    }

    /// Stops it in order; what it said.
    pub fn stop(self) -> Ended {
        self.signal("-TERM");
        let ended = self.end();
        assert_eq!(ended.code, Some(0), "{ended:?}");
        ended
    }

    /// Waits for its end.
    pub fn end(mut self) -> Ended {
        let code = self.child.wait().expect("an end").code();
        let read = |reading: &mut Reading| reading.take().expect("read once").join().expect("text");
        Ended { code, told: read(&mut self.told), said: read(&mut self.said) }
    }
}

/// Reads what a program says, line by line, to the end.
fn listen(output: ChildStdout) -> (Receiver<String>, JoinHandle<String>) {
    let (sender, lines) = channel();
    let reading = spawn(move || {
        let mut text = String::new();
        for line in BufReader::new(output).lines().map_while(Result::ok) {
            text = text + &line + "\n";
            let _ = sender.send(line);
        }
        text
    });
    (lines, reading)
}

/// Sends a process a signal.
pub fn signal(child: &Child, name: &str) {
    let status = Command::new("kill").args([name, &child.id().to_string()]).status();
    assert!(status.expect("kill runs").success());
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.child.kill();
    }
}
