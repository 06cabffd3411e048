//! What letters are sent with, made once per process.

use super::letters::{AddressBook, Letters};
use super::rules::MailKind;
use super::transport::Transport;
use crate::config::Settings;
use lettre::message::Mailbox;
use lettre::transport::smtp::extension::ClientId;
use lettre::{AsyncSmtpTransport, Tokio1Executor};
use std::sync::Arc;
use std::time::Duration;

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
    /// Opens the way out for letters of these capabilities. No server is reached before a letter is sent.
    ///
    /// # Errors
    /// [`PostError`].
    pub fn open(
        settings: &Settings,
        book: Arc<dyn AddressBook>,
        letters: Vec<Arc<dyn Letters>>,
    ) -> Result<Self, PostError> {
        let from: Mailbox = settings.mail_from.parse().map_err(|_| PostError::From)?;
        let transport = transport(settings, &from)?;
        let reaches_people = settings.mail_url.is_some() || settings.is_demo();
        Ok(Self(Arc::new(Parts { transport, from, book, letters, reaches_people })))
    }

    /// Whether letters come to those they are for: files do in a demo alone, where whoever tries it looks into them.
    pub fn reaches_people(&self) -> bool {
        self.0.reaches_people
    }

    /// Who knows addresses.
    pub(super) fn book(&self) -> &dyn AddressBook {
        &*self.0.book
    }

    /// Every capability that writes letters.
    pub(super) fn letters(&self) -> &[Arc<dyn Letters>] {
        &self.0.letters
    }

    /// Who writes letters of a kind.
    pub(super) fn writer_of(&self, kind: MailKind) -> Option<&dyn Letters> {
        self.0.letters.iter().find(|letters| letters.kinds().contains(&kind)).map(|letters| &**letters)
    }

    /// How letters leave.
    pub(super) fn transport(&self) -> &Transport {
        &self.0.transport
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
