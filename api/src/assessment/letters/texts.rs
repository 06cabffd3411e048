//! The words of letters about assessments, in the language of whom they are for. Titles stand as they were written. Pure.

use crate::mail::rules::{Addressee, Letter};
use crate::mail::words::{greeting, spoken, words};

/// The letter that tells that the assessment of a call began.
pub(super) fn letter(title: &str, to: &Addressee) -> Letter {
    let told = spoken(
        to,
        || {
            words(
                format!("De beoordeling begint: {title}"),
                &[
                    &format!(
                        "De aanvragen voor de oproep {title} kunnen beoordeeld worden. U bent jurylid van deze oproep."
                    ),
                    "Geef op het platform voor elke aanvraag eerst aan of u een belangenconflict hebt. Pas daarna kunt u de aanvraag lezen en punten geven.",
                ],
            )
        },
        || {
            words(
                format!("L'évaluation commence : {title}"),
                &[
                    &format!(
                        "Les demandes introduites pour l'appel {title} peuvent être évaluées. Vous êtes membre du jury de cet appel."
                    ),
                    "Indiquez d'abord sur la plateforme, pour chaque demande, si vous avez un conflit d'intérêts. Ensuite seulement, vous pouvez lire la demande et attribuer des points.",
                ],
            )
        },
        || {
            words(
                format!("The assessment begins: {title}"),
                &[
                    &format!(
                        "The applications for the call {title} can be assessed. You are a member of the jury of this call."
                    ),
                    "On the platform, first say for each application whether you have a conflict of interest. Only then can you read the application and give scores.",
                ],
            )
        },
    );
    greeting(told, to)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shared::language::Language;

    #[test]
    fn each_language_names_the_call_and_asks_about_interests_first() {
        for (language, interests) in [
            (Language::Nl, "belangenconflict"),
            (Language::Fr, "conflit d'intérêts"),
            (Language::En, "conflict of interest"),
        ] {
            let to = Addressee::new("an@example.org".to_owned(), "An".to_owned(), language);
            let letter = letter("Oproep 2018", &to);
            assert!(letter.subject.contains("Oproep 2018"));
            assert!(letter.paragraphs.iter().any(|paragraph| paragraph.contains("Oproep 2018")), "{letter:?}");
            assert!(letter.paragraphs.iter().any(|paragraph| paragraph.contains(interests)), "{letter:?}");
        }
    }
}
