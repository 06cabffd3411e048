//! Letters about applications in English. Pure.

use super::moment;
use crate::applications::letters::news::News;
use crate::mail::words::{Words, quoting, words};
use crate::shared::language::Language::En;
use crate::shared::local_words::day;
use chrono::{DateTime, NaiveDate, Utc};

/// The words of this news about an application or a call.
pub(super) fn words_of(news: &News, name: &str) -> Words {
    match news {
        News::ConsentAsked { partners, anew, until } => asked(name, partners, *anew, *until),
        News::ConsentGiven { partner } => words(
            format!("{partner} consents: {name}"),
            &[&format!("{partner} consents to take part in the application {name}.")],
        ),
        News::ConsentWithdrawn { partner } => words(
            format!("{partner} does not consent: {name}"),
            &[
                &format!("{partner} refuses its consent to the application {name}, or took it back."),
                "Without that consent the application cannot be submitted. Contact the partner, or take it out of the application.",
            ],
        ),
        News::Submitted { again, reference, received_at, content_hash } => {
            receipt(name, *again, reference, *received_at, content_hash)
        }
        News::CompletionAsked { asked, until, is_theirs } => completion(name, asked, *until, *is_theirs),
        News::CompletionOver => words(
            format!("Not completed: {name}"),
            &[&format!(
                "The application {name} was not completed in time. It is handled as it was submitted before, and marked as incomplete."
            )],
        ),
        News::Admissible => words(
            format!("Admissible: {name}"),
            &[&format!("The application {name} is admissible. It will now be assessed.")],
        ),
        News::Inadmissible { motivation } => quoting(
            format!("Inadmissible: {name}"),
            &format!("The application {name} is inadmissible and will not be assessed."),
            &format!("Motivation (in Dutch): {motivation}"),
        ),
        News::Reopened => words(
            format!("Reopened: {name}"),
            &[&format!(
                "The application {name} had been declared inadmissible. That was taken back: the Province examines it again."
            )],
        ),
        News::Withdrawn { reason } => quoting(
            format!("Withdrawn: {name}"),
            &format!("The lead took the application {name} back."),
            &format!("Reason: {reason}"),
        ),
        News::CallExtended { from, until, reason } => extended(name, (*from, *until), reason),
        News::CallCancelled { reason } => quoting(
            format!("The call was called off: {name}"),
            &format!("The call {name} was called off. Your application under this call is not handled any further."),
            &format!("Reason: {reason}"),
        ),
    }
}

/// The last day of something, and what that means.
fn by(on: NaiveDate) -> String {
    format!("on {} at the latest, before midnight at its end (time in Brussels)", day(on, En))
}

fn asked(name: &str, partners: &str, anew: bool, until: NaiveDate) -> Words {
    let (subject, why) = match anew {
        false => (
            "Your consent is asked",
            format!(
                "{partners} is named as a partner in the application {name}. It cannot be submitted without consent."
            ),
        ),
        true => (
            "Your consent is asked anew",
            format!("The share of {partners} in the application {name} changed. That is why consent is asked anew."),
        ),
    };
    let ask = format!("Read the application on the platform and consent or refuse, {}.", by(until));
    words(format!("{subject}: {name}"), &[&why, &ask])
}

fn receipt(name: &str, again: bool, reference: &str, at: DateTime<Utc>, hash: &str) -> Words {
    let (subject, done) = match again {
        false => ("Receipt", format!("The application {name} was submitted.")),
        true => ("Receipt of the completion", format!("The application {name} was completed and submitted again.")),
    };
    let facts = [
        format!("Reference: {reference}"),
        format!("Received: {} (time in Brussels)", moment(at, En)),
        format!("Digest of the content (SHA-256): {hash}"),
    ];
    words(format!("{subject}: {name}"), &[&done, &facts[0], &facts[1], &facts[2]])
}

fn completion(name: &str, asked: &str, until: NaiveDate, is_theirs: bool) -> Words {
    let (subject, first) = match is_theirs {
        true => (
            "Complete your application",
            format!("The Province asks you to complete the application {name}, {}.", by(until)),
        ),
        false => (
            "Completion asked",
            format!("The Province asks the lead to complete the application {name}, {}.", by(until)),
        ),
    };
    let asked = format!("Asked (in Dutch): {asked}");
    let (subject, mut paragraphs) = quoting(format!("{subject}: {name}"), &first, &asked);
    paragraphs.push("If nothing comes, the application is handled as it was submitted.".to_owned());
    (subject, paragraphs)
}

fn extended(name: &str, (from, until): (NaiveDate, NaiveDate), reason: &str) -> Words {
    let first = format!(
        "The deadline of the call {name} was {}. You can now submit your application until {} included, before midnight at its end (time in Brussels).",
        day(from, En),
        day(until, En)
    );
    quoting(format!("More time to submit: {name}"), &first, &format!("Reason: {reason}"))
}
