//! The words of letters about more time, in the language of whom they are for; the reason stands as officers wrote it. Pure.

use crate::mail::rules::{Addressee, Letter};
use crate::mail::words::{Words, greeting, quoting, spoken};
use crate::shared::language::Language::{En, Fr, Nl};
use crate::shared::local_words::day;
use chrono::NaiveDate;

/// The letter that tells until when a lead may submit under a call, and why.
pub(super) fn letter(call: &str, until: NaiveDate, reason: &str, to: &Addressee) -> Letter {
    let words =
        spoken(to, || dutch(call, until, reason), || french(call, until, reason), || english(call, until, reason));
    greeting(words, to)
}

fn dutch(call: &str, until: NaiveDate, reason: &str) -> Words {
    let first = format!(
        "U krijgt meer tijd voor uw aanvraag onder de oproep {call}: u kunt ze indienen tot en met {}, vóór 24.00 uur (tijd in Brussel).",
        day(until, Nl)
    );
    quoting(format!("Meer tijd voor uw onderneming: {call}"), &first, &format!("Reden: {reason}"))
}

fn french(call: &str, until: NaiveDate, reason: &str) -> Words {
    let first = format!(
        "Vous disposez de plus de temps pour votre demande dans le cadre de l'appel {call} : vous pouvez l'introduire jusqu'au {} inclus, avant 24 h (heure de Bruxelles).",
        day(until, Fr)
    );
    quoting(format!("Plus de temps pour votre entreprise : {call}"), &first, &format!("Raison : {reason}"))
}

fn english(call: &str, until: NaiveDate, reason: &str) -> Words {
    let first = format!(
        "You are given more time for your application under the call {call}: you can submit it until {} included, before midnight at its end (time in Brussels).",
        day(until, En)
    );
    quoting(format!("More time for your enterprise: {call}"), &first, &format!("Reason: {reason}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shared::language::Language;

    #[test]
    fn the_letter_tells_call_day_and_reason_in_every_language() {
        for language in [Language::Nl, Language::Fr, Language::En] {
            let to = Addressee::new("an@example.org".to_owned(), "An".to_owned(), language);
            let written = letter("Oproep 2018", "2018-10-05".parse().expect("a date"), "Storing", &to);
            let text = written.paragraphs.join("\n");
            for part in ["Oproep 2018", "2018", "Storing"] {
                assert!(text.contains(part), "{part}\n{text}");
            }
            assert!(written.subject.contains("Oproep 2018"), "{}", written.subject);
        }
    }
}
