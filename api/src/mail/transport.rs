//! How letters leave: to a mail server, or to files.

use super::rules::MailKind;
use crate::shared::durable;
use crate::shared::error::Error;
use lettre::transport::smtp::Error as SmtpError;
use lettre::{AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::time::Duration;
use uuid::Uuid;

/// How letters leave.
pub(super) enum Transport {
    /// Into a folder: what a trial has instead of a server.
    Files(PathBuf),
    /// To a server, with the longest time one letter may take.
    Smtp(AsyncSmtpTransport<Tokio1Executor>, Duration),
}

/// Why a letter did not leave. It names nobody: servers like to repeat addresses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Undelivered {
    /// The server will not have it, now or later.
    Refused(String),
    /// The server will not have it now.
    NotNow(String),
    /// The server is not there, or does not let this service in.
    Away(String),
}

/// Whose letter it is, for its file.
#[derive(Clone, Copy, Debug)]
pub(super) struct Label {
    pub(super) id: Uuid,
    pub(super) kind: MailKind,
    pub(super) recipient: Uuid,
}

impl Transport {
    /// Lets a letter leave.
    pub(super) async fn deliver(&self, label: Label, message: Message) -> Result<(), Undelivered> {
        match self {
            Self::Files(folder) => write(folder, label, &message),
            Self::Smtp(server, patience) => match tokio::time::timeout(*patience, server.send(message)).await {
                Ok(Ok(_)) => Ok(()),
                Ok(Err(error)) => Err(judged(&error)),
                Err(_) => Err(Undelivered::Away("The mail server did not answer in time.".to_owned())),
            },
        }
    }

    /// Removes every letter to someone that was written to a file.
    ///
    /// # Errors
    /// What the system said.
    pub(super) fn forget(&self, recipient: Uuid) -> Result<(), Error> {
        match self {
            Self::Smtp(..) => Ok(()),
            Self::Files(folder) => remove(folder, recipient).map_err(Error::internal),
        }
    }
}

impl Transport {
    /// Everyone to whom letters were written to files.
    ///
    /// # Errors
    /// What the system said.
    pub(super) fn recipients(&self) -> Result<Vec<Uuid>, Error> {
        let Self::Files(folder) = self else { return Ok(Vec::new()) };
        let entries = match std::fs::read_dir(folder) {
            Err(cause) if cause.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
            entries => entries.map_err(Error::internal)?,
        };
        let mut recipients = BTreeSet::new();
        for entry in entries {
            let name = entry.map_err(Error::internal)?.file_name();
            recipients.extend(recipient_of(&name.to_string_lossy()));
        }
        Ok(recipients.into_iter().collect())
    }
}

/// Whom the letter in a file is for.
fn recipient_of(name: &str) -> Option<Uuid> {
    name.split('.').nth(1)?.parse().ok()
}

/// The file of a letter: kind, recipient, key.
fn name(label: Label) -> String {
    let kind = label.kind.code().to_lowercase().replace('_', "-");
    format!("{kind}.{}.{}.eml", label.recipient, label.id)
}

fn write(folder: &Path, label: Label, message: &Message) -> Result<(), Undelivered> {
    let trouble = || Undelivered::Away("The folder of letters cannot be written to.".to_owned());
    // What is composed is ASCII: everything else is encoded.
    let text = String::from_utf8(message.formatted()).map_err(|_| trouble())?;
    durable::put(&folder.join(name(label)), &text).map_err(|cause| {
        tracing::error!(%cause, "A letter cannot be written to its file");
        trouble()
    })
}

fn remove(folder: &Path, recipient: Uuid) -> std::io::Result<()> {
    let entries = match std::fs::read_dir(folder) {
        Err(cause) if cause.kind() == std::io::ErrorKind::NotFound => return Ok(()),
        entries => entries?,
    };
    let theirs = format!(".{recipient}.");
    let mut outcome = Ok(());
    for entry in entries {
        let entry = entry?;
        if entry.file_name().to_string_lossy().contains(&theirs) {
            // One that stays is no reason to leave the others.
            outcome = outcome.and(std::fs::remove_file(entry.path()));
        }
    }
    outcome
}

/// What an answer of the server means. One that refuses this service (RFC 4954: 530, 534,
/// 535, 538) says nothing about the letter.
fn judged(error: &SmtpError) -> Undelivered {
    let code = error.status().map(|code| code.to_string());
    match &code {
        Some(code) if ["530", "534", "535", "538"].contains(&code.as_str()) => {
            Undelivered::Away(format!("The mail server does not let this service in ({code})."))
        }
        Some(code) if error.is_permanent() => Undelivered::Refused(format!("The mail server refused it ({code}).")),
        Some(code) => Undelivered::NotNow(format!("The mail server put it off ({code}).")),
        None if error.is_client() => {
            Undelivered::NotNow("The mail server cannot take a letter to such an address.".to_owned())
        }
        None => Undelivered::Away("The mail server could not be reached.".to_owned()),
    }
}
