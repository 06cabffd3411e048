//! A letter in words, and whom it is for. Pure.

use super::buttons::Wish;
use crate::shared::language::Language;
use secrecy::SecretString;

/// Whom a letter is for, as known when it is sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Addressee {
    /// E-mail address.
    pub email: String,
    /// Name.
    pub name: String,
    /// Language in which the person is addressed.
    pub language: Language,
    /// Whether the person wants to be reminded of what they take part in.
    pub wants_reminders: bool,
    /// Whether letters reach the address, as far as is known.
    pub is_reachable: bool,
}

impl Addressee {
    /// Someone who gets every letter.
    pub fn new(email: String, name: String, language: Language) -> Self {
        Self { email, name, language, wants_reminders: true, is_reachable: true }
    }

    /// How a letter begins.
    pub fn greeting(&self) -> String {
        let hello = match self.language {
            Language::Nl => "Dag",
            Language::Fr => "Bonjour",
            Language::En => "Hello",
        };
        format!("{hello} {},", self.name)
    }
}

/// A letter in words, in the language of whom it is for.
#[derive(Clone, Debug)]
pub struct Letter {
    /// What it is about, one line.
    pub subject: String,
    /// Its text.
    pub paragraphs: Vec<String>,
    /// What can be done from it, one thing each; mostly nothing, or one.
    pub buttons: Vec<Button>,
    /// Files that come with it.
    pub attachments: Vec<Attachment>,
}

impl Letter {
    /// A letter in words alone.
    pub fn plain(subject: String, paragraphs: Vec<String>) -> Self {
        Self { subject, paragraphs, buttons: Vec::new(), attachments: Vec::new() }
    }
}

/// A link that does one thing: opening it shows a page and changes nothing.
#[derive(Clone, Debug)]
pub struct Button {
    /// What it does, in words.
    pub label: String,
    /// Where it leads.
    pub leads: Leads,
}

/// Where a button leads.
#[derive(Clone, Debug)]
pub enum Leads {
    /// To this address. It may hold the secret of a link, so it never prints itself.
    To(SecretString),
    /// To a page that does this; its address is made when the letter is sent.
    Does(Wish),
}

/// A file that comes with a letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attachment {
    /// Its name, such as `uitnodiging.ics`.
    pub name: String,
    /// Its media type, such as `text/calendar; method=REQUEST; charset=utf-8`.
    pub media_type: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}
