//! The words of the letter about a webhook that was disabled, in the language of whom it is for. Of its address the host
//! alone is told, for it may hold a secret. Pure.

use crate::mail::rules::{Addressee, Letter};
use crate::mail::words::{Words, greeting, spoken, words};
use crate::partners::webhooks::rules::DisabledBecause;

/// The letter that a webhook to this host was disabled.
pub(super) fn letter(host: &str, because: DisabledBecause, to: &Addressee) -> Letter {
    let texts = spoken(to, || dutch(host, because), || french(host, because), || english(host, because));
    greeting(texts, to)
}

fn dutch(host: &str, because: DisabledBecause) -> Words {
    let why = match because {
        DisabledBecause::Gone => "De ontvanger antwoordde dat het adres niet meer bestaat (status 410).",
        DisabledBecause::Failing => "Al enkele dagen kon er niets worden afgeleverd.",
    };
    words(
        format!("Uw webhook naar {host} is uitgeschakeld"),
        &[
            &format!("De webhook naar {host} krijgt geen berichten meer. {why}"),
            "Wat nog wachtte, wordt niet meer verstuurd. In de logboeken van de webhook staat wat er misging.",
            "Herstel de ontvanger en hervat de webhook met `resumeWebhook`. Wat intussen wijzigde, leest u in de lijst van wijzigingen.",
        ],
    )
}

fn french(host: &str, because: DisabledBecause) -> Words {
    let why = match because {
        DisabledBecause::Gone => "Le destinataire a répondu que l'adresse n'existe plus (statut 410).",
        DisabledBecause::Failing => "Depuis plusieurs jours, rien n'a pu être livré.",
    };
    words(
        format!("Votre webhook vers {host} est désactivé"),
        &[
            &format!("Le webhook vers {host} ne reçoit plus de messages. {why}"),
            "Ce qui attendait encore n'est plus envoyé. Le journal du webhook indique ce qui n'a pas fonctionné.",
            "Réparez le destinataire et reprenez le webhook avec `resumeWebhook`. La liste des modifications dit ce qui a changé entre-temps.",
        ],
    )
}

fn english(host: &str, because: DisabledBecause) -> Words {
    let why = match because {
        DisabledBecause::Gone => "The receiver answered that the address is gone (status 410).",
        DisabledBecause::Failing => "For several days nothing could be delivered.",
    };
    words(
        format!("Your webhook to {host} was disabled"),
        &[
            &format!("The webhook to {host} is sent nothing more. {why}"),
            "What still waited is no longer sent. The log of the webhook says what went wrong.",
            "Repair the receiver and resume the webhook with `resumeWebhook`. What changed meanwhile is told by the change feed.",
        ],
    )
}
