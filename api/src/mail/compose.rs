//! A letter as it travels: text and HTML from the same paragraphs, with a head in
//! which nothing of a letter can begin another line.

use super::rules::{Addressee, Attachment, Letter, one_line};
use crate::shared::language::Language;
use askama::Template;
use chrono::{DateTime, Utc};
use lettre::message::header::{ContentType, Header, HeaderName, HeaderValue};
use lettre::message::{Attachment as Part, Mailbox, MultiPart};
use secrecy::{ExposeSecret, SecretString};
use std::error::Error as StdError;

/// A letter as HTML: headings, no pictures, contrast of at least 7 to 1.
#[derive(Template)]
#[template(path = "letter.html")]
struct Html<'a> {
    lang: &'static str,
    subject: &'a str,
    paragraphs: &'a [String],
    buttons: &'a [(&'a str, &'a str)],
    stop: Option<(&'static str, &'a str)>,
    footer: &'static str,
}

/// Says to other machines that nobody sits behind this letter (RFC 3834): they answer it with no notice of absence.
#[derive(Clone)]
struct AutoSubmitted;

impl Header for AutoSubmitted {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("Auto-Submitted")
    }

    fn parse(_: &str) -> Result<Self, Box<dyn StdError + Send + Sync>> {
        Ok(Self)
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), "auto-generated".to_owned())
    }
}

/// Where a letter of this kind can be declined from now on (RFC 2369).
#[derive(Clone)]
struct ListUnsubscribe(String);

impl Header for ListUnsubscribe {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("List-Unsubscribe")
    }

    fn parse(value: &str) -> Result<Self, Box<dyn StdError + Send + Sync>> {
        Ok(Self(value.to_owned()))
    }

    fn display(&self) -> HeaderValue {
        // An address is not to be folded or encoded: programs read it as it stands.
        HeaderValue::dangerous_new_pre_encoded(Self::name(), self.0.clone(), self.0.clone())
    }
}

/// That a mail program may do so by itself, with one request (RFC 8058).
#[derive(Clone)]
struct OneClick;

impl Header for OneClick {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("List-Unsubscribe-Post")
    }

    fn parse(_: &str) -> Result<Self, Box<dyn StdError + Send + Sync>> {
        Ok(Self)
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), "List-Unsubscribe=One-Click".to_owned())
    }
}

/// The addresses that belong into a letter.
#[derive(Default)]
pub(super) struct Ways {
    /// Of each of its buttons, in order.
    pub(super) buttons: Vec<SecretString>,
    /// Where its reader ends such letters; none for letters that nobody may decline.
    pub(super) stop: Option<SecretString>,
}

/// Why a letter cannot be put into a form that travels; it names nobody.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(super) enum Unwritable {
    /// The address.
    #[error("The address cannot be written to.")]
    Address,
    /// Anything else.
    #[error("The letter cannot be put into a form that travels.")]
    Form,
}

/// The envelope of a letter.
pub(super) struct Envelope<'a> {
    /// Who sends it.
    pub(super) from: &'a Mailbox,
    /// Its Message-ID, without angle brackets.
    pub(super) message_id: &'a str,
    /// When it is sent.
    pub(super) at: DateTime<Utc>,
}

/// Puts a letter into the form in which it travels.
pub(super) fn compose(
    envelope: &Envelope<'_>,
    to: &Addressee,
    letter: &Letter,
    ways: &Ways,
) -> Result<lettre::Message, Unwritable> {
    let address = to.email.parse().map_err(|_| Unwritable::Address)?;
    let labels = letter.buttons.iter().map(|button| button.label.as_str());
    let buttons: Vec<_> = labels.zip(ways.buttons.iter().map(ExposeSecret::expose_secret)).collect();
    let stop = ways.stop.as_ref().map(|stop| (stop_label(to.language), stop.expose_secret()));
    let subject = one_line(&letter.subject);
    let (lang, footer) = (to.language.code(), footer(to.language));
    let html = Html { lang, subject: &subject, paragraphs: &letter.paragraphs, buttons: &buttons, stop, footer };
    let html = html.render().map_err(|_| Unwritable::Form)?;
    let words = MultiPart::alternative_plain_html(text(letter, &buttons, stop, footer), html);
    let mut message = lettre::Message::builder();
    if let Some((_, stop)) = stop {
        message = message.header(ListUnsubscribe(format!("<{stop}>"))).header(OneClick);
    }
    message
        .from(envelope.from.clone())
        .to(Mailbox::new(Some(one_line(&to.name)), address))
        .subject(subject)
        .date(envelope.at.into())
        .message_id(Some(format!("<{}>", envelope.message_id)))
        .header(AutoSubmitted)
        .multipart(with_files(words, &letter.attachments)?)
        .map_err(|_| Unwritable::Form)
}

/// The same as plain text.
fn text(letter: &Letter, buttons: &[(&str, &str)], stop: Option<(&str, &str)>, footer: &str) -> String {
    let mut parts = letter.paragraphs.clone();
    parts.extend(buttons.iter().map(|(label, address)| format!("{label}:\n{address}")));
    let stop = stop.map(|(label, address)| format!("\n{label}:\n{address}")).unwrap_or_default();
    parts.push(format!("-- \n{footer}{stop}"));
    parts.join("\n\n") + "\n"
}

fn with_files(words: MultiPart, files: &[Attachment]) -> Result<MultiPart, Unwritable> {
    if files.is_empty() {
        return Ok(words);
    }
    let mut whole = MultiPart::mixed().multipart(words);
    for file in files {
        let media_type = ContentType::parse(&file.media_type).map_err(|_| Unwritable::Form)?;
        whole = whole.singlepart(Part::new(one_line(&file.name)).body(file.bytes.clone(), media_type));
    }
    Ok(whole)
}

