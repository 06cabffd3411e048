//! Letters about applications in French. Pure.

use super::moment;
use crate::applications::letters::news::News;
use crate::mail::words::{Words, quoting, words};
use crate::shared::language::Language::Fr;
use crate::shared::local_words::day;
use chrono::{DateTime, NaiveDate, Utc};

/// The words of this news about an application or a call.
pub(super) fn words_of(news: &News, name: &str) -> Words {
    match news {
        News::ConsentAsked { partners, anew, until } => asked(name, partners, *anew, *until),
        News::ConsentGiven { partner } => words(
            format!("{partner} donne son accord : {name}"),
            &[&format!("{partner} accepte de participer à la demande {name}.")],
        ),
        News::ConsentWithdrawn { partner } => words(
            format!("{partner} ne donne pas son accord : {name}"),
            &[
                &format!("{partner} refuse son accord à la demande {name}, ou l'a retiré."),
                "Sans cet accord, la demande ne peut pas être introduite. Prenez contact avec le partenaire, ou retirez-le de la demande.",
            ],
        ),
        News::Submitted { again, reference, received_at, content_hash } => {
            receipt(name, *again, reference, *received_at, content_hash)
        }
        News::CompletionAsked { asked, until, is_theirs } => completion(name, asked, *until, *is_theirs),
        News::CompletionOver => words(
            format!("Non complétée : {name}"),
            &[&format!(
                "La demande {name} n'a pas été complétée à temps. Elle est traitée telle qu'elle avait été introduite, avec la mention qu'elle est incomplète."
            )],
        ),
        News::Admissible => {
            words(format!("Recevable : {name}"), &[&format!("La demande {name} est recevable. Elle va être évaluée.")])
        }
        News::Inadmissible { motivation } => quoting(
            format!("Irrecevable : {name}"),
            &format!("La demande {name} est irrecevable et n'est pas évaluée."),
            &format!("Motivation (en néerlandais) : {motivation}"),
        ),
        News::Reopened => words(
            format!("Rouverte : {name}"),
            &[&format!(
                "La demande {name} avait été déclarée irrecevable. Cette décision est retirée : la Province l'examine à nouveau."
            )],
        ),
        News::Withdrawn { reason } => quoting(
            format!("Retirée : {name}"),
            &format!("Le responsable du projet a retiré la demande {name}."),
            &format!("Raison : {reason}"),
        ),
        News::CallExtended { from, until, reason } => extended(name, (*from, *until), reason),
        News::CallCancelled { reason } => quoting(
            format!("L'appel est annulé : {name}"),
            &format!("L'appel {name} est annulé. Votre demande dans le cadre de cet appel n'est plus traitée."),
            &format!("Raison : {reason}"),
        ),
    }
}

/// The last day of something, and what that means.
fn by(on: NaiveDate) -> String {
    format!("au plus tard le {}, avant 24 h (heure de Bruxelles)", day(on, Fr))
}

fn asked(name: &str, partners: &str, anew: bool, until: NaiveDate) -> Words {
    let (subject, why) = match anew {
        false => (
            "Votre accord est demandé",
            format!(
                "{partners} figure comme partenaire dans la demande {name}. Sans accord, elle ne peut pas être introduite."
            ),
        ),
        true => (
            "Votre accord est demandé à nouveau",
            format!(
                "La part de {partners} dans la demande {name} a changé. C'est pourquoi l'accord est demandé à nouveau."
            ),
        ),
    };
    let ask = format!("Lisez la demande sur la plateforme et acceptez ou refusez, {}.", by(until));
    words(format!("{subject} : {name}"), &[&why, &ask])
}

fn receipt(name: &str, again: bool, reference: &str, at: DateTime<Utc>, hash: &str) -> Words {
    let (subject, done) = match again {
        false => ("Accusé de réception", format!("La demande {name} est introduite.")),
        true => {
            ("Accusé de réception du complément", format!("La demande {name} est complétée et introduite à nouveau."))
        }
    };
    let facts = [
        format!("Référence : {reference}"),
        format!("Reçue : {} (heure de Bruxelles)", moment(at, Fr)),
        format!("Empreinte du contenu (SHA-256) : {hash}"),
    ];
    words(format!("{subject} : {name}"), &[&done, &facts[0], &facts[1], &facts[2]])
}

fn completion(name: &str, asked: &str, until: NaiveDate, is_theirs: bool) -> Words {
    let (subject, first) = match is_theirs {
        true => (
            "Complétez votre demande",
            format!("La Province vous demande de compléter la demande {name}, {}.", by(until)),
        ),
        false => (
            "Complément demandé",
            format!("La Province demande au responsable du projet de compléter la demande {name}, {}.", by(until)),
        ),
    };
    let asked = format!("Demandé (en néerlandais) : {asked}");
    let (subject, mut paragraphs) = quoting(format!("{subject} : {name}"), &first, &asked);
    paragraphs.push("Si rien ne vient, la demande est traitée telle qu'elle a été introduite.".to_owned());
    (subject, paragraphs)
}

fn extended(name: &str, (from, until): (NaiveDate, NaiveDate), reason: &str) -> Words {
    let first = format!(
        "La date limite de l'appel {name} était le {}. Vous pouvez désormais introduire votre demande jusqu'au {} inclus, avant 24 h (heure de Bruxelles).",
        day(from, Fr),
        day(until, Fr)
    );
    quoting(format!("Plus de temps pour introduire : {name}"), &first, &format!("Raison : {reason}"))
}
