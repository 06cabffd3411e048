//! Looking for viruses: a command of the operator sees every content that comes, before any row says that it is there.

use super::error::FileError;
use super::kit::Files;
use super::rules::StoredFile;
use crate::config::{ScanCommand, Settings};
use crate::shared::error::Error;
use bytes::Bytes;
use futures_util::StreamExt;
use futures_util::stream::BoxStream;
use std::io::Write;
use std::process::{Child, ChildStdin, Command, ExitStatus, Stdio};
use std::time::Duration;
use tokio::sync::Semaphore;
use tokio::sync::mpsc::{Receiver, Sender, channel};
use tokio::time::{sleep, timeout};
use uuid::Uuid;

/// So many commands run at once: each may need a core and memory of its own.
static AT_ONCE: Semaphore = Semaphore::const_new(4);
/// Pieces of a content that may wait to be written to the command.
const WAITING: usize = 2;
/// How often it is looked whether the command has ended.
const PAUSE: Duration = Duration::from_millis(10);
/// Where the command finds programs. Of the environment of the service, which holds secrets, it gets nothing.
const PATH: &str = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

/// What contents are looked at with.
pub(super) struct Scanner {
    command: ScanCommand,
    patience: Duration,
}

impl Scanner {
    /// The command of the settings; none where nothing is looked at.
    pub(super) fn of(settings: &Settings) -> Option<Self> {
        let patience = Duration::from_secs(settings.scan_timeout_seconds.into());
        settings.scan_command.clone().map(|command| Self { command, patience })
    }

    /// Whether a content is clean, said in time.
    ///
    /// # Errors
    /// `FILE_NOT_SCANNED`; what breaks the content off.
    async fn finds_clean(&self, content: BoxStream<'static, Result<Bytes, Error>>) -> Result<bool, Error> {
        match timeout(self.patience, self.judge(content)).await {
            Ok(judged) => judged,
            Err(late) => Err(not_scanned(&late)),
        }
    }

    async fn judge(&self, content: BoxStream<'static, Result<Bytes, Error>>) -> Result<bool, Error> {
        let _turn = AT_ONCE.acquire().await.map_err(Error::internal)?;
        let (mut running, input) = Running::start(&self.command).map_err(|cause| not_scanned(&cause))?;
        let (pieces, waiting) = channel(WAITING);
        // A thread of its own, and none of the pool: it may wait for a command that does not read.
        std::thread::spawn(move || write(input, waiting));
        send(content, pieces).await?;
        let ended = running.ended().await.map_err(|cause| not_scanned(&cause))?;
        match ended.code() {
            Some(0) => Ok(true),
            Some(1) => Ok(false),
            _ => Err(not_scanned(&ended)),
        }
    }
}

/// Looks at a content that came for a file, where the settings say so.
///
/// # Errors
/// `FILE_INFECTED`, `FILE_NOT_SCANNED`, `FILE_STORE_AWAY`.
pub(super) async fn scan(files: &Files, file: &StoredFile, object: Uuid) -> Result<(), Error> {
    let Some(scanner) = files.scanner() else { return Ok(()) };
    let content = files.objects().read(object, file.facts.size).await?;
    if scanner.finds_clean(content).await? {
        return Ok(());
    }
    tracing::warn!(file = %file.id, owner = %file.owner, "A virus was found in an upload, which is refused");
    Err(FileError::Infected.into())
}

/// Hands a content on, as long as the command wants more of it.
async fn send(mut content: BoxStream<'static, Result<Bytes, Error>>, pieces: Sender<Bytes>) -> Result<(), Error> {
    while let Some(piece) = content.next().await {
        if pieces.send(piece?).await.is_err() {
            break;
        }
    }
    Ok(())
}

/// Writes pieces to the command until there are no more. One that has seen enough reads no further: what it says counts.
fn write(mut input: ChildStdin, mut pieces: Receiver<Bytes>) {
    while let Some(piece) = pieces.blocking_recv() {
        if input.write_all(&piece).is_err() {
            break;
        }
    }
}

/// Why it is so is for the log alone.
fn not_scanned(cause: &impl std::fmt::Display) -> Error {
    tracing::error!(%cause, "The command that looks for viruses did not say what it found");
    FileError::NotScanned.into()
}

/// A command that runs, and ends at the latest when nobody waits for it any more.
struct Running(Child);

impl Running {
    fn start(command: &ScanCommand) -> std::io::Result<(Self, ChildStdin)> {
        let mut child = Command::new(command.program())
            .args(command.arguments())
            .env_clear()
            .env("PATH", PATH)
            .current_dir("/")
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()?;
        let input = child.stdin.take().ok_or_else(|| std::io::Error::other("it has no standard input"))?;
        Ok((Self(child), input))
    }

    async fn ended(&mut self) -> std::io::Result<ExitStatus> {
        loop {
            match self.0.try_wait()? {
                Some(status) => return Ok(status),
                None => sleep(PAUSE).await,
            }
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // One that ended cannot be killed, and was waited for: both say so, and nothing is to be done.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}
