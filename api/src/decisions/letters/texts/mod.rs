//! The words of letters about decisions, in the language of whom they are for. Titles, names and what was recorded stand as they were
//! written, in Dutch: that is the text that counts. Pure.

mod dutch;
mod english;
mod french;

use super::news::News;
use crate::mail::rules::{Addressee, Letter};
use crate::mail::words::{Words, greeting, quoting, spoken};

/// The letter that tells this about an application.
pub(super) fn letter(news: &News<'_>, name: &str, to: &Addressee) -> Letter {
    let words =
        spoken(to, || dutch::words_of(news, name), || french::words_of(news, name), || english::words_of(news, name));
    greeting(words, to)
}

/// A subject, a first paragraph, and lines as far as there are any.
fn told<const N: usize>(subject: String, first: &str, lines: [Option<String>; N]) -> Words {
    quoting(subject, first, &lines.into_iter().flatten().collect::<Vec<_>>().join("\n"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decisions::rules::Said;
    use crate::shared::language::Language;
    use crate::shared::money::EuroCents;

    #[test]
    fn every_letter_is_written_in_every_language_with_what_was_decided() {
        let day = |text: &str| text.parse().expect("a date");
        let said = Said {
            reference: "DEP/2018/77".to_owned(),
            decided_on: day("2018-12-06"),
            motivation: "Een sterk project".to_owned(),
            appeal: Some("Bij de gouverneur".to_owned()),
        };
        let (until, lapsing) = (day("2018-12-31"), "Daarna vervalt ze");
        let all = [
            News::Awarded { said: &said, amount: EuroCents(800_001), asked: Some(EuroCents(1_000_000)) },
            News::Reserved { said: &said, until, lapsing },
            News::Rejected { said: &said },
            News::Lapsed { until, lapsing },
        ];
        for language in [Language::Nl, Language::Fr, Language::En] {
            let to = Addressee::new("an@example.org".to_owned(), "An".to_owned(), language);
            let letters: Vec<_> = all.iter().map(|news| letter(news, "Schoolvis", &to)).collect();
            let mut subjects: Vec<_> = letters.iter().map(|letter| letter.subject.as_str()).collect();
            assert!(subjects.iter().all(|subject| subject.contains("Schoolvis")), "{subjects:?}");
            subjects.sort_unstable();
            subjects.dedup();
            assert_eq!(subjects.len(), 4);
            for letter in &letters[..3] {
                let text = letter.paragraphs.join("\n");
                for part in ["DEP/2018/77", "Een sterk project", "Bij de gouverneur", "2018"] {
                    assert!(text.contains(part), "{part}\n{text}");
                }
            }
            for (at, part) in [(0, "8"), (0, "10"), (1, "31"), (1, lapsing), (3, lapsing), (3, "31")] {
                assert!(letters[at].paragraphs.iter().any(|paragraph| paragraph.contains(part)), "{:?}", letters[at]);
            }
        }
    }
}