/// Every letter says that it comes from a machine.
fn footer(language: Language) -> &'static str {
    match language {
        Language::Nl => "Deze e-mail werd automatisch verstuurd door het programma sociale economie van de provincie.",
        Language::Fr => "Cet e-mail a été envoyé automatiquement par le programme d'économie sociale de la province.",
        Language::En => "This e-mail was sent automatically by the social economy programme of the province.",
    }
}

/// How reminders are declined.
fn stop_label(language: Language) -> &'static str {
    match language {
        Language::Nl => "Geen herinneringen meer ontvangen",
        Language::Fr => "Ne plus recevoir de rappels",
        Language::En => "Receive no more reminders",
    }
}

#[cfg(test)]
mod tests {
    use super::super::rules::{Button, Leads};
    use super::*;

    fn composed(to: Addressee, letter: &Letter) -> Result<String, Unwritable> {
        let from: Mailbox = "Sociale economie <post@example.org>".parse().expect("a sender");
        let at = "2026-11-23T10:00:00Z".parse().expect("an instant");
        let envelope = Envelope { from: &from, message_id: "1@example.org", at };
        let message = compose(&envelope, &to, letter, &ways(letter))?;
        Ok(String::from_utf8(message.formatted()).expect("ASCII"))
    }

    /// The addresses of its buttons, none of which acts.
    fn ways(letter: &Letter) -> Ways {
        let address = |button: &Button| match &button.leads {
            Leads::To(address) => Some(address.clone()),
            Leads::Does(_) => None,
        };
        Ways { buttons: letter.buttons.iter().filter_map(address).collect(), stop: None }
    }

    fn an() -> Addressee {
        Addressee::new("an@example.org".to_owned(), "An Peeters".to_owned(), Language::Nl)
    }

    fn letter(subject: &str) -> Letter {
        Letter::plain(subject.to_owned(), vec!["Dag <b>An</b> & co".to_owned()])
    }

    #[test]
    fn the_head_says_who_when_and_which_letter_it_is() {
        let text = composed(an(), &letter("Dag")).expect("a letter");
        for line in [
            "Subject: Dag\r\n",
            "Message-ID: <1@example.org>\r\n",
            "Date: Mon, 23 Nov 2026 10:00:00 +0000\r\n",
            "Auto-Submitted: auto-generated\r\n",
        ] {
            assert!(text.contains(line), "{line} in {text}");
        }
    }

    #[test]
    fn neither_subject_nor_name_begins_another_line_of_the_head() {
        let name = "An\r\nBcc: ander@example.org".to_owned();
        let text = composed(Addressee { name, ..an() }, &letter("Dag\r\nX-Other: 1")).expect("a letter");
        let (head, _) = text.split_once("\r\n\r\n").expect("a head");
        assert!(!head.contains("\nBcc:") && !head.contains("\nX-Other:"), "{head}");
    }

    #[test]
    fn text_of_a_letter_is_no_markup() {
        let paragraphs = &letter("x").paragraphs;
        let html = Html { lang: "nl", subject: "<i>", paragraphs, buttons: &[], stop: None, footer: "" };
        let html = html.render().expect("HTML");
        assert!(!html.contains("<b>") && !html.contains("<i>") && html.contains("lang=\"nl\""), "{html}");
    }

    #[test]
    fn an_address_that_cannot_be_written_to_is_said_to_be_so_without_repeating_it() {
        let email = "geen adres".to_owned();
        assert_eq!(composed(Addressee { email, ..an() }, &letter("Dag")), Err(Unwritable::Address));
    }

    #[test]
    fn files_come_with_the_letter_in_their_own_type() {
        let media_type = "text/calendar; method=REQUEST; charset=utf-8".to_owned();
        let file = Attachment { name: "afspraak.ics".to_owned(), media_type, bytes: b"BEGIN:VCALENDAR".to_vec() };
        let text = composed(an(), &Letter { attachments: vec![file], ..letter("Dag") }).expect("a letter");
        assert!(text.contains("multipart/mixed") && text.contains("text/calendar") && text.contains("afspraak.ics"));
    }

    #[test]
    fn the_button_stands_in_both_forms_with_its_whole_address() {
        let address = "https://api.example.org/new-password?token=abc".to_owned();
        let leads = Leads::To(address.clone().into());
        let buttons = vec![Button { label: "Kies een wachtwoord".to_owned(), leads }];
        let letter = Letter { buttons, ..letter("Dag") };
        let plain = text(&letter, &[("Kies een wachtwoord", &address)], None, "");
        assert!(plain.contains(&format!("Kies een wachtwoord:\n{address}\n")), "{plain}");
        assert!(!format!("{letter:?}").contains("abc"), "it never prints itself");
    }

    #[test]
    fn a_letter_that_may_be_declined_says_where_to_programs_and_to_people() {
        let from: Mailbox = "post@example.org".parse().expect("a sender");
        let envelope = Envelope { from: &from, message_id: "1@example.org", at: DateTime::UNIX_EPOCH };
        let address = format!("https://api.example.org/unsubscribe?token={}", "a".repeat(64));
        let ways = Ways { stop: Some(address.clone().into()), ..Ways::default() };
        let message = compose(&envelope, &an(), &letter("Dag"), &ways).expect("a letter");
        let text = String::from_utf8(message.formatted()).expect("ASCII");
        let (head, body) = text.split_once("\r\n\r\n").expect("a head");
        assert!(head.contains(&format!("List-Unsubscribe: <{address}>\r\n")), "{head}");
        assert!(head.contains("List-Unsubscribe-Post: List-Unsubscribe=One-Click"), "{head}");
        assert!(body.contains("Geen herinneringen meer ontvangen"), "{body}");
    }
}
