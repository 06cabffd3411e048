//! The words of letters about claims, in the language of whom they are for. Names and
//! reasons stand as they were written, in Dutch. Pure.

use super::News;
use crate::mail::rules::{Addressee, Letter};
use crate::mail::words::{Words, greeting, quoting, spoken, words};

/// The letter that tells this about an enterprise.
pub(super) fn letter(news: &News, name: &str, to: &Addressee) -> Letter {
    greeting(spoken(to, || dutch(news, name), || french(news, name), || english(news, name)), to)
}

fn dutch(news: &News, name: &str) -> Words {
    match news {
        News::Granted => words(
            format!("U treedt op voor {name}"),
            &[
                &format!("Uw aanvraag om op het platform voor {name} op te treden is toegekend."),
                "Kies deze hoedanigheid wanneer u zich aanmeldt, of wissel ernaar.",
            ],
        ),
        News::Refused { reason } => quoting(
            format!("Uw aanvraag is geweigerd: {name}"),
            &format!("Uw aanvraag om op het platform voor {name} op te treden is geweigerd."),
            &format!("Reden: {reason}"),
        ),
        News::Revoked { reason } => quoting(
            format!("U treedt niet meer op voor {name}"),
            &format!("U kunt op het platform niet meer voor {name} optreden."),
            &format!("Reden: {reason}"),
        ),
    }
}

fn french(news: &News, name: &str) -> Words {
    match news {
        News::Granted => words(
            format!("Vous agissez pour {name}"),
            &[
                &format!("Votre demande d'agir pour {name} sur la plateforme est acceptée."),
                "Choisissez cette qualité lorsque vous vous connectez, ou passez-y.",
            ],
        ),
        News::Refused { reason } => quoting(
            format!("Votre demande est refusée : {name}"),
            &format!("Votre demande d'agir pour {name} sur la plateforme est refusée."),
            &format!("Raison (en néerlandais): {reason}"),
        ),
        News::Revoked { reason } => quoting(
            format!("Vous n'agissez plus pour {name}"),
            &format!("Vous ne pouvez plus agir pour {name} sur la plateforme."),
            &format!("Raison (en néerlandais): {reason}"),
        ),
    }
}

fn english(news: &News, name: &str) -> Words {
    match news {
        News::Granted => words(
            format!("You act for {name}"),
            &[
                &format!("Your request to act for {name} on the platform was granted."),
                "Choose this capacity when you sign in, or switch to it.",
            ],
        ),
        News::Refused { reason } => quoting(
            format!("Your request was refused: {name}"),
            &format!("Your request to act for {name} on the platform was refused."),
            &format!("Reason (in Dutch): {reason}"),
        ),
        News::Revoked { reason } => quoting(
            format!("You no longer act for {name}"),
            &format!("You can no longer act for {name} on the platform."),
            &format!("Reason (in Dutch): {reason}"),
        ),
    }
}
