//! Letters about applications in Dutch. Pure.

use super::moment;
use crate::applications::letters::news::News;
use crate::mail::words::{Words, quoting, words};
use crate::shared::language::Language::Nl;
use crate::shared::local_words::day;
use chrono::{DateTime, NaiveDate, Utc};

/// The words of this news about an application or a call.
pub(super) fn words_of(news: &News, name: &str) -> Words {
    match news {
        News::ConsentAsked { partners, anew, until } => asked(name, partners, *anew, *until),
        News::ConsentGiven { partner } => words(
            format!("{partner} stemt toe: {name}"),
            &[&format!("{partner} stemt ermee in om deel te nemen aan de aanvraag {name}.")],
        ),
        News::ConsentWithdrawn { partner } => words(
            format!("{partner} stemt niet toe: {name}"),
            &[
                &format!("{partner} weigert toestemming voor de aanvraag {name}, of trok die in."),
                "Zonder die toestemming kan de aanvraag niet worden ingediend. Neem contact op met de partner, of verwijder die uit de aanvraag.",
            ],
        ),
        News::Submitted { again, reference, received_at, content_hash } => {
            receipt(name, *again, reference, *received_at, content_hash)
        }
        News::CompletionAsked { asked, until, is_theirs } => completion(name, asked, *until, *is_theirs),
        News::CompletionOver => words(
            format!("Niet aangevuld: {name}"),
            &[&format!(
                "De aanvraag {name} werd niet op tijd aangevuld. Ze wordt behandeld zoals ze eerder werd ingediend, met de vermelding dat ze onvolledig is."
            )],
        ),
        News::Admissible => words(
            format!("Ontvankelijk: {name}"),
            &[&format!("De aanvraag {name} is ontvankelijk. Ze wordt nu beoordeeld.")],
        ),
        News::Inadmissible { motivation } => quoting(
            format!("Niet ontvankelijk: {name}"),
            &format!("De aanvraag {name} is niet ontvankelijk en wordt niet beoordeeld."),
            &format!("Motivering: {motivation}"),
        ),
        News::Reopened => words(
            format!("Heropend: {name}"),
            &[&format!(
                "De aanvraag {name} was niet ontvankelijk verklaard. Dat is teruggenomen: de Provincie onderzoekt ze opnieuw."
            )],
        ),
        News::Withdrawn { reason } => quoting(
            format!("Ingetrokken: {name}"),
            &format!("De projectverantwoordelijke trok de aanvraag {name} in."),
            &format!("Reden: {reason}"),
        ),
        News::CallExtended { from, until, reason } => extended(name, (*from, *until), reason),
        News::CallCancelled { reason } => quoting(
            format!("De oproep gaat niet door: {name}"),
            &format!("De oproep {name} gaat niet door. Uw aanvraag onder deze oproep wordt niet verder behandeld."),
            &format!("Reden: {reason}"),
        ),
    }
}

/// The last day of something, and what that means.
fn by(on: NaiveDate) -> String {
    format!("ten laatste op {}, vóór 24.00 uur (tijd in Brussel)", day(on, Nl))
}

fn asked(name: &str, partners: &str, anew: bool, until: NaiveDate) -> Words {
    let (subject, why) = match anew {
        false => (
            "Uw toestemming gevraagd",
            format!(
                "{partners} staat als partner in de aanvraag {name}. Zonder toestemming kan die niet worden ingediend."
            ),
        ),
        true => (
            "Opnieuw uw toestemming gevraagd",
            format!(
                "Het aandeel van {partners} in de aanvraag {name} is gewijzigd. Daarom wordt toestemming opnieuw gevraagd."
            ),
        ),
    };
    let ask = format!("Lees de aanvraag op het platform en stem toe of weiger, {}.", by(until));
    words(format!("{subject}: {name}"), &[&why, &ask])
}

fn receipt(name: &str, again: bool, reference: &str, at: DateTime<Utc>, hash: &str) -> Words {
    let (subject, done) = match again {
        false => ("Ontvangstbewijs", format!("De aanvraag {name} is ingediend.")),
        true => ("Ontvangstbewijs van de aanvulling", format!("De aanvraag {name} is aangevuld en opnieuw ingediend.")),
    };
    let facts = [
        format!("Referentie: {reference}"),
        format!("Ontvangen: {} (tijd in Brussel)", moment(at, Nl)),
        format!("Controlegetal van de inhoud (SHA-256): {hash}"),
    ];
    words(format!("{subject}: {name}"), &[&done, &facts[0], &facts[1], &facts[2]])
}

fn completion(name: &str, asked: &str, until: NaiveDate, is_theirs: bool) -> Words {
    let (subject, first) = match is_theirs {
        true => {
            ("Vul uw aanvraag aan", format!("De Provincie vraagt u de aanvraag {name} aan te vullen, {}.", by(until)))
        }
        false => (
            "Aanvulling gevraagd",
            format!("De Provincie vraagt de projectverantwoordelijke de aanvraag {name} aan te vullen, {}.", by(until)),
        ),
    };
    let (subject, mut paragraphs) = quoting(format!("{subject}: {name}"), &first, &format!("Gevraagd: {asked}"));
    paragraphs.push("Komt er niets, dan wordt de aanvraag behandeld zoals ze werd ingediend.".to_owned());
    (subject, paragraphs)
}

fn extended(name: &str, (from, until): (NaiveDate, NaiveDate), reason: &str) -> Words {
    let first = format!(
        "De uiterste indieningsdatum van de oproep {name} was {}. U kunt uw aanvraag nu indienen tot en met {}, vóór 24.00 uur (tijd in Brussel).",
        day(from, Nl),
        day(until, Nl)
    );
    quoting(format!("Meer tijd om in te dienen: {name}"), &first, &format!("Reden: {reason}"))
}
