//! The words of letters about applications, in the language of whom they are for. Titles, names and what officers and leads
//! wrote stand as they were written, in Dutch. Pure.

mod dutch;
mod english;
mod french;

use super::news::News;
use crate::mail::rules::{Addressee, Letter};
use crate::mail::words::{greeting, spoken};
use crate::shared::clock::local;
use crate::shared::language::Language;
use crate::shared::local_words::day;
use chrono::{DateTime, Utc};

/// The letter that tells this about an application or a call.
pub(super) fn letter(news: &News, name: &str, to: &Addressee) -> Letter {
    let words =
        spoken(to, || dutch::words_of(news, name), || french::words_of(news, name), || english::words_of(news, name));
    greeting(words, to)
}

/// An instant to the second in the time of Brussels, since a moment decides.
fn moment(at: DateTime<Utc>, language: Language) -> String {
    let local = local(at);
    format!("{}, {}", day(local.date(), language), local.format("%H:%M:%S"))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One of each.
    fn all() -> Vec<News> {
        let day = |text: &str| text.parse().expect("a date");
        let received_at = "2018-09-30T21:59:59Z".parse().expect("an instant");
        let text = |text: &str| text.to_owned();
        let receipt = |again| News::Submitted {
            again,
            reference: text("PS-2018-0001"),
            received_at,
            content_hash: text("abc123"),
        };
        let asked = |anew| News::ConsentAsked { partners: text("Compaan"), anew, until: day("2018-09-30") };
        let completion =
            |is_theirs| News::CompletionAsked { asked: text("De begroting"), until: day("2018-10-25"), is_theirs };
        vec![
            asked(false),
            asked(true),
            News::ConsentGiven { partner: text("Compaan") },
            News::ConsentWithdrawn { partner: text("Compaan") },
            receipt(false),
            receipt(true),
            completion(true),
            completion(false),
            News::CompletionOver,
            News::Admissible,
            News::Inadmissible { motivation: text("Geen partner") },
            News::Withdrawn { reason: text("Geen tijd") },
            News::Reopened,
            News::CallExtended { from: day("2018-09-30"), until: day("2018-10-28"), reason: text("Te weinig tijd") },
            News::CallCancelled { reason: text("Geen geld") },
        ]
    }

    #[test]
    fn every_letter_is_written_in_every_language_with_what_it_is_about() {
        for language in [Language::Nl, Language::Fr, Language::En] {
            let to = Addressee::new("an@example.org".to_owned(), "An".to_owned(), language);
            let letters: Vec<_> = all().iter().map(|news| letter(news, "Schoolvis", &to)).collect();
            assert!(letters.iter().all(|letter| letter.subject.contains("Schoolvis")), "{letters:?}");
            let mut subjects: Vec<_> = letters.iter().map(|letter| letter.subject.as_str()).collect();
            subjects.sort_unstable();
            subjects.dedup();
            assert!(subjects.len() >= 13, "{subjects:?}");
            for (at, words) in [
                (1, "Compaan"),
                (4, "PS-2018-0001"),
                (4, "23:59:59"),
                (4, "abc123"),
                (6, "De begroting"),
                (10, "Geen partner"),
                (13, "Te weinig tijd"),
            ] {
                assert!(letters[at].paragraphs.iter().any(|paragraph| paragraph.contains(words)), "{:?}", letters[at]);
            }
        }
    }

    #[test]
    fn a_receipt_tells_the_instant_to_the_second_in_the_time_of_brussels() {
        let at = "2018-09-30T21:59:59.999Z".parse().expect("an instant");
        assert_eq!(moment(at, Language::Nl), "zondag 30 september 2018, 23:59:59");
    }
}
