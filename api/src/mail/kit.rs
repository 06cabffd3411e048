//! What letters are sent with, made once per process.

use super::deeds::Deeds;
use super::letters::{AddressBook, Letters};
use super::rules::MailKind;
use super::rules::buttons::Deed;
use super::transport::Transport;
use crate::config::Settings;
use crate::shared::error::Error;
use crate::shared::language::Language;
use chrono::TimeDelta;
use lettre::message::Mailbox;
use lettre::transport::smtp::extension::ClientId;
use lettre::{AsyncSmtpTransport, Tokio1Executor};
use secrecy::{ExposeSecret, SecretString};
use std::sync::Arc;
use std::time::Duration;
use uuid::Uuid;

/// The folder of letters in the data folder, where there is no server.
const FOLDER: &str = "mail";

/// Everything letters need. Cheap to clone.
#[derive(Clone)]
pub struct Post(Arc<Parts>);

struct Parts {
    transport: Transport,
    from: Mailbox,
    book: Arc<dyn AddressBook>,
    letters: Vec<Arc<dyn Letters>>,
    deeds: Vec<Arc<dyn Deeds>>,
    base: String,
    kept: TimeDelta,
    reaches_people: bool,
}

/// Why mail cannot be offered; no part of a setting is repeated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PostError {
    /// The address of the server.
    #[error("the setting `mail_url` cannot be used")]
    Url,
    /// The sender.
    #[error("the setting `mail_from` cannot be used")]
    From,
}

impl Post {
    /// Opens the way out for letters of these capabilities, whose buttons do these deeds. No server is reached before a
    /// letter is sent.
    ///
    /// # Errors
    /// [`PostError`].
    pub fn open(
        settings: &Settings,
        book: Arc<dyn AddressBook>,
        letters: Vec<Arc<dyn Letters>>,
        deeds: Vec<Arc<dyn Deeds>>,
    ) -> Result<Self, PostError> {
        let from: Mailbox = settings.mail_from.parse().map_err(|_| PostError::From)?;
        let transport = transport(settings, &from)?;
        let reaches_people = settings.mail_url.is_some() || settings.is_demo();
        let base = settings.token_issuer.trim_end_matches('/').to_owned();
        let kept = TimeDelta::days(i64::from(settings.mail_kept_days));
        Ok(Self(Arc::new(Parts { transport, from, book, letters, deeds, base, kept, reaches_people })))
    }

    /// Whether letters come to those they are for: files do in a demo alone, where whoever tries it looks into them.
    pub fn reaches_people(&self) -> bool {
        self.0.reaches_people
    }

    /// Who knows addresses.
    pub(super) fn book(&self) -> &dyn AddressBook {
        &*self.0.book
    }

    /// The same, for changes that outlive the call.
    pub(super) fn shared_book(&self) -> Arc<dyn AddressBook> {
        Arc::clone(&self.0.book)
    }

    /// Every capability that writes letters.
    pub(super) fn letters(&self) -> &[Arc<dyn Letters>] {
        &self.0.letters
    }

    /// Who writes letters of a kind.
    pub(super) fn writer_of(&self, kind: MailKind) -> Option<&dyn Letters> {
        self.0.letters.iter().find(|letters| letters.kinds().contains(&kind)).map(|letters| &**letters)
    }

    /// Who does what a button says.
    ///
    /// # Errors
    /// A deed that nobody does: the row and the program disagree.
    pub(super) fn doer_of(&self, deed: Deed) -> Result<&dyn Deeds, Error> {
        let doer = self.0.deeds.iter().find(|deeds| deeds.deeds().contains(&deed));
        doer.map(|deeds| &**deeds).ok_or_else(|| Error::internal(format!("nobody does {}", deed.code())))
    }

    /// What a refusal of this rule means to whoever pressed a button; none for what only developers need to know.
    pub fn refusal(&self, rule: &str, language: Language) -> Option<&'static str> {
        self.0.deeds.iter().find_map(|deeds| deeds.refusal(rule, language))
    }

    /// The address of the page where something is done, as the outside world knows it.
    pub(super) fn address(&self, deed: Deed, secret: &SecretString) -> SecretString {
        format!("{}/{}?token={}", self.0.base, deed.page(), secret.expose_secret()).into()
    }

    /// How long it is kept which letters were sent.
    pub(super) fn kept(&self) -> TimeDelta {
        self.0.kept
    }

    /// How letters leave.
    pub(super) fn transport(&self) -> &Transport {
        &self.0.transport
    }

    /// Removes every letter to someone that was written to a file. Where that fails nobody else is kept waiting: the job
    /// that sweeps letters tries it again until it is done.
    pub(super) fn forget_files_of(&self, recipient: Uuid) {
        if let Err(cause) = self.0.transport.forget(recipient) {
            let cause = &cause as &dyn std::error::Error;
            tracing::error!(cause, "The letters to someone who was erased could not be removed; it is tried again");
        }
    }

    /// Who sends them.
    pub(super) fn from(&self) -> &Mailbox {
        &self.0.from
    }
}

fn transport(settings: &Settings, from: &Mailbox) -> Result<Transport, PostError> {
    let Some(url) = &settings.mail_url else { return Ok(Transport::Files(settings.data_dir.join(FOLDER))) };
    let patience = Duration::from_secs(u64::from(settings.mail_timeout_seconds));
    let server = AsyncSmtpTransport::<Tokio1Executor>::from_url(url.expose()).map_err(|_| PostError::Url)?;
    let me = ClientId::Domain(from.email.domain().to_owned());
    Ok(Transport::Smtp(server.timeout(Some(patience)).hello_name(me).build(), patience))
}
