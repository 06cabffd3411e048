//! The words of letters about listings, in the language of whom they are for. Names and
//! reasons stand as they were written, in Dutch. Pure.

use super::news::News;
use crate::guide::listings::rules::{Entire, SuspendedBecause};
use crate::mail::rules::{Addressee, Letter};
use crate::mail::words::{Words, greeting, quoting, spoken, words};
use crate::shared::language::Language;
use crate::shared::local_words::day;

/// The letter that tells this.
pub(super) fn letter(news: &News, listing: &Entire, to: &Addressee) -> Letter {
    let name = listing.content.name.as_str();
    greeting(spoken(to, || dutch(news, name), || french(news, name), || english(news, name)), to)
}

fn dutch(news: &News, name: &str) -> Words {
    let on = |date| day(date, Language::Nl);
    match news {
        News::RecognitionEnds { last } => words(
            format!("De erkenning loopt af: {name}"),
            &[
                &format!("De erkenning van {name} geldt tot en met {}.", on(*last)),
                "Wie geen geldige erkenning heeft, staat niet in de leveranciersgids. Meld een nieuwe erkenning op het platform.",
            ],
        ),
        News::Unconfirmed { since } => words(
            format!("Bevestig uw vermelding in de leveranciersgids: {name}"),
            &[
                &format!("De vermelding van {name} is sinds {} langer dan twaalf maanden niet bevestigd.", on(*since)),
                "Kijk ze na op het platform en bevestig ze. Wat negentig dagen later nog niet bevestigd is, verdwijnt uit de gids.",
            ],
        ),
        News::Suspended { because, reason } => {
            let why = match because {
                SuspendedBecause::RecognitionLapsed => "er geldt geen erkenning meer",
                SuspendedBecause::NotConfirmed => "ze werd te lang niet bevestigd",
                SuspendedBecause::ByOfficer => "een medewerker van de provincie besliste dat",
            };
            let first = format!("De vermelding van {name} staat niet meer in de leveranciersgids: {why}.");
            quoting(format!("Opgeschort: {name}"), &first, &told("Reden", reason.as_deref()))
        }
        News::Published => words(
            format!("In de leveranciersgids: {name}"),
            &[&format!("De vermelding van {name} staat in de leveranciersgids.")],
        ),
        News::Cleared => words(
            format!("Uw wijziging staat in de gids: {name}"),
            &[&format!("De wijziging van de vermelding van {name} is goedgekeurd.")],
        ),
        News::Refused { reason } => quoting(
            format!("Uw wijziging is niet goedgekeurd: {name}"),
            &format!(
                "De wijziging van de vermelding van {name} is niet goedgekeurd. De vermelding blijft zoals ze was."
            ),
            &told("Reden", Some(reason)),
        ),
        News::Returned { reason } => quoting(
            format!("Werk uw vermelding bij: {name}"),
            &format!("De vermelding van {name} werd teruggegeven om ze bij te werken. Dien ze daarna opnieuw in."),
            &told("Reden", Some(reason)),
        ),
    }
}

fn french(news: &News, name: &str) -> Words {
    let on = |date| day(date, Language::Fr);
    match news {
        News::RecognitionEnds { last } => words(
            format!("L'agrément expire : {name}"),
            &[
                &format!("L'agrément de {name} est valable jusqu'au {} inclus.", on(*last)),
                "Sans agrément valable, on ne figure pas dans le guide des fournisseurs. Signalez un nouvel agrément sur la plateforme.",
            ],
        ),
        News::Unconfirmed { since } => words(
            format!("Confirmez votre fiche dans le guide des fournisseurs : {name}"),
            &[
                &format!(
                    "Depuis le {}, la fiche de {name} n'est plus confirmée depuis plus de douze mois.",
                    on(*since)
                ),
                "Vérifiez-la sur la plateforme et confirmez-la. Ce qui n'est pas confirmé nonante jours plus tard disparaît du guide.",
            ],
        ),
        News::Suspended { because, reason } => {
            let why = match because {
                SuspendedBecause::RecognitionLapsed => "aucun agrément n'est plus valable",
                SuspendedBecause::NotConfirmed => "elle n'a pas été confirmée pendant trop longtemps",
                SuspendedBecause::ByOfficer => "un collaborateur de la province l'a décidé",
            };
            let first = format!("La fiche de {name} ne figure plus dans le guide des fournisseurs : {why}.");
            quoting(format!("Suspendue : {name}"), &first, &told("Raison (en néerlandais)", reason.as_deref()))
        }
        News::Published => words(
            format!("Dans le guide des fournisseurs : {name}"),
            &[&format!("La fiche de {name} figure dans le guide des fournisseurs.")],
        ),
        News::Cleared => words(
            format!("Votre modification figure dans le guide : {name}"),
            &[&format!("La modification de la fiche de {name} est approuvée.")],
        ),
        News::Refused { reason } => quoting(
            format!("Votre modification est refusée : {name}"),
            &format!("La modification de la fiche de {name} est refusée. La fiche reste telle quelle."),
            &told("Raison (en néerlandais)", Some(reason)),
        ),
        News::Returned { reason } => quoting(
            format!("Complétez votre fiche : {name}"),
            &format!("La fiche de {name} vous est rendue pour être complétée. Introduisez-la ensuite à nouveau."),
            &told("Raison (en néerlandais)", Some(reason)),
        ),
    }
}

fn english(news: &News, name: &str) -> Words {
    let on = |date| day(date, Language::En);
    match news {
        News::RecognitionEnds { last } => words(
            format!("The recognition ends: {name}"),
            &[
                &format!("The recognition of {name} is valid up to and including {}.", on(*last)),
                "Whoever has no valid recognition is not in the supplier guide. Please report a new recognition on the platform.",
            ],
        ),
        News::Unconfirmed { since } => words(
            format!("Confirm your listing in the supplier guide: {name}"),
            &[
                &format!(
                    "Since {} the listing of {name} has not been confirmed for more than twelve months.",
                    on(*since)
                ),
                "Please check it on the platform and confirm it. What is not confirmed ninety days later leaves the guide.",
            ],
        ),
        News::Suspended { because, reason } => {
            let why = match because {
                SuspendedBecause::RecognitionLapsed => "no recognition is valid any more",
                SuspendedBecause::NotConfirmed => "it was not confirmed for too long",
                SuspendedBecause::ByOfficer => "an officer of the province decided so",
            };
            let first = format!("The listing of {name} is no longer in the supplier guide: {why}.");
            quoting(format!("Suspended: {name}"), &first, &told("Reason (in Dutch)", reason.as_deref()))
        }
        News::Published => words(
            format!("In the supplier guide: {name}"),
            &[&format!("The listing of {name} is in the supplier guide.")],
        ),
        News::Cleared => words(
            format!("Your change is in the guide: {name}"),
            &[&format!("The change of the listing of {name} was cleared.")],
        ),
        News::Refused { reason } => quoting(
            format!("Your change was refused: {name}"),
            &format!("The change of the listing of {name} was refused. The listing stays as it was."),
            &told("Reason (in Dutch)", Some(reason)),
        ),
        News::Returned { reason } => quoting(
            format!("Please complete your listing: {name}"),
            &format!("The listing of {name} was given back to be completed. Please hand it in again afterwards."),
            &told("Reason (in Dutch)", Some(reason)),
        ),
    }
}

fn told(label: &str, reason: Option<&str>) -> String {
    reason.map(|reason| format!("{label}: {reason}")).unwrap_or_default()
}
